// One glyph run as text-showing operators.
// In: a run and its face. Out: TJ operators with glyph numbers, with ActualText around what glyphs alone do not spell.
// The pen must end up exactly where layout put each glyph, however wide the face says its glyphs are.

import type { GlyphRun } from '../../text/face.ts'
import { clustersOf, needsActualText } from './clusters.ts'
import type { UsedFace } from './faces.ts'
import { decimal, hex4, utf16Hex } from './syntax.ts'

/** A viewer's pen may be this far off, in thousandths of an em, before it is put right: 0.002 pt at 36 pt. */
const tolerance = 0.05

/** Glyphs in one string: two bytes each, well under the longest string PDF/A allows (ISO 19005-3, 6.1.13). */
const perString = 8000

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
    if (string !== '') array += `<${string}>`
    string = ''
  }

  function endArray(): void {
    endString()
    if (array !== '') lines.push(`[${array}]TJ`)
    array = ''
  }

  for (const cluster of clustersOf(run)) {
    const spelled = !needsActualText(run, cluster, face.spelling)
    if (!spelled) {
      endArray()
      lines.push(`/Span<</ActualText${utf16Hex(cluster.text)}>>BDC`)
    }
    for (let at = cluster.first; at < cluster.end; at++) {
      const glyph = glyphs[at] ?? 0
      const [right, up] = offsets?.[at] ?? [0, 0]
      if (up !== rise) {
        endArray()
        lines.push(`${decimal((up * run.size) / run.unitsPerEm)} Ts`)
        rise = up
      }
      const off = actual - (wanted + right * perUnit)
      if (Math.abs(off) >= tolerance) {
        const back = Math.round(off * 10) / 10
        endString()
        array += decimal(back)
        actual -= back
      } else if (string.length >= 4 * perString) endString()
      string += hex4(glyph)
      actual += face.widths.get(glyph) ?? 0
      wanted += (advances[at] ?? 0) * perUnit
    }
    if (!spelled) {
      endArray()
      lines.push('EMC')
    }
  }
  endArray()
  if (rise !== 0) lines.push('0 Ts')
  return lines
}
