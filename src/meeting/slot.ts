// When a session is, as people write it: slides, agenda and minutes say it with the same words.
// In: a session or its slot. Out: plain text, empty where nothing is known. Days and single times are in `clock.ts`.

import { clockTime, listed, utcRange } from './clock.ts'
import type { Session, Slot } from './session.ts'
import { instantOf } from './zone.ts'

/** "13:00–15:00", or each part of the slot; the start alone when there is no end. */
export function slotText({ start, parts }: Pick<Slot, 'start' | 'parts'>): string {
  if (parts.length > 0) return listed(parts.map(part => `${clockTime(part.start)}–${clockTime(part.end)}`))
  return start === null ? '' : clockTime(start)
}

/** The same in UTC, "12:00–14:00 UTC"; empty, too, when local time is UTC. */
export function slotTextUtc({ date, start, startUtc, endUtc, parts, timezone }: Omit<Session, 'ledger'>): string {
  if (startUtc === null || start === null || timezone === null || timezone === 'UTC') return ''
  const at = (minutes: number): number => instantOf({ date, minutes }, timezone)
  const ranges =
    parts.length < 2
      ? [utcRange(startUtc, endUtc, date)]
      : parts.map(part => utcRange(at(part.start), at(part.end), date))
  return `${listed(ranges)} UTC`
}
