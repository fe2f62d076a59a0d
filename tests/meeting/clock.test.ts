// Dates and clock times as people write them.

import { expect, test } from 'vitest'
import { clockTime, isoDate, longDate, minutesText, weekday } from '../../src/meeting/clock.ts'

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
