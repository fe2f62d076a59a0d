// When and where: `session:` and `meeting:` as typed → slots and the meeting.
// In: fields of a deck and its meeting file. Out: the session's slot and facts, the meeting; problems for what cannot be.

import type { Read } from '../deck/fields.ts'
import { address, plain, type Reading } from '../deck/inline.ts'
import type { MeetingFields, SessionFields } from '../deck/schema.ts'
import { clockTime } from '../meeting/clock.ts'
import type { Meeting, Part, Session, Slot } from '../meeting/session.ts'
import { instantOf, isZone } from '../meeting/zone.ts'
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
  const slot = slotOf(fields, meeting?.timezone ?? null, reading)
  const { date, start, end, timezone } = slot
  const startUtc = start === null || timezone === null ? null : instantOf({ date, minutes: start }, timezone)
  return {
    ...slot,
    startUtc,
    // As long as it takes, whatever clocks do meanwhile: the items' times are counted so, too.
    endUtc: startUtc === null || start === null || end === null ? null : startUtc + (end - start),
    room: fields.room ? plain(fields.room, reading) : null,
    name: fields.name ? plain(fields.name, reading) : null,
    token: fields.token?.text ?? null,
    id: fields.id?.value ?? null,
    remote: fields.remote ? address(fields.remote, reading).url : null,
    origin: at,
  }
}

function slotOf(fields: SessionFields, timezone: string | null, reading: Reading): Slot {
  const date = fields.date.value
  const rest = { date, timezone }
  if (fields.parts) return { ...rest, ...divided(fields, fields.parts, reading) }
  const start = fields.start?.value ?? null
  const minutes = fields.minutes?.value ?? null
  if (fields.end && start === null) {
    const message = 'the session has an end and no start'
    reading.report(problem('deck/bad-value', fields.end.from.origin, message, 'add "start:"'))
  }
  if (fields.end && start !== null) tellOfEnd(fields.end, start, minutes, reading)
  const typed = fields.end && start !== null ? wrapped(fields.end.value - start) : null
  const length = minutes ?? typed
  const end = start !== null && length !== null ? start + length : null
  return { ...rest, start, end, length, parts: start !== null && end !== null ? [{ start, end }] : [] }
}

function tellOfEnd(end: Read<number>, start: number, minutes: number | null, { report }: Reading): void {
  const length = wrapped(end.value - start)
  if (length === 0 || length > LONGEST) {
    const message = `a session from ${clockTime(start)} to ${clockTime(end.value)} would take ${length} minutes`
    report(problem('deck/bad-value', end.from.origin, message, 'the end is before the start'))
  } else if (minutes !== null && length !== minutes) {
    const message = `from ${clockTime(start)} to ${clockTime(end.value)} are ${length} minutes, not ${minutes}`
    report(problem('deck/bad-value', end.from.origin, message, 'leave one of the two out'))
  }
}

/** A slot in parts, with breaks between them. */
function divided(
  fields: SessionFields,
  typed: readonly Read<Part>[],
  { report }: Reading,
): Pick<Slot, 'start' | 'end' | 'length' | 'parts'> {
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
    const end = start + wrapped(value.end - value.start)
    if (end === start || end - start > LONGEST) {
      const message = `"${from.text}" would take ${end - start} minutes`
      report(problem('deck/bad-value', from.origin, message, 'the end is before the start'))
    }
    if (before && (start < before.end || start - (parts[0]?.start ?? start) > LONGEST)) {
      const message = `"${from.text}" begins before the part before it ends, at ${clockTime(before.end)}`
      report(problem('agenda/overlap', from.origin, message, 'write the parts in order'))
    }
    parts.push({ start, end })
  }
  const length = parts.reduce((sum, part) => sum + part.end - part.start, 0)
  return { start: parts[0]?.start ?? null, end: parts.at(-1)?.end ?? null, length, parts }
}

/** No session takes longer, in minutes: an end that is further off was meant to be before midnight. */
const LONGEST = 720

/** A session that ends before it starts ends on the next day. */
function wrapped(minutes: number): number {
  return minutes < 0 ? minutes + 1440 : minutes
}
