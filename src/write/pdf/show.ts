// One glyph run as text-showing operators.
// In: a run and its face. Out: TJ operators with glyph numbers, with ActualText around what glyphs alone do not spell.
// The pen must end up exactly where layout put each glyph, however wide the face says its glyphs are.

import { once } from '../../deck/once.ts'
import type { GlyphRun } from '../../text/face.ts'
import type { Bytes } from './bytes.ts'
import { type Cluster, clustersOf, isPlain, misspelled } from './clusters.ts'
import { codesOf, needsActualText } from './codes.ts'
import type { UsedFace } from './faces.ts'
import { utf16Hex } from './syntax.ts'

/** A viewer's pen may be this far off, in thousandths of an em, before it is put right: 0.002 pt at 36 pt. */
const tolerance = 0.05

/** Bytes in one string, well under the most PDF/A allows (ISO 19005-3, 6.1.13). */
const perString = 16000

/** Showing of one run under way. */
interface Showing {
  readonly out: Bytes
  readonly run: GlyphRun
  readonly face: UsedFace
  /** Where layout wants the pen, and where a viewer has it, in thousandths of an em from the start. */
  wanted: number
  actual: number
  /** How far the text is raised, in units of the face. */
  rise: number
  /** Whether a TJ array is open, and where the string began that is open in it; 0 when none is. */
  inArray: boolean
  string: number
}

/** Writes the operators that show a run, each with a line end, for between `Td` and `ET`. Text rise is zero again at the end. */
export function showRun(out: Bytes, run: GlyphRun, face: UsedFace): void {
  const showing: Showing = { out, run, face, wanted: 0, actual: 0, rise: 0, inArray: false, string: 0 }
  const plain = isPlain(run) && run.shaped.offsets === null
  if (plain && !misspelled(run, face.glyphs)) showGlyphs(showing, 0, run.shaped.glyphs)
  else {
    for (const clusters of lettersOf(run)) {
      const codes = clusters.map(cluster => codesOf(run, cluster, face.glyphs, face.codes))
      const misspells = (cluster: Cluster, at: number): boolean =>
        needsActualText(run, cluster, codes[at] ?? [], face.glyphs)
      const spelled = clusters.length === 1 && !clusters.some(misspells)
      if (!spelled) {
        endArray(showing)
        out.text(`/Span<</ActualText${utf16Hex(clusters.map(cluster => cluster.text).join(''))}>>BDC\n`)
      }
      showGlyphs(showing, clusters[0]?.first ?? 0, codes.flat())
      if (!spelled) {
        // What is replaced reaches to where the pen is: to the next letter, not back to where a mark was set.
        movePen(showing, showing.actual - showing.wanted)
        endArray(showing)
        out.text('EMC\n')
      }
    }
  }
  endArray(showing)
  if (showing.rise !== 0) out.text('0 Ts\n')
}

/**
 * Clusters that are shown together: a letter and the marks that are set above or below it, left to right. Without ActualText around
 * them, poppler sees a space between the mark, which has no width, and the next letter.
 */
function lettersOf(run: GlyphRun): readonly (readonly Cluster[])[] {
  const clusters = clustersOf(run)
  if (run.rtl || run.shaped.offsets === null) return clusters.map(cluster => [cluster])
  const letters: Cluster[][] = []
  for (const cluster of clusters) {
    const letter = letters.at(-1)
    if (letter && mark().test(cluster.text)) letter.push(cluster)
    else letters.push([cluster])
  }
  return letters
}

const mark = once(() => /^\p{Mn}/u)

/** Shows glyphs of the run, from the `first` on, by their codes. */
function showGlyphs(showing: Showing, first: number, codes: readonly number[]): void {
  const { out, run, face } = showing
  const { advances, offsets } = run.shaped
  const perUnit = 1000 / run.unitsPerEm
  for (let at = first; at < first + codes.length; at++) {
    const number = codes[at - first] ?? 0
    const glyph = face.glyphs.get(number)
    if (!glyph) throw new Error(`glyph ${number} of ${run.face} was not prepared`)
    const offset = offsets?.[at]
    const up = offset ? offset[1] : 0
    if (up !== showing.rise) {
      endArray(showing)
      out.decimal((up * run.size) / run.unitsPerEm)
      out.text(' Ts\n')
      showing.rise = up
    }
    const off = showing.actual - (offset ? showing.wanted + offset[0] * perUnit : showing.wanted)
    if (off >= tolerance || off <= -tolerance) movePen(showing, off)
    else if (showing.string !== 0 && out.length - showing.string >= perString) endString(showing)
    beginString(showing)
    codeByte(out, number >> 8)
    codeByte(out, number & 0xff)
    showing.actual += glyph.width
    showing.wanted += (advances[at] ?? 0) * perUnit
  }
}

/** Moves a viewer's pen back by so many thousandths of an em, if it is worth it. */
function movePen(showing: Showing, off: number): void {
  const back = Math.round(off * 10) / 10
  if (Math.abs(off) < tolerance || back === 0) return
  beginArray(showing)
  endString(showing)
  showing.out.decimal(back)
  showing.actual -= back
}

/** A byte of a literal string, as `escaped` would have it. */
function codeByte(out: Bytes, byte: number): void {
  if (byte === 0x0d) out.text('\\r')
  else {
    if (byte === 0x28 || byte === 0x29 || byte === 0x5c) out.byte(0x5c)
    out.byte(byte)
  }
}

function beginArray(showing: Showing): void {
  if (!showing.inArray) showing.out.byte(0x5b)
  showing.inArray = true
}

function beginString(showing: Showing): void {
  if (showing.string !== 0) return
  beginArray(showing)
  showing.out.byte(0x28)
  showing.string = showing.out.length
}

function endString(showing: Showing): void {
  if (showing.string !== 0) showing.out.byte(0x29)
  showing.string = 0
}

function endArray(showing: Showing): void {
  endString(showing)
  if (showing.inArray) showing.out.text(']TJ\n')
  showing.inArray = false
}
