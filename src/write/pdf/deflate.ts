// Compression, always the same: fflate's zlib in plain JavaScript. Node's own gave equal bytes from version to version on
// x64, but what it does on other processors is not ours to say.
// In: bytes. Out: zlib bytes for a FlateDecode stream (RFC 1950). `deflatedOnce` remembers what decks share.

import { zlibSync } from 'fflate'
import { createCache } from '../../text/cache.ts'

/** Higher levels make a deck about one per cent smaller. */
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
