// What is to be known of a YAML file before it is composed: composing recurses, and drops tags, anchors and comments.
// In: the parser's tokens, as plain data, and limits. Out: the first thing over a limit, what is never closed, what would be lost.
// It walks with a list of its own, in the order of the file: no nesting can exhaust the stack, no alias is followed.

import type { LimitName, Limits } from '../problem/limits.ts'

/** A token of the parser, as far as a survey needs it. */
export interface Token {
  readonly type: string
  readonly offset: number
  readonly source?: string
  readonly start?: Token | readonly Token[]
  readonly props?: readonly Token[]
  readonly value?: Token
  readonly items?: readonly Item[]
  readonly end?: readonly Token[]
}

interface Item {
  readonly start: readonly Token[]
  readonly key?: Token | null
  readonly sep?: readonly Token[]
  readonly value?: Token
}

/** A stretch of the file. */
export interface Stretch {
  readonly start: number
  readonly text: string
}

/** What is over a limit, in words and where; and how much there is (null: counting ended). */
export interface Over {
  readonly limit: LimitName
  readonly what: string
  readonly at: number
  readonly value: number | null
}

export interface Survey {
  /** The first thing that is over a limit. The rest of the survey is not whole then. */
  readonly over: Over | null
  /** Offsets of quotes and brackets that are never closed. */
  readonly unclosed: readonly number[]
  readonly tags: readonly Stretch[]
  readonly anchors: readonly Stretch[]
  readonly directives: readonly Stretch[]
  readonly comments: readonly Stretch[]
  /** "..." lines, which end a document. */
  readonly ends: readonly Stretch[]
  /** Names that an alias repeats. */
  readonly aliases: ReadonlySet<string>
}

/** Walks all tokens of a file, in its order, as far as the first thing that is over a limit. */
export function survey(tokens: readonly Token[], limits: Limits): Survey {
  let over: Over | null = null
  const unclosed: number[] = []
  const seen = new Map<string, Stretch[]>(KINDS.map(kind => [kind, []]))
  const counting = countingValues(limits)
  // What is still to be walked, the next one last. Null: the innermost anchored value ends.
  const open: (Token | null)[] = []
  const depths: number[] = []
  const later = (token: Token | null | undefined, depth: number): void => {
    if (token === undefined || (token !== null && IDLE.has(token.type))) return
    open.push(token)
    depths.push(depth)
  }
  const laterAll = (parts: readonly Token[] | undefined, depth: number): void => {
    if (parts) for (let at = parts.length - 1; at >= 0; at--) later(parts[at], depth)
  }
  for (let at = tokens.length - 1; at >= 0; at--) later(tokens[at], 1)
  while (open.length > 0 && !over) {
    const token = open.pop()
    const depth = depths.pop() ?? 1
    if (!token) {
      counting.close()
      continue
    }
    const { items, start } = token
    if (isUnclosed(token)) unclosed.push(token.offset)
    seen.get(token.type)?.push({ start: token.offset, text: token.source ?? '' })
    if (token.type === 'anchor') counting.anchor(token)
    // From here on the parts of the token, the last one first.
    if (VALUES.has(token.type)) {
      over = sizeOver(token, limits) ?? counting.value(token, items ? depth : depth - 1)
      if (counting.opened()) later(null, depth)
    }
    laterAll(token.end, depth)
    if (token.value) later(token.value, depth)
    if (items) {
      for (let index = items.length - 1; index >= 0; index--) {
        const item = items[index] as Item
        later(item.value, depth + 1)
        laterAll(item.sep, depth)
        if (item.key) later(item.key, depth + 1)
        laterAll(item.start, depth)
      }
    }
    laterAll(token.props, depth)
    if (start) laterAll(isOne(start) ? [start] : start, depth)
  }
  const of = (kind: string): readonly Stretch[] => seen.get(kind) ?? []
  return {
    over,
    unclosed,
    tags: of('tag'),
    anchors: of('anchor'),
    directives: of('directive'),
    comments: of('comment'),
    ends: of('doc-end'),
    aliases: new Set(of('alias').map(alias => alias.text.slice(1))),
  }
}

