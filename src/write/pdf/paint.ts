// Content streams: marks become operators, inside the marked content they belong to.
// In: marks, artifacts, and the faces and pictures of the document. Out: a page's content stream, an operator a line.
// It paints what it is given where it is told; y turns over here and nowhere else (pages count down, PDF counts up).

import type { Artifact, Colour, FillMark, Mark, PictureMark, Role, TextMark } from '../../page/page.ts'
import type { Turn } from '../../picture/picture.ts'
import { runWidth } from '../../text/face.ts'
import type { Bytes } from './bytes.ts'
import type { UsedFace } from './faces.ts'
import type { UsedPicture } from './pictures.ts'
import { showRun } from './show.ts'
import { decimal } from './syntax.ts'

/** Where painting of one page stands: its content so far, and what was last set, so that it is not set again. */
export interface Pen {
  readonly height: number
  readonly faces: ReadonlyMap<string, UsedFace>
  readonly pictures: ReadonlyMap<string, UsedPicture>
  readonly out: Bytes
  colour: Colour | null
  face: UsedFace | null
  size: number
}

/** A pen for a fresh page of this height in points, which writes into empty bytes. */
export function penFor(
  height: number,
  faces: ReadonlyMap<string, UsedFace>,
  pictures: ReadonlyMap<string, UsedPicture>,
  out: Bytes,
): Pen {
  return { height, faces, pictures, out, colour: null, face: null, size: 0 }
}

/** Paints marks as one marked-content sequence of a structure element (ISO 32000-1, 14.7.4). */
export function paintContent(pen: Pen, role: Role, mcid: number, marks: readonly Mark[]): void {
  pen.out.text(`/${role}<</MCID ${mcid}>>BDC\n`)
  paintMarks(pen, marks)
  pen.out.text('EMC\n')
}

/** Paints marks that readers skip (ISO 32000-1, 14.8.2.2.2). */
export function paintArtifact(pen: Pen, artifact: Artifact): void {
  pen.out.text(`/Artifact<</Type/${artifact.type}${artifactDetail(pen, artifact)}>>BDC\n`)
  paintMarks(pen, artifact.marks)
  pen.out.text('EMC\n')
}

/**
 * What table 330 asks beside the type: a background says how far it reaches (BBox, required); a pagination artifact
 * says what it is (Subtype), which is told from the half of the page it stands in.
 */
function artifactDetail(pen: Pen, { type, marks }: Artifact): string {
  if (type === 'Layout' || marks.length === 0) return ''
  const { left, top, right, bottom } = boxOf(marks)
  if (type === 'Pagination') {
    if (top >= pen.height / 2) return '/Subtype/Footer'
    return bottom <= pen.height / 2 ? '/Subtype/Header' : ''
  }
  const corners = [left, pen.height - bottom, right, pen.height - top]
  return `/BBox[${corners.map(decimal).join(' ')}]`
}

/** The edges of something on a page, in points from its top left corner. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** The smallest box around all of these marks. */
export function boxOf(marks: readonly Mark[]): Box {
  const boxes = marks.map(edgesOf)
  return {
    left: Math.min(...boxes.map(box => box.left)),
    top: Math.min(...boxes.map(box => box.top)),
    right: Math.max(...boxes.map(box => box.right)),
    bottom: Math.max(...boxes.map(box => box.bottom)),
  }
}

function edgesOf(mark: Mark): Box {
  if (mark.kind !== 'text') {
    return { left: mark.x, top: mark.y, right: mark.x + mark.width, bottom: mark.y + mark.height }
  }
  const { x, baseline, run } = mark
  return { left: x, top: baseline - run.size, right: x + runWidth(run), bottom: baseline }
}

function paintMarks(pen: Pen, marks: readonly Mark[]): void {
  for (const mark of marks) {
    if (mark.kind === 'fill') paintFill(pen, mark)
    else if (mark.kind === 'text') paintText(pen, mark)
    else paintPicture(pen, mark)
  }
}

function paintFill(pen: Pen, { x, y, width, height, colour }: FillMark): void {
  setColour(pen, colour)
  for (const value of [x, pen.height - y - height, width, height]) {
    pen.out.decimal(value)
    pen.out.byte(SPACE)
  }
  pen.out.text('re f\n')
}

function paintText(pen: Pen, { x, baseline, colour, run }: TextMark): void {
  const face = pen.faces.get(run.face)
  if (!face) throw new Error(`the face ${run.face} was not prepared`)
  if (run.shaped.glyphs.length === 0) return
  const { out } = pen
  setColour(pen, colour)
  setFont(pen, face, run.size)
  out.text('BT ')
  out.decimal(x)
  out.byte(SPACE)
  out.decimal(pen.height - baseline)
  out.text(' Td\n')
  showRun(out, run, face)
  out.text('ET\n')
}

/** Paints a picture: its unit square, turned upright, becomes the rectangle of the mark (ISO 32000-1, 8.9.5.1). */
function paintPicture(pen: Pen, { x, y, width, height, picture }: PictureMark): void {
  const used = pen.pictures.get(picture.id)
  if (!used) throw new Error(`the picture ${picture.id} was not prepared`)
  const [a, b, c, d, e, f] = uprights[picture.kind === 'raster' ? picture.turn : 1]
  pen.out.text('q ')
  for (const value of [
    a * width,
    b * height,
    c * width,
    d * height,
    e * width + x,
    f * height + pen.height - y - height,
  ]) {
    pen.out.decimal(value)
    pen.out.byte(SPACE)
  }
  pen.out.text(`cm /${used.name} Do Q\n`)
}

/** What takes the unit square of the samples to that of the upright picture, by turn (Exif 2.32, tag 274). */
const uprights: Readonly<Record<Turn, readonly [number, number, number, number, number, number]>> = {
  1: [1, 0, 0, 1, 0, 0],
  2: [-1, 0, 0, 1, 1, 0],
  3: [-1, 0, 0, -1, 1, 1],
  4: [1, 0, 0, -1, 0, 1],
  5: [0, -1, -1, 0, 1, 1],
  6: [0, -1, 1, 0, 0, 1],
  7: [0, 1, 1, 0, 0, 0],
  8: [0, 1, -1, 0, 1, 0],
}

function setFont(pen: Pen, face: UsedFace, size: number): void {
  if (face === pen.face && size === pen.size) return
  pen.face = face
  pen.size = size
  pen.out.text(`/${face.name} `)
  pen.out.decimal(size)
  pen.out.text(' Tf\n')
}

/** Device RGB, meant as sRGB by the output intent. Thousandths are finer than 1/255, so no colour changes. */
function setColour(pen: Pen, colour: Colour): void {
  const last = pen.colour
  if (last && last[0] === colour[0] && last[1] === colour[1] && last[2] === colour[2]) return
  pen.colour = colour
  for (const part of colour) {
    pen.out.decimal(part / 255)
    pen.out.byte(SPACE)
  }
  pen.out.text('rg\n')
}

const SPACE = 0x20
