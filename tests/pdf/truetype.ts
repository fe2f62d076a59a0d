// A TrueType file, as far as a test of an embedded face needs it: advances and whether a glyph draws anything.
// In: the bytes of a font file. Out: an object that answers by glyph number. Throws on tables that do not fit together.

import { fail } from './read-pdf.ts'
import { latin1 } from './syntax.ts'

/** An embedded face. */
export interface TrueType {
  readonly glyphCount: number
  /** The advance of a glyph, in thousandths of an em. */
  advance(glyph: number): number
  /** Bytes of its outline, 0 for none. Composite glyphs are followed: one whose parts are missing counts as none. */
  outline(glyph: number): number
}

/** Opens a font file. */
export function readTrueType(bytes: Uint8Array): TrueType {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  if (view.getUint32(0) !== 0x00010000) fail('the font file is not TrueType')
  const tables = new Map<string, DataView>()
  for (let at = 12; at < 12 + 16 * view.getUint16(4); at += 16) {
    const [from, length] = [view.getUint32(at + 8), view.getUint32(at + 12)]
    if (from + length > bytes.length) fail('a table of the font reaches beyond its end')
    tables.set(latin1(bytes.subarray(at, at + 4)), new DataView(bytes.buffer, bytes.byteOffset + from, length))
  }
  const table = (name: string): DataView => tables.get(name) ?? fail(`the font has no table ${name}`)
  const [head, maxp, hhea, hmtx, loca, glyf] = ['head', 'maxp', 'hhea', 'hmtx', 'loca', 'glyf'].map(table) as [
    DataView,
    DataView,
    DataView,
    DataView,
    DataView,
    DataView,
  ]
  const unitsPerEm = head.getUint16(18)
  const long = head.getInt16(50) === 1
  const glyphCount = maxp.getUint16(4)
  const metrics = hhea.getUint16(34)
  if (loca.byteLength < (glyphCount + 1) * (long ? 4 : 2)) fail('loca of the font is too short')
  const start = (glyph: number): number => (long ? loca.getUint32(4 * glyph) : 2 * loca.getUint16(2 * glyph))

  function outline(glyph: number): number {
    if (glyph >= glyphCount) return 0
    const from = start(glyph)
    const length = start(glyph + 1) - from
    if (length <= 0 || glyf.getInt16(from) >= 0) return Math.max(0, length)
    for (let at = from + 10; ; ) {
      const flags = glyf.getUint16(at)
      if (outline(glyf.getUint16(at + 2)) === 0) return 0
      if (!(flags & 0x20)) return length
      at += 4 + (flags & 1 ? 4 : 2) + (flags & 8 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0)
    }
  }

  return {
    glyphCount,
    advance: glyph => (hmtx.getUint16(4 * Math.min(glyph, metrics - 1)) * 1000) / unitsPerEm,
    outline,
  }
}
