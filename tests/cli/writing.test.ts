// Writing: only files of the names that notewell gives, in the output folder, and never through a link.

import { existsSync, lstatSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { deckText, filesIn, folderWith, notewell } from '../support/cli.ts'

const AGENDA = '118/agenda-118-jmap-00.md'
const SLIDES = '118/slides-118-jmap-chair-slides-00.pdf'

test('a folder in the output that is a link out of it is not written to', async () => {
  const outside = folderWith({ 'mine.txt': 'mine' })
  const folder = folderWith({ 'a.yaml': deckText() })
  mkdirSync(join(folder, 'out'))
  symlinkSync(outside, join(folder, 'out/118'))
  const { code, stderr } = await notewell(folder, 'build', 'a.yaml')
  expect([code, stderr]).toEqual([3, expect.stringContaining('a link in its path leads out of the folder')])
  expect(filesIn(outside)).toEqual(['mine.txt'])
})

test('an output folder that is itself a link is the folder it leads to', async () => {
  const other = folderWith({})
  const folder = folderWith({ 'a.yaml': deckText() })
  symlinkSync(other, join(folder, 'out'))
  expect((await notewell(folder, 'build', 'a.yaml')).code).toBe(0)
  expect(existsSync(join(other, SLIDES))).toBe(true)
})

test('a link in the place of a file is replaced, not written through', async () => {
  const foreign = folderWith({ 'mine.pdf': 'mine', 'mine.md': 'mine' })
  const folder = folderWith({ 'a.yaml': deckText() })
  mkdirSync(join(folder, 'out/118'), { recursive: true })
  symlinkSync(join(foreign, 'mine.pdf'), join(folder, 'out', SLIDES))
  symlinkSync(join(foreign, 'mine.md'), join(folder, 'out', AGENDA))
  await notewell(folder, 'build', '--force', 'a.yaml')
  for (const [file, mine] of [
    [SLIDES, 'mine.pdf'],
    [AGENDA, 'mine.md'],
  ] as const) {
    expect(lstatSync(join(folder, 'out', file)).isFile()).toBe(true)
    expect(readFileSync(join(foreign, mine), 'utf8')).toBe('mine')
  }
})

test('the folder of the decks may be that of the output: no source is written over', async () => {
  const folder = folderWith({ 'decks/118/a.yaml': deckText(), 'decks/118/meeting.yaml': 'number: 118\n' })
  const before = filesIn(folder).map(file => readFileSync(join(folder, file), 'utf8'))
  expect((await notewell(folder, 'build', 'decks', '-o', 'decks')).code).toBe(0)
  expect(['decks/118/a.yaml', 'decks/118/meeting.yaml'].map(file => readFileSync(join(folder, file), 'utf8'))).toEqual(
    before,
  )
})

const NASTY = [
  '../../x',
  '/etc/x',
  'a/b',
  'a\\b',
  'CON',
  'x.',
  '.x',
  'a b',
  'a\0b',
  'x:y',
  'é',
  'x\u202ey',
  '',
  '..',
  '~',
  '%2e%2e',
  '-o',
  'x'.repeat(300),
]

test.each(NASTY)('names of files follow the pattern, or nothing is written: %j', async nasty => {
  const quoted = JSON.stringify(nasty)
  for (const change of [
    (text: string) => text.replace('groups: [jmap]', `groups: [${quoted}]`),
    (text: string) => text.replace('number: 118', `number: ${quoted}`),
    (text: string) => text.replace('number: 118', `interim: ${quoted}`),
    (text: string) => text.replace('number: 118', `interim: ${JSON.stringify(`interim-2025-${nasty}-01`)}`),
    (text: string) => text.replace('date: 2023', `token: ${quoted}, date: 2023`),
    (text: string) => `${text}document: ${quoted}\n`,
    (text: string) => `${text}rev: ${quoted}\n`,
  ]) {
    const folder = folderWith({ 'p/a.yaml': change(deckText()) })
    await notewell(join(folder, 'p'), 'build', 'a.yaml', '-q')
    const written = filesIn(folder).filter(file => file !== 'p/a.yaml')
    const pattern =
      /^p\/out\/[a-z0-9][a-z0-9-]{0,80}\/(manifest\.json|(slides|agenda|minutes)-[a-z0-9-]{1,200}\.(pdf|md))$/
    expect(written.filter(file => !pattern.test(file))).toEqual([])
  }
})
