// Reads a YAML tree against a schema, turning every mismatch into a problem with its place.
// In: a tree and its shape. Out: the value, or problems: all that zod finds, in our words.

import type { z } from 'zod'
import { DEFAULT_LIMITS, type Limits } from '../problem/limits.ts'
import { type Problem, problem } from '../problem/problem.ts'
import { type IssueParams, shown } from './fields.ts'
import { lengthProblems } from './lengths.ts'
import { keysAt } from './schema-keys.ts'
import { type Shape, WRONG } from './shape.ts'
import { didYouMean, nearest } from './suggest.ts'
import { isMapping, isScalar, keyOriginOf, type Mapping, originOf, type Scalar, type Tree } from './yaml.ts'

/** Result of reading: a value, or at least one problem. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] }

type Issue = z.core.$ZodIssue
type Path = readonly PropertyKey[]

/** Reads `tree` as what `expected` says. `what` names the thing in messages ("a deck", "a bullets slide"). */
export function read<T>(expected: Shape<T>, tree: Tree, what: string, limits: Limits = DEFAULT_LIMITS): Outcome<T> {
  const outcome = readAs(expected, tree, what)
  const long = lengthProblems(expected, tree, limits)
  return long.length === 0 ? outcome : { ok: false, problems: [...(outcome.ok ? [] : outcome.problems), ...long] }
}

function readAs<T>(expected: Shape<T>, tree: Tree, what: string): Outcome<T> {
  const value = expected.take(tree)
  if (value !== WRONG) return { ok: true, value }
  const schema = expected.zod()
  const result = schema.safeParse(tree, { reportInput: false })
  // Whatever zod takes is of the shape, even what the short way does not take.
  if (result.success) return { ok: true, value: result.data as T }
  const issues = result.error.issues.flatMap(issue => withoutUnions(issue, tree, schema))
  const mistyped = keysMeant(issues, schema)
  const problems = issues
    .filter(issue => !(isMissing(issue, tree) && mistyped.has(issue.path.join('.'))))
    .flatMap(issue => problemsOf(issue, issues, tree, schema, what))
  return { ok: false, problems }
}

function problemsOf(issue: Issue, issues: readonly Issue[], root: Tree, schema: z.ZodType, what: string): Problem[] {
  const { node, parent, key, cut } = follow(root, issue.path)
  if (isScalar(node) && (cut > 0 || issue.code === 'unrecognized_keys'))
    return [mappingExpected(node, issue.path.slice(0, issue.path.length - cut), issues, schema)]
  if (issue.code === 'unrecognized_keys') {
    const mapping = node ?? parent
    const known = keysAt(schema, issue.path)
    return issue.keys.map(each => {
      const message = `"${each}" is not a key of ${nameOf([...issue.path, each], what)}`
      return problem('deck/unknown-key', keyOriginOf(mapping, each), message, hintForKey(each, known))
    })
  }
  if (node === undefined && key !== null) {
    const origin = { ...originOf(parent), end: originOf(parent).start }
    const message = `"${key}" is missing from ${nameOf(issue.path, what)}`
    return [problem('deck/missing-key', origin, message, WHY_NEEDED.get(key) ?? `add "${key}:"`)]
  }
  const at = originOf(node ?? parent)
  if (issue.code === 'too_small') return [problem('deck/empty', at, 'at least one entry is expected in this list')]
  if (issue.code !== 'invalid_type' && issue.code !== 'custom') return [problem('deck/bad-value', at, issue.message)]
  const params = 'params' in issue ? (issue.params as IssueParams | undefined) : undefined
  if (params) return [problem(params.code, at, issue.message, params.hint)]
  const expected = issue.code === 'custom' ? issue.message.replace(/^expected /, '') : kindNamed(issue.expected)
  if (isScalar(node) && node.text.trim() === '')
    return [problem('deck/empty', at, `${expected} is expected here, and nothing is written`)]
  return [problem('deck/wrong-type', at, `expected ${expected}, found ${found(node)}`, hintForKind(expected, node))]
}

/** A scalar stands where a mapping should: what the schema says of its insides is about nothing that was typed. */
function mappingExpected(node: Scalar, path: Path, issues: readonly Issue[], schema: z.ZodType): Problem {
  const message =
    node.text.trim() === ''
      ? 'keys and values are expected here, and nothing is written'
      : `expected keys and values, found ${found(node)}`
  const needed = issues
    .filter(issue => issue.path.length === path.length + 1 && path.every((step, at) => issue.path[at] === step))
    .map(issue => `${String(issue.path.at(-1))}: …`)
  const hint = needed.length > 0 ? `write { ${needed.join(', ')} }` : `keys are: ${keysAt(schema, path).join(', ')}`
  return problem(node.text.trim() === '' ? 'deck/empty' : 'deck/wrong-type', node.origin, message, hint)
}

