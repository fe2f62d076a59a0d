// Shaped pieces of a paragraph: what a line is filled with.
// In: itemized text. Out: pieces between two break opportunities, each measured as it will be painted.
// A word and the spaces after it are shaped apart: the word is measured, the spaces may hang, and both are remembered by the
// face under the same text wherever they stand. It must not decide how many pieces a line takes.

import { breaksOf, softSpots } from './breaks.ts'
import type { Shaped } from './face.ts'
import { clusterEnds } from './graphemes.ts'
import type { Item } from './itemize.ts'

/** A paragraph ready to be cut into pieces. Offsets everywhere are UTF-16 offsets in `text`. */
export interface ItemizedText {
  readonly text: string
  readonly items: readonly Item[]
  /** Points per em, by the items' range. */
  readonly sizes: readonly number[]
  /** Base direction. */
  readonly rtl: boolean
  /** Stretches that no line ends in. */
  readonly whole: readonly { readonly start: number; readonly end: number }[]
}

/** A part of one item, shaped. */
export interface Segment {
  readonly item: Item
  readonly start: number
  readonly end: number
  readonly shaped: Shaped
  /** Points. */
  readonly width: number
  /** Spaces before a break opportunity, or nothing visible: at the end of a line they take no room. */
  readonly hangs: boolean
}

/** What stands between two break opportunities, usually a word and a space. Widths in points. */
export interface Piece {
  readonly start: number
  /** A line feed at the end belongs to the piece, but to none of its segments. */
  readonly end: number
  readonly segments: readonly Segment[]
  /** Without the spaces at the end. */
  readonly width: number
  /** The spaces at the end. */
  readonly hang: number
  /** True when all of it hangs. */
  readonly blank: boolean
  /** The line ends after this piece. */
  readonly hard: boolean
  /** Index of the first item that reaches into the piece. */
  readonly firstItem: number
}

/** All pieces of a paragraph, in reading order. */
export function piecesOf(source: ItemizedText): readonly Piece[] {
  const pieces: Piece[] = []
  let start = 0
  let firstItem = 0
  for (const { position, hard } of breaksOf(source.text)) {
    if (!hard && source.whole.some(each => each.start < position && position < each.end)) continue
    firstItem = itemAt(source, start, firstItem)
    pieces.push(makePiece(source, start, position, hard, firstItem))
    start = position
  }
  return pieces
}

/**
 * Cuts a piece that is wider than `width` into pieces that are not: after a sign that parts an address where that is
 * possible, else between grapheme clusters. A single cluster is never cut, however wide. Nothing is added or lost.
 */
export function cutToWidth(source: ItemizedText, piece: Piece, width: number): readonly Piece[] {
  const end = wordEnd(source.text, piece)
  const spots = softSpots(source.text, piece.start, end)
  const clusters = clusterEnds(source.text, piece.start, end)
  const parts: Piece[] = []
  let firstItem = piece.firstItem
  let nextSpot = 0
  let nextCluster = 0
  for (let start = piece.start; start < end; ) {
    firstItem = itemAt(source, start, firstItem)
    const fits = (at: number): boolean => widthOf(shapeRange(source, start, at, firstItem, false)) <= width
    const fitting = Math.max(lastThatFits(clusters, nextCluster, fits), nextCluster)
    let stop = clusters[fitting] ?? end
    let spot = nextSpot
    while (stop < end && (spots[spot] ?? end) <= stop) spot++
    if (stop < end && spot > nextSpot) stop = spots[spot - 1] ?? stop
    const isLast = stop === end
    parts.push(makePiece(source, start, isLast ? piece.end : stop, isLast && piece.hard, firstItem))
    while (nextCluster < clusters.length && (clusters[nextCluster] ?? end) <= stop) nextCluster++
    nextSpot = spot
    start = stop
  }
  return parts
}

/** The widest part of a piece that cutting at soft spots alone would leave, in points. */
export function unbreakableWidth(source: ItemizedText, piece: Piece): number {
  const end = wordEnd(source.text, piece)
  const spots = softSpots(source.text, piece.start, end)
  if (spots.length === 0) return piece.width
  let widest = 0
  let start = piece.start
  let firstItem = piece.firstItem
  for (const stop of [...spots, end]) {
    firstItem = itemAt(source, start, firstItem)
    widest = Math.max(widest, widthOf(shapeRange(source, start, stop, firstItem, false)))
    start = stop
  }
  return widest
}

/** Shapes what the items have of a range (points: `sizes`). Missing characters are in no item and leave no trace. */
export function shapeRange(
  source: ItemizedText,
  start: number,
  end: number,
  firstItem: number,
  hangs: boolean,
): readonly Segment[] {
  const segments: Segment[] = []
  for (let index = firstItem; index < source.items.length; index++) {
    const item = source.items[index]
    if (!item || item.start >= end) break
    const from = Math.max(start, item.start)
    const to = Math.min(end, item.end)
    if (from >= to) continue
    const shaped = item.face.shape(source.text.slice(from, to), item.level % 2 === 1)
    let units = 0
    for (const advance of shaped.advances) units += advance
    const width = (units * (source.sizes[item.range] ?? 0)) / item.face.unitsPerEm
    segments.push({ item, start: from, end: to, shaped, width, hangs: hangs || shaped.glyphs.length === 0 })
  }
  return segments
}

function makePiece(source: ItemizedText, start: number, end: number, hard: boolean, firstItem: number): Piece {
  const stop = wordEnd(source.text, { start, end, hard })
  const word = shapeRange(source, start, stop, firstItem, false)
  const spaces = stop < end ? shapeRange(source, stop, end, firstItem, true) : []
  const segments = spaces.length > 0 ? [...word, ...spaces] : word
  const blank = segments.every(segment => segment.hangs)
  return { start, end, segments, width: widthOf(word), hang: widthOf(spaces), blank, hard, firstItem }
}

/** Spaces a line may end after; no-break spaces are not among them (UAX 14, classes SP, BA and ZW). */
const breakingSpaces = new Set(
  ' \t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u200b\u205f\u3000',
)

/** Where the spaces at the end of a piece begin. */
function wordEnd(text: string, piece: Pick<Piece, 'start' | 'end' | 'hard'>): number {
  let end = piece.hard ? piece.end - 1 : piece.end
  while (end > piece.start && breakingSpaces.has(text.charAt(end - 1))) end--
  return end
}

function itemAt(source: ItemizedText, offset: number, from: number): number {
  let index = from
  while (index < source.items.length && (source.items[index]?.end ?? 0) <= offset) index++
  return index
}

function widthOf(segments: readonly Segment[]): number {
  let width = 0
  for (const segment of segments) width += segment.width
  return width
}

/**
 * The index of the last candidate that fits, from `from` on; below `from` when none does. Those that fit come first.
 * Steps double before they halve, so that what is tried is never much longer than what fits: a word of a hundred
 * thousand letters costs no more than its length.
 */
function lastThatFits(candidates: readonly number[], from: number, fits: (at: number) => boolean): number {
  const fitsAt = (index: number): boolean => {
    const candidate = candidates[index]
    return candidate !== undefined && fits(candidate)
  }
  let good = from - 1
  let step = 1
  while (fitsAt(good + step)) {
    good += step
    step *= 2
  }
  let bad = Math.min(good + step, candidates.length)
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (fitsAt(middle)) good = middle
    else bad = middle
  }
  return good
}
