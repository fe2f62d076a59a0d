// The numbers notewell needs from a TrueType file's own tables.
// In: the bytes of a font file. Out: metrics, names and advances in the face's units. It must not shape or change anything.
// Layout of the tables: OpenType 1.9, chapters head, hhea, hmtx, maxp, name, OS/2 and post.

/** What a font file says about itself. Heights above the baseline are positive, below it negative. */
export interface Sfnt {
  readonly unitsPerEm: number
  readonly ascent: number
  readonly descent: number
  readonly capHeight: number
  readonly xHeight: number
  /** [left, bottom, right, top] (head). */
  readonly box: readonly [number, number, number, number]
  /** Degrees counter-clockwise (post); 0 when the file has no post table. */
  readonly italicAngle: number
  /** Name id 6; null when the file has no such name. */
  readonly postScriptName: string | null
  readonly glyphCount: number
  /** Four-letter tags of all tables, in the file's order. */
  readonly tables: readonly string[]
  /** The advance of a glyph (hmtx). Throws a RangeError for a glyph the file does not have. */
  advance(glyph: number): number
}

/**
 * Reads a TrueType file. Throws an Error when a table that PDF embedding needs is absent
 * (ISO 32000-1, 9.9: head, hhea, hmtx, maxp, loca, glyf), so CFF outlines are refused as well.
 */
export function readSfnt(bytes: Uint8Array): Sfnt {
  const tables = readDirectory(bytes)
  const need = (tag: string): DataView => {
    const table = tables.get(tag)
    if (!table) throw new Error(`The font file has no ${tag} table`)
    return table
  }
  for (const tag of ['loca', 'glyf']) need(tag)
  const head = need('head')
  const hhea = need('hhea')
  const hmtx = need('hmtx')
  const glyphCount = need('maxp').getUint16(4)
  const fullMetrics = hhea.getUint16(34)
  const heights = readHeights(hhea, tables.get('OS/2'))
  return {
    unitsPerEm: head.getUint16(18),
    ...heights,
    box: [head.getInt16(36), head.getInt16(38), head.getInt16(40), head.getInt16(42)],
    italicAngle: (tables.get('post')?.getInt32(4) ?? 0) / 65536,
    postScriptName: readPostScriptName(tables.get('name')),
    glyphCount,
    tables: [...tables.keys()],
    advance(glyph) {
      if (!(glyph >= 0 && glyph < glyphCount)) throw new RangeError(`The font file has no glyph ${glyph}`)
      // Glyphs past the full metrics share the last advance (hmtx: monospaced faces store it once).
      return hmtx.getUint16(4 * Math.min(glyph, fullMetrics - 1))
    },
  }
}

function readDirectory(bytes: Uint8Array): Map<string, DataView> {
  const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const tables = new Map<string, DataView>()
  for (let index = 0; index < file.getUint16(4); index++) {
    const record = 12 + 16 * index
    const tag = String.fromCharCode(...bytes.subarray(record, record + 4))
    const offset = bytes.byteOffset + file.getUint32(record + 8)
    tables.set(tag, new DataView(bytes.buffer, offset, file.getUint32(record + 12)))
  }
  return tables
}

function readHeights(
  hhea: DataView,
  os2: DataView | undefined,
): Pick<Sfnt, 'ascent' | 'descent' | 'capHeight' | 'xHeight'> {
  // fsSelection bit 7, USE_TYPO_METRICS: the design's line metrics are the typographic ones.
  const typographic = os2 !== undefined && (os2.getUint16(62) & 0x80) !== 0
  const ascent = typographic ? os2.getInt16(68) : hhea.getInt16(4)
  const descent = typographic ? os2.getInt16(70) : hhea.getInt16(6)
  // sxHeight and sCapHeight came with version 2; without them, the usual proportions of a Latin text face.
  const measured = os2 !== undefined && os2.getUint16(0) >= 2
  return {
    ascent,
    descent,
    xHeight: measured ? os2.getInt16(86) : Math.round(ascent / 2),
    capHeight: measured ? os2.getInt16(88) : Math.round(ascent * 0.7),
  }
}

/** Name id 6 is stored as ASCII letters, in UTF-16BE for platforms 0 and 3 and in one byte each for platform 1. */
function readPostScriptName(name: DataView | undefined): string | null {
  if (!name) return null
  const strings = name.getUint16(4)
  for (let index = 0; index < name.getUint16(2); index++) {
    const record = 6 + 12 * index
    if (name.getUint16(record + 6) !== 6) continue
    const width = name.getUint16(record) === 1 ? 1 : 2
    const start = strings + name.getUint16(record + 10)
    let text = ''
    for (let at = 0; at < name.getUint16(record + 8); at += width) {
      text += String.fromCharCode(width === 1 ? name.getUint8(start + at) : name.getUint16(start + at))
    }
    return text
  }
  return null
}
