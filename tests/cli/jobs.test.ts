// `-j`: however many threads make the decks, files and messages are the same.

import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { deckText, filesIn, folderWith, notewell } from '../support/cli.ts'
import { root } from '../support/notewell.ts'

/** Nine decks: one with an error, two of one name, some with a warning in a template they share. */
const decks: Readonly<Record<string, string>> = {
  'decks/meeting.yaml': 'number: 118\ncity: Prague\n',
  'templates/house.yaml': 'slides:\n  - { layout: section, title: House of IETF 116 }\n',
  ...Object.fromEntries(
    Array.from({ length: 6 }, (_, at) => [
      `decks/${at}.yaml`,
      deckText({
        group: `g${at}`,
        slides: `slides: [{ layout: title }, { include: house }, { layout: section, title: "Part ${at}" }]`,
      }),
    ]),
  ),
  'decks/6.yaml': deckText({ group: 'bad', slides: 'slides: [{ layout: bulets }]' }),
  'decks/7.yaml': deckText({ group: 'twin' }),
  'decks/8.yaml': deckText({ group: 'twin' }),
}

function built(folder: string, env: Readonly<Record<string, string>>, ...args: string[]) {
  const program = join(root, 'dist/notewell.cjs')
  const call = [program, 'build', '--json', ...args]
  const { status, stdout, stderr } = spawnSync(process.execPath, call, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  })
  const files = filesIn(join(folder, 'out')).map(name => [name, readFileSync(join(folder, 'out', name), 'latin1')])
  return { status, stdout, stderr: stderr.replace(/\d+\.\d\d s$/m, '- s'), files }
}

test('one thread or three, with a cache or none, give the same files, messages and exit code', () => {
  const one = built(folderWith(decks), {}, '-j', '1')
  expect([one.status, one.files.length]).toEqual([1, 19])
  expect(one.stderr).toMatch(/error deck\/unknown-layout[\s\S]*error names\/clash[\s\S]*warning stale\/meeting-number/)
  expect(built(folderWith(decks), {}, '-j', '3')).toEqual(one)
  expect(built(folderWith(decks), { NOTEWELL_CACHE: folderWith({}) }, '-j', '3')).toEqual(one)
})

test('what threads made is found by a run without them', () => {
  const folder = folderWith(decks)
  const env = { NOTEWELL_CACHE: folderWith({}) }
  const first = built(folder, env, '-j', '2')
  const again = built(folder, env)
  expect(again.files).toEqual(first.files)
  expect(again.stdout.match(/"cached": true/g)).toHaveLength(6)
})

test.each(['0', '-1', 'many', '1.5', '100', ''])('-j %j is wrong usage', async jobs => {
  const { code, stderr } = await notewell(folderWith({}), 'build', `--jobs=${jobs}`)
  expect([code, stderr]).toEqual([2, expect.stringContaining('-j takes a number from 1 to 99')])
})
