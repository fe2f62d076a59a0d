// Agenda files and minutes that a person has changed: never written over, whatever happens around them.

import { createHash } from 'node:crypto'
import { readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { deckText, filesIn, folderWith, notewell } from '../support/cli.ts'

const FILES = {
  agenda: 'out/118/agenda-118-jmap-00.md',
  minutes: 'out/118/minutes-118-jmap-00.md',
} as const
const SLIDES = 'out/118/slides-118-jmap-chair-slides-00.pdf'
const MANIFEST = 'out/118/manifest.json'
const RENAMED = deckText({ agenda: 'agenda: [{ title: Renamed, minutes: 10 }]' })

const KEPT = {
  agenda:
    'someone has changed this agenda, so the new one was not written\n  hint: put the change into the deck and use --force (a copy is kept), or leave it: --only slides,minutes',
  minutes:
    'someone has changed these minutes, so the new skeleton was not written\n  hint: leave them as they are: --only slides,agenda; or begin anew with --force (a copy is kept)',
} as const

describe.each(['agenda', 'minutes'] as const)('an edited file (%s)', kind => {
  const file = FILES[kind]
  const code = `${kind}/edited`

  async function built(): Promise<{ folder: string; read: (name?: string) => string; write: (text: string) => void }> {
    const folder = folderWith({ 'a.yaml': deckText() })
    await notewell(folder, 'build', 'a.yaml')
    return {
      folder,
      read: (name = file) => readFileSync(join(folder, name), 'utf8'),
      write: text => writeFileSync(join(folder, file), text),
    }
  }

  test('is left alone with a warning, every time; the other files follow the deck', async () => {
    const { folder, read, write } = await built()
    write('Ada: we should')
    writeFileSync(join(folder, 'a.yaml'), RENAMED)
    const slides = readFileSync(join(folder, SLIDES))
    const first = await notewell(folder, 'build', 'a.yaml')
    expect(first.code).toBe(0)
    expect(first.stderr).toContain(`${file}: warning ${code}: ${KEPT[kind]}\n`)
    expect(first.stderr).toMatch(new RegExp(`^${file} +14 B  kept: someone's changes are in it$`, 'm'))
    expect(read()).toBe('Ada: we should')
    expect(read(FILES[kind === 'agenda' ? 'minutes' : 'agenda'])).toContain('Renamed')
    expect(readFileSync(join(folder, SLIDES)).equals(slides)).toBe(false)
    for (let more = 0; more < 2; more++) {
      expect((await notewell(folder, 'build', 'a.yaml')).stderr).toContain(`warning ${code}`)
      expect(read()).toBe('Ada: we should')
    }
  })

  test('that is put back as it was follows the deck again', async () => {
    const { folder, read, write } = await built()
    const original = read()
    write('Ada: we should')
    writeFileSync(join(folder, 'a.yaml'), RENAMED)
    await notewell(folder, 'build', 'a.yaml')
    write(original)
    const { stderr } = await notewell(folder, 'build', 'a.yaml')
    expect(stderr).not.toContain('warning')
    expect(read()).toContain('Renamed')
  })

  test.each([
    ['is gone', (path: string) => rmSync(path)],
    ['is no JSON', (path: string) => writeFileSync(path, '<<<<<<< HEAD')],
    ['is someone else’s', (path: string) => writeFileSync(path, '{ "version": 1, "files": ["x"] }')],
    ['is a link that leads to itself', loop],
  ])('is safe when the manifest %s, then and later', async (_, harm) => {
    const { folder, read, write } = await built()
    write('Ada: we should')
    harm(join(folder, 'out/118/manifest.json'))
    for (const deck of [deckText(), RENAMED, deckText()]) {
      writeFileSync(join(folder, 'a.yaml'), deck)
      expect((await notewell(folder, 'build', 'a.yaml')).stderr).toContain(`${file}: warning ${code}`)
      expect(read()).toBe('Ada: we should')
    }
  })

  test('is written over with --force, and each time a new copy is kept and named', async () => {
    const { folder, read, write } = await built()
    const original = read()
    write('two hours of notes')
    const first = await notewell(folder, 'build', 'a.yaml', '--force')
    expect(first.stderr).toContain(
      `${file}: warning ${code}: written over; what someone had typed is kept in ${file}.bak\n`,
    )
    write('x')
    const second = await notewell(folder, 'build', 'a.yaml', '--force')
    expect(second.stderr).toContain(`kept in ${file}.bak.1\n`)
    expect([read(), read(`${file}.bak`), read(`${file}.bak.1`)]).toEqual([original, 'two hours of notes', 'x'])
    const third = await notewell(folder, 'build', 'a.yaml', '--force')
    expect(third.stderr).not.toContain('warning')
    expect(filesIn(folder)).not.toContain(`${file}.bak.2`)
  })

  test('makes --strict fail', async () => {
    const { folder, write } = await built()
    write('Ada: we should')
    const { code: exit, stderr } = await notewell(folder, 'build', 'a.yaml', '--strict')
    expect([exit, stderr]).toEqual([1, expect.stringContaining(`error ${code}`)])
    expect(stderr).toMatch(/^0 of 1 deck, 2 pages, 3 files in out, \d+ kB, 1 error, /m)
  })

  test('that is a link is neither read nor taken for one that is not there', async () => {
    const { folder } = await built()
    loop(join(folder, file))
    const { code: exit, stderr } = await notewell(folder, 'build', 'a.yaml')
    expect([exit, stderr]).toEqual([
      3,
      expect.stringContaining(`notewell: ${file} cannot be read: it is a link, which may lead anywhere: delete it\n`),
    ])
  })

  test('stays when the name changes, and the change is told until it is in the new file', async () => {
    const { folder, read, write } = await built()
    write('Ada: we should')
    const next = file.replace('-00', '-01')
    const first = await notewell(folder, 'build', 'a.yaml', '--rev', '01')
    expect(first.stderr).toContain(
      `${file}: warning ${code}: someone has changed this file, and nothing of that is in ${next}\n`,
    )
    expect([read(), read(next)]).toEqual(['Ada: we should', expect.stringContaining('Second')])
    const again = await notewell(folder, 'build', 'a.yaml', '--rev', '01')
    expect(again.stderr).toContain(`${file}: warning ${code}: someone has changed this file, and nothing of that is in`)
    writeFileSync(join(folder, next), read())
    const merged = await notewell(folder, 'build', 'a.yaml', '--rev', '01')
    expect(merged.stderr).not.toContain('nothing of that is in')
    const back = await notewell(folder, 'build', 'a.yaml')
    expect(back.stderr).toContain(`${file}: warning ${code}: someone has changed`)
    expect(read()).toBe('Ada: we should')
  })
})

test('the manifest has the size and SHA-256 of what notewell wrote, or null for what it found', async () => {
  const folder = folderWith({ 'a.yaml': deckText(), [FILES.agenda]: 'typed before there was a manifest' })
  await notewell(folder, 'build', 'a.yaml')
  const listed = (): readonly { file: string; bytes: number | null; sha256: string | null }[] =>
    JSON.parse(readFileSync(join(folder, 'out/118/manifest.json'), 'utf8')).files
  const onDisk = (file: string): { file: string; bytes: number; sha256: string } => {
    const bytes = readFileSync(join(folder, file))
    return { file: basename(file), bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
  }
  const first = listed()
  expect(first).toMatchObject([{ bytes: null, sha256: null }, onDisk(FILES.minutes), onDisk(SLIDES)])
  writeFileSync(join(folder, FILES.minutes), 'Ada: we should')
  await notewell(folder, 'build', 'a.yaml')
  expect(listed()).toEqual(first)
})

describe('slides that notewell did not write, or that somebody annotated', () => {
  const read = (folder: string, name = SLIDES): string => readFileSync(join(folder, name), 'latin1')

  test('are written over, each time with a new copy that is named', async () => {
    const folder = folderWith({ 'a.yaml': deckText(), [SLIDES]: 'from elsewhere' })
    const first = await notewell(folder, 'build', 'a.yaml')
    const told = (copy: string): string =>
      `${SLIDES}: warning slides/edited: written over; this PDF was changed or came from elsewhere, and is kept in ${copy}\n` +
      '  hint: slides are always made from the deck: put there what is to stay\n'
    expect([first.code, first.stderr]).toEqual([0, expect.stringContaining(told(`${SLIDES}.bak`))])
    const original = read(folder)
    writeFileSync(join(folder, SLIDES), `${original}% a note`, 'latin1')
    const second = await notewell(folder, 'build', 'a.yaml')
    expect(second.stderr).toContain(told(`${SLIDES}.bak.1`))
    expect([read(folder), read(folder, `${SLIDES}.bak`), read(folder, `${SLIDES}.bak.1`)]).toEqual([
      original,
      'from elsewhere',
      `${original}% a note`,
    ])
    expect((await notewell(folder, 'build', 'a.yaml')).stderr).not.toContain('warning')
  })

  test('are not meant when the deck changed, nor when only the manifest is lost', async () => {
    const folder = folderWith({ 'a.yaml': deckText() })
    await notewell(folder, 'build', 'a.yaml')
    writeFileSync(join(folder, 'a.yaml'), RENAMED)
    expect((await notewell(folder, 'build', 'a.yaml')).stderr).not.toContain('warning')
    rmSync(join(folder, MANIFEST))
    expect((await notewell(folder, 'build', 'a.yaml')).stderr).not.toContain('warning')
    expect(filesIn(folder).filter(name => name.includes('.bak'))).toEqual([])
  })
})

test.each([['{ "name": "an app", "start_url": "/" }'], ['<<<<<<< HEAD']])(
  'a manifest.json that is not notewell’s (%s) is copied before one is written there, and told of once',
  async text => {
    const folder = folderWith({ 'a.yaml': deckText(), 'b.yaml': deckText({ group: 'b' }), [MANIFEST]: text })
    const { code, stderr } = await notewell(folder, 'build', 'a.yaml', 'b.yaml')
    expect(code).toBe(0)
    expect(stderr.match(/warning/g)).toHaveLength(2) // one, and the count of them
    expect(stderr).toContain(
      `${MANIFEST}: warning manifest/edited: written over; notewell cannot read it as a manifest of its own, and keeps it in ${MANIFEST}.bak\n`,
    )
    expect(readFileSync(join(folder, `${MANIFEST}.bak`), 'utf8')).toBe(text)
    expect(JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8')).files).toHaveLength(6)
    expect((await notewell(folder, 'build', 'a.yaml')).stderr).not.toContain('warning')
  },
)

/** Puts a link in place of a file that leads to itself: it is there, and nobody can read it. */
function loop(path: string): void {
  rmSync(path)
  symlinkSync(basename(path), path)
}
