// Bytes under way and glyph maps: they stand in for strings and Maps, and must come to the same.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Bytes } from '../../../src/write/pdf/bytes.ts'
import { GlyphMap } from '../../../src/write/pdf/glyph-map.ts'
import { decimal } from '../../../src/write/pdf/syntax.ts'

const textOf = (bytes: Bytes): string => Buffer.from(bytes.view()).toString('latin1')

describe('bytes', () => {
  test('have numbers as strings have them', () => {
    const near = fc.tuple(fc.integer({ min: -2e9, max: 2e9 }), fc.constantFrom(1, 10, 1000, 1e4)).map(([a, b]) => a / b)
    const any = fc.double({ min: -1e9, max: 1e9, minExcluded: true, maxExcluded: true, noNaN: true })
    fc.assert(
      fc.property(
        fc.oneof(near, any).filter(value => Math.abs(value) < 1e9),
        value => {
          const bytes = new Bytes()
          bytes.decimal(value)
          expect(textOf(bytes)).toBe(decimal(value))
        },
      ),
      { numRuns: 2000 },
    )
    expect(() => new Bytes().decimal(Number.NaN)).toThrow(/coordinate/)
  })

  test('keep all that is written, however much, until they are cleared', () => {
    const bytes = new Bytes()
    const line = `${'\xff('.repeat(999)}\n`
    for (let at = 0; at < 50; at++) {
      bytes.text(line)
      bytes.bytes(Uint8Array.of(65, 66))
      bytes.byte(10)
    }
    expect(textOf(bytes)).toBe(`${line}AB\n`.repeat(50))
    bytes.clear()
    bytes.text('new')
    expect(textOf(bytes)).toBe('new')
  })
})

test('a glyph map gives what a Map gives, in the order of a Map', () => {
  const entries = fc.array(fc.tuple(fc.oneof(fc.nat(9), fc.nat(0xffff)), fc.string()))
  fc.assert(
    fc.property(entries, pairs => {
      const map = new Map(pairs)
      const glyphs = new GlyphMap<string>()
      for (const [glyph, value] of pairs) glyphs.set(glyph, value)
      expect([...glyphs]).toEqual([...map])
      for (const glyph of [0, 5, 511, 512, 0xffff, ...map.keys()]) expect(glyphs.get(glyph)).toBe(map.get(glyph))
    }),
  )
  for (const bad of [-1, 0.5, 0x10000]) expect(() => new GlyphMap().set(bad, '')).toThrow(/glyph number/)
})
