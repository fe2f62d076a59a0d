// What was made before: used only where all is the same, and nobody could tell from files or messages that it was.

import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { deckText, filesIn, folderWith, notewellIn } from '../support/cli.ts'

const MINUTES = 'out/118/minutes-118-a-00.md'
const SLIDES = 'out/118/slides-118-a-chair-slides-00.pdf'

/** Three decks: `a` and `b` include the project's template, `c` does not; `c` and the template have a warning. */
function project(more: Readonly<Record<string, string>> = {}) {
  const slides = 'slides: [{ layout: title }, { include: house }, { layout: agenda }]'
  const folder = folderWith({
    'decks/meeting.yaml': 'number: 118\ncity: Prague\n',
    'decks/a.yaml': deckText({ group: 'a', slides }),
    'decks/b.yaml': deckText({ group: 'b', slides }),
    'decks/c.yaml': deckText({ group: 'c', slides: 'slides: [{ layout: section, title: "At IETF 117 – ü" }]' }),
    'templates/house.yaml': 'slides:\n  - { layout: section, title: House of IETF 116 }\n',
    ...more,
  })
  const cache = folderWith({})
  const call = (...args: string[]) => notewellIn(folder, { NOTEWELL_CACHE: cache }, ...args)
  /** Builds, and says which decks were not made. */
  const build = async (...args: string[]) => {
    const { code, stdout, stderr } = await call('build', '--json', ...args)
    const { decks } = JSON.parse(stdout)
    const cached = decks.flatMap((deck: { path: string; cached: boolean }) => (deck.cached ? [deck.path] : []))
    return { code, stderr: untimed(stderr), cached, decks }
  }
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text)
  const outputs = (): Readonly<Record<string, string>> =>
    Object.fromEntries(
      filesIn(join(folder, 'out')).map(name => [name, readFileSync(join(folder, 'out', name), 'latin1')]),
    )
  return { folder, cache, call, build, write, outputs }
}

function untimed(stderr: string): string {
  return stderr.replace(/\d+\.\d\d s$/m, '- s')
}

const ALL = ['decks/a.yaml', 'decks/b.yaml', 'decks/c.yaml']

describe('the same decks again', () => {
  test('are not made; files, messages and exit code are those of a run without a cache', async () => {
    const { folder, build, outputs } = project()
    const without = await build('--no-cache')
    const files = outputs()
    expect(without.stderr).toContain('warning stale/meeting-number')
    rmSync(join(folder, 'out'), { recursive: true })
    const first = await build()
    expect([first.cached, outputs()]).toEqual([[], files])
    const second = await build()
    expect([second.cached, outputs()]).toEqual([ALL, files])
    for (const each of [first, second]) expect([each.code, each.stderr]).toEqual([without.code, without.stderr])
  })

  test('are not made again to tell more or fewer problems, or with another budget', async () => {
    const { build } = project()
    await build()
    const budget = ['--limit', 'errors=7', '--limit', 'seconds=30', '--limit', 'memory=400000000']
    expect((await build(...budget)).cached).toEqual(ALL)
    expect((await build('--limit', 'slides=90')).cached).toEqual([])
  })

  test('in another order, or one of them, give the same', async () => {
    const { folder, build, outputs } = project()
    const { stderr } = await build()
    const files = outputs()
    rmSync(join(folder, 'out'), { recursive: true })
    const turned = await build(...ALL.toReversed())
    expect([turned.cached, turned.stderr, outputs()]).toEqual([ALL.toReversed(), stderr, files])
    expect((await build('decks/b.yaml')).cached).toEqual(['decks/b.yaml'])
  })

  test('or made anew in any order, or one by one, give the same', async () => {
    const { folder, build, outputs } = project()
    await build('--no-cache')
    const files = outputs()
    const orders = [[ALL.toReversed()], [[...ALL.slice(1), ...ALL.slice(0, 1)]], ALL.map(each => [each])]
    for (const calls of orders) {
      rmSync(join(folder, 'out'), { recursive: true })
      for (const decks of calls) expect((await build('--no-cache', ...decks)).cached).toEqual([])
      expect(outputs()).toEqual(files)
    }
  })

  test('whose files were deleted are put there from the cache', async () => {
    const { folder, build, outputs } = project()
    await build()
    const files = outputs()
    rmSync(join(folder, MINUTES))
    rmSync(join(folder, SLIDES))
    const { cached, decks } = await build()
    expect([cached, outputs()]).toEqual([ALL, files])
    expect(decks[0].files.map((file: { state: string }) => file.state)).toEqual(['written', 'unchanged', 'written'])
  })

  test('are told the same by check', async () => {
    const { build, call } = project()
    const before = await call('check', '--no-cache')
    await build()
    const { code, stdout, stderr } = await call('check', '--json')
    expect([code, untimed(stderr)]).toEqual([before.code, untimed(before.stderr)])
    expect(JSON.parse(stdout).decks.map((deck: { cached: boolean }) => deck.cached)).toEqual([true, true, true])
  })

  test('fail with --strict as ever', async () => {
    const { build } = project()
    const { code } = await build()
    expect([code, (await build('--strict')).code]).toEqual([0, 1])
  })
})

