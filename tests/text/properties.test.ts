// What holds for any text: nothing is lost, added or reordered, nothing sticks out, runs are consistent.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FaceChain, runWidth } from '../../src/text/face.ts'
import { clusterEnds } from '../../src/text/graphemes.ts'
import type { Line } from '../../src/text/line.ts'
import { layParagraph, measure, type Paragraph, type TextSpan } from '../../src/text/wrap.ts'
import { realFace } from './real-faces.ts'
import { squareFace } from './square-face.ts'

const alphabet = [
  ...[
    'a',
    'b',
    'W',
    'f',
    'i',
    'é',
    'fi',
    '1',
    '2',
    '.',
    ',',
    '-',
    '/',
    '?',
    '&',
    '=',
    '_',
    '#',
    ':',
    '(',
    ')',
    '“',
    '—',
  ],
  ...[' ', ' ', ' ', '  ', '\n', '\u00a0', 'https://', 'www.a'],
  ...['\u0301', '\u0323', '\u200d', '\ufe0f', '\u00ad', '\u200b', '\u200c', '\u200f', '\u2060'],
  ...['α', 'Ж', 'א', 'ב', 'ש', 'ا', 'ل', 'م', '→', '✓', '✗', '😀', '👩', '👍🏽', '🇨🇿', '𝒜', '日', 'ไ', 'ก'],
]
const text = fc.array(fc.constantFrom(...alphabet), { maxLength: 60 }).map(letters => letters.join(''))
const anyText = fc.oneof(
  { weight: 3, arbitrary: text },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
)
const width = fc.integer({ min: 1, max: 40 })
const base = fc.constantFrom('auto', 'ltr', 'rtl')

const square = squareFace()
const few = squareFace('few', { lacks: 'é→✓אבש日\u0301😀' })

function spansOf(texts: readonly string[], faces: FaceChain, size: number): readonly TextSpan[] {
  return texts.map(each => ({ text: each, faces, size }))
}

function check(spans: readonly TextSpan[], paragraph: Paragraph, limit: number): void {
  const whole = spans.map(span => span.text).join('')
  const lines = paragraph.lines
  const lacked = new Set(paragraph.missing.map(each => String.fromCodePoint(each.codePoint)))
  // In = out, in order. Only line feeds belong to no line.
  expect(lines.map(line => line.text).join('')).toBe(whole.replace(/\n/g, ''))
  if (paragraph.missing.length === 0) {
    const painted = lines.flatMap(line => line.fragments.map(each => each.run.text)).join('')
    expect(visible(painted)).toBe(visible(whole))
  }
  for (const line of lines) {
    if (line.width > limit + 1e-6) {
      const drawn = Array.from(line.text).filter(character => !lacked.has(character))
      const inked = drawn.join('').replace(/[\s\p{Default_Ignorable_Code_Point}]+$/u, '')
      expect(clusterEnds(inked, 0, inked.length)).toHaveLength(1)
    }
    checkLine(line, spans)
  }
}

function checkLine(line: Line, spans: readonly TextSpan[]): void {
  let covered = 0
  for (const { run, span, width: fragmentWidth } of line.fragments) {
    const { glyphs, advances, clusters, offsets } = run.shaped
    expect(glyphs.length).toBeGreaterThan(0)
    expect([advances.length, clusters.length]).toEqual([glyphs.length, glyphs.length])
    if (offsets) expect(offsets).toHaveLength(glyphs.length)
    // Clusters run one way and start at the run's first character: together they cover its text.
    const reading = run.rtl ? clusters.toReversed() : clusters
    expect(reading[0]).toBe(0)
    expect(reading).toEqual(reading.toSorted((a, b) => a - b))
    expect(reading.at(-1)).toBeLessThan(run.text.length)
    expect(fragmentWidth).toBe(runWidth(run))
    expect(spans[span]?.text).toContain(run.text)
    covered += fragmentWidth
  }
  // Side by side without a gap or an overlap, whatever the direction.
  const placed = line.fragments.toSorted((a, b) => a.x - b.x || a.width - b.width)
  const left = placed[0]?.x ?? 0
  let x = left
  for (const fragment of placed) {
    expect(fragment.x).toBeCloseTo(x, 6)
    x += fragment.width
  }
  expect(left).toBeLessThanOrEqual(0)
  expect(line.width).toBeLessThanOrEqual(covered + 1e-6)
}

function visible(characters: string): string {
  return characters.replace(/[\n\p{Default_Ignorable_Code_Point}]/gu, '')
}

describe('any text', () => {
  it('in a square face', () => {
    fc.assert(
      fc.property(
        fc.array(anyText, { maxLength: 4 }),
        width,
        fc.boolean(),
        base,
        (texts, limit, balance, direction) => {
          const spans = spansOf(texts, [square], 2)
          const paragraph = layParagraph(spans, { width: limit, balance, base: direction })
          expect(paragraph.missing).toEqual([])
          check(spans, paragraph, limit)
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('with a fallback face', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 4 }), width, base, (texts, limit, direction) => {
        const spans = spansOf(texts, [few, square], 2)
        check(spans, layParagraph(spans, { width: limit, base: direction }), limit)
      }),
      { numRuns: 500 },
    )
  })

  it('in the faces that ship, with kerning, ligatures and what they lack', () => {
    const chain = [realFace('sans'), realFace('symbols')]
    fc.assert(
      fc.property(
        fc.array(anyText, { maxLength: 4 }),
        width,
        fc.boolean(),
        base,
        (texts, limit, balance, direction) => {
          const spans = spansOf(texts, chain, 10)
          check(spans, layParagraph(spans, { width: 8 * limit, balance, base: direction }), 8 * limit)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('fits the width that was measured', () => {
    const chain = [realFace('sans'), realFace('symbols')]
    fc.assert(
      fc.property(fc.array(text, { maxLength: 4 }), texts => {
        const spans = spansOf(texts, chain, 17.3)
        const wide = layParagraph(spans, { width: Number.POSITIVE_INFINITY }).lines
        const narrow = layParagraph(spans, { width: measure(spans) }).lines
        expect(narrow.map(line => line.text)).toEqual(wide.map(line => line.text))
      }),
    )
  })

  it('takes no more lines balanced, and none wider', () => {
    fc.assert(
      fc.property(text, width, (sample, limit) => {
        const spans = spansOf([sample], [square], 2)
        const filled = layParagraph(spans, { width: limit }).lines
        const balanced = layParagraph(spans, { width: limit, balance: true }).lines
        expect(balanced).toHaveLength(filled.length)
        const widest = (lines: readonly Line[]): number => Math.max(0, ...lines.map(line => line.width))
        expect(widest(balanced)).toBeLessThanOrEqual(widest(filled) + 1e-6)
      }),
    )
  })
})
