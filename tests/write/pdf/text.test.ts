// Text: glyphs stand where layout put them, and exactly the characters they stand for come back.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { GlyphRun } from '../../../src/text/face.ts'
import { contentOf, fontsOf, type Sequence } from '../../pdf/content.ts'
import { textOf } from '../../pdf/structure.ts'
import { fonts } from '../../pdf/views.ts'
import { glyphRun, page, squareFace, tag, written } from './samples.ts'

const onePage = (...runs: readonly GlyphRun[]) => written({ pages: [page(runs.map(run => tag('P', [run])))] })
const unicodeOf = (pdf: ReturnType<typeof written>) => Object.fromEntries(fontsOf(pdf, 0).get('F1')?.unicode ?? [])
const actual = (pdf: ReturnType<typeof written>) =>
  contentOf(pdf, 0).sequences.map((each: Sequence) => each.actualTexts)

describe('positions', () => {
  test('kerning goes into TJ; W keeps the advances of the face', () => {
    const run = glyphRun('AVAB', { shaped: { advances: [420, 430, 500, 500] } })
    const pdf = onePage(run)
    expect([...(fontsOf(pdf, 0).get('F1')?.widths ?? [])]).toEqual([
      [65, 500],
      [66, 500],
      [86, 500],
    ])
    expect(contentOf(pdf, 0).source).toContain('[(\0A)80(\0V)70(\0A\0B)]TJ')
    expect(contentOf(pdf, 0).sequences[0]?.glyphs.map(each => each.x)).toEqual([100, 108.4, 117, 127])
  })
  test('an advance other than the face’s own is made up for, to a twentieth of a thousandth of an em', () => {
    const advances = Array.from({ length: 400 }, (_, at) => (at < 200 ? 1019 + (at % 2) : 1024 + (at % 7)))
    const face = squareFace('a', { unitsPerEm: 2048, advance: () => 1019.2 })
    const run = glyphRun('x'.repeat(400), { unitsPerEm: 2048, size: 20, shaped: { advances } })
    const pdf = written({ pages: [page([tag('P', [run])])], faces: new Map([['a', face]]) })
    let pen = 0
    for (const [at, glyph] of contentOf(pdf, 0).sequences[0]?.glyphs.entries() ?? []) {
      expect(Math.abs(glyph.x - 100 - (pen * 20) / 2048)).toBeLessThanOrEqual((0.051 * 20) / 1000)
      pen += advances[at] ?? 0
    }
  })
  test('marks are shifted without moving what follows', () => {
    const run = glyphRun('abc', {
      shaped: {
        advances: [500, 0, 500],
        offsets: [
          [0, 0],
          [-250, 100],
          [0, 0],
        ],
      },
    })
    const pdf = onePage(run, glyphRun('d'))
    const glyphs = contentOf(pdf, 0).sequences.flatMap(each => each.glyphs)
    expect(glyphs.map(({ x, y }) => [x, y])).toEqual([
      [100, 340],
      [105, 342],
      [110, 340],
      [100, 340],
    ])
  })
  test('a rise at the end of a run does not reach the next', () => {
    const pdf = onePage(glyphRun('a', { shaped: { offsets: [[0, -300]] } }), glyphRun('b'))
    expect(contentOf(pdf, 0).sequences.map(each => each.glyphs[0]?.y)).toEqual([334, 340])
  })
  test('a run without glyphs paints nothing', () => {
    expect(contentOf(onePage(glyphRun('')), 0).sequences[0]?.glyphs).toEqual([])
  })
  test('long strings are split under PDF/A’s limit of 32767 bytes', () => {
    const { source } = contentOf(onePage(glyphRun('x'.repeat(20000))), 0)
    const longest = Math.max(...[...source.matchAll(/\(([^)]*)\)/g)].map(([, bytes = '']) => bytes.length))
    expect(longest).toBeLessThanOrEqual(32767)
    expect(contentOf(onePage(glyphRun('x'.repeat(20000))), 0).sequences[0]?.glyphs.at(-1)?.x).toBe(100 + 19999 * 10)
  })
})

describe('ToUnicode', () => {
  test('maps each painted glyph, a ligature to all its characters', () => {
    const run = glyphRun('office', { shaped: { glyphs: [111, 900, 99, 101], clusters: [0, 1, 4, 5] } })
    const pdf = onePage(run)
    expect(unicodeOf(pdf)).toEqual({ 99: 'c', 101: 'e', 111: 'o', 900: 'ffi' })
    expect(textOf(pdf)).toBe('office')
    expect(actual(pdf)).toEqual([[]])
  })
  test('maps characters beyond the first plane as pairs', () => {
    const pdf = onePage(glyphRun('🎉', { shaped: { glyphs: [7], clusters: [0] } }))
    expect(fonts(pdf)[0]?.toUnicode).toContain('<0007><D83CDF89>')
  })
  test('has blocks of at most 100 mappings', () => {
    const pdf = onePage(glyphRun(Array.from({ length: 250 }, (_, at) => String.fromCharCode(0x4e00 + at)).join('')))
    expect([...(fonts(pdf)[0]?.toUnicode.matchAll(/(\d+) beginbfchar/g) ?? [])].map(([, count]) => count)).toEqual([
      '100',
      '100',
      '50',
    ])
    expect(Object.keys(unicodeOf(pdf)).length).toBe(250)
  })
  test('never maps to U+0000, U+FEFF, U+FFFE or half a surrogate pair', () => {
    const run = glyphRun('a\u0000\ufeff\ufffe\ud83cb', {
      shaped: { glyphs: [1, 2, 3, 4, 5, 6], clusters: [0, 1, 2, 3, 4, 5] },
    })
    const pdf = onePage(run)
    expect(unicodeOf(pdf)).toEqual({ 1: 'a', 2: '\u2060', 3: '\u2060', 4: '\u2060', 5: '\u2060', 6: 'b' })
    expect(textOf(pdf)).toBe('ab')
  })
  test('spells a right-to-left ligature the way its line is painted, from left to right', () => {
    const run = glyphRun('سلام', { rtl: true, shaped: { glyphs: [12, 11, 10], clusters: [3, 1, 0] } })
    const pdf = onePage(run)
    expect(unicodeOf(pdf)).toEqual({ 10: 'س', 11: 'ال', 12: 'م' })
    expect([...textOf(pdf)].reverse().join('')).toBe('سلام')
    expect(actual(pdf)).toEqual([[]])
  })
})

