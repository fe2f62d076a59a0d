// What a page paints, for tests: its marked-content sequences, in order, with the text and the glyphs in each; those of
// the drawings that it shows, too.
// In: a PDF and a page index (0 is the first page). Out: sequences, and whatever is painted outside of any.
// Glyph positions follow the file alone (widths of the font, TJ, Td, Ts), as a viewer would place them.

import { dictOf, entry, fail, listOf, nameOf, numberOf, type Pdf, resolve, streamOf } from './read-pdf.ts'
import { type Dict, latin1, type Operator, readAll, type Str, stringText, utf16, type Value } from './syntax.ts'

/** One marked-content sequence of the page level (a structure element's content, or an artifact). */
export interface Sequence {
  /** Role name, or "Artifact". */
  readonly tag: string
  /** Null for an artifact. */
  readonly mcid: number | null
  readonly properties: Dict
  readonly glyphs: Glyph[]
  readonly fills: Fill[]
  readonly pictures: Placed[]
  /** ToUnicode of the glyphs in the order they are shown, with ActualText where a Span gives it. */
  text: string
  /** The ActualText values used, in order. */
  readonly actualTexts: string[]
}

/** One painted glyph: where its origin is, in points, y upwards; `text` is what ToUnicode says. */
export interface Glyph {
  readonly font: string
  readonly size: number
  /** From the em to the page: `size` times what turns, bends and mirrors it. */
  readonly em: Linear
  readonly glyph: number
  readonly x: number
  readonly y: number
  readonly text: string
  readonly colour: readonly number[]
}

/** How directions come out: a b c d of a matrix. */
export type Linear = readonly [number, number, number, number]

/** One filled rectangle, in points, y upwards. */
export interface Fill {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly colour: readonly number[]
}

/** One painted XObject: its name, and the matrix from its unit square to the page. */
export interface Placed {
  readonly name: string
  readonly matrix: readonly number[]
}

export interface PageContent {
  readonly sequences: readonly Sequence[]
  /** Painting operators that stand outside every sequence. */
  readonly outside: readonly string[]
  /** Deepest nesting of q. */
  readonly saves: number
  /** The operators, decoded, for looking. */
  readonly source: string
}

/** One font of a page, as far as extraction needs it. */
export interface PageFont {
  readonly baseFont: string
  readonly unicode: ReadonlyMap<number, string>
  readonly widths: ReadonlyMap<number, number>
  /** The glyph of a code (CIDToGIDMap). */
  readonly glyphOf: (code: number) => number
}

const painting = new Set(['TJ', 'Tj', "'", '"', 're', 'f', 'F', 'S', 's', 'B', 'b', 'Do', 'sh', 'BI'])

/** Interprets the content stream of a page. Throws on operators our writer does not use and on anything unbalanced. */
export function contentOf(pdf: Pdf, page: number): PageContent {
  const dict = pdf.pages[page] ?? fail(`no page ${page}`)
  const { data } = streamOf(entry(pdf, dict, 'Contents'))
  const state = startState(pdf, dictOf(entry(pdf, dict, 'Resources')))
  run(state, data, operators)
  if (state.open.length > 0) fail('unbalanced content stream')
  return { sequences: state.sequences, outside: state.outside, saves: state.deepest, source: latin1(data) }
}

/** Follows a content stream. */
function run(state: State, data: Uint8Array, known: typeof operators): void {
  const depth = state.saved.length
  let operands: Value[] = []
  for (const value of readAll(data)) {
    if (isOperator(value)) {
      if (painting.has(value.operator) && !current(state)) state.outside.push(value.operator)
      const act = known[value.operator] ?? fail(`unexpected operator ${value.operator}`)
      act(state, operands)
      operands = []
    } else operands.push(value)
  }
  if (state.saved.length !== depth || state.inText) fail('unbalanced content stream')
}

/** A matrix: x, y become a·x + c·y + e, b·x + d·y + f. */
type Matrix = readonly [number, number, number, number, number, number]

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]

/** What q keeps and Q brings back. */
interface Saved {
  readonly colour: readonly number[]
  readonly matrix: Matrix
}

/** The graphics state, as far as our writer touches it, and the sequences so far. */
interface State extends Saved {
  readonly pdf: Pdf
  /** Of the page, or of the form that is followed. */
  resources: Dict
  fonts: ReadonlyMap<string, PageFont>
  readonly sequences: Sequence[]
  readonly outside: string[]
  /** The marked content that is open, outermost first; a Span with ActualText is no sequence of its own. */
  readonly open: (Sequence | 'ActualText')[]
  readonly saved: Saved[]
  deepest: number
  inText: boolean
  font: string
  size: number
  rise: number
  /** The text matrix (Tm), where one is set. */
  text: Matrix
  /** Start of the line (Td), and how far the pen is from there. */
  x: number
  y: number
  pen: number
  colour: readonly number[]
  rectangle: readonly number[]
  /** From what is written to the page. */
  matrix: Matrix
}

