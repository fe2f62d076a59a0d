// Which decks a path means, however it is typed, and what of a project is never read.

import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { shardOf } from '../../src/load/find.ts'
import { deckText, filesIn, folderWith, notewell } from '../support/cli.ts'

// The tests run as root, who may list every folder.
vi.mock('node:fs', async original => {
  const fs = await original<typeof import('node:fs')>()
  const readdirSync = (...args: Parameters<typeof fs.readdirSync>): unknown => {
    if (/\/locked(\/templates)?$/.test(String(args[0]))) throw Object.assign(new Error('EACCES'), { code: 'EACCES' })
    return fs.readdirSync(...args)
  }
  return { ...fs, readdirSync }
})

/** Paths of the decks that `check` goes through. */
async function checked(cwd: string, ...paths: string[]): Promise<readonly string[]> {
  const { stdout } = await notewell(cwd, 'check', '--json', ...paths)
  return JSON.parse(stdout).decks.map((deck: { path: string }) => deck.path)
}

describe('in a folder', () => {
  test.each(['.', '..', 'absolute'])('%s, templates and the meeting file are no decks', async typed => {
    const top = folderWith({
      'templates/p/decks/a.yaml': deckText(),
      'templates/p/decks/templates/x.yaml': 'slides: [{ layout: title }]\n',
      'templates/p/templates/y.yaml': 'slides: [{ layout: title }]\n',
      'templates/p/meeting.yaml': 'number: 118\n',
    })
    const project = join(top, 'templates/p')
    const start = { '.': '', '..': '../', absolute: `${project}/` }[typed] ?? ''
    const cwd = typed === '..' ? join(project, 'decks') : project
    expect(await checked(cwd, typed === 'absolute' ? project : typed)).toEqual([`${start}decks/a.yaml`])
  })

  test('a meeting.yml is not passed over in silence', async () => {
    const folder = folderWith({ 'decks/a.yaml': deckText(), 'decks/meeting.yml': 'number: 118\n' })
    const { code, stderr } = await notewell(folder, 'check')
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/^decks\/meeting\.yml: error deck\/wrong-type: this is no deck$/m),
    ])
  })

  test.each(['decks', 'decks/locked', '.'])('%s, a folder that cannot be listed is a problem', async typed => {
    const folder = folderWith({ 'decks/a.yaml': deckText(), 'decks/locked/b.yaml': deckText() })
    const { code, stderr } = await notewell(folder, 'check', '-q', typed)
    expect([code, stderr]).toEqual([1, 'decks/locked: error file/unreadable: the folder decks/locked cannot be read\n'])
  })

  test('links that lead nowhere are problems', async () => {
    const folder = folderWith({ 'decks/a.yaml': deckText() })
    symlinkSync('loop.yaml', join(folder, 'decks/loop.yaml'))
    symlinkSync('nothing.yaml', join(folder, 'decks/dangling.yaml'))
    const { code, stderr } = await notewell(folder, 'check')
    expect(code).toBe(1)
    for (const name of ['loop', 'dangling'])
      expect(stderr).toContain(`decks/${name}.yaml: error file/missing: there is no file decks/${name}.yaml\n`)
  })
})

test("a path that is empty is nobody's deck", async () => {
  const folder = folderWith({ 'decks/a.yaml': deckText() })
  const { code, stderr } = await notewell(folder, 'build', '')
  expect([code, stderr]).toEqual([2, expect.stringContaining('a path is empty')])
})

test('a deck has one path, however it was typed', async () => {
  const folder = folderWith({ 'decks/a.yaml': deckText() })
  const typed = ['decks//a.yaml', 'decks/../decks/a.yaml', './decks/./a.yaml', 'decks/a.yaml', './decks/']
  expect(await checked(folder, ...typed)).toEqual(['decks/a.yaml'])
  expect(await checked(folder, `${folder}/decks/../decks/a.yaml`)).toEqual([`${folder}/decks/a.yaml`])
  expect(await checked(join(folder, 'decks'), '../decks/a.yaml')).toEqual(['../decks/a.yaml'])
})

