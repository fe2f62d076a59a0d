// The agenda → the ledger: one entry for every item, in order, with its minutes and clock time added up.
// In: agenda items as typed and the session's length and start. Out: the ledger and its problems.
// Slides, agenda file and minutes all read the ledger, so they cannot disagree.

import type { Minutes, Read } from '../deck/fields.ts'
import { inline, plain, plainText, type Reading, type Span } from '../deck/inline.ts'
import type { AgendaItemFields, Person } from '../deck/schema.ts'
import { type Problem, problem } from '../problem/problem.ts'
import type { Origin } from '../problem/source.ts'

/** An agenda item in the ledger. Times are minutes. */
export interface Entry {
  readonly title: readonly Span[]
  readonly id: string | null
  /** Nesting: 1 for an item of the agenda itself. */
  readonly depth: number
  /** Minutes it takes: given, the balance, or the sum of its parts; null when one that counts is unknown, or none counts. */
  readonly minutes: number | null
  /** The part of `minutes` that is discussion, when typed as talk+discussion. */
  readonly discussion: number
  /** Minutes after midnight (local) at which it begins; null when the session has no start, a time before is unknown, or it is optional. */
  readonly start: number | null
  readonly optional: boolean
  readonly presenters: readonly Presenter[]
  readonly drafts: readonly string[]
  readonly note: readonly Span[]
  readonly parts: readonly Entry[]
  readonly origin: Origin
}

/** Who presents, and where the name was typed. */
export interface Presenter {
  readonly name: string
  readonly origin: Origin
}

/** The agenda with its times added up. */
export interface Ledger {
  readonly entries: readonly Entry[]
  /** Sum of what is known of the counted items. */
  readonly total: number
  /** Length of the session, when it is known. */
  readonly length: number | null
}

/** What the session says about its time, in minutes. */
export interface SessionTime {
  readonly length: number | null
  readonly start: number | null
}

/** Deepest nesting of an agenda: a heading level of the minutes for each (H2 to H6). */
export const MAX_AGENDA_DEPTH = 5

/** Adds up an agenda. Reports parts over their budget, items over the session, two balances in one list, equal ids. */
export function ledgerOf(items: readonly AgendaItemFields[], time: SessionTime, reading: Reading): Ledger {
  const ids = new Map<string, AgendaItemFields>()
  const cover: Cover = { title: 'the session', budget: time.length, origin: null }
  const entries = entriesOf(items, cover, time.start, 1, ids, reading)
  return { entries, total: sumOf(entries), length: time.length }
}

/** All entries, parents before their parts: the order in which they are spoken. */
export function flatten(entries: readonly Entry[]): readonly Entry[] {
  return entries.flatMap(entry => [entry, ...flatten(entry.parts)])
}

/** The entry with an id, or null. */
export function entryById(ledger: Ledger, id: string): Entry | null {
  return flatten(ledger.entries).find(entry => entry.id === id) ?? null
}

/** "WG Last Call" as plain characters. */
export function titleOf(entry: Entry): string {
  return plainText(entry.title)
}

/** What holds a list of items: its name and how many minutes it has. */
interface Cover {
  readonly title: string
  readonly budget: number | null
  readonly origin: Origin | null
}

function entriesOf(
  items: readonly AgendaItemFields[],
  cover: Cover,
  start: number | null,
  depth: number,
  ids: Map<string, AgendaItemFields>,
  reading: Reading,
): readonly Entry[] {
  const rests = items.filter(item => item.minutes?.value.kind === 'rest')
  const balance = balanceOf(items, cover, rests, reading)
  const entries: Entry[] = []
  let now = start
  for (const item of items) {
    const entry = entryOf(item, item.optional?.value ? null : now, balance, depth, ids, reading)
    entries.push(entry)
    if (!entry.optional) now = now === null || entry.minutes === null ? null : now + entry.minutes
  }
  if (rests.length === 0) holdAgainst(cover, entries, items, reading.report)
  return entries
}

