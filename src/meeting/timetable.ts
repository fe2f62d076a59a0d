// Clock times for the items of an agenda: one after another, from pinned times, around the breaks of the slot.
// In: items with their minutes, and the session's slot. Out: the ledger's entries, and problems with the line of the item.
// All arithmetic is in ticks, minutes that really pass (zone.ts); readings of the clock on the wall are for people.

import type { Read } from '../deck/fields.ts'
import { type Problem, problem } from '../problem/problem.ts'
import { type Entry, titleOf } from './agenda.ts'
import { wayOut } from './balance.ts'
import type { Counted } from './budget.ts'
import { clockTime } from './clock.ts'
import type { Slot } from './session.ts'
import { ending, goesOn, minutesBetween, pinned, type SlotTicks, type Span, slotTicks } from './ticks.ts'
import { isSkipped } from './zone.ts'

/**
 * Gives every item its time. A time that cannot be known is null, and so are those after it. `over`: that the minutes
 * are more than the session has was told.
 */
export function timed(
  items: readonly Counted[],
  slot: Slot,
  over: boolean,
  report: (problem: Problem) => void,
): readonly Entry[] {
  const table: Table = { ...slotTicks(slot), report, over, latest: null }
  return walk(items, table.start, null, table).entries
}

/** A timetable being made. */
interface Table extends SlotTicks {
  readonly report: (problem: Problem) => void
  /** That the items run over the slot was told. */
  over: boolean
  /** The latest start so far: nothing begins before it. */
  latest: number | null
}

/** What holds a list of items: parts may not end after it. */
interface Cover extends Span {
  readonly title: string
}

/** Items one after another from `now` on. `end` is when the last one ends. */
function walk(
  items: readonly Counted[],
  now: number | null,
  cover: Cover | null,
  table: Table,
): { readonly entries: readonly Entry[]; readonly end: number | null } {
  let end = now
  let before: number | null = null
  const entries = items.map(item => {
    if (item.optional) return entryAt(item, null, walk(item.parts, null, null, table).entries, table)
    const start = startOf(item, end, before, table)
    if (start !== null) table.latest = Math.max(start, table.latest ?? start)
    const own = start === null || item.minutes === null ? null : ending(start, item.minutes, table)
    // More minutes than the budget has were told where they were added up.
    const holds = item.isBudget && (item.used ?? 0) <= (item.minutes ?? 0)
    const inside = own === null || start === null || !holds ? null : { start, end: own, title: titleOf(item) }
    const { entries: parts, end: last } = walk(item.parts, start, inside, table)
    if (start !== null && own !== null) hold(item, { start, end: own }, cover, table)
    before = start
    end = own === null ? null : Math.max(own, last ?? own)
    return entryAt(item, start, parts, table)
  })
  return { entries, end }
}

/** When an item begins: its pinned time, or when the one before it ends; after a break, when the slot goes on. */
function startOf(item: Counted, end: number | null, before: number | null, table: Table): number | null {
  // What takes no time is not put off by a break that begins.
  const next = end === null || item.minutes === 0 ? end : goesOn(end, table.parts)
  if (item.at === null) return next
  // A reading that clocks show twice is the one that the ledger has come to.
  if (next !== null && (table.clock.reading(next) - item.at.value) % 1440 === 0) return next
  const start = pinned(item.at.value, table)
  // A time that cannot be is told, and what follows is counted without it: one mistake, one problem.
  return possible(item, item.at, start, { next, before }, table) ? start : next
}

