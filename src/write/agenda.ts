// The agenda for upload: what is discussed when, by whom, about which drafts.
// In: a resolved deck and those of its sessions that the file is for. Out: Markdown that the datatracker shows as meant.
// Names of drafts stand there literally: the datatracker looks for draft-[-a-z0-9]* and takes "-NN" as the revision.

import { type Entry, flatten, type Ledger } from '../meeting/agenda.ts'
import { clockTime } from '../meeting/clock.ts'
import type { Session } from '../meeting/session.ts'
import { utcTime } from '../meeting/zone.ts'
import type { ResolvedDeck } from '../resolve/deck.ts'
import { isolated } from '../text/bidi.ts'
import {
  charterLinks,
  groupsTitle,
  meetingLine,
  people,
  peopleLines,
  remoteLinks,
  sharedLinks,
  slotFacts,
  slotHeading,
  slotLines,
} from './heading.ts'
import { allKnown, breakFact, clockFact, minutesFact, topicFacts } from './item.ts'
import { bullet, emphasis, escaped, facts, linkedSpans, strong } from './markdown.ts'

/** The agenda as text; ends with a line end. What several sessions have in common stands at the top. */
export function agendaMarkdown(deck: ResolvedDeck, sessions: readonly Session[]): string {
  const [only, ...others] = sessions
  const single = only && others.length === 0 ? only : null
  const lines = [
    `# ${groupsTitle(deck.groups)}: Agenda`,
    '',
    ...header(deck, sessions, single).map(line => bullet(line)),
    ...(single
      ? ['', '## Items', ...itemLines(single.ledger)]
      : sessions.flatMap(session => ['', ...sessionLines(deck, session)])),
  ]
  return `${lines.join('\n')}\n`
}

function header(deck: ResolvedDeck, sessions: readonly Session[], single: Session | null): readonly string[] {
  const zone = sessions.every(session => session.start === null) ? null : deck.meeting.timezone
  const { noteTakers } = deck
  return [
    meetingLine(deck),
    ...(single ? slotLines(single) : zone === null ? [] : [`Time zone: ${escaped(zone)}`]),
    ...peopleLines(deck),
    ...(noteTakers.length > 0 ? [`Note takers: ${people(noteTakers)}`] : []),
    `Links: ${facts([...(single ? remoteLinks(deck, single) : []), ...sharedLinks(deck), ...charterLinks(deck)])}`,
  ]
}

function sessionLines(deck: ResolvedDeck, session: Session): readonly string[] {
  const below = slotFacts(deck, session)
  return [`## ${slotHeading(session)}`, ...(below === '' ? [] : ['', below]), ...itemLines(session.ledger)]
}

/** The items of a session and what they come to, each with a blank line before it. */
function itemLines(ledger: Ledger): readonly string[] {
  const items = listOf(ledger.entries, 0, differsFromUtc(ledger))
  const total = totalOf(ledger)
  return [...(items.length > 0 ? ['', ...items] : []), ...(total === '' ? [] : ['', total])]
}

/** Whether local time is another than UTC for some item: then both are given for all of them. */
function differsFromUtc({ entries }: Ledger): boolean {
  return flatten(entries).some(
    ({ start, utc }) => start !== null && utc !== null && clockTime(start) !== clockTime(utcTime(utc).minutes),
  )
}

/** Items as a nested list. Those that may not happen stand apart where they are, so that the order is the ledger's. */
function listOf(entries: readonly Entry[], depth: number, withUtc: boolean): readonly string[] {
  return entries.flatMap((entry, index) => {
    const inner = entry.optional ? depth + 1 : depth
    const first = entry.optional && entries[index - 1]?.optional !== true
    return [
      ...(first ? [bullet(emphasis('As time permits:'), depth)] : []),
      bullet(itemText(entry, withUtc), inner),
      ...listOf(entry.parts, inner + 1, withUtc),
    ]
  })
}

function itemText(entry: Entry, withUtc: boolean): string {
  const title = isolated(linkedSpans(entry.title))
  const name = entry.isBreak ? emphasis(title) : strong(title)
  const head = [...clockFact(entry, withUtc), name].join(' ')
  return facts([head, ...minutesFact(entry), ...breakFact(entry), ...topicFacts(entry)])
}

/** "Total: 105 of 120 minutes, 15 left"; empty when it is not known of how many. */
function totalOf({ entries, total, length }: Ledger): string {
  if (length === null || total === 0) return ''
  if (!allKnown(entries)) return `Total: at least ${total} of ${length} minutes`
  const left = length - total
  return `Total: ${total} of ${length} minutes${left > 0 ? `, ${left} left` : ''}`
}
