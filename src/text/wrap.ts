// Paragraphs: spans of styled text become lines of glyph runs.
// In: spans with their faces and sizes, a width. Out: lines whose fragments are ready to paint, and characters no face has.
// It must not add, drop or reorder a character, and it knows nothing of leading, alignment or pages.

import { type BaseDirection, type Isolate, isolatesOf, resolveBidi } from './bidi.ts'
import type { FaceChain } from './face.ts'
import { type FaceRange, itemize, type Missing } from './itemize.ts'
import { type Line, layLine } from './line.ts'
import {
  addSegments,
  cutToWidth,
  type ItemizedText,
  type Piece,
  piecesOf,
  type Segment,
  unbreakableWidth,
} from './pieces.ts'

/** A stretch of text in one style. A line feed ends its line. */
export interface TextSpan {
  readonly text: string
  readonly faces: FaceChain
  /** Points per em. */
  readonly size: number
  /** No line ends inside it, unless it is wider than a line (“RFC 9999”). */
  readonly whole?: boolean
  /** It does not turn the text around it: a name, or something that is always read from the left (an address, code). */
  readonly isolate?: Isolate['direction'] | null
}

/** How to lay a paragraph. */
export interface ParagraphOptions {
  /** Points; lines are not wider, save a line of one grapheme cluster. `Infinity` breaks at line feeds only. */
  readonly width: number
  /** Lines of about the same width (titles), in as few lines as without. */
  readonly balance?: boolean
  /** Default: `auto`. */
  readonly base?: BaseDirection
}

/** A laid paragraph. */
export interface Paragraph {
  /** None for an empty text; a line feed at the very end opens no further line. */
  readonly lines: readonly Line[]
  readonly missing: readonly Missing[]
  /** Base direction: lines start at the right. */
  readonly rtl: boolean
}

/** Spans shaped and cut into words, without a size yet: laid again and again while a slide looks for its size. */
export interface PreparedParagraph {
  readonly source: ItemizedText
  /** Pieces up to each line feed. */
  readonly groups: readonly PieceLine[]
  /** When no line is wrapped, at a size of 1. */
  readonly width: number
  readonly missing: readonly Missing[]
}

/** A line that has its words and its width (points), but no glyph runs until it is drawn. */
export interface FilledLine {
  readonly width: number
  readonly draw: () => Line
}

/**
 * Breaks spans into lines. The spans' texts are one text: a line does not end merely because a span does.
 * Lines are filled first-fit; spaces at a line's end hang. Widths are compared with a tolerance of a millionth of a point.
 */
export function layParagraph(spans: readonly TextSpan[], options: ParagraphOptions): Paragraph {
  const prepared = prepareParagraph(spans, options.base)
  const lines = fillParagraph(prepared, 1, options).map(line => line.draw())
  return { lines, missing: prepared.missing, rtl: prepared.source.rtl }
}

/** Shapes spans. Their sizes are relative to the size the paragraph is filled at. */
export function prepareParagraph(spans: readonly TextSpan[], base: BaseDirection = 'auto'): PreparedParagraph {
  const { source, missing } = prepare(spans, base)
  const groups = splitAfterHard(piecesOf(source))
  return { source, missing, groups, width: widestOf(groups) }
}

/** Breaks a prepared paragraph into lines at a size in points. `options.base` was decided when it was prepared. */
export function fillParagraph(
  { source, groups, width }: PreparedParagraph,
  size: number,
  options: Omit<ParagraphOptions, 'base'>,
): readonly FilledLine[] {
  const relative = { ...options, width: options.width / size }
  const fits = width <= relative.width
  return (fits ? groups : groups.flatMap(pieces => breakLines(source, pieces, relative))).map(line => ({
    width: lineWidth(line) * size,
    draw: () => toLine(source, line, size),
  }))
}

/** The width of a prepared paragraph when no line is wrapped, in points at a size in points. */
export function preparedWidth(prepared: PreparedParagraph, size: number): number {
  return prepared.width * size
}

/** The width of the spans when no line is wrapped, in points: that of the widest line, without spaces at its end. */
export function measure(spans: readonly TextSpan[]): number {
  const { source } = prepare(spans, 'auto')
  return widestOf(splitAfterHard(piecesOf(source)))
}

/**
 * The width of the widest word, in points: a column this wide cuts no word between its letters. Addresses count by
 * their parts.
 */
export function longestWord(spans: readonly TextSpan[]): number {
  const { source } = prepare(spans, 'auto')
  let widest = 0
  for (const piece of piecesOf(source)) widest = Math.max(widest, unbreakableWidth(source, piece))
  return widest
}

/** What sums of the same advances in another order may differ by, in points. */
const tolerance = 1e-6

