// What the pages paint, and the forms they show, followed operator by operator, for the conformance checks.
// In: a PDF. Out: per page the glyphs shown and the marked content, and the breaches met on the way.
// Unlike tests/pdf/content.ts it does not stop at what is wrong.

import type { Pdf } from '../read-pdf.ts'
import { type Dict, type Operator, readAll, type Stream, type Value } from '../syntax.ts'
import { dictIn, follow, isString, nameIn, streamIn } from './values.ts'

/** Glyphs of one string, and the font they are in. */
export interface Shown {
  readonly font: Dict
  readonly glyphs: readonly number[]
  /** True inside a Span with ActualText. */
  readonly replaced: boolean
}

/** One page as far as it could be followed. */
export interface Painted {
  readonly breaches: readonly string[]
  readonly shown: readonly Shown[]
  /** The images and forms it shows, those in forms too. */
  readonly objects: readonly Stream[]
  /** The graphics states it sets. */
  readonly states: readonly Dict[]
  /** The tags of the marked content, by MCID. */
  readonly mcids: ReadonlyMap<number, string>
  /** Operands and operators of the content stream and of the forms, for checks of syntax. */
  readonly values: readonly Value[]
}

/** One level of marked content. */
interface Level {
  readonly tag: string
  readonly mcid: number | null
  readonly replaced: boolean
}

interface Walk {
  readonly pdf: Pdf
  readonly breaches: string[]
  readonly shown: Shown[]
  readonly objects: Stream[]
  readonly states: Dict[]
  readonly mcids: Map<number, string>
  readonly values: Value[]
  readonly open: Level[]
  /** The content streams that are followed: the page, a form it shows, a form in that. */
  readonly streams: Stream[]
  resources: Dict | null
  saves: number
  inText: boolean
  font: Dict | null
}

const PAINTING = new Set(['Tj', 'TJ', "'", '"', 'f', 'F', 'f*', 'S', 's', 'B', 'B*', 'b', 'b*', 'sh', 'Do', 'BI'])
const OTHERS = new Set(
  'w J j M d ri i gs cm m l c v y h re n W W* Tc Tw Tz TL Tr Ts Td TD Tm T* rg RG g G MP DP q Q BT ET Tf BMC BDC EMC'.split(
    ' ',
  ),
)
const COLOURS = new Set(['k', 'K', 'cs', 'CS', 'sc', 'SC', 'scn', 'SCN'])
const ARTIFACTS = new Set(['Pagination', 'Layout', 'Page', 'Background'])

/** Follows the content stream of a page (0 is the first). */
export function painted(pdf: Pdf, page: number): Painted {
  const stream = streamIn(pdf, pdf.pages[page]?.get('Contents'))
  const walk: Walk = {
    pdf,
    breaches: [],
    shown: [],
    objects: [],
    states: [],
    mcids: new Map(),
    values: [],
    open: [],
    streams: [],
    resources: dictIn(pdf, pdf.pages[page]?.get('Resources')),
    saves: 0,
    inText: false,
    font: null,
  }
  if (stream) steps(walk, stream)
  if (walk.open.length > 0) walk.breaches.push('ISO 32000-1, 14.6.1: BDC without EMC')
  return { ...walk, breaches: walk.breaches.map(each => `${each} (page ${page + 1})`) }
}

/** Follows one content stream. */
function steps(walk: Walk, stream: Stream): void {
  const { breaches, streams } = walk
  const saves = walk.saves
  streams.push(stream)
  let operands: Value[] = []
  for (const value of readAll(stream.data)) {
    walk.values.push(value)
    if (isOperator(value)) {
      step(walk, value.operator, operands)
      operands = []
    } else operands.push(value)
  }
  if (walk.saves > saves) breaches.push('ISO 32000-1, 8.4.2: q without Q')
  if (walk.inText) breaches.push('ISO 32000-1, 9.4.1: BT without ET')
  walk.saves = saves
  streams.pop()
}

/** Follows a form where it is shown: it has resources of its own, and everything else is as it was afterwards. */
function intoForm(walk: Walk, form: Stream): void {
  const { resources, font, saves, streams, breaches } = walk
  if (streams.includes(form)) breaches.push('ISO 32000-1, 8.10.1: a form that shows itself')
  else {
    walk.resources = dictIn(walk.pdf, form.dict.get('Resources'))
    steps(walk, form)
  }
  Object.assign(walk, { resources, font, saves, inText: false })
}

/** What a name stands for, in the resources of the stream it stands in; null (told) for nothing. */
function resource(walk: Walk, kind: string, called: string, operand: Value | undefined): Value {
  const name = nameIn(walk.pdf, operand) ?? ''
  const found = follow(walk.pdf, dictIn(walk.pdf, walk.resources?.get(kind))?.get(name))
  if (found === null) walk.breaches.push(`ISO 19005-3, 6.2.2: no ${called} is called ${name}`)
  return found
}

/** The painting of all pages. */
export function paintedPages(pdf: Pdf): readonly Painted[] {
  return pdf.pages.map((_, page) => painted(pdf, page))
}

