// YAML text → a tree of scalars, lists and mappings that remember where they were typed. The only import of `yaml`.
// In: a source. Out: the tree, or problems. Scalars stay the text that was typed (`no`, `010` and dates are text);
// what a scalar means is the schema's business. Tags, directives, merges, odd keys and second documents are refused.
// Nothing is composed before it is known that no limit is passed.

import {
  type Alias,
  Composer,
  type CST,
  type Document,
  isAlias,
  isMap,
  isSeq,
  isScalar as isYamlScalar,
  Lexer,
  type ParsedNode,
  Parser,
  type YAMLMap,
} from 'yaml'
import { DEFAULT_LIMITS, type Limits, overLimit } from '../problem/limits.ts'
import { type Problem, problem } from '../problem/problem.ts'
import type { Origin, Source } from '../problem/source.ts'
import { lengthAt, offsetsOf, type ScalarStyle } from './scalar-offsets.ts'
import { takenUpTo } from './yaml-lexemes.ts'
import { MOST_TOLD } from './yaml-lines.ts'
import { quoteToShow } from './yaml-lost.ts'
import { cannotBegin, givenTwice, mistakesIn, oddSpace } from './yaml-mistakes.ts'
import { manyValues, survey } from './yaml-survey.ts'

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

const origins = new WeakMap<object, Origin>()
const keyOrigins = new WeakMap<object, ReadonlyMap<string, Origin>>()

/** Tells of a mistake in the file. */
type Refuse = (start: number, end: number, message: string, hint?: string | null) => void

