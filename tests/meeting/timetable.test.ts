// Clock times: around the breaks of a slot, from pinned times, over midnight, in UTC and through a change of clocks.
// What is refused is in the corpus.

import { expect, test } from 'vitest'
import { flatten, titleOf } from '../../src/meeting/agenda.ts'
import { clockTime, isoDate, utcStamp } from '../../src/meeting/clock.ts'
import { utcTime } from '../../src/meeting/zone.ts'
import { compileFiles, problemLines } from '../support/notewell.ts'

/** "title local utc" for each item, and the codes of all problems. */
function times(session: string, zone: string, agenda: readonly string[]): readonly string[] {
  const text = [
    'groups: [jmap]',
    'title: JMAP',
    `session: { ${session} }`,
    `meeting: { number: 118, city: Prague, timezone: ${zone} }`,
    'agenda:',
    ...agenda.map(item => `  - ${item}`),
    'slides: [{ layout: section, title: x }]',
  ].join('\n')
  const { compiled, problems } = compileFiles({ 'deck.yaml': text })
  if (!compiled) throw new Error(problemLines(problems, 'deck.yaml').join('\n'))
  const entries = compiled.deck.sessions.flatMap(each => flatten(each.ledger.entries))
  return [
    ...entries.map(entry => {
      const local = entry.start === null ? '-' : clockTime(entry.start)
      return `${titleOf(entry)} ${local} ${entry.utc === null ? '-' : clockTime(utcTime(entry.utc).minutes)}`
    }),
    ...problemLines(problems, 'deck.yaml').map(line => line.replace(/^\d+:\d+ /, '')),
  ]
}

test('UTC stands beside local time', () => {
  expect(
    times('date: 2023-11-07, start: "13:00", minutes: 30', 'Europe/Prague', [
      '{ title: a, minutes: 10 }',
      '{ title: b, minutes: 10, items: [{ title: c, minutes: 5 }, { title: d, minutes: 5 }] }',
      '{ title: e, minutes: 5, optional: true }',
      '{ title: f, minutes: 10 }',
    ]),
  ).toEqual(['a 13:00 12:00', 'b 13:10 12:10', 'c 13:10 12:10', 'd 13:15 12:15', 'e - -', 'f 13:20 12:20'])
})

test('what follows a part that is filled begins after the break', () => {
  const parts = 'date: 2023-11-07, parts: ["12:00-13:00", "13:30-14:30"]'
  expect(
    times(parts, 'Europe/Prague', [
      '{ title: a, minutes: 60 }',
      '{ title: b, minutes: 50 }',
      '{ title: c, minutes: rest }',
    ]),
  ).toEqual(['a 12:00 11:00', 'b 13:30 12:30', 'c 14:20 13:20'])
})

test('a group may go on after the break, its parts may not run into it', () => {
  const parts = 'date: 2023-11-07, parts: ["12:00-13:00", "13:30-14:30"]'
  const group = (first: number, second: number): readonly string[] => [
    `{ title: a, minutes: 80, items: [{ title: b, minutes: ${first} }, { title: c, minutes: ${second} }] }`,
    '{ title: d, minutes: 40 }',
  ]
  expect(times(parts, 'Europe/Prague', group(60, 20))).toEqual([
    'a 12:00 11:00',
    'b 12:00 11:00',
    'c 13:30 12:30',
    'd 13:50 12:50',
  ])
})

test('what takes no time stays before the break, also at the end of a budget', () => {
  expect(
    times('date: 2025-07-21, parts: ["10:00-11:00", "11:30-12:00"]', 'UTC', [
      '{ title: G, minutes: 60, items: [{ title: x, minutes: 60 }, { title: y, minutes: 0 }, { title: z, items: [{ title: o, minutes: 5, optional: true }] }] }',
      '{ title: H, minutes: 30 }',
    ]),
  ).toEqual(['G 10:00 10:00', 'x 10:00 10:00', 'y 11:00 11:00', 'z 11:00 11:00', 'o - -', 'H 11:30 11:30'])
})

test('a session may end when clocks are put forward', () => {
  const items = ['{ title: a, minutes: 60 }']
  expect(times('date: 2024-03-31, start: "01:00", end: "02:00"', 'Europe/Prague', items)).toEqual(['a 01:00 00:00'])
  expect(times('date: 2024-03-31, parts: ["01:00-02:00"]', 'Europe/Prague', items)).toEqual(['a 01:00 00:00'])
})

test('a time pinned to the end of a break is where the ledger goes on', () => {
  const parts = 'date: 2023-11-07, parts: ["12:00-13:00", "13:30-14:30"]'
  expect(times(parts, 'UTC', ['{ title: a, minutes: 60 }', '{ title: b, minutes: 10, at: "13:30" }'])).toEqual([
    'a 12:00 12:00',
    'b 13:30 13:30',
  ])
  // Minutes before the break that nobody has are a gap, and the break is not counted into it.
  expect(times(parts, 'UTC', ['{ title: a, minutes: 50 }', '{ title: b, minutes: 10, at: "13:30" }'])).toEqual([
    'a 12:00 12:00',
    'b 13:30 13:30',
    'agenda/gap 10 minutes before "b" belong to nothing: what comes before ends at 12:50',
  ])
})

test('a pinned time starts the clock again where it had stopped', () => {
  expect(
    times('date: 2023-11-07, start: "12:00"', 'UTC', [
      '{ title: a }',
      '{ title: b, minutes: 5, at: "12:30" }',
      '{ title: c }',
    ]),
  ).toEqual(['a 12:00 12:00', 'b 12:30 12:30', 'c 12:35 12:35'])
})

