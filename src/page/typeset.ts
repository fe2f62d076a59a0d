// Spans of text → lines with leaves: the one place where layout meets the text engine.
// In: spans, a size and a width. Out: lines (height, width, leaves, underlines), and problems for missing glyphs.
// What is measured here is what is painted: each fragment's glyph run goes into the page as it is.

import type { Span } from '../deck/span.ts'
import type { Problem } from '../problem/problem.ts'
import type { Origin } from '../problem/source.ts'
import type { BaseDirection } from '../text/bidi.ts'
import type { FaceBook, FaceChain } from '../text/face.ts'
import { writtenLanguage } from '../text/language.ts'
import type { Line } from '../text/line.ts'
import { unbreakableWidth } from '../text/pieces.ts'
import { fillParagraph, type PreparedParagraph, preparedWidth, prepareParagraph, type TextSpan } from '../text/wrap.ts'
import { containersOf, isolateOf } from './inline-roles.ts'
import { type MissingGlyph, missingAt, wantingFor } from './missing.ts'
import type { Colour, Container, Mark } from './page.ts'
import type { Drawn, Leaf } from './piece.ts'
import type { Theme } from './theme.ts'

/** What layouts work with. */
export interface Kit {
  readonly theme: Theme
  readonly faces: FaceBook
  readonly report: (problem: Problem) => void
  readonly missing: (glyph: MissingGlyph) => void
  /** Heading level of the slide's own heading (1 is the deck's title). */
  readonly level: number
  /** Language of the slide, BCP 47. */
  readonly lang: string
  /** Base direction of its paragraphs; `rtl` turns the layout over, too. */
  readonly dir: BaseDirection
}

/** How a text is set. Sizes in points; `leading` is line height in ems. */
export interface TextStyle {
  readonly size: number
  readonly leading: number
  readonly colour: Colour
  readonly strong?: boolean
  /** By the text's own direction unless given. */
  readonly align?: 'left' | 'middle' | 'right'
  /** Lines of even length (headings) instead of filled ones. */
  readonly balance?: boolean
}

/** One line. Its ink has y from the line's top. */
export interface SetLine {
  readonly height: number
  readonly width: number
  readonly draw: () => Drawn
}

/** Monospaced text is set a little smaller so that its x-height matches. */
const CODE_SCALE = 0.92

/** What share of the room that a line leaves is at its left. */
const SHARES = { left: 0, middle: 0.5, right: 1 } as const

/** Sets spans in a column `width` points wide that begins `x` points from the frame's left, inside `path`. */
export function setText(
  spans: readonly Span[],
  style: TextStyle,
  box: { readonly x: number; readonly width: number },
  path: readonly Container[],
  kit: Kit,
): readonly SetLine[] {
  const prepared = preparedOf(spans, style, kit)
  const lines = fillParagraph(prepared, style.size, { width: box.width, balance: style.balance ?? false })
  let containers: readonly (readonly Container[])[] | null = null
  const height = style.size * style.leading
  const { align = prepared.source.rtl ? 'right' : 'left' } = style
  const share = SHARES[align]
  return lines.map(line => ({
    height,
    width: line.width,
    draw: () => {
      const left = box.x + share * (box.width - line.width)
      // Made once for all lines of the text: a link that runs over two lines is one link.
      containers ??= containersOf(spans)
      return drawLine(line.draw(), { spans, containers, path, style, left, height, kit })
    },
  }))
}

/** True when spans, set as a text of their own, begin at the right. */
export function isRightToLeft(spans: readonly Span[], style: TextStyle, kit: Kit): boolean {
  return preparedOf(spans, style, kit).source.rtl
}

/** Width of spans on one line, in points. */
export function widthOf(spans: readonly Span[], style: TextStyle, kit: Kit): number {
  return preparedWidth(preparedOf(spans, style, kit), style.size)
}

/** A column this wide, in points, cuts no word and no name that is better kept whole. Addresses count by their parts. */
export function longestWordOf(spans: readonly Span[], style: TextStyle, kit: Kit): number {
  const prepared = preparedOf(spans, style, kit)
  const known = longestWords.get(prepared)
  if (known !== undefined) return known * style.size
  const { source, groups } = prepared
  const words = groups.flat().map(piece => unbreakableWidth(source, piece))
  const names = spans.filter(span => span.whole).map(span => widthOf([span], { ...style, size: 1 }, kit))
  const longest = Math.max(0, ...words, ...names)
  longestWords.set(prepared, longest)
  return longest * style.size
}

/** At a size of 1: a table asks for each of the sizes it tries. */
const longestWords = new WeakMap<PreparedParagraph, number>()

interface LineStyle {
  readonly spans: readonly Span[]
  readonly containers: readonly (readonly Container[])[]
  readonly path: readonly Container[]
  readonly style: TextStyle
  readonly left: number
  readonly height: number
  readonly kit: Kit
}

