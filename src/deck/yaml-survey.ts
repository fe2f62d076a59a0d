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
  const open: (readonly [token: Token, depth: number])[] = tokens.map(token => [token, 0] as const)
  for (let next = open.pop(); next; next = open.pop()) {
    const [token, depth] = next
    if (token.items && depth > most && (tooDeep === null || token.offset < tooDeep)) tooDeep = token.offset
    if (isUnclosed(token)) unclosed.push(token.offset)
    seen[KINDS.indexOf(token.type)]?.push({ start: token.offset, text: token.source ?? '' })
    const around = [token.start ?? [], token.props ?? [], token.end ?? []].flat(2)
    for (const part of around) open.push([part, depth])
    if (token.value) open.push([token.value, depth])
    for (const { start, key, sep, value } of token.items ?? []) {
      for (const part of [...start, ...(sep ?? [])]) open.push([part, depth])
      if (key) open.push([key, depth + 1])
      if (value) open.push([value, depth + 1])
    }
  }
  const [tags = [], anchors = [], directives = [], comments = [], aliases = []] = seen
  const names = new Set(aliases.map(alias => alias.text.slice(1)))
  return { tooDeep, unclosed: unclosed.sort((a, b) => a - b), tags, anchors, directives, comments, aliases: names }
}

const KINDS = ['tag', 'anchor', 'directive', 'comment', 'alias']

function isUnclosed({ type, source = '', start, end = [] }: Token): boolean {
  if (type === 'double-quoted-scalar') return source.length < 2 || !source.endsWith('"')
  if (type === 'single-quoted-scalar') return source.length < 2 || !source.endsWith("'")
  if (type !== 'flow-collection') return false
  const [opening] = [start ?? []].flat()
  return end[0]?.type !== (opening?.type === 'flow-map-start' ? 'flow-map-end' : 'flow-seq-end')
}
