// `notewell build` and `check` as a chair meets them: files, exit codes, what is printed.

import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { layouts } from '../../src/layouts/registry.ts'
import { deckText, filesIn, folderWith, notewell } from '../support/cli.ts'

const MINUTES = 'out/118/minutes-118-jmap-00.md'
const AGENDA = 'out/118/agenda-118-jmap-00.md'
const SLIDES = 'out/118/slides-118-jmap-chair-slides-00.pdf'

describe('build', () => {
  test('writes slides, agenda, minutes and manifest under their upload names, and lists them', async () => {
    const folder = folderWith({ 'decks/a.yaml': deckText() })
    const { code, stdout, stderr } = await notewell(folder, 'build')
    expect(code).toBe(0)
    expect(stdout).toBe('')
    const [slides, agenda, minutes, summary, ...rest] = stderr.split('\n')
    expect(slides).toMatch(/^out\/118\/slides-118-jmap-chair-slides-00\.pdf {2}\d+ kB$/)
    expect(agenda).toMatch(/^out\/118\/agenda-118-jmap-00\.md +\d+ k?B$/)
    expect(minutes).toMatch(/^out\/118\/minutes-118-jmap-00\.md +\d+ k?B$/)
    expect(new Set([slides, agenda, minutes].map(line => line?.length)).size).toBe(1)
    expect(summary).toMatch(/^1 deck, 2 pages, 3 files in out, \d+ kB, \d+\.\d\d s$/)
    expect(rest).toEqual([''])
    expect(filesIn(join(folder, 'out'))).toEqual([
      '118/agenda-118-jmap-00.md',
      '118/manifest.json',
      '118/minutes-118-jmap-00.md',
      '118/slides-118-jmap-chair-slides-00.pdf',
    ])
    expect(readFileSync(join(folder, SLIDES)).subarray(0, 8).toString()).toBe('%PDF-1.7')
  })

  test('takes a deck, another folder, and only some kinds', async () => {
    const folder = folderWith({ 'a.yaml': deckText() })
    const { code } = await notewell(folder, 'build', './a.yaml', '-o', 'up', '--only', 'minutes')
    expect(code).toBe(0)
    expect(filesIn(join(folder, 'up'))).toEqual(['118/manifest.json', '118/minutes-118-jmap-00.md'])
  })

  test('a deck without an agenda has no agenda file and no minutes', async () => {
    const folder = folderWith({ 'a.yaml': deckText({ agenda: '', slides: 'slides: [{ layout: title }]' }) })
    await notewell(folder, 'build', 'a.yaml')
    expect(filesIn(join(folder, 'out'))).toEqual(['118/manifest.json', '118/slides-118-jmap-chair-slides-00.pdf'])
  })

  test('finishes the good decks of a batch, writes nothing for the bad one, and fails', async () => {
    const folder = folderWith({
      'decks/1-bad.yaml': deckText({ group: 'bad', slides: 'slides: [{ layout: bulets }]' }),
      'decks/2-good.yaml': deckText({ group: 'good' }),
      'decks/deep/3-good.yaml': deckText({ group: 'fine' }),
    })
    const { code, stderr } = await notewell(folder, 'build')
    expect(code).toBe(1)
    expect(stderr).toContain('decks/1-bad.yaml:6:20: error deck/unknown-layout: there is no layout "bulets"\n')
    expect(stderr).toContain('hint: did you mean "bullets"?')
    expect(stderr).toContain('2 of 3 decks')
    expect(filesIn(join(folder, 'out')).filter(name => name.includes('-bad-'))).toEqual([])
    expect(filesIn(join(folder, 'out')).filter(name => name.endsWith('.pdf'))).toHaveLength(2)
  })

  test('writes nothing at all when the only deck is bad', async () => {
    const folder = folderWith({ 'a.yaml': deckText({ slides: 'slides: []' }) })
    expect((await notewell(folder, 'build', 'a.yaml')).code).toBe(1)
    expect(existsSync(join(folder, 'out'))).toBe(false)
  })

  test('two decks of one group are fine when their files differ', async () => {
    const talk = deckText({ agenda: 'document: Charter talk', slides: 'slides: [{ layout: section, title: Charter }]' })
    const folder = folderWith({ 'decks/a.yaml': deckText(), 'decks/b.yaml': talk })
    expect((await notewell(folder, 'build')).code).toBe(0)
    expect(filesIn(join(folder, 'out'))).toContain('118/slides-118-jmap-charter-talk-00.pdf')
  })

  test('the same deck gives the same bytes, and an unchanged file is not written again', async () => {
    const folder = folderWith({ 'a.yaml': deckText() })
    await notewell(folder, 'build', 'a.yaml')
    const first = readFileSync(join(folder, SLIDES))
    const { mtimeMs } = statSync(join(folder, SLIDES))
    await notewell(folder, 'build', 'a.yaml')
    expect(readFileSync(join(folder, SLIDES)).equals(first)).toBe(true)
    expect(statSync(join(folder, SLIDES)).mtimeMs).toBe(mtimeMs)
  })

  test('lists no files with -q or for several decks, and says which were as they should be', async () => {
    const folder = folderWith({ 'a.yaml': deckText(), 'b.yaml': deckText({ group: 'b' }) })
    expect((await notewell(folder, 'build', 'a.yaml', '-q')).stderr).toBe('')
    expect((await notewell(folder, 'build', 'a.yaml')).stderr.match(/ {2}unchanged$/gm)).toHaveLength(3)
    expect((await notewell(folder, 'build', 'a.yaml', 'b.yaml')).stderr).toMatch(/^2 decks, .*\n$/)
  })
})

