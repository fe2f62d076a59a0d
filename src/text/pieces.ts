// Shaped pieces of a paragraph: what a line is filled with.
// In: itemized text. Out: pieces between two break opportunities, each measured as it will be painted; their segments when they are.
// A word and the spaces after it are shaped apart: the word is measured, the spaces may hang, and both are remembered or known by
// the face under the same text wherever they stand. It must not decide how many pieces a line takes.

import { breaksOf, softSpots } from './breaks.ts'
import type { ByHeart, Shaped } from './face.ts'
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

/** A part of one item, measured. */
export interface Segment {
  readonly item: Item
  readonly start: number
  readonly end: number
  /** Its glyphs; a face that knows it by heart spells it when it is painted. */
  readonly shaped: Shaped | ByHeart
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
    const fits = (at: number): boolean => widthOf(source, start, at, firstItem) <= width
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
    widest = Math.max(widest, widthOf(source, start, stop, firstItem))
    start = stop
  }
  return widest
}

/** The segments of a piece, its spaces apart. Missing characters are in no item and leave no trace. */
export function addSegments(source: ItemizedText, piece: Piece, segments: Segment[]): void {
  const stop = wordEnd(source.text, piece)
  addRange(source, piece.start, stop, piece.firstItem, false, segments)
  if (stop < piece.end) addRange(source, stop, piece.end, piece.firstItem, true, segments)
}

function addRange(
  source: ItemizedText,
  start: number,
  end: number,
  firstItem: number,
  hangs: boolean,
  segments: Segment[],
): void {
  for (let index = firstItem; index < source.items.length; index++) {
    const item = source.items[index]
    if (!item || item.start >= end) break
    const from = Math.max(start, item.start)
    const to = Math.min(end, item.end)
    if (from >= to) continue
    const heart = item.level === 0 ? item.face.byHeart : undefined
    const units = heart?.measure(source.text, from, to) ?? null
    if (heart && units !== null) {
      segments.push({ item, start: from, end: to, shaped: heart, width: pointsOf(units, source, item), hangs })
      continue
    }
    const shaped = shapeOf(source, item, from, to)
    const width = pointsOf(unitsOf(shaped), source, item)
    segments.push({ item, start: from, end: to, shaped, width, hangs: hangs || shaped.glyphs.length === 0 })
  }
}

function shapeOf({ text }: ItemizedText, { face, level }: Item, start: number, end: number): Shaped {
  return face.shape(text.slice(start, end), level % 2 === 1)
}

function unitsOf({ advances }: Shaped): number {
  let units = 0
  for (const advance of advances) units += advance
  return units
}

function pointsOf(units: number, { sizes }: ItemizedText, { range, face }: Item): number {
  return (units * (sizes[range] ?? 0)) / face.unitsPerEm
}

/** The width of a range in points; the same as that of its segments. */
function widthOf(source: ItemizedText, start: number, end: number, firstItem: number): number {
  let width = 0
  for (let index = firstItem; index < source.items.length; index++) {
    const item = source.items[index]
    if (!item || item.start >= end) break
    const from = Math.max(start, item.start)
    const to = Math.min(end, item.end)
    if (from >= to) continue
    const known = item.level === 0 ? item.face.byHeart?.measure(source.text, from, to) : null
    width += pointsOf(known ?? unitsOf(shapeOf(source, item, from, to)), source, item)
  }
  return width
}

function makePiece(source: ItemizedText, start: number, end: number, hard: boolean, firstItem: number): Piece {
  const stop = wordEnd(source.text, { start, end, hard })
  const width = widthOf(source, start, stop, firstItem)
  const hang = stop < end ? widthOf(source, stop, end, firstItem) : 0
  // What has a width is visible; what has none may be a mark alone.
  const blank = width === 0 && hasNoGlyphs(source, start, stop, firstItem)
  return { start, end, width, hang, blank, hard, firstItem }
}

function hasNoGlyphs(source: ItemizedText, start: number, end: number, firstItem: number): boolean {
  const segments: Segment[] = []
  addRange(source, start, end, firstItem, false, segments)
  return segments.every(segment => segment.hangs)
}

/** Spaces a line may end after; no-break spaces are not among them (UAX 14, classes SP, BA and ZW). */
const breakingSpaces = new Set(
  Array.from(' \t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u200b\u205f\u3000', space =>
    space.charCodeAt(0),
  ),
)

/** Where the spaces at the end of a piece begin. */
function wordEnd(text: string, piece: Pick<Piece, 'start' | 'end' | 'hard'>): number {
  let end = piece.hard ? piece.end - 1 : piece.end
  while (end > piece.start && breakingSpaces.has(text.charCodeAt(end - 1))) end--
  return end
}

function itemAt(source: ItemizedText, offset: number, from: number): number {
  let index = from
  while (index < source.items.length && (source.items[index]?.end ?? 0) <= offset) index++
  return index
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
