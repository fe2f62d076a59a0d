// What the review must not say: a chair who sees wrong warnings reads no others. What it must say is in the corpus.

import { describe, expect, test } from 'vitest'
import { compileFiles, problemLines } from '../support/notewell.ts'

const head = 'groups: [jmap, extra]\nmeeting: { number: 118, timezone: Europe/Prague }\n'
const session = 'session: { date: 2023-11-07, start: "12:00", minutes: 60 }\n'

/** Problems of a deck of meeting 118 with these lines and a slide. */
function told(lines: string, files: Readonly<Record<string, string>> = {}): readonly string[] {
  const slides = lines.includes('slides:\n') ? '' : 'slides:\n  - { layout: section, title: a }\n'
  const deck = `${head}${lines.includes('title: JMAP') ? '' : 'title: JMAP\n'}${/^sessions?:/m.test(lines) ? '' : session}${lines}${slides}`
  return problemLines(compileFiles({ 'deck.yaml': deck, ...files }).problems, 'deck.yaml')
}

/** Problems of a deck with these lines of text on a slide. */
function toldOf(...texts: readonly string[]): readonly string[] {
  const body = texts.map(text => `      ${text}\n\n`).join('')
  return told(`slides:\n  - layout: text\n    title: a\n    body: |\n${body}`)
}

describe('another meeting’s number is not', () => {
  test.each([
    'IETF 118, IETF-118, IETF118, ietf 118 and **IETF** 118',
    'The IETF 5 years ago, and the IETF 40 years ago',
    'The IETF 100% remote, IETF 50 people',
    'IETF 802.11, IETF 2023, IETF 802 liaisons, IETF 9',
    'draft-ietf-117-report-of-something, notes/ietf-117, chair@ietf117.example',
    'RFC 117, NIETF 117, IETFs 117th, IETF 117th',
    'IETF 200 participants, IETF 100 drafts, IETF 117 new drafts, 117th IETF participants',
    'IETF 118/118, the 118th IETF, JMAP@IETF118, the 5th IETF, the 802nd IETF',
    'IETF 118 and 60 open issues, IETF 118, 40 of us, IETF 118 to 140, IETF 118-00',
    'IETF {{meeting.number}}',
    'https://github.com/example/wg-materials/blob/main/ietf117/agenda.md',
  ])('%s', text => {
    expect(toldOf(text)).toEqual([])
  })

  test('the name of a file or layout, or what nobody is shown', () => {
    const files = { 'ietf117/a.yaml': 'description: From IETF 117\nslides:\n  - { layout: section, title: b }\n' }
    expect(told('slides:\n  - include: ietf117/a.yaml\n', files)).toEqual([])
  })

  test('in templates that come with notewell', () => {
    expect(told('slides:\n  - include: meeting-tips\n  - include: resources\n')).toEqual([])
  })
})

describe('another meeting’s number is told', () => {
  test.each([
    ['JMAP@IETF117', ['9:12']],
    ['The 117th IETF', ['9:11']],
    ['IETF 116/117', ['9:7', '9:16']],
    ['IETF 118 and 117 were fun', ['9:20']],
    ['IETFs 117, IETF 115, 116 and IETF 117', ['9:18', '9:28', '9:36']],
    ['IETF-117 participants', ['9:7']],
  ])('%s', (text, places) => {
    const lines = toldOf(text)
    expect(lines.map(line => line.split(' ')[0])).toEqual(places)
    expect(lines.every(line => line.includes('is another meeting: the deck is of IETF 118'))).toBe(true)
  })
})

