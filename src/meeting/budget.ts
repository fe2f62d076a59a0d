// Minutes of an agenda added up: each item's own, the balance, or the sum of its parts, held against what holds them.
// In: agenda items as typed and the session's length. Out: items with their minutes, and problems. No clock times yet.

import type { Minutes, Read } from '../deck/fields.ts'
import { address, inline, plain, type Reading } from '../deck/inline.ts'
import type { AgendaItemFields, Person } from '../deck/schema-agenda.ts'
import { plainText } from '../deck/span.ts'
import { type Problem, problem } from '../problem/problem.ts'
import type { Origin } from '../problem/source.ts'
import { type Entry, MAX_AGENDA_DEPTH, type Presenter, type Prompt } from './agenda.ts'
import { balanceOf, fixed, wayOut } from './balance.ts'
import type { Slot } from './session.ts'
import { type SlotTicks, slotTicks } from './ticks.ts'

/** An item with its minutes, before it has a clock time. `at` is the time at which it must begin. */
export interface Counted extends Omit<Entry, 'start' | 'utc' | 'parts'> {
  readonly at: Read<number> | null
  /** Its minutes were given, not added up from its parts: they must hold them. */
  readonly isBudget: boolean
  readonly parts: readonly Counted[]
}

/** Agenda items by id, over all sessions of a deck. */
export type Ids = Map<string, AgendaItemFields>

/** Adds up the minutes of a session's agenda. `total` is the sum of what is known of the counted items. */
export function countedOf(
  items: readonly AgendaItemFields[],
  slot: Slot,
  ids: Ids,
  prefix: string,
  reading: Reading,
): { readonly counted: readonly Counted[]; readonly total: number } {
  const { length } = slot
  const cover: Cover = { title: 'the session', budget: length, timed: length !== null, optional: false, origin: null }
  const bare: Bare[] = []
  const counted = itemsOf(items, cover, { depth: 1, prefix, ids, bare, ticks: slotTicks(slot), reading })
  tellOfBare(bare, counted, reading.report)
  return { counted, total: sumOf(counted) }
}

/** An item without minutes. */
interface Bare {
  readonly title: string
  readonly origin: Origin
}

/** Each of them is told; an agenda without any minutes is told once. */
function tellOfBare(bare: readonly Bare[], counted: readonly Counted[], report: (problem: Problem) => void): void {
  const hint = 'give it "minutes:", or mark it "optional: true"'
  const [first] = bare
  if (first && bare.length > 1 && sumOf(counted) === 0) {
    const message = `none of the ${bare.length} items has minutes, so nobody knows whether they fit the session`
    report(problem('agenda/no-minutes', first.origin, message, 'give them "minutes:"'))
  } else
    for (const { title, origin } of bare)
      report(problem('agenda/no-minutes', origin, `"${title}" has no minutes`, hint))
}

/** What holds a list of items: its name and how many minutes it has. */
interface Cover {
  readonly title: string
  readonly budget: number | null
  /** An item in it without minutes leaves the clock unknown for those after it. */
  readonly timed: boolean
  /** Nothing in it is sure to happen. */
  readonly optional: boolean
  readonly origin: Origin | null
}

/** Where in the agenda a list of items is. */
interface Place {
  readonly depth: number
  /** Begins the keys of the items. */
  readonly prefix: string
  readonly ids: Ids
  /** Gathers items without minutes where the clock needs some. */
  readonly bare: Bare[]
  /** The slot of the session: the balance of its own items may end at a pinned time. */
  readonly ticks: SlotTicks
  readonly reading: Reading
}

function itemsOf(items: readonly AgendaItemFields[], cover: Cover, place: Place): readonly Counted[] {
  const { reading } = place
  const rests = items.filter(item => item.minutes?.value.kind === 'rest')
  const ticks = place.depth === 1 ? place.ticks : null
  const balance = balanceOf(items, rests, cover, ticks, reading.report)
  const counted = items.map((item, index) => itemOf(item, `${place.prefix}${index + 1}`, cover, balance, place))
  if (rests.length === 0) holdAgainst(cover, counted, items, reading.report)
  return counted
}

function itemOf(item: AgendaItemFields, key: string, within: Cover, balance: number, place: Place): Counted {
  const { depth, ids, reading } = place
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
  const optional = item.optional?.value ?? false
  const maybe = optional || within.optional
  if (item.at && maybe) {
    const message = `"${plainText(title)}" is as time permits: it cannot be said to begin at ${item.at.from.text}`
    reading.report(problem('deck/bad-value', item.at.from.origin, message, 'leave out "at:", or "optional:"'))
  }
  const timed = within.timed && typed === null && !optional
  const cover: Cover = { title: plainText(title), budget: typed, timed, optional: maybe, origin }
  const inside = { ...place, depth: depth + 1, prefix: `${key}.` }
  const parts = depth > MAX_AGENDA_DEPTH ? [] : itemsOf(item.items ?? [], cover, inside)
  if (timed && parts.length === 0 && title.length > 0) place.bare.push({ title: cover.title, origin })
  return {
    title,
    key,
    id: item.id?.text ?? null,
    depth,
    minutes: typed ?? addedUp(parts),
    discussion: item.minutes?.value.kind === 'fixed' ? item.minutes.value.discussion : 0,
    used: parts.length > 0 ? sumOf(parts) : null,
    at: maybe ? null : (item.at ?? null),
    isBudget: typed !== null,
    optional,
    isBreak: item.break?.value ?? false,
    presenters: (item.presenters ?? []).map(person => presenter(person, reading)),
    drafts: (item.drafts ?? []).map(draft => draft.text),
    note: item.note ? inline(item.note, reading) : [],
    slides: item.slides ? address(item.slides, reading).url : null,
    prompts: promptsOf(item, reading),
    parts,
    origin,
  }
}

function promptsOf(item: AgendaItemFields, reading: Reading): readonly Prompt[] {
  const kinds = ['poll', 'decision', 'action'] as const
  return kinds.flatMap(kind => {
    const typed = item[kind]
    return typed ? [{ kind, text: inline(typed, reading) }] : []
  })
}

function presenter({ name }: Person, reading: Reading): Presenter {
  return { name: plain(name, reading), origin: name.origin }
}

function ownMinutes(typed: Read<Minutes>, balance: number): number {
  return typed.value.kind === 'rest' ? balance : fixed(typed.value)
}

/** The place of the complaint is the first item that no longer fits: that is the line to change. */
function holdAgainst(
  cover: Cover,
  entries: readonly Counted[],
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

/**
 * Minutes of an item from its parts; 0 when none of them is sure to happen. A sum with a part missing would be a wrong
 * time of day for all that follows.
 */
function addedUp(parts: readonly Counted[]): number | null {
  const known = parts.length > 0 && parts.every(part => part.optional || part.minutes !== null)
  return known ? sumOf(parts) : null
}

/** What is known already counts against a budget. */
function sumOf(entries: readonly Counted[]): number {
  return entries.reduce((sum, entry) => sum + knownOf(entry), 0)
}

function knownOf(entry: Counted): number {
  return entry.optional ? 0 : (entry.minutes ?? sumOf(entry.parts))
}
