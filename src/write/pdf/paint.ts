// Content streams: marks become operators, inside the marked content they belong to.
// In: marks, artifacts, and the faces of the document. Out: lines of a page's content stream.
// It paints what it is given where it is told; y turns over here and nowhere else (pages count down, PDF counts up).

import type { Artifact, Colour, FillMark, Mark, Role, TextMark } from '../../page/page.ts'
import { runWidth } from '../../text/face.ts'
import type { UsedFace } from './faces.ts'
import { showRun } from './show.ts'
import { decimal } from './syntax.ts'

/** Where painting of one page stands: its lines so far, and what was last set, so that it is not set again. */
export interface Pen {
  readonly height: number
  readonly faces: ReadonlyMap<string, UsedFace>
  readonly lines: string[]
  colour: string
  font: string
}

/** A pen for a fresh page of this height in points. */
export function penFor(height: number, faces: ReadonlyMap<string, UsedFace>): Pen {
  return { height, faces, lines: [], colour: '', font: '' }
}

/** Paints marks as one marked-content sequence of a structure element (ISO 32000-1, 14.7.4). */
export function paintContent(pen: Pen, role: Role, mcid: number, marks: readonly Mark[]): void {
  pen.lines.push(`/${role}<</MCID ${mcid}>>BDC`)
  paintMarks(pen, marks)
  pen.lines.push('EMC')
}

/** Paints marks that readers skip (ISO 32000-1, 14.8.2.2.2). */
export function paintArtifact(pen: Pen, artifact: Artifact): void {
  pen.lines.push(`/Artifact<</Type/${artifact.type}${artifactDetail(pen, artifact)}>>BDC`)
  paintMarks(pen, artifact.marks)
  pen.lines.push('EMC')
}

/**
 * What table 330 asks beside the type: a background says how far it reaches (BBox, required); a pagination artifact
 * says what it is (Subtype), which is told from the half of the page it stands in.
 */
function artifactDetail(pen: Pen, { type, marks }: Artifact): string {
  if (type === 'Layout' || marks.length === 0) return ''
  const boxes = marks.map(boxOf)
  const top = Math.min(...boxes.map(box => box.top))
  const bottom = Math.max(...boxes.map(box => box.bottom))
  if (type === 'Pagination') {
    if (top >= pen.height / 2) return '/Subtype/Footer'
    return bottom <= pen.height / 2 ? '/Subtype/Header' : ''
  }
  const left = Math.min(...boxes.map(box => box.left))
  const right = Math.max(...boxes.map(box => box.right))
  const corners = [left, pen.height - bottom, right, pen.height - top]
  return `/BBox[${corners.map(decimal).join(' ')}]`
}

function boxOf(mark: Mark): { left: number; top: number; right: number; bottom: number } {
  if (mark.kind === 'fill') {
    return { left: mark.x, top: mark.y, right: mark.x + mark.width, bottom: mark.y + mark.height }
  }
  const { x, baseline, run } = mark
  return { left: x, top: baseline - run.size, right: x + runWidth(run), bottom: baseline }
}

function paintMarks(pen: Pen, marks: readonly Mark[]): void {
  for (const mark of marks) {
    if (mark.kind === 'fill') paintFill(pen, mark)
    else paintText(pen, mark)
  }
}

function paintFill(pen: Pen, { x, y, width, height, colour }: FillMark): void {
  setColour(pen, colour)
  const corner = `${decimal(x)} ${decimal(pen.height - y - height)}`
  pen.lines.push(`${corner} ${decimal(width)} ${decimal(height)} re f`)
}

function paintText(pen: Pen, { x, baseline, colour, run }: TextMark): void {
  const face = pen.faces.get(run.face)
  if (!face) throw new Error(`the face ${run.face} was not prepared`)
  if (run.shaped.glyphs.length === 0) return
  setColour(pen, colour)
  const font = `/${face.name} ${decimal(run.size)} Tf`
  if (font !== pen.font) pen.lines.push(font)
  pen.font = font
  pen.lines.push(`BT ${decimal(x)} ${decimal(pen.height - baseline)} Td`, ...showRun(run, face), 'ET')
}

/** Device RGB, meant as sRGB by the output intent. Thousandths are finer than 1/255, so no colour changes. */
function setColour(pen: Pen, colour: Colour): void {
  const operator = `${colour.map(part => decimal(part / 255)).join(' ')} rg`
  if (operator !== pen.colour) pen.lines.push(operator)
  pen.colour = operator
}
