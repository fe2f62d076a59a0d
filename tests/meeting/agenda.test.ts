// The ledger: minutes and clock times added up. What is refused is in the corpus.

import { expect, test } from 'vitest'
import { parseDeck } from '../../src/deck/parse.ts'
import { type Entry, flatten, type Ledger, positionsOf, titleOf } from '../../src/meeting/agenda.ts'
import { clockTime } from '../../src/meeting/clock.ts'
import { ledgerOf } from '../../src/meeting/ledger.ts'
import type { Slot } from '../../src/meeting/session.ts'
import { DEFAULT_LIMITS } from '../../src/problem/limits.ts'
import type { Problem } from '../../src/problem/problem.ts'

type Time = Pick<Slot, 'length' | 'start'> & Partial<Slot>

const UNKNOWN: Time = { length: null, start: null }

/** A slot on a day in Prague that begins and lasts as said. */
function slotOf({ length, start, ...more }: Time): Slot {
  const end = length === null || start === null ? null : start + length
  const unzoned = { startUtc: null, endUtc: null }
  const parts = start === null || end === null ? [] : [{ start, end, ...unzoned }]
  return { date: { year: 2023, month: 11, day: 7 }, timezone: null, length, start, end, parts, ...unzoned, ...more }
}

function ledger(agenda: string, time: Time): { readonly ledger: Ledger; readonly problems: readonly Problem[] } {
  const text = `groups: [jmap]\ntitle: JMAP\nsession: { date: 2023-11-07 }\nagenda:\n${agenda}`
  const deck = parseDeck({ path: 'deck.yaml', text })
  if (!deck.ok) throw new Error(deck.problems.map(each => each.message).join('\n'))
  const problems: Problem[] = []
  const reading = {
    fill: new Map([['meeting.city', 'Prague']]),
    report: (each: Problem) => problems.push(each),
    limits: DEFAULT_LIMITS,
  }
  return { ledger: ledgerOf(deck.value.fields.agenda ?? [], slotOf(time), reading), problems }
}

/** "title start minutes" for each entry, parents first. */
function times(agenda: string, time: Time): readonly string[] {
  const { ledger: made, problems } = ledger(agenda, time)
  expect(problems.filter(each => each.code !== 'agenda/no-minutes')).toEqual([])
  const text = (entry: Entry): string =>
    `${titleOf(entry)} ${entry.start === null ? '-' : clockTime(entry.start)} ${entry.minutes ?? '-'}`
  return flatten(made.entries).map(text)
}

test('items follow each other, and parts begin where their item does', () => {
  const agenda = `
  - { title: a, minutes: 5 }
  - title: b
    minutes: 40
    items:
      - { title: c, minutes: 10+5 }
      - { title: d, minutes: 10 }
  - { title: e, minutes: 15 }`
  expect(times(agenda, { length: 60, start: 780 })).toEqual([
    'a 13:00 5',
    'b 13:05 40',
    'c 13:05 15',
    'd 13:20 10',
    'e 13:45 15',
  ])
})

test('an item without minutes has those of its parts when all are known', () => {
  const agenda = `
  - title: a
    items:
      - { title: b, minutes: 10 }
      - { title: c, items: [{ title: d, minutes: 5 }, { title: e }] }
  - { title: f }`
  expect(times(agenda, UNKNOWN)).toEqual(['a - -', 'b - 10', 'c - -', 'd - 5', 'e - -', 'f - -'])
})

test('the clock stops after an item with a part of unknown length, not after one whose unknown part is optional', () => {
  const agenda = `
  - title: a
    items: [{ title: x, minutes: 5 }, { title: y, optional: true }]
  - title: b
    items: [{ title: x, minutes: 5 }, { title: y }]
  - { title: c, minutes: 5 }`
  expect(times(agenda, { length: 60, start: 780 })).toEqual([
    'a 13:00 5',
    'x 13:00 5',
    'y - -',
    'b 13:05 -',
    'x 13:05 5',
    'y 13:10 -',
    'c - 5',
  ])
})

test('an item whose parts are all optional takes no time', () => {
  const agenda = '  - { title: a, items: [{ title: x, minutes: 5, optional: true }] }\n  - { title: b, minutes: 5 }'
  expect(times(agenda, { length: 60, start: 780 })).toEqual(['a 13:00 0', 'x - 5', 'b 13:00 5'])
})

test('what is known of an item with unknown parts counts against the session', () => {
  const agenda = '  - { title: a, items: [{ title: x, minutes: 50 }, { title: y }] }\n  - { title: b, minutes: 15 }'
  const { ledger: made, problems } = ledger(agenda, { length: 60, start: 780 })
  expect(made.total).toBe(65)
  expect(problems.map(each => each.message)).toEqual([
    'the session: parts add up to 65 of 60 minutes',
    '"y" has no minutes',
  ])
})

