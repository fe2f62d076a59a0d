// Writing: only files of the names that notewell gives, in the output folder, and never through a link.

import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { deckText, filesIn, folderWith, notewell } from '../support/cli.ts'

const AGENDA = '118/agenda-118-jmap-00.md'
const MINUTES = '118/minutes-118-jmap-00.md'
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

/** A project with an output folder, and a folder beside it that has what nobody may see. */
function besideSecrets(files: Readonly<Record<string, string>> = {}): {
  readonly folder: string
  readonly outside: string
} {
  const top = folderWith({
    'project/a.yaml': deckText(),
    'project/out/118/kept.txt': 'kept',
    'outside/id_rsa': SECRET,
    ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`project/${name}`, text])),
  })
  return { folder: join(top, 'project'), outside: join(top, 'outside') }
}

const SECRET = 's3cret'

/** All that is in a folder, links not followed, and what the files among it say. */
function everythingIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).map(entry => {
    const path = join(entry.parentPath, entry.name)
    return `${path} ${entry.isFile() ? readFileSync(path, 'latin1') : ''}`
  })
}

test.each([
  [AGENDA, '../../../outside/id_rsa'],
  [SLIDES, '../../../outside/id_rsa'],
  [MINUTES, '../../../outside/id_rsa'],
  ['118/manifest.json', '../../../outside/id_rsa'],
  [AGENDA, '../../../outside/nothing'],
  [AGENDA, 'kept.txt'],
  [AGENDA, '/dev/zero'],
  [AGENDA, AGENDA.slice(4)],
])('a link in the place of %s, to %s, is neither read nor copied nor replaced', async (place, target) => {
  for (const options of [[], ['--force'], ['--isolate']]) {
    const { folder, outside } = besideSecrets()
    symlinkSync(target, join(folder, 'out', place))
    const { code, stderr } = await notewell(folder, 'build', ...options, 'a.yaml')
    expect([code, stderr]).toEqual([3, expect.stringContaining(`notewell: out/${place} cannot be`)])
    expect(stderr).toContain('it is a link, which may lead anywhere: delete it\n')
    expect(everythingIn(join(folder, 'out')).join('\n')).not.toContain(SECRET)
    expect(lstatSync(join(folder, 'out', place)).isSymbolicLink()).toBe(true)
    expect(filesIn(outside)).toEqual(['id_rsa'])
    expect(readFileSync(join(outside, 'id_rsa'), 'utf8')).toBe(SECRET)
  }
})

test('nothing is read of a meeting’s folder that is a link out, and nothing of it is tidied up', async () => {
  const { folder, outside } = besideSecrets()
  rmSync(join(folder, 'out/118'), { recursive: true })
  symlinkSync(outside, join(folder, 'out/118'))
  const stray = 'x.md.99999999.01234567.tmp'
  for (const name of [...[AGENDA, SLIDES, MINUTES].map(path => path.slice(4)), 'manifest.json', stray])
    writeFileSync(join(outside, name), SECRET)
  utimesSync(join(outside, stray), 0, 0)
  const before = everythingIn(outside)
  const { code, stderr } = await notewell(folder, 'build', '--force', 'a.yaml')
  expect([code, stderr]).toEqual([3, expect.stringContaining('a link in its path leads out of the folder')])
  expect(everythingIn(outside)).toEqual(before)
})

test('a meeting’s folder may be a link to another place in the output folder', async () => {
  const { folder } = besideSecrets()
  rmSync(join(folder, 'out/118'), { recursive: true })
  mkdirSync(join(folder, 'out/there'))
  symlinkSync('there', join(folder, 'out/118'))
  expect((await notewell(folder, 'build', 'a.yaml')).code).toBe(0)
  expect(existsSync(join(folder, 'out/there', AGENDA.slice(4)))).toBe(true)
})

test.each([
  ['out', 'out'],
  ['out/deeper', 'out'],
  ['./public/../out', 'out'],
])('with --isolate, an output folder %s that a link leads out to is refused', async (output, link) => {
  const { folder, outside } = besideSecrets()
  rmSync(join(folder, 'out'), { recursive: true })
  mkdirSync(join(outside, 'there'))
  symlinkSync(join(outside, 'there'), join(folder, link))
  const { code, stdout, stderr } = await notewell(folder, 'build', '--isolate', '--json', 'a.yaml', '-o', output)
  expect([code, JSON.parse(stdout)]).toEqual([3, expect.objectContaining({ ok: false, decks: [] })])
  expect(stderr).toBe(
    `notewell: ${output} cannot be written: a link in its path leads out of the folder notewell runs in\n`,
  )
  expect(everythingIn(outside).length).toBe(2)
})

test('no folder is made through a link to nothing', async () => {
  const { folder, outside } = besideSecrets()
  symlinkSync(join(outside, 'nothing'), join(folder, 'linked'))
  for (const output of ['linked', 'linked/deeper'])
    expect((await notewell(folder, 'build', '--isolate', 'a.yaml', '-o', output)).code).toBe(3)
  expect(filesIn(outside)).toEqual(['id_rsa'])
})

test('with --isolate, an output folder elsewhere, or a link within the project, is fine', async () => {
  const { folder, outside } = besideSecrets({ 'public/x.txt': 'x' })
  symlinkSync('public', join(folder, 'linked'))
  for (const output of ['linked', join(outside, 'made'), '../outside/made-too'])
    expect((await notewell(folder, 'build', '--isolate', 'a.yaml', '-o', output)).code).toBe(0)
})

test('restore and manifest neither write through links nor read through them', async () => {
  const { folder, outside } = besideSecrets()
  await notewell(folder, 'build', 'a.yaml', '-o', 'one')
  mkdirSync(join(folder, 'into'))
  symlinkSync(join(outside, 'id_rsa'), join(folder, 'into/a.yaml'))
  const restored = await notewell(folder, 'restore', '--force', join('one', SLIDES), '-o', 'into')
  expect([restored.code, restored.stderr]).toEqual([3, expect.stringContaining('into/a.yaml cannot be written')])
  rmSync(join(folder, 'one', AGENDA))
  symlinkSync(join(outside, 'id_rsa'), join(folder, 'one', AGENDA))
  const joined = await notewell(folder, 'manifest', 'one', '-o', 'all')
  expect(joined.code).toBe(3)
  symlinkSync(outside, join(folder, 'linked'))
  await notewell(folder, 'build', 'a.yaml', '-o', 'two')
  mkdirSync(join(folder, 'joined'))
  symlinkSync(outside, join(folder, 'joined/118'))
  expect((await notewell(folder, 'manifest', 'two', '-o', 'joined')).code).toBe(3)
  expect(readFileSync(join(outside, 'id_rsa'), 'utf8')).toBe(SECRET)
  expect(filesIn(outside)).toEqual(['id_rsa'])
  expect(everythingIn(folder).join('\n')).not.toContain(SECRET)
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
