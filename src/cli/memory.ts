// Less memory for a long batch: V8 is told to collect garbage early.
// In: nothing. Out: a way to undo it. It changes when memory is freed, and nothing else.

import { setV8Flags } from './v8-flags.ts'

/** Batches of more decks than this are long. Up to there the time counts more: it would take a fifth longer. */
export const LONG_BATCH = 64

/**
 * Keeps V8's heap close to what is in use: it grows by a fifth between collections, and the space for what is new stays at
 * one megabyte. 150 decks then take 107 MB in place of some 220, and about as long, for the collecting is done beside the
 * making. Undone before compiled code is kept, which goes by the flags.
 */
export function spareMemory(): () => void {
  setV8Flags('--heap-growing-percent=20', '--semi-space-growth-factor=1')
  return () => setV8Flags('--heap-growing-percent=0', '--semi-space-growth-factor=2')
}