function drawLine(line: Line, { spans, containers, path, style, left, height, kit }: LineStyle): Drawn {
  const baseline = baselineIn(style, kit.faces({ ...PLAIN, lang: kit.lang }))
  const leaves: Leaf[] = []
  const under: Mark[] = []
  for (const fragment of line.fragments) {
    const span = spans[fragment.span]
    if (!span) continue
    const linked = span.url !== null
    const colour = linked ? linkColour(style.colour, kit.theme) : style.colour
    const x = left + fragment.x
    leaves.push({
      path: [...path, ...(containers[fragment.span] ?? [])],
      marks: [{ kind: 'text', x, baseline, colour, run: fragment.run }],
      area: linked ? { x, y: 0, width: fragment.width, height } : null,
    })
    if (linked)
      under.push(underline(x, Math.min(fragment.width, line.width - fragment.x), baseline, style.size, colour))
  }
  return { leaves, under }
}

/** What is shaped already, by the faces it was shaped with, then by language and direction. */
interface Shapings {
  /** By text: the same words stand in many places of a deck, and in many decks. */
  readonly byText: Map<string, PreparedParagraph>
  /** By the spans themselves, which are never changed: a slide tries many sizes. */
  readonly bySpans: WeakMap<readonly Span[], { plain: PreparedParagraph | null; strong: PreparedParagraph | null }>
}

const shapings = new WeakMap<FaceBook, Map<string, Shapings>>()

/** Texts remembered at most; then they are all forgotten, which costs a deck or two their shaping. */
const MOST_TEXTS = 500

function preparedOf(spans: readonly Span[], style: TextStyle, kit: Kit): PreparedParagraph {
  const known = shapingsOf(kit)
  const ofSpans = known.bySpans.get(spans) ?? { plain: null, strong: null }
  known.bySpans.set(spans, ofSpans)
  const weight = style.strong ? 'strong' : 'plain'
  const before = ofSpans[weight]
  if (before) return before
  const language = writtenLanguage(spans.map(span => span.text).join(''), kit.lang)
  const key = `${weight} ${language ?? ''}${spans.map(spanKey).join('')}`
  const chainOf = (span: Span): FaceChain => chainFor(span, weight === 'strong', language, kit)
  const prepared =
    known.byText.get(key) ??
    prepareParagraph(
      spans.map(span => textSpan(span, chainOf(span))),
      kit.dir,
    )
  if (known.byText.size >= MOST_TEXTS) known.byText.clear()
  known.byText.set(key, prepared)
  ofSpans[weight] = prepared
  for (const { codePoint, index } of prepared.missing) {
    const { span, at } = missingAt(codePoint, index, spans)
    kit.missing({ codePoint, at, wanting: wantingFor(codePoint, chainOf(span)) })
  }
  return prepared
}

function shapingsOf({ faces, lang, dir }: Kit): Shapings {
  const ofFaces = shapings.get(faces) ?? new Map<string, Shapings>()
  shapings.set(faces, ofFaces)
  const key = `${dir} ${lang}`
  const known = ofFaces.get(key) ?? { byText: new Map(), bySpans: new WeakMap() }
  ofFaces.set(key, known)
  return known
}

/** Everything of a span that shaping depends on. */
function spanKey(span: Span): string {
  const { text, strong, emphasis, code, whole } = span
  const isolate = isolateOf(span)
  const style =
    (strong ? 1 : 0) +
    (emphasis ? 2 : 0) +
    (code ? 4 : 0) +
    (whole ? 8 : 0) +
    (isolate === 'ltr' ? 16 : isolate ? 32 : 0)
  // A letter: a number could run into the digits of a text.
  return `\u0000${String.fromCharCode(97 + style)}${text}`
}

/** Text that notewell itself adds (labels, footers), as a span without style. It is English, whatever is around it. */
export function word(text: string, origin: Origin): Span {
  return { text, strong: false, emphasis: false, code: false, url: null, whole: false, isolate: 'ltr', origin }
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

function chainFor({ strong, emphasis, code }: Span, heavy: boolean, language: string | undefined, kit: Kit): FaceChain {
  return kit.faces({ strong: strong || heavy, emphasis, code }, language)
}

/** Sizes are relative to the text's own. */
function textSpan(span: Span, faces: FaceChain): TextSpan {
  return { text: span.text, faces, size: span.code ? CODE_SCALE : 1, whole: span.whole, isolate: isolateOf(span) }
}

/** Half the leading above, half below, around the main face's ascent and descent: fallback faces move no line. */
function baselineIn(style: TextStyle, chain: FaceChain): number {
  const face = chain[0]
  if (!face) return style.size
  const ascent = (face.ascent / face.unitsPerEm) * style.size
  const descent = (-face.descent / face.unitsPerEm) * style.size
  return (style.size * style.leading - ascent - descent) / 2 + ascent
}

/** Links on an accent ground keep the ground's text colour. */
function linkColour(colour: Colour, theme: Theme): Colour {
  return colour === theme.colours.onAccent ? colour : theme.colours.accent
}

function underline(x: number, width: number, baseline: number, size: number, colour: Colour): Mark {
  return { kind: 'fill', x, y: baseline + size * 0.12, width: Math.max(width, 0), height: size * 0.05, colour }
}