describe('a wrong day of the week is not', () => {
  test.each([
    'Tuesday, 7 November 2023; Tue 2023-11-07; Tuesday November 7; 7 November (Tuesday); Tues., the 7th of Nov.',
    'Monday 6 November, Tuesday 7 November, Wednesday 8 November',
    '6 November, Tuesday 7 November and Wednesday 8 November',
    '6 November 2023, Tuesday 7 November 2023',
    'Mon/Tue 6 November, Monday-Friday 6-10 November, Monday and Friday 6 November',
    'Monday, November 6-10, and Friday, November 6 to 10',
    'We sat 7 November waiting in the sun 7 November',
    'Monday 7, Friday at 7, Sunday 7pm, Mon 13:00, Thursday 2023',
    // Within a year of the session, either year is possible: 16 January 2024, 30 March 2023.
    'Tuesday, 16 January and Thursday, 30 March',
    'Tuesday, 31 November 2023, and Tuesday, 45 May',
    'Due 6 November. Tuesday we meet. By 6 November Tuesday is over',
    'Sunny 7 November 2023, Friday-13 2023-11-07-friday, 2023-11-07-01 (Friday)',
    'Tuesday, {{session.date}} and {{session.day}}, {{session.date}}',
  ])('%s', text => {
    expect(toldOf(text)).toEqual([])
  })

  test('the date of one of several sessions', () => {
    const sessions =
      'sessions:\n  - { date: 2023-11-07, start: "10:00" }\n  - { date: 2023-11-08, start: "10:00", day: wed }\n'
    const slides = 'slides:\n  - { layout: section, title: "Wednesday, 8 November; Tuesday, {{session.date}}" }\n'
    expect(told(`${sessions}${slides}`)).toEqual([])
  })
})

describe('a stale link is not', () => {
  test.each([
    'https://notes.ietf.org/notes-ietf-118-jmap?both and https://notes.ietf.org/notes-ietf-118-extra-jmap',
    'https://notes.ietf.org/notes-ietf-{{meeting.number}}-jmap, https://notes.ietf.org/extra-charter-bis',
    'https://meetings.conf.meetecho.com/ietf118/?group=extra, https://meetings.conf.meetecho.com/onsite118/?session=31999',
    'https://meetecho-player.ietf.org/playout/?session=IETF118-JMAP-20231107-1200',
    'https://datatracker.ietf.org/meeting/118/session/jmap, https://datatracker.ietf.org/meeting/agenda',
    'https://datatracker.ietf.org/meeting/118/materials/slides-118-jmap-sessa-idr-thoughts-00.pdf',
    'https://datatracker.ietf.org/meeting/118/materials/slides-118-ietf-plenary-00, https://datatracker.ietf.org/meeting/upcoming',
    'https://datatracker.ietf.org/doc/draft-ietf-httpbis-117-things/, https://datatracker.ietf.org/doc/rfc8620/',
    'https://datatracker.ietf.org/meeting/118/session/irtfopen, https://datatracker.ietf.org/meeting/118/session/hotrfc',
    'https://datatracker.ietf.org/meeting/118/materials/slides-118-hackathon-jmap-00, https://notes.ietf.org/notes-ietf-118-idr-jmap',
    'https://datatracker.ietf.org/group/idr/about/, https://zulip.ietf.org/#narrow/stream/idr',
    'https://www.ietf.org/how/meetings/preparation, https://www.rfc-editor.org/info/bcp117',
    'https://example.org/meeting/117/session/idr, https://notmeetecho.com/ietf117/',
  ])('%s', text => {
    expect(toldOf(text)).toEqual([])
  })

  test('to one of the deck’s sessions, or while not all of their numbers are known', () => {
    const link = 'slides:\n  - { layout: section, title: "https://meetings.conf.meetecho.com/ietf118/?session=2" }\n'
    const sessions = (first: string): string =>
      `sessions:\n  - { date: 2023-11-07, start: "10:00"${first} }\n  - { date: 2023-11-08, start: "10:00", id: 2 }\n`
    expect(told(`${sessions(', id: 1')}${link}`)).toEqual([])
    expect(told(`${sessions('')}${link.replace('=2', '=3')}`)).toEqual([])
  })
})

test('materials are those of the group whose name they begin with', () => {
  const lines = toldOf('https://datatracker.ietf.org/meeting/118/materials/slides-118-idr-jmap-talk-00')
  expect(lines).toEqual(['9:7 stale/link this link belongs to idr, and the deck is of jmap and extra'])
})

