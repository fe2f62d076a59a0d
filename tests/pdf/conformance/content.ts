// What the pages paint, followed operator by operator, for the conformance checks.
// In: a PDF. Out: per page the glyphs shown and the marked content, and the breaches met on the way.
// Unlike tests/pdf/content.ts it does not stop at what is wrong.

import type { Pdf } from '../read-pdf.ts'
import { type Operator, readAll, type Value } from '../syntax.ts'
import { dictIn, isString, nameIn, streamIn } from './values.ts'

/** Glyphs of one string, in a font of the page's resources. */
export interface Shown {
  readonly font: string
  readonly glyphs: readonly number[]
  /** True inside a Span with ActualText. */
  readonly replaced: boolean
}

/** One page as far as it could be followed. */
export interface Painted {
  readonly breaches: readonly string[]
  readonly shown: readonly Shown[]
  /** The names of the XObjects it paints. */
  readonly pictures: readonly string[]
  /** The tags of the marked content, by MCID. */
  readonly mcids: ReadonlyMap<number, string>
  /** Operands and operators of the content stream, for checks of syntax. */
  readonly values: readonly Value[]
}

/** One level of marked content. */
interface Level {
  readonly tag: string
  readonly mcid: number | null
  readonly replaced: boolean
}

interface Walk {
  readonly breaches: string[]
  readonly shown: Shown[]
  readonly pictures: string[]
  readonly mcids: Map<number, string>
  readonly open: Level[]
  saves: number
  inText: boolean
  font: string
}

const PAINTING = new Set(['Tj', 'TJ', "'", '"', 'f', 'F', 'f*', 'S', 's', 'B', 'B*', 'b', 'b*', 'sh', 'Do', 'BI'])
const OTHERS = new Set(
  'w J j M d ri i gs cm m l c v y h re n W W* Tc Tw Tz TL Tr Ts Td TD Tm T* rg RG g G MP DP q Q BT ET Tf BMC BDC EMC'.split(
    ' ',
  ),
)
const COLOURS = new Set(['k', 'K', 'cs', 'CS', 'sc', 'SC', 'scn', 'SCN', 'sh'])
const ARTIFACTS = new Set(['Pagination', 'Layout', 'Page', 'Background'])

/** Follows the content stream of a page (0 is the first). */
export function painted(pdf: Pdf, page: number): Painted {
  const walk: Walk = {
    breaches: [],
    shown: [],
    pictures: [],
    mcids: new Map(),
    open: [],
    saves: 0,
    inText: false,
    font: '',
  }
  const stream = streamIn(pdf, pdf.pages[page]?.get('Contents'))
  const values = stream ? readAll(stream.data) : []
  let operands: Value[] = []
  for (const value of values) {
    if (isOperator(value)) {
      step(walk, value.operator, operands)
      operands = []
    } else operands.push(value)
  }
  if (walk.open.length > 0) walk.breaches.push('ISO 32000-1, 14.6.1: BDC without EMC')
  if (walk.saves > 0) walk.breaches.push('ISO 32000-1, 8.4.2: q without Q')
  if (walk.inText) walk.breaches.push('ISO 32000-1, 9.4.1: BT without ET')
  return { ...walk, values, breaches: walk.breaches.map(each => `${each} (page ${page + 1})`) }
}

/** The painting of all pages. */
export function paintedPages(pdf: Pdf): readonly Painted[] {
  return pdf.pages.map((_, page) => painted(pdf, page))
}

function step(walk: Walk, operator: string, operands: readonly Value[]): void {
  const { breaches, open } = walk
  if (!PAINTING.has(operator) && !OTHERS.has(operator) && !COLOURS.has(operator)) {
    breaches.push(`ISO 19005-3, 6.2.2: ${operator} is no operator of ISO 32000-1 that pages of ours may use`)
  }
  if (COLOURS.has(operator))
    breaches.push(`ISO 19005-3, 6.2.4.3: ${operator} sets a colour that is neither RGB nor grey`)
  if (operator === 'BI') breaches.push('ISO 19005-3, 6.2.8: BI paints what nothing here checks')
  if (operator === 'Do') walk.pictures.push(nameIn({ objects: new Map() }, operands[0]) ?? '')
  if (PAINTING.has(operator) && !open.some(each => each.tag === 'Artifact' || each.mcid !== null)) {
    breaches.push(`ISO 14289-1, 7.1: ${operator} paints outside of tags and artifacts`)
  }
  if (operator === 'ri' && !INTENTS.has(nameIn({ objects: new Map() }, operands[0]) ?? '')) {
    breaches.push('ISO 19005-3, 6.2.6: an unknown rendering intent')
  }
  if (operator === 'BDC' || operator === 'BMC') begin(walk, operands)
  else if (operator === 'EMC') {
    if (!open.pop()) breaches.push('ISO 32000-1, 14.6.1: EMC without BDC')
  } else if (operator === 'q') {
    if (++walk.saves > 28) breaches.push(`ISO 19005-3, 6.1.13: q nested ${walk.saves} deep`)
  } else if (operator === 'Q') {
    if (--walk.saves < 0) breaches.push('ISO 32000-1, 8.4.2: Q without q')
  } else if (operator === 'BT' || operator === 'ET') {
    if (walk.inText === (operator === 'BT')) breaches.push(`ISO 32000-1, 9.4.1: ${operator} at the wrong time`)
    walk.inText = operator === 'BT'
  } else if (operator === 'Tf') walk.font = nameIn({ objects: new Map() }, operands[0]) ?? ''
  else if (SHOWING.has(operator)) show(walk, operands)
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
  shown.push({ font, glyphs, replaced: open.some(each => each.replaced) })
}

function isOperator(value: Value): value is Operator {
  return typeof value === 'object' && value !== null && 'operator' in value
}