/** A union's issue becomes the issues of the kind that was meant. */
function withoutUnions(issue: Issue, root: Tree, schema: z.ZodType): Issue[] {
  if (issue.code !== 'invalid_union') return [issue]
  const { node } = follow(root, issue.path)
  const known = keysAt(schema, issue.path)
  const strange = isMapping(node) && Object.keys(node).every(key => !known.includes(key) && !nearest(key, known))
  const branch = strange ? issue.errors.find(each => each.some(isAboutItself)) : closest(issue.errors)
  return (branch ?? []).flatMap(each =>
    withoutUnions({ ...each, path: [...issue.path, ...each.path] } as Issue, root, schema),
  )
}

function isAboutItself(issue: Issue): boolean {
  return issue.path.length === 0 && issue.code === 'custom'
}

/** The branch of a union whose complaints lie deepest: the one whose kind the user meant. */
function closest(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const depth = (issues: readonly Issue[]): number =>
    Math.max(
      ...issues.map(issue => issue.path.length + (issue.code === 'unrecognized_keys' || 'params' in issue ? 1 : 0)),
    )
  let best = branches[0] ?? []
  for (const branch of branches) if (branch.length > 0 && depth(branch) > depth(best)) best = branch
  return best
}

/** Paths of keys that are absent because they were mistyped: the wrong key is told, and that is enough. */
function keysMeant(issues: readonly Issue[], schema: z.ZodType): ReadonlySet<string> {
  const meant = issues.flatMap(issue => {
    if (issue.code !== 'unrecognized_keys') return []
    const known = keysAt(schema, issue.path)
    return issue.keys.flatMap(key => nearest(key, known) ?? []).map(key => [...issue.path, key].join('.'))
  })
  return new Set(meant)
}

function isMissing(issue: Issue, root: Tree): boolean {
  const { node, cut } = follow(root, issue.path)
  return node === undefined && cut === 0 && issue.code !== 'unrecognized_keys'
}

/** The node at a path. `cut` is how many steps are left over where a scalar stands instead of more nodes. */
function follow(
  root: Tree,
  path: Path,
): { readonly node: Tree | undefined; readonly parent: Tree; readonly key: string | null; readonly cut: number } {
  let node: Tree | undefined = root
  let parent: Tree = root
  let key: string | null = null
  for (const [index, step] of path.entries()) {
    if (isScalar(node)) return { node, parent, key, cut: path.length - index }
    if (node === undefined) break
    parent = node
    key = String(step)
    node = Array.isArray(node) ? node[Number(step)] : isMapping(node) ? node[key] : undefined
  }
  return { node, parent, key, cut: 0 }
}

/** What the mapping is called that the last step of a path is in: "an agenda item", else the whole thing's name. */
function nameOf(path: Path, what: string): string {
  const names = path.filter((step): step is string => typeof step === 'string').slice(0, -1)
  const last = names.at(-1)
  if (last === undefined) return what
  if (last === 'items') return names.includes('agenda') ? 'an agenda item' : 'a list item'
  return NAMES.get(last) ?? `"${last}"`
}

/** What to do where a key is missing, and why. */
export const WHY_NEEDED: ReadonlyMap<string, string> = new Map([
  ['alt', 'add "alt:" with what the picture shows: who cannot see it hears that instead'],
])

const NAMES: ReadonlyMap<string, string> = new Map([
  ['agenda', 'an agenda item'],
  ['links', 'a link'],
  ['chairs', 'a person'],
  ['secretaries', 'a person'],
  ['area-director', 'a person'],
  ['note-takers', 'a person'],
  ['presenters', 'a person'],
])

function kindNamed(expected: string): string {
  return expected === 'array' ? 'a list' : expected === 'object' ? 'keys and values' : expected
}

function found(node: Tree | undefined): string {
  if (node === undefined) return 'nothing'
  if (isScalar(node)) return `the text "${shown(node)}"`
  if (!isMapping(node)) return 'a list'
  const [key] = Object.keys(node)
  return key === undefined ? 'empty braces' : `the key "${key}"`
}

function hintForKey(typed: string, known: readonly string[]): string | null {
  const joined = /^([\w-]+):\S/.exec(typed)?.[1]
  if (joined !== undefined) return `put a space after "${joined}:"`
  return didYouMean(typed, known) ?? (known.length > 0 ? `known keys are: ${known.join(', ')}` : null)
}

function hintForKind(expected: string, node: Tree | undefined): string | null {
  if (expected === 'a list' && isScalar(node)) return 'write each entry on a line of its own after "- "'
  if (expected === 'a list' && isMapping(node)) return 'begin each entry with "- "'
  if (expected.startsWith('a slide') && isScalar(node)) return `write { layout: … } or { include: ${shown(node)} }`
  if (expected === 'text' && isFlowList(node)) return 'a text that begins with "[" must be quoted'
  if (expected === 'text' && isMapping(node)) return `put the text in quotes: ${asTyped(node)}`
  return null
}

function isFlowList(node: Tree | undefined): boolean {
  if (node === undefined || isScalar(node) || isMapping(node)) return false
  const { source, start } = originOf(node)
  return source.text.charAt(start) === '['
}

/** "SIEVE: filtering" for the mapping that YAML made of it. */
function asTyped(mapping: Mapping): string {
  const entries = Object.entries(mapping)
  const [first] = entries
  if (!first || entries.length > 1 || !isScalar(first[1])) return '"…"'
  return `"${first[0]}: ${shown(first[1])}"`
}