test('decks named by a pattern of the shell may have their meeting file among them', async () => {
  const folder = folderWith({ 'm/a.yaml': deckText(), 'm/meeting.yaml': 'number: 118' })
  expect((await notewell(folder, 'check', 'm/a.yaml', 'm/meeting.yaml')).code).toBe(0)
  expect((await notewell(folder, 'check', 'm/meeting.yaml')).code).toBe(1)
})

describe('check', () => {
  test('says what build would, and writes nothing', async () => {
    const folder = folderWith({
      'good.yaml': deckText(),
      'bad.yaml': deckText({ agenda: 'agenda: [{ title: Long, minutes: 70 }]' }),
    })
    const good = await notewell(folder, 'check', 'good.yaml')
    expect(good).toMatchObject({ code: 0, stdout: '' })
    expect(good.stderr).toMatch(/^1 deck, 2 pages, \d+\.\d\d s\n$/)
    const bad = await notewell(folder, 'check', 'bad.yaml')
    expect(bad.code).toBe(1)
    expect(bad.stderr).toContain('bad.yaml:5:34: error agenda/over-time: the session: parts add up to 70 of 60 minutes')
    expect(existsSync(join(folder, 'out'))).toBe(false)
  })
})

describe('problems', () => {
  test('show the line with a caret under the spot, and a hint', async () => {
    const folder = folderWith({ 'a.yaml': deckText({ slides: 'slides:\n  - layout: agenda\n    dpeth: 2' }) })
    const { stderr } = await notewell(folder, 'check', 'a.yaml', '-q')
    expect(stderr).toBe(
      [
        'a.yaml:8:5: error deck/unknown-key: "dpeth" is not a key of a slide with the layout "agenda"',
        '    8 |     dpeth: 2',
        '      |     ^^^^^',
        '       hint: did you mean "depth"?',
        '',
      ].join('\n'),
    )
  })

  test('a missing file and a folder without decks are errors', async () => {
    const folder = folderWith({ 'empty/readme.txt': '', 'a.yaml': deckText() })
    const missing = await notewell(folder, 'build', 'nowhere.yaml', 'a.yaml')
    expect(missing.code).toBe(1)
    expect(missing.stderr).toContain('nowhere.yaml: error file/missing: there is no file or folder nowhere.yaml\n')
    expect(existsSync(join(folder, SLIDES))).toBe(true)
    const empty = await notewell(folder, 'build', 'empty')
    expect(empty.code).toBe(1)
    expect(empty.stderr).toContain('empty: error file/no-decks: the folder empty has no decks in it')
  })

  test('never carry control or direction characters of the input to the terminal', async () => {
    const folder = folderWith({ 'a.yaml': deckText({ slides: 'slides:\n  - { layout: "\\e[31mred\u202e" }' }) })
    const { stderr } = await notewell(folder, 'check', 'a.yaml', '-q')
    expect(stderr).toContain('<U+001B>[31mred<U+202E>')
    expect(stderr).not.toContain('\u001b')
    expect(stderr).not.toContain('\u202e')
  })

  test('--strict makes warnings fail', async () => {
    const folder = folderWith({ 'a.yaml': deckText(), [MINUTES]: 'Ada: we should' })
    const { code, stderr } = await notewell(folder, 'build', 'a.yaml', '--strict')
    expect(code).toBe(1)
    expect(stderr).toContain('error minutes/edited')
  })
})

describe('--json', () => {
  test('prints one document on stdout with problems and outputs', async () => {
    const folder = folderWith({
      'a.yaml': deckText(),
      'b.yaml': deckText({ group: 'x', slides: 'slides: [{ layout: text, title: T, body: "[x](javascript:1)" }]' }),
    })
    const { code, stdout } = await notewell(folder, 'build', 'a.yaml', 'b.yaml', '--json', '-q')
    expect(code).toBe(1)
    const report = JSON.parse(stdout)
    expect(report).toMatchObject({ version: 1, command: 'build', ok: false })
    expect(report.decks.map((deck: { path: string; ok: boolean }) => [deck.path, deck.ok])).toEqual([
      ['a.yaml', true],
      ['b.yaml', false],
    ])
    expect(report.decks[0].files.map((file: { path: string }) => file.path)).toEqual([SLIDES, AGENDA, MINUTES])
    expect(report.decks[0].files[2]).toEqual({
      kind: 'minutes',
      path: MINUTES,
      bytes: statSync(join(folder, MINUTES)).size,
      state: 'written',
    })
    expect(report.problems).toEqual([
      {
        path: 'b.yaml',
        line: 6,
        column: 43,
        severity: 'error',
        code: 'link/bad-url',
        message: 'the address "javascript:1" begins with "javascript:"',
        hint: 'links are http://…, https://… or mailto:…',
      },
    ])
  })
})