describe('a change', () => {
  test.each<[string, (write: (name: string, text: string) => void) => void, readonly string[]]>([
    [
      'of a template makes those anew that include it',
      write => write('templates/house.yaml', 'slides:\n  - { layout: section, title: Hut }\n'),
      ['decks/c.yaml'],
    ],
    [
      'of a deck makes that one anew',
      write => write('decks/b.yaml', deckText({ group: 'b' })),
      ['decks/a.yaml', 'decks/c.yaml'],
    ],
    [
      'of the meeting file makes all of it anew',
      write => write('decks/meeting.yaml', 'number: 118\ncity: Praha\n'),
      [],
    ],
  ])('%s', async (_, change, same) => {
    const { build, write, outputs, folder } = project()
    await build()
    change(write)
    expect((await build()).cached).toEqual(same)
    const files = outputs()
    rmSync(join(folder, 'out'), { recursive: true })
    await build('--no-cache')
    expect(outputs()).toEqual(files)
  })

  test('is a new file, too: a template nearer to the deck, or one that takes the place of notewell’s own', async () => {
    const { build, write } = project({
      'decks/a.yaml': deckText({ group: 'a', slides: 'slides: [{ layout: title }, { include: meeting-tips }]' }),
      'decks/templates/other.yaml': 'slides: [{ layout: section, title: Other }]\n',
    })
    await build()
    write('decks/templates/house.yaml', 'slides:\n  - { layout: section, title: Nearer }\n')
    expect((await build('decks/b.yaml', 'decks/c.yaml')).cached).toEqual(['decks/c.yaml'])
    await build()
    write('decks/templates/meeting-tips.yaml', 'slides:\n  - { layout: section, title: Our tips }\n')
    expect((await build('decks/a.yaml')).cached).toEqual([])
  })

  test('of a template costs exactly the decks that include it, and a new one of another name none', async () => {
    const { build, write } = project({
      'decks/a.yaml': deckText({ group: 'a', slides: 'slides: [{ layout: title }, { include: flat }]' }),
      'templates/flat.yaml': 'slides:\n  - { layout: section, title: Flat }\n',
      'templates/unused.yaml': 'slides:\n  - { layout: section, title: Unused }\n',
    })
    await build()
    write('templates/flat.yaml', 'slides:\n  - { layout: section, title: Flatter }\n')
    expect((await build()).cached).toEqual(['decks/b.yaml', 'decks/c.yaml'])
    write('templates/unused.yaml', 'slides:\n  - { layout: section, title: Still unused }\n')
    write('templates/new.yaml', 'slides:\n  - { layout: section, title: New }\n')
    expect((await build()).cached).toEqual(ALL)
  })

  test('of an option or of the date makes all anew; what was made before with them is still known', async () => {
    const { build, folder, cache } = project()
    await build()
    expect((await build('--rev', '01')).cached).toEqual([])
    expect((await build('--rev', '01')).cached).toEqual(ALL)
    expect((await build('--only', 'slides')).cached).toEqual([])
    const dated = { NOTEWELL_CACHE: cache, SOURCE_DATE_EPOCH: '0' }
    expect((await notewellIn(folder, dated, 'build', '--json')).stdout).not.toContain('"cached": true')
    expect((await build()).cached).toEqual(ALL)
  })

  test('that is taken back finds the deck as it was made before', async () => {
    const { build, write, folder } = project()
    await build()
    const before = readFileSync(join(folder, 'decks/c.yaml'), 'utf8')
    write('decks/c.yaml', deckText({ group: 'c' }))
    await build()
    write('decks/c.yaml', before)
    expect((await build()).cached).toEqual(ALL)
  })
})

describe('a file that someone changed', () => {
  test('is treated as ever: minutes are kept, slides copied and written over', async () => {
    const { folder, build, outputs } = project()
    await build()
    writeFileSync(join(folder, MINUTES), 'Ada: we should')
    writeFileSync(join(folder, SLIDES), 'no PDF')
    const { cached, stderr } = await build()
    expect(cached).toEqual(ALL)
    expect(stderr).toContain('warning minutes/edited')
    expect(stderr).toContain('warning slides/edited')
    expect(readFileSync(join(folder, MINUTES), 'utf8')).toBe('Ada: we should')
    expect(outputs()['118/slides-118-a-chair-slides-00.pdf.bak']).toBe('no PDF')
    expect(outputs()['118/slides-118-a-chair-slides-00.pdf']).toMatch(/^%PDF/)
  })
})

test('two decks of one name are refused, made before or not, in any order', async () => {
  const { folder, build, write } = project()
  await build()
  write('decks/d.yaml', deckText({ group: 'a' }))
  rmSync(join(folder, 'out'), { recursive: true })
  for (const order of [
    ['decks/a.yaml', 'decks/d.yaml'],
    ['decks/d.yaml', 'decks/a.yaml'],
  ]) {
    const { code, stderr } = await build(...order)
    expect([code, stderr.match(/error names\/clash/g)?.length]).toEqual([1, 2])
  }
  expect(existsSync(join(folder, SLIDES))).toBe(false)
})

