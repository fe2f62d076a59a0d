// Shards on several machines, and `notewell manifest`: what one build would have made, or an error and nothing written.

import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { deckText, filesIn, folderWith, notewell } from '../support/cli.ts'

/** Decks of two meetings. */
const DECKS = {
  'decks/a.yaml': deckText({ group: 'a' }),
  'decks/b.yaml': deckText({ group: 'b' }).replace('number: 118', 'number: 119'),
  'decks/deep/c.yaml': deckText({ group: 'c' }),
  'decks/d.yaml': deckText({ group: 'd' }),
  'decks/e.yaml': deckText({ group: 'e' }),
}

/** A project whose decks were built in three shards, into the folders shards/1 to shards/3. */
async function sharded(files: Readonly<Record<string, string>> = DECKS): Promise<string> {
  const folder = folderWith(files)
  for (const shard of [1, 2, 3])
    expect((await notewell(folder, 'build', '--shard', `${shard}/3`, '-o', `shards/${shard}`)).code).toBe(0)
  return folder
}

const SHARDS = ['shards/1', 'shards/2', 'shards/3']

/** Every file below a folder, with its content. */
function contents(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(filesIn(folder).map(name => [name, readFileSync(join(folder, name), 'latin1')]))
}

describe('joined shards', () => {
  test('are byte for byte what one build makes, in whatever order they are named', async () => {
    const folder = await sharded()
    expect((await notewell(folder, 'build')).code).toBe(0)
    const { code, stdout, stderr } = await notewell(
      folder,
      'manifest',
      ...SHARDS.toReversed(),
      'shards/2/',
      '-o',
      'joined',
    )
    expect([code, stdout]).toEqual([0, ''])
    expect(stderr).toMatch(/^3 folders joined: 15 files in joined, \d+ kB, 0\.00 s\n$/)
    expect(filesIn(join(folder, 'out'))).toHaveLength(17)
    expect(contents(join(folder, 'joined'))).toEqual(contents(join(folder, 'out')))
  })

  test('that came from other machines are, too, with their decks at hand or not', async () => {
    const one = folderWith(DECKS)
    await notewell(one, 'build')
    for (const here of [DECKS, {}]) {
      const folder = folderWith(here)
      for (const shard of [1, 2, 3]) {
        const machine = folderWith(DECKS)
        await notewell(machine, 'build', '--shard', `${shard}/3`)
        cpSync(join(machine, 'out'), join(folder, 'artifacts/all', `shard-${shard}`), { recursive: true })
      }
      const all = [1, 2, 3].map(shard => `artifacts/all/shard-${shard}`)
      expect((await notewell(folder, 'manifest', ...all)).code).toBe(0)
      expect(contents(join(folder, 'out'))).toEqual(contents(join(one, 'out')))
    }
  })

  test('go on being what a build knows as its own', async () => {
    const folder = await sharded()
    await notewell(folder, 'manifest', ...SHARDS)
    const before = contents(join(folder, 'out'))
    expect(await notewell(folder, 'build', '--strict')).toMatchObject({ code: 0 })
    expect(await notewell(folder, 'manifest', '-q', ...SHARDS)).toMatchObject({ code: 0, stderr: '' })
    expect(contents(join(folder, 'out'))).toEqual(before)
  })

  test('leave alone what a person typed into the joined folder, unless forced', async () => {
    const folder = await sharded()
    await notewell(folder, 'manifest', ...SHARDS)
    const minutes = join(folder, 'out/118/minutes-118-d-00.md')
    writeFileSync(minutes, 'Ada: we should')
    const manifest = readFileSync(join(folder, 'out/118/manifest.json'), 'utf8')
    const { code, stderr } = await notewell(folder, 'manifest', ...SHARDS)
    expect(code).toBe(0)
    expect(stderr).toContain('out/118/minutes-118-d-00.md: warning minutes/edited: ')
    expect(stderr).toContain('hint: to write over it (a copy is kept): --force\n')
    expect(stderr).toMatch(/15 files in out, \d+ kB, 1 warning, /)
    expect(readFileSync(minutes, 'utf8')).toBe('Ada: we should')
    expect(readFileSync(join(folder, 'out/118/manifest.json'), 'utf8')).toBe(manifest)
    expect((await notewell(folder, 'manifest', '--force', ...SHARDS)).code).toBe(0)
    expect(readFileSync(`${minutes}.bak`, 'utf8')).toBe('Ada: we should')
    expect(readFileSync(minutes, 'utf8')).toBe(readFileSync(join(folder, 'shards/2/118/minutes-118-d-00.md'), 'utf8'))
  })

  test('of slides only leave the agendas and minutes of an earlier build listed', async () => {
    const folder = folderWith(DECKS)
    await notewell(folder, 'build')
    const before = contents(join(folder, 'out'))
    await notewell(folder, 'build', '--only', 'slides', '-o', 'slides')
    expect((await notewell(folder, 'manifest', 'slides')).code).toBe(0)
    expect(contents(join(folder, 'out'))).toEqual(before)
  })
})

