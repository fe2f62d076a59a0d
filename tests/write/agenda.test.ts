// The agenda file: what a chair uploads, read back.

import { describe, expect, test } from 'vitest'
import { readAgenda } from '../support/documents.ts'
import { agendasOf, compileDeck, compiledFiles, root } from '../support/notewell.ts'

const SLIDES = 'slides: [{ layout: section, title: x }]'

/** The agenda file of a deck of one session; `head` is everything but the agenda. */
function agendaOf(agenda: string, head = 'session: { date: 2023-11-07, start: "13:00", minutes: 60 }'): string {
  const groups = head.includes('groups:') ? '' : 'groups: [jmap]\n'
  const meeting = head.includes('meeting:') ? '' : 'meeting: { number: 118 }\n'
  const deck = `${groups}title: A deck\n${meeting}${head}\n${SLIDES}\n${agenda}`
  return agendasOf(compiledFiles({ 'deck.yaml': deck }))[0] ?? ''
}

/** The lines of the items of a file. */
function itemLines(markdown: string): readonly string[] {
  return (markdown.split('## Items\n\n')[1] ?? '').split('\n').filter(line => line !== '')
}

describe('an item', () => {
  test('shows clock, title, minutes, presenters, drafts, slides and note, in this order', () => {
    const agenda = `agenda:
  - title: Sieve
    minutes: 20+10
    presenters: [Ada Example, Bo Muster]
    drafts: [draft-ietf-jmap-sieve]
    slides: https://example.org/sieve.pdf
    note: remote
  - { title: Rest, minutes: rest }`
    expect(itemLines(agendaOf(agenda))[0]).toBe(
      '- 13:00 **Sieve** · 30 min (20+10) · Ada Example, Bo Muster · [draft-ietf-jmap-sieve](https://datatracker.ietf.org/doc/draft-ietf-jmap-sieve/) · [slides](https://example.org/sieve.pdf) · remote',
    )
  })

  test('that is a break is set apart, and says so when its title does not', () => {
    const agenda = `agenda:
  - { title: Coffee, minutes: 10, break: true }
  - { title: Short Break, minutes: 50, break: true }`
    expect(itemLines(agendaOf(agenda)).slice(0, 2)).toEqual([
      '- 13:00 *Coffee* · 10 min · break',
      '- 13:10 *Short Break* · 50 min',
    ])
  })

  test('with parts shows what they leave, when that is known', () => {
    const agenda = `agenda:
  - { title: Known, minutes: 20, items: [{ title: a, minutes: 12 }, { title: b, minutes: 9, optional: true }] }
  - { title: Full, minutes: 5, items: [{ title: c, minutes: 5 }] }
  - { title: Unknown, minutes: 10, items: [{ title: d, minutes: 5 }, { title: e }] }
  - { title: Summed, items: [{ title: f, minutes: 25 }] }`
    const shown = readAgenda(agendaOf(agenda)).sessions[0]?.items.filter(each => each.depth === 1)
    expect(shown?.map(each => [each.title, each.minutes, each.left])).toEqual([
      ['Known', 20, 8],
      ['Full', 5, null],
      ['Unknown', 10, null],
      ['Summed', 25, null],
    ])
  })
})

test('what may not happen stands apart where it is, so that the order stays', () => {
  const agenda = `agenda:
  - { title: a, minutes: 5, optional: true }
  - title: b
    minutes: 60
    items: [{ title: c, minutes: 5 }, { title: d, optional: true }, { title: e, optional: true, items: [{ title: f }] }]
  - { title: g, minutes: 5, optional: true }`
  expect(itemLines(agendaOf(agenda))).toEqual([
    '- *As time permits:*',
    '    - **a** · 5 min',
    '- 13:00 **b** · 60 min, 55 left',
    '    - 13:00 **c** · 5 min',
    '    - *As time permits:*',
    '        - **d**',
    '        - **e**',
    '            - **f**',
    '- *As time permits:*',
    '    - **g** · 5 min',
    'Total: 60 of 60 minutes',
  ])
})

