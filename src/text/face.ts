// What layout may know of a font, and the glyph runs it makes with it.
// In: nothing. Out: types, and the few sums over them. Nothing here knows HarfBuzz or PDF: a test face can stand in for a real one.

/** Code points: first and last of each block (Unicode's Blocks.txt). */
export type Blocks = readonly (readonly [first: number, last: number])[]

/** True when a code point lies in one of the blocks. */
export function inBlocks(codePoint: number, blocks: Blocks): boolean {
  return blocks.some(([first, last]) => codePoint >= first && codePoint <= last)
}

/** The design a span asks for. */
export interface Style {
  readonly strong: boolean
  readonly emphasis: boolean
  readonly code: boolean
  /** BCP 47: what faces of Han characters differ by. */
  readonly lang?: string
}

/** Glyphs of one piece of text in one face, in visual order (left to right). Units: the face's own (see `unitsPerEm`). */
export interface Shaped {
  readonly glyphs: readonly number[]
  /** How far the pen moves after each glyph, kerning and mark positioning included. */
  readonly advances: readonly number[]
  /** Shift of each glyph from the pen, [right, up]; null when all are zero. */
  readonly offsets: readonly (readonly [number, number])[] | null
  /** For each glyph, the UTF-16 offset in the text where its cluster starts. */
  readonly clusters: readonly number[]
}

/** One open font. Heights are in the face's units, above the baseline positive, below it negative. */
export interface Face {
  readonly id: string
  readonly unitsPerEm: number
  readonly ascent: number
  readonly descent: number
  readonly capHeight: number
  readonly xHeight: number
  /** True when the face has its own glyph for the code point. */
  has(codePoint: number): boolean
  /** Shapes text of one direction and script; every character is in the face (ask `has` first). */
  shape(text: string, rtl: boolean): Shaped
  /** What the face knows without shaping, if anything. */
  readonly byHeart?: ByHeart
  /** Blocks of code points that the face is asked for; absent: any. */
  readonly blocks?: Blocks | undefined
  /** Asked for emoji before all others, and else after all others. */
  readonly emoji?: boolean | undefined
  /** What to install to have the face ("name@version"); null when it is there. Absent: it comes along. */
  readonly wanting?: () => string | null
}

/**
 * Text that a face knows from tables, left to right: the answers are those of `shape`, without a list for each word.
 * No two of its characters make one grapheme cluster, and all are of one script or of none.
 */
export interface ByHeart {
  /** Where the first character stands that is not known, from `start` on; `end` when there is none. */
  reach(text: string, start: number, end: number): number
  /** The sum of the advances of a stretch, in the face's units; null when not all of it is known. */
  measure(text: string, start: number, end: number): number | null
  /** Adds the glyphs of a stretch, all of which is known; its clusters are counted from `origin`. */
  spell(text: string, start: number, end: number, origin: number, into: Spelling): void
}

/** Glyphs that are being put together. */
export interface Spelling {
  readonly glyphs: number[]
  readonly advances: number[]
  readonly clusters: number[]
}

/** Faces to try in order: of those that are for a character, the first that has it draws it. Never empty. */
export type FaceChain = readonly Face[]

/** Chooses the chain of faces for a style; `language` (BCP 47) says whose Han characters are meant. */
export type FaceBook = (style: Style, language?: string) => FaceChain

/** Text as it will be painted: exactly these glyphs at exactly these advances, and the characters they stand for. */
export interface GlyphRun {
  readonly face: string
  readonly unitsPerEm: number
  /** Points per em. */
  readonly size: number
  readonly rtl: boolean
  /** The characters, in reading order. */
  readonly text: string
  readonly shaped: Shaped
}

/** Width of a glyph run in points: the sum of its advances. */
export function runWidth(run: GlyphRun): number {
  let units = 0
  for (const advance of run.shaped.advances) units += advance
  return (units * run.size) / run.unitsPerEm
}

/** What the PDF writer needs of a face, beside its glyphs. Units: the face's own. */
export interface FaceProgram {
  readonly id: string
  /** PostScript name (name table, id 6): letters, digits and hyphens. */
  readonly postScriptName: string
  readonly unitsPerEm: number
  readonly ascent: number
  readonly descent: number
  readonly capHeight: number
  /** [left, bottom, right, top] (head table). */
  readonly box: readonly [number, number, number, number]
  /** Degrees, counter-clockwise from upright; negative leans right (post table). */
  readonly italicAngle: number
  readonly bold: boolean
  readonly monospaced: boolean
  /** The face's own advance of a glyph (hmtx), which PDF widths must be (ISO 19005-3, 6.2.11.5). */
  advance(glyph: number): number
  /** The font file holding only these glyphs, with the same glyph numbers. Same glyphs, same bytes. */
  subset(glyphs: ReadonlySet<number>): Uint8Array
  /** A subset that lies ready and has at least these glyphs; null when there is none. */
  ready?(glyphs: readonly number[]): ReadySubset | null
}

/** A subset that was made before anyone asked. */
export interface ReadySubset {
  /** All its glyphs, ascending. */
  readonly glyphs: readonly number[]
  /** The font file, compressed for a FlateDecode stream (RFC 1950). */
  readonly deflated: Uint8Array
  /** Bytes before compression. */
  readonly length: number
}
