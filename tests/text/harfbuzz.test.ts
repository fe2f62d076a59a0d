// Our bets on HarfBuzz and on the faces: advances, kerning, ligatures, marks, direction, coverage, subsets.

import { describe, expect, it } from 'vitest'
import { readSfnt } from '../../src/text/sfnt.ts'
import { fileOf, newEngine, realFace } from './real-faces.ts'

const traits = { bold: false, monospaced: false }

describe('metrics', () => {
  it('come from the tables of the file', () => {
    const face = realFace('sans')
    expect(face).toMatchObject({
      id: 'sans',
      postScriptName: 'IBMPlexSans-Regular',
      unitsPerEm: 1000,
      ascent: 1025,
      descent: -275,
      capHeight: 698,
      xHeight: 516,
      box: [-260, -245, 1241, 1119],
      italicAngle: 0,
      bold: false,
      monospaced: false,
    })
  })

  it('lean to the right in an italic face', () => {
    expect(realFace('sansItalic').postScriptName).toBe('IBMPlexSans-Italic')
    expect(realFace('sansItalic').italicAngle).toBeCloseTo(-11.31, 2)
  })

  it('hold the traits the caller gives', () => {
    expect(realFace('sansBold')).toMatchObject({ bold: true, monospaced: false })
    expect(realFace('mono')).toMatchObject({ bold: false, monospaced: true })
  })

  it('refuse a file that is no TrueType font', () => {
    expect(() => newEngine().open('x', new Uint8Array(64), traits)).toThrow('no loca table')
  })
})

describe('advances', () => {
  it('of single characters are those of hmtx', () => {
    for (const face of [realFace('sans'), realFace('symbols')]) {
      for (const character of 'AVmi5é→') {
        const { glyphs, advances } = face.shape(character, false)
        expect(glyphs).toHaveLength(1)
        expect(advances).toEqual([face.advance(glyphs[0] ?? 0)])
      }
    }
  })

  it('are 600 for all of Plex Mono', () => {
    const face = realFace('mono')
    const { glyphs } = face.shape('Wi.→é', false)
    for (const glyph of glyphs) expect(face.advance(glyph)).toBe(600)
  })

  it('past the last that is stored are equal to it (DejaVu Sans stores 6238 for 6253 glyphs)', () => {
    expect(realFace('symbols').advance(6252)).toBe(realFace('symbols').advance(6237))
  })

  it('throw for a glyph the file does not have', () => {
    expect(() => realFace('sans').advance(65535)).toThrow(RangeError)
    expect(() => realFace('sans').advance(-1)).toThrow(RangeError)
  })
})

describe('shape', () => {
  it('kerns: AV is narrower than A and V', () => {
    const width = (text: string): number =>
      realFace('sans')
        .shape(text, false)
        .advances.reduce((a, b) => a + b)
    expect(width('AV')).toBeLessThan(width('A') + width('V'))
  })

  it('gives the letters of a ligature one cluster', () => {
    const { glyphs, clusters } = realFace('sans').shape('affix', false)
    expect(clusters).toEqual([0, 1, 2, 4])
    expect(new Set(glyphs).size).toBe(4)
  })

  it('counts clusters in UTF-16 units', () => {
    expect(realFace('symbols').shape('a😀b', false).clusters).toEqual([0, 1, 3])
  })

  it('keeps a mark in a cluster of its own, shifted over its base', () => {
    const { clusters, advances, offsets } = realFace('sans').shape('ax\u0301', false)
    expect(clusters).toEqual([0, 1, 2])
    expect(advances[2]).toBe(0)
    expect(offsets?.[1]).toEqual([0, 0])
    expect(offsets?.[2]?.[0]).toBeLessThan(0)
  })

  it('composes a letter and its mark into one glyph', () => {
    const composed = realFace('sans').shape('é', false)
    expect(realFace('sans').shape('e\u0301', false)).toEqual(composed)
  })

  it('paints nothing for invisible characters', () => {
    const { clusters, glyphs } = realFace('sans').shape('a\u00adb\u200bc\ufe0f', false)
    expect(glyphs).toEqual(realFace('sans').shape('abc', false).glyphs)
    expect(clusters).toEqual([0, 2, 4])
  })

  it('puts right-to-left text in visual order and mirrors its brackets', () => {
    const face = realFace('symbols')
    const glyph = (character: string): number => face.shape(character, false).glyphs[0] ?? 0
    const { glyphs, clusters } = face.shape('(שב', true)
    expect(clusters).toEqual([2, 1, 0])
    expect(glyphs).toEqual([glyph('ב'), glyph('ש'), glyph(')')])
  })

  it('joins Arabic letters', () => {
    const face = realFace('symbols')
    const apart = [...'سلم'].map(letter => face.shape(letter, true).glyphs[0])
    const { glyphs, clusters } = face.shape('سلم', true)
    expect(clusters).toEqual([2, 1, 0])
    for (const [index, glyph] of glyphs.toReversed().entries()) expect(glyph).not.toBe(apart[index])
  })

  it('gives the same answer remembered, asked anew, and in another engine', () => {
    const long = 'Email standards need ongoing maintenance, and so do we, AVATAR. '.repeat(40)
    const other = newEngine().open('sans', fileOf('sans'), traits)
    for (const text of ['AVATAR', long]) {
      const first = realFace('sans').shape(text, false)
      expect(realFace('sans').shape(text, false)).toEqual(first)
      expect(other.shape(text, false)).toEqual(first)
      expect(first.glyphs).toHaveLength(first.clusters.length)
    }
  })

  it('throws when asked for a character the face does not have', () => {
    expect(realFace('sans').has(0x05d0)).toBe(false)
    expect(() => realFace('sans').shape('א', true)).toThrow('sans cannot draw')
  })
})

