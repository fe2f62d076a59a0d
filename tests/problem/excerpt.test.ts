// The line under a problem: the caret stands under the spot on a terminal, and nothing of the input can harm it.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { excerpt, visible } from '../../src/problem/excerpt.ts'

/** Text and marker for the first place of `spot` in a file. */
function shown(text: string, spot: string): readonly string[] {
  const start = text.indexOf(spot)
  const made = excerpt({ source: { path: 'x', text }, start, end: start + spot.length })
  return made ? [made.text, made.marker] : []
}

test('the caret is as long as the spot, and stands under it', () => {
  expect(shown('first\nsecond line\nthird', 'line')).toEqual(['second line', '       ^^^^'])
})

test('an empty spot has one caret, and a spot over several lines ends with its first', () => {
  expect(excerpt({ source: { path: 'x', text: 'abc' }, start: 1, end: 1 })).toEqual({
    line: 1,
    text: 'abc',
    marker: ' ^',
  })
  expect(shown('a: {\n  b }', '{\n  b }')).toEqual(['a: {', '   ^'])
})

test('there is nothing to show of a blank line', () => {
  expect(excerpt({ source: { path: 'x', text: 'a\n \nb' }, start: 2, end: 3 })).toBeNull()
  expect(excerpt({ source: { path: 'x', text: '' }, start: 0, end: 0 })).toBeNull()
})

test('a tab is as wide as a space, so that the caret agrees', () => {
  expect(shown('\ta:\tb', 'b')).toEqual([' a: b', '    ^'])
})

test('wide characters take two columns, combining ones none', () => {
  expect(shown('北京 x', 'x')).toEqual(['北京 x', '     ^'])
  expect(shown('北京 x', '京')).toEqual(['北京 x', '  ^^'])
  expect(shown('👍 x', 'x')).toEqual(['👍 x', '   ^'])
  expect(shown('e\u0301 x', 'x')).toEqual(['e\u0301 x', '  ^'])
})

test('controls and direction marks are shown by number, and the caret counts them', () => {
  expect(shown('a\u001b[31m x', 'x')).toEqual(['a<U+001B>[31m x', '              ^'])
  expect(shown('a \u202e b', '\u202e')).toEqual(['a <U+202E> b', '  ^^^^^^^^'])
  expect(visible('\u061c')).toBe('<U+061C>')
  expect(visible('\u0000\u007f\u0085\u200f\u2028\ud800\ufeff')).toBe(
    '<U+0000><U+007F><U+0085><U+200F><U+2028><U+D800><U+FEFF>',
  )
})

test('Windows line ends are not shown', () => {
  expect(shown('ab\r\ncd\r\n', 'b')).toEqual(['ab', ' ^'])
})

test('a long line is cut around the spot, at either side', () => {
  const [text = '', marker = ''] = shown(`${'a'.repeat(200)}SPOT${'b'.repeat(200)}`, 'SPOT')
  expect(text).toMatch(/^…a+SPOTb+…$/)
  expect(text.length).toBeLessThan(120)
  expect(marker.length - 4).toBe(text.indexOf('SPOT'))
  expect(marker.endsWith('^^^^')).toBe(true)
  expect(shown(`SPOT${'b'.repeat(200)}`, 'SPOT')[0]).toMatch(/^SPOTb+…$/)
  expect(shown(`${'a'.repeat(200)}SPOT`, 'SPOT')[0]).toMatch(/^…a+SPOT$/)
})

test('a spot longer than the line that is shown is cut with it', () => {
  const [text = '', marker = ''] = shown(`x: ${'a'.repeat(300)}`, 'a'.repeat(300))
  expect(marker.length).toBeLessThanOrEqual(text.length)
})

test('a cut falls between characters, never within one', () => {
  for (const spaces of [0, 1]) {
    const [text = ''] = shown(`${' '.repeat(spaces)}${'👍'.repeat(200)}SPOT${'👍'.repeat(200)}`, 'SPOT')
    expect(text).toMatch(/^…(👍)+SPOT(👍)+…$/u)
  }
})

test('whatever the line, what is shown is one line without controls, and the caret is within it', () => {
  const text = fc.string({ unit: 'binary', maxLength: 300 })
  fc.assert(
    fc.property(text, fc.nat(300), fc.nat(20), (typed, at, length) => {
      const start = Math.min(at, typed.length)
      const made = excerpt({ source: { path: 'x', text: typed }, start, end: Math.min(start + length, typed.length) })
      if (!made) return
      expect(made.text).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|\p{Cs}/u)
      expect(made.marker).toMatch(/^ *\^+$/)
    }),
    { numRuns: 150, seed: 1 },
  )
})
