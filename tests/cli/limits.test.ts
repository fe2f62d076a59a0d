// Limits as a user meets them: listed, raised, told; the same by threads, in the cache, and where a PDF is verified.

import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { LIMIT_NAMES, limits } from '../../src/problem/limits.ts'
import { folderWith, notewell, notewellIn } from '../support/cli.ts'
import { root } from '../support/notewell.ts'

const PDF = 'out/118/slides-118-jmap-chair-slides-00.pdf'
/** What a deck of 501 slides needs: they are one list. */
const MORE = ['--limit', 'slides=501', '--limit', 'items=501'] as const

const deck = (slides: number, group = 'jmap'): string => `groups: [${group}]
title: JMAP
session: { date: 2023-11-07, minutes: 60 }
meeting: { number: 118, city: Prague }
slides:
${'  - { layout: section, title: One }\n'.repeat(slides)}`

describe('notewell limits', () => {
  test('prints every limit with what applies and what of', async () => {
    const { code, stdout } = await notewell(folderWith({}), 'limits', '--limit', 'slides=800')
    expect(code).toBe(0)
    expect(stdout.split('\n').map(line => line.split(' ')[0])).toEqual([...LIMIT_NAMES, ''])
    expect(stdout).toMatch(/^slides +800 slides +slides of a deck \(default: 500\)$/m)
    expect(stdout).toMatch(/^file-bytes +1,000,000 bytes +a deck, meeting file, template or official text$/m)
  })

  test('gives the same as JSON', async () => {
    const { stdout } = await notewell(folderWith({}), 'limits', '--json', '--limit', 'slides=800')
    const report = JSON.parse(stdout)
    expect(report.limits).toHaveLength(LIMIT_NAMES.length)
    expect(report.limits.find((each: { name: string }) => each.name === 'slides')).toEqual({
      name: 'slides',
      value: 800,
      default: limits.slides.most,
      unit: 'slides',
      about: 'slides of a deck',
    })
  })
})

