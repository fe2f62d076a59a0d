// Sessions of one deck at one time: `agenda/overlap`.
// In: sessions, resolved and as typed. Out: problems. A break in the middle of a session is free for another one.

import type { SessionFields } from '../deck/schema.ts'
import { clockTime } from '../meeting/clock.ts'
import type { Session } from '../meeting/session.ts'
import { daysBetween } from '../meeting/zone.ts'
import { type Problem, problem } from '../problem/problem.ts'
import { lineOf, type Origin } from '../problem/source.ts'

/** A stretch of time in minutes since 1970, local, and where it was typed. */
interface Stretch {
  readonly session: number
  readonly start: number
  readonly end: number
  readonly origin: Origin
}

/** Tells of every session that runs while an earlier one of the deck does. They share the meeting's time zone. */
export function overlappingSessions(sessions: readonly Session[], typed: readonly SessionFields[]): readonly Problem[] {
  const stretches = sessions.flatMap((session, index) => stretchesOf(session, typed[index], index))
  const told = new Set<number>()
  return stretches.flatMap(each => {
    const other = stretches.find(
      before => before.session < each.session && before.start < each.end && each.start < before.end,
    )
    if (!other || told.has(each.session)) return []
    told.add(each.session)
    const message = `this session is from ${range(each)}, while the one on ${lineOf(other.origin)} is from ${range(other)}`
    return [problem('agenda/overlap', each.origin, message, 'correct the date or the time of one of them')]
  })
}

function stretchesOf(
  { date, start, parts, origin }: Session,
  typed: SessionFields | undefined,
  session: number,
): readonly Stretch[] {
  const midnight = daysBetween({ year: 1970, month: 1, day: 1 }, date) * 1440
  // A start without an end takes a minute at least.
  const known = parts.length > 0 || start === null ? parts : [{ start, end: start + 1 }]
  return known.map((part, index) => ({
    session,
    start: midnight + part.start,
    end: midnight + part.end,
    origin: typed?.parts?.[index]?.from.origin ?? typed?.start?.from.origin ?? origin,
  }))
}

function range({ start, end }: Stretch): string {
  return end - start === 1 ? `${clockTime(start)} on` : `${clockTime(start)} to ${clockTime(end)}`
}
