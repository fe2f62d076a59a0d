// The minutes skeleton: a heading for every agenda item, in order, with room under each.
// In: a resolved deck. Out: Markdown that HedgeDoc and the datatracker (Python-Markdown) both show as meant.
// Only what survives both: blank lines around lists, no hard wraps, no HTML; whatever a person typed is escaped.

import { draftUrl } from '../deck/references.ts'
import { type Entry, flatten } from '../meeting/agenda.ts'
import { clockTime, longDate, minutesText, weekday } from '../meeting/clock.ts'
import { materialUrl, notesUrl } from '../meeting/places.ts'
import type { Session } from '../meeting/session.ts'
import type { ResolvedDeck } from '../resolve/deck.ts'
import { escaped, escapedSpans } from './markdown.ts'

/** The skeleton as text; ends with a line end. */
export function minutesSkeleton(deck: ResolvedDeck, session: Session): string {
  const lines = [
    `# ${escapedSpans(deck.title)} – Minutes`,
    '',
    ...header(deck, session).map(line => `- ${line}`),
    '',
    ...flatten(session.ledger.entries).flatMap(item),
    '## Decisions',
    '',
    '',
    '## Action items',
    '',
  ]
  return `${lines.join('\n')}\n`
}

function header(deck: ResolvedDeck, session: Session): readonly string[] {
  const { meeting } = deck
  const place = [session.name, session.room].flatMap(each => (each === null ? [] : [escaped(each)]))
  return [
    `Groups: ${deck.groups.map(group => group.acronym.toUpperCase()).join(', ')}`,
    `Meeting: ${meeting.label}${meeting.city === null ? '' : `, ${escaped(meeting.city)}`}`,
    `Date: ${[`${weekday(session.date)} ${longDate(session.date)}`, timeOf(session), ...place].filter(part => part !== '').join(', ')}`,
    `Chairs: ${people(deck.chairs)}`,
    ...(deck.secretaries.length > 0 ? [`Secretaries: ${people(deck.secretaries)}`] : []),
    ...(deck.areaDirector === null ? [] : [`Area director: ${escaped(deck.areaDirector)}`]),
    `Note takers: ${people(deck.noteTakers)}`,
    `Slides: ${materialUrl(meeting.id, deck.names.slides)}`,
    `Notes: ${notesUrl(meeting.id, deck.groups[0]?.acronym ?? '')}`,
  ].map(line => line.trimEnd())
}

function timeOf({ start, end, length, timezone }: Session): string {
  if (start === null) return length === null ? '' : minutesText(length)
  const until = end === null ? '' : `–${clockTime(end)}`
  return `${clockTime(start)}${until}${timezone === null ? '' : ` (${escaped(timezone)})`}`
}

/** Depth 1 is H2: the minutes' own title is the only H1. */
function item(entry: Entry): readonly string[] {
  const facts = [
    ...(entry.start === null || entry.optional ? [] : [clockTime(entry.start)]),
    ...(entry.minutes === null ? [] : [minutesText(entry.minutes)]),
    ...(entry.optional ? ['as time permits'] : []),
    ...(entry.presenters.length > 0 ? [people(entry.presenters.map(presenter => presenter.name))] : []),
    ...entry.drafts.map(draft => `[${draft}](${draftUrl(draft)})`),
    ...(entry.note.length > 0 ? [escapedSpans(entry.note)] : []),
  ]
  const room = ['', '']
  return [
    `${'#'.repeat(entry.depth + 1)} ${escapedSpans(entry.title)}`,
    '',
    ...(facts.length > 0 ? [facts.join(' · '), ...room] : room),
  ]
}

function people(names: readonly string[]): string {
  return names.map(escaped).join(', ')
}
