// The agenda for upload: what is discussed when, by whom, about which drafts.
// In: a resolved deck and those of its sessions that the file is for. Out: Markdown that the datatracker shows as meant.

import { type Entry, flatten } from '../meeting/agenda.ts'
import type { Session } from '../meeting/session.ts'
import type { ResolvedDeck } from '../resolve/deck.ts'
import { escapedSpans } from './markdown.ts'

/** The agenda as text; ends with a line end. */
export function agendaMarkdown(deck: ResolvedDeck, sessions: readonly Session[]): string {
  const items = (entry: Entry): string => `${'    '.repeat(entry.depth - 1)}- ${escapedSpans(entry.title)}`
  const lists = sessions.flatMap(session => ['', ...flatten(session.ledger.entries).map(items)])
  return `${[`# ${escapedSpans(deck.title)}`, ...lists].join('\n')}\n`
}
