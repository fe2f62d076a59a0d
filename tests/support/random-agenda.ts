// Random agendas, as typed in YAML and with what their minutes must come to.
// In: nothing. Out: an arbitrary of agenda items, and how to write them.

import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { parse, stringify, type ToStringOptions } from 'yaml'
import { letters, type Text, texts, title } from './random-text.ts'

/** An agenda item. */
export interface Item {
  readonly title: Text
  /** As typed; null when it is not. */
  readonly minutes: string | null
  /** What it must come to. */
  readonly total: number | null
  readonly optional: boolean
  readonly presenters: readonly string[]
  readonly drafts: readonly string[]
  readonly note: Text | null
  readonly isBreak: boolean
  /** Local time at which it must begin, as typed. */
  readonly at: string | null
  readonly parts: readonly Item[]
}

/** An item before its minutes are made to fit those of its parts. */
interface RawItem extends Omit<Item, 'minutes' | 'total' | 'isBreak' | 'at'> {
  readonly talk: number | null
  readonly discussion: number | null
  readonly budget: string
  readonly slack: number
}

/** A few people. */
export const names = fc.array(
  fc.tuple(letters(2, 8), letters(2, 10)).map(([given, family]) => `${given} ${family}`),
  { maxLength: 3 },
)

/** Items down to the third level. None is a break or pinned: those are for a session to say. */
export function item(depth: number): fc.Arbitrary<Item> {
  const budget = fc.constantFrom('none', 'slack', 'rest')
  return fc
    .record({
      title,
      talk: fc.option(fc.nat(20)),
      discussion: fc.option(fc.nat(9)),
      optional: fc.nat(9).map(each => each === 0),
      presenters: names,
      drafts: fc.subarray(['draft-ietf-jmap-sieve', 'draft-a-b-01']),
      note: fc.option(texts(1, 9)),
      parts: depth === 3 ? fc.constant([]) : fc.array(item(depth + 1), { maxLength: 3 - depth + 1 }),
      budget,
      slack: fc.nat(15),
    })
    .map(({ talk, discussion, budget: kind, slack, ...raw }: RawItem): Item => {
      const rest = { ...raw, isBreak: false, at: null }
      if (rest.parts.length === 0) {
        const typed = talk === null ? null : `${talk}${discussion === null ? '' : `+${discussion}`}`
        return { ...rest, minutes: typed, total: talk === null ? null : talk + (discussion ?? 0) }
      }
      const taker = kind === 'rest' ? rest.parts.find(each => each.parts.length === 0 && !each.optional) : undefined
      const others = sum(rest.parts.filter(each => each !== taker))
      const parts = rest.parts.map(each => (each === taker ? { ...each, minutes: 'rest', total: slack } : each))
      // As the ledger does: a sum is known when every counted part is, and there is one.
      const counted = parts.filter(each => !each.optional)
      const known = parts.length > 0 && counted.every(each => each.total !== null)
      if (kind === 'none') return { ...rest, parts, minutes: null, total: known ? sum(parts) : null }
      return { ...rest, parts, minutes: String(others + slack), total: others + slack }
    })
}

/** Minutes of items that count. */
export function sum(items: readonly Item[]): number {
  // Where a total is not known, what is known of the parts still counts.
  return items.reduce((total, each) => total + (each.optional ? 0 : (each.total ?? sum(each.parts))), 0)
}

/** An item as it is typed. */
export function itemField({ title: name, minutes, optional, isBreak, at, ...rest }: Item): unknown {
  const { presenters, drafts, note, parts } = rest
  return {
    title: name.typed,
    ...(minutes === null ? {} : { minutes }),
    ...(optional ? { optional: 'true' } : {}),
    ...(isBreak ? { break: 'true' } : {}),
    ...(at === null ? {} : { at }),
    ...(presenters.length > 0 ? { presenters } : {}),
    ...(drafts.length > 0 ? { drafts } : {}),
    ...(note === null ? {} : { note: note.typed }),
    ...(parts.length > 0 ? { items: parts.map(itemField) } : {}),
  }
}

/** Items to a depth, parents first, each with its own. */
export function flatItems(items: readonly Item[], levels: number, depth = 1): readonly (readonly [Item, number])[] {
  if (levels === 0) return []
  return items.flatMap(each => [[each, depth] as const, ...flatItems(each.parts, levels - 1, depth + 1)])
}

/** YAML in one of its many forms. The library does not write every text back as it was; JSON is YAML too. */
export function yamlOf(document: unknown, style: ToStringOptions): string {
  const text = stringify(document, { schema: 'failsafe', aliasDuplicateObjects: false, ...style })
  return isDeepStrictEqual(parse(text, { schema: 'failsafe' }), document) ? text : JSON.stringify(document)
}
