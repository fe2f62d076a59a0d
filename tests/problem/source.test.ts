// Places in a file: 1-based lines and columns, as editors count them.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lineText, placeAt, type Source } from '../../src/problem/source.ts'

const source = (text: string): Source => ({ path: 'x', text })

test.each([
  [0, 1, 1],
  [2, 1, 3], // the line end itself is the last column of its line
  [3, 2, 1],
  [4, 3, 1],
  [6, 3, 3],
  [99, 3, 3], // beyond the end is the end
  [-5, 1, 1],
])('offset %i', (offset, line, column) => {
  expect(placeAt(source('ab\n\ncd'), offset)).toEqual({ line, column })
})

test('Windows line ends count for the line they end; a lone CR is no line end', () => {
  const text = source('ab\r\ncd\re')
  expect(placeAt(text, 4)).toEqual({ line: 2, column: 1 })
  expect(placeAt(text, 7)).toEqual({ line: 2, column: 4 })
  expect([lineText(text, 1), lineText(text, 2)]).toEqual(['ab', 'cd\re'])
})

test('columns count UTF-16 units', () => {
  expect(placeAt(source('👍 x'), 3)).toEqual({ line: 1, column: 4 })
})

test('lines that are not there are empty', () => {
  expect([lineText(source('a\n'), 2), lineText(source('a\n'), 3), lineText(source(''), 1)]).toEqual(['', '', ''])
})

test('line and column lead back to the offset', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '👍', '\t') })
  fc.assert(
    fc.property(text, fc.nat(60), (typed, at) => {
      const offset = Math.min(at, typed.length)
      const { line, column } = placeAt(source(typed), offset)
      const before = typed.split('\n').slice(0, line - 1)
      expect(before.reduce((sum, each) => sum + each.length + 1, 0) + column - 1).toBe(offset)
    }),
  )
})