describe('nothing is written, and the exit code is 1, when', () => {
  /** Joins and gives what was said; nothing may have been written. */
  async function refused(folder: string, ...dirs: string[]): Promise<string> {
    const { code, stderr } = await notewell(folder, 'manifest', ...dirs)
    expect(code).toBe(1)
    expect(existsSync(join(folder, 'out'))).toBe(false)
    return stderr
  }

  test('decks of two shards claim one name: said as one build says it', async () => {
    const folder = await sharded({ ...DECKS, 'decks/e.yaml': deckText({ group: 'a' }) })
    const stderr = await refused(folder, ...SHARDS)
    const { stderr: whole } = await notewell(folder, 'check')
    const clashes = (text: string): readonly string[] => text.split('\n').filter(line => line.includes('names/clash'))
    expect(clashes(stderr)).toHaveLength(2)
    expect(new Set(clashes(stderr))).toEqual(new Set(clashes(whole)))
  })

  test('a file is there in two versions', async () => {
    const folder = await sharded()
    writeFileSync(join(folder, 'decks/a.yaml'), deckText({ group: 'a' }).replace('small', 'changed'))
    await notewell(folder, 'build', 'decks/a.yaml', '-o', 'late')
    const stderr = await refused(folder, ...SHARDS, 'late')
    expect(stderr).toContain(
      'late/118/slides-118-a-chair-slides-00.pdf: error manifest/differs: this file is not the one in shards/1/118/slides-118-a-chair-slides-00.pdf, and both are of decks/a.yaml\n',
    )
    expect(stderr).toContain('hint: build all shards from the same decks')
  })

  test('a file is damaged or missing', async () => {
    const folder = await sharded()
    const [slides, minutes] = ['118/slides-118-a-chair-slides-00.pdf', '118/minutes-118-a-00.md']
    writeFileSync(join(folder, 'shards/1', slides), readFileSync(join(folder, 'shards/1', slides)).subarray(0, 999))
    rmSync(join(folder, 'shards/1', minutes))
    const stderr = await refused(folder, ...SHARDS)
    expect(stderr).toContain(`shards/1/${slides}: error manifest/differs: this file has another check sum, though `)
    expect(stderr).toContain(`shards/1/${minutes}: error manifest/differs: this file is not there, though `)
  })

  test('a manifest is none of notewell’s, or another meeting’s', async () => {
    const folder = await sharded()
    cpSync(join(folder, 'shards/1/118'), join(folder, 'shards/1/120'), { recursive: true })
    writeFileSync(join(folder, 'shards/2/118/manifest.json'), '{ "version": 1')
    const stderr = await refused(folder, ...SHARDS)
    expect(stderr).toContain(
      'shards/1/120/manifest.json: error manifest/missing: this manifest is that of 118, and lies in ',
    )
    expect(stderr).toContain(
      'shards/2/118/manifest.json: error manifest/missing: notewell cannot read this as a manifest',
    )
  })

  test('a folder is not there, or has no manifest', async () => {
    const folder = await sharded()
    writeFileSync(join(folder, 'shards/file'), '')
    const stderr = await refused(folder, ...SHARDS, 'shards/4', 'decks', 'shards/file')
    expect(stderr).toContain('shards/4: error manifest/missing: there is no folder shards/4\n')
    expect(stderr).toContain('shards/file: error manifest/missing: there is no folder shards/file\n')
    expect(stderr).toContain('decks: error manifest/missing: no folder in decks has a manifest.json\n')
  })
})

test('a file that belongs to another deck in the joined folder is not taken from it', async () => {
  const folder = await sharded()
  await notewell(folder, 'manifest', ...SHARDS)
  const before = contents(join(folder, 'out'))
  writeFileSync(join(folder, 'decks/z.yaml'), deckText({ group: 'a' }))
  await notewell(folder, 'build', 'decks/z.yaml', '-o', 'other')
  const { code, stderr } = await notewell(folder, 'manifest', 'other')
  expect(code).toBe(1)
  expect(stderr).toMatch(/^decks\/z\.yaml: error names\/clash: .*, which decks\/a\.yaml has made$/m)
  expect(contents(join(folder, 'out'))).toEqual(before)
})

test('a manifest of something else in the joined folder is not even copied when decks of two meetings cannot be joined', async () => {
  const folder = await sharded()
  await notewell(folder, 'manifest', ...SHARDS)
  writeFileSync(join(folder, 'out/119/manifest.json'), '{ "not": "ours" }')
  writeFileSync(join(folder, 'decks/z.yaml'), deckText({ group: 'a' }))
  await notewell(folder, 'build', 'decks/b.yaml', 'decks/z.yaml', '-o', 'other')
  const before = contents(join(folder, 'out'))
  const { code, stderr } = await notewell(folder, 'manifest', 'other')
  expect([code, stderr]).toEqual([1, expect.stringContaining('error names/clash')])
  expect(contents(join(folder, 'out'))).toEqual(before)
})

test('what cannot be written is exit code 3, and what was written is listed', async () => {
  const folder = await sharded()
  mkdirSync(join(folder, 'out/118/slides-118-d-chair-slides-00.pdf/in-the-way'), { recursive: true })
  const { code, stderr } = await notewell(folder, 'manifest', ...SHARDS)
  expect(code).toBe(3)
  expect(stderr).toContain(
    'notewell: out/118/slides-118-d-chair-slides-00.pdf cannot be written: there is a folder of that name\n',
  )
  const manifest = JSON.parse(readFileSync(join(folder, 'out/118/manifest.json'), 'utf8'))
  const listed = manifest.files.map((each: { file: string }) => each.file)
  const there = filesIn(join(folder, 'out/118')).filter(name => /^[a-z0-9-]+\.(md|pdf)$/.test(name))
  expect(listed.length).toBeGreaterThan(0)
  expect(listed).toEqual(there)
})

test.each([
  [['manifest'], "missing required argument 'DIR'"],
  [['manifest', 'x', '-o', ''], '-o needs the name of a folder'],
])('%j is wrong usage', async (args, said) => {
  const { code, stderr } = await notewell(folderWith({}), ...args)
  expect([code, stderr]).toEqual([2, expect.stringContaining(said)])
})