function startState(pdf: Pdf, resources: Dict): State {
  return {
    pdf,
    resources,
    fonts: fontsIn(pdf, resources),
    sequences: [],
    outside: [],
    open: [],
    saved: [],
    deepest: 0,
    inText: false,
    font: '',
    size: 0,
    rise: 0,
    text: IDENTITY,
    x: 0,
    y: 0,
    pen: 0,
    colour: [0, 0, 0],
    rectangle: [],
    matrix: IDENTITY,
  }
}

const operators: Readonly<Record<string, (state: State, operands: readonly Value[]) => void>> = {
  BDC: (state, [tag, properties]) => begin(state, nameOf(tag), dictOf(properties)),
  EMC: ({ open }) => {
    if (!open.pop()) fail('EMC without BDC')
  },
  q: state => {
    state.saved.push({ colour: state.colour, matrix: state.matrix })
    state.deepest = Math.max(state.deepest, state.saved.length)
  },
  Q: state => {
    Object.assign(state, state.saved.pop() ?? fail('Q without q'))
  },
  BT: state => {
    if (state.inText) fail('BT in BT')
    Object.assign(state, { inText: true, text: IDENTITY, x: 0, y: 0, pen: 0 })
  },
  ET: state => {
    if (!state.inText) fail('ET without BT')
    state.inText = false
  },
  Tf: (state, [font, size]) => {
    state.font = nameOf(font)
    state.size = numberOf(size)
  },
  Td: (state, [right, up]) => {
    state.x += numberOf(right)
    state.y += numberOf(up)
    state.pen = 0
  },
  Ts: (state, [rise]) => {
    state.rise = numberOf(rise)
  },
  TJ: (state, [array]) => {
    if (!state.inText) fail('TJ outside BT')
    for (const item of listOf(array)) {
      if (typeof item === 'number') state.pen -= (item * state.size) / 1000
      else showText(state, bytesOf(item))
    }
  },
  rg: (state, operands) => {
    state.colour = operands.map(numberOf)
  },
  cm: (state, operands) => {
    if (state.saved.length !== 1 || state.matrix !== IDENTITY) fail('cm that is not the only one between q and Q')
    state.matrix = matrixOf(operands)
  },
  Do: (state, [name]) => {
    if (state.matrix === IDENTITY) fail('Do without cm')
    current(state)?.pictures.push({ name: nameOf(name), matrix: state.matrix })
    show(state, nameOf(name))
  },
  re: (state, operands) => {
    state.rectangle = operands.map(numberOf)
  },
  f: state => {
    const [x = 0, y = 0, width = 0, height = 0] = state.rectangle
    current(state)?.fills.push({ x, y, width, height, colour: state.colour })
  },
}

function begin(state: State, tag: string, properties: Dict): void {
  const actual = properties.get('ActualText')
  if (actual !== undefined) {
    const text = stringText({ bytes: bytesOf(actual) })
    const sequence = current(state) ?? fail('ActualText outside marked content')
    if (state.open.includes('ActualText')) fail('ActualText inside ActualText')
    sequence.text += text
    sequence.actualTexts.push(text)
    state.open.push('ActualText')
    return
  }
  if (state.open.length > 0) fail(`/${tag} inside other marked content`)
  const mcid = properties.get('MCID')
  const number = mcid === undefined ? null : numberOf(mcid)
  const sequence = { tag, mcid: number, properties, glyphs: [], fills: [], pictures: [], text: '', actualTexts: [] }
  state.sequences.push(sequence)
  state.open.push(sequence)
}

/** What a form may hold beside: matrices and paths of any kind. Where its paths come to lie is not followed. */
const inForms: typeof operators = {
  ...operators,
  BDC: (state, [tag, properties]) => {
    if (!dictOf(properties).has('ActualText')) fail('marked content inside a form')
    begin(state, nameOf(tag), dictOf(properties))
  },
  cm: (state, operands) => {
    state.matrix = times(state.matrix, matrixOf(operands))
  },
  Do: (state, [name]) => show(state, nameOf(name)),
  Tm: (state, operands) => {
    Object.assign(state, { text: matrixOf(operands), x: 0, y: 0, pen: 0 })
  },
  f: () => {},
  ...Object.fromEntries('m l c h f* S B B* W W* n w J j M d RG gs sh'.split(' ').map(each => [each, () => {}])),
}

