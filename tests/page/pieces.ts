// Pieces for tests: plain strips with a name, and the origins they need.
// In: a height and an ending. Out: pieces; their ink is one mark that says whose it is.

import type { Piece } from '../../src/page/piece.ts'
import type { Origin } from '../../src/problem/source.ts'

/** An origin for texts that nobody typed. */
export const nowhere: Origin = { source: { path: 'test', text: '' }, start: 0, end: 0 }

/** A strip of a height. */
export function piece(height: number, after: Piece['after'] = 'free', more: Partial<Piece> = {}): Piece {
  return { height, gap: 0, draw: () => ({ leaves: [], under: [] }), after, header: null, origin: nowhere, ...more }
}
