// Time zones: local date and clock time ↔ an instant. The only import of Temporal.
// In: calendar dates, minutes after midnight, IANA zone names. Out: minutes since 1970 in UTC, and back. No clock of the machine.

import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime'
import type { CalendarDate } from '../deck/fields.ts'

/** A date and the minutes after its midnight. */
export interface LocalTime {
  readonly date: CalendarDate
  readonly minutes: number
}

/**
 * The clock on the wall of a session. A reading is minutes after midnight of the session's date, and may go past
 * midnight; a tick is a minute that really passes: since 1970 UTC, or, where no zone is known, the reading itself.
 */
export interface WallClock {
  /** Of two (clocks put back) the earlier; a reading that clocks skip is moved on by what they skip. */
  readonly tick: (reading: number) => number
  readonly reading: (tick: number) => number
  /** Minutes since 1970 UTC; null without a zone. */
  readonly utc: (tick: number) => number | null
}

/** The clock of a day in a time zone. */
export function wallClock(date: CalendarDate, timezone: string | null): WallClock {
  if (timezone === null) return { tick: reading => reading, reading: tick => tick, utc: () => null }
  return {
    tick: minutes => instantOf({ date, minutes }, timezone),
    reading: tick => {
      const local = localOf(tick, timezone)
      return daysBetween(date, local.date) * 1440 + local.minutes
    },
    utc: tick => tick,
  }
}

/** True for a reading that this clock never shows: it is put forward over it. */
export function isSkipped(reading: number, clock: WallClock): boolean {
  return clock.reading(clock.tick(reading)) !== reading
}

/**
 * True for a name in the IANA time zone database of the running Node. Most are in its list of them, which costs a tenth
 * of opening the zone itself: a deck that shows no clock time never opens one. The list lacks other names of a zone.
 */
export function isZone(name: string): boolean {
  zones ??= new Set(Intl.supportedValuesOf('timeZone'))
  if (zones.has(name)) return true
  try {
    instantOf({ date: { year: 2000, month: 1, day: 1 }, minutes: 0 }, name)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

let zones: ReadonlySet<string> | null = null

/**
 * Minutes since 1970 UTC of a local time; `minutes` may go past midnight. Of two (clocks put back) the earlier; one that
 * clocks skip is moved on by what they skip (RFC 5545, section 3.3.5). Throws RangeError for an unknown zone.
 */
export function instantOf({ date, minutes }: LocalTime, zone: string): number {
  const at = new Date(Date.UTC(date.year, date.month - 1, date.day, 0, minutes))
  const record = ZonedDateTime.fromFields({
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    timeZone: zone,
  })
  return record.epochMilliseconds / 60_000
}

/** The local date and time of an instant. */
export function localOf(instant: number, zone: string): LocalTime {
  const utc = ZonedDateTime.create(BigInt(instant) * 60_000_000_000n, zone)
  return utcTime(instant + ZonedDateTime.offsetNanoseconds(utc) / 60_000_000_000)
}

/** Date and time in UTC of an instant. */
export function utcTime(instant: number): LocalTime {
  const at = new Date(instant * 60_000)
  const date = { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() }
  return { date, minutes: at.getUTCHours() * 60 + at.getUTCMinutes() }
}

/** Days from one date to another. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  const days = ({ year, month, day }: CalendarDate): number => Date.UTC(year, month - 1, day) / 86_400_000
  return days(to) - days(from)
}
