// What is counted of a YAML file before it is composed: at each limit it is read, one over it is told, and where.

import { describe, expect, test } from 'vitest'
import { parseYaml } from '../../src/deck/yaml.ts'
import { DEFAULT_LIMITS, type Limits } from '../../src/problem/limits.ts'
import { inOrder, placeOf } from '../../src/problem/problem.ts'

/** What is told of a file, without how to raise the limit. */
function told(text: string, limits: Partial<Limits> = {}): readonly string[] {
  const { problems } = parseYaml({ path: 'a.yaml', text }, { ...DEFAULT_LIMITS, ...limits })
  return inOrder(problems).map(each => {
    const { line, column } = placeOf(each)
    return `${line}:${column} ${each.code} ${each.message.replace(/; the limit.*/, '')}`
  })
}

/** Each file is read with so much, and refused with one less, there. */
const held = (
  limit: 'nesting' | 'aliases' | 'nodes' | 'keys' | 'items' | 'scalar',
  cases: readonly (readonly [text: string, most: number, place: string])[],
): void => {
  const what = {
    nesting: (most: number) => `the nesting here has more than ${most} ${most === 1 ? 'level' : 'levels'}`,
    aliases: (most: number) => `this file has more than ${most} ${most === 1 ? 'alias' : 'aliases'}`,
    nodes: (most: number) => `this file has more than ${most} ${most === 1 ? 'value' : 'values'}`,
    keys: (most: number) => `this mapping has ${most + 1} keys`,
    items: (most: number) => `this list has ${most + 1} entries`,
    scalar: (most: number) => `this value has ${most + 1} characters`,
  }[limit]
  test.each(cases)('%j', (text, most, place) => {
    expect(told(text, { [limit]: most })).toEqual([])
    expect(told(text, { [limit]: most - 1 })).toEqual([`${place} limit/reached ${what(most - 1)}`])
  })
}

describe('levels', () =>
  held('nesting', [
    ['[[[a]]]', 3, '1:3'],
    ['{ a: { b: { c: d } } }', 3, '1:11'],
    ['- - - a', 3, '1:5'],
    ['a:\n  b:\n    c: d', 3, '3:5'],
    ['a: [{ b: [c] }]', 4, '1:10'],
    ['- a\n- [b]\n- c', 2, '2:3'],
    ['- &a [b]\n- *a', 2, '1:6'],
    // What an alias repeats is as deep as where it stands, with what is in it.
    ['- &a [b]\n- [*a]', 3, '2:4'],
    ['- &a [[b]]\n- &c [*a]\n- *c', 4, '2:7'],
    ['- &a [b]\n- &c [*a, x]\n- [[*c]]', 5, '3:5'],
    ['- &a { k: [b] }\n- [[*a]]', 5, '2:5'],
    ['- &a { k: [b], l: m }\n- [[*a]]', 5, '2:5'],
    ['- &a [[&b [x]]]\n- *b\n- [[[*a]]]', 7, '3:6'],
    ['- &a [[&b [x]]]\n- *a\n- [[[[*b]]]]', 6, '3:7'],
  ]))

test('levels of a key are counted, too', () => {
  expect(told('? [a]\n: b', { nesting: 1 })).toEqual(['1:3 limit/reached the nesting here has more than 1 level'])
  expect(told('? [[a]]\n: b', { nesting: 2 })).toEqual(['1:4 limit/reached the nesting here has more than 2 levels'])
})

describe('aliases', () =>
  held('aliases', [
    ['- &a x\n- *a\n- *a', 2, '3:3'],
    ['a: &a x\nb: [*a, *a, *a]', 3, '2:13'],
    ['&a k: v\nl: *a', 1, '2:4'],
  ]))

describe('values', () =>
  held('nodes', [
    ['[a, b, c]', 4, '1:8'],
    ['a: b\nc: d', 5, '2:4'],
    ['- a\n- "b"\n- \'c\'\n- |\n  d', 5, '4:3'],
    ['{ a: [], b: {} }', 5, '1:13'],
    // What an alias repeats is counted again, with all that is in it.
    ['- &a [x, y]\n- *a', 7, '2:3'],
    ['- &a [x, y]\n- &b [*a, *a]\n- *b', 18, '3:3'],
    ['- &a x\n- *a', 3, '2:3'],
    ['- &a [x, y]\n- *a\n- xa', 8, '3:3'],
    ['- &a { k: [x] }\n- z\n- *a', 10, '3:3'],
    ['- [&a x, &b [y, z], w]\n- *b\n- *a', 11, '3:3'],
  ]))

test('of two anchors of one name, an alias repeats the last before it', () => {
  const text = '- &a x\n- *a\n- &a [y, y]\n- *a'
  expect(told(text, { nodes: 9 })).toEqual([])
  expect(told(text, { nodes: 8 })).toEqual(['4:3 limit/reached this file has more than 8 values'])
})

describe('keys of a mapping, whose entries are not those of a list', () => {
  held('keys', [
    ['a: 1\nb: 2\nc: 3', 3, '1:1'],
    ['{ a: 1, b: 2, c: 3 }', 3, '1:1'],
    ['{ a: 1, b: 2, c: 3, }', 3, '1:1'],
    ['{ a, b, c }', 3, '1:1'],
    ['x: { a: 1, b: 2 }', 2, '1:4'],
  ])
  test('may be more than entries of a list', () => expect(told('{ a: 1, b: 2 }', { items: 1 })).toEqual([]))
  test('that stand before comments only', () => expect(told('a: 1\nb: 2\n# end\n\n# of it\n', { keys: 2 })).toEqual([]))
})

