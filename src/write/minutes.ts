// The minutes skeleton: a heading for every agenda item, in order, with room under each.
// In: a resolved deck and one of its sessions. Out: Markdown that HedgeDoc and the datatracker (Python-Markdown) both show as meant.
// Only what survives both: blank lines around lists, no hard wraps, no HTML; whatever a person typed is escaped.

import { type Entry, flatten, type Prompt } from '../meeting/agenda.ts'
import type { Session } from '../meeting/session.ts'
import type { ResolvedDeck } from '../resolve/deck.ts'
import { isolated } from '../text/bidi.ts'
import { groupsTitle, meetingLine, people, peopleLines, sharedLinks, slidesLink, slotLines } from './heading.ts'
import { breakFact, clockFact, minutesFact, topicFacts } from './item.ts'
import { bullet, escapedSpans, facts, linkedSpans, strong } from './markdown.ts'

const INSTRUCTIONS =
  'To take notes: begin each paragraph with the name of who speaks (“Ada: …”), and write down what is decided and who does what.'

/** The skeleton as text; ends with a line end. */
export function minutesSkeleton(deck: ResolvedDeck, session: Session): string {
  const header = [
    meetingLine(deck),
    ...slotLines(session),
    ...peopleLines(deck),
    `Note takers: ${people(deck.noteTakers)}`.trimEnd(),
    `Links: ${facts([slidesLink(deck), ...sharedLinks(deck)])}`,
  ]
  const lines = [
    `# ${groupsTitle(deck.groups)}: Minutes`,
    '',
    ...header.map(line => bullet(line)),
    '',
    INSTRUCTIONS,
    '',
    ...flatten(session.ledger.entries).flatMap(item),
  ]
  return `${lines.join('\n').trimEnd()}\n`
}

/** Room to type in: blank lines. */
const ROOM = ['', '']

/** Depth 1 is H2: the minutes' own title is the only H1. */
function item(entry: Entry): readonly string[] {
  const about = facts([
    ...clockFact(entry, false),
    ...minutesFact(entry),
    ...breakFact(entry),
    ...(entry.optional ? ['as time permits'] : []),
    ...topicFacts(entry),
  ])
  return [
    `${'#'.repeat(entry.depth + 1)} ${escapedSpans(entry.title)}`,
    '',
    ...(about === '' ? [] : [about]),
    ...(entry.isBreak ? [''] : ROOM),
    ...entry.prompts.flatMap(prompt => [promptText(prompt), ...ROOM]),
  ]
}

/** What the note taker puts in place of each "…". */
const ASKED: Readonly<Record<Prompt['kind'], { readonly name: string; readonly blanks: readonly string[] }>> = {
  poll: { name: 'Poll:', blanks: ['Yes: …', 'No: …', 'No opinion: …'] },
  decision: { name: 'Decision:', blanks: ['Outcome: …'] },
  action: { name: 'Action:', blanks: ['Who: …', 'By when: …'] },
}

function promptText({ kind, text }: Prompt): string {
  const { name, blanks } = ASKED[kind]
  return facts([`${strong(name)} ${isolated(linkedSpans(text))}`, ...blanks])
}
