// The names of files: revisions, tokens, interims, and two decks that would take one name.

import { readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { deckText, filesIn, folderWith, notewell } from '../support/cli.ts'

const MANIFEST = 'out/118/manifest.json'
const SLIDES = 'out/118/slides-118-jmap-chair-slides-00.pdf'
const AGENDA = 'agenda: [{ title: First, minutes: 10 }]'

describe('--rev', () => {
  test('takes the place of the deck’s own, in every name; the slides are the same bytes, and verify', async () => {
    const folder = folderWith({ 'a.yaml': `${deckText()}rev: "03"\n` })
    await notewell(folder, 'build', 'a.yaml', '--rev', '07')
    expect(filesIn(join(folder, 'out'))).toEqual([
      '118/agenda-118-jmap-07.md',
      '118/manifest.json',
      '118/minutes-118-jmap-07.md',
      '118/slides-118-jmap-chair-slides-07.pdf',
    ])
    await notewell(folder, 'build', 'a.yaml')
    const [own, other] = ['03', '07'].map(rev => SLIDES.replace('-00', `-${rev}`))
    expect(readFileSync(join(folder, own ?? '')).equals(readFileSync(join(folder, other ?? '')))).toBe(true)
    const { code, stderr } = await notewell(folder, 'verify', other ?? '')
    expect([code, stderr]).toEqual([0, expect.stringContaining('same')])
  })

  test('is known to check, which finds two decks of one name', async () => {
    const folder = folderWith({ 'decks/a.yaml': deckText(), 'decks/b.yaml': `${deckText()}rev: "01"\n` })
    expect((await notewell(folder, 'check')).code).toBe(0)
    expect((await notewell(folder, 'check', '--rev', '02')).stderr).toContain('slides-118-jmap-chair-slides-02.pdf')
  })
})

describe('sessions', () => {
  const sessions = (tokens: readonly string[]): string =>
    [
      'groups: [jmap]',
      'title: Two sessions',
      'meeting: { number: 118, timezone: Europe/Prague }',
      'sessions:',
      ...['06', '08'].map(
        (day, index) =>
          `  - { date: 2023-11-${day}, start: "13:00", minutes: 60, ${tokens[index] ? `token: ${tokens[index]}, ` : ''}${AGENDA} }`,
      ),
      'slides: [{ layout: title }]',
      '',
    ].join('\n')

  test('have one agenda file together and minutes each; with tokens each has its own', async () => {
    const folder = folderWith({ 'a.yaml': sessions([]) })
    await notewell(folder, 'build', 'a.yaml')
    const manifest = (): {
      files: { file: string; title: string; sessions: { start: string }[] }[]
      earlier: { file: string }[]
    } => JSON.parse(readFileSync(join(folder, 'out/118/manifest.json'), 'utf8'))
    const [first, second] = ['2023-11-06T12:00:00Z', '2023-11-08T12:00:00Z']
    const listed = () =>
      manifest().files.map(each => [each.file, each.title, ...each.sessions.map(({ start }) => start)])
    expect(listed()).toEqual([
      ['agenda-118-jmap-00.md', 'Agenda IETF118: jmap', first, second],
      ['minutes-118-jmap-202311061200-00.md', 'Minutes IETF118: jmap: Mon 12:00', first],
      ['minutes-118-jmap-202311081200-00.md', 'Minutes IETF118: jmap: Wed 12:00', second],
      ['slides-118-jmap-chair-slides-00.pdf', 'Chair slides', first, second],
    ])
    writeFileSync(join(folder, 'a.yaml'), sessions(['sessb', 'sessa']))
    await notewell(folder, 'build', 'a.yaml')
    expect(listed().slice(0, 2)).toEqual([
      ['agenda-118-jmap-sessa-00.md', 'Agenda IETF118: jmap: Wed 12:00', second],
      ['agenda-118-jmap-sessb-00.md', 'Agenda IETF118: jmap: Mon 12:00', first],
    ])
    expect(manifest().earlier.map(each => each.file)).toEqual(['agenda-118-jmap-00.md'])
    expect(filesIn(join(folder, 'out'))).toContain('118/agenda-118-jmap-00.md')
  })

  test('without an agenda have no minutes, while another one has', async () => {
    const text = sessions([]).replace(`, ${AGENDA}`, '')
    const folder = folderWith({ 'a.yaml': text })
    expect((await notewell(folder, 'build', 'a.yaml', '--only', 'agenda,minutes')).code).toBe(0)
    expect(filesIn(join(folder, 'out'))).toEqual([
      '118/agenda-118-jmap-00.md',
      '118/manifest.json',
      '118/minutes-118-jmap-202311081200-00.md',
    ])
  })

  test('of an interim are in a folder of its name', async () => {
    const text = deckText({ group: 'scone' })
      .replace('{ number: 118 }', '{ interim: interim-2025-scone-04, timezone: America/New_York }')
      .replace('date: 2023-11-07', 'date: 2025-04-30, start: "21:00"')
    const folder = folderWith({ 'a.yaml': text })
    await notewell(folder, 'build', 'a.yaml')
    const top = 'interim-2025-scone-04'
    expect(filesIn(join(folder, 'out'))).toEqual([
      `${top}/agenda-${top}-00.md`,
      `${top}/manifest.json`,
      `${top}/minutes-${top}-202505010100-00.md`,
      `${top}/slides-${top}-chair-slides-00.pdf`,
    ])
    const { meeting, files } = JSON.parse(readFileSync(join(folder, `out/${top}/manifest.json`), 'utf8'))
    expect(meeting).toBe(top)
    expect(files.map((each: { title: string }) => each.title)).toEqual([
      `Agenda ${top}: Thu 01:00`,
      `Minutes ${top}: Thu 01:00`,
      'Chair slides',
    ])
    expect(files[0].sessions[0]).toMatchObject({
      date: '2025-04-30',
      start: '2025-05-01T01:00:00Z',
      end: '2025-05-01T02:00:00Z',
    })
  })
})

describe('two decks that would write one file', () => {
  const FILES = 'slides-118-jmap-chair-slides-00.pdf, agenda-118-jmap-00.md and minutes-118-jmap-00.md'
  const HINT =
    'if they are two sessions, give each its "token:" from the datatracker; if they are one, give one of them another "document:" and no "agenda:"'
  const talk = { document: 'document: Charter talk\n' }

  test.each([
    ['a', 'b'],
    ['b', 'a'],
  ])('are both refused, and nothing of them is written (%s first)', async (...order) => {
    const folder = folderWith({ 'a.yaml': deckText(), 'b.yaml': deckText(), 'c.yaml': deckText({ group: 'other' }) })
    const { code, stderr } = await notewell(folder, 'build', ...order.map(name => `${name}.yaml`), 'c.yaml')
    expect(code).toBe(1)
    for (const [deck, other] of [order, [...order].reverse()])
      expect(stderr).toContain(
        `${deck}.yaml: error names/clash: this deck and ${other}.yaml would both write ${FILES}\n  hint: ${HINT}\n`,
      )
    expect(stderr).toContain('1 of 3 decks')
    expect(filesIn(join(folder, 'out')).filter(name => name.includes('jmap'))).toEqual([])
    expect(filesIn(join(folder, 'out'))).toContain('118/slides-118-other-chair-slides-00.pdf')
  })

  test('of one group: only agenda and minutes clash, and the hint says what to do', async () => {
    const folder = folderWith({ 'decks/a.yaml': deckText(), 'decks/b.yaml': talk.document + deckText() })
    const { stderr } = await notewell(folder, 'check')
    expect(stderr).toContain(
      'this deck and decks/a.yaml would both write agenda-118-jmap-00.md and minutes-118-jmap-00.md\n',
    )
    expect(stderr).toContain(
      'hint: if they are two sessions, give each its "token:" from the datatracker; if they are one, leave "agenda:" out of one of them\n',
    )
    expect((await notewell(folder, 'check', '--json')).stdout).toContain('"decks/a.yaml"')
    expect((await notewell(folder, 'build', '--only', 'slides')).code).toBe(0)
  })

  test('of which one has mistakes: the other takes the name', async () => {
    const folder = folderWith({
      'decks/a.yaml': deckText({ slides: 'slides: [{ layout: bulets }]' }),
      'decks/b.yaml': deckText(),
    })
    const { code, stderr } = await notewell(folder, 'build')
    expect([code, stderr]).toEqual([1, expect.not.stringContaining('names/clash')])
    expect(filesIn(folder)).toContain(SLIDES)
  })

  test('or five: each names three, and how many more', async () => {
    const names = ['a', 'b', 'c', 'd', 'e']
    const folder = folderWith(Object.fromEntries(names.map(name => [`decks/${name}.yaml`, deckText()])))
    const { stderr } = await notewell(folder, 'check')
    expect(stderr.match(/names\/clash/g)).toHaveLength(5)
    expect(stderr).toContain('this deck, decks/a.yaml, decks/b.yaml, decks/c.yaml and 1 more would all write ')
  })

  test.each([[[]], [['--force']]])(
    'in two calls: the second is refused, and nothing is written over (%j)',
    async flags => {
      const folder = folderWith({
        'a.yaml': deckText(),
        'sub/b.yaml': deckText({ slides: 'slides: [{ layout: title }]' }),
      })
      await notewell(folder, 'build', 'a.yaml')
      const before = contents(folder)
      const { code, stderr } = await notewell(folder, 'build', 'sub/b.yaml', ...flags)
      expect(code).toBe(1)
      expect(stderr).toContain(
        `sub/b.yaml: error names/clash: this deck would write ${FILES}, which a.yaml has made\n` +
          `  hint: ${HINT}; if a.yaml is no longer to make them, build it again or delete them\n`,
      )
      expect(stderr).toMatch(/^0 of 1 deck, 0 pages, 0 files in out, 0 B, 1 error, /m)
      expect(contents(folder)).toEqual(before)
      expect((await notewell(join(folder, 'sub'), 'build', 'b.yaml', '-o', '../out')).stderr).toContain(
        'which ../a.yaml has made',
      )
      expect((await notewell(folder, 'build', 'a.yaml')).code).toBe(0)
    },
  )

  test('in two calls, of which the first has mistakes by now: it keeps its names', async () => {
    const folder = folderWith({ 'a.yaml': deckText() })
    await notewell(folder, 'build', 'a.yaml')
    writeFileSync(join(folder, 'a.yaml'), deckText({ slides: 'slides: [{ layout: bulets }]' }))
    writeFileSync(join(folder, 'b.yaml'), deckText())
    const { code, stderr } = await notewell(folder, 'build', 'a.yaml', 'b.yaml')
    expect([code, stderr]).toEqual([1, expect.stringContaining('which a.yaml has made')])
  })

  test.each([
    ['was moved', (folder: string) => renameSync(join(folder, 'a.yaml'), join(folder, 'old.txt'))],
    [
      'gave its names up in a build of its own',
      async (folder: string) => {
        writeFileSync(join(folder, 'a.yaml'), `${deckText()}rev: "05"\n`)
        await notewell(folder, 'build', 'a.yaml')
      },
    ],
    ['has lost its files', (folder: string) => rmSync(join(folder, 'out'), { recursive: true })],
  ])('in two calls are fine when the first %s', async (_, then) => {
    const folder = folderWith({ 'a.yaml': deckText(), 'b.yaml': deckText({ slides: 'slides: [{ layout: title }]' }) })
    await notewell(folder, 'build', 'a.yaml')
    await then(folder)
    const { code, stderr } = await notewell(folder, 'build', 'b.yaml')
    expect([code, stderr]).toEqual([0, expect.not.stringContaining('warning')])
    expect(decksListed(folder)).toContain('../../b.yaml')
    expect((await notewell(folder, 'build', 'b.yaml')).code).toBe(0)
  })

  test.each([[['a.yaml', 'b.yaml']], [['b.yaml', 'a.yaml']]])('may swap their names in one call (%j)', async order => {
    const [one, two] = [deckText(), `${deckText()}rev: "01"\n`]
    const folder = folderWith({ 'a.yaml': one, 'b.yaml': two })
    await notewell(folder, 'build', 'a.yaml', 'b.yaml')
    writeFileSync(join(folder, 'a.yaml'), two)
    writeFileSync(join(folder, 'b.yaml'), one)
    const { code, stderr } = await notewell(folder, 'build', ...order)
    expect([code, stderr]).toEqual([0, expect.not.stringContaining('warning')])
    const { files, earlier } = JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8'))
    expect(files.map(({ file, deck }: { file: string; deck: string }) => [file.includes('-01'), deck])).toEqual(
      ['agenda', 'minutes', 'slides'].flatMap(() => [
        [false, '../../b.yaml'],
        [true, '../../a.yaml'],
      ]),
    )
    expect(earlier).toEqual([])
  })
})

describe('one deck', () => {
  test('is one for the manifest, wherever notewell is run', async () => {
    const folder = folderWith({ 'decks/a.yaml': deckText(), 'elsewhere/decks/a.yaml': deckText() })
    symlinkSync(folder, join(folder, 'elsewhere/link'))
    const manifests: string[] = []
    for (const [cwd, ...args] of [
      ['.', 'decks/a.yaml'],
      ['decks', 'a.yaml', '-o', '../out'],
      ['decks', `${folder}/decks/a.yaml`, '-o', '../out'],
      ['elsewhere', 'link/decks', '-o', 'link/out'],
      ['elsewhere', 'decks/a.yaml'],
    ] as const) {
      const { code, stderr } = await notewell(join(folder, cwd), 'build', ...args)
      expect([code, stderr]).toEqual([0, expect.not.stringContaining('warning')])
      const top = cwd === 'elsewhere' && args.length === 1 ? cwd : '.'
      manifests.push(readFileSync(join(folder, top, MANIFEST), 'utf8'))
    }
    expect(new Set(manifests)).toHaveLength(1)
    expect(decksListed(folder)).toEqual(['../../decks/a.yaml'])
    await notewell(join(folder, 'decks'), 'build', 'a.yaml', '-o', '../out', '--rev', '01')
    expect(JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8')).earlier).toHaveLength(3)
  })

  test('does not clash with itself, by another path or a link', async () => {
    const folder = folderWith({ 'decks/a.yaml': deckText() })
    symlinkSync('a.yaml', join(folder, 'decks/same.yaml'))
    symlinkSync('decks', join(folder, 'more'))
    const paths = ['decks/a.yaml', `${folder}/decks/a.yaml`, 'decks/same.yaml', 'more', 'decks']
    const { code, stdout } = await notewell(folder, 'build', '--json', ...paths)
    expect([code, JSON.parse(stdout).decks.map(({ path }: { path: string }) => path)]).toEqual([0, ['decks/a.yaml']])
    expect((await notewell(folder, 'build', 'decks/same.yaml')).code).toBe(0)
  })

  test('linked into the folders of two meetings is built for each', async () => {
    const text = deckText().replace('meeting: { number: 118 }\n', '')
    const folder = folderWith({
      'standing.yaml': text,
      '118/meeting.yaml': 'number: 118\n',
      '119/meeting.yaml': 'number: 119\n',
    })
    for (const meeting of ['118', '119']) symlinkSync('../standing.yaml', join(folder, meeting, 'a.yaml'))
    expect((await notewell(folder, 'build', '118', '119', '--only', 'slides')).code).toBe(0)
    expect(filesIn(join(folder, 'out')).filter(name => name.endsWith('.pdf'))).toHaveLength(2)
  })
})

/** Every file below a folder with its bytes. */
function contents(folder: string): readonly (readonly [string, string])[] {
  return filesIn(folder).map(name => [name, readFileSync(join(folder, name), 'latin1')])
}

/** Decks that the manifest's files are of, each once. */
function decksListed(folder: string): readonly string[] {
  const { files } = JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8'))
  return [...new Set<string>(files.map(({ deck }: { deck: string }) => deck))]
}
