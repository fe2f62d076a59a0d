// The rules of UAX 9, one by one, with levels worked out by hand; a thousand texts with the levels another library gives them;
// and whole lines, put in order by an implementation of L1 and L2 of the test's own.

import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { type BaseDirection, isolated, isolatesOf, isRightToLeft, resolveBidi } from '../../src/text/bidi.ts'
import { layParagraph, type TextSpan } from '../../src/text/wrap.ts'
import { squareFace } from './square-face.ts'

/** As in UAX 9: capitals are letters from right to left, here A to M Hebrew ones and N to Z Arabic ones. */
function lettered(text: string): string {
  return text.replace(/[A-Z]/g, letter => {
    const index = letter.charCodeAt(0) - 65
    return String.fromCharCode(index < 13 ? 0x5d0 + index : 0x628 + index - 13)
  })
}

function levelsOf(text: string, base: BaseDirection): string {
  const { levels } = resolveBidi(lettered(text), base)
  return levels === null ? '0'.repeat(text.length) : levels.join('')
}

const [LRI, RLI, FSI, PDI] = ['\u2066', '\u2067', '\u2068', '\u2069']
const [LRM, RLM, ALM] = ['\u200e', '\u200f', '\u061c']

describe('a rule of UAX 9', () => {
  it.each<readonly [rule: string, text: string, base: BaseDirection, levels: string]>([
    ['P2: the first letter decides', 'A', 'auto', '1'],
    ['P2: a number is no letter', '1A', 'auto', '21'],
    ['P2: a sign is none either', '!aA', 'auto', '001'],
    ['P2: isolates are passed over', `${LRI}a${PDI}A`, 'auto', '1211'],
    ['P2: to the end, where they are not closed', `${LRI}aA`, 'auto', '023'],
    ['P3: nothing decides for the left', '1 !', 'auto', '000'],
    ['X5a: an isolate from the right', `a${RLI}b A${PDI}c`, 'ltr', '0021100'],
    ['X5b: an isolate from the left', `A${LRI}B c${PDI}D`, 'rtl', '1132211'],
    ['X5c: an isolate by its first letter', `a${FSI}A 1${PDI}2`, 'ltr', '0011200'],
    ['X5c: without a letter, from the left', `A${FSI}1!${PDI}B`, 'rtl', '112211'],
    ['X6a: what closes nothing is a sign', `A${PDI}B`, 'ltr', '111'],
    ['X6a: in any paragraph', `a${PDI}b`, 'rtl', '222'],
    ['X10: text around an isolate goes on', `A${LRI}b${PDI}1`, 'ltr', '11212'],
    ['W1: a mark goes with its letter', 'A\u0301', 'ltr', '11'],
    ['W1: a mark alone goes with the paragraph', '\u0301A', 'ltr', '01'],
    ['W1: a mark after an isolate is a sign', `A${LRI}b${PDI}\u0301`, 'rtl', '11211'],
    ['W2: a number after Arabic is an Arabic one', 'N 1', 'ltr', '112'],
    ['W2: not after Hebrew', 'A1', 'ltr', '12'],
    ['W3: Arabic letters are from the right', 'N', 'auto', '1'],
    ['W4: a comma within a number', 'A1,2', 'ltr', '1222'],
    ['W4: a comma within an Arabic number', 'N1,2', 'ltr', '1222'],
    ['W4: a plus within a number', 'A1+2', 'ltr', '1222'],
    ['W4: none within an Arabic number', 'N1+2', 'ltr', '1212'],
    ['W4: two commas part numbers', 'A1,,2', 'ltr', '12112'],
    ['W5: a currency sign goes with its number', 'A$1', 'ltr', '122'],
    ['W5: signs of percent, too', 'A1%%', 'ltr', '1222'],
    ['W5: not with an Arabic number', 'N1%', 'ltr', '120'],
    ['W6: a lone plus is a sign', 'A+1', 'ltr', '112'],
    ['W7: a number after a letter from the left goes with it', 'a1A', 'ltr', '001'],
    ['W7: in a paragraph from the right', 'a 1', 'rtl', '222'],
    ['W7: not one before it', '1 a', 'rtl', '212'],
    ['N0b: brackets around text of the paragraph', 'A(bC)', 'rtl', '11211'],
    ['N0c: brackets around other text, after the same', 'A(B)c', 'ltr', '11110'],
    ['N0c: brackets around other text, not after it', 'a(A)b', 'ltr', '00100'],
    ['N0c: brackets around English after English', 'a(b)A', 'rtl', '22221'],
    ['N0c: brackets around English after Hebrew', 'A(b)C', 'rtl', '11211'],
    ['N0d: brackets around nothing stay signs', 'A(!)b', 'ltr', '10000'],
    ['N0: a number in brackets counts as from the right', 'A(1)b', 'ltr', '11210'],
    ['N0: pairs within pairs', 'a(A[b]B)c', 'ltr', '001000100'],
    ['N0: half a pair is a sign', 'A)b', 'ltr', '100'],
    ['N0: a mark after a bracket goes with it', 'A(B)\u0301c', 'ltr', '111110'],
    ['N0: angle brackets of two blocks are a pair', 'A\u2329B\u3009c', 'ltr', '11110'],
    ['N0: no pair across the edge of an isolate', `A(${LRI}b)${PDI}c`, 'rtl', '1112212'],
    ['N1: a sign between two of a kind', 'A B', 'ltr', '111'],
    ['N1: a number counts as from the right', 'A 1 B', 'ltr', '11211'],
    ['N2: a sign between two kinds', 'A b', 'ltr', '100'],
    ['N2: in a paragraph from the right', 'A b', 'rtl', '112'],
    ['I1: an Arabic number', 'a٣', 'ltr', '02'],
    ['I2: letters and numbers in a paragraph from the right', 'A٣a', 'rtl', '122'],
    ['L1: spaces at the end', 'A  ', 'ltr', '100'],
    ['L1: spaces at the end, from the right', 'a  ', 'rtl', '211'],
    ['L1: a tab', 'A\tB', 'ltr', '101'],
    ['L1: spaces before a tab', 'A \tB', 'ltr', '1001'],
    ['L1: isolates among the spaces at the end', `A ${LRI}${PDI}`, 'ltr', '1000'],
    ['a mark from the left', `A!${LRM}B`, 'ltr', '1001'],
    ['a mark from the right', `a!${RLM}b`, 'ltr', '0010'],
    ['an Arabic mark', `${ALM}1`, 'ltr', '12'],
    ['5.2: what is taken away has the level before it', 'A\u200bB a\u00adb', 'rtl', '1111222'],
  ])('%s', (_, text, base, levels) => {
    expect(levelsOf(text, base)).toBe(levels)
  })

  it('holds deeper than there are levels (X1: 125)', () => {
    const text = [...Array.from({ length: 100 }, () => RLI + LRI), 'א'].join('')
    const { levels } = resolveBidi(text, 'ltr')
    expect(Math.max(...(levels ?? []))).toBeLessThanOrEqual(126)
  })
})

