// Many decks at once: one that cannot be written stops no other, a shared mistake is told once, Ctrl-C leaves whole files.

import { spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { deckText, filesIn, folderWith, notewell } from '../support/cli.ts'
import { root } from '../support/notewell.ts'

test('a deck that cannot be written stops no other, and its manifest lists what was written', async () => {
  const folder = folderWith({
    'decks/1.yaml': deckText({ group: 'one' }).replace('118', '117'),
    'decks/2.yaml': deckText({ group: 'two' }),
    'decks/3.yaml': deckText({ group: 'three', slides: 'slides: [{ layout: bulets }]' }),
    'decks/4.yaml': deckText({ group: 'four' }),
    'out/118/minutes-118-two-00.md/in-the-way': '',
    'out/117': 'a file',
  })
  const { code, stdout, stderr } = await notewell(folder, 'build', '--json')
  const failures = [
    'out/117/slides-117-one-chair-slides-00.pdf cannot be written: a part of the path is a file, not a folder',
    'out/118/minutes-118-two-00.md cannot be written: there is a folder of that name',
  ]
  expect(code).toBe(3)
  for (const failure of failures) expect(stderr).toContain(`notewell: ${failure}\n`)
  expect(stderr).toContain('decks/3.yaml:6:20: error deck/unknown-layout')
  expect(stderr).toContain('1 of 4 decks')
  const report = JSON.parse(stdout)
  expect(report).toMatchObject({ ok: false, message: failures.join('; '), failures })
  expect(report.decks.map((deck: { ok: boolean; failed: string | null }) => [deck.ok, deck.failed])).toEqual([
    [false, failures[0]],
    [false, failures[1]],
    [false, null],
    [true, null],
  ])
  const manifest = JSON.parse(readFileSync(join(folder, 'out/118/manifest.json'), 'utf8'))
  expect(manifest.files.map((each: { file: string }) => each.file)).toEqual([
    'agenda-118-four-00.md',
    'agenda-118-two-00.md',
    'minutes-118-four-00.md',
    'slides-118-four-chair-slides-00.pdf',
    'slides-118-two-chair-slides-00.pdf',
  ])
})

test('a manifest that cannot be written is exit code 3, after the decks', async () => {
  const folder = folderWith({ 'decks/a.yaml': deckText(), 'out/118/manifest.json/in-the-way': '' })
  const { code, stderr } = await notewell(folder, 'build')
  expect(code).toBe(3)
  expect(stderr).toContain('notewell: out/118/manifest.json cannot be written: there is a folder of that name\n')
  expect(existsSync(join(folder, 'out/118/minutes-118-jmap-00.md'))).toBe(true)
})

test('a mistake in a file that decks share is told once', async () => {
  const folder = folderWith({
    'decks/meeting.yaml': 'number: 118\ncty: Prague\n',
    'decks/a.yaml': deckText({ group: 'a' }),
    'decks/b.yaml': deckText({ group: 'b' }),
  })
  const { stdout, stderr } = await notewell(folder, 'check', '--json')
  expect(stderr.match(/deck\/unknown-key/g)).toHaveLength(1)
  expect(stderr).toMatch(/, 1 error, /)
  expect(JSON.parse(stdout).problems).toHaveLength(1)
})

test('of one file at most 20 problems are shown; the others, and those of other files, are not lost', async () => {
  const many = deckText() + Array.from({ length: 50 }, (_, index) => `x${index}: 1\n`).join('')
  const folder = folderWith({ 'decks/a.yaml': many, 'decks/b.yaml': `${deckText({ group: 'b' })}y: 1\n` })
  const { stderr } = await notewell(folder, 'check')
  expect(stderr.match(/^decks\/a\.yaml:/gm)).toHaveLength(20)
  expect(stderr).toContain('… and 30 more problems in decks/a.yaml\n')
  expect(stderr).toContain('decks/b.yaml:7:1: error deck/unknown-key')
  expect(stderr).toMatch(/, 51 errors, /)
})

/** A folder of 60 decks, of the groups g0, g1, …, and a build of it that is running. */
function running() {
  const folder = folderWith({})
  for (let at = 0; at < 60; at++) {
    const slides = Array.from({ length: 30 }, (_, slide) => `{ layout: section, title: Part ${slide} }`)
    const text = deckText({ group: `g${at}`, slides: `slides: [${slides.join(', ')}]` })
    writeFileSync(join(folder, `${100 + at}.yaml`), text)
  }
  const child = spawn(process.execPath, [join(root, 'dist/notewell.cjs'), 'build', '.'], { cwd: folder })
  let stderr = ''
  child.stderr.on('data', (data: Buffer) => {
    stderr += data.toString()
  })
  const ended = new Promise(done => child.on('close', (code, signal) => done([code, signal])))
  /** Ends it with a signal as soon as the slides of a group are there. */
  const kill = async (group: string, signal: NodeJS.Signals): Promise<unknown> => {
    while (!existsSync(join(folder, `out/118/slides-118-${group}-chair-slides-00.pdf`)) && child.exitCode === null)
      await new Promise(done => setTimeout(done, 2))
    child.kill(signal)
    return ended
  }
  const listed = (): readonly string[] =>
    JSON.parse(readFileSync(join(folder, 'out/118/manifest.json'), 'utf8')).files.map(
      (each: { file: string }) => each.file,
    )
  return { folder, kill, listed, stderr: () => stderr }
}

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)(
  '%s ends a batch after the deck at hand: whole files, a manifest of them, exit code %i',
  async (signal, code) => {
    const { folder, kill, listed, stderr } = running()
    expect(await kill('g0', signal)).toEqual([code, null])
    expect(stderr()).toMatch(/^notewell: interrupted after \d+ of 60 decks$/m)
    const files = filesIn(join(folder, 'out/118')).filter(name => name !== 'manifest.json')
    expect(files.length).toBeLessThan(180)
    expect(listed()).toEqual(files)
  },
)

test('killed in the middle of a batch, the manifest on the disk has all but the last few decks; their next build finds no stranger’s hand', async () => {
  const { folder, kill, listed } = running()
  expect(await kill('g10', 'SIGKILL')).toEqual([null, 'SIGKILL'])
  const early = ['g0', 'g1', 'g2', 'g3', 'g4']
  expect(listed()).toEqual(expect.arrayContaining(early.map(group => `minutes-118-${group}-00.md`)))
  for (const [at, group] of early.entries())
    writeFileSync(
      join(folder, `${100 + at}.yaml`),
      deckText({ group, agenda: 'agenda: [{ title: Renamed, minutes: 10 }]' }),
    )
  const { code, stderr } = await notewell(folder, 'build', ...early.map((_, at) => `${100 + at}.yaml`))
  expect([code, stderr]).toEqual([0, expect.not.stringContaining('warning')])
})
