// Dates and clock times as people write them.

import { describe, expect, test } from 'vitest'
import {
  clockTime,
  isoDate,
  listed,
  longDate,
  longDates,
  minutesText,
  utcRange,
  utcStamp,
  weekday,
} from '../../src/meeting/clock.ts'

test('a date in full, as a day of the week, and for machines', () => {
  const day = { year: 2023, month: 11, day: 7 }
  expect([longDate(day), weekday(day), isoDate(day)]).toEqual(['7 November 2023', 'Tuesday', '2023-11-07'])
})

test.each([
  [2024, 2, 29, 'Thursday'],
  [2000, 1, 1, 'Saturday'],
  [1986, 1, 16, 'Thursday'], // the first IETF
  [2026, 12, 31, 'Thursday'],
])('%i-%i-%i is a day of the week, whatever the zone of the machine', (year, month, day, name) => {
  expect(weekday({ year, month, day })).toBe(name)
})

test.each([
  [0, '00:00'],
  [570, '09:30'],
  [785, '13:05'],
  [1439, '23:59'],
  [1440, '00:00'],
  [1455, '00:15'],
])('%i minutes after midnight is %s', (minutes, text) => {
  expect(clockTime(minutes)).toBe(text)
})

test('minutes are "min", one or many', () => {
  expect([minutesText(1), minutesText(90)]).toEqual(['1 min', '90 min'])
})

describe('the days of several sessions', () => {
  const day = (year: number, month: number, date: number) => ({ year, month, day: date })
  test.each([
    [[], ''],
    [[day(2023, 11, 7)], '7 November 2023'],
    [[day(2023, 11, 6), day(2023, 11, 9)], '6 and 9 November 2023'],
    [[day(2023, 11, 6), day(2023, 11, 6)], '6 November 2023'],
    [[day(2023, 11, 6), day(2023, 11, 7), day(2023, 11, 9)], '6, 7 and 9 November 2023'],
    [[day(2023, 10, 31), day(2023, 11, 1)], '31 October 2023 and 1 November 2023'],
    [[day(2022, 11, 7), day(2023, 11, 7)], '7 November 2022 and 7 November 2023'],
  ])('%j: %s', (dates, text) => {
    expect(longDates(dates)).toBe(text)
  })
})

test('a list in words', () => {
  expect([listed([]), listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c'])]).toEqual([
    '',
    'a',
    'a and b',
    'a, b and c',
  ])
})

describe('a session in UTC', () => {
  const local = { year: 2025, month: 4, day: 30 }
  const utc = (text: string): number => Date.parse(`${text}Z`) / 60_000

  test.each([
    ['2025-04-30T12:00', '2025-04-30T14:00', '12:00–14:00'],
    ['2025-05-01T00:30', '2025-05-01T01:30', 'Thursday 00:30–01:30'],
    ['2025-04-29T22:00', '2025-04-29T23:30', 'Tuesday 22:00–23:30'],
    ['2025-04-30T23:30', '2025-05-01T00:30', 'Wednesday 23:30 – Thursday 00:30'],
    ['2025-04-30T23:00', '2025-05-01T00:00', 'Wednesday 23:00 – Thursday 00:00'],
    ['2025-04-30T12:00', null, '12:00'],
    ['2025-05-01T00:30', null, 'Thursday 00:30'],
  ])('from %s to %s is %s, on a Wednesday', (start, end, text) => {
    expect(utcRange(utc(start), end === null ? null : utc(end), local)).toBe(text)
  })

  test.each([
    ['2025-07-22T12:30', '202507221230'],
    ['2024-01-02T03:04', '202401020304'],
    ['2023-12-31T23:59', '202312312359'],
  ])('that begins at %s is stamped %s', (start, stamp) => {
    expect(utcStamp(utc(start))).toBe(stamp)
  })
})
