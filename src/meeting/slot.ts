// When a session is, as people write it: slides, agenda and minutes say it with the same words.
// In: a session's slot. Out: plain text, empty where nothing is known. Days and single times are in `clock.ts`.

import { clockTime, listed, utcRange } from './clock.ts'
import type { Slot } from './session.ts'

/** "13:00–15:00", or each part of the slot; the start alone when there is no end. */
export function slotText({ start, parts }: Slot): string {
  if (parts.length > 0) return listed(parts.map(part => `${clockTime(part.start)}–${clockTime(part.end)}`))
  return start === null ? '' : clockTime(start)
}

/** The same in UTC, "12:00–14:00 UTC"; empty, too, when local time is UTC. */
export function slotTextUtc({ date, startUtc, endUtc, parts, timezone }: Slot): string {
  if (startUtc === null || timezone === 'UTC') return ''
  const stretches = parts.length > 0 ? parts : [{ startUtc, endUtc }]
  const ranges = stretches.flatMap(each => (each.startUtc === null ? [] : [utcRange(each.startUtc, each.endUtc, date)]))
  return `${listed(ranges)} UTC`
}