/** A value with an anchor: how many values are in it, and how deep they go. */
interface Anchored {
  readonly names: readonly string[]
  readonly before: number
  readonly depth: number
  deepest: number
}

/** Counts values as if aliases were what they repeat, without repeating anything. */
function countingValues(limits: Limits) {
  let values = 0
  let aliases = 0
  let names: string[] = []
  let isOpen = false
  const open: Anchored[] = []
  const sizes = new Map<string, { readonly values: number; readonly levels: number }>()
  const reach = (depth: number): void => {
    const inner = open.at(-1)
    if (inner && depth > inner.deepest) inner.deepest = depth
  }
  return {
    /** An anchor is that of the value that begins next. */
    anchor: (token: Token): void => {
      names.push((token.source ?? '').slice(1))
    },
    /** A value begins, inside of `depth` lists and mappings with itself. */
    value: (token: Token, depth: number): Over | null => {
      const repeated = token.type === 'alias' ? sizes.get((token.source ?? '').slice(1)) : undefined
      if (token.type === 'alias') aliases++
      values += repeated?.values ?? 1
      const deepest = depth + (repeated?.levels ?? 0)
      reach(deepest)
      isOpen = names.length > 0
      if (isOpen) open.push({ names, before: values - 1, depth: token.items ? depth - 1 : depth, deepest })
      names = []
      if (deepest > limits.nesting) return { limit: 'nesting', what: 'the nesting here', at: token.offset, value: null }
      if (aliases > limits.aliases) return { limit: 'aliases', what: 'this file', at: token.offset, value: null }
      return values > limits.nodes ? manyValues(token.offset) : null
    },
    /** Whether the value that began last has an anchor: its end is to be told. */
    opened: (): boolean => isOpen,
    close: (): void => {
      const ended = open.pop()
      if (!ended) return
      for (const name of ended.names)
        sizes.set(name, { values: values - ended.before, levels: ended.deepest - ended.depth })
      reach(ended.deepest)
    },
  }
}

/** The file has more values than it may have; `at` is the first that is too many. */
export function manyValues(at: number): Over {
  return { limit: 'nodes', what: 'this file', at, value: null }
}

/** What of a value itself, without what is in it, is over a limit. */
function sizeOver(
  { type, offset, source = '', start, items }: Token,
  { keys, items: most, scalar }: Limits,
): Over | null {
  if (!items)
    return source.length > scalar ? { limit: 'scalar', what: 'this value', at: offset, value: source.length } : null
  const isMap = type === 'block-map' || (start !== undefined && isOne(start) && start.type === 'flow-map-start')
  if (items.length <= (isMap ? keys : most)) return null
  // The last of them may have comments only, or nothing after a comma.
  const entries = items.filter(
    ({ start: signs, key, sep, value }) => key || sep || value || signs.some(sign => sign.type === 'seq-item-ind'),
  ).length
  if (entries <= (isMap ? keys : most)) return null
  const value = entries
  return isMap
    ? { limit: 'keys', what: 'this mapping', at: offset, value }
    : { limit: 'items', what: 'this list', at: offset, value }
}

function isOne(tokens: Token | readonly Token[]): tokens is Token {
  return !Array.isArray(tokens)
}

/** Two thirds of all tokens: nothing is in them, and nothing to be told of them. */
const IDLE: ReadonlySet<string> = new Set(['space', 'newline', 'comma', 'seq-item-ind', 'map-value-ind'])

const KINDS = ['tag', 'anchor', 'directive', 'comment', 'doc-end', 'alias']

/** Tokens that are a value of the file, or a key. */
const VALUES: ReadonlySet<string> = new Set([
  'alias',
  'scalar',
  'single-quoted-scalar',
  'double-quoted-scalar',
  'block-scalar',
  'block-map',
  'block-seq',
  'flow-collection',
])

function isUnclosed({ type, source = '', start, end = [] }: Token): boolean {
  if (type === 'double-quoted-scalar') return source.length < 2 || !source.endsWith('"')
  if (type === 'single-quoted-scalar') return source.length < 2 || !source.endsWith("'")
  if (type !== 'flow-collection') return false
  const [opening] = [start ?? []].flat()
  return end[0]?.type !== (opening?.type === 'flow-map-start' ? 'flow-map-end' : 'flow-seq-end')
}