test('the clock stops where the length of an item is unknown, and runs on after its parent', () => {
  const agenda = `
  - title: a
    minutes: 30
    items:
      - { title: b }
      - { title: c, minutes: 5 }
  - { title: d, minutes: 5 }
  - { title: e }
  - { title: f, minutes: 5 }`
  expect(times(agenda, { length: null, start: 600 })).toEqual([
    'a 10:00 30',
    'b 10:00 -',
    'c - 5',
    'd 10:30 5',
    'e 10:35 -',
    'f - 5',
  ])
})

test('the rest is what the others leave, in the session and within an item, even within the rest', () => {
  const agenda = `
  - { title: a, minutes: 10 }
  - title: b
    minutes: rest
    items:
      - { title: c, minutes: rest }
      - { title: d, minutes: 20 }
  - { title: e, items: [{ title: f, minutes: 5 }] }`
  expect(times(agenda, { length: 60, start: 0 })).toEqual([
    'a 00:00 10',
    'b 00:10 45',
    'c 00:10 25',
    'd 00:35 20',
    'e 00:55 5',
    'f 00:55 5',
  ])
})

test('an optional item takes no time: not from the rest, not from the clock, not from its budget', () => {
  const agenda = `
  - title: a
    minutes: 10
    items:
      - { title: b, minutes: 10 }
      - { title: c, minutes: 30, optional: true }
  - { title: d, minutes: 500, optional: true }
  - { title: e, minutes: rest }`
  expect(times(agenda, { length: 30, start: 0 })).toEqual([
    'a 00:00 10',
    'b 00:00 10',
    'c - 30',
    'd - 500',
    'e 00:10 20',
  ])
})

test('exactly full is not over', () => {
  expect(
    ledger('  - { title: a, minutes: 20+10 }\n  - { title: b, minutes: 30 }', { length: 60, start: null }),
  ).toMatchObject({
    ledger: { total: 60, length: 60 },
    problems: [],
  })
})

test('a session may cross midnight', () => {
  const agenda = '  - { title: a, minutes: 45 }\n  - { title: b, minutes: 30 }'
  expect(times(agenda, { length: 90, start: 1410 })).toEqual(['a 23:30 45', 'b 00:15 30'])
})

test('one minute over is told in the singular, at the first item that does not fit', () => {
  const { problems } = ledger('  - { title: a, minutes: 30 }\n  - { title: b, minutes: 31 }', {
    length: 60,
    start: null,
  })
  expect(problems.map(each => [each.message, each.hint])).toEqual([
    ['the session: parts add up to 61 of 60 minutes', 'take 1 minute away, or mark items "optional: true"'],
  ])
  const [first] = problems
  expect(first?.origin?.source.text.slice(first.origin.start, first.origin.end)).toBe('31')
})

test('an entry knows its talk and discussion, people, drafts and remark; names are plain, remarks Markdown', () => {
  const agenda = `
  - title: "*a*"
    id: the-id
    minutes: 10+5
    presenters: ["*Ada*", { name: Bo, email: bo@example.org }]
    drafts: [draft-ietf-jmap-sieve]
    note: in **{{meeting.city}}**`
  const [entry] = ledger(agenda, UNKNOWN).ledger.entries
  expect(entry).toMatchObject({
    minutes: 15,
    discussion: 5,
    presenters: [{ name: '*Ada*' }, { name: 'Bo' }],
    drafts: ['draft-ietf-jmap-sieve'],
  })
  expect(entry?.title).toMatchObject([{ text: 'a', emphasis: true }])
  expect(entry?.note).toMatchObject([{ text: 'in ' }, { text: 'Prague', strong: true }])
})

test('items are found by id and by key with all around them; of two with one id, the first', () => {
  const parts = '\n    items: [{ title: a, id: a }, { title: b, id: b, items: [{ title: c, id: a }] }]'
  const made = ledger(`  - title: top${parts}\n  - { title: last, id: b }`, UNKNOWN).ledger
  const { byId, byKey } = positionsOf([{ ...made, entries: [] }, made])
  const text = (positions: typeof byId): readonly string[] =>
    [...positions].map(([name, { path, session }]) => `${name}: ${path.map(titleOf).join(' > ')} in ${session}`)
  expect(text(byId)).toEqual(['a: top > a in 2', 'b: top > b in 2'])
  expect(text(byKey)).toEqual([
    '1: top in 2',
    '1.1: top > a in 2',
    '1.2: top > b in 2',
    '1.2.1: top > b > c in 2',
    '2: last in 2',
  ])
})

test('each of three balances but the first is refused', () => {
  const { problems } = ledger('  - { title: a, minutes: rest }\n'.repeat(3), { length: 60, start: null })
  expect(problems.map(each => each.code)).toEqual(['deck/bad-minutes', 'deck/bad-minutes'])
})
