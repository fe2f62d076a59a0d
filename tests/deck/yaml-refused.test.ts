// What a deck's YAML may not have, each with its place and how long the spot is; and what is made of what it may.

import { describe, expect, test } from 'vitest'
import {
  isMapping,
  isScalar,
  keyOriginOf,
  madeMapping,
  mappingAt,
  originOf,
  originWithin,
  parseYaml,
  type Scalar,
  scalarAt,
  type Tree,
} from '../../src/deck/yaml.ts'
import { MOST_TOLD } from '../../src/deck/yaml-lines.ts'
import { inOrder, placeOf } from '../../src/problem/problem.ts'

/** Line, column, the text of the spot, code and message. */
function told(text: string): readonly string[] {
  const { tree, problems } = parseYaml({ path: 'a.yaml', text })
  if (problems.length > 0) expect(tree).toBeNull()
  return inOrder(problems).map(each => {
    const { line, column } = placeOf(each)
    const { start = 0, end = 0 } = each.origin ?? {}
    return `${line}:${column} ${JSON.stringify(text.slice(start, end))} ${each.message}`
  })
}

function treeOf(text: string): Tree {
  const { tree, problems } = parseYaml({ path: 'a.yaml', text })
  if (tree === null) throw new Error(problems.map(each => each.message).join('\n'))
  return tree
}

/** A tree without its places. */
function spelled(tree: Tree): unknown {
  if (isScalar(tree)) return tree.text
  if (isMapping(tree)) return Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, spelled(value)]))
  return tree.map(spelled)
}

describe('a key', () => {
  test.each([
    [': a', '1:1 ":" a key is missing here'],
    ['{ a: b, : c }', '1:9 ":" a key is missing here'],
    ['b: c\n"": a', '2:1 "\\"" a key is missing here'],
    ['? [a]\n: b', '1:3 "[a]" a key must be plain text'],
    ['{ [a]: b }', '1:3 "[a]" a key must be plain text'],
    ['a: &x b\n*x : c', '2:1 "*x" a key must be plain text'],
    ['{{a}}: b', '1:1 "{{" a value cannot begin with "{{" unless it is quoted'],
    ['a: {{b}}', '1:4 "{{" a value cannot begin with "{{" unless it is quoted'],
    ['a: b\n<<: c', '2:1 "<<" merge keys (<<) cannot be used here'],
    ['a: b\nc: d\na: e', '3:1 "a" "a" is given twice, first on line 1'],
    ['{ a: b, a: c }', '1:9 "a" "a" is given twice, first on line 1'],
    ['__proto__: a\n__proto__: b', '2:1 "__proto__" "__proto__" is given twice, first on line 1'],
  ])('%j', (text, expected) => expect(told(text)).toEqual([expected]))

  test('given three times is told for each after the first', () => expect(told('a: 1\na: 2\na: 3')).toHaveLength(2))

  test('that begins with a space that is none is told', () => {
    expect(told('a: b\n\u00a0c: d')[0]).toContain('looks like a space and is none (U+00A0)')
    expect(spelled(treeOf('"  a": b\nc d: e'))).toEqual({ '  a': 'b', 'c d': 'e' })
  })

  test('may be text of any kind', () =>
    expect(spelled(treeOf('1: a\n"b c": d\n~: e\nnull: f'))).toEqual({ 1: 'a', 'b c': 'd', '~': 'e', null: 'f' }))
})

describe('an alias', () => {
  test('within what it repeats is refused, and one of nothing', () => {
    expect(told('&a [*a]')).toEqual(['1:5 "*a" "*a" stands inside of what it repeats'])
    expect(told('a: &x { b: [*x] }')).toEqual(['1:13 "*x" "*x" stands inside of what it repeats'])
    expect(told('a: *b')).toEqual(['1:4 "*b" "*b" repeats "&b", which is nowhere'])
    expect(told('a: *b*')[0]).toContain('a value cannot begin with "*" unless it is quoted')
  })
  test('behind it, and twice, is what it repeats', () =>
    expect(spelled(treeOf('- &a [x, &b y]\n- *a\n- [*a, *b]'))).toEqual([
      ['x', 'y'],
      ['x', 'y'],
      [['x', 'y'], 'y'],
    ]))
})

