// What agenda and minutes say of an agenda item beside its title.
// In: an entry of the ledger. Out: facts, in the order in which both documents give them. No arithmetic but what is left.

import { draftUrl } from '../deck/references.ts'
import { type Entry, minutesSaid, splitSaid, titleOf } from '../meeting/agenda.ts'
import { clockTime, minutesText } from '../meeting/clock.ts'
import { utcTime } from '../meeting/zone.ts'
import { isolated } from '../text/bidi.ts'
import { people } from './heading.ts'
import { link, linkedSpans } from './markdown.ts'

/** When an item begins: local time, and in UTC beside it where that is asked for. What may not happen has none. */
export function clockFact({ start, utc }: Entry, withUtc: boolean): readonly string[] {
  if (start === null) return []
  const local = clockTime(start)
  return [withUtc && utc !== null ? `${local} (${clockTime(utcTime(utc).minutes)} UTC)` : local]
}

/** How long it takes. */
export function minutesFact(entry: Entry): readonly string[] {
  const minutes = minutesSaid(entry)
  if (minutes === null) return []
  const split = splitSaid(entry)
  const both = split === null ? '' : ` (${split})`
  const left = leftOf(entry)
  return [`${minutesText(minutes)}${both}${left > 0 ? `, ${left} left` : ''}`]
}

/** Says of a break that it is one, unless its title does. */
export function breakFact(entry: Entry): readonly string[] {
  return entry.isBreak && !/\bbreak\b/i.test(titleOf(entry)) ? ['break'] : []
}

/** Who presents, about which drafts, with which slides, and the note. */
export function topicFacts({ presenters, drafts, slides, note }: Entry): readonly string[] {
  return [
    ...(presenters.length > 0 ? [people(presenters.map(presenter => presenter.name))] : []),
    ...drafts.map(draft => link(draft, draftUrl(draft))),
    ...(slides === null ? [] : [link('slides', slides)]),
    ...(note.length > 0 ? [isolated(linkedSpans(note))] : []),
  ]
}

/** True when it is known what these items take together. */
export function allKnown(entries: readonly Entry[]): boolean {
  return entries.every(entry => entry.optional || entry.minutes !== null)
}

/** Minutes of an item that its parts leave; 0 when that is not known. */
function leftOf({ minutes, used, parts }: Entry): number {
  return minutes === null || used === null || !allKnown(parts) ? 0 : minutes - used
}
