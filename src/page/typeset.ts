// Spans of text → lines with leaves: the one place where layout meets the text engine.
// In: spans, a size and a width. Out: lines (height, width, leaves, underlines), and problems for missing glyphs.
// What is measured here is what is painted: each fragment's glyph run goes into the page as it is.

import type { Span } from '../deck/inline.ts'
import { type Problem, problem } from '../problem/problem.ts'
import type { Origin } from '../problem/source.ts'
import type { FaceBook, FaceChain } from '../text/face.ts'
import { layParagraph, measure, type TextSpan } from '../text/wrap.ts'
import type { Colour, Container, Mark } from './page.ts'
import type { Leaf } from './piece.ts'
import type { Theme } from './theme.ts'

/** What layouts work with. */
export interface Kit {
  readonly theme: Theme
  readonly faces: FaceBook
  readonly report: (problem: Problem) => void
  /** Heading level of the slide's own heading (1 is the deck's title). */
  readonly level: number
}

/** How a text is set. Sizes in points; `leading` is line height in ems. */
export interface TextStyle {
  readonly size: number
  readonly leading: number
  readonly colour: Colour
  readonly strong?: boolean
  readonly align?: 'start' | 'end'
  /** Lines of even length (headings) instead of filled ones. */
  readonly balance?: boolean
}

/** One line: leaves with y from the line's top. */
export interface SetLine {
  readonly height: number
  readonly width: number
  readonly leaves: readonly Leaf[]
  readonly under: readonly Mark[]
}

/** Monospaced text is set a little smaller so that its x-height matches. */
const CODE_SCALE = 0.92

/** Sets spans in a column `width` points wide that begins `x` points from the frame's left, inside `path`. */
export function setText(
  spans: readonly Span[],
  style: TextStyle,
  box: { readonly x: number; readonly width: number },
  path: readonly Container[],
  kit: Kit,
): readonly SetLine[] {
  const texts = spans.map(span => textSpan(span, style, kit))
  const paragraph = layParagraph(texts, { width: box.width, balance: style.balance ?? false })
  for (const { codePoint, index } of paragraph.missing) reportMissing(codePoint, index, spans, kit)
  const containers = containersOf(spans)
  const height = style.size * style.leading
  const baseline = baselineIn(style, kit.faces(PLAIN))
  return paragraph.lines.map(line => {
    const toRight = style.align === 'end' || (paragraph.rtl && style.align !== 'start') ? box.width - line.width : 0
    const left = box.x + toRight
    const leaves: Leaf[] = []
    const under: Mark[] = []
    for (const fragment of line.fragments) {
      const span = spans[fragment.span]
      if (!span) continue
      const colour = span.url === null ? style.colour : linkColour(style.colour, kit.theme)
      const x = left + fragment.x
      const inner = containers[fragment.span] ?? []
      const linked = span.url !== null
      leaves.push({
        path: [...path, ...inner],
        marks: [{ kind: 'text', x, baseline, colour, run: fragment.run }],
        area: linked ? { x, y: 0, width: fragment.width, height } : null,
      })
      if (linked)
        under.push(underline(x, Math.min(fragment.width, line.width - fragment.x), baseline, style.size, colour))
    }
    return { height, width: line.width, leaves, under }
  })
}

/** Width of spans on one line, in points. */
export function widthOf(spans: readonly Span[], style: TextStyle, kit: Kit): number {
  return measure(spans.map(span => textSpan(span, style, kit)))
}

/** Text that notewell itself adds (labels, footers), as a span without style. */
export function word(text: string, origin: Origin): Span {
  return { text, strong: false, emphasis: false, code: false, url: null, origin }
}

/** The same as a text of its own. */
export function words(text: string, origin: Origin): readonly Span[] {
  return [word(text, origin)]
}

/** "H2" for level 2; deeper than six is six (ISO 32000-1, 14.8.4.3.2). */
export function headingRole(level: number): Container['role'] {
  return HEADINGS[Math.min(Math.max(level, 1), 6) - 1] ?? 'H6'
}

const HEADINGS = ['H1', 'H2', 'H3', 'H4', 'H5', 'H6'] as const
const PLAIN = { strong: false, emphasis: false, code: false }

function textSpan(span: Span, style: TextStyle, kit: Kit): TextSpan {
  const faces = kit.faces({ strong: span.strong || (style.strong ?? false), emphasis: span.emphasis, code: span.code })
  return { text: span.text, faces, size: span.code ? style.size * CODE_SCALE : style.size }
}

/** Half the leading above, half below, around the main face's ascent and descent: fallback faces move no line. */
function baselineIn(style: TextStyle, chain: FaceChain): number {
  const face = chain[0]
  if (!face) return style.size
  const ascent = (face.ascent / face.unitsPerEm) * style.size
  const descent = (-face.descent / face.unitsPerEm) * style.size
  return (style.size * style.leading - ascent - descent) / 2 + ascent
}

/** Neighbouring spans of one address are one link, whatever their styles. */
function containersOf(spans: readonly Span[]): readonly (readonly Container[])[] {
  let link: Container | null = null
  return spans.map((span, index) => {
    if (span.url === null) link = null
    else if (link?.url !== span.url) link = { role: 'Link', url: span.url, contents: linkText(spans, index) }
    const code: readonly Container[] = span.code ? [{ role: 'Code' }] : []
    return link ? [link, ...code] : code
  })
}

function linkText(spans: readonly Span[], from: number): string {
  const url = spans[from]?.url
  let text = ''
  for (let index = from; index < spans.length && spans[index]?.url === url; index++) text += spans[index]?.text ?? ''
  return text.trim() === url ? text.trim() : `${text.trim()} (${url ?? ''})`
}

/** Links on an accent ground keep the ground's text colour. */
function linkColour(colour: Colour, theme: Theme): Colour {
  return colour === theme.colours.onAccent ? colour : theme.colours.accent
}

function underline(x: number, width: number, baseline: number, size: number, colour: Colour): Mark {
  return { kind: 'fill', x, y: baseline + size * 0.12, width: Math.max(width, 0), height: size * 0.05, colour }
}

function reportMissing(codePoint: number, index: number, spans: readonly Span[], kit: Kit): void {
  let start = 0
  const span = spans.find(each => {
    start += each.text.length
    return index < start
  })
  if (!span) return
  const character = String.fromCodePoint(codePoint)
  const { source } = span.origin
  const found = source.text.indexOf(character, span.origin.start)
  const at =
    found >= 0 && found < Math.max(span.origin.end, span.origin.start + 1)
      ? { source, start: found, end: found + character.length }
      : span.origin
  const name = `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`
  kit.report(problem('font/missing-glyph', at, `no face can draw "${character}" (${name})`, 'write it another way'))
}
