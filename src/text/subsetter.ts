// A TrueType file with only the glyphs a PDF paints, each under its old number.
// In: a font file, glyph numbers. Out: a smaller font file: outlines without hinting, their metrics, and nothing else.
// HarfBuzz's subsetter knows all that a font can hold; starting it took a process longer than cutting and compressing.
// Layout of the tables: OpenType 1.9, chapters glyf, head, hhea, hmtx, loca and maxp.

/** Makes the file that holds only these glyphs; glyph 0 is there and has no outline. Same glyphs, same bytes. */
export type Subset = (glyphs: Iterable<number>) => Uint8Array

/** Opens a TrueType file. Throws an Error when a table is absent that `readSfnt` asks for as well. */
export function subsetterOf(file: Uint8Array): Subset {
  const tables = tablesOf(file)
  return glyphs => {
    const kept = withComponents(tables, glyphs)
    // Nothing is said of glyphs past the last that is kept; the ones in between are empty.
    const count = 1 + Math.max(...kept)
    const { glyf, offsets } = outlinesOf(tables, kept, count)
    const short = glyf.length <= 2 * 0xffff
    return fontFile([
      ['glyf', glyf],
      ['head', changed(tables.head, [8, 0, 0], [50, short ? 0 : 1])],
      ['hhea', changed(tables.hhea, [34, count])],
      ['hmtx', metricsOf(tables, kept, count)],
      ['loca', locationsOf(offsets, short)],
      // Hinting has one zone, as there must be, and no points, storage, functions, stack or instructions.
      ['maxp', changed(tables.maxp, [4, count], [14, 1, 0, 0, 0, 0, 0, 0])],
    ])
  }
}

/** As harfbuzz.ts asks for it: with HarfBuzz's subsetter, which is not needed, and the tags, which the file has. */
export function startSubsetter(_wasm: Uint8Array): (file: Uint8Array, tables: readonly string[]) => Subset {
  return subsetterOf
}

interface Tables {
  readonly glyf: DataView
  readonly head: DataView
  readonly hhea: DataView
  readonly hmtx: DataView
  readonly loca: DataView
  readonly maxp: DataView
}

function tablesOf(file: Uint8Array): Tables {
  const directory = viewOf(file)
  const table = (tag: string): DataView => {
    for (let at = 12; at < 12 + 16 * directory.getUint16(4); at += 16) {
      const start = directory.getUint32(at + 8)
      if (directory.getUint32(at) === numberOf(tag))
        return viewOf(file.subarray(start, start + directory.getUint32(at + 12)))
    }
    throw new Error(`The font file has no ${tag} table`)
  }
  return {
    glyf: table('glyf'),
    head: table('head'),
    hhea: table('hhea'),
    hmtx: table('hmtx'),
    loca: table('loca'),
    maxp: table('maxp'),
  }
}

/** The outline of a glyph as it stands in the file, or null when it is empty. */
function outlineOf({ glyf, head, loca }: Tables, glyph: number): DataView | null {
  const long = head.getUint16(50) === 1
  const offset = (index: number): number => (long ? loca.getUint32(4 * index) : 2 * loca.getUint16(2 * index))
  const start = offset(glyph)
  const length = offset(glyph + 1) - start
  return length === 0 ? null : new DataView(glyf.buffer, glyf.byteOffset + start, length)
}

// Flags of a component (glyf, "Composite glyph description").
const wordArguments = 0x1
const oneScale = 0x8
const more = 0x20
const twoScales = 0x40
const matrix = 0x80
const instructions = 0x100

/** The components of a composite glyph: where each begins, which glyph it is. `end` is where the last one ends. */
function componentsOf(outline: DataView): {
  readonly parts: readonly (readonly [at: number, glyph: number])[]
  readonly end: number
} {
  const parts: [number, number][] = []
  let at = 10
  for (let flags = more; (flags & more) !== 0; ) {
    flags = outline.getUint16(at)
    parts.push([at, outline.getUint16(at + 2)])
    at += 4 + (flags & wordArguments ? 4 : 2) + (flags & oneScale ? 2 : flags & twoScales ? 4 : flags & matrix ? 8 : 0)
  }
  return { parts, end: at }
}

function isComposite(outline: DataView): boolean {
  return outline.getInt16(0) < 0
}

/** The glyphs, glyph 0, and whatever they are composed of. */
function withComponents(tables: Tables, glyphs: Iterable<number>): ReadonlySet<number> {
  // What is added to a set while it is gone through is gone through as well.
  const kept = new Set([0, ...glyphs])
  for (const glyph of kept) {
    const outline = glyph === 0 ? null : outlineOf(tables, glyph)
    if (outline && isComposite(outline)) for (const [, part] of componentsOf(outline).parts) kept.add(part)
  }
  return kept
}

