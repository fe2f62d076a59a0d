// The faces of a document: which are used, with which glyphs, and the font objects that embed them.
// In: pages and face programs. Out: `useFaces` for painting (names, widths, spellings), `embedFaces` for the file.
// It shapes nothing and measures nothing: glyphs and advances come with the runs, widths from the face itself.

import type { PDFDocument, PdfReference, PdfValue } from 'pdfkit'
import type { Artifact, Page, Tag } from '../../page/page.ts'
import { eachRun } from '../../page/runs.ts'
import type { FaceProgram, GlyphRun } from '../../text/face.ts'
import { type Spelling, spellingOf } from './clusters.ts'
import { type Codes, furtherCodes } from './codes.ts'
import type { Deflate } from './deflate.ts'
import { streamOf } from './file.ts'
import { GlyphMap } from './glyph-map.ts'
import { subsetOf } from './subset.ts'
import { name, textString, thousandths } from './syntax.ts'
import { toUnicode } from './to-unicode.ts'

/** One face in one document. */
export interface UsedFace {
  /** The name content streams call it by: F1, F2 … in order of first use. */
  readonly name: string
  readonly program: FaceProgram
  /** The glyphs that are painted, by their codes, in order: a glyph's number, save for those in `codes`. */
  readonly glyphs: GlyphMap<UsedGlyph>
  /** Glyphs that stand for more than one text. */
  readonly codes: Codes
}

/** One glyph in one document. */
export interface UsedGlyph {
  /** Its number in the face. */
  readonly glyph: number
  /** What it stands for. */
  readonly text: string
  /**
   * How far a viewer moves after it, in thousandths of an em. It must be the face's own advance, not the shaped one
   * (ISO 19005-3, 6.2.11.5); painting makes up the difference.
   */
  readonly width: number
}

/**
 * The faces the pages use, by `GlyphRun.face`, in order of first use. Throws when a run names a face that is not
 * among the programs or measures it in other units, or paints glyph 0, which stands for no character (a bug in layout).
 */
export function useFaces(
  pages: readonly Page[],
  programs: ReadonlyMap<string, FaceProgram>,
): ReadonlyMap<string, UsedFace> {
  const runs = new Map<string, GlyphRun[]>()
  const takeRun = (run: GlyphRun): void => {
    const same = runs.get(run.face)
    if (same) same.push(run)
    else runs.set(run.face, [run])
  }
  const take = ({ marks }: Pick<Artifact, 'marks'>): void => {
    for (const mark of marks) eachRun(mark, takeRun)
  }
  const takeTag = ({ children }: Tag): void => {
    for (const child of children) 'role' in child ? takeTag(child) : take(child)
  }
  // In the order in which they are painted.
  for (const page of pages) {
    page.under.forEach(take)
    page.tags.forEach(takeTag)
    page.over.forEach(take)
  }
  const faces = new Map<string, UsedFace>()
  for (const [id, some] of runs) {
    const program = programs.get(id)
    if (!program) throw new Error(`no program for the face ${id}`)
    if (some.some(run => run.unitsPerEm !== program.unitsPerEm)) throw new Error(`${id}: runs and face differ in units`)
    const spelling = new Map(spellingOf(some))
    const codes = furtherCodes(some, spelling)
    const glyphs = glyphsOf(program, spelling, codes)
    if (glyphs.get(0)) throw new Error(`${id}: a missing glyph was laid out`)
    faces.set(id, { name: `F${faces.size + 1}`, program, glyphs, codes })
  }
  return faces
}

/** Writes the font objects; the keys of the result are the names `useFaces` gave. */
export function embedFaces(
  doc: PDFDocument,
  faces: ReadonlyMap<string, UsedFace>,
  deflate: Deflate,
): ReadonlyMap<string, PdfReference> {
  return new Map([...faces.values()].map(face => [face.name, embed(doc, face, deflate)]))
}

