// Fields: what a typed value means, at its edges.

import { expect, test } from 'vitest'
import { clock, date, flag, integer, isOfTheCalendar, minutes } from '../../src/deck/fields.ts'
import { isMapping, parseYaml } from '../../src/deck/yaml.ts'

function value(field: ReturnType<typeof date | typeof clock | typeof minutes | typeof flag>, typed: string): unknown {
  const { tree } = parseYaml({ path: 'deck.yaml', text: `a: ${typed}` })
  const result = field.zod().safeParse(tree !== null && isMapping(tree) ? tree.a : undefined)
  return result.success ? (result.data as { readonly value: unknown }).value : result.error.issues[0]?.message
}

test.each([
  ['2023-11-07', { year: 2023, month: 11, day: 7 }],
  ['2024-02-29', { year: 2024, month: 2, day: 29 }],
  ['2000-02-29', { year: 2000, month: 2, day: 29 }],
  ['2023-02-29', 'there is no 2023-02-29 in the calendar'],
  ['2100-02-29', 'there is no 2100-02-29 in the calendar'],
  ['2023-00-10', 'there is no 2023-00-10 in the calendar'],
  ['2023-04-31', 'there is no 2023-04-31 in the calendar'],
  ['2023-11-7', '"2023-11-7" is not a date'],
  ['07.11.2023', '"07.11.2023" is not a date'],
])('the date %s', (typed, expected) => {
  expect(value(date(''), typed)).toEqual(expected)
})

test('a year has 365 days, and every fourth but the centuries 366', () => {
  const days = (year: number): number => {
    let count = 0
    for (let month = 0; month <= 13; month++)
      for (let day = 0; day <= 32; day++) if (isOfTheCalendar({ year, month, day })) count++
    return count
  }
  expect([2023, 2024, 1900, 2000].map(days)).toEqual([365, 366, 365, 366])
})

test.each([
  ['10', { kind: 'fixed', talk: 10, discussion: 0 }],
  ['0', { kind: 'fixed', talk: 0, discussion: 0 }],
  ['05', { kind: 'fixed', talk: 5, discussion: 0 }],
  ['10+5', { kind: 'fixed', talk: 10, discussion: 5 }],
  ['10 + 5', { kind: 'fixed', talk: 10, discussion: 5 }],
  ['1440', { kind: 'fixed', talk: 1440, discussion: 0 }],
  ['rest', { kind: 'rest' }],
  ['1000+441', '1000+441 minutes are more than a day'],
  ['-5', '"-5" is not a number of minutes'],
  ['5 min', '"5 min" is not a number of minutes'],
  ['10+', '"10+" is not a number of minutes'],
  ['10+5+1', '"10+5+1" is not a number of minutes'],
  ['1e3', '"1e3" is not a number of minutes'],
  ['２', '"２" is not a number of minutes'],
])('the minutes %s', (typed, expected) => {
  expect(value(minutes(''), typed)).toEqual(expected)
})

test.each([
  ['13:00', 780],
  ['9:30', 570],
  ['00:00', 0],
  ['23:59', 1439],
  ['24:00', '"24:00" is not a clock time'],
  ['12:60', '"12:60" is not a clock time'],
  ['1pm', '"1pm" is not a clock time'],
])('the clock time %s', (typed, expected) => {
  expect(value(clock(''), typed)).toEqual(expected)
})

test.each([
  ['1', 1],
  ['0118', 118],
  ['9999', 9999],
  ['0', '0 is not between 1 and 9999'],
  ['10000', '10000 is not between 1 and 9999'],
  ['1.5', '"1.5" is not a whole number'],
  ['1e3', '"1e3" is not a whole number'],
])('the number %s', (typed, expected) => {
  const { tree } = parseYaml({ path: 'deck.yaml', text: `a: ${typed}` })
  const result = integer('', 1, 9999)
    .zod()
    .safeParse(tree !== null && isMapping(tree) ? tree.a : undefined)
  expect(result.success ? (result.data as { readonly value: unknown }).value : result.error.issues[0]?.message).toEqual(
    expected,
  )
})

test.each([
  ['true', true],
  ['false', false],
  ['yes', '"yes" is neither true nor false'],
  ['True', '"True" is neither true nor false'],
])('the flag %s', (typed, expected) => {
  expect(value(flag(''), typed)).toEqual(expected)
})
