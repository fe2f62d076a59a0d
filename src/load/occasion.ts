// Which of several templates is the one to show: policy text has days and a stream, tips have a range of meetings.
// In: what templates say of themselves, and the session that asks. Out: the one that fits, or the closest. Pure.

import type { Parsed } from '../deck/parse.ts'
import { isStandIn } from '../deck/salvage.ts'
import type { DeckFields, MeetingFields } from '../deck/schema.ts'
import type { PolicyFields, TemplateFields } from '../deck/schema-template.ts'
import { isoDate } from '../meeting/clock.ts'
import { type Stream, streamOf } from '../meeting/stream.ts'

/** What a template is chosen by. `date` is null when the deck's cannot be read, `meeting` when none is given. */
export interface Occasion {
  /** Day of the deck's first session, YYYY-MM-DD. */
  readonly date: string | null
  readonly stream: Stream
  readonly meeting: number | 'interim' | null
}

type Template = Parsed<TemplateFields>

/** The occasion of a deck: its first session, its first group, its own meeting before the meeting file's. */
export function occasionOf(deck: DeckFields, shared: MeetingFields | null): Occasion {
  const date = (deck.session ?? deck.sessions?.[0])?.date
  const { number, interim } = meetingFields(deck, shared)
  return {
    date: date && !isStandIn(date.from) ? isoDate(date.value) : null,
    stream: streamOf(deck.groups.map(group => group.type?.text)),
    meeting: interim ? 'interim' : (number?.value ?? null),
  }
}

/**
 * The deck's own `meeting:` before the meeting file, key by key; a number takes the place of an interim. An interim has
 * its own place and days, and takes nothing from the folder of another meeting.
 */
export function meetingFields({ meeting: own }: DeckFields, shared: MeetingFields | null): MeetingFields {
  if (own?.interim) return own
  const { interim: _, ...rest } = shared ?? {}
  return own?.number ? { ...rest, ...own } : { ...shared, ...own }
}

/** The template for the occasion, or null when none of them is. Of several, the one whose time began last. */
export function fitting<T extends { readonly template: Template }>(candidates: readonly T[], to: Occasion): T | null {
  return newest(
    candidates.filter(
      ({ template: { fields } }) => isOfStream(fields, to) && isOfDay(fields, to) && isOfMeeting(fields, to),
    ),
  )
}

/**
 * What stands in where nothing fits. `valid` is false when it is policy text of other days than the session's:
 * its words must not be shown then. Tips of the nearest meeting are still good ones, and so is a text that was retired.
 */
export function closest<T extends { readonly template: Template }>(
  candidates: readonly T[],
  to: Occasion,
): { readonly found: T; readonly valid: boolean } | null {
  const ofStream = candidates.filter(({ template }) => isOfStream(template.fields, to))
  const ofDay = nearest(
    ofStream.filter(({ template }) => isOfDay(template.fields, to)),
    to,
  )
  const retired = newest(ofStream.filter(({ template }) => isRetired(template.fields.policy, to)))
  const found = ofDay ?? retired
  if (found) return { found, valid: true }
  const other = newest(ofStream) ?? newest(candidates)
  return other && { found: other, valid: false }
}

/** True after the last day of a policy that nothing came after. */
export function isRetired(policy: PolicyFields | undefined, { date }: Occasion): boolean {
  return (
    policy?.retired !== undefined && policy.until !== undefined && date !== null && isoDate(policy.until.value) < date
  )
}

function isOfStream({ policy }: TemplateFields, { stream }: Occasion): boolean {
  return policy?.stream === undefined || policy.stream.text === stream
}

/** Days in this form are ordered as text is. */
function isOfDay({ policy }: TemplateFields, { date }: Occasion): boolean {
  if (!policy || date === null) return true
  return (
    (policy.from === undefined || isoDate(policy.from.value) <= date) &&
    (policy.until === undefined || date <= isoDate(policy.until.value))
  )
}

function isOfMeeting({ meetings }: TemplateFields, { meeting }: Occasion): boolean {
  if (!meetings) return true
  if (meeting === 'interim') return meetings.interims?.value === true
  return meeting !== null && distance(meetings, meeting) === 0
}

type Meetings = NonNullable<TemplateFields['meetings']>

/** How many meetings a range is away. What is for interims only is no range. */
function distance({ from, until, interims }: Meetings, meeting: number): number {
  if (interims?.value && !from && !until) return Number.POSITIVE_INFINITY
  return Math.max(0, (from?.value ?? meeting) - meeting, meeting - (until?.value ?? meeting))
}

/** The range nearest to the meeting; for an interim and an unknown meeting, the newest. */
function nearest<T extends { readonly template: Template }>(candidates: readonly T[], { meeting }: Occasion): T | null {
  const number = typeof meeting === 'number' ? meeting : LAST
  const away = ({ template: { fields } }: T): number => (fields.meetings ? distance(fields.meetings, number) : 0)
  const least = Math.min(...candidates.map(away))
  return newest(candidates.filter(each => away(each) === least))
}

/** Further on than any meeting. */
const LAST = 10_000

/** The one whose time began last; of equals, the first. */
function newest<T extends { readonly template: Template }>(candidates: readonly T[]): T | null {
  return candidates.reduce<T | null>(
    (best, each) => (best && beginning(each.template.fields) <= beginning(best.template.fields) ? best : each),
    null,
  )
}

/** When the time of a template begins, in a form that is ordered as text is: its day, then its meeting. */
function beginning({ policy, meetings }: TemplateFields): string {
  const day = policy?.from ? isoDate(policy.from.value) : '0000-00-00'
  return `${day} ${String(meetings?.from?.value ?? 0).padStart(4, '0')} ${policy?.stream ? 1 : 0}`
}
