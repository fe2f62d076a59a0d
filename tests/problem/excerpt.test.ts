// The line under a problem: the caret stands under the spot on a terminal, and nothing of the input can harm it.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columns, cutTo, excerpt, quoted, visible, visibleJson, visibleLines } from '../../src/problem/excerpt.ts'

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

test('a line of 110 characters is shown whole, one of 111 is cut after 110', () => {
  const end = 'a'.repeat(106)
  expect(shown(`SPOT${end}`, 'SPOT')[0]).toBe(`SPOT${end}`)
  expect(shown(`SPOT${end}a`, 'SPOT')[0]).toBe(`SPOT${end}…`)
  expect(shown(`${end}SPOT`, 'SPOT')[0]).toBe(`${end}SPOT`)
  expect(shown(`a${end}SPOT`, 'SPOT')[0]).toBe(`…${end}SPOT`)
})

test('a long line is cut at its beginning only for a spot in its second half', () => {
  const text = (before: number): string => `${'a'.repeat(before)}S${'b'.repeat(200)}`
  expect(shown(text(55), 'S')).toEqual([`${text(55).slice(0, 110)}…`, `${' '.repeat(55)}^`])
  expect(shown(text(56), 'S')).toEqual([`…${text(56).slice(1, 111)}…`, `${' '.repeat(56)}^`])
  // Near its end, the last 110 characters are shown.
  expect(shown(`${'a'.repeat(200)}S${'b'.repeat(20)}`, 'S')).toEqual([
    `…${'a'.repeat(89)}S${'b'.repeat(20)}`,
    `${' '.repeat(90)}^`,
  ])
})

test('the marker is as wide as what is shown, for wide characters and numbers, and one column at least', () => {
  expect(shown('北京 x', '北京')).toEqual(['北京 x', '^^^^'])
  expect(shown('a\u0301', '\u0301')).toEqual(['a\u0301', ' ^'])
  expect(shown(`${'a'.repeat(100)}${'S'.repeat(30)}`, 'S'.repeat(30))[1]).toBe(`${' '.repeat(81)}${'^'.repeat(30)}`)
})

test('a half of a character stays beside its other half when a line is cut', () => {
  const lone = '\ud83d'
  expect(shown(`SPOT${'a'.repeat(105)}👍b`, 'SPOT')[0]).toBe(`SPOT${'a'.repeat(105)}…`)
  expect(shown(`SPOT${'a'.repeat(105)}${lone}b`, 'SPOT')[0]).toBe(`SPOT${'a'.repeat(105)}<U+D83D>…`)
  expect(shown(`SPOT${'a'.repeat(106)}\udc4db`, 'SPOT')[0]).toBe(`SPOT${'a'.repeat(106)}…`)
})

describe('what is not safe on a terminal is shown by its number', () => {
  const unsafe = [0x00, 0x08, 0x0b, 0x1b, 0x1f, 0x7f, 0x80, 0x9b, 0x9f, 0x61c, 0x200b, 0x200f, 0x2028, 0x202e, 0x2060]
  const safe = [0x20, 0x7e, 0xa0, 0x61b, 0x61d, 0x200a, 0x2010, 0x2027, 0x202f, 0x205f, 0x206a, 0xfefe, 0xff00]
  const number = (code: number): string => code.toString(16).toUpperCase().padStart(4, '0')

  test.each([...unsafe, 0x2066, 0x2069, 0xfeff].map(code => [number(code), code] as const))('U+%s', (name, code) => {
    const character = String.fromCharCode(code)
    expect(visible(`a${character}b`)).toBe(`a<U+${name}>b`)
    expect(visibleLines(`a\n${character}b`)).toBe(`a\n<U+${name}>b`)
    const json = visibleJson([character])
    expect(json).not.toContain(character)
    expect(JSON.parse(json)).toEqual([character])
  })

  test.each(safe.map(code => [number(code), String.fromCharCode(code)] as const))('U+%s is safe', (_, character) => {
    expect(visible(character)).toBe(character)
    expect(visibleJson(character)).toBe(`"${character}"`)
  })

  test('half a character is shown by its number, a whole one as it is', () => {
    expect([visible('\ud83d'), visible('\udc4d'), visible('👍')]).toEqual(['<U+D83D>', '<U+DC4D>', '👍'])
  })

  test('white space of any kind is a space; JSON is indented, its escapes are of four digits', () => {
    expect(visible('a\tb\nc\rd')).toBe('a b c d')
    expect(visibleJson({ a: '\u009b' })).toBe('{\n  "a": "\\u009b"\n}')
  })
})

describe('a person’s words in a message', () => {
  test('are 80 characters at most', () => {
    expect(quoted('a'.repeat(80))).toBe('a'.repeat(80))
    expect(quoted('a'.repeat(81))).toBe(`${'a'.repeat(79)}…`)
    expect(quoted(`${'a'.repeat(78)}👍👍`)).toBe(`${'a'.repeat(78)}…`)
  })
  test('are on one line', () => expect(quoted('a\n  b\t\u00a0c')).toBe('a b c'))
  test('are not read to their end', () => expect(quoted(`a${' '.repeat(319)}b`)).toBe('a '))
})

describe('columns', () => {
  test.each([
    ['a', 1],
    ['é', 1],
    ['e\u0301', 1],
    ['ᄀ', 2],
    ['漢', 2],
    ['한', 2],
    ['！', 2],
    ['￡', 2],
    ['\u10ff', 1],
    ['\u1160', 1],
    ['\uff61', 1],
    ['👍', 2],
    ['☎', 1],
    ['', 0],
  ])('%j takes %i', (text, width) => expect(columns(text)).toBe(width))

  test('a text is cut where it would take more, with room for the sign that it was', () => {
    expect(cutTo(4, 'abcd')).toBe('abcd')
    expect(cutTo(4, 'abcde')).toBe('abc…')
    expect(cutTo(4, '漢字漢')).toBe('漢…')
    expect(cutTo(5, '漢字漢')).toBe('漢字…')
    expect(cutTo(1, 'ab')).toBe('…')
  })
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
