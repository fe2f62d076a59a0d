// Stacking pieces into pages.
// In: pieces and the height of a page's frame. Out: which pieces stand on which page, or the piece that fits nowhere.
// Nothing is cut and nothing is dropped: every piece is on exactly one page (headers may repeat).

import type { Origin } from '../problem/source.ts'
import { moved, type Piece, together } from './piece.ts'

/** Pieces of one page, in order, with the y of each from the frame's top. */
export type StackedPage = readonly { readonly piece: Piece; readonly y: number }[]

/** Pages, or the first piece taller than a whole frame and by how many points. `clean`: every page ends where something ends. */
export type Stacked =
  | { readonly fits: true; readonly pages: readonly StackedPage[]; readonly clean: boolean }
  | { readonly fits: false; readonly piece: Piece; readonly over: number }

/** Height of pieces stacked on one page, in points. */
export function heightOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, piece, index) => sum + piece.height + (index > 0 ? piece.gap : 0), 0)
}

/** Pieces one below the other as a single one, which no page ends in. */
export function asOne(pieces: readonly Piece[], origin: Origin): Piece {
  const placed = withPlaces(pieces)
  return {
    height: heightOf(pieces),
    gap: 0,
    draw: () => together(placed.map(({ piece, y }) => moved(piece.draw(), 0, y))),
    after: 'free',
    header: null,
    origin,
  }
}

/**
 * Fills pages from the top. A page ends at its last good place where that costs no further page, else at its last free
 * place, or at an avoided one when there is no other.
 */
export function stack(pieces: readonly Piece[], height: number): Stacked {
  const filled = fill(pieces, height, lastFree)
  if (!filled.fits || filled.pages.length === 1) return filled
  const better = fill(pieces, height, lastGood)
  return better.fits && better.pages.length === filled.pages.length ? better : filled
}

/** Rounding must not send a line to the next page. */
const SLACK = 0.01

/** A page is ended early for a good place only when it stays at least this full. */
const FULL_ENOUGH = 0.5

/** Chooses where a page ends: `from` is its first piece, `to` the first that no longer fits. */
type Ending = (pieces: readonly Piece[], from: number, to: number, height: number) => number

function fill(pieces: readonly Piece[], height: number, ending: Ending): Stacked {
  const pages: StackedPage[] = []
  let clean = true
  for (let from = 0; from < pieces.length; ) {
    const first = pieces[from]
    if (!first) break
    const header = from > 0 ? first.header : null
    const lead = header ? header.height + first.gap : 0
    if (lead + first.height > height + SLACK) return { fits: false, piece: first, over: lead + first.height - height }
    const to = firstBeyond(pieces, from, height - lead)
    const end = to < pieces.length ? ending(pieces, from, to, height - lead) : to
    pages.push(withPlaces([...(header ? [header] : []), ...pieces.slice(from, end)]))
    if (end < pieces.length && pieces[end - 1]?.after !== 'good') clean = false
    from = end
  }
  return { fits: true, pages, clean }
}

function firstBeyond(pieces: readonly Piece[], from: number, height: number): number {
  let used = 0
  for (let to = from; to < pieces.length; to++) {
    const piece = pieces[to]
    if (!piece) return to
    used += (to > from ? piece.gap : 0) + piece.height
    if (used > height + SLACK) return to
  }
  return pieces.length
}

function lastFree(pieces: readonly Piece[], from: number, to: number): number {
  for (let end = to; end > from; end--) if (pieces[end - 1]?.after !== 'avoid') return end
  return to
}

function lastGood(pieces: readonly Piece[], from: number, to: number, height: number): number {
  for (let end = to; end > from; end--) {
    if (pieces[end - 1]?.after !== 'good') continue
    if (heightOf(pieces.slice(from, end)) < height * FULL_ENOUGH) break
    return end
  }
  return lastFree(pieces, from, to)
}

function withPlaces(pieces: readonly Piece[]): StackedPage {
  let y = 0
  return pieces.map((piece, index) => {
    if (index > 0) y += piece.gap
    const at = { piece, y }
    y += piece.height
    return at
  })
}
