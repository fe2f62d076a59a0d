// One glyph run as text-showing operators.
// In: a run and its face. Out: TJ operators with glyph numbers, with ActualText around what glyphs alone do not spell.
// The pen must end up exactly where layout put each glyph, however wide the face says its glyphs are.

import type { GlyphRun } from '../../text/face.ts'
import { clustersOf, isPlain, misspelled, needsActualText } from './clusters.ts'
import type { UsedFace } from './faces.ts'
import { decimal, utf16Hex } from './syntax.ts'

/** A viewer's pen may be this far off, in thousandths of an em, before it is put right: 0.002 pt at 36 pt. */
const tolerance = 0.05

/** Bytes in one string, well under the most PDF/A allows (ISO 19005-3, 6.1.13). */
const perString = 16000

/** The operators that show a run, for between `Td` and `ET`. Text rise is zero again at the end. */
export function showRun(run: GlyphRun, face: UsedFace): readonly string[] {
  const { glyphs, advances, offsets } = run.shaped
  const perUnit = 1000 / run.unitsPerEm
  const lines: string[] = []
  let array = ''
  let string = ''
  let rise = 0
  /** Where layout wants the pen, and where a viewer has it, in thousandths of an em from the start. */
  let wanted = 0
  let actual = 0

  function endString(): void {
    if (string !== '') array += `(${string})`
    string = ''
  }

  function endArray(): void {
    endString()
    if (array !== '') lines.push(`[${array}]TJ`)
    array = ''
  }

  function showGlyphs(first: number, end: number): void {
    for (let at = first; at < end; at++) {
      const glyph = face.glyphs.get(glyphs[at] ?? 0)
      if (!glyph) throw new Error(`glyph ${glyphs[at]} of ${run.face} was not prepared`)
      const offset = offsets?.[at]
      const up = offset ? offset[1] : 0
      if (up !== rise) {
        endArray()
        lines.push(`${decimal((up * run.size) / run.unitsPerEm)} Ts`)
        rise = up
      }
      const off = actual - (offset ? wanted + offset[0] * perUnit : wanted)
      if (off >= tolerance || off <= -tolerance) {
        const back = Math.round(off * 10) / 10
        endString()
        array += decimal(back)
        actual -= back
      } else if (string.length >= perString) endString()
      string += glyph.code
      actual += glyph.width
      wanted += (advances[at] ?? 0) * perUnit
    }
  }

  if (isPlain(run) && !misspelled(run, face.glyphs)) showGlyphs(0, glyphs.length)
  else {
    for (const cluster of clustersOf(run)) {
      const spelled = !needsActualText(run, cluster, face.glyphs)
      if (!spelled) {
        endArray()
        lines.push(`/Span<</ActualText${utf16Hex(cluster.text)}>>BDC`)
      }
      showGlyphs(cluster.first, cluster.end)
      if (!spelled) {
        endArray()
        lines.push('EMC')
      }
    }
  }
  endArray()
  if (rise !== 0) lines.push('0 Ts')
  return lines
}
