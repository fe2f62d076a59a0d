// Stacking pieces into pages.
// In: pieces and the height of a page's frame. Out: which pieces stand on which page, or the piece that fits nowhere.
// Nothing is cut and nothing is dropped: every piece is on exactly one page (headers may repeat).

import type { Piece } from './piece.ts'

/** Pieces of one page, in order, with the y of each from the frame's top. */
export type StackedPage = readonly { readonly piece: Piece; readonly y: number }[]

/** Pages, or the first piece taller than a whole frame and by how many points. */
export type Stacked =
  | { readonly fits: true; readonly pages: readonly StackedPage[] }
  | { readonly fits: false; readonly piece: Piece; readonly over: number }

/** Height of pieces stacked on one page, in points. */
export function heightOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, piece, index) => sum + piece.height + (index > 0 ? piece.gap : 0), 0)
}

/** Fills pages from the top; a page ends at its last free place, or at an avoided one when there is no other. */
export function stack(pieces: readonly Piece[], height: number): Stacked {
  const pages: StackedPage[] = []
  for (let from = 0; from < pieces.length; ) {
    const first = pieces[from]
    if (!first) break
    const header = from > 0 ? first.header : null
    const lead = header ? header.height + first.gap : 0
    if (lead + first.height > height + SLACK) return { fits: false, piece: first, over: lead + first.height - height }
    const to = endOfPage(pieces, from, height - lead)
    pages.push(withPlaces([...(header ? [header] : []), ...pieces.slice(from, to)]))
    from = to
  }
  return { fits: true, pages }
}

/** Rounding must not send a line to the next page. */
const SLACK = 0.01

function endOfPage(pieces: readonly Piece[], from: number, height: number): number {
  let used = 0
  let to = from
  for (; to < pieces.length; to++) {
    const piece = pieces[to]
    if (!piece) break
    const next = used + (to > from ? piece.gap : 0) + piece.height
    if (next > height + SLACK) break
    used = next
  }
  if (to >= pieces.length) return to
  for (let end = to; end > from; end--) if (pieces[end - 1]?.after === 'free') return end
  return to
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