function prepare(
  spans: readonly TextSpan[],
  base: BaseDirection,
): { readonly source: ItemizedText; readonly missing: readonly Missing[] } {
  const text = spans.map(span => span.text).join('')
  let end = 0
  const ranges = spans.map((span): FaceRange => {
    const start = end
    end += span.text.length
    return { start, end, faces: span.faces }
  })
  const bidi = resolveBidi(
    text,
    base,
    isolatesOf(text, ranges, index => spans[index]?.isolate),
  )
  const { items, missing } = itemize(text, ranges, bidi.levels)
  const whole = ranges.filter((_, index) => spans[index]?.whole)
  return { source: { text, items, sizes: spans.map(span => span.size), rtl: bidi.rtl, whole }, missing }
}

function splitAfterHard(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const groups: (readonly Piece[])[] = []
  let start = 0
  for (const [index, piece] of pieces.entries()) {
    if (!piece.hard && index + 1 < pieces.length) continue
    groups.push(pieces.slice(start, index + 1))
    start = index + 1
  }
  return groups
}

type PieceLine = readonly Piece[]

function breakLines(source: ItemizedText, pieces: readonly Piece[], options: ParagraphOptions): readonly PieceLine[] {
  const lines = fill(source, pieces, options.width)
  if (lines.length < 2) return lines
  if (options.balance) return relieve(balance(source, pieces, lines), options.width, 1 / 2, 0)
  // A short word alone on the last line gets company when the line above can spare a word and still looks full.
  return relieve(lines, options.width, 1 / 8, 3 / 4)
}

/** First fit. A piece wider than the line starts on a line of its own and is cut. */
function fill(source: ItemizedText, pieces: readonly Piece[], width: number): readonly PieceLine[] {
  const room = width + tolerance
  const lines: Piece[][] = []
  let line: Piece[] = []
  let x = 0
  for (const whole of pieces) {
    if (line.length > 0 && !whole.blank && x + whole.width > room) {
      lines.push(line)
      line = []
      x = 0
    }
    for (const piece of whole.width > room ? cutToWidth(source, whole, room) : [whole]) {
      if (line.length > 0 && piece !== whole) {
        lines.push(line)
        line = []
        x = 0
      }
      line.push(piece)
      x += piece.width + piece.hang
    }
  }
  if (line.length > 0) lines.push(line)
  return lines
}

/** The lines of the narrowest column that takes as few, no narrower than its widest word. */
function balance(source: ItemizedText, pieces: readonly Piece[], lines: readonly PieceLine[]): readonly PieceLine[] {
  let narrow = pieces.reduce((most, piece) => Math.max(most, piece.width), 0)
  let best = lines
  let wide = widestOf(lines)
  // A hundredth of an em is less than anyone sees; the widest word itself is tried first. Where a word had to be cut, it is wider
  // than any line, and nothing is tried.
  for (let trial = narrow; wide - narrow > 0.01; trial = (narrow + wide) / 2) {
    const tried = fill(source, pieces, trial)
    if (tried.length === lines.length) {
      best = tried
      wide = trial
    } else narrow = trial
  }
  return best
}

/**
 * Moves a word down to a last line that holds one word narrower than `short` of the widest line, when the line above
 * keeps at least `full` of the width.
 */
function relieve(lines: readonly PieceLine[], width: number, short: number, full: number): readonly PieceLine[] {
  const last = lines[lines.length - 1]
  const above = lines[lines.length - 2]
  const moved = above?.[above.length - 1]
  if (!last || !above || !moved || last.length > 1 || above.length < 2) return lines
  const kept = above.slice(0, -1)
  const joined = [moved, ...last]
  const widest = widestOf(lines)
  if (lineWidth(last) >= short * widest || lineWidth(kept) < full * width) return lines
  if (lineWidth(joined) > width + tolerance || lineWidth(joined) > widest) return lines
  return [...lines.slice(0, -2), kept, joined]
}

function widestOf(lines: readonly PieceLine[]): number {
  return lines.reduce((most, line) => Math.max(most, lineWidth(line)), 0)
}

/** Without the spaces at the end. */
function lineWidth(pieces: PieceLine): number {
  let x = 0
  let right = 0
  for (const piece of pieces) {
    if (!piece.blank) right = x + piece.width
    x += piece.width + piece.hang
  }
  return right
}

function toLine(source: ItemizedText, pieces: PieceLine, size: number): Line {
  const start = pieces[0]?.start ?? 0
  const last = pieces[pieces.length - 1]
  const end = last ? (last.hard ? last.end - 1 : last.end) : start
  const segments: Segment[] = []
  for (const piece of pieces) addSegments(source, piece, segments)
  return layLine(source, segments, start, end, size)
}
