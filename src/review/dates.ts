// Dates in running text, as people of the IETF write them.
// In: a text. Out: each date with its place: "2023-11-07", "7 November 2023", "7th of Nov", "November 7, 2023".
// English only, like the texts; a date without a year says so.

import { once } from '../deck/once.ts'
import { MONTHS } from '../meeting/clock.ts'

/** A date in a text: UTF-16 indices; `year` is null when it is not written. */
export interface WrittenDate {
  readonly start: number
  readonly end: number
  readonly year: number | null
  readonly month: number
  readonly day: number
}

const MONTH = `(${MONTHS.map(month => `${month}|${month.slice(0, 3)}`).join('|')}|Sept)(?!\\p{L})\\.?`
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?(?![\\p{L}\\p{N}])'
const YEAR = '(?:,?\\s+(\\d{4})(?![\\p{L}\\p{N}]))?'
const ALONE = '(?<![\\p{L}\\p{N}/.–-])'
/** Of several days ("6-10 November", "November 6 and 7") none is a date by itself. */
const ONLY = '(?!\\s*[-–/&]\\s*\\d|\\s+(?:and|or|to)\\s+\\d)'

const iso = once(() => new RegExp(`${ALONE}(\\d{4})-(\\d{2})-(\\d{2})(?![\\p{L}\\p{N}-])`, 'gu'))
const dayFirst = once(() => new RegExp(`${ALONE}${DAY}\\s+(?:of\\s+)?${MONTH}${YEAR}`, 'giu'))
const monthFirst = once(() => new RegExp(`${ALONE}${MONTH}\\s+(?:the\\s+)?${DAY}${ONLY}${YEAR}`, 'giu'))

/** All dates of a text. */
export function datesIn(text: string): readonly WrittenDate[] {
  const found = (pattern: RegExp, year: number, month: number, day: number): readonly WrittenDate[] =>
    [...text.matchAll(pattern)].map(match => ({
      start: match.index,
      end: match.index + match[0].length,
      year: match[year] === undefined ? null : Number(match[year]),
      month: monthOf(match[month] ?? ''),
      day: Number(match[day]),
    }))
  return [...found(iso(), 1, 2, 3), ...found(dayFirst(), 3, 2, 1), ...found(monthFirst(), 3, 1, 2)]
}

/** 1 to 12 for "11", "Nov" and "November". */
function monthOf(text: string): number {
  if (/^\d/.test(text)) return Number(text)
  return MONTHS.findIndex(month => month.slice(0, 3).toLowerCase() === text.slice(0, 3).toLowerCase()) + 1
}
