// What is to be known of a YAML file before it is composed: composing recurses, and drops tags, anchors and comments.
// In: the parser's tokens, as plain data. Out: nesting that is too deep, what is never closed, what would be lost.
// It walks with a list of its own: no nesting can exhaust the stack here.

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

export interface Survey {
  /** Offset of the first collection that is nested too deep. */
  readonly tooDeep: number | null
  /** Offsets of quotes and brackets that are never closed. */
  readonly unclosed: readonly number[]
  readonly tags: readonly Stretch[]
  readonly anchors: readonly Stretch[]
  readonly directives: readonly Stretch[]
  readonly comments: readonly Stretch[]
  /** Names that an alias repeats. */
  readonly aliases: ReadonlySet<string>
}

/** Walks all tokens of a file. Lists and mappings may be nested `most` deep. */
export function survey(tokens: readonly Token[], most: number): Survey {
  let tooDeep: number | null = null
  const unclosed: number[] = []
  const seen: Stretch[][] = [[], [], [], [], []]
  const open: Token[] = [...tokens]
  const depths: number[] = open.map(() => 0)
  const later = (token: Token, depth: number): void => {
    if (IDLE.has(token.type)) return
    open.push(token)
    depths.push(depth)
  }
  const laterAll = (parts: readonly Token[] | undefined, depth: number): void => {
    if (parts) for (const part of parts) later(part, depth)
  }
  for (let token = open.pop(); token; token = open.pop()) {
    const depth = depths.pop() ?? 0
    const { items, start } = token
    if (items && depth > most && (tooDeep === null || token.offset < tooDeep)) tooDeep = token.offset
    if (isUnclosed(token)) unclosed.push(token.offset)
    seen[KINDS.indexOf(token.type)]?.push({ start: token.offset, text: token.source ?? '' })
    if (start) laterAll(isOne(start) ? [start] : start, depth)
    laterAll(token.props, depth)
    laterAll(token.end, depth)
    if (token.value) later(token.value, depth)
    for (const item of items ?? []) {
      laterAll(item.start, depth)
      laterAll(item.sep, depth)
      if (item.key) later(item.key, depth + 1)
      if (item.value) later(item.value, depth + 1)
    }
  }
  const [tags = [], anchors = [], directives = [], comments = [], aliases = []] = seen
  const names = new Set(aliases.map(alias => alias.text.slice(1)))
  return { tooDeep, unclosed: unclosed.sort((a, b) => a - b), tags, anchors, directives, comments, aliases: names }
}

function isOne(tokens: Token | readonly Token[]): tokens is Token {
  return !Array.isArray(tokens)
}

/** Two thirds of all tokens: nothing is in them, and nothing to be told of them. */
const IDLE: ReadonlySet<string> = new Set(['space', 'newline', 'comma', 'seq-item-ind', 'map-value-ind'])

const KINDS = ['tag', 'anchor', 'directive', 'comment', 'alias']

function isUnclosed({ type, source = '', start, end = [] }: Token): boolean {
  if (type === 'double-quoted-scalar') return source.length < 2 || !source.endsWith('"')
  if (type === 'single-quoted-scalar') return source.length < 2 || !source.endsWith("'")
  if (type !== 'flow-collection') return false
  const [opening] = [start ?? []].flat()
  return end[0]?.type !== (opening?.type === 'flow-map-start' ? 'flow-map-end' : 'flow-seq-end')
}