describe('usage', () => {
  test.each([
    [['biuld'], 'Did you mean build'],
    [['build', '--stric'], '--strict'],
    [['build', '--only', 'pdf'], '--only takes slides, agenda, minutes separated by commas, not "pdf"'],
    [['build', '--rev', '1'], '--rev takes two digits, such as 01, not "1"'],
    [['check', '--rev', 'new'], '--rev takes two digits, such as 01, not "new"'],
    [['build', '--rev', '001'], '--rev takes two digits'],
    [['build', '--shard', '0/3'], '--shard takes a shard and their number, such as 1/4 or 4/4, not "0/3"'],
    [['check', '--shard', '4/3'], 'not "4/3"'],
    [['build', '--shard', 'x'], 'not "x"'],
    [['build', '--shard', '1/'], 'not "1/"'],
    [['build', '-o', ''], '-o needs the name of a folder'],
    [['build', '--color', 'pink'], '--color takes auto, always or never'],
    [['schema', 'decks'], 'there is no schema "decks"'],
  ])('%j is wrong usage: exit code 2', async (args, said) => {
    const { code, stdout, stderr } = await notewell(folderWith({}), ...args)
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toContain(said)
  })

  test.each([
    [['build', '--json', '--rev', '1'], 'build', '--rev takes two digits, such as 01, not "1"'],
    [['check', '--jason', '--json'], 'check', "unknown option '--jason'"],
    [['biuld', '--json'], null, "unknown command 'biuld'"],
  ])('%j gives one JSON document, too', async (args, command, message) => {
    const { code, stdout } = await notewell(folderWith({}), ...args)
    expect(code).toBe(2)
    expect(JSON.parse(stdout)).toMatchObject({ version: 1, command, ok: false, decks: [], problems: [] })
    expect(JSON.parse(stdout).message).toContain(message)
  })

  test('a path that is called --json asks for no document', async () => {
    const { code, stdout } = await notewell(folderWith({}), 'build', '--rev', '1', '--', '--json')
    expect([code, stdout]).toEqual([2, ''])
  })

  test('without arguments there is help, and --version is package.json’s', async () => {
    const help = await notewell(folderWith({}))
    expect(help.code).toBe(0)
    for (const command of ['build', 'check', 'schema']) expect(help.stdout).toContain(`\n  ${command} `)
    expect((await notewell(folderWith({}), '--version')).code).toBe(0)
  })
})

describe('writing', () => {
  test('a folder that cannot be made is exit code 3 with a sentence', async () => {
    const folder = folderWith({ 'a.yaml': deckText(), out: 'a file' })
    const { code, stdout, stderr } = await notewell(folder, 'build', 'a.yaml', '--json')
    expect(code).toBe(3)
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      message: expect.stringContaining('cannot be written: a part'),
    })
    expect(stderr).toMatch(
      /^notewell: out\/118\/slides-118-jmap-chair-slides-00\.pdf cannot be written: a part of the path is a file, not a folder$/m,
    )
  })
})

describe('schema', () => {
  test('is JSON Schema with a description for every key, and knows every layout', async () => {
    const { code, stdout } = await notewell(folderWith({}), 'schema')
    expect(code).toBe(0)
    const schema = JSON.parse(stdout)
    for (const [key, value] of Object.entries(schema.properties))
      expect([key, value]).toEqual([key, expect.objectContaining({ description: expect.any(String) })])
    const names = schema.properties.slides.items.anyOf.flatMap(
      (each: { properties: { layout?: { const: string } } }) => each.properties.layout?.const ?? [],
    )
    expect(names).toEqual(layouts.map(layout => layout.name))
    expect(names).toContain('agenda')
    expect(schema.required).toEqual(['groups', 'title'])
    expect(schema.additionalProperties).toBe(false)
  })
})

test('schema manifest is JSON Schema with a description for every field, and points to nothing to fetch', async () => {
  const { code, stdout } = await notewell(folderWith({}), 'schema', 'manifest')
  expect(code).toBe(0)
  const missing: string[] = []
  const look = (schema: Record<string, unknown>, at: string): void => {
    if (typeof schema.description !== 'string') missing.push(at)
    if (typeof schema.items === 'object') look(schema.items as Record<string, unknown>, `${at}[]`)
    for (const [key, value] of Object.entries(schema.properties ?? {})) look(value, `${at}.${key}`)
  }
  const { $schema, ...schema } = JSON.parse(stdout)
  look(schema, 'manifest')
  expect(missing).toEqual([])
  expect(schema.required).toEqual(['version', 'meeting', 'files', 'earlier'])
  expect(Object.keys(schema.properties.files.items.properties)).toContain('sha256')
  expect(JSON.stringify(schema)).not.toMatch(/https?:|\$ref/)
})
