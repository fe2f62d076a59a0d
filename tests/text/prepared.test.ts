// Faces that know Latin text by heart: they must answer as HarfBuzz does, and leave the rest to it.

import { inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Face } from '../../src/text/face.ts'
import { faceFiles } from '../../src/text/face-files.ts'
import { createFaceEngine, type WholeFace } from '../../src/text/harfbuzz.ts'
import { tablesFile } from '../../src/text/library.ts'
import { type PreparedFace, preparedFace } from '../../src/text/prepared.ts'
import { readSfnt } from '../../src/text/sfnt.ts'
import { layParagraph, type Paragraph } from '../../src/text/wrap.ts'
import { asset } from '../support/notewell.ts'

const engine = createFaceEngine({
  shaper: asset('harfbuzz.wasm'),
  subsetter: () => asset('harfbuzz-subset.wasm'),
})
const symbols = engine.open('symbols', asset('faces/DejaVuSans.ttf'), { bold: false, monospaced: false })
const prepared = faceFiles.filter(({ id }) => /^(sans|mono)/.test(id))

/** A prepared face, the whole one it stands for, and how often that was asked for. */
function both(id: string): {
  readonly tables: PreparedFace
  readonly known: ReturnType<typeof preparedFace>
  readonly whole: WholeFace
  readonly opened: () => number
} {
  const found = faceFiles.find(each => each.id === id)
  if (!found) throw new Error(id)
  const whole = engine.open(id, asset(found.file), found)
  const tables: PreparedFace = JSON.parse(new TextDecoder().decode(asset(tablesFile(id))))
  let opened = 0
  const open = (): WholeFace => {
    opened++
    return whole
  }
  const known = preparedFace(id, found, { tables, subset: index => asset(`faces/${id}-${index}.z`), open })
  return { tables, known, whole, opened: () => opened }
}

describe.each(prepared.map(({ id }) => id))('%s', id => {
  const { tables, known, whole } = both(id)
  const letters = [...tables.characters]

  test('shapes any Latin text as HarfBuzz does', () => {
    const common = fc.constantFrom(...'fifffiflj TAVWYaeo.,-’“” 0123')
    const text = fc.array(fc.oneof(common, fc.constantFrom(...letters)), { minLength: 1, maxLength: 24 })
    fc.assert(
      fc.property(text, characters => {
        expect(known.shape(characters.join(''), false)).toEqual(whole.shape(characters.join(''), false))
      }),
      { numRuns: 1500 },
    )
  })

  test('lays a paragraph as it does when it shapes each word', () => {
    const { byHeart: _, ...shaping } = known
    const other = fc.constantFrom('Ж', 'e\u0301', '\u200b', '→', '\n', 'א')
    const text = fc.array(
      fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...'fifl TAVo., -/') }, fc.constantFrom(...letters), other),
    )
    const spans = fc.array(fc.record({ text, size: fc.constantFrom(1, 0.92), bare: fc.boolean() }), { maxLength: 3 })
    fc.assert(
      fc.property(spans, fc.integer({ min: 1, max: 20 }), (parts, width) => {
        const laid = (face: Face): Paragraph => {
          const styled = parts.map(part => ({
            ...part,
            text: part.text.join(''),
            faces: part.bare ? [face] : [face, symbols],
          }))
          return layParagraph(styled, { width })
        }
        expect(laid(known)).toEqual(laid(shaping))
      }),
      { numRuns: 300 },
    )
  })

  test('says the same of itself', () => {
    const { shape: _, has: __, advance: ___, subset: ____, covered, ...metrics } = whole
    expect(known).toMatchObject(metrics)
    for (let codePoint = 0; codePoint < 0x3000; codePoint++) expect(known.has(codePoint)).toBe(covered().has(codePoint))
    for (const glyph of tables.glyphs) expect(known.advance(glyph)).toBe(whole.advance(glyph))
  })

  test('its subsets are those that HarfBuzz makes', () => {
    for (const { glyphs } of tables.subsets) {
      const ready = known.ready?.(glyphs)
      expect(ready?.glyphs).toEqual(glyphs)
      const file = new Uint8Array(inflateSync(ready?.deflated ?? new Uint8Array()))
      expect(file).toEqual(whole.subset(new Set(glyphs)))
      expect(ready?.length).toBe(file.length)
      expect(readSfnt(file).advance(glyphs.at(-1) ?? 0)).toBe(whole.advance(glyphs.at(-1) ?? 0))
    }
  })
})

test('Latin text needs no font file; anything else does, once', () => {
  const { known, whole, opened } = both('sans')
  known.shape('Ein Café für Łódź: “fine” – 10%', false)
  known.has(0x416)
  expect(known.ready?.(known.shape('Office hours', false).glyphs)).not.toBeNull()
  expect(opened()).toBe(0)
  expect(known.shape('Жук', false)).toEqual(whole.shape('Жук', false))
  expect(known.shape('e\u0301', false)).toEqual(whole.shape('e\u0301', false))
  expect(known.shape('abc', true)).toEqual(whole.shape('abc', true))
  expect(opened()).toBe(1)
})

test('a deck gets the smallest subset that has its glyphs, or none', () => {
  const { tables, known, whole } = both('sans')
  const glyphs = (text: string): readonly number[] => whole.shape(text, false).glyphs
  expect(known.ready?.(glyphs('Agenda'))?.glyphs).toEqual(tables.subsets[0]?.glyphs)
  expect(known.ready?.(glyphs('Łódź'))?.glyphs).toEqual(tables.subsets[1]?.glyphs)
  expect(known.ready?.(glyphs('Жук'))).toBeNull()
  expect(tables.subsets[0]?.glyphs.length).toBeLessThan(tables.subsets[1]?.glyphs.length ?? 0)
})