describe('entries of a list, which are not keys', () => {
  held('items', [
    ['- a\n- b\n- c', 3, '1:1'],
    ['- a\n-\n-', 3, '1:1'],
    ['[a, b, c]', 3, '1:1'],
    ['[a, b, c, ]', 3, '1:1'],
    ['[a, b: c, d]', 3, '1:1'],
    ['x: [a, b]', 2, '1:4'],
    ['- a\n- b\n# end\n', 2, '1:1'],
  ])
  test('may be more than keys of a mapping', () => {
    expect(told('[a, b]', { keys: 1 })).toEqual([])
    expect(told('- a\n- b', { keys: 1 })).toEqual([])
  })
})

describe('characters of a value as it was typed', () =>
  held('scalar', [
    ['abcde', 5, '1:1'],
    ['a: bcde', 4, '1:4'],
    ['bcde: a', 4, '1:1'],
    ['a: "bc"', 4, '1:4'],
    ["a: 'bc'", 4, '1:4'],
    ['[a, bcd]', 3, '1:5'],
  ]))

test('too many values are told before all else: nothing is parsed before they are counted', () => {
  expect(told('[[a]]\n', { nesting: 1, nodes: 2 })).toEqual(['1:3 limit/reached this file has more than 2 values'])
})

test('of several things over a limit, the first is told', () => {
  expect(told('- [[a]]\n- [c, d, e]', { nesting: 2, items: 2 })).toEqual([
    '1:4 limit/reached the nesting here has more than 2 levels',
  ])
  expect(told('- [a, b]\n- [c, d, e]', { items: 2 })).toEqual(['2:3 limit/reached this list has 3 entries'])
  expect(told('- abc\n- [d, e, f]', { scalar: 2, items: 2 })).toEqual(['1:3 limit/reached this value has 3 characters'])
})

describe('what is never closed', () => {
  const closes = 'is never closed'
  test.each([
    ['a: "', '1:4', '"'],
    ['a: "b', '1:4', '"'],
    ["a: '", '1:4', "'"],
    ["a: 'b", '1:4', "'"],
    ['a: [', '1:4', '['],
    ['a: [b', '1:4', '['],
    ['a: {', '1:4', '{'],
    ['a: { b: c', '1:4', '{'],
    ['a: [{ b: c }', '1:4', '['],
  ])('%j', (text, place, sign) => {
    expect(told(text)).toHaveLength(1)
    expect(told(text)[0]).toContain(`${place} yaml/syntax this`)
    expect(told(text)[0]).toContain(sign)
    expect(told(text)[0]).toContain(closes)
  })
  test.each(['a: ""', "a: ''", 'a: []', 'a: {}', 'a: [{ b: [] }]', 'a: "[" ', "a: '{'", "a: ''''"])(
    '%j is closed',
    text => expect(told(text)).toEqual([]),
  )
})

describe('what composing would drop', () => {
  test.each([
    ['a: !b c', '1:4 yaml/syntax "!b" is a YAML tag and cannot be used here'],
    ['- !!js/function x', '1:3 yaml/syntax "!!js/function" is a YAML tag and cannot be used here'],
    ['? !b k\n: v', '1:3 yaml/syntax "!b" is a YAML tag and cannot be used here'],
    ['!b c', '1:1 yaml/syntax "!b" is a YAML tag and cannot be used here'],
    ['!b [c]', '1:1 yaml/syntax "!b" is a YAML tag and cannot be used here'],
    ['--- !b c', '1:5 yaml/syntax "!b" is a YAML tag and cannot be used here'],
    ['&b c', '1:1 yaml/syntax "&b" is a YAML anchor that nothing refers to'],
    ['a: [&b c, *b, &d e]', '1:15 yaml/syntax "&d" is a YAML anchor that nothing refers to'],
    ['a: &b c', '1:4 yaml/syntax "&b" is a YAML anchor that nothing refers to'],
    ['a: [b, &c d]', '1:8 yaml/syntax "&c" is a YAML anchor that nothing refers to'],
  ])('%j', (text, expected) => expect(told(text)).toEqual([expected]))

  test('is told in the order of the file, wherever it stands', () => {
    expect(told('- !a x\n- { !b k: !c v }\n- !d [!e y]').map(line => /"(..)"/.exec(line)?.[1])).toEqual([
      '!a',
      '!b',
      '!c',
      '!d',
      '!e',
    ])
  })

  test('a directive, the end of a document, and a second one', () => {
    expect(told('%YAML 1.1\n---\na: no')[0]).toMatch(/^1:1 yaml\/syntax /)
    expect(told('a: b\n...\n')).toEqual(['2:1 yaml/syntax "..." ends a document, and a file is one document'])
    expect(told('a: b\n...\n---\nc: d\n')).toEqual([
      '2:1 yaml/syntax "..." ends a document, and a file is one document',
    ])
    expect(told('a: b\n---\nc: d\n')).toEqual(['2:1 yaml/syntax a second document ("---") in one file'])
  })
})
