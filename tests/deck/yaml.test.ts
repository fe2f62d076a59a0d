// YAML with origins: every character of a scalar knows where it was typed, whatever the style and the line ends.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  isMapping,
  isScalar,
  keyOriginOf,
  originOf,
  originWithin,
  parseYaml,
  type Scalar,
  type Tree,
} from '../../src/deck/yaml.ts'
import type { Origin, Source } from '../../src/problem/source.ts'
import { placeAt } from '../../src/problem/source.ts'

function parsed(text: string): { readonly source: Source; readonly tree: Tree } {
  const source = { path: 'deck.yaml', text }
  const { tree, problems } = parseYaml(source)
  if (tree === null) throw new Error(problems.map(each => each.message).join('\n'))
  return { source, tree }
}

function scalarOf(text: string, key = 'a'): Scalar {
  const { tree } = parsed(text)
  const value = isMapping(tree) ? tree[key] : undefined
  if (!isScalar(value)) throw new Error(`${key} is no scalar`)
  return value
}

function typed({ source, start, end }: Origin): string {
  return source.text.slice(start, end)
}

/** What was typed for a word of a scalar's text. */
function typedFor(scalar: Scalar, word: string): string {
  const at = scalar.text.indexOf(word)
  return typed(originWithin(scalar, at, at + word.length))
}

describe('what a scalar is', () => {
  test.each(['no', 'off', '010', '0x1F', '1e3', '1_000', '~', 'null', '.inf', '2023-11-07', '12:30:45', 'TRUE'])(
    '%s stays the text that was typed',
    word => {
      expect(scalarOf(`a: ${word}`).text).toBe(word)
    },
  )

  test('a key without a value is empty text just after its colon', () => {
    const value = scalarOf('a:\nb: 1')
    expect(value.text).toBe('')
    expect(value.origin.start).toBe(2)
  })

  test('keys that JavaScript knows are keys like any other, and pollute nothing', () => {
    const { tree } = parsed('__proto__: { polluted: yes }\nconstructor: x')
    expect(Object.keys(tree)).toEqual(['__proto__', 'constructor'])
    expect(Object.getPrototypeOf(tree)).toBeNull()
    expect('polluted' in {}).toBe(false)
  })

  test('an alias repeats its anchor, with the origin of the anchor', () => {
    const { tree } = parsed('a: &x [one]\nb: *x')
    if (!isMapping(tree)) throw new Error('no mapping')
    expect(tree.b).toEqual(tree.a)
    expect(typed(originOf(tree.b as Tree))).toBe('[one]')
  })
})

describe('where things were typed', () => {
  test('keys, values, lists and mappings', () => {
    const { tree } = parsed('# first\nalpha: { beta: [one, "two"] }\n')
    if (!isMapping(tree)) throw new Error('no mapping')
    const inner = tree.alpha as Tree
    expect(typed(keyOriginOf(tree, 'alpha'))).toBe('alpha')
    expect(typed(originOf(inner))).toBe('{ beta: [one, "two"] }')
    expect(typed(keyOriginOf(inner, 'beta'))).toBe('beta')
    const list = isMapping(inner) ? (inner.beta as readonly Tree[]) : []
    expect(list.map(each => typed(originOf(each)))).toEqual(['one', '"two"'])
  })

  test('a key that is not there stands for its mapping', () => {
    const { tree } = parsed('a: { b: c }')
    const inner = isMapping(tree) ? (tree.a as Tree) : tree
    expect(typed(keyOriginOf(inner, 'x'))).toBe('{ b: c }')
  })
})

describe.each([
  ['\n', 'Unix'],
  ['\r\n', 'Windows'],
])('characters of a scalar (%j)', lineEnd => {
  const lines = (...each: string[]): string => each.join(lineEnd)

  test('plain, over two lines', () => {
    const scalar = scalarOf(lines('a: first', '   second', 'b: c'))
    expect(scalar.text).toBe('first second')
    expect(typedFor(scalar, 'second')).toBe('second')
    expect(placeAt(scalar.origin.source, originWithin(scalar, 6, 12).start)).toEqual({ line: 2, column: 4 })
  })

  test('single quotes, doubled inside', () => {
    const scalar = scalarOf(lines("a: 'it''s", "  Bo''s turn'"))
    expect(scalar.text).toBe("it's Bo's turn")
    expect(typedFor(scalar, 's turn')).toBe('s turn')
    expect(typedFor(scalar, "Bo's")).toBe("Bo''s")
  })

  test('double quotes: escapes, a line end that vanishes, one that becomes a space', () => {
    const scalar = scalarOf(lines('a: "tab\\there \\u00e9 \\U0001F600 \\x41 end\\', '  less and', '  more"'))
    expect(scalar.text).toBe('tab\there é 😀 A endless and more')
    expect(typedFor(scalar, 'here')).toBe('here')
    expect(typed(originWithin(scalar, 3, 4))).toBe('\\t')
    expect(typedFor(scalar, 'less and')).toBe('less and')
    expect(typedFor(scalar, 'more')).toBe('more')
    expect(typedFor(scalar, '😀')).toBe('\\U0001F600')
    expect(typedFor(scalar, 'é 😀 A')).toBe('\\u00e9 \\U0001F600 \\x41')
  })

  test('literal block: indentation is not text, blank lines are', () => {
    const scalar = scalarOf(lines('a: |', '  first', '', '    more', '  last', 'b: c'))
    expect(scalar.text).toBe('first\n\n  more\nlast\n')
    expect(typedFor(scalar, 'more')).toBe('more')
    expect(typedFor(scalar, 'last')).toBe('last')
  })

  test('literal block with an indicator keeps the spaces it was given', () => {
    const scalar = scalarOf(lines('a: |2-', '    more', '  less'))
    expect(scalar.text).toBe('  more\nless')
    expect(typedFor(scalar, 'less')).toBe('less')
  })

  test('folded block: lines are joined, paragraphs are not', () => {
    const scalar = scalarOf(lines('a: > # a comment', '  one', '  two', '', '  three'))
    expect(scalar.text).toBe('one two\nthree\n')
    expect(typedFor(scalar, 'two')).toBe('two')
    expect(typedFor(scalar, 'three')).toBe('three')
  })

  test('words of any text are found where they were typed', () => {
    const word = fc.stringMatching(/^[a-zé👍]{1,6}$/u)
    const paragraph = fc.array(fc.array(word, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 })
    const styles = ['plain', 'single', 'double', 'literal', 'folded'] as const
    fc.assert(
      fc.property(paragraph, fc.constantFrom(...styles), fc.integer({ min: 1, max: 6 }), (text, style, indent) => {
        const numbered = text.map((line, row) => line.map((each, column) => `${each}${row}x${column}`))
        const body = numbered.map(line => line.join(' ')).join(`${lineEnd}${' '.repeat(indent)}`)
        const file = {
          plain: `a: ${body}`,
          single: `a: '${body}'`,
          double: `a: "${body}"`,
          literal: `a: |${lineEnd}${' '.repeat(indent)}${body}`,
          folded: `a: >${lineEnd}${' '.repeat(indent)}${body}`,
        }[style]
        const scalar = scalarOf(`${file}${lineEnd}`)
        for (const each of numbered.flat()) expect(typedFor(scalar, each)).toBe(each)
      }),
      { numRuns: 300, seed: 1 },
    )
  })
})