describe('a cache that is damaged', () => {
  test.each<[string, (bytes: Buffer) => Buffer]>([
    ['has nothing in its files', () => Buffer.alloc(0)],
    ['has files cut in half', bytes => bytes.subarray(0, bytes.length >> 1)],
    [
      'has a byte of each changed',
      bytes => Buffer.from(bytes.map((byte, at) => (at === bytes.length - 9 ? byte ^ 4 : byte))),
    ],
    ['has files of something else', () => Buffer.from('{"not": "yours"}')],
  ])('and %s is not used, and mended', async (_, damage) => {
    const { folder, cache, build, outputs } = project()
    const { stderr } = await build()
    const files = outputs()
    for (const name of filesIn(cache)) writeFileSync(join(cache, name), damage(readFileSync(join(cache, name))))
    rmSync(join(folder, 'out'), { recursive: true })
    const again = await build()
    expect([again.cached, again.stderr, outputs()]).toEqual([[], stderr, files])
    expect((await build()).cached).toEqual(ALL)
  })

  test('and has what is no file in it is not waited for', async () => {
    const { folder, cache, build, outputs } = project()
    await build()
    const files = outputs()
    for (const name of filesIn(cache)) {
      rmSync(join(cache, name))
      symlinkSync('/dev/zero', join(cache, name))
    }
    rmSync(join(folder, 'out'), { recursive: true })
    expect([(await build()).cached, outputs()]).toEqual([[], files])
  })

  test('in the bytes only makes those decks again whose files are needed', async () => {
    const { folder, cache, build, outputs } = project()
    await build()
    const files = outputs()
    rmSync(join(cache, 'objects'), { recursive: true })
    expect((await build()).cached).toEqual(ALL)
    rmSync(join(folder, MINUTES))
    expect((await build()).cached).toEqual(['decks/b.yaml', 'decks/c.yaml'])
    expect(outputs()).toEqual(files)
  })

  test('and whose entries changed places gives no deck another’s files', async () => {
    const { folder, cache, build, outputs } = project()
    await build()
    const files = outputs()
    for (const part of ['results', 'objects']) {
      const names = readdirSync(join(cache, part)).map(name => join(cache, part, name))
      const bytes = names.map(name => readFileSync(name))
      for (const [at, name] of names.entries()) writeFileSync(name, bytes[(at + 1) % names.length] ?? '')
    }
    rmSync(join(folder, 'out'), { recursive: true })
    expect([(await build()).cached, outputs()]).toEqual([[], files])
  })
})

describe('without a place for it', () => {
  test.each<[string, (cache: string) => void]>([
    [
      'where a file stands',
      cache => {
        rmSync(cache, { recursive: true })
        writeFileSync(cache, '')
      },
    ],
    ['where others may write', cache => chmodSync(cache, 0o777)],
  ])('%s, notewell does without, silently', async (_, spoil) => {
    const { cache, build } = project()
    spoil(cache)
    const { code, stderr } = await build()
    expect([code, stderr]).toEqual([0, expect.not.stringContaining('cache')])
    expect((await build()).cached).toEqual([])
    if (existsSync(join(cache, 'results'))) throw new Error('something was written')
  })

  test('where folders for entries cannot be made, too', async () => {
    const { cache, build } = project()
    for (const name of ['results', 'objects']) writeFileSync(join(cache, name), 'in the way')
    expect((await build()).code).toBe(0)
    expect((await build()).cached).toEqual([])
  })

  test('with --no-cache nothing is read from it or written', async () => {
    const { cache, build } = project()
    await build('--no-cache')
    expect(filesIn(cache)).toEqual([])
    await build()
    expect((await build('--no-cache')).cached).toEqual([])
  })

  test('a person without a home has none; else it is in their folder for such things', async () => {
    const { folder } = project()
    const home = folderWith({})
    await notewellIn(folder, {}, 'build')
    expect(filesIn(folder).some(name => /^(results|objects|\.cache)\//.test(name))).toBe(false)
    await notewellIn(folder, { HOME: home, XDG_CACHE_HOME: join(home, 'xdg') }, 'build')
    expect(filesIn(home).every(name => name.startsWith('xdg/notewell/'))).toBe(true)
    expect(filesIn(home).length).toBeGreaterThan(0)
  })
})

test('a deck with errors is not kept, and the others of its batch are', async () => {
  const { build, folder } = project({
    'decks/b.yaml': deckText({ group: 'b', slides: 'slides: [{ layout: bulets }]' }),
  })
  const first = await build()
  const second = await build()
  expect([first.code, second.code, second.cached]).toEqual([1, 1, ['decks/a.yaml', 'decks/c.yaml']])
  expect(second.stderr).toBe(first.stderr)
  expect(existsSync(join(folder, SLIDES))).toBe(true)
})