/** A composite font whose codes are glyph numbers (ISO 32000-1, 9.7.6.2: Identity-H over a CIDFontType2). */
function embed(doc: PDFDocument, { program, glyphs, codes }: UsedFace, deflate: Deflate): PdfReference {
  const numbers = new Set(Array.from(glyphs, ([, { glyph }]) => glyph))
  const subset = subsetOf(
    program,
    [...numbers].sort((a, b) => a - b),
    deflate,
  )
  const baseFont = name(`${subset.tag}+${program.postScriptName}`)
  const descriptor = doc.ref({ ...descriptorOf(program), FontName: baseFont })
  descriptor.data.FontFile2 = streamOf(doc, { Length1: subset.length }, subset.deflated)
  descriptor.end()
  const descendant = doc.ref({
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont: baseFont,
    CIDSystemInfo: { Registry: textString('Adobe'), Ordering: textString('Identity'), Supplement: 0 },
    FontDescriptor: descriptor,
    W: widthArray(glyphs),
    CIDToGIDMap: codes.size === 0 ? 'Identity' : streamOf(doc, {}, deflate.deflatedOnce(glyphNumbers(glyphs))),
  })
  descendant.end()
  const font = doc.ref({
    Type: 'Font',
    Subtype: 'Type0',
    BaseFont: baseFont,
    Encoding: 'Identity-H',
    DescendantFonts: [descendant],
    ToUnicode: streamOf(doc, {}, deflate.deflatedOnce(toUnicode(glyphs))),
  })
  font.end()
  return font
}

/** ISO 32000-1, table 122; metrics in thousandths of an em. Flags: fixed pitch, symbolic (codes are glyphs), italic. */
function descriptorOf(program: FaceProgram): { [key: string]: PdfValue } {
  const inThousandths = (units: number): number => Math.round((units * 1000) / program.unitsPerEm)
  return {
    Type: 'FontDescriptor',
    Flags: (program.monospaced ? 1 : 0) | 4 | (program.italicAngle === 0 ? 0 : 64),
    FontBBox: program.box.map(inThousandths),
    ItalicAngle: thousandths(program.italicAngle),
    Ascent: inThousandths(program.ascent),
    Descent: inThousandths(program.descent),
    CapHeight: inThousandths(program.capHeight),
    // No table of a font says how thick its stems are; viewers ask only to stand in for a face that is not embedded.
    StemV: program.bold ? 140 : 80,
  }
}

function glyphsOf(program: FaceProgram, spelling: Spelling, codes: Codes): GlyphMap<UsedGlyph> {
  const glyphs = new GlyphMap<UsedGlyph>()
  const set = (code: number, glyph: number, text: string): void =>
    glyphs.set(code, { glyph, text, width: thousandths((program.advance(glyph) * 1000) / program.unitsPerEm) })
  for (const [glyph, text] of [...spelling].sort(([a], [b]) => a - b)) set(glyph, glyph, text)
  for (const { code, glyph, text } of codes.values()) set(code, glyph, text)
  return glyphs
}

/** A glyph number of two bytes for each code up to the last (ISO 32000-1, table 117, CIDToGIDMap). */
function glyphNumbers(glyphs: UsedFace['glyphs']): Uint8Array {
  const codes = Array.from(glyphs)
  const map = new DataView(new ArrayBuffer(2 * ((codes.at(-1)?.[0] ?? 0) + 1)))
  for (const [code, { glyph }] of codes) map.setUint16(2 * code, glyph)
  return new Uint8Array(map.buffer)
}

/** The `W` array: a glyph number, then the widths of it and the glyphs right after it (ISO 32000-1, 9.7.4.3). */
function widthArray(glyphs: UsedFace['glyphs']): PdfValue[] {
  const array: PdfValue[] = []
  let row: number[] = []
  let next = -1
  for (const [glyph, { width }] of glyphs) {
    if (glyph !== next) {
      row = []
      array.push(glyph, row)
    }
    row.push(width)
    next = glyph + 1
  }
  return array
}