describe('--limit', () => {
  test.each([
    ['sliders=1', '--limit: there is no limit "sliders"; did you mean "slides"?'],
    ['wombat=1', '--limit: there is no limit "wombat"; "notewell limits" lists them'],
    ['__proto__=1', '--limit: there is no limit "__proto__"; "notewell limits" lists them'],
    ['constructor=1', '--limit: there is no limit "constructor"; "notewell limits" lists them'],
    ['hasOwnProperty=1', '--limit: there is no limit "hasOwnProperty"; "notewell limits" lists them'],
    ['slides', '--limit takes a name and a value, such as slides=800, not "slides"'],
    ['=5', '--limit takes a name and a value, such as slides=800, not "=5"'],
    ['slides=', '--limit slides takes a whole number from 1 on, such as 800, 20k or 20M, not ""'],
    ['slides=0', '--limit slides takes a whole number from 1 on, such as 800, 20k or 20M, not "0"'],
    ['slides=-1', '--limit slides takes a whole number from 1 on, such as 800, 20k or 20M, not "-1"'],
    ['slides=1.5', '--limit slides takes a whole number from 1 on, such as 800, 20k or 20M, not "1.5"'],
    [
      'slides=99999999999M',
      '--limit slides takes a whole number from 1 on, such as 800, 20k or 20M, not "99999999999M"',
    ],
    ['slides=\u001b[31m', '--limit slides takes a whole number from 1 on, such as 800, 20k or 20M, not "<U+001B>[31m"'],
  ])('%j is a mistake in the call, for every command that takes it', async (typed, message) => {
    const folder = folderWith({ 'a.yaml': deck(1) })
    for (const [command, ...rest] of [
      ['build', 'a.yaml'],
      ['check', 'a.yaml'],
      ['verify', 'a.pdf'],
      ['restore', 'a.pdf'],
      ['limits'],
    ]) {
      const { code, stderr } = await notewell(folder, command ?? '', ...rest, '--limit', typed)
      expect([code, stderr]).toEqual([2, `notewell: ${message}\n`])
    }
  })

  test('a number may be written in thousands and millions, and the last one counts', async () => {
    const value = async (...typed: string[]): Promise<unknown> => {
      const flags = typed.flatMap(each => ['--limit', `text=${each}`])
      const { stdout } = await notewell(folderWith({}), 'limits', '--json', ...flags)
      return JSON.parse(stdout).limits.find((each: { name: string }) => each.name === 'text').value
    }
    expect([await value('20k'), await value('3M'), await value('1_500'), await value('5', '7')]).toEqual([
      20_000, 3_000_000, 1500, 7,
    ])
  })

  test('a deck over a limit is refused with exit code 1, and nothing of it is written', async () => {
    const folder = folderWith({ 'a.yaml': deck(4) })
    const { code, stderr } = await notewell(folder, 'build', 'a.yaml', '--limit', 'slides=3')
    expect(code).toBe(1)
    expect(stderr).toContain(
      'a.yaml:9:5: error limit/reached: this deck has 4 slides; the limit "slides" is 3 slides\n' +
        '    9 |   - { layout: section, title: One }\n' +
        '      |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n' +
        '       hint: if it must be so: --limit slides=4\n',
    )
  })

  test('a batch loses one deck to a limit, not the run', async () => {
    const folder = folderWith({ 'a.yaml': deck(501), 'b.yaml': deck(1, 'extra') })
    const { code, stderr } = await notewell(folder, 'build', 'a.yaml', 'b.yaml')
    expect([code, stderr]).toEqual([1, expect.stringContaining('1 of 2 decks')])
  })

  test('what was made under higher limits is not served under the defaults', async () => {
    const folder = folderWith({ 'a.yaml': deck(501) })
    const env = { XDG_CACHE_HOME: join(folder, 'cache') }
    const raised = ['build', 'a.yaml', ...MORE] as const
    expect((await notewellIn(folder, env, ...raised)).code).toBe(0)
    expect((await notewellIn(folder, env, ...raised, '--json')).stdout).toContain('"cached": true')
    expect((await notewellIn(folder, env, 'build', 'a.yaml')).code).toBe(1)
  })

  test('a PDF that was made under higher limits is verified under them', async () => {
    const folder = folderWith({ 'a.yaml': deck(501) })
    await notewell(folder, 'build', 'a.yaml', ...MORE)
    const { code, stderr } = await notewell(folder, 'verify', PDF)
    expect([code, stderr]).toEqual([1, expect.stringContaining('--limit items=501')])
    expect((await notewell(folder, 'verify', PDF, ...MORE)).code).toBe(0)
    expect((await notewell(folder, 'restore', PDF, '-o', 'back')).code).toBe(0)
  })

  test('threads hold and raise limits, too', async () => {
    const folder = folderWith({ 'a.yaml': deck(4), 'b.yaml': deck(2, 'extra') })
    const at = async (most: number): Promise<number> =>
      (await notewell(folder, 'check', '-j', '2', 'a.yaml', 'b.yaml', '--limit', `slides=${most}`)).code
    expect([await at(3), await at(4)]).toEqual([1, 0])
  })
})

test('files of a gigabyte are not read, whatever they are named as', async () => {
  const folder = folderWith({ 'a.yaml': '', 'x.pdf': '', 'b.yaml': deck(1).replace(/ {2}- .*/, '  - include: a.yaml') })
  for (const name of ['a.yaml', 'x.pdf']) truncateSync(join(folder, name), 1_000_000_000)
  const { stderr } = await notewell(folder, 'check', 'a.yaml', 'b.yaml')
  const what = 'error limit/reached: a.yaml has 1,000,000,000 bytes; the limit "file-bytes" is 1,000,000 bytes'
  expect(stderr).toContain(`a.yaml: ${what}`)
  expect(stderr).toContain(`b.yaml:6:14: ${what}`)
  for (const command of ['verify', 'restore']) {
    const called = await notewell(folder, command, 'x.pdf')
    const told = 'x.pdf: it has 1,000,000,000 bytes; the limit "pdf-bytes" is 50,000,000 bytes'
    const hint = '  hint: if it must be so: --limit pdf-bytes=1000000000'
    expect([called.code, called.stderr]).toEqual([1, `${command === 'restore' ? 'notewell: ' : ''}${told}\n${hint}\n`])
  }
})

