// What a terminal is sent: never a control or direction character that came from a deck, a file's name or the command line.

import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { deckText, folderWith, notewell, notewellOn } from '../support/cli.ts'
import { root } from '../support/notewell.ts'

/** Escape sequences (a title, colours, C1), bells, erasing, directions, invisible characters, line ends. */
const NASTY = [
  '\u001b[31mred',
  '\u001b]0;title\u0007',
  '\u009b2J',
  'a\rb',
  'a\bb',
  'a\u007fb',
  'rtl\u202egpj',
  'isolate\u2067x\u2069',
  '\u200emark\u200f\u061c',
  'line\u2028end\u2029',
  'next\u0085line',
  'two\nlines',
  'tab\tbed',
]

/** What must not be there; a line end is notewell's own. */
const UNSAFE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/

async function safe(cwd: string, ...args: string[]): Promise<void> {
  const { stdout, stderr } = await notewell(cwd, ...args)
  expect(stdout + stderr).not.toBe('')
  expect([args, UNSAFE.exec(stdout)?.index, UNSAFE.exec(stderr)?.index]).toEqual([args, undefined, undefined])
}

test.each(NASTY)('names of files and folders: %j', async nasty => {
  const folder = folderWith({
    [`${nasty}.yaml`]: 'slides: [',
    [`${nasty}/bad.yaml`]: deckText({ slides: 'slides: [{ include: nothing }, { include: other.yaml }]' }),
    [`${nasty}/fine.yaml`]: deckText(),
    [`${nasty}.pdf`]: 'no PDF',
    'templates/other.yaml': `slides: [{ layout: "${nasty.replaceAll(/[\r\n]/g, '')}" }]`,
  })
  mkdirSync(join(folder, `${nasty}-empty`))
  symlinkSync('/nowhere', join(folder, `${nasty}-link.yaml`))
  for (const args of [
    ['check', `${nasty}.yaml`],
    ['check', nasty],
    ['check', '--json', nasty],
    ['check', `${nasty}-empty`],
    ['check', `${nasty}-link.yaml`],
    ['check', `${nasty}-none.yaml`],
    ['build', join(nasty, 'fine.yaml'), '-o', `${nasty}-out`],
    ['build', join(nasty, 'fine.yaml'), '--json', '-o', `${nasty}-out2`],
    ['build', join(nasty, 'fine.yaml'), '-o', `${nasty}.yaml`],
    ['build', '--shard', '2/2', join(nasty, 'fine.yaml')],
    ['manifest', `${nasty}-out`, '-o', `${nasty}-joined`],
    ['manifest', nasty, `${nasty}-none`],
    ['verify', `${nasty}.pdf`, `${nasty}-none.pdf`],
    ['restore', `${nasty}.pdf`],
    ['restore', `${nasty}-none.pdf`],
  ])
    await safe(folder, ...args)
})

test.each(NASTY)('words of the command line: %j', async nasty => {
  const folder = folderWith({ 'a.yaml': deckText() })
  for (const args of [
    [nasty],
    [`--${nasty}`],
    ['build', `--${nasty}`],
    ['build', `--${nasty}`, '--json'],
    ['build', '--only', nasty],
    ['build', '--rev', nasty],
    ['build', '--shard', nasty],
    ['build', '--shard', nasty, '--json'],
    ['build', '--jobs', nasty],
    ['build', '--color', nasty],
    ['schema', nasty],
    ['schema', 'deck', nasty],
    ['restore'],
    ['verify'],
  ])
    await safe(folder, ...args)
})

test.each(NASTY)('texts of decks: %j', async nasty => {
  const quoted = JSON.stringify(nasty)
  const folder = folderWith({
    'typed.yaml': deckText({ slides: `slides: [{ layout: ${quoted} }, { include: ${quoted}, about: ${quoted} }]` }),
    'raw.yaml': deckText({ slides: `slides: [{ layout: bullets, title: ${nasty}, items: [${nasty}] }]` }),
    'keys.yaml': deckText({ slides: `slides: [{ layout: title, ${quoted}: x, <<: x }]` }),
    'agenda.yaml': deckText({
      agenda: `agenda: [{ title: ${quoted}, minutes: ${quoted}, id: ${quoted}, presenters: [${quoted}] }]`,
    }),
    'meeting.yaml': `number: 118\ncity: ${quoted}\n`,
    'syntax.yaml': `${nasty}: [${nasty}\n${nasty}`,
  })
  for (const deck of ['typed', 'raw', 'keys', 'agenda', 'syntax'])
    for (const more of [[], ['--json'], ['--strict']]) await safe(folder, 'check', `${deck}.yaml`, ...more)
})

test('the JSON of --json means what it meant', async () => {
  const folder = folderWith({ 'rtl\u202egpj.yaml': 'x' })
  const { stdout } = await notewell(folder, 'check', '--json', 'rtl\u202egpj.yaml')
  expect(stdout).toContain(String.raw`rtl\u202egpj.yaml`)
  expect(JSON.parse(stdout).decks[0].path).toBe('rtl\u202egpj.yaml')
})

test('the live line erases and goes back, and does nothing else', async () => {
  const folder = folderWith(
    Object.fromEntries(NASTY.map((nasty, at) => [`d/${nasty}.yaml`, deckText({ group: `g${at}` })])),
  )
  let now = 0
  const { stderr } = await notewellOn(
    { terminal: true, now: () => (now += 200) },
    folder,
    'check',
    '--color',
    'never',
    'd',
  )
  expect(UNSAFE.exec(stderr.replaceAll(/\r|\u001b\[K/g, ''))).toBeNull()
})

test('a report of a bug', () => {
  const folder = folderWith({})
  cpSync(join(root, 'dist'), join(folder, 'a\u001b[2Jb'), { recursive: true })
  rmSync(join(folder, 'a\u001b[2Jb/assets/zlib.wasm'))
  writeFileSync(join(folder, 'a.yaml'), deckText())
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(folder, 'a\u001b[2Jb/notewell.cjs'), 'build', 'a.yaml'],
    { cwd: folder, encoding: 'utf8' },
  )
  expect([status, stderr]).toEqual([70, expect.stringContaining('zlib.wasm is missing')])
  expect(UNSAFE.exec(stderr)).toBeNull()
})