test('a session over midnight goes on, and times pinned after it are of the next day', () => {
  expect(
    times('date: 2023-11-07, start: "23:30", minutes: 60', 'Europe/Prague', [
      '{ title: a, minutes: 40 }',
      '{ title: b, minutes: 5, at: "00:10" }',
      '{ title: c, minutes: 15 }',
    ]),
  ).toEqual(['a 23:30 22:30', 'b 00:10 23:10', 'c 00:15 23:15'])
})

test('parts over midnight', () => {
  expect(
    times('date: 2023-11-07, parts: ["23:00-23:30", "23:45-00:15", "00:20-00:30"]', 'UTC', [
      '{ title: a, minutes: 30 }',
      '{ title: b, minutes: 30 }',
      '{ title: c, minutes: 10 }',
    ]),
  ).toEqual(['a 23:00 23:00', 'b 23:45 23:45', 'c 00:20 00:20'])
})

test('clocks put back during a session repeat their hour, UTC goes on', () => {
  const agenda = ['{ title: a, minutes: 30 }', '{ title: b, minutes: 30 }', '{ title: c, minutes: 30 }']
  const repeated = ['a 02:30 00:30', 'b 02:00 01:00', 'c 02:30 01:30']
  expect(times('date: 2023-10-29, start: "02:30", minutes: 90', 'Europe/Prague', agenda)).toEqual(repeated)
  // 02:30 to 03:00 are 90 minutes on that night, and a pinned 02:30 is the one the ledger has come to.
  expect(times('date: 2023-10-29, start: "02:30", end: "03:00"', 'Europe/Prague', agenda)).toEqual(repeated)
  const again = [...agenda.slice(0, 2), '{ title: c, minutes: 30, at: "02:30" }']
  expect(times('date: 2023-10-29, start: "02:30", minutes: 90', 'Europe/Prague', again)).toEqual(repeated)
})

test('after clocks are put forward or back, a pinned time is what clocks show then', () => {
  expect(
    times('date: 2024-03-31, start: "01:00", end: "05:00"', 'Europe/Prague', [
      '{ title: a, minutes: 120 }',
      '{ title: b, minutes: 60, at: "04:00" }',
    ]),
  ).toEqual(['a 01:00 00:00', 'b 04:00 02:00'])
  expect(
    times('date: 2023-11-05, start: "00:30", end: "04:00"', 'America/Los_Angeles', [
      '{ title: a, minutes: 210 }',
      '{ title: b, minutes: 60, at: "03:00" }',
    ]),
  ).toEqual(['a 00:30 07:30', 'b 03:00 11:00'])
  expect(
    times('date: 2024-03-31, parts: ["01:00-01:30", "04:00-05:00"]', 'Europe/Prague', [
      '{ title: a, minutes: 30 }',
      '{ title: b, minutes: 60 }',
    ]),
  ).toEqual(['a 01:00 00:00', 'b 04:00 02:00'])
})

test('what is pinned past midnight is of the next day, though the end of the session is unknown', () => {
  expect(
    times('date: 2023-11-07, start: "23:00"', 'UTC', ['{ title: a, minutes: 60 }', '{ title: b, at: "00:00" }']),
  ).toEqual(['a 23:00 23:00', 'b 00:00 00:00'])
})

test('the rest goes up to the next pinned time, and from the last one on', () => {
  const slot = 'date: 2023-11-07, start: "13:00", end: "15:00"'
  expect(
    times(slot, 'UTC', [
      '{ title: a, minutes: 10 }',
      '{ title: b, minutes: rest }',
      '{ title: c, minutes: 20, at: "14:30" }',
      '{ title: d, minutes: 10 }',
    ]),
  ).toEqual(['a 13:00 13:00', 'b 13:10 13:10', 'c 14:30 14:30', 'd 14:50 14:50'])
  expect(
    times('date: 2023-11-07, parts: ["12:00-13:00", "13:30-14:30"]', 'UTC', [
      '{ title: a, minutes: 60 }',
      '{ title: b, minutes: 20, at: "13:30" }',
      '{ title: c, minutes: rest }',
    ]),
  ).toEqual(['a 12:00 12:00', 'b 13:30 13:30', 'c 13:50 13:50'])
  // Without a length, too: the pinned time is the end.
  expect(
    times('date: 2023-11-07, start: "13:00"', 'UTC', ['{ title: a, minutes: rest }', '{ title: b, at: "13:40" }']),
  ).toEqual(['a 13:00 13:00', 'b 13:40 13:40'])
})

test('the stamp of minutes is the start in UTC, on the day it is there', () => {
  const text = `groups: [scone]
title: SCONE interim
session: { date: 2025-04-30, start: "20:00", minutes: 120 }
meeting: { interim: interim-2025-scone-04, timezone: America/New_York }
agenda: [{ title: a, minutes: 5 }]
slides: [{ layout: section, title: x }]`
  const { compiled } = compileFiles({ 'deck.yaml': text })
  const [session] = compiled?.deck.sessions ?? []
  expect(session && utcStamp(session.startUtc ?? 0)).toBe('202505010000')
  expect(session && isoDate(session.date)).toBe('2025-04-30')
  expect(compiled?.deck.names.minutes).toEqual(['minutes-interim-2025-scone-04-202505010000-00.md'])
})
