// Clock times for the items of an agenda: one after another, from pinned times, around the breaks of the slot.
// In: items with their minutes, and the session's slot. Out: the ledger's entries, and problems with the line of the item.

import { type Problem, problem } from '../problem/problem.ts'
import type { Entry } from './agenda.ts'
import type { Counted } from './budget.ts'
import { clockTime } from './clock.ts'
import type { Part, Slot } from './session.ts'
import { daysBetween, instantOf, localOf } from './zone.ts'

/** Gives every item its time. A time that cannot be known is null, and so are those after it. */
export function timed(items: readonly Counted[], slot: Slot, report: (problem: Problem) => void): readonly Entry[] {
  const known = items.every(item => item.minutes !== null || item.optional)
  const sum = items.reduce((total, item) => total + (item.optional ? 0 : (item.minutes ?? 0)), 0)
  // A sum over the slot is told once, by the budget.
  const told = known && slot.length !== null && sum > slot.length
  const table: Table = { slot, report, over: told }
  return walk(items, slot.start, table).entries
}

/** A timetable being made. */
interface Table {
  readonly slot: Slot
  readonly report: (problem: Problem) => void
  /** That the items run over the slot was told. */
  over: boolean
}

/** Items one after another from `now` on (minutes after midnight, not yet moved by a change of clocks). */
function walk(
  items: readonly Counted[],
  now: number | null,
  table: Table,
): { readonly entries: readonly Entry[]; readonly end: number | null } {
  let end = now
  let before: number | null = null
  const entries = items.map(item => {
    if (item.optional) return entryAt(item, pinnedAt(item, table), walk(item.parts, null, table).entries, table)
    const start = startOf(item, end, before, table)
    const inside = walk(item.parts, start, table)
    if (start !== null && item.minutes !== null && item.parts.length === 0) hold(item, start, item.minutes, table)
    before = start
    const own = start === null || item.minutes === null ? null : ending(start, item.minutes, table.slot.parts)
    end = own === null ? null : Math.max(own, inside.end ?? own)
    return entryAt(item, start, inside.entries, table)
  })
  return { entries, end }
}

/** When an item begins: its pinned time, or when the one before it ends; after a break, when the slot goes on. */
function startOf(item: Counted, end: number | null, before: number | null, table: Table): number | null {
  const next = end === null ? null : afterBreak(end, table.slot.parts)
  const pinned = pinnedAt(item, table)
  if (item.at === null || pinned === null) return next
  if (next !== null) tellOfPinned(item, item.at.from.origin, pinned, { next, end: end ?? next, before }, table)
  return pinned
}

function tellOfPinned(
  item: Counted,
  origin: Problem['origin'],
  pinned: number,
  ledger: { readonly next: number; readonly end: number; readonly before: number | null },
  { slot, report }: Table,
): void {
  if (origin === null || pinned === ledger.next || pinned === ledger.end) return
  const at = clockTime(pinned)
  const title = titled(item)
  if (pinned > ledger.next) {
    if (slot.parts.some(part => part.start === pinned)) return
    const minutes = pinned - ledger.next
    const message = `${minutes} minutes before ${title} belong to nothing: it begins at ${at}, and what comes before ends at ${clockTime(ledger.next)}`
    report(problem('agenda/gap', origin, message, 'give them to an item, or add one with "break: true"'))
  } else if (ledger.before !== null && pinned >= ledger.before && pinned >= (slot.start ?? pinned)) {
    const message = `${title} begins at ${at}, and what comes before ends at ${clockTime(ledger.end)}`
    report(
      problem('agenda/overlap', origin, message, `move it to ${clockTime(ledger.next)}, or shorten what comes before`),
    )
  } else {
    const message = `${title} is to begin at ${at}, which is past: the agenda has come to ${clockTime(ledger.next)}`
    report(problem('agenda/past', origin, message, 'move the item up, or give it a later time'))
  }
}

/** A pinned time as minutes after midnight of the session's date: a session that goes on past midnight reads small times there. */
function pinnedAt(item: Counted, { slot }: Table): number | null {
  if (item.at === null) return null
  const { value } = item.at
  const nextDay = value + 1440
  const { start, end } = slot
  return start !== null && end !== null && value < start && nextDay <= end ? nextDay : value
}

/** An item must end before the slot's next break, and before its end. */
function hold(item: Counted, start: number, minutes: number, table: Table): void {
  const { slot, report } = table
  const end = start + minutes
  const origin = item.at?.from.origin ?? item.origin
  const part = slot.parts.find(each => start >= each.start && start < each.end)
  const last = slot.parts.at(-1)
  if (part && end > part.end && part !== last) {
    const message = `${titled(item)} runs ${end - part.end} minutes into the break at ${clockTime(part.end)}`
    const next = slot.parts.find(each => each.start >= part.end)
    const hint = next ? `shorten it, or let it begin after the break: at: "${clockTime(next.start)}"` : null
    report(problem('agenda/overlap', origin, message, hint))
  } else if (last && end > last.end && !table.over) {
    table.over = true
    const over = end - last.end
    const message = `${titled(item)} ends at ${clockTime(end)}, ${over} minutes after the session`
    report(problem('agenda/over-time', origin, message, `take ${over} minutes away, or mark items "optional: true"`))
  }
}

/** When something that takes `minutes` ends, with the breaks of the slot that lie in it. */
function ending(start: number, minutes: number, parts: readonly Part[]): number {
  const index = parts.findIndex(part => start < part.end)
  let left = minutes
  let at = start
  for (const part of index < 0 ? [] : parts.slice(index, -1)) {
    at = Math.max(at, part.start)
    if (left <= part.end - at) break
    left -= part.end - at
    at = part.end
  }
  return left === 0 ? at : afterBreak(at, parts) + left
}

/** The same time, or the end of the break it falls into. */
function afterBreak(time: number, parts: readonly Part[]): number {
  const next = parts.find(part => time < part.end)
  return next ? Math.max(time, next.start) : time
}

function entryAt({ at: _, ...item }: Counted, start: number | null, parts: readonly Entry[], { slot }: Table): Entry {
  return { ...item, parts, ...(start === null ? { start, utc: null } : clockOf(start, slot)) }
}

/** Local and UTC. Minutes since the start are real minutes, so a change of clocks during the session moves what follows. */
function clockOf(time: number, slot: Slot): { readonly start: number; readonly utc: number | null } {
  const { date, timezone } = slot
  if (timezone === null) return { start: time, utc: null }
  const begin = slot.start ?? time
  const utc = instantOf({ date, minutes: begin }, timezone) + (time - begin)
  const local = localOf(utc, timezone)
  return { start: daysBetween(date, local.date) * 1440 + local.minutes, utc }
}

function titled(item: Counted): string {
  return `"${item.title.map(span => span.text).join('')}"`
}