/** Follows a form where it is shown; an image has nothing to follow. */
function show(state: State, name: string): void {
  const { pdf, resources, fonts, colour, matrix } = state
  const { dict, data } = streamOf(entry(pdf, dictOf(entry(pdf, resources, 'XObject')), name))
  if (nameOf(dict.get('Subtype')) !== 'Form') return
  state.resources = dictOf(entry(pdf, dict, 'Resources'))
  state.fonts = fontsIn(pdf, state.resources)
  run(state, data, inForms)
  Object.assign(state, { resources, fonts, colour, matrix })
}

function showText(state: State, bytes: Uint8Array): void {
  const { font, size, rise, colour } = state
  const { unicode, widths, glyphOf } = state.fonts.get(font) ?? fail(`no font ${font}`)
  const sequence = current(state)
  const whole = times(state.matrix, state.text)
  const em = whole.slice(0, 4).map(each => each * size) as unknown as Linear
  for (let at = 0; at < bytes.length; at += 2) {
    const code = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
    const text = unicode.get(code) ?? fail(`code ${code} of ${font} has no ToUnicode`)
    const width = widths.get(code) ?? fail(`code ${code} of ${font} has no width`)
    const [, , , , x, y] = times(whole, [1, 0, 0, 1, state.x + state.pen, state.y + rise])
    sequence?.glyphs.push({ font, size, em, glyph: glyphOf(code), x, y, text, colour })
    if (sequence && !state.open.includes('ActualText')) sequence.text += text
    state.pen += (width * size) / 1000
  }
}

/** First `inner`, then `outer`. */
function times([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}

function matrixOf(operands: readonly Value[]): Matrix {
  if (operands.length !== 6) fail('a matrix without six numbers')
  return operands.map(numberOf) as unknown as Matrix
}

/** The sequence that is open. */
function current({ open: [outermost] }: State): Sequence | null {
  return outermost === undefined || outermost === 'ActualText' ? null : outermost
}

function bytesOf(value: Value): Uint8Array {
  return typeof value === 'object' && value !== null && 'bytes' in value ? value.bytes : fail('not a string')
}

/** The fonts of a page by resource name. */
export function fontsOf(pdf: Pdf, page: number): ReadonlyMap<string, PageFont> {
  return fontsIn(pdf, dictOf(entry(pdf, pdf.pages[page] ?? fail(`no page ${page}`), 'Resources')))
}

function fontsIn(pdf: Pdf, resources: Dict): ReadonlyMap<string, PageFont> {
  const fonts = new Map<string, PageFont>()
  if (!resources.has('Font')) return fonts
  for (const [name, ref] of dictOf(entry(pdf, resources, 'Font'))) {
    const font = dictOf(resolve(pdf, ref))
    const descendant = dictOf(resolve(pdf, listOf(font.get('DescendantFonts'))[0]))
    fonts.set(name, {
      baseFont: nameOf(font.get('BaseFont')),
      unicode: unicodeOf(streamOf(entry(pdf, font, 'ToUnicode')).data),
      widths: widthsOf(listOf(descendant.get('W'))),
      glyphOf: glyphMapOf(pdf, descendant),
    })
  }
  return fonts
}

function glyphMapOf(pdf: Pdf, descendant: Dict): (code: number) => number {
  const entry = resolve(pdf, descendant.get('CIDToGIDMap') ?? fail('no CIDToGIDMap'))
  if (typeof entry === 'object' && entry !== null && 'name' in entry) return code => code
  const { data } = streamOf(entry)
  return code => ((data[2 * code] ?? 0) << 8) | (data[2 * code + 1] ?? 0)
}

/** The mappings of a ToUnicode CMap; only `beginbfchar` is read. */
function unicodeOf(cmap: Uint8Array): ReadonlyMap<number, string> {
  const map = new Map<number, string>()
  let inside = false
  let code: Str | null = null
  for (const value of readAll(cmap)) {
    if (isOperator(value)) inside = value.operator === 'beginbfchar'
    else if (inside && typeof value === 'object' && value !== null && 'bytes' in value) {
      if (code) map.set(((code.bytes[0] ?? 0) << 8) | (code.bytes[1] ?? 0), utf16(value.bytes))
      code = code ? null : value
    }
  }
  return map
}

function widthsOf(array: readonly Value[]): ReadonlyMap<number, number> {
  const widths = new Map<number, number>()
  for (let at = 0; at < array.length; at += 2) {
    for (const [step, width] of listOf(array[at + 1]).entries()) widths.set(numberOf(array[at]) + step, numberOf(width))
  }
  return widths
}

function isOperator(value: Value): value is Operator {
  return typeof value === 'object' && value !== null && 'operator' in value
}