test.each([
  ['{ title: a, minutes: 60 }', 'Total: 60 of 60 minutes'],
  ['{ title: a, minutes: 59 }', 'Total: 59 of 60 minutes, 1 left'],
  ['{ title: a, minutes: 10, optional: true }', null],
])('%s: %s', (item, total) => {
  expect(readAgenda(agendaOf(`agenda: [${item}]`)).sessions[0]?.total).toBe(total)
})

test('without a length there is no total, and without a start no clock', () => {
  const made = agendaOf('agenda: [{ title: a, minutes: 5 }]', 'session: { date: 2023-11-07 }')
  expect(readAgenda(made).sessions[0]?.total).toBeNull()
  expect(itemLines(made)).toEqual(['- **a** · 5 min'])
})

test('names of drafts are those of the agenda: one with a revision is never named without it', () => {
  const agenda = `agenda:
  - { title: "draft-ietf-a-title-03 again", minutes: 5, drafts: [draft-ietf-jmap-sieve-21, draft-ietf-jmap-sharing] }
  - { title: b, minutes: 55, note: "after draft-ietf-a-note-00 and draft-ietf-b-note", drafts: [draft-x-y] }`
  const found = agendaOf(agenda).match(/draft-[-a-z0-9]*/g)
  expect(new Set(found)).toEqual(
    new Set([
      'draft-ietf-a-title-03',
      'draft-ietf-jmap-sieve-21',
      'draft-ietf-jmap-sharing',
      'draft-ietf-a-note-00',
      'draft-ietf-b-note',
      'draft-x-y',
    ]),
  )
})

test('slides named after a draft are no draft of the agenda', () => {
  const made = agendaOf(
    'agenda: [{ title: a, minutes: 60, slides: "https://example.org/slides-118-jmap-draft-ietf-a-00" }]',
  )
  expect(made.match(/draft-[-a-z0-9]*/g)).toBeNull()
  expect(made).toContain('[slides](https://example.org/slides-118-jmap-draft%2Dietf-a-00)')
})

test('what only looks like a draft’s name is none to the datatracker, and reads the same', () => {
  const made = agendaOf(
    'agenda: [{ title: "the overdraft-fee and draft-like", minutes: 60, note: "[a paper](https://e.org/pre-draft-v2)" }]',
    'session: { date: 2023-11-07, start: "13:00", minutes: 60, remote: "https://e.org/draft-ietf-x-00" }',
  )
  expect(made.match(/draft-[-a-z0-9]*/g)).toBeNull()
  expect(readAgenda(made).sessions[0]?.items[0]?.title).toBe('the overdraft-fee and draft-like')
  expect(made).toContain('](https://e.org/pre-draft%2Dv2)')
})