describe('coverage', () => {
  const covers = (face: Parameters<typeof realFace>[0], text: string): boolean =>
    Array.from(text).every(character => realFace(face).has(character.codePointAt(0) ?? 0))

  it('is what decks need of Plex Sans', () => {
    for (const face of ['sans', 'sansItalic', 'sansBold'] as const) {
      expect(covers(face, '→✓≤≥Σ•…“”‘’—–×éÖŁşğĐếữ\u00a0\u2011')).toBe(true)
      expect(covers(face, 'Ελληνικά Български українська')).toBe(true)
      expect(covers(face, '✗')).toBe(false)
    }
  })

  it('is completed by DejaVu Sans: symbols, Hebrew, Arabic', () => {
    expect(covers('symbols', '✗✓→☐⚠שלום سلام')).toBe(true)
  })
})

describe('subset', () => {
  const face = realFace('sans')
  const kept = new Set(face.shape('Hello, éà AV fi', false).glyphs)

  it('has the same bytes in whatever order glyphs were met, in any engine', () => {
    const other = newEngine().open('other', fileOf('sans'), traits)
    const turned = new Set([...kept].reverse())
    expect(other.subset(turned)).toEqual(face.subset(kept))
    expect(other.subset(new Set([1, 2, 3]))).not.toEqual(face.subset(kept))
    expect(other.subset(kept)).toEqual(face.subset(kept))
  })

  it('opens again with the same glyph numbers and advances', () => {
    const again = newEngine().open('again', face.subset(kept), traits)
    for (const glyph of kept) expect(again.advance(glyph)).toBe(face.advance(glyph))
    expect(again.unitsPerEm).toBe(face.unitsPerEm)
  })

  it('has outlines for what was asked and for nothing else', () => {
    const whole = outlines(fileOf('sans'))
    const part = outlines(face.subset(kept))
    const composed = [...part.keys()].filter(glyph => !kept.has(glyph))
    for (const glyph of kept) expect(part.has(glyph)).toBe(whole.has(glyph))
    // Components of composed letters may come along; no letter was drawn that could bring more than these.
    expect(composed.length).toBeLessThanOrEqual(4)
    expect(part.has(0)).toBe(false)
  })

  it('is small, and holds only the tables a PDF reads', () => {
    const bytes = face.subset(kept)
    expect([...readSfnt(bytes).tables].sort()).toEqual(['glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp'])
    expect(bytes.length).toBeLessThan(8000)
  })

  it('has no hinting', () => {
    const glyph = realFace('symbols').shape('H', false).glyphs[0] ?? 0
    expect(instructions(fileOf('symbols'), glyph)).toBeGreaterThan(0)
    expect(instructions(realFace('symbols').subset(new Set([glyph])), glyph)).toBe(0)
  })

  it('of no glyphs is still a font file', () => {
    expect(readSfnt(face.subset(new Set())).advance(0)).toBe(face.advance(0))
  })
})

/** Glyphs that have an outline. */
function outlines(bytes: Uint8Array): ReadonlySet<number> {
  const { glyphCount } = readSfnt(bytes)
  return new Set(Array.from({ length: glyphCount }, (_, glyph) => glyph).filter(glyph => outline(bytes, glyph)))
}

/** The glyf record of a glyph, or null when it is empty (loca: its end is its start). */
function outline(bytes: Uint8Array, glyph: number): DataView | null {
  const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const at = (tag: string): number => {
    for (let record = 12; record < 12 + 16 * file.getUint16(4); record += 16) {
      if (String.fromCharCode(...bytes.subarray(record, record + 4)) === tag) return file.getUint32(record + 8)
    }
    throw new Error(`no ${tag}`)
  }
  const long = file.getUint16(at('head') + 50) === 1
  const offset = (index: number): number =>
    long ? file.getUint32(at('loca') + 4 * index) : 2 * file.getUint16(at('loca') + 2 * index)
  const start = offset(glyph)
  const length = offset(glyph + 1) - start
  return length === 0 ? null : new DataView(bytes.buffer, bytes.byteOffset + at('glyf') + start, length)
}

/** Bytes of hinting instructions of a glyph that is no composite (OpenType, glyf). */
function instructions(bytes: Uint8Array, glyph: number): number | undefined {
  const record = outline(bytes, glyph)
  return record?.getUint16(10 + 2 * record.getInt16(0))
}