/** The outlines one after the other, and where each glyph's begins, with the end of the last. */
function outlinesOf(
  tables: Tables,
  kept: ReadonlySet<number>,
  count: number,
): { readonly glyf: Uint8Array; readonly offsets: Uint32Array } {
  const offsets = new Uint32Array(count + 1)
  const outlines: Uint8Array[] = []
  let length = 0
  for (let glyph = 0; glyph < count; glyph++) {
    offsets[glyph] = length
    const outline = glyph > 0 && kept.has(glyph) ? outlineOf(tables, glyph) : null
    if (!outline) continue
    const plain = isComposite(outline) ? compositeUnhinted(outline) : simpleUnhinted(outline)
    outlines.push(plain)
    length += even(plain.length)
  }
  offsets[count] = length
  return { glyf: joined(outlines, even, length), offsets }
}

/** A header, the last point of each contour, the length of the instructions and they themselves; then flags and points. */
function simpleUnhinted(outline: DataView): Uint8Array {
  const at = 10 + 2 * outline.getInt16(0)
  const length = outline.getUint16(at)
  const bytes = bytesOf(outline)
  const plain = new Uint8Array(bytes.length - length)
  plain.set(bytes.subarray(0, at))
  plain.set(bytes.subarray(at + 2 + length), at + 2)
  return plain
}

/** Instructions stand after the last component, and a flag says that they do. */
function compositeUnhinted(outline: DataView): Uint8Array {
  const { parts, end } = componentsOf(outline)
  const plain = bytesOf(outline).slice(0, end)
  const view = viewOf(plain)
  for (const [at] of parts) view.setUint16(at, view.getUint16(at) & ~instructions)
  return plain
}

/** Full metrics of every glyph, zero for those that are not kept. */
function metricsOf({ hhea, hmtx }: Tables, kept: ReadonlySet<number>, count: number): Uint8Array {
  const full = hhea.getUint16(34)
  const view = new DataView(new ArrayBuffer(4 * count))
  for (const glyph of kept) {
    // Glyphs past the full metrics share the last advance and have only a side bearing of their own.
    view.setUint16(4 * glyph, hmtx.getUint16(4 * Math.min(glyph, full - 1)))
    view.setUint16(4 * glyph + 2, hmtx.getUint16(glyph < full ? 4 * glyph + 2 : 4 * full + 2 * (glyph - full)))
  }
  return bytesOf(view)
}

function locationsOf(offsets: Uint32Array, short: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer((short ? 2 : 4) * offsets.length))
  for (const [index, offset] of offsets.entries()) {
    if (short) view.setUint16(2 * index, offset / 2)
    else view.setUint32(4 * index, offset)
  }
  return bytesOf(view)
}

/** A copy of a table with other numbers (16 bits each) from some places on. */
function changed(table: DataView, ...changes: readonly (readonly number[])[]): Uint8Array {
  const bytes = bytesOf(table).slice()
  const view = viewOf(bytes)
  for (const [from = 0, ...numbers] of changes) {
    for (const [index, number] of numbers.entries()) view.setUint16(from + 2 * index, number)
  }
  return bytes
}

/** Puts tables, in order of their tags, behind a directory with their checksums (OpenType 1.9, "Font file"). */
function fontFile(tables: readonly (readonly [tag: string, bytes: Uint8Array])[]): Uint8Array {
  const start = 12 + 16 * tables.length
  const length = tables.reduce((sum, [, bytes]) => sum + aligned(bytes.length), start)
  const body = joined(
    tables.map(([, bytes]) => bytes),
    aligned,
    length - start,
  )
  const file = new Uint8Array(length)
  file.set(body, start)
  const view = viewOf(file)
  const power = 31 - Math.clz32(tables.length)
  view.setUint32(0, 0x00010000)
  for (const [index, number] of [tables.length, 16 << power, power, 16 * (tables.length - (1 << power))].entries()) {
    view.setUint16(4 + 2 * index, number)
  }
  let at = start
  let head = 0
  for (const [index, [tag, { length: size }]] of tables.entries()) {
    const words = [numberOf(tag), checksum(view, at, at + aligned(size)), at, size]
    for (const [word, number] of words.entries()) view.setUint32(12 + 16 * index + 4 * word, number)
    if (tag === 'head') head = at
    at += aligned(size)
  }
  view.setUint32(head + 8, 0xb1b0afba - checksum(view, 0, length))
  return file
}

function checksum(view: DataView, from: number, to: number): number {
  let sum = 0
  for (let at = from; at < to; at += 4) sum = (sum + view.getUint32(at)) | 0
  return sum >>> 0
}

/** Bytes one after the other, each padded to the size `padded` gives. */
function joined(parts: readonly Uint8Array[], padded: (length: number) => number, length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += padded(part.length)
  }
  return bytes
}

/** Outlines begin at even offsets, which a short `loca` halves; tables at multiples of four. */
function even(length: number): number {
  return length + (length & 1)
}

function aligned(length: number): number {
  return (length + 3) & ~3
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function bytesOf(view: DataView): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength)
}

function numberOf(tag: string): number {
  return viewOf(Uint8Array.from(tag, letter => letter.charCodeAt(0))).getUint32(0)
}