test('a thousand brackets, twice in one process and in two threads, end nothing', async () => {
  const hostile = `slides: ${'['.repeat(1000)}`
  const folder = folderWith({ 'a.yaml': hostile, 'b.yaml': hostile, 'c.yaml': hostile, 'd.yaml': deck(1) })
  for (const flags of [[], ['-j', '2']]) {
    const { code, stderr } = await notewell(
      folder,
      'build',
      'a.yaml',
      'b.yaml',
      'c.yaml',
      'd.yaml',
      '--no-cache',
      ...flags,
    )
    expect([code, stderr]).toEqual([1, expect.stringContaining('1 of 4 decks')])
  }
})

test('so many problems of a file are printed, and the rest are counted', async () => {
  const folder = folderWith({ 'a.yaml': deck(0) + '  - { layout: nothing }\n'.repeat(30) })
  const printed = async (...flags: string[]): Promise<readonly [number, string | undefined]> => {
    const { stderr } = await notewell(folder, 'check', 'a.yaml', ...flags)
    return [stderr.match(/ error /g)?.length ?? 0, /… .*/.exec(stderr)?.[0]]
  }
  expect(await printed()).toEqual([20, '… and 10 more problems in a.yaml'])
  expect(await printed('--limit', 'errors=30')).toEqual([30, undefined])
  writeFileSync(join(folder, 'a.yaml'), deck(0) + '  - { layout: nothing }\n'.repeat(20))
  expect(await printed()).toEqual([20, undefined])
})

test('words of a person are cut in messages', async () => {
  const folder = folderWith({
    'a.yaml': `${deck(0)}  - { layout: ${'x'.repeat(5000)} }\n  - { include: ${'y'.repeat(1900)} }\n  - { ${'z'.repeat(900)}: a }\n`,
  })
  const { stdout } = await notewell(folder, 'check', 'a.yaml', '--json')
  const { problems } = JSON.parse(stdout)
  expect(problems).toHaveLength(4)
  for (const { message, hint } of problems) expect(`${message}${hint ?? ''}`.length).toBeLessThan(600)
  for (const { message } of problems) expect(message.match(/[xyz]{81}/)).toBeNull()
})

test('a path that nobody could read is cut in its middle, and one that no system takes is no path', async () => {
  const folder = folderWith({})
  const { code, stderr } = await notewell(folder, 'check', `begin/${'x'.repeat(4000)}/end.yaml`)
  expect([code, stderr]).toEqual([1, expect.stringMatching(/^begin\/x+…x+\/end\.yaml: error /)])
  expect(stderr.length).toBeLessThan(1200)
  const long = `begin/${'x/'.repeat(50_000)}end.yaml`
  for (const command of [
    ['check', long],
    ['build', '-o', long, 'a.yaml'],
    ['restore', 'a.pdf', '-o', long],
    ['manifest', long],
  ]) {
    const said = await notewell(folder, ...command)
    expect([said.code, said.stderr]).toEqual([
      2,
      expect.stringMatching(
        /^notewell: the path begin\/x[x/]+….*end\.yaml has 100,014 characters; it can have 4,096\n$/,
      ),
    ])
    expect(said.stderr.length).toBeLessThan(600)
  }
})

test('every limit is held somewhere', () => {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  const texts = files
    .filter(file => file.endsWith('.ts') && !file.endsWith('problem/limits.ts') && !file.endsWith('picture/picture.ts'))
    .map(file => readFileSync(join(root, 'src', file), 'utf8'))
  const held = (name: string): boolean =>
    texts.some(text => text.includes(`'${name}'`) || new RegExp(`(limits|budget|applied)\\.${name}\\b`).test(text))
  expect(LIMIT_NAMES.filter(name => !held(name))).toEqual([])
})
