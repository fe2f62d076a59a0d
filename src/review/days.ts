// Days that went stale when a deck was copied: `stale/weekday` and `stale/date`.
// In: sessions as typed, texts, the meeting. Out: problems.
// A day of the week is held against a date only where the two stand together. A date without a year is taken to be of
// the session's year, or the one nearest to the session; the day is wrong when it fits neither.

import { type CalendarDate, isOfTheCalendar, WEEKDAYS } from '../deck/fields.ts'
import { once } from '../deck/once.ts'
import type { SessionFields } from '../deck/schema.ts'
import { originWithin } from '../deck/yaml.ts'
import { isoDate, longDate, weekday } from '../meeting/clock.ts'
import { interimNamed } from '../meeting/names.ts'
import type { Meeting } from '../meeting/session.ts'
import { daysBetween } from '../meeting/zone.ts'
import { type Problem, problem } from '../problem/problem.ts'
import { datesIn, type WrittenDate } from './dates.ts'
import type { Text } from './texts.ts'

/** `day:` of a session against its `date:`. */
export function staleSessionDays(sessions: readonly SessionFields[]): readonly Problem[] {
  return sessions.flatMap(({ date, day }) => {
    const right = weekday(date.value)
    if (!day || WEEKDAYS[day.value] === right) return []
    return [problem('stale/weekday', day.from.origin, `${date.from.text} is a ${right}`, HINT)]
  })
}

/** Sessions on days that are not of the meeting: out of its days, or of the year in an interim's name. */
export function staleDates(sessions: readonly SessionFields[], { dates, label, id }: Meeting): readonly Problem[] {
  const interim = interimNamed(id)
  return sessions.flatMap(({ date: { value, from } }) => {
    if (dates && (daysBetween(dates.start, value) < 0 || daysBetween(value, dates.end) < 0)) {
      const message = `${from.text} is not a day of ${label}, which is from ${isoDate(dates.start)} to ${isoDate(dates.end)}`
      return [problem('stale/date', from.origin, message, 'correct the date, or the "dates:" of the meeting')]
    }
    if (!interim || interim.year === value.year) return []
    const message = `${from.text} is not in the year of ${id}`
    return [problem('stale/date', from.origin, message, 'correct the date, or the name of the interim')]
  })
}

const HINT = 'correct the day or the date'
/** With a capital: "sat" and "sun" are words. "." after a short form. */
const DAY = '((?:Sun|Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?)(?:day)?)'
const WEEKDAY = new RegExp(`\\b${DAY}\\b`, 'i')
/** "Tuesday, " before a date. The last of several days ("Mon/Tue", "Monday - Friday") may be there for another one. */
const before = once(
  () => new RegExp(`(?<![\\p{L}\\p{N}]|[/&–-]\\s*|\\b(?:and|or|to)\\s+)${DAY}\\.?,?\\s+\\(?(?:the\\s+)?$`, 'iu'),
)
/** " (Tuesday)" after a date; without parentheses only at the end of a phrase, where the next date cannot be meant. */
const after = once(() => new RegExp(`^(?:\\s*\\(${DAY}\\.?\\)|,?\\s+${DAY}(?=\\s*(?:[.;:!?)\\n]|$)))`, 'iu'))
/** Longest text between the beginning of a day of the week and its date. */
const REACH = 40

/** Days of the week beside a date that has another one. `days` are those of the deck's sessions. */
export function staleWeekdays(texts: readonly Text[], days: readonly CalendarDate[]): readonly Problem[] {
  return texts.flatMap(({ from }) => {
    if (!WEEKDAY.test(from.text)) return []
    return [...datesIn(from.text), ...filledIn(from.text, days)].flatMap(date => {
      const found = dayBeside(from.text, date)
      if (!found) return []
      const meant = datesMeant(date, days)
      const [first] = meant
      if (!first || meant.some(each => weekday(each).startsWith(found.day))) return []
      const typed = from.text.slice(found.start, found.end).replace(/\s+/g, ' ')
      const message = `"${typed}": ${longDate(first)} is a ${weekday(first)}`
      return [problem('stale/weekday', originWithin(from, found.start, found.end), message, HINT)]
    })
  })
}

/** "Tuesday, {{session.date}}": the date is filled in, and the day stays as it was typed. */
function filledIn(text: string, days: readonly CalendarDate[]): readonly WrittenDate[] {
  const [first, ...others] = days
  if (!first || others.some(day => isoDate(day) !== isoDate(first))) return []
  return [...text.matchAll(/\{\{\s*session\.date\s*\}\}/g)].map(({ 0: typed, index }) => {
    return { ...first, start: index, end: index + typed.length }
  })
}

/** The day of the week beside a date ("Tue"), and the stretch of both. */
function dayBeside(
  text: string,
  { start, end, year }: WrittenDate,
): { readonly day: string; readonly start: number; readonly end: number } | null {
  const from = Math.max(0, start - REACH)
  const ahead = before().exec(text.slice(from, start))
  if (ahead) {
    const closed = ahead[0].includes('(') && text.charAt(end) === ')'
    return found(ahead[1], from + ahead.index, closed ? end + 1 : end)
  }
  const behind = after().exec(text.slice(end, end + REACH))
  if (!behind || (behind[1] === undefined && year === null)) return null
  return found(behind[1] ?? behind[2], start, end + behind[0].length)
}

function found(day = '', start: number, end: number): ReturnType<typeof dayBeside> {
  const short = `${day.charAt(0)}${day.slice(1, 3).toLowerCase()}`
  return /^[A-Z]/.test(day) ? { day: short, start, end } : null
}

/** The dates of the calendar that a written one can be. */
function datesMeant({ year, month, day }: WrittenDate, sessions: readonly CalendarDate[]): readonly CalendarDate[] {
  const all =
    year === null
      ? sessions.flatMap(session => [{ year: session.year, month, day }, nearest({ month, day }, session)])
      : [{ year, month, day }]
  return all.filter(isOfTheCalendar)
}

/** The day of a month that is nearest to another date: seen from November, January is next year's. */
function nearest({ month, day }: Pick<CalendarDate, 'month' | 'day'>, to: CalendarDate): CalendarDate {
  const away = (each: CalendarDate): number => Math.abs(daysBetween(to, each))
  const other = { year: to.year + (month < to.month ? 1 : -1), month, day }
  const same = { ...other, year: to.year }
  return away(other) < away(same) ? other : same
}