describe('names are not taken for one', () => {
  test.each([
    'Jan Novak, Jana Novak, Jan Novakova',
    'Wei Wang, Wei Yang, Wei Zhang, Wei Huang, Wei Hang',
    'Xiaohong Li, Xiaodong Li, Xiaofeng Li, Xiaofang Li',
    'Lars Hansen, Lars Hanson, Maria Rossi, Mario Rossi',
    'Ada Example (remote), Ada Example',
    'Ada, Ada Example, Ada Muster',
    'Ada Example and Bo Muster, Ada Example',
    'Ken Example, Ken Example Jr.',
    'Ana Lopez, Ann Lopez, Anna Lopez, Jon Example, John Example, Martin Example, Martina Example',
    'Speaker 1, Speaker 11, Speaker 111',
    'TBD, tbd, WG chairs, WG Chairs, Chairs, chairs',
    'Ali Rezaei, Ali Rezai Nejad',
  ])('%s', names => {
    const items = names.split(', ').map(name => `  - { title: a, minutes: 5, presenters: ["${name}"] }\n`)
    expect(told(`agenda:\n${items.join('')}`)).toEqual([])
  })
})

describe('a draft is not missing from the agenda', () => {
  const slides = (title: string): string => `slides:\n  - { layout: section, title: "${title}" }\n`

  test('when the agenda file has it: in a title, a note or the drafts of an item or a part', () => {
    const agenda = `agenda:
  - title: a
    items:
      - { title: See draft-ietf-jmap-sieve-01, minutes: 1, note: and draft-ietf-jmap-tasks }
      - { title: b, minutes: 1, drafts: [draft-ietf-jmap-mdn] }
`
    expect(told(`${agenda}${slides('draft-ietf-jmap-sieve-02, draft-ietf-jmap-tasks, draft-ietf-jmap-mdn')}`)).toEqual(
      [],
    )
  })

  test('when it is no name of one', () => {
    const title =
      'draft-like, draft-ietf, all draft-ietf-jmap-*, draft-ietf-jmap-<topic>, my-draft-ietf-jmap-sieve, draft-ietf-jmap-, draft-ietf-jmap_sieve, draft-ietf-jmap_*'
    expect(told(`agenda:\n  - { title: a, minutes: 5 }\n${slides(title)}`)).toEqual([])
  })

  test('when there is no agenda', () => {
    expect(told(slides('draft-ietf-jmap-sieve'))).toEqual([])
  })
})

test('a draft that only the minutes, or an address of slides, would name is missing from the agenda', () => {
  const agenda = `agenda:
  - title: a
    minutes: 5
    poll: Adopt draft-ietf-jmap-sieve?
    decision: Adopt draft-ietf-jmap-tasks
    action: Send draft-ietf-jmap-mdn
    slides: "https://datatracker.ietf.org/meeting/118/materials/slides-118-jmap-draft-ietf-jmap-blob"
`
  const title = '_draft-ietf-jmap-sieve_, draft-ietf-jmap-tasks, draft-ietf-jmap-mdn, draft-ietf-jmap-blob'
  expect(told(`${agenda}slides:\n  - { layout: section, title: "${title}" }\n`)).toEqual([
    '13:33 agenda/draft draft-ietf-jmap-sieve, draft-ietf-jmap-tasks, draft-ietf-jmap-mdn and draft-ietf-jmap-blob are on this slide and on no item of the agenda',
  ])
})

describe('an interim’s own name', () => {
  const interim = (groups: string, date: string, more = ''): readonly string[] => {
    const meeting = `meeting: { interim: interim-2025-scone-04, timezone: UTC${more} }`
    const deck = `groups: [${groups}]\ntitle: a\n${meeting}\nsession: { date: ${date}, start: "10:00" }\nslides: [{ layout: section, title: a }]\n`
    return problemLines(compileFiles({ 'deck.yaml': deck }).problems, 'deck.yaml')
  }

  test('has the year of the session and one of the groups', () => {
    expect(interim('scone', '2025-04-30')).toEqual([])
    expect(interim('jmap, scone', '2025-12-31')).toEqual([])
  })

  test('that is of another year or group is told, and a date only once', () => {
    expect(interim('scone', '2023-04-30')).toEqual([
      '4:18 stale/date 2023-04-30 is not in the year of interim-2025-scone-04',
    ])
    expect(interim('scone', '2023-04-30', ', dates: { start: 2025-04-30, end: 2025-04-30 }')).toEqual([
      '4:18 stale/date 2023-04-30 is not a day of interim-2025-scone-04, which is from 2025-04-30 to 2025-04-30',
    ])
    expect(interim('jmap, extra', '2025-04-30')).toEqual([
      '3:21 stale/meeting-number interim-2025-scone-04 is a meeting of scone, and the deck is of jmap and extra',
    ])
  })
})