describe('the head', () => {
  const ONE = 'agenda: [{ title: a, minutes: 20 }, { title: b, minutes: 40 }]'

  test('says who meets, when, where, with whom, and where everything is', () => {
    const head = `groups:
  - { acronym: jmap, name: JSON Mail Access Protocol, chairs: [Ada Example, Bo Muster] }
  - { acronym: extra, chairs: [Cy Beispiel] }
meeting: { number: 118, city: Prague, timezone: Europe/Prague }
session: { date: 2023-11-07, start: "13:00", minutes: 60, name: Session III, room: Hall 1, id: 7 }
chairs: [Di Exemple]
secretaries: [Ed Esempio, Flo Voorbeeld]
area-director: Gus Example
note-takers: [Hal Ejemplo]`
    const made = agendaOf(ONE, head)
    expect(readAgenda(made).title).toBe('JSON Mail Access Protocol (JMAP) & EXTRA: Agenda')
    expect(readAgenda(made).head).toEqual([
      'Meeting: IETF 118, Prague',
      'When: Tuesday 7 November 2023, Session III, 13:00–14:00 Europe/Prague (12:00–13:00 UTC)',
      'Room: Hall 1',
      'Chair: Di Exemple',
      'Chairs of JMAP: Ada Example, Bo Muster',
      'Chair of EXTRA: Cy Beispiel',
      'Secretaries: Ed Esempio, Flo Voorbeeld',
      'Area director: Gus Example',
      'Note takers: Hal Ejemplo',
      'Links: Meetecho · chat · notes · materials · JMAP charter · EXTRA charter',
    ])
    expect([...made.matchAll(/\]\((.*?)\)/g)].map(match => match[1])).toEqual([
      'https://meetings.conf.meetecho.com/ietf118/?session=7',
      'https://zulip.ietf.org/#narrow/stream/jmap',
      'https://notes.ietf.org/notes-ietf-118-jmap',
      'https://datatracker.ietf.org/meeting/118/session/jmap',
      'https://datatracker.ietf.org/group/jmap/about/',
      'https://datatracker.ietf.org/group/extra/about/',
    ])
  })

  test.each([
    ['UTC', '{ date: 2023-11-07, start: "23:30", minutes: 60 }', '23:30–00:30 UTC'],
    [
      'Europe/Prague',
      '{ date: 2023-11-07, parts: ["12:00-12:20", "13:00-13:40"] }',
      '12:00–12:20 and 13:00–13:40 Europe/Prague (11:00–11:20 and 12:00–12:40 UTC)',
    ],
    [
      'America/New_York',
      '{ date: 2023-11-07, start: "18:30", minutes: 60 }',
      '18:30–19:30 America/New_York (Tuesday 23:30 – Wednesday 00:30 UTC)',
    ],
    [
      'Asia/Tokyo',
      '{ date: 2023-11-07, start: "08:00", minutes: 60 }',
      '08:00–09:00 Asia/Tokyo (Monday 23:00 – Tuesday 00:00 UTC)',
    ],
    ['Europe/Prague', '{ date: 2023-11-07, minutes: 60 }', '60 min'],
  ])('in %s at %s: %s', (zone, session, when) => {
    const made = agendaOf(ONE, `meeting: { number: 118, timezone: ${zone} }\nsession: ${session}`)
    expect(readAgenda(made).head[1]).toBe(`When: Tuesday 7 November 2023, ${when}`)
  })

  test('of a BoF says that it is one, and promises no charter', () => {
    const made = readAgenda(
      agendaOf(ONE, 'groups: [{ acronym: x, type: bof, name: New Work }]\nsession: { date: 2023-11-07 }'),
    )
    expect([made.title, made.head.at(-1)]).toEqual([
      'New Work (X) BoF: Agenda',
      'Links: Meetecho · chat · notes · materials · about X',
    ])
  })

  test('of an interim has no Meetecho address but its own', () => {
    const meeting = 'meeting: { interim: interim-2025-jmap-01, timezone: UTC }'
    const slot = 'date: 2025-11-07, start: "13:00", minutes: 60'
    const without = agendaOf(ONE, `${meeting}\nsession: { ${slot} }`)
    expect(readAgenda(without).head.at(-1)).toBe('Links: chat · notes · materials · JMAP charter')
    const own = agendaOf(ONE, `${meeting}\nsession: { ${slot}, remote: "https://example.org/r" }`)
    expect(own).toContain('[remote participation](https://example.org/r) · [chat]')
  })
})

describe('two sessions', () => {
  const compiledOk = (name: string) => {
    const { compiled } = compileDeck(`${root}tests/corpus/ok`, name)
    if (!compiled) throw new Error(name)
    return compiled
  }

  test('without tokens stand in one file: what they share first, then each with its day, time and room', () => {
    const [file, ...more] = agendasOf(compiledOk('sessions.yaml'))
    expect(more).toEqual([])
    const { head, sessions } = readAgenda(file ?? '')
    expect(head).toContain('Time zone: Europe/Prague')
    expect(sessions.map(each => [each.heading, each.items.map(item => item.title), each.total])).toEqual([
      ['Monday 6 November 2023, 09:30–10:30', ['First', 'If we can'], 'Total: 50 of 60 minutes, 10 left'],
      ['Thursday 9 November 2023, 17:00–17:30', ['Second'], 'Total: 30 of 30 minutes'],
    ])
    expect(file).toContain('\n\nSession I · Karlin 1 · 08:30–09:30 UTC · [Meetecho](')
  })

  test('with tokens have a file each', () => {
    const files = agendasOf(compiledOk('sessions-tokens.yaml')).map(readAgenda)
    expect(files.map(file => file.sessions.flatMap(each => each.items.map(item => item.title)))).toEqual([
      ['First'],
      ['Second'],
    ])
  })
})
