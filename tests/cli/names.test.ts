// The names of files: revisions, tokens, interims, and two decks that would take one name.

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { deckText, filesIn, folderWith, notewell } from '../support/cli.ts'

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
  const talk = { document: 'document: Charter talk\n' }

  test.each([
    ['a', 'b'],
    ['b', 'a'],
  ])('are both refused, and nothing of them is written (%s first)', async (...order) => {
    const folder = folderWith({ 'a.yaml': deckText(), 'b.yaml': deckText(), 'c.yaml': deckText({ group: 'other' }) })
    const { code, stderr } = await notewell(folder, 'build', ...order.map(name => `${name}.yaml`), 'c.yaml')
    expect(code).toBe(1)
    const files = 'slides-118-jmap-chair-slides-00.pdf, agenda-118-jmap-00.md and minutes-118-jmap-00.md'
    expect(stderr).toContain(`a.yaml: error names/clash: this deck and b.yaml would both write ${files}\n`)
    expect(stderr).toContain(`b.yaml: error names/clash: this deck and a.yaml would both write ${files}\n`)
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
})
