// YAML text → a tree of scalars, lists and mappings that remember where they were typed. The only import of `yaml`.
// In: a source. Out: the tree, or problems. Scalars stay the text that was typed (`no`, `010` and dates are text);
// what a scalar means is the schema's business. Tags, directives, merges, odd keys and second documents are refused.

import { Composer, type CST, isAlias, isMap, isSeq, isScalar as isYamlScalar, type ParsedNode, Parser } from 'yaml'
import { type Problem, problem } from '../problem/problem.ts'
import type { Origin, Source } from '../problem/source.ts'
import { offsetsOf, type ScalarStyle } from './scalar-offsets.ts'

/** Text a person typed, and where. */
export interface Scalar {
  readonly kind: 'scalar'
  /** The text after YAML's own quoting, folding and escapes. */
  readonly text: string
  readonly style: ScalarStyle
  readonly origin: Origin
}

/** A mapping has no prototype, so `__proto__` and `constructor` are keys like any other. */
export interface Mapping {
  readonly [key: string]: Tree
}

export type Tree = Scalar | readonly Tree[] | Mapping

/** Nesting deeper than this is refused before composing: the library recurses, and decks need less than eight. */
export const MAX_DEPTH = 32

/** Aliases expanded in one file at most. */
const MAX_ALIASES = 50

const origins = new WeakMap<object, Origin>()
const keyOrigins = new WeakMap<object, ReadonlyMap<string, Origin>>()

/** Parses one YAML document. `tree` is null when there are problems or nothing in the file. */
export function parseYaml(source: Source): {
  readonly tree: Tree | null
  readonly problems: readonly Problem[]
} {
  const problems: Problem[] = []
  const refuse = (start: number, end: number, message: string, hint: string | null = null): void => {
    problems.push(problem('yaml/syntax', { source, start, end }, message, hint))
  }
  const tokens = [...new Parser().parse(source.text)]
  const deep = tooDeep(tokens)
  if (deep !== null) {
    refuse(deep, deep + 1, `lists and mappings are nested more than ${MAX_DEPTH} deep`)
    return { tree: null, problems }
  }
  const [document, ...more] = [...new Composer({ schema: 'failsafe', prettyErrors: false }).compose(tokens, true)]
  if (!document) return { tree: null, problems }
  for (const each of document.errors) {
    const [start, end] = each.pos
    if (each.code === 'DUPLICATE_KEY') {
      const key = /^[^\s:]+/.exec(source.text.slice(start))?.[0] ?? ''
      problems.push(
        problem('yaml/duplicate-key', { source, start, end }, `"${key}" is given twice`, 'keep one of the two'),
      )
    } else refuse(start, end, inOurWords(each.code, each.message), hintFor(each.code))
  }
  for (const each of document.warnings)
    refuse(each.pos[0], each.pos[1], 'a tag (!) or directive (%) cannot be used here')
  for (const each of tokens) {
    if (each.type === 'directive')
      refuse(each.offset, each.offset + each.source.length, 'a directive (%) cannot be used here')
  }
  for (const each of more)
    refuse(each.range[0], each.range[0] + 3, 'a second document ("---") in one file', 'one file is one deck')
  if (problems.length > 0 || !document.contents) return { tree: null, problems }

  let aliases = 0
  const convert = (node: ParsedNode | null, at: number): Tree => {
    if (node === null) return scalar(source, '', 'plain', at, at)
    const [start, end] = node.range
    if (isAlias(node)) {
      const target = ++aliases > MAX_ALIASES ? undefined : node.resolve(document)
      if (target) return convert(target as ParsedNode, start)
      const why =
        aliases > MAX_ALIASES
          ? `more than ${MAX_ALIASES} aliases (*name) in one file`
          : `alias "*${node.source}" has no anchor`
      refuse(start, end, why)
      return scalar(source, '', 'plain', start, end)
    }
    if (node.tag && !node.tag.startsWith('tag:yaml.org,2002:')) refuse(start, end, 'a tag (!) cannot be used here')
    if (isYamlScalar(node)) {
      const text = typeof node.value === 'string' ? node.value : String(node.value ?? '')
      return scalar(source, text, styleOf(node.type), start, end)
    }
    if (isSeq(node)) {
      const list = node.items.map(each => convert(each as ParsedNode | null, start))
      origins.set(list, { source, start, end })
      return list
    }
    if (!isMap(node)) return scalar(source, '', 'plain', start, end)
    const mapping: Record<string, Tree> = Object.create(null)
    const keys = new Map<string, Origin>()
    for (const pair of node.items) {
      const key = pair.key
      if (!isYamlScalar(key) || typeof key.value !== 'string') {
        refuse(start, start + 1, 'a key must be plain text')
        continue
      }
      const [keyStart, keyEnd] = (key as ParsedNode).range
      if (key.value === '<<') refuse(keyStart, keyEnd, 'merge keys (<<) cannot be used here', 'write the keys out')
      keys.set(key.value, { source, start: keyStart, end: keyEnd })
      mapping[key.value] = convert(pair.value as ParsedNode | null, keyEnd + 1)
    }
    origins.set(mapping, { source, start, end })
    keyOrigins.set(mapping, keys)
    return mapping
  }
  const tree = convert(document.contents as ParsedNode, 0)
  return { tree: problems.length > 0 ? null : tree, problems }
}

