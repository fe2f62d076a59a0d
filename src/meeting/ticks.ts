// Arithmetic with the time of a session: where it goes on after a break, when something ends, what lies between two times.
// In: a slot, times in ticks (minutes that really pass, see zone.ts). Out: ticks and minutes. It knows no items.

import type { Slot } from './session.ts'
import { type WallClock, wallClock } from './zone.ts'

/** From one time to another, in ticks. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A slot in ticks. */
export interface SlotTicks {
  readonly clock: WallClock
  /** Null when the session does not say when it begins. */
  readonly start: number | null
  /** In order; between them are breaks. None when the end is unknown. */
  readonly parts: readonly Span[]
}

/** A session's slot in ticks. */
export function slotTicks(slot: Slot): SlotTicks {
  return {
    clock: wallClock(slot.date, slot.timezone),
    start: slot.startUtc ?? slot.start,
    parts: slot.parts.map(({ start, end, startUtc, endUtc }) => ({ start: startUtc ?? start, end: endUtc ?? end })),
  }
}

/** The same time, or the end of the break it falls into. What begins when a part ends, begins after the break. */
export function goesOn(time: number, parts: readonly Span[]): number {
  const next = parts.find(part => time < part.end)
  return next && next !== parts[0] ? Math.max(time, next.start) : time
}

/** When something that takes `minutes` ends: breaks of the slot that lie in it take none. */
export function ending(start: number, minutes: number, { parts }: SlotTicks): number {
  let left = minutes
  let at = start
  for (const part of parts.slice(0, -1)) {
    if (at >= part.end) continue
    if (left <= part.end - at) return at + left
    left -= part.end - at
    at = goesOn(part.end, parts)
  }
  return at + left
}

/** Minutes of the session between two times, without its breaks. */
export function minutesBetween({ start, end }: Span, { parts }: SlotTicks): number {
  let breaks = 0
  for (const [index, part] of parts.entries()) {
    const next = parts[index + 1]
    if (next) breaks += Math.max(0, Math.min(end, next.start) - Math.max(start, part.end))
  }
  return end - start - breaks
}

/** A time that was typed (minutes after midnight) in ticks: before the session's start it means the next day. */
export function pinned(reading: number, { clock, start, parts }: SlotTicks): number {
  const today = clock.tick(reading)
  if (start === null || today >= start) return today
  const tomorrow = clock.tick(reading + 1440)
  const last = parts.at(-1)
  return (last ? tomorrow <= last.end : tomorrow - start <= LONGEST_SESSION) ? tomorrow : today
}

/** No session goes on for longer, in minutes: an end that is further off was meant to be before midnight. */
export const LONGEST_SESSION = 720