describe('a pattern', () => {
  const decks = (): string =>
    folderWith({
      'decks/a/jmap-1.yaml': deckText({ group: 'a' }),
      'decks/a/deep/jmap-2.yml': deckText({ group: 'b' }),
      'decks/jmap.yaml': deckText({ group: 'c' }),
      'decks/sieve.yaml': deckText({ group: 'd' }),
      'decks/meeting.yaml': 'number: 118\n',
      'decks/templates/jmap-t.yaml': 'slides: [{ layout: title }]\n',
      'decks/.old/jmap-3.yaml': deckText({ group: 'e' }),
      'decks/node_modules/jmap-4.yaml': deckText({ group: 'f' }),
    })

  test.each([
    ['decks/**/jmap*', ['decks/a/deep/jmap-2.yml', 'decks/a/jmap-1.yaml', 'decks/jmap.yaml']],
    ['./decks//*.yaml', ['decks/jmap.yaml', 'decks/sieve.yaml']],
    ['decks\\\\*.yaml', ['decks/jmap.yaml', 'decks/sieve.yaml']],
    ['decks/{a,}/*.yaml', ['decks/a/jmap-1.yaml']],
    ['{decks/a,decks/b}/*.yaml', ['decks/a/jmap-1.yaml']],
    ['decks/[j-k]map.yaml', ['decks/jmap.yaml']],
    ['decks/[!j]*.yaml', ['decks/sieve.yaml']],
    ['decks/[^a-r]*.yaml', ['decks/sieve.yaml']],
    ['decks/[!]j]*.yaml', ['decks/sieve.yaml']],
    ['**/sieve.y?ml', ['decks/sieve.yaml']],
    ['*/*/jmap-1.yaml', ['decks/a/jmap-1.yaml']],
  ])('%s means the decks it matches, no others', async (pattern, expected) => {
    expect(await checked(decks(), pattern)).toEqual(expected)
  })

  test('gives a deck once, however often it is named, and goes on from other folders', async () => {
    const folder = decks()
    expect(await checked(folder, 'decks/jmap.yaml', 'decks/*.yaml', '**/jmap.yaml')).toEqual([
      'decks/jmap.yaml',
      'decks/sieve.yaml',
    ])
    expect(await checked(join(folder, 'decks/a'), '../s*.yaml')).toEqual(['../sieve.yaml'])
    expect(await checked(folder, `${folder}/decks/s*.yaml`)).toEqual([`${folder}/decks/sieve.yaml`])
  })

  test.each(['decks/x*.yaml', 'nowhere/**', '/nowhere-at-all/*.yaml', 'decks/meet*.yaml', 'decks/**/.old/*.yaml'])(
    '%s, which matches no deck, is an error; what else is named is built',
    async pattern => {
      const { code, stderr } = await notewell(decks(), 'check', pattern, 'decks/sieve.yaml')
      expect(code).toBe(1)
      expect(stderr).toContain(`${pattern}: error file/missing: no deck matches ${pattern}\n`)
      expect(stderr).toContain('1 deck, ')
    },
  )

  test('that is the name of a file or folder is that one; brackets that are no wildcards stand for themselves', async () => {
    const folder = folderWith({
      'a[1].yaml': deckText({ group: 'a' }),
      'a1.yaml': deckText({ group: 'b' }),
      'in {x,y}/!b (2).yaml': deckText({ group: 'c' }),
    })
    expect(await checked(folder, 'a[1].yaml')).toEqual(['a[1].yaml'])
    expect(await checked(folder, 'in {x,y}')).toEqual(['in {x,y}/!b (2).yaml'])
    expect(await checked(join(folder, 'in {x,y}'), '!b (2)*')).toEqual(['!b (2).yaml'])
  })

  test('looks into no folder that it cannot match, and tells of one that it cannot list', async () => {
    const folder = folderWith({ 'a.yaml': deckText(), 'locked/b.yaml': deckText() })
    expect(await notewell(folder, 'check', '-q', '*.yaml')).toMatchObject({ code: 0, stderr: '' })
    const { code, stderr } = await notewell(folder, 'check', '-q', '**/*.yaml')
    expect([code, stderr]).toEqual([1, 'locked: error file/unreadable: the folder locked cannot be read\n'])
  })

  test('leads to nothing outside the folder it begins in', async () => {
    const outside = folderWith({ 'b.yaml': 's3cret' })
    const folder = folderWith({ 'decks/a.yaml': deckText() })
    symlinkSync(join(outside, 'b.yaml'), join(folder, 'decks/link.yaml'))
    symlinkSync(outside, join(folder, 'decks/linked'))
    const { stdout, stderr } = await notewell(folder, 'check', '--json', '**/*.yaml')
    expect(JSON.parse(stdout).decks.map((deck: { path: string }) => deck.path)).toEqual([
      'decks/a.yaml',
      'decks/link.yaml',
    ])
    expect(stdout + stderr).not.toContain('s3cret')
  })
})