function step(walk: Walk, operator: string, operands: readonly Value[]): void {
  const { breaches, open } = walk
  if (!PAINTING.has(operator) && !OTHERS.has(operator) && !COLOURS.has(operator)) {
    breaches.push(`ISO 19005-3, 6.2.2: ${operator} is no operator of ISO 32000-1 that content of ours may use`)
  }
  if (COLOURS.has(operator))
    breaches.push(`ISO 19005-3, 6.2.4.3: ${operator} sets a colour that is neither RGB nor grey`)
  if (operator === 'BI') breaches.push('ISO 19005-3, 6.2.8: BI paints what nothing here checks')
  if (PAINTING.has(operator) && !open.some(each => each.tag === 'Artifact' || each.mcid !== null)) {
    breaches.push(`ISO 14289-1, 7.1: ${operator} paints outside of tags and artifacts`)
  }
  if (operator === 'ri' && !INTENTS.has(nameIn({ objects: new Map() }, operands[0]) ?? '')) {
    breaches.push('ISO 19005-3, 6.2.6: an unknown rendering intent')
  }
  const marks = operator === 'BDC' || operator === 'BMC'
  if (marks && walk.streams.length > 1) breaches.push('ISO 14289-1, 7.20: marked content inside a form')
  if (marks) begin(walk, operands)
  else if (operator === 'EMC') {
    if (!open.pop()) breaches.push('ISO 32000-1, 14.6.1: EMC without BDC')
  } else if (operator === 'q') {
    if (++walk.saves > 28) breaches.push(`ISO 19005-3, 6.1.13: q nested ${walk.saves} deep`)
  } else if (operator === 'Q') {
    if (--walk.saves < 0) breaches.push('ISO 32000-1, 8.4.2: Q without q')
  } else if (operator === 'BT' || operator === 'ET') {
    if (walk.inText === (operator === 'BT')) breaches.push(`ISO 32000-1, 9.4.1: ${operator} at the wrong time`)
    walk.inText = operator === 'BT'
  } else if (operator === 'Tf') walk.font = dictIn(walk.pdf, resource(walk, 'Font', 'font', operands[0]))
  else if (operator === 'sh') resource(walk, 'Shading', 'shading', operands[0])
  else if (operator === 'gs') {
    const state = dictIn(walk.pdf, resource(walk, 'ExtGState', 'graphics state', operands[0]))
    if (state) walk.states.push(state)
  } else if (operator === 'Do') {
    const object = streamIn(walk.pdf, resource(walk, 'XObject', 'picture', operands[0]))
    if (!object) return
    walk.objects.push(object)
    if (nameIn(walk.pdf, object.dict.get('Subtype')) === 'Form') intoForm(walk, object)
  } else if (SHOWING.has(operator)) show(walk, operands)
}

const SHOWING = new Set(['Tj', 'TJ', "'", '"'])
const INTENTS = new Set(['RelativeColorimetric', 'AbsoluteColorimetric', 'Perceptual', 'Saturation'])

function begin({ breaches, mcids, open }: Walk, [name, properties]: readonly Value[]): void {
  const none = { objects: new Map() }
  const tag = nameIn(none, name) ?? ''
  const dict = dictIn(none, properties)
  const number = dict?.get('MCID')
  const mcid = typeof number === 'number' ? number : null
  const inside = (artifact: boolean): boolean =>
    open.some(each => (artifact ? each.tag === 'Artifact' : each.tag !== 'Artifact' && each.mcid !== null))
  if (tag === 'Artifact') {
    if (inside(false)) breaches.push('ISO 14289-1, 7.1: an artifact inside tagged content')
    if (!ARTIFACTS.has(nameIn(none, dict?.get('Type')) ?? '')) {
      breaches.push('ISO 32000-1, 14.8.2.2.2: an artifact that does not say of which type it is')
    }
  } else if (mcid !== null && inside(true)) breaches.push(`ISO 14289-1, 7.1: ${tag} inside an artifact`)
  if (mcid !== null) {
    if (inside(false)) breaches.push(`ISO 32000-1, 14.7.4.2: content ${mcid} inside other content`)
    if (mcids.has(mcid)) breaches.push(`ISO 32000-1, 14.7.4.2: content ${mcid} is there twice`)
    mcids.set(mcid, tag)
  } else if (tag !== 'Artifact' && !dict?.has('ActualText')) {
    breaches.push(`ISO 14289-1, 7.1: ${tag} is marked, and belongs to no structure element`)
  }
  open.push({ tag, mcid, replaced: dict?.has('ActualText') ?? false })
}

function show({ breaches, shown, open, font, inText }: Walk, operands: readonly Value[]): void {
  if (!inText) breaches.push('ISO 32000-1, 9.4.1: text outside of BT and ET')
  const glyphs: number[] = []
  for (const value of operands.flat()) {
    if (!isString(value)) continue
    if (value.bytes.length % 2 === 1) breaches.push('ISO 32000-1, 9.7.6.2: half a glyph number')
    for (let at = 0; at + 1 < value.bytes.length; at += 2) {
      glyphs.push(((value.bytes[at] ?? 0) << 8) | (value.bytes[at + 1] ?? 0))
    }
  }
  if (font) shown.push({ font, glyphs, replaced: open.some(each => each.replaced) })
}

function isOperator(value: Value): value is Operator {
  return typeof value === 'object' && value !== null && 'operator' in value
}
