// What a deck makes: its slides, its agenda files and its minutes, each with its name and title for upload.
// In: a resolved deck. Out: documents, in a fixed order. A session without an agenda has no agenda file and no minutes.

import { type Kind, uploadTitle } from '../meeting/names.ts'
import type { Session } from '../meeting/session.ts'
import type { ResolvedDeck } from '../resolve/deck.ts'
import { agendaMarkdown } from './agenda.ts'
import { minutesSkeleton } from './minutes.ts'

/** One file of a deck. */
export interface Document {
  readonly kind: Kind
  /** Its name for upload, and in the folder of its meeting. */
  readonly file: string
  /** What it is called at the datatracker; for slides this is typed into the upload form. */
  readonly title: string
  /** The sessions it is for. */
  readonly sessions: readonly Session[]
  /** Its Markdown; null for slides, which are pages. */
  readonly text: (() => string) | null
}

/** Every document of a deck: slides, then agenda files, then minutes. */
export function documentsOf(deck: ResolvedDeck): readonly Document[] {
  const { names, sessions } = deck
  const slides = { kind: 'slides' as const, file: names.slides, title: deck.document, sessions, text: null }
  const agendas = names.agendas.flatMap(({ file, sessions: indices }): readonly Document[] => {
    const its = sessions.filter((_, index) => indices.includes(index))
    if (!its.some(hasAgenda)) return []
    const [first] = its
    const own = its.length === 1 && first && isOwn(deck, first) ? first : null
    return [
      {
        kind: 'agenda',
        file,
        title: titled('agenda', deck, own),
        sessions: its,
        text: () => agendaMarkdown(deck, its),
      },
    ]
  })
  const minutes = sessions.flatMap((session, index): readonly Document[] => {
    const file = names.minutes[index] ?? null
    if (file === null || !hasAgenda(session)) return []
    const own = sessions.length > 1 || isOwn(deck, session) ? session : null
    const text = (): string => minutesSkeleton(deck, session)
    return [{ kind: 'minutes', file, title: titled('minutes', deck, own), sessions: [session], text }]
  })
  return [slides, ...agendas, ...minutes]
}

function hasAgenda({ ledger }: Session): boolean {
  return ledger.entries.length > 0
}

/** Whether the files of a session are its own; otherwise they stand for all sessions of the group. */
function isOwn({ meeting }: ResolvedDeck, { token }: Session): boolean {
  return token !== null || meeting.number === null
}

function titled(kind: 'agenda' | 'minutes', { meeting, groups }: ResolvedDeck, own: Session | null): string {
  return uploadTitle(kind, { meeting: meeting.id, group: groups[0]?.acronym ?? '' }, own?.startUtc ?? null)
}
