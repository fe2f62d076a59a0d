// Compression, always the same: fflate's zlib in plain JavaScript, so every version of Node writes the same bytes.
// In: bytes. Out: zlib bytes for a FlateDecode stream. `deflatedOnce` remembers for bytes that outlive a deck.

import { zlibSync } from 'fflate'

/** Deflates bytes at a pinned level. */
export function deflated(bytes: Uint8Array): Uint8Array {
  return zlibSync(bytes, { level: 9 })
}

/** Deflates bytes that are an asset of the process (the colour profile); the same array is deflated once. */
export function deflatedOnce(bytes: Uint8Array): Uint8Array {
  const known = assets.get(bytes)
  if (known) return known
  const small = deflated(bytes)
  assets.set(bytes, small)
  return small
}

const assets = new WeakMap<Uint8Array, Uint8Array>()
