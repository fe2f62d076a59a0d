// Compression, always the same: fflate's zlib in plain JavaScript, so that every machine and version of Node writes the
// same bytes (the zlib inside Node is built differently for different processors).
// In: bytes. Out: zlib bytes for a FlateDecode stream (RFC 1950). `deflatedOnce` remembers what decks share.

import { zlibSync } from 'fflate'
import { createCache } from '../../text/cache.ts'

/** Level 9 makes a deck one per cent smaller and takes half as long again. */
const LEVEL = 6

/** Deflates bytes. */
export function deflated(bytes: Uint8Array): Uint8Array {
  return zlibSync(bytes, { level: LEVEL })
}

/** Deflates bytes that other decks have as well: character maps, templates, the colour profile. They are remembered. */
export function deflatedOnce(bytes: Uint8Array): Uint8Array {
  if (bytes.length > longestRemembered) return deflated(bytes)
  const key = String.fromCharCode(...bytes)
  const known = remembered.get(key)
  if (known) return known
  const small = deflated(bytes)
  remembered.set(key, small)
  return small
}

const longestRemembered = 8192
const remembered = createCache<Uint8Array>(32)
