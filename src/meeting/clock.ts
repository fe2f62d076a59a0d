// Dates and clock times as people write them.
// In: calendar dates, minutes after midnight. Out: text. No clock of the machine, no locale: English, as the IETF's.

import { type CalendarDate, WEEKDAYS } from '../deck/fields.ts'
import { type LocalTime, utcTime } from './zone.ts'

/** Names of the months, from January. */
export const MONTHS = [
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

/** "7 November 2023". */
export function longDate({ year, month, day }: CalendarDate): string {
  return `${day} ${MONTHS[month - 1] ?? ''} ${year}`
}

/** "Tuesday 7 November". */
export function dayOfMonth(date: CalendarDate): string {
  return `${weekday(date)} ${date.day} ${MONTHS[date.month - 1] ?? ''}`
}

/** "Tuesday 7 November 2023". */
export function longDay(date: CalendarDate): string {
  return `${dayOfMonth(date)} ${date.year}`
}

/** "Tuesday". */
export function weekday({ year, month, day }: CalendarDate): string {
  return WEEKDAYS[new Date(Date.UTC(year, month - 1, day)).getUTCDay()] ?? ''
}

/** "2023-11-07". */
export function isoDate({ year, month, day }: CalendarDate): string {
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
}

/** Each day once, in the order in which they come. */
export function distinctDays(dates: readonly CalendarDate[]): readonly CalendarDate[] {
  return dates.filter((date, index) => dates.findIndex(each => isoDate(each) === isoDate(date)) === index)
}

/** "6 and 9 November 2023" for the days of several sessions; each day once. */
export function longDates(dates: readonly CalendarDate[]): string {
  const days = distinctDays(dates)
  const texts = days.map((date, index) => {
    const next = days[index + 1]
    const sameMonth = next !== undefined && next.year === date.year && next.month === date.month
    return sameMonth ? String(date.day) : longDate(date)
  })
  return listed(texts)
}

/** "a", "a and b", "a, b and c". */
export function listed(texts: readonly string[]): string {
  const last = texts.at(-1) ?? ''
  return texts.length < 2 ? last : `${texts.slice(0, -1).join(', ')} and ${last}`
}

/** "202311071200" for an instant: how the datatracker stamps minutes (UTC). */
export function utcStamp(instant: number): string {
  const { date, minutes } = utcTime(instant)
  return `${isoDate(date)}${clockTime(minutes)}`.replace(/\D/g, '')
}

/** "2023-11-07T12:00:00Z" for an instant in minutes since 1970. */
export function isoInstant(instant: number): string {
  const { date, minutes } = utcTime(instant)
  return `${isoDate(date)}T${clockTime(minutes)}:00Z`
}

/** "12:00–14:00" in UTC, with the day where it is not the local one ("Tuesday 23:30 – Wednesday 00:30"). */
export function utcRange(start: number, end: number | null, local: CalendarDate): string {
  const from = utcTime(start)
  if (end === null) return withDay(from, local)
  const to = utcTime(end)
  const same = isoDate(from.date) === isoDate(to.date)
  if (same && isoDate(from.date) === isoDate(local)) return `${clockTime(from.minutes)}–${clockTime(to.minutes)}`
  if (same) return `${weekday(from.date)} ${clockTime(from.minutes)}–${clockTime(to.minutes)}`
  return `${weekday(from.date)} ${clockTime(from.minutes)} – ${weekday(to.date)} ${clockTime(to.minutes)}`
}

function withDay({ date, minutes }: LocalTime, local: CalendarDate): string {
  return `${isoDate(date) === isoDate(local) ? '' : `${weekday(date)} `}${clockTime(minutes)}`
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
