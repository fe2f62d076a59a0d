// Compression in plain JavaScript: the same bytes come out whatever the machine and the version of Node.
// In: bytes. Out: zlib bytes for a FlateDecode stream (RFC 1950, RFC 1951). `deflatedOnce` remembers for bytes that
// outlive a deck. It is made for what a deck has: many streams of a few kilobytes, so nothing is allocated or cleared
// for each, and there is little code to warm up.

import { type BlockWriter, blockWriter, writeBlock } from './deflate-block.ts'

/** Matches are looked for among so many earlier places that begin alike, and one this long ends the search. */
const places = 24
const long = 64

const shortest = 3
const longest = 258
const window = 32768
const hashBits = 13

/** Where bytes of a hash were seen last, counted from the first byte this process ever deflated. */
const seen = new Int32Array(1 << hashBits).fill(-1)
/** For each place of the window, the one before it of the same hash; negative when there is none in these bytes. */
const before = new Int32Array(window)
/** What `seen` counts for byte 0 of the bytes at hand: whatever is below it is of other bytes. */
let origin = 0

/** Deflates bytes. */
export function deflated(bytes: Uint8Array): Uint8Array {
  if (origin > 0x3fffffff) {
    seen.fill(-1)
    origin = 0
  }
  const writer = blockWriter(bytes.length)
  tokenise(bytes, writer)
  writeBlock(writer, true)
  origin += bytes.length
  return finished(writer, bytes)
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

/** Turns bytes into literals and matches; a match gives way to a longer one that begins a byte later. */
function tokenise(bytes: Uint8Array, writer: BlockWriter): void {
  const last = bytes.length - shortest
  let at = 0
  /** The match that begins at the byte before, which has not been written yet. */
  let pending = 0
  let pendingDistance = 0
  let waiting = false
  while (at <= last) {
    const found = pending >= long ? 0 : match(bytes, at, note(bytes, at), Math.max(pending, shortest - 1))
    if (pending >= shortest && found <= pending) {
      writeMatch(writer, pending, pendingDistance)
      const end = at - 1 + pending
      for (at++; at < end; at++) if (at <= last) note(bytes, at)
      waiting = false
      pending = 0
      continue
    }
    if (waiting) writeLiteral(writer, bytes[at - 1] ?? 0)
    waiting = true
    pending = found
    pendingDistance = distance
    at++
  }
}
