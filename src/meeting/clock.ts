// Dates and clock times as people write them.
// In: calendar dates, minutes after midnight. Out: text. No clock of the machine, no locale: English, as the IETF's.

import type { CalendarDate } from '../deck/fields.ts'

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** "7 November 2023". */
export function longDate({ year, month, day }: CalendarDate): string {
  return `${day} ${MONTHS[month - 1] ?? ''} ${year}`
}

/** "Tuesday". */
export function weekday({ year, month, day }: CalendarDate): string {
  return WEEKDAYS[new Date(Date.UTC(year, month - 1, day)).getUTCDay()] ?? ''
}

/** "2023-11-07". */
export function isoDate({ year, month, day }: CalendarDate): string {
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
}

/** "13:05" for 785 minutes after midnight; past midnight the day begins again. */
export function clockTime(minutes: number): string {
  const day = ((minutes % 1440) + 1440) % 1440
  return `${two(Math.floor(day / 60))}:${two(day % 60)}`
}

/** "5 min". */
export function minutesText(minutes: number): string {
  return `${minutes} min`
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
