// When and where: `session:` and `meeting:` as typed → slots and the meeting.
// In: fields of a deck and its meeting file. Out: the session's slot and facts, the meeting; problems for what cannot be.

import type { Read } from '../deck/fields.ts'
import { address, plain, type Reading } from '../deck/inline.ts'
import type { MeetingFields, SessionFields } from '../deck/schema.ts'
import { clockTime, isoDate } from '../meeting/clock.ts'
import type { Meeting, Part, Session, Slot } from '../meeting/session.ts'
import { LONGEST_SESSION } from '../meeting/ticks.ts'
import { isSkipped, isZone, type WallClock, wallClock } from '../meeting/zone.ts'
import { problem } from '../problem/problem.ts'
import type { Origin } from '../problem/source.ts'

/** The meeting that fields describe, or null (told) when they name none or both kinds. */
export function meetingOf(fields: MeetingFields, unnamed: () => void, reading: Reading): Meeting | null {
  const { number, interim } = fields
  if (number && interim) {
    const message = 'a meeting has a number, or it is an interim with a name: not both'
    reading.report(problem('deck/bad-value', interim.origin, message, 'leave one of the two out'))
  }
  if (!number && !interim) {
    unnamed()
    return null
  }
  const id = interim ? interim.text : String(number?.value)
  return {
    id,
    label: interim ? id : `IETF ${id}`,
    number: interim ? null : (number?.value ?? null),
    city: fields.city ? plain(fields.city, reading) : null,
    timezone: zoneOf(fields, reading),
    dates: fields.dates ? { start: fields.dates.start.value, end: fields.dates.end.value } : null,
  }
}

function zoneOf({ timezone }: MeetingFields, { report }: Reading): string | null {
  if (!timezone) return null
  if (isZone(timezone.text)) return timezone.text
  const message = `"${timezone.text}" is not a time zone`
  report(problem('deck/bad-value', timezone.origin, message, 'take an IANA name, for example Europe/Prague or UTC'))
  return null
}

/** A session as typed, without its ledger. `at` is where its mapping stands. */
export function sessionOf(
  fields: SessionFields,
  at: Origin,
  meeting: Meeting | null,
  reading: Reading,
): Omit<Session, 'ledger'> {
  return {
    ...slotOf(fields, meeting?.timezone ?? null, reading),
    room: fields.room ? plain(fields.room, reading) : null,
    name: fields.name ? plain(fields.name, reading) : null,
    token: fields.token?.text ?? null,
    id: fields.id?.value ?? null,
    remote: fields.remote ? address(fields.remote, reading).url : null,
    origin: at,
  }
}

/** What is needed to read the times of a session. */
interface Times {
  readonly clock: WallClock
  readonly report: Reading['report']
  /** "in Europe/Prague on 2024-03-31", for a time that clocks skip. */
  readonly where: string
}

function slotOf(fields: SessionFields, timezone: string | null, { report }: Reading): Slot {
  const date = fields.date.value
  const clock = wallClock(date, timezone)
  const times: Times = { clock, report, where: `${timezone} on ${isoDate(date)}` }
  const parts = fields.parts ? divided(fields, fields.parts, times) : whole(fields, times)
  const start = parts[0]?.start ?? fields.start?.value ?? null
  const tick = parts[0]?.startUtc ?? (start === null ? null : clock.tick(start))
  const length = parts.reduce((sum, part) => sum + lengthOf(part), 0)
  return {
    date,
    timezone,
    start,
    end: parts.at(-1)?.end ?? null,
    startUtc: tick === null ? null : clock.utc(tick),
    endUtc: parts.at(-1)?.endUtc ?? null,
    length: parts.length > 0 ? length : (fields.minutes?.value ?? null),
    parts,
  }
}

/** Minutes that pass in a part, whatever clocks do meanwhile. */
function lengthOf({ start, end, startUtc, endUtc }: Part): number {
  return startUtc === null || endUtc === null ? end - start : endUtc - startUtc
}

