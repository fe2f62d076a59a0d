// Drawings: shapes and words as a Form XObject that fills the unit square, as an image does (ISO 32000-1, 8.10).
// In: a drawing whose words are shaped. Out: the XObject. y turns over here: drawings count down, PDF counts up.
// Numbers are written for a drawing whose longer side is a thousand units, whatever its own are.

import type { PDFDocument, PdfDictionary, PdfReference } from 'pdfkit'
import type { SetDrawing, SetGroup, SetItem, SetWords } from '../../page/page.ts'
import { isSimilar, scaleOf, times } from '../../picture/matrix.ts'
import type { Gradient, Matrix, ShapeItem, Stroke } from '../../picture/picture.ts'
import { Bytes } from './bytes.ts'
import type { Deflate } from './deflate.ts'
import type { UsedFace } from './faces.ts'
import { streamOf } from './file.ts'
import { lineOperators, pathOf } from './paths.ts'
import { type Functions, shadingOf } from './shadings.ts'
import { showRun } from './show.ts'
import { decimal, fine } from './syntax.ts'

/** What drawings are embedded with. `fonts` are by the names of the faces. */
export interface DrawingTools {
  readonly faces: ReadonlyMap<string, UsedFace>
  readonly fonts: ReadonlyMap<string, PdfReference>
  readonly deflate: Deflate
}

/** Writes a drawing; `w 0 0 h x y cm` and `Do` show it, as they show an image. */
export function embedDrawing(doc: PDFDocument, drawing: SetDrawing, tools: DrawingTools): PdfReference {
  const unit = SIDE / Math.max(drawing.width, drawing.height)
  const [width, height] = [drawing.width * unit, drawing.height * unit]
  const base: Matrix = [unit, 0, 0, -unit, 0, height]
  const file: Form = { doc, tools, base, box: [0, 0, width, height], functions: new Map() }
  const canvas = newCanvas(file, 0)
  canvas.out.text(`${fine(1 / width)} 0 0 ${fine(1 / height)} 0 0 cm\n`)
  paintItems(canvas, drawing.items)
  return endCanvas(canvas, { BBox: [0, 0, 1, 1] })
}

/** Whether something shines through one of the items. */
export function isTransparent(items: readonly SetItem[]): boolean {
  return items.some(item => {
    if (item.kind === 'group') return item.opacity < 1 || isTransparent(item.items)
    if (item.kind === 'words') return item.fill.opacity < 1
    return (item.fill?.opacity ?? 1) < 1 || (item.stroke?.opacity ?? 1) < 1
  })
}

const SIDE = 1000

/** What all content streams of one drawing share. */
interface Form {
  readonly doc: PDFDocument
  readonly tools: DrawingTools
  /** From the drawing's coordinates to those that are written. */
  readonly base: Matrix
  readonly box: readonly number[]
  readonly functions: Functions
}

/** Graphics state that stays set until it is set again: each by what was last written. */
interface State {
  fill: string
  stroke: string
  line: string
  opacity: string
}

/** One content stream under way, and the resources it names. */
interface Canvas {
  readonly form: Form
  /** How many content streams this one stands in. */
  readonly depth: number
  readonly out: Bytes
  readonly fonts: Map<string, PdfReference>
  readonly states: Map<string, string>
  readonly shadings: PdfDictionary[]
  readonly forms: PdfReference[]
  state: State
}

/** Kept from drawing to drawing, one for each depth. */
const room: Bytes[] = []

/**
 * A form begins with the state of whoever shows it: only its opacity is known, for a group is opaque (ISO 32000-1,
 * 11.6.6), and so is a page where it shows a picture.
 */
const INITIAL: State = { fill: '', stroke: '', line: '', opacity: '1 1' }

function newCanvas(form: Form, depth: number): Canvas {
  const out = room[depth] ?? new Bytes()
  room[depth] = out
  out.clear()
  const state = { ...INITIAL }
  return { form, depth, out, fonts: new Map(), states: new Map(), shadings: [], forms: [], state }
}

function endCanvas({ form, out, fonts, states, shadings, forms }: Canvas, data: PdfDictionary): PdfReference {
  const named = <Value>(prefix: string, values: readonly Value[]): { [name: string]: Value } =>
    Object.fromEntries(values.map((value, index) => [`${prefix}${index + 1}`, value]))
  const opacities = [...states.keys()].map((key): PdfDictionary => {
    const [fill = 1, stroke = 1] = key.split(' ').map(Number)
    return { Type: 'ExtGState', ca: fill, CA: stroke }
  })
  const resources: PdfDictionary = {}
  if (fonts.size > 0) resources.Font = Object.fromEntries(fonts)
  if (states.size > 0) resources.ExtGState = named('G', opacities)
  if (shadings.length > 0) resources.Shading = named('Sh', shadings)
  if (forms.length > 0) resources.XObject = named('X', forms)
  const content = form.tools.deflate.deflated(out.view(0, Math.max(0, out.length - 1)))
  // An object of its own: what stands in the dictionary of a stream is short, however much a drawing uses (verify/sealed.ts).
  const apart = form.doc.ref(resources)
  apart.end()
  return streamOf(form.doc, { Type: 'XObject', Subtype: 'Form', ...data, Resources: apart }, content)
}

function paintItems(canvas: Canvas, items: readonly SetItem[]): void {
  for (const item of items) {
    if (item.kind === 'shape') paintShape(canvas, item)
    else if (item.kind === 'words') paintWords(canvas, item)
    else paintGroup(canvas, item)
  }
}

