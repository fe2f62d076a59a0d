// A parsed file written down, so that it need not be parsed again: notewell's own templates, when notewell is built.
// In: a tree. Out: JSON values; and the other way, with the source they were parsed from.
// It must not change anything: what comes back is what parsing the text would give.

import type { Source } from '../problem/source.ts'
import type { ScalarStyle } from './scalar-offsets.ts'
import { isScalar, keyOriginOf, listOf, mappingOf, originOf, scalarOf, type Tree } from './yaml.ts'

/** A scalar, a list or a mapping, with where it begins and ends; a mapping's entries have the place of their key, too. */
export type KeptTree =
  | readonly ['scalar', start: number, end: number, style: ScalarStyle, text: string]
  | readonly ['list', start: number, end: number, items: readonly KeptTree[]]
  | readonly ['mapping', start: number, end: number, entries: readonly KeptEntry[]]

type KeptEntry = readonly [key: string, start: number, end: number, value: KeptTree]

/** Writes a tree down. */
export function keptOf(tree: Tree): KeptTree {
  const { start, end } = originOf(tree)
  if (isScalar(tree)) return ['scalar', start, end, tree.style, tree.text]
  if (isList(tree)) return ['list', start, end, tree.map(keptOf)]
  const entries = Object.entries(tree).map(([key, value]): KeptEntry => {
    const at = keyOriginOf(tree, key)
    return [key, at.start, at.end, keptOf(value)]
  })
  return ['mapping', start, end, entries]
}

/** The tree again. `source` must be what it was parsed from. */
export function treeFrom(kept: KeptTree, source: Source): Tree {
  const [kind, start, end] = kept
  const origin = { source, start, end }
  if (kind === 'scalar') return scalarOf(kept[4], kept[3], origin)
  if (kind === 'list') {
    return listOf(
      kept[3].map(each => treeFrom(each, source)),
      origin,
    )
  }
  const entries = kept[3].map(
    ([key, from, to, value]) => [key, { source, start: from, end: to }, treeFrom(value, source)] as const,
  )
  return mappingOf(entries, origin)
}

function isList(tree: Tree): tree is readonly Tree[] {
  return Array.isArray(tree)
}