/** True for a scalar of the tree (and not for a mapping that has a key `kind`). */
export function isScalar(tree: unknown): tree is Scalar {
  return typeof tree === 'object' && tree !== null && (tree as { kind?: unknown }).kind === 'scalar'
}

/** True for a mapping of the tree. */
export function isMapping(tree: unknown): tree is Mapping {
  return typeof tree === 'object' && tree !== null && !Array.isArray(tree) && !isScalar(tree)
}

/** Where a part of the tree was typed. Throws for an object that is no part of a parsed tree. */
export function originOf(tree: Tree): Origin {
  if (isScalar(tree)) return tree.origin
  const origin = origins.get(tree)
  if (!origin) throw new Error('originOf: not a node of a parsed YAML tree')
  return origin
}

/** Where a key of a mapping was typed, or the mapping itself when it has no such key. */
export function keyOriginOf(mapping: Tree, key: string): Origin {
  return keyOrigins.get(mapping)?.get(key) ?? originOf(mapping)
}

/** The origin of characters `start` to `end` (UTF-16 indices) of a scalar's text. */
export function originWithin(text: Scalar, start: number, end: number): Origin {
  const { source } = text.origin
  const offsets = offsetsOf(source.text, text.origin.start, text.origin.end, text.text, text.style)
  const from = offsets[start] ?? text.origin.end
  const to = end > start ? (offsets[end - 1] ?? from) + 1 : from
  return { source, start: from, end: Math.max(to, from) }
}

function scalar(source: Source, text: string, style: ScalarStyle, start: number, end: number): Scalar {
  return { kind: 'scalar', text, style, origin: { source, start, end } }
}

function styleOf(type: string | null | undefined): ScalarStyle {
  if (type === 'QUOTE_DOUBLE') return 'double'
  if (type === 'QUOTE_SINGLE') return 'single'
  return type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED' ? 'block' : 'plain'
}

/** Offset of the first collection nested too deep, found with a list of our own instead of recursion. */
function tooDeep(tokens: readonly CST.Token[]): number | null {
  const open: { token: CST.Token; depth: number }[] = tokens.map(token => ({
    token,
    depth: 0,
  }))
  for (let next = open.pop(); next; next = open.pop()) {
    const { token, depth } = next
    if (depth > MAX_DEPTH) return token.offset
    if (token.type === 'document' && token.value) open.push({ token: token.value, depth })
    if (!('items' in token)) continue
    for (const item of token.items) {
      if (item.key) open.push({ token: item.key, depth: depth + 1 })
      if (item.value) open.push({ token: item.value, depth: depth + 1 })
    }
  }
  return null
}

function inOurWords(code: string, message: string): string {
  if (code === 'TAB_AS_INDENT') return 'a tab is used for indentation'
  if (code === 'BAD_ALIAS') return 'a value cannot begin with "*" unless it is quoted'
  if (code === 'BAD_DIRECTIVE') return 'a value cannot begin with "%" unless it is quoted'
  if (code === 'UNEXPECTED_TOKEN' || code === 'BAD_SCALAR_START')
    return message.replace(/^Plain value/, 'A value').replace(/^./, first => first.toLowerCase())
  const [first = message] = message.split('\n')
  return first.replace(/^./, letter => letter.toLowerCase())
}

function hintFor(code: string): string | null {
  if (code === 'TAB_AS_INDENT') return 'use spaces'
  if (code === 'BLOCK_AS_IMPLICIT_KEY' || code === 'MULTILINE_IMPLICIT_KEY') {
    return 'a text with ": " in it must be quoted: "like: this"'
  }
  if (code === 'BAD_ALIAS' || code === 'BAD_SCALAR_START' || code === 'BAD_DIRECTIVE')
    return 'put the text in quotes: "…"'
  if (code === 'BAD_INDENT' || code === 'BAD_COLLECTION_ITEM')
    return 'check that this line is indented like its neighbours'
  if (code === 'MISSING_CHAR') return 'a quote or bracket opened before this is not closed'
  return null
}