/** Minutes left for the one item that takes the balance. */
function balanceOf(
  items: readonly AgendaItemFields[],
  cover: Cover,
  rests: readonly AgendaItemFields[],
  reading: Reading,
): number {
  const [first, ...more] = rests
  if (!first?.minutes) return 0
  const at = first.minutes.from.origin
  for (const { minutes } of more) {
    const message = `only one item of ${cover.title} can take the rest`
    if (minutes) reading.report(problem('deck/bad-minutes', minutes.from.origin, message))
  }
  if (more.length > 0) return 0
  if (cover.budget === null) {
    const hint = cover.origin === null ? 'give "minutes:" in "session:"' : `give "minutes:" to ${cover.title}`
    reading.report(problem('deck/bad-minutes', at, `${cover.title} has no length, so there is no rest of it`, hint))
    return 0
  }
  const others = items.reduce((sum, item) => sum + (item === first ? 0 : minutesTyped(item)), 0)
  if (others > cover.budget) {
    reading.report(
      problem(
        'agenda/over-time',
        at,
        `${cover.title}: parts add up to ${others} of ${cover.budget} minutes, and nothing is left for the rest`,
        wayOut(others - cover.budget),
      ),
    )
    return 0
  }
  return cover.budget - others
}

/** What an item counts for before the balance is known: its own minutes, or those of its parts. */
function minutesTyped(item: AgendaItemFields): number {
  if (item.optional?.value === true) return 0
  if (item.minutes) return fixed(item.minutes.value)
  return (item.items ?? []).reduce((sum, part) => sum + minutesTyped(part), 0)
}

function entryOf(
  item: AgendaItemFields,
  start: number | null,
  balance: number,
  depth: number,
  ids: Map<string, AgendaItemFields>,
  reading: Reading,
): Entry {
  const origin = item.title.origin
  if (depth > MAX_AGENDA_DEPTH)
    reading.report(problem('deck/too-deep', origin, `the agenda is nested more than ${MAX_AGENDA_DEPTH} deep`))
  if (item.id) {
    if (ids.has(item.id.text))
      reading.report(problem('deck/duplicate-id', item.id.origin, `two agenda items have the id "${item.id.text}"`))
    ids.set(item.id.text, item)
  }
  const title = inline(item.title, reading)
  const typed = item.minutes ? ownMinutes(item.minutes, balance) : null
  const cover: Cover = { title: plainText(title), budget: typed, origin }
  const parts = depth > MAX_AGENDA_DEPTH ? [] : entriesOf(item.items ?? [], cover, start, depth + 1, ids, reading)
  return {
    title,
    id: item.id?.text ?? null,
    depth,
    minutes: typed ?? addedUp(parts),
    discussion: item.minutes?.value.kind === 'fixed' ? item.minutes.value.discussion : 0,
    start,
    optional: item.optional?.value ?? false,
    presenters: (item.presenters ?? []).map(person => presenter(person, reading)),
    drafts: (item.drafts ?? []).map(draft => draft.text),
    note: item.note ? inline(item.note, reading) : [],
    parts,
    origin,
  }
}

function presenter({ name }: Person, reading: Reading): Presenter {
  return { name: plain(name, reading), origin: name.origin }
}

function ownMinutes(typed: Read<Minutes>, balance: number): number {
  return typed.value.kind === 'rest' ? balance : fixed(typed.value)
}

function fixed(minutes: Minutes): number {
  return minutes.kind === 'rest' ? 0 : minutes.talk + minutes.discussion
}

/** The place of the complaint is the first item that no longer fits: that is the line to change. */
function holdAgainst(
  cover: Cover,
  entries: readonly Entry[],
  items: readonly AgendaItemFields[],
  report: (problem: Problem) => void,
): void {
  if (cover.budget === null) return
  const total = sumOf(entries)
  if (total <= cover.budget) return
  let sum = 0
  const over = entries.findIndex(entry => {
    sum += knownOf(entry)
    return sum > (cover.budget ?? 0)
  })
  const item = items[over]
  const origin = item?.minutes?.from.origin ?? entries[over]?.origin ?? cover.origin
  if (!origin) return
  const message = `${cover.title}: parts add up to ${total} of ${cover.budget} minutes`
  report(problem('agenda/over-time', origin, message, wayOut(total - cover.budget)))
}

function wayOut(over: number): string {
  return `take ${over} ${over === 1 ? 'minute' : 'minutes'} away, or mark items "optional: true"`
}

/** Minutes of an item from its parts: a sum with a part missing would be a wrong time of day for all that follows. */
function addedUp(parts: readonly Entry[]): number | null {
  const counted = parts.filter(part => !part.optional)
  return counted.length > 0 && counted.every(part => part.minutes !== null) ? sumOf(counted) : null
}

/** What is known already counts against a budget. */
function sumOf(entries: readonly Entry[]): number {
  return entries.reduce((sum, entry) => sum + knownOf(entry), 0)
}

function knownOf(entry: Entry): number {
  return entry.optional ? 0 : (entry.minutes ?? sumOf(entry.parts))
}