test('a thousand texts have the levels that ICU gives them', () => {
  const lines = readFileSync(new URL('bidi-levels.txt', import.meta.url), 'utf8').split('\n')
  const cases = lines.filter(line => line !== '' && !line.startsWith('#')).map(line => line.split(';'))
  expect(cases.length).toBe(1200)
  for (const [codes = '', base, level, expected = ''] of cases) {
    const text = String.fromCodePoint(...codes.split(' ').map(code => Number.parseInt(code, 16)))
    const { rtl, levels } = resolveBidi(text, base as BaseDirection)
    const found = Array.from(expected, (each, at) => (each === 'x' ? 'x' : (levels?.[at] ?? 0))).join('')
    expect([codes, rtl ? '1' : '0', found]).toEqual([codes, level, expected])
  }
})

describe('an isolate that is given', () => {
  const given = (text: string, start: number, end: number, direction: 'ltr' | 'auto', base: BaseDirection): string =>
    resolveBidi(lettered(text), base, [{ start, end, direction }]).levels?.join('') ?? ''

  it('does not turn the number after a name', () => {
    expect(levelsOf('a B 1', 'ltr')).toBe('00112')
    expect(given('a B 1', 2, 3, 'auto', 'ltr')).toBe('00100')
  })

  it('keeps an address together in a paragraph from the right', () => {
    expect(levelsOf('A b/', 'rtl')).toBe('1121')
    expect(given('A b/', 2, 4, 'ltr', 'rtl')).toBe('1122')
  })

  it('from the left leaves a sentence from the left whole', () => {
    // Between two English words the space goes with them, so that all three stand in their order.
    expect(given('b -c d', 2, 4, 'ltr', 'rtl')).toBe('222222')
  })

  it('counts for the direction of its paragraph', () => {
    expect(resolveBidi('שלום!', 'auto', [{ start: 0, end: 4, direction: 'auto' }]).rtl).toBe(true)
  })
})