/** What `paint` sets is forgotten afterwards. */
function saved(canvas: Canvas, paint: () => void): void {
  const before = { ...canvas.state }
  canvas.out.text('q\n')
  paint()
  canvas.out.text('Q\n')
  canvas.state = before
}

/** A transparent group is a form of its own, which is blended as one (ISO 32000-1, 11.6.6). */
function paintGroup(canvas: Canvas, { opacity, clip, items }: SetGroup): void {
  const { form, depth, out, forms } = canvas
  saved(canvas, () => {
    if (clip) {
      pathOf(out, clip.steps, times(form.base, clip.matrix))
      out.text(clip.rule === 'evenodd' ? 'W* n\n' : 'W n\n')
    }
    if (opacity === 1) return paintItems(canvas, items)
    const inner = newCanvas(form, depth + 1)
    paintItems(inner, items)
    const group = { Type: 'Group', S: 'Transparency', CS: 'DeviceRGB' }
    forms.push(endCanvas(inner, { BBox: form.box, Group: group }))
    setOpacity(canvas, opacity, opacity)
    out.text(`/X${forms.length} Do\n`)
  })
}

function paintShape(canvas: Canvas, { matrix, steps, fill, stroke }: ShapeItem): void {
  const { form, out } = canvas
  const total = times(form.base, matrix)
  const plain = fill && !('stops' in fill.colour) ? { ...fill, colour: fill.colour } : null
  if (fill && 'stops' in fill.colour) paintGradient(canvas, total, steps, fill.rule, fill.colour, fill.opacity)
  if (!plain && !stroke) return
  // Painted by one operator, a line that shines through would knock out what is under it (ISO 32000-1, 11.7.4.4).
  if (plain && stroke && plain.opacity * stroke.opacity < 1) {
    paintShape(canvas, { kind: 'shape', matrix, steps, fill: plain, stroke: null })
    paintShape(canvas, { kind: 'shape', matrix, steps, fill: null, stroke })
    return
  }
  setOpacity(canvas, plain?.opacity ?? 1, stroke?.opacity ?? 1)
  if (plain) setColour(canvas, 'fill', plain.colour)
  if (stroke) setColour(canvas, 'stroke', stroke.colour)
  const even = plain?.rule === 'evenodd' ? '*' : ''
  const operator = plain && stroke ? `B${even}` : plain ? `f${even}` : 'S'
  const scale = scaleOf(total)
  if (!stroke || isSimilar(total)) {
    if (stroke) setLine(canvas, stroke, scale)
    pathOf(out, steps, total)
    out.text(`${operator}\n`)
    return
  }
  // A pen that is wider one way than the other: the path is written as large as it comes out, then bent.
  saved(canvas, () => {
    const [a, b, c, d, e, f] = total
    const bent = [a, b, c, d].map(each => fine(each / scale)).join(' ')
    out.text(`${bent} ${decimal(e)} ${decimal(f)} cm\n`)
    setLine(canvas, stroke, scale)
    pathOf(out, steps, [scale, 0, 0, scale, 0, 0])
    out.text(`${operator}\n`)
  })
}

/** Colours that run fill what the path leaves open (ISO 32000-1, 8.7.4.2). */
function paintGradient(
  canvas: Canvas,
  total: Matrix,
  steps: ShapeItem['steps'],
  rule: 'nonzero' | 'evenodd',
  gradient: Gradient,
  opacity: number,
): void {
  const { form, out, shadings } = canvas
  saved(canvas, () => {
    setOpacity(canvas, opacity, opacity)
    pathOf(out, steps, total)
    out.text(rule === 'evenodd' ? 'W* n\n' : 'W n\n')
    out.text(`${times(total, gradient.matrix).map(fine).join(' ')} cm\n`)
    shadings.push(shadingOf(gradient, form.doc, form.functions))
    out.text(`/Sh${shadings.length} sh\n`)
  })
}

function paintWords(canvas: Canvas, { matrix, x, baseline, fill, run }: SetWords): void {
  const { form, out, fonts } = canvas
  const face = form.tools.faces.get(run.face)
  const font = face && form.tools.fonts.get(face.name)
  if (!face || !font) throw new Error(`the face ${run.face} was not prepared`)
  if (run.shaped.glyphs.length === 0) return
  fonts.set(face.name, font)
  setOpacity(canvas, fill.opacity, fill.opacity)
  setColour(canvas, 'fill', fill.colour)
  // Letters stand upright in a coordinate system that counts down.
  const [a, b, c, d, e, f] = times(times(form.base, matrix), [1, 0, 0, -1, x, baseline])
  out.text(`BT /${face.name} ${decimal(run.size)} Tf\n`)
  out.text(`${[a, b, c, d].map(fine).join(' ')} ${decimal(e)} ${decimal(f)} Tm\n`)
  showRun(out, run, face)
  out.text('ET\n')
}

function setColour({ out, state }: Canvas, which: 'fill' | 'stroke', colour: readonly number[]): void {
  const operator = `${colour.map(part => decimal(part / 255)).join(' ')} ${which === 'fill' ? 'rg' : 'RG'}`
  if (state[which] === operator) return
  state[which] = operator
  out.text(`${operator}\n`)
}

function setOpacity({ out, state, states }: Canvas, fill: number, stroke: number): void {
  const key = `${decimal(fill)} ${decimal(stroke)}`
  if (state.opacity === key) return
  state.opacity = key
  const name = states.get(key) ?? `G${states.size + 1}`
  states.set(key, name)
  out.text(`/${name} gs\n`)
}

function setLine({ out, state }: Canvas, stroke: Stroke, scale: number): void {
  const operators = lineOperators(stroke, scale)
  if (state.line === operators) return
  state.line = operators
  out.text(`${operators}\n`)
}
