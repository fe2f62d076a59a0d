// The ledger as the rest of the program sees it: the agenda with one entry for every item, in order, with its times.
// In: ledgers, which `ledger.ts` makes. Out: their types, and ways through them: in order, by id, by key.
// Slides, agenda file and minutes all read it, so they cannot disagree.

import { plainText, type Span } from '../deck/span.ts'
import type { Origin } from '../problem/source.ts'

/** An agenda item in the ledger. Times are minutes. */
export interface Entry {
  readonly title: readonly Span[]
  /** Where it stands: "2.1" for the first part of the second item, "s2/2.1" in the second of several sessions. */
  readonly key: string
  readonly id: string | null
  /** Nesting: 1 for an item of the agenda itself. */
  readonly depth: number
  /** Minutes it takes: given, the balance, or the sum of its parts (0 when all are optional); null when one is unknown. */
  readonly minutes: number | null
  /** The part of `minutes` that is discussion, when typed as talk+discussion. */
  readonly discussion: number
  /** Minutes of its parts that are known and counted; null when it has no parts. */
  readonly used: number | null
  /** Minutes after midnight of the session's date (local) at which it begins; null when that is unknown, or it is optional. */
  readonly start: number | null
  /** The same instant in minutes since 1970 UTC; null when the time zone is unknown, too. */
  readonly utc: number | null
  readonly optional: boolean
  readonly isBreak: boolean
  readonly presenters: readonly Presenter[]
  readonly drafts: readonly string[]
  readonly note: readonly Span[]
  /** Address of the slides that are presented. */
  readonly slides: string | null
  /** What the minutes ask the note taker for. */
  readonly prompts: readonly Prompt[]
  readonly parts: readonly Entry[]
  readonly origin: Origin
}

/** Who presents, and where the name was typed. */
export interface Presenter {
  readonly name: string
  readonly origin: Origin
}

/** Something the minutes must record. */
export interface Prompt {
  readonly kind: 'poll' | 'decision' | 'action'
  readonly text: readonly Span[]
}

/** The agenda with its times added up. */
export interface Ledger {
  readonly entries: readonly Entry[]
  /** Sum of what is known of the counted items. */
  readonly total: number
  /** Length of the session, when it is known. */
  readonly length: number | null
}

/** Deepest nesting of an agenda: a heading level of the minutes for each (H2 to H6). */
export const MAX_AGENDA_DEPTH = 5

/** All entries, parents before their parts: the order in which they are spoken. */
export function flatten(entries: readonly Entry[]): readonly Entry[] {
  return entries.flatMap(entry => [entry, ...flatten(entry.parts)])
}

/** Where an entry stands in the agendas of a deck. */
export interface Position {
  /** The entries it is part of, outermost first, and then itself. */
  readonly path: readonly [Entry, ...Entry[]]
  /** Its session, counted from 1. */
  readonly session: number
}

/** The entries of all sessions of a deck, to be looked up as often as there are slides. */
export interface Positions {
  /** By the id that was typed; in the order of the agenda. Of two with one id, the first. */
  readonly byId: ReadonlyMap<string, Position>
  readonly byKey: ReadonlyMap<string, Position>
}

/** Where everything stands in ledgers, in the order of their sessions. */
export function positionsOf(ledgers: readonly Ledger[]): Positions {
  const byId = new Map<string, Position>()
  const byKey = new Map<string, Position>()
  const visit = (entry: Entry, around: readonly Entry[], session: number): void => {
    const [top = entry, ...inner] = [...around, entry]
    const position: Position = { path: [top, ...inner], session }
    byKey.set(entry.key, position)
    if (entry.id !== null && !byId.has(entry.id)) byId.set(entry.id, position)
    for (const part of entry.parts) visit(part, position.path, session)
  }
  for (const [index, { entries }] of ledgers.entries()) for (const entry of entries) visit(entry, [], index + 1)
  return { byId, byKey }
}

/** Minutes to say of an item: none of one whose parts are all optional, for it takes none. */
export function minutesSaid({ minutes, parts }: Entry): number | null {
  return minutes === 0 && parts.length > 0 ? null : minutes
}

/** "10+5" for talk and discussion; null when they were not told apart. */
export function splitSaid({ minutes, discussion }: Entry): string | null {
  return minutes === null || discussion === 0 ? null : `${minutes - discussion}+${discussion}`
}

/** "WG Last Call" as plain characters. */
export function titleOf(entry: Pick<Entry, 'title'>): string {
  return plainText(entry.title)
}
