// What a page paints, for tests: its marked-content sequences, in order, with the text and the glyphs in each.
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
  readonly glyph: number
  readonly x: number
  readonly y: number
  readonly text: string
  readonly colour: readonly number[]
}

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
  const { data } = streamOf(entry(pdf, pdf.pages[page] ?? fail(`no page ${page}`), 'Contents'))
  const state = startState(fontsOf(pdf, page))
  const outside: string[] = []
  let operands: Value[] = []
  for (const value of readAll(data)) {
    if (isOperator(value)) {
      if (painting.has(value.operator) && !current(state)) outside.push(value.operator)
      const act = operators[value.operator] ?? fail(`unexpected operator ${value.operator}`)
      act(state, operands)
      operands = []
    } else operands.push(value)
  }
  if (state.open.length > 0 || state.saves > 0 || state.inText) fail('unbalanced content stream')
  return { sequences: state.sequences, outside, saves: state.deepest, source: latin1(data) }
}

/** The graphics state, as far as our writer touches it, and the sequences so far. */
interface State {
  readonly fonts: ReadonlyMap<string, PageFont>
  readonly sequences: Sequence[]
  /** The marked content that is open, outermost first; a Span with ActualText is no sequence of its own. */
  readonly open: (Sequence | 'ActualText')[]
  saves: number
  deepest: number
  inText: boolean
  font: string
  size: number
  rise: number
  /** Start of the line (Td), and how far the pen is from there. */
  x: number
  y: number
  pen: number
  colour: readonly number[]
  rectangle: readonly number[]
  /** Null outside of q and Q: only a picture has a matrix of its own. */
  matrix: readonly number[] | null
}

function startState(fonts: State['fonts']): State {
  const text = { inText: false, font: '', size: 0, rise: 0, x: 0, y: 0, pen: 0 }
  return {
    fonts,
    sequences: [],
    open: [],
    saves: 0,
    deepest: 0,
    ...text,
    colour: [0, 0, 0],
    rectangle: [],
    matrix: null,
  }
}

const operators: Readonly<Record<string, (state: State, operands: readonly Value[]) => void>> = {
  BDC: (state, [tag, properties]) => begin(state, nameOf(tag), dictOf(properties)),
  EMC: ({ open }) => {
    if (!open.pop()) fail('EMC without BDC')
  },
  q: state => {
    state.deepest = Math.max(state.deepest, ++state.saves)
  },
  Q: state => {
    if (--state.saves < 0) fail('Q without q')
    state.matrix = null
  },
  BT: state => {
    if (state.inText) fail('BT in BT')
    Object.assign(state, { inText: true, x: 0, y: 0, pen: 0 })
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
      else show(state, bytesOf(item))
    }
  },
  rg: (state, operands) => {
    state.colour = operands.map(numberOf)
  },
  cm: (state, operands) => {
    if (state.saves !== 1 || state.matrix) fail('cm that is not the only one between q and Q')
    state.matrix = operands.map(numberOf)
  },
  Do: (state, [name]) => {
    current(state)?.pictures.push({ name: nameOf(name), matrix: state.matrix ?? fail('Do without cm') })
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

function show(state: State, bytes: Uint8Array): void {
  const { font, size, x, y, rise, colour } = state
  const { unicode, widths, glyphOf } = state.fonts.get(font) ?? fail(`no font ${font}`)
  const sequence = current(state)
  for (let at = 0; at < bytes.length; at += 2) {
    const code = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
    const text = unicode.get(code) ?? fail(`code ${code} of ${font} has no ToUnicode`)
    const width = widths.get(code) ?? fail(`code ${code} of ${font} has no width`)
    sequence?.glyphs.push({ font, size, glyph: glyphOf(code), x: x + state.pen, y: y + rise, text, colour })
    if (sequence && !state.open.includes('ActualText')) sequence.text += text
    state.pen += (width * size) / 1000
  }
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
  const resources = dictOf(entry(pdf, pdf.pages[page] ?? fail(`no page ${page}`), 'Resources'))
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
