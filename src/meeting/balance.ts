// `minutes: rest`: what is left of a budget, or of the session up to the next pinned time.
// In: a list of agenda items as typed, what holds them, the slot. Out: minutes for the one item that takes the rest; problems.

import type { Minutes } from '../deck/fields.ts'
import type { AgendaItemFields } from '../deck/schema-agenda.ts'
import { type Problem, problem } from '../problem/problem.ts'
import type { Origin } from '../problem/source.ts'
import { goesOn, minutesBetween, pinned, type SlotTicks } from './ticks.ts'

/** What holds a list of items: its name, how many minutes it has, and where it was typed (null: the session). */
export interface Holder {
  readonly title: string
  readonly budget: number | null
  readonly origin: Origin | null
}

/**
 * Minutes for the item that takes the rest; 0 when there is none, or none are left (told). `rests` are the items that ask
 * for it. `ticks` are given for the items of the session itself: pinned times among them divide it.
 */
export function balanceOf(
  items: readonly AgendaItemFields[],
  rests: readonly AgendaItemFields[],
  holder: Holder,
  ticks: SlotTicks | null,
  report: (problem: Problem) => void,
): number {
  const [first, ...more] = rests
  if (!first?.minutes) return 0
  const at = first.minutes.from.origin
  for (const { minutes } of more) {
    const message = `only one item of ${holder.title} can take the rest`
    if (minutes) report(problem('deck/bad-minutes', minutes.from.origin, message))
  }
  if (more.length > 0) return 0
  const stretch = (ticks && pinnedStretch(items, items.indexOf(first), ticks)) ?? { items, minutes: holder.budget }
  if (stretch.minutes === null) {
    const hint =
      holder.origin === null ? 'give "minutes:" or "end:" to the session' : `give "minutes:" to ${holder.title}`
    report(problem('deck/bad-minutes', at, `${holder.title} has no length, so there is no rest of it`, hint))
    return 0
  }
  const others = stretch.items.reduce((sum, item) => sum + (item === first ? 0 : minutesTyped(item)), 0)
  const left = stretch.minutes - others
  if (left > 0) return left
  const what = stretch.items === items ? holder.title : `${holder.title}, from one pinned time to the next`
  const message = `${what}: parts add up to ${others} of ${stretch.minutes} minutes, and nothing is left for the rest`
  const code = left < 0 ? 'agenda/over-time' : 'agenda/no-minutes'
  report(problem(code, at, message, left < 0 ? wayOut(-left) : 'take minutes away from other items'))
  return 0
}

/** The items around one that stand between two pinned times, and the minutes they have; null when none is pinned. */
function pinnedStretch(
  items: readonly AgendaItemFields[],
  index: number,
  ticks: SlotTicks,
): { readonly items: readonly AgendaItemFields[]; readonly minutes: number } | null {
  const isPinned = (item: AgendaItemFields): boolean => item.at !== undefined && item.optional?.value !== true
  const first = items.findLastIndex((item, at) => at <= index && isPinned(item))
  const next = items.findIndex((item, at) => at > index && isPinned(item))
  if (first < 0 && next < 0) return null
  const tickOf = (at: number): number | null => {
    const typed = items[at]?.at
    return typed ? pinned(typed.value, ticks) : null
  }
  const start = first < 0 ? ticks.start : tickOf(first)
  const end = next < 0 ? (ticks.parts.at(-1)?.end ?? null) : tickOf(next)
  if (start === null || end === null) return null
  const minutes = minutesBetween({ start: goesOn(start, ticks.parts), end }, ticks)
  return { items: items.slice(Math.max(first, 0), next < 0 ? undefined : next), minutes: Math.max(0, minutes) }
}

/** What an item counts for before the balance is known: its own minutes, or those of its parts. */
function minutesTyped(item: AgendaItemFields): number {
  if (item.optional?.value === true) return 0
  if (item.minutes) return fixed(item.minutes.value)
  return (item.items ?? []).reduce((sum, part) => sum + minutesTyped(part), 0)
}

/** Minutes as typed; none for the rest. */
export function fixed(minutes: Minutes): number {
  return minutes.kind === 'rest' ? 0 : minutes.talk + minutes.discussion
}

/** What to do about minutes that are too many. */
export function wayOut(over: number): string {
  return `take ${over} ${over === 1 ? 'minute' : 'minutes'} away, or mark items "optional: true"`
}