describe('tokens', () => {
  const sessions = (first: string, second: string): string =>
    `sessions:\n  - { date: 2023-11-07, start: "10:00", ${first} }\n  - { date: 2023-11-08, start: "10:00", ${second} }\n`

  test('need not follow the days: they follow the numbers, and sessaa comes after sessz', () => {
    expect(told(sessions('token: sessb, id: 20', 'token: sessa, id: 10'))).toEqual([])
    expect(told(sessions('token: sessz, id: 10', 'token: sessaa, id: 20'))).toEqual([])
  })
})

describe('slides about policy', () => {
  const slide = (title: string): string => `slides:\n  - { layout: section, title: ${title} }\n`
  const later = (title: string, group = 'jmap'): readonly string[] => {
    const deck = `groups: [${group}]\ntitle: JMAP\nmeeting: { number: 124 }\nsession: { date: 2025-11-04 }\n${slide(title)}`
    return problemLines(compileFiles({ 'deck.yaml': deck }).problems, 'deck.yaml')
  }

  test('are told after the guidance, and not before', () => {
    expect(told(slide('Code of Conduct'))).toEqual([])
    expect(later('Code of Conduct')).toHaveLength(1)
  })

  test('are not the Note Well, another subject, or a research group’s', () => {
    expect(later('Note Well')).toEqual([])
    expect(later('A code of conduct for resolvers')).toEqual([])
    expect(later('Code of Conduct', '{ acronym: icnrg, type: rg }')).toEqual([])
    expect(later('Code of Conduct', '{ acronym: icnrg, type: rg }, jmap')).toEqual([])
    expect(later('Code of Conduct', 'jmap, { acronym: icnrg, type: rg }')).toHaveLength(1)
  })
})

test('hints say where to find what is right', () => {
  const text = `groups: [jmap]
title: See https://notes.ietf.org/notes-ietf-117-jmap
meeting: { number: 118, timezone: Europe/Prague }
session: { date: 2023-11-07, start: "12:00", token: sessa, remote: "https://meetings.conf.meetecho.com/ietf117/?session=1" }
slides: [{ layout: section, title: "https://datatracker.ietf.org/meeting/117/session/jmap" }]
`
  const hints = compileFiles({ 'deck.yaml': text }).problems.map(problem => problem.hint)
  expect(hints).toEqual([
    expect.stringContaining('https://notes.ietf.org/notes-ietf-118-jmap;'),
    expect.stringContaining('https://datatracker.ietf.org/api/meeting/118/agenda-data'),
    expect.stringContaining('https://meetings.conf.meetecho.com/ietf118/?group=jmap;'),
    expect.stringContaining('https://datatracker.ietf.org/meeting/118/session/jmap;'),
  ])
})

test('sessions one after another do not overlap, nor do those without a time', () => {
  const sessions = `sessions:
  - { date: 2023-11-07, start: "10:00", minutes: 60 }
  - { date: 2023-11-07, start: "11:00", end: "12:00" }
  - { date: 2023-11-07, minutes: 60 }
  - { date: 2023-11-08, start: "10:00", minutes: 60 }
`
  expect(told(sessions)).toEqual([])
})

test('a deck that could not be read whole is not held against stand-ins for what is wrong', () => {
  const lines = told(
    `meting: { number: 119 }\n${session.replace('2023-11-07', '2023-11-7')}slides:\n  - { layout: section, title: IETF 117 on Monday 7 November }\n`,
  )
  expect(lines.map(line => line.split(' ')[1])).toEqual(['deck/unknown-key', 'deck/bad-date'])
})