/** Whether an item can begin at its pinned time; tells why it cannot, and of minutes before it that belong to nothing. */
function possible(
  item: Counted,
  at: Read<number>,
  start: number,
  ledger: { readonly next: number | null; readonly before: number | null },
  table: Table,
): boolean {
  const { parts, latest } = table
  const title = `"${titleOf(item)}"`
  const { next, before } = ledger
  const { origin } = at.from
  const tell = (code: 'deck/bad-value' | 'agenda/overlap' | 'agenda/past', message: string, hint: string): false => {
    table.report(problem(code, origin, message, hint))
    return false
  }
  const begins = `${title} is to begin at ${clockTime(at.value)}`
  if (isSkipped(at.value, table.clock))
    return tell('deck/bad-value', `${begins}, which clocks skip on that day`, 'take a time before or after')
  const again = goesOn(start, parts)
  if (again !== start) {
    const hint = item.isBreak
      ? 'leave the item out: "parts:" of the session say when the break is'
      : `write at: "${shown(again, table)}"`
    return tell('agenda/overlap', `${begins}, in a break of the slot that ends at ${shown(again, table)}`, hint)
  }
  const earlier = 'move the item up, or give it a later time'
  if (table.start !== null && start < table.start)
    return tell('agenda/past', `${begins}, before the session, which begins at ${shown(table.start, table)}`, earlier)
  if (latest !== null && start < latest)
    return tell('agenda/past', `${begins}, which is past: an item before it begins at ${shown(latest, table)}`, earlier)
  if (next === null) return true
  if (start < next) {
    const hint = `move it to ${shown(next, table)}, or shorten what comes before`
    const ended = before === null ? begun(item) : 'what comes before ends'
    return tell('agenda/overlap', `${begins}, and ${ended} at ${shown(next, table)}`, hint)
  }
  const gap = count(minutesBetween({ start: next, end: start }, table))
  const what = before === null ? begun(item) : 'what comes before ends'
  const message = `${gap} before ${title} belong to nothing: ${what} at ${shown(next, table)}`
  table.report(problem('agenda/gap', origin, message, 'give them to an item, or add one with "break: true"'))
  return true
}

/** An item must end before the next break of the slot, before what it is a part of, and before the session does. */
function hold(item: Counted, { start, end }: Span, cover: Cover | null, table: Table): void {
  const { report, parts } = table
  const origin = item.at?.from.origin ?? item.origin
  const title = `"${titleOf(item)}"`
  const part = parts.find(each => start >= each.start && start < each.end)
  const next = parts.find(each => part && each.start >= part.end)
  const last = parts.at(-1)
  if (item.parts.length === 0 && part && next && start + (item.minutes ?? 0) > part.end) {
    const over = start + (item.minutes ?? 0) - part.end
    const message = `${title} goes on for ${count(over)} after ${shown(part.end, table)}, when a break of the slot begins`
    const hint = `shorten it, or let it begin after the break: at: "${shown(next.start, table)}"`
    report(problem('agenda/overlap', origin, message, hint))
  } else if (cover && end > cover.end) {
    const over = minutesBetween({ start: cover.end, end }, table)
    const message = `${title} ends at ${shown(end, table)}, ${count(over)} after "${cover.title}", of which it is a part`
    report(problem('agenda/over-time', origin, message, `let it begin earlier, or give "${cover.title}" more minutes`))
    table.over ||= last !== undefined && end > last.end
  } else if (last && end > last.end && !table.over) {
    table.over = true
    const over = end - last.end
    const message = `${title} ends at ${shown(end, table)}, ${count(over)} after the session`
    report(problem('agenda/over-time', origin, message, wayOut(over)))
  }
}

function entryAt(
  { at: _, isBudget: __, ...item }: Counted,
  tick: number | null,
  parts: readonly Entry[],
  table: Table,
): Entry {
  if (tick === null) return { ...item, parts, start: null, utc: null }
  return { ...item, parts, start: table.clock.reading(tick), utc: table.clock.utc(tick) }
}

/** "13:05", as the clock on the wall shows it then. */
function shown(tick: number, { clock }: Table): string {
  return clockTime(clock.reading(tick))
}

function count(minutes: number): string {
  return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`
}

function begun({ depth }: Counted): string {
  return depth === 1 ? 'the session begins' : 'what it is a part of begins'
}