test('the direction of a text that stands alone', () => {
  expect(isRightToLeft('1 שלום a', 'auto')).toBe(true)
  expect(isRightToLeft('a שלום', 'auto')).toBe(false)
  expect(isRightToLeft('a', 'rtl')).toBe(true)
  expect(isRightToLeft('שלום', 'ltr')).toBe(false)
})

test('a value in text of others is marked only where it can turn it', () => {
  expect(isolated('Ada')).toBe('Ada')
  expect(isolated('דנה')).toBe('\u2068דנה\u2069')
})

describe('lines of two directions', () => {
  const face = squareFace()
  const letters = [
    'a',
    'b',
    'c',
    'א',
    'ב',
    'ג',
    'م',
    'ن',
    '1',
    '2',
    '٣',
    '(',
    ')',
    '[',
    ']',
    ',',
    '+',
    '%',
    '.',
    ' ',
    ' ',
    ' ',
  ]
  const parts = fc.array(
    fc.record({
      text: fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 14 }).map(each => each.join('')),
      isolate: fc.constantFrom<'ltr' | 'auto' | null>('ltr', 'auto', null, null, null),
    }),
    { minLength: 1, maxLength: 5 },
  )

  it('stand in the order of L1 and L2, with all characters', () => {
    fc.assert(
      fc.property(
        parts,
        fc.integer({ min: 2, max: 20 }),
        fc.constantFrom<BaseDirection>('auto', 'ltr', 'rtl'),
        (texts, width, base) => {
          const text = texts.map(each => each.text).join('')
          const spans = texts.map(each => ({ ...each, faces: [face], size: 1 }))
          const { lines, rtl } = layParagraph(spans, { width, base })
          const levels = Array.from(layLevels(spans, base))
          let start = 0
          for (const line of lines) {
            const end = start + line.text.length
            const shown = line.fragments
              .toSorted((a, b) => a.x - b.x)
              .map(({ run }) => (run.rtl ? [...run.text].reverse() : [...run.text]).join(''))
              .join('')
            expect(shown).toBe(inOrder(text.slice(start, end), levels.slice(start, end), rtl ? 1 : 0))
            start = end
          }
          expect(start).toBe(text.length)
        },
      ),
      { numRuns: 2000 },
    )
  })
})

function layLevels(spans: readonly TextSpan[], base: BaseDirection): Uint8Array {
  const text = spans.map(span => span.text).join('')
  let end = 0
  const ranges = spans.map(span => {
    const start = end
    end += span.text.length
    return { start, end }
  })
  const isolates = isolatesOf(text, ranges, index => spans[index]?.isolate)
  return resolveBidi(text, base, isolates).levels ?? new Uint8Array(text.length)
}

/** L1 for spaces at the end, then L2, a character at a time. */
function inOrder(text: string, levels: readonly number[], base: number): string {
  const last = text.trimEnd().length
  let cells = Array.from(text, (character, at) => ({ character, level: at < last ? (levels[at] ?? 0) : base }))
  for (let level = Math.max(0, ...cells.map(cell => cell.level)); level > 0; level--) {
    const turned: typeof cells = []
    let run: typeof cells = []
    for (const cell of cells) {
      if (cell.level >= level) run.unshift(cell)
      else {
        turned.push(...run, cell)
        run = []
      }
    }
    cells = [...turned, ...run]
  }
  return cells.map(cell => cell.character).join('')
}