/** A slot in one part, from its start and its end or length; none when one of them is missing. */
function whole({ start, end, minutes }: SessionFields, times: Times): readonly Part[] {
  const { clock, report } = times
  if (end && !start) {
    const message = 'the session has an end and no start'
    report(problem('deck/bad-value', end.from.origin, message, 'add "start:"'))
  }
  if (!start || (!end && !minutes)) return []
  tellOfSkipped(start, times)
  const from = clock.tick(start.value)
  if (!end) return [partOf(from, from + (minutes?.value ?? 0), clock)]
  tellOfSkippedEnd(end, times)
  const part = partOf(from, clock.tick(end.value + (end.value < start.value ? 1440 : 0)), clock)
  const length = lengthOf(part)
  const range = `from ${clockTime(start.value)} to ${clockTime(end.value)}`
  if (length <= 0 || length > LONGEST_SESSION) {
    const message = `a session ${range} would take ${length} minutes`
    report(problem('deck/bad-value', end.from.origin, message, 'the end is before the start'))
  } else if (minutes && length !== minutes.value) {
    const message = `${range} are ${length} minutes, not ${minutes.value}`
    report(problem('deck/bad-value', end.from.origin, message, 'leave one of the two out'))
  }
  return [part]
}

/** A slot in parts, with breaks between them. */
function divided(fields: SessionFields, typed: readonly Read<TypedPart>[], times: Times): readonly Part[] {
  const { clock, report } = times
  const beside = fields.start?.from ?? fields.end?.from ?? fields.minutes?.from
  if (beside)
    report(
      problem('deck/bad-value', beside.origin, 'the parts say when the session is', 'leave this out, or the parts'),
    )
  const parts: Part[] = []
  for (const { value, from } of typed) {
    const before = parts.at(-1)
    // A time that is smaller than the one before it is on the next day.
    const start = value.start + (before && value.start < before.start ? 1440 : 0)
    const end = start + (value.end - value.start) + (value.end < value.start ? 1440 : 0)
    tellOfSkipped({ value: start, from }, times)
    tellOfSkippedEnd({ value: end, from }, times)
    const part = partOf(clock.tick(start), clock.tick(end), clock)
    const length = lengthOf(part)
    if (length <= 0 || length > LONGEST_SESSION) {
      const message = `"${from.text}" would take ${length} minutes`
      report(problem('deck/bad-value', from.origin, message, 'the end is before the start'))
    }
    const span = end - (parts[0]?.start ?? start)
    if (before && start < before.end) {
      const message = `"${from.text}" begins before the part before it ends, at ${clockTime(before.end)}`
      report(problem('agenda/overlap', from.origin, message, 'write the parts in order'))
    } else if (before && span > LONGEST_SESSION) {
      const message = `with "${from.text}" the session would go on for ${Math.ceil(span / 60)} hours`
      report(problem('deck/bad-value', from.origin, message, 'write the parts in order, or make it two sessions'))
    }
    parts.push(part)
  }
  return parts
}

type TypedPart = Pick<Part, 'start' | 'end'>

function partOf(from: number, to: number, { reading, utc }: WallClock): Part {
  return { start: reading(from), end: reading(to), startUtc: utc(from), endUtc: utc(to) }
}

/** The minute at which clocks are put forward is a good end: it is what they would have shown. */
function tellOfSkippedEnd({ value, from }: Read<number>, times: Times): void {
  if (isSkipped(value - 1, times.clock)) tellOfSkipped({ value, from }, times)
}

function tellOfSkipped({ value, from }: Read<number>, { clock, report, where }: Times): void {
  if (!isSkipped(value, clock)) return
  const message = `${clockTime(value)} is no time in ${where}: clocks skip it`
  report(problem('deck/bad-value', from.origin, message, 'they are put forward there: take a time before or after'))
}