describe('documents', () => {
  test('end once', () => {
    expect(told('a: b\n...\n')).toEqual(['2:1 "..." "..." ends a document, and a file is one document'])
    expect(told('a: b\n---\nc: d\n---\ne: f')).toEqual([
      '2:1 "---" a second document ("---") in one file',
      '4:1 "---" a second document ("---") in one file',
    ])
    expect(told('---\na: b\n'.repeat(MOST_TOLD + 5))).toHaveLength(MOST_TOLD)
  })
  test.each(['', '# only a comment', '---', '---\n', '--- # nothing', '\n\n', ' '])(
    '%j is nothing, and no mistake',
    text => expect(parseYaml({ path: 'a.yaml', text })).toEqual({ tree: null, problems: [] }),
  )
  test('of one empty text are something', () => {
    expect(spelled(treeOf("''"))).toBe('')
    expect(spelled(treeOf('a:'))).toEqual({ a: '' })
    expect(spelled(treeOf('-'))).toEqual([''])
  })
})

test('of very many mistakes, so many are told', () => {
  expect(told('!a '.repeat(MOST_TOLD * 3)).length).toBeLessThanOrEqual(MOST_TOLD + 1)
  expect(told(`[${'@, '.repeat(300)}]`).length).toBeLessThanOrEqual(MOST_TOLD)
  expect(told(`- "\\d"\n`.repeat(300)).length).toBeLessThanOrEqual(MOST_TOLD)
})

test('what is over a limit is one character, where it begins', () =>
  expect(told(`a: ${'x'.repeat(70_000)}`)).toEqual([
    '1:4 "x" this value has 70,000 characters; the limit "scalar" is 65,536 characters',
  ]))

describe('parts of a tree', () => {
  const parts = (): Record<'tree' | 'a' | 'b' | 'd', Tree> => {
    const tree = treeOf('a: text\nb: [c]\nd: { kind: scalar }')
    return { tree, ...(tree as Record<'a' | 'b' | 'd', Tree>) }
  }

  test('are a scalar, a list or a mapping, whatever their keys are', () => {
    const { tree, a, b, d } = parts()
    expect([a, b, d, tree].map(isScalar)).toEqual([true, false, false, false])
    expect([a, b, d, tree].map(isMapping)).toEqual([false, false, true, true])
    for (const other of [null, undefined, 'scalar', 5])
      expect([isScalar(other), isMapping(other)]).toEqual([false, false])
  })

  test('know where they were typed; what was not typed does not', () => {
    const { tree, b } = parts()
    expect(originOf(b)).toMatchObject({ start: 11, end: 14 })
    expect(keyOriginOf(tree, 'b')).toMatchObject({ start: 8, end: 9 })
    expect(() => originOf([])).toThrow('not a node of a parsed YAML tree')
    expect(() => keyOriginOf(Object.create(null), 'a')).toThrow('not a node of a parsed YAML tree')
  })

  test('an empty value stands behind its colon, in a list at its beginning', () => {
    const [empty] = Object.values(treeOf('abc:\nd: e')) as Scalar[]
    expect(empty?.origin).toMatchObject({ start: 4, end: 4 })
  })

  test('that are made stand for a place, and keep the keys of what was typed there', () => {
    const { a, d } = parts()
    const made = mappingAt(d as never, { kind: a })
    expect(keyOriginOf(made, 'kind')).toEqual(keyOriginOf(d as Tree, 'kind'))
    expect(originOf(made)).toEqual(originOf(d))
    const fresh = madeMapping({ x: a }, originOf(a))
    expect([keyOriginOf(fresh, 'x'), keyOriginOf(mappingAt(fresh, {}), 'x')]).toEqual([originOf(a), originOf(a)])
    expect(scalarAt(originOf(a), 'new')).toEqual({ ...(a as Scalar), text: 'new', style: 'made' })
  })

  test('a spot in a text is where its characters were typed; an empty one is where it would stand', () => {
    const { a } = parts()
    const at = (start: number, end: number) => {
      const origin = originWithin(a as Scalar, start, end)
      return [origin.start, origin.end]
    }
    expect([at(0, 4), at(1, 2), at(2, 2), at(4, 4), at(0, 0)]).toEqual([
      [3, 7],
      [4, 5],
      [5, 5],
      [7, 7],
      [3, 3],
    ])
  })
})