/** Parses one YAML document. `tree` is null when there are problems or nothing in the file. */
export function parseYaml(
  source: Source,
  limits: Limits = DEFAULT_LIMITS,
): {
  readonly tree: Tree | null
  readonly problems: readonly Problem[]
} {
  const problems: Problem[] = []
  const refuse: Refuse = (start, end, message, hint = null) => {
    problems.push(problem('yaml/syntax', { source, start, end }, message, hint))
  }
  const parser = new Parser()
  const tokens: CST.Token[] = []
  const many = takenUpTo(limits.nodes, new Lexer().lex(source.text), each => tokens.push(...parser.next(each)))
  if (many === null) tokens.push(...parser.end())
  const found = survey(tokens, limits)
  const over = many === null ? found.over : manyValues(many)
  const at = over && { source, start: over.at, end: over.at + 1 }
  if (at) return { tree: null, problems: [overLimit(over.limit, over.what, over.value, limits, at)] }
  // The library's own check of keys takes a time that is quadratic in their number: ours is in `treeOf`.
  const composer = new Composer({ schema: 'failsafe', prettyErrors: false, uniqueKeys: false })
  // Of very many tags it makes as many complaints, and takes seconds: the survey has them all.
  const [document, ...more] = found.tags.length > MOST_TOLD ? [] : [...composer.compose(tokens, true)]
  const complaints = (document?.errors ?? [])
    .slice(0, MOST_TOLD)
    .map(({ code, message, pos: [start, end] }) => ({ code, message, start, end }))
  for (const { start, end, message, hint } of mistakesIn(source.text, complaints, found))
    refuse(start, end, message, hint)
  for (const { start, text } of found.ends)
    refuse(start, start + text.length, '"..." ends a document, and a file is one document', 'take it away')
  for (const each of found.ends.length > 0 ? [] : more.slice(0, MOST_TOLD))
    refuse(each.range[0], each.range[0] + 3, 'a second document ("---") in one file', 'one file is one deck')
  if (problems.length > 0 || !document || isNothing(document.contents)) return { tree: null, problems }
  const tree = treeOf(document, source, refuse, each => problems.push(each))
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

/** A mapping that nobody typed as YAML, with the place it stands for. */
export function madeMapping(entries: Readonly<Record<string, Tree>>, origin: Origin): Mapping {
  const mapping: Mapping = Object.assign(Object.create(null), entries)
  origins.set(mapping, origin)
  return mapping
}

/** The same in place of a mapping that was typed: its keys are where they were. */
export function mappingAt(place: Mapping, entries: Readonly<Record<string, Tree>>): Mapping {
  const mapping = madeMapping(entries, originOf(place))
  keyOrigins.set(mapping, keyOrigins.get(place) ?? new Map())
  return mapping
}

/** Text that nobody typed, and that stands where something else was typed. */
export function scalarAt(origin: Origin, text: string): Scalar {
  return scalarOf(text, 'made', { ...origin })
}

/** Where a key of a mapping was typed, or the mapping itself when it has no such key. */
export function keyOriginOf(mapping: Tree, key: string): Origin {
  return keyOrigins.get(mapping)?.get(key) ?? originOf(mapping)
}

/** A text of many words is asked for each of them. */
const offsetsByScalar = new WeakMap<Scalar, readonly number[]>()

/** The origin of characters `start` to `end` (UTF-16 indices) of a scalar's text. */
export function originWithin(text: Scalar, start: number, end: number): Origin {
  const { source } = text.origin
  const known = offsetsByScalar.get(text)
  const offsets = known ?? offsetsOf(source.text, text.origin.start, text.origin.end, text.text, text.style)
  if (!known) offsetsByScalar.set(text, offsets)
  const from = offsets[start] ?? text.origin.end
  const last = offsets[end - 1] ?? from
  const to = end > start ? last + lengthAt(source.text, last, text.style) : from
  return { source, start: from, end: Math.max(to, from) }
}

/** The document's nodes as a tree of our own. Aliases are expanded, but never inside of what they repeat. */
function treeOf(document: Document.Parsed, source: Source, refuse: Refuse, report: (each: Problem) => void): Tree {
  const open = new Set<unknown>()
  const expand = (alias: Alias.Parsed, start: number, end: number): Tree => {
    const name = `*${alias.source}`
    const target = alias.resolve(document)
    if (target && !open.has(target)) return convert(target as ParsedNode, start)
    const nowhere = alias.source.includes('*')
      ? cannotBegin(source.text, start)
      : { message: `"${name}" repeats "&${alias.source}", which is nowhere`, hint: quoteToShow('*') }
    if (target) refuse(start, end, `"${name}" stands inside of what it repeats`)
    else refuse(start, end, nowhere.message, nowhere.hint)
    return scalarOf('', 'plain', { source, start, end })
  }
  const convert = (node: ParsedNode | null, at: number): Tree => {
    if (node === null) return scalarOf('', 'plain', { source, start: at, end: at })
    const [start, end] = node.range
    if (isAlias(node)) return expand(node, start, end)
    if (node.anchor !== undefined) open.add(node)
    const tree = isMap(node) ? entriesOf(node, start, end) : textOrList(node, start, end)
    open.delete(node)
    return tree
  }
  const textOrList = (node: Exclude<ParsedNode, Alias.Parsed>, start: number, end: number): Tree => {
    if (isYamlScalar(node)) {
      const text = typeof node.value === 'string' ? node.value : String(node.value ?? '')
      return scalarOf(text, styleOf(node.type), { source, start, end })
    }
    const items = isSeq(node) ? node.items : []
    return listOf(
      items.map(each => convert(each as ParsedNode | null, start)),
      { source, start, end },
    )
  }
  const entriesOf = (node: YAMLMap.Parsed, start: number, end: number): Tree => {
    const entries: Entry[] = []
    const keys = new Map<string, Origin>()
    for (const { key, value } of node.items) {
      const [keyStart, keyEnd] = (key as ParsedNode | null)?.range ?? [start, start + 1]
      if (isYamlScalar(key) && key.value === '') {
        const at = keyStart + Math.max(0, source.text.slice(keyStart).search(/\S/))
        refuse(at, at + 1, 'a key is missing here')
        continue
      }
      if (!isYamlScalar(key) || typeof key.value !== 'string') {
        const braces = [keyStart - 1, keyStart].find(at => at >= 0 && source.text.startsWith('{{', at))
        const filled = braces === undefined ? null : cannotBegin(source.text, braces)
        if (filled) refuse(filled.start, filled.end, filled.message, filled.hint)
        else refuse(keyStart, keyEnd, 'a key must be plain text')
        continue
      }
      const odd = /^\s/.test(key.value) ? oddSpace(source.text, keyStart) : null
      if (odd) refuse(odd.start, odd.end, odd.message, odd.hint)
      if (key.value === '<<') refuse(keyStart, keyEnd, 'merge keys (<<) cannot be used here', 'write the keys out')
      const origin = { source, start: keyStart, end: keyEnd }
      const before = keys.get(key.value)
      if (before) report(givenTwice(key.value, origin, before))
      keys.set(key.value, origin)
      entries.push([key.value, origin, convert(value, keyEnd + 1)])
    }
    return mappingOf(entries, { source, start, end })
  }
  return convert(document.contents, 0)
}

/** A scalar that was typed. */
export function scalarOf(text: string, style: ScalarStyle, origin: Origin): Scalar {
  return { kind: 'scalar', text, style, origin }
}

/** A list that was typed. */
export function listOf(items: readonly Tree[], origin: Origin): readonly Tree[] {
  origins.set(items, origin)
  return items
}

type Entry = readonly [key: string, origin: Origin, value: Tree]

/** A mapping that was typed; of two entries with one key the last counts. */
export function mappingOf(entries: readonly Entry[], origin: Origin): Mapping {
  const mapping: Record<string, Tree> = Object.create(null)
  const keys = new Map<string, Origin>()
  for (const [key, at, value] of entries) {
    mapping[key] = value
    keys.set(key, at)
  }
  origins.set(mapping, origin)
  keyOrigins.set(mapping, keys)
  return mapping
}

function styleOf(type: string | null | undefined): ScalarStyle {
  if (type === 'QUOTE_DOUBLE') return 'double'
  if (type === 'QUOTE_SINGLE') return 'single'
  return type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED' ? 'block' : 'plain'
}

/** True for a file of comments, or of nothing after "---". */
function isNothing(node: ParsedNode | null): node is null {
  return node === null || (isYamlScalar(node) && node.range[0] === node.range[1])
}
