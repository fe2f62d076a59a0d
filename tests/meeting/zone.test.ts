// Local times and instants, where clocks are changed, too.

import { describe, expect, test } from 'vitest'
import { daysBetween, instantOf, isZone, localOf, utcTime } from '../../src/meeting/zone.ts'

/** Minutes since 1970 of a UTC time. */
function utc(text: string): number {
  return Date.parse(`${text}Z`) / 60_000
}

/** Of a local time given as text. */
function instant(text: string, zone: string): number {
  const [year = 0, month = 0, day = 0, hours = 0, minutes = 0] = text.split(/\D/).map(Number)
  return instantOf({ date: { year, month, day }, minutes: hours * 60 + minutes }, zone)
}

test.each([
  ['2023-11-07T13:00', 'Europe/Prague', '2023-11-07T12:00'],
  ['2023-07-24T13:00', 'America/Los_Angeles', '2023-07-24T20:00'],
  ['2025-04-30T16:30', 'America/Los_Angeles', '2025-04-30T23:30'],
  ['2024-03-18T09:00', 'Australia/Brisbane', '2024-03-17T23:00'],
  ['2024-01-01T05:30', 'Asia/Kolkata', '2024-01-01T00:00'],
  ['2015-06-30T23:59', 'UTC', '2015-06-30T23:59'],
])('%s in %s is %s in UTC, and back', (local, zone, expected) => {
  const made = instant(local, zone)
  expect(made).toBe(utc(expected))
  const back = localOf(made, zone)
  expect(instantOf(back, zone)).toBe(made)
  expect(back.minutes).toBe(Number(local.slice(11, 13)) * 60 + Number(local.slice(14)))
})

test('every zone that Node lists gives times: one that is taken from the list is never opened before it is needed', () => {
  const zones = Intl.supportedValuesOf('timeZone')
  expect(zones).toContain('Europe/Prague')
  for (const zone of zones)
    expect(() => instantOf({ date: { year: 2023, month: 11, day: 7 }, minutes: 0 }, zone)).not.toThrow()
})

test('minutes past midnight are on the next day', () => {
  const date = { year: 2023, month: 12, day: 31 }
  expect(instantOf({ date, minutes: 1470 }, 'Europe/Prague')).toBe(utc('2023-12-31T23:30'))
  expect(localOf(utc('2023-12-31T23:30'), 'Europe/Prague')).toEqual({
    date: { year: 2024, month: 1, day: 1 },
    minutes: 30,
  })
})

describe('when clocks are put forward', () => {
  test('a time that they skip is moved on by what they skip', () => {
    expect(instant('2024-03-31T02:30', 'Europe/Prague')).toBe(utc('2024-03-31T01:30'))
    expect(localOf(utc('2024-03-31T01:30'), 'Europe/Prague').minutes).toBe(3 * 60 + 30)
  })

  test('the hour before and the one after are as far apart as they are', () => {
    expect(instant('2024-03-31T03:00', 'Europe/Prague') - instant('2024-03-31T01:59', 'Europe/Prague')).toBe(1)
  })
})

describe('when clocks are put back', () => {
  test('a time that comes twice is the first of the two', () => {
    expect(instant('2023-11-05T01:30', 'America/New_York')).toBe(utc('2023-11-05T05:30'))
  })

  test('both instants have the same local time', () => {
    const first = localOf(utc('2023-11-05T05:30'), 'America/New_York')
    expect(localOf(utc('2023-11-05T06:30'), 'America/New_York')).toEqual(first)
  })
})

test('a zone is a name of the IANA database', () => {
  expect(['Europe/Prague', 'UTC', 'America/Argentina/Buenos_Aires'].map(isZone)).toEqual([true, true, true])
  expect(['Europe/Atlantis', 'Prague', 'Mars'].map(isZone)).toEqual([false, false, false])
})

test('date and time in UTC of an instant', () => {
  expect(utcTime(utc('2024-02-29T23:59'))).toEqual({ date: { year: 2024, month: 2, day: 29 }, minutes: 1439 })
  expect(utcTime(-1)).toEqual({ date: { year: 1969, month: 12, day: 31 }, minutes: 1439 })
})

test('days between dates, over months, years and changes of clocks', () => {
  const day = (year: number, month: number, date: number) => ({ year, month, day: date })
  expect(daysBetween(day(2024, 2, 28), day(2024, 3, 1))).toBe(2)
  expect(daysBetween(day(2023, 3, 25), day(2023, 3, 27))).toBe(2)
  expect(daysBetween(day(2024, 1, 1), day(2023, 12, 31))).toBe(-1)
})
