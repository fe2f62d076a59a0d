// Trees that are written down: they come back as if their text were parsed.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type KeptTree, keptOf, treeFrom } from '../../src/deck/kept-tree.ts'
import { isMapping, isScalar, keyOriginOf, originOf, parseYaml, type Tree } from '../../src/deck/yaml.ts'
import { asset, root } from '../support/notewell.ts'

const ownNames = (): readonly string[] => readdirSync(join(root, 'templates')).sort()
const ownText = (name: string): string => readFileSync(join(root, 'templates', name), 'utf8')

/** A tree with all that is known of it beside it. */
function spelled(tree: Tree): unknown {
  const origin = originOf(tree)
  if (isScalar(tree)) return tree
  if (!isMapping(tree)) return { origin, list: tree.map(spelled) }
  return { origin, entries: Object.keys(tree).map(key => [key, keyOriginOf(tree, key), spelled(tree[key] as Tree)]) }
}

const texts: Readonly<Record<string, string>> = {
  'every style of scalar': `a: plain text\nb: 'it''s'\nc: "a\\tb\\u00e9"\nd: |\n  two\n  lines\ne: >-\n  folded\n  text\nf:\n`,
  'keys that JavaScript knows': '__proto__: 1\nconstructor: [2, { toString: 3 }]\n',
  'nested lists': '- - a\n  - [b, [c]]\n- {}\n- []\n',
  'an alias': 'a: &x { b: 1 }\nc: *x\n',
}

describe.each([...Object.entries(texts), ...ownNames().map(name => [name, ownText(name)] as const)])(
  '%s',
  (_, text) => {
    test('comes back', () => {
      const source = { path: 'x.yaml', text }
      const { tree } = parseYaml(source)
      if (tree === null) throw new Error('no tree')
      const again = treeFrom(JSON.parse(JSON.stringify(keptOf(tree))), source)
      expect(spelled(again)).toEqual(spelled(tree))
    })
  },
)

test('every template of notewell has its tree in the assets, as its text is parsed', () => {
  const kept = new Map<string, KeptTree>(JSON.parse(new TextDecoder().decode(asset('templates.json'))))
  expect(kept.size).toBe(ownNames().length)
  for (const name of ownNames()) {
    const source = { path: name, text: ownText(name) }
    const tree = kept.get(source.text)
    if (!tree) throw new Error(`${name} has no tree`)
    expect(spelled(treeFrom(tree, source))).toEqual(spelled(parseYaml(source).tree as Tree))
  }
})
