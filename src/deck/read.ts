// Reads a YAML tree against a schema, turning every mismatch into a problem with its place.
// In: a tree and a zod schema over it. Out: the schema's result, or problems: all of them, in our words.

import { z } from 'zod'
import type { Code } from '../problem/codes.ts'
import { type Problem, problem } from '../problem/problem.ts'
import type { Origin } from '../problem/source.ts'
import type { IssueParams } from './fields.ts'
import { didYouMean } from './suggest.ts'
import { isMapping, isScalar, keyOriginOf, originOf, type Tree } from './yaml.ts'

/** Result of reading: a value, or at least one problem. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** Reads `tree` with `schema`. `what` names the thing in messages ("a deck", "a bullets slide"). */
export function read<T extends z.ZodType>(schema: T, tree: Tree, what: string): Outcome<z.output<T>> {
  const result = schema.safeParse(tree, { reportInput: false })
  if (result.success) return { ok: true, value: result.data }
  return {
    ok: false,
    problems: result.error.issues.flatMap(issue => problemsOf(issue, tree, schema, what)),
  }
}

function problemsOf(issue: z.core.$ZodIssue, root: Tree, schema: z.ZodType, what: string): Problem[] {
  const { node, parent, key } = follow(root, issue.path)
  const place = (): Origin => (node === undefined ? originOf(parent) : originOf(node))
  if (node === undefined && key !== null && issue.code !== 'unrecognized_keys') {
    const origin = firstLineOf(originOf(parent))
    return [
      problem('deck/missing-key', origin, `"${key}" is missing from ${whatAt(issue.path, what)}`, `add "${key}:"`),
    ]
  }
  if (issue.code === 'unrecognized_keys') {
    const at = node === undefined || isScalar(node) ? parent : node
    const known = keysOf(schema, issue.path)
    return issue.keys.map(each => {
      const hint = didYouMean(each, known) ?? (known.length > 0 ? `known keys are: ${known.join(', ')}` : null)
      return problem(
        'deck/unknown-key',
        keyOriginOf(at, each),
        `"${each}" is not a key of ${whatAt([...issue.path, each], what)}`,
        hint,
      )
    })
  }
  if (issue.code === 'invalid_union') {
    const branch = closest(issue.errors)
    return branch.flatMap(each =>
      problemsOf({ ...each, path: [...issue.path, ...each.path] } as z.core.$ZodIssue, root, schema, what),
    )
  }
  if (issue.code === 'too_small') return [problem('deck/empty', place(), 'at least one entry is expected in this list')]
  if (issue.code === 'invalid_type' || issue.code === 'custom') {
    const params = 'params' in issue ? (issue.params as IssueParams | undefined) : undefined
    if (params) return [problem(params.code, place(), issue.message, params.hint)]
    const expected = issue.code === 'invalid_type' ? `expected ${nameOf(issue.expected)}` : issue.message
    return [problem('deck/wrong-type', place(), `${expected}, found ${kindOf(node)}`, hintOf(issue, node))]
  }
  const fallback: Code = 'deck/bad-value'
  return [problem(fallback, place(), issue.message)]
}

/** The branch of a union whose complaints lie deepest: the one whose kind the user meant. */
function closest(branches: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] {
  const depth = (issues: readonly z.core.$ZodIssue[]): number =>
    Math.max(
      ...issues.map(issue => issue.path.length + (issue.code === 'unrecognized_keys' || 'params' in issue ? 1 : 0)),
    )
  let best = branches[0] ?? []
  for (const branch of branches) if (branch.length > 0 && depth(branch) > depth(best)) best = branch
  return best
}

function follow(
  root: Tree,
  path: readonly PropertyKey[],
): { node: Tree | undefined; parent: Tree; key: string | null } {
  let node: Tree | undefined = root
  let parent: Tree = root
  let key: string | null = null
  for (const step of path) {
    if (node === undefined || isScalar(node)) break
    parent = node
    key = String(step)
    node = Array.isArray(node) ? node[Number(step)] : isMapping(node) ? node[key] : undefined
  }
  return { node, parent, key }
}

/** "agenda item" for a path that ends in one, else the whole thing's name. */
function whatAt(path: readonly PropertyKey[], what: string): string {
  const names = path.filter((step): step is string => typeof step === 'string').slice(0, -1)
  const last = names.at(-1)
  if (last === undefined) return what
  return last === 'items' || last === 'agenda' ? 'an agenda item' : `"${last}"`
}

function keysOf(schema: z.ZodType, path: readonly PropertyKey[]): readonly string[] {
  let at: z.ZodType | undefined = unwrap(schema)
  for (const step of path) {
    if (at instanceof z.ZodArray) at = unwrap(at.element as z.ZodType)
    else if (at instanceof z.ZodObject) at = unwrap(at.shape[String(step)] as z.ZodType | undefined)
    else if (at instanceof z.ZodUnion) at = undefined
  }
  if (at instanceof z.ZodUnion) {
    for (const option of at.options) {
      const inner = unwrap(option as z.ZodType)
      if (inner instanceof z.ZodObject) return Object.keys(inner.shape)
    }
  }
  return at instanceof z.ZodObject ? Object.keys(at.shape) : []
}

function unwrap(schema: z.ZodType | undefined): z.ZodType | undefined {
  if (schema instanceof z.ZodOptional) return unwrap(schema.unwrap() as z.ZodType)
  if (schema instanceof z.ZodPipe) return unwrap(schema.in as z.ZodType)
  return schema
}

function firstLineOf(origin: Origin): Origin {
  return { source: origin.source, start: origin.start, end: origin.start }
}

function kindOf(node: Tree | undefined): string {
  if (node === undefined) return 'nothing'
  if (Array.isArray(node)) return 'a list'
  if (!isScalar(node)) return 'a mapping'
  return node.text === '' ? 'nothing' : 'text'
}

function nameOf(expected: string): string {
  if (expected === 'array') return 'a list'
  if (expected === 'object') return 'a mapping'
  return expected === 'string' ? 'text' : expected
}

function hintOf(issue: z.core.$ZodIssue, node: Tree | undefined): string | null {
  if (issue.code === 'invalid_type' && issue.expected === 'array' && node !== undefined && isScalar(node))
    return 'write it as a list: each entry on a line of its own after "- "'
  if (issue.code === 'custom' && issue.message === 'expected text' && node !== undefined && isMapping(node))
    return originOf(node).source.text.startsWith('{{', originOf(node).start)
      ? 'a text that begins with "{{" must be quoted: "{{…}}"'
      : 'a text with ": " in it must be quoted: "like: this"'
  return null
}