describe('ActualText', () => {
  test('tells apart the texts one glyph stands for; the text it has most often needs none', () => {
    const run = glyphRun('a\u00a0b c d', { shaped: { glyphs: [97, 32, 98, 32, 99, 32, 100] } })
    const pdf = onePage(run)
    expect(unicodeOf(pdf)[32]).toBe(' ')
    expect(textOf(pdf)).toBe('a\u00a0b c d')
    expect(actual(pdf)).toEqual([['\u00a0']])
  })
  test('is not needed for the most frequent text, though it was not the first or the last', () => {
    const run = glyphRun('\u00a0 a b\u2007', { shaped: { glyphs: [32, 32, 97, 32, 98, 32] } })
    expect(actual(onePage(run))).toEqual([['\u00a0', '\u2007']])
  })
  test('stands inside the marked content of the structure element', () => {
    const pdf = onePage(glyphRun('\u00a0 \u2007 ', { shaped: { glyphs: [32, 32, 32, 32] } }))
    expect(contentOf(pdf, 0).source).toMatch(
      /\/P<<\/MCID 0>>BDC[\s\S]*\/Span<<\/ActualText<FEFF00A0>>>BDC\n\[\(\0 \)\]TJ\nEMC[\s\S]*ET\nEMC$/,
    )
  })
  test('is not needed where each glyph of a cluster spells its own character', () => {
    const run = glyphRun('e\u0301x', {
      shaped: { glyphs: [101, 500, 120], advances: [500, 0, 500], clusters: [0, 0, 2] },
    })
    const pdf = onePage(run)
    expect(textOf(pdf)).toBe('e\u0301x')
    expect(actual(pdf)).toEqual([[]])
  })
  test('gives the letter that is painted with two glyphs', () => {
    const run = glyphRun('\u00e9e', {
      shaped: { glyphs: [101, 500, 101], advances: [500, 0, 500], clusters: [0, 0, 1] },
    })
    const pdf = onePage(run)
    // The e has two texts, and a code for each; what the accent says is said already.
    expect(unicodeOf(pdf)).toEqual({ 101: 'e', 500: '\u2060', 501: '\u00e9' })
    expect(textOf(pdf)).toBe('\u00e9e')
    expect(actual(pdf)).toEqual([['\u00e9']])
  })
  test('is not needed where glyphs change places: each has a code for what it says there', () => {
    const run = glyphRun('कि क', { shaped: { glyphs: [20, 21, 32, 21], clusters: [0, 0, 2, 3] } })
    const pdf = onePage(run)
    expect(textOf(pdf)).toBe('कि क')
    expect(actual(pdf)).toEqual([[]])
    expect(unicodeOf(pdf)).toEqual({ 20: 'क', 21: 'क', 32: ' ', 33: 'ि' })
  })
  test('gives the whole text of a run whose clusters are torn apart', () => {
    const pdf = onePage(glyphRun('abc', { shaped: { glyphs: [97, 98, 97], clusters: [0, 1, 0] } }))
    expect(textOf(pdf)).toBe('abc')
  })
  test('goes with private-use characters', () => {
    expect(actual(onePage(glyphRun('\ue0b0')))).toEqual([['\ue0b0']])
  })
})

test('any text comes back, whatever glyphs and clusters it is painted with', () => {
  const piece = fc.record({
    text: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4 }),
    glyphs: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 3 }),
  })
  const line = fc.array(piece, { minLength: 1, maxLength: 8 }).map(pieces => {
    const glyphs: number[] = []
    const clusters: number[] = []
    let text = ''
    for (const each of pieces) {
      for (const glyph of each.glyphs) {
        glyphs.push(glyph)
        clusters.push(text.length)
      }
      text += each.text
    }
    return glyphRun(text, { shaped: { glyphs, clusters } })
  })
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), runs => {
      const pdf = onePage(...runs)
      const came = contentOf(pdf, 0).sequences.map(each => each.text)
      expect(came).toEqual(runs.map(run => run.text.replace(/[\0\ufeff\ufffe]/g, '')))
      expect(contentOf(pdf, 0).sequences.flatMap(each => each.glyphs.map(({ glyph }) => glyph))).toEqual(
        runs.flatMap(run => run.shaped.glyphs),
      )
    }),
    { numRuns: 150 },
  )
})
