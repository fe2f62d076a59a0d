// The ledger: the agenda with one entry for every item, in order, with its minutes and clock times.
// In: nothing. Out: its types, and ways through it. Slides, agenda file and minutes all read it, so they cannot disagree.

import { plainText, type Span } from '../deck/inline.ts'
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

/** The entry with an id (or "#" and a key), or null. */
export function entryById(entries: readonly Entry[], id: string): Entry | null {
  return flatten(entries).find(entry => entry.id === id || `#${entry.key}` === id) ?? null
}

/** The same with the entries it is part of, outermost first; empty when there is none. */
export function pathTo(entries: readonly Entry[], id: string): readonly Entry[] {
  for (const entry of entries) {
    if (entry.id === id || `#${entry.key}` === id) return [entry]
    const inside = pathTo(entry.parts, id)
    if (inside.length > 0) return [entry, ...inside]
  }
  return []
}

/** "WG Last Call" as plain characters. */
export function titleOf(entry: Pick<Entry, 'title'>): string {
  return plainText(entry.title)
}