describe('--shard', () => {
  const names = (count: number): readonly string[] =>
    Array.from({ length: count }, (_, at) => `decks/${String(at).padStart(3, '0')}.yaml`)

  test('every deck is in exactly one shard, and shards differ by at most one deck', () => {
    for (const [count, of] of [
      [150, 7],
      [5, 5],
      [3, 5],
      [0, 2],
      [1, 1],
    ] as const) {
      const shards = Array.from({ length: of }, (_, at) => shardOf(names(count), { at: at + 1, of }))
      expect(shards.flat()).toEqual(names(count))
      const sizes = shards.map(shard => shard.length)
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
    }
  })

  test('takes the same decks in whatever order they are named', async () => {
    const folder = folderWith(Object.fromEntries(names(5).map((name, at) => [name, deckText({ group: `g${at}` })])))
    const shard = (...paths: string[]) => checked(folder, '--shard', '1/2', ...paths)
    expect(await shard('decks')).toEqual(['decks/000.yaml', 'decks/001.yaml'])
    expect(await shard('decks/004.yaml', './decks/000.yaml', 'decks')).toEqual(await shard('decks'))
    expect(await checked(folder, '--shard', '2/2', 'decks')).toEqual(names(5).slice(2))
  })

  test('an empty shard is fine, and says that it is', async () => {
    const folder = folderWith({ 'decks/a.yaml': deckText() })
    const { code, stderr } = await notewell(folder, 'build', '--shard', '1/2')
    expect([code, stderr]).toEqual([
      0,
      expect.stringMatching(/^notewell: nothing to do: of 1 deck none is in shard 1 of 2\n0 decks, /),
    ])
    expect(await notewell(folder, 'build', '-q', '--shard', '1/2')).toMatchObject({ code: 0, stderr: '' })
  })

  test('without a deck to divide, every shard fails', async () => {
    expect((await notewell(folderWith({}), 'build', '--shard', '2/2', 'x.yaml')).code).toBe(1)
  })
})

test('a folder of templates that cannot be listed is told of at the include', async () => {
  const folder = folderWith({
    'locked/a.yaml': deckText({ slides: 'slides: [{ include: note-well }]' }),
    'locked/templates/note-well.yaml': 'slides: [{ layout: title }]\n',
  })
  const { code, stderr } = await notewell(folder, 'check', 'locked/a.yaml')
  expect([code, stderr]).toEqual([
    1,
    expect.stringMatching(/a\.yaml:6:\d+: error file\/unreadable: the folder locked\/templates cannot be read\n/),
  ])
})

describe('links out of the project', () => {
  const secret = 'slides: [{ layout: section, title: s3cret }]\nkey: s3cret\n'

  test.each([
    ['an include by path', 'link.yaml', 'link.yaml'],
    ['a template', 'link', 'templates/link.yaml'],
  ])('are not followed by %s', async (_, include, at) => {
    const outside = folderWith({ 'secret.yaml': secret })
    const folder = folderWith({ 'a.yaml': deckText({ slides: `slides: [{ include: ${include} }]` }) })
    mkdirSync(join(folder, 'templates'))
    symlinkSync(join(outside, 'secret.yaml'), join(folder, at))
    const { code, stdout, stderr } = await notewell(folder, 'build', 'a.yaml', '--json')
    expect(code).toBe(1)
    expect(stderr).toMatch(/a\.yaml:6:\d+: error include\/outside: /)
    expect(stdout + stderr).not.toContain('s3cret')
    expect(filesIn(folder)).not.toContain('out/118/manifest.json')
  })
})
