// Compression in plain JavaScript: the same bytes come out whatever the machine and the version of Node.
// In: bytes. Out: zlib bytes for a FlateDecode stream (RFC 1950). `deflatedOnce` remembers what decks share.
// This file finds what repeats; blocks.ts writes it down. It is made for what a deck has, many streams of a few
// kilobytes in a short process: nothing is allocated or cleared for each stream, and there is little code to warm up.

import { createCache } from '../../text/cache.ts'
import { addLiteral, addMatch, type Blocks, endBlocks, startBlocks } from './blocks.ts'

/** A match is looked for at so many earlier places that begin alike; one so long ends the search. */
const places = 16
const enough = 96
/** A match so long is kept without a look at what begins a byte later. */
const content = 24

/** Deflate has matches of three bytes too; without them streams come out no larger, and there is less to look at. */
const shortest = 4
const longest = 258
/** How far back a match may be. */
const farthest = 32767

const hashBits = 13

/** Where bytes of each hash stood last, counted from the first byte of this process: so it never has to be cleared. */
const last = new Int32Array(1 << hashBits).fill(-1)
/** For each place of the window (modulo its size), the place before it that has the same hash; negative: none. */
const before = new Int32Array(farthest + 1)
/** The number of byte 0 of the bytes at hand; what is lower in `last` is of other bytes. */
let origin = 0

/** Deflates bytes. */
export function deflated(bytes: Uint8Array): Uint8Array {
  if (origin > 0x3fffffff) {
    last.fill(-1)
    origin = 0
  }
  const blocks = startBlocks(bytes.length)
  findMatches(bytes, blocks)
  origin += bytes.length
  return endBlocks(blocks, adler32(bytes))
}

/** Deflates bytes that other decks have as well: character maps, templates, the colour profile. They are remembered. */
export function deflatedOnce(bytes: Uint8Array): Uint8Array {
  const key = `${bytes.length} ${adler32(bytes)}`
  const known = remembered.get(key)
  if (known && same(known.bytes, bytes)) return known.deflated
  const small = deflated(bytes)
  if (bytes.length <= longestRemembered) remembered.set(key, { bytes: bytes.slice(), deflated: small })
  return small
}

const longestRemembered = 16384
const remembered = createCache<{ readonly bytes: Uint8Array; readonly deflated: Uint8Array }>(32)

function same(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false
  return true
}

/** Splits bytes into literals and matches. A match is kept back for one byte, and gives way to a longer one there. */
function findMatches(bytes: Uint8Array, blocks: Blocks): void {
  /** The match at the byte before, as `bestMatch` gives it; 0 is none, and that byte is a literal. */
  let kept = 0
  let literal = -1
  for (let at = 0; at < bytes.length; ) {
    const length = kept & 511
    const candidate = note(bytes, at)
    const better = candidate < 0 || length >= content ? 0 : bestMatch(bytes, at, candidate, length)
    if (kept !== 0 && better === 0) {
      addMatch(blocks, length, kept >> 9)
      const end = at - 1 + length
      for (at++; at < end; at++) note(bytes, at)
      kept = 0
      literal = -1
    } else {
      if (literal >= 0) addLiteral(blocks, literal)
      literal = bytes[at] ?? 0
      kept = better
      at++
    }
  }
  if (literal >= 0) addLiteral(blocks, literal)
}

/** Notes what stands here; gives the last place before that has the same hash, negative when there is none. */
function note(bytes: Uint8Array, at: number): number {
  if (at + shortest > bytes.length) return -1
  const four =
    (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24)
  const hash = Math.imul(four, 0x9e3779b1) >>> (32 - hashBits)
  const candidate = (last[hash] ?? 0) - origin
  before[at & farthest] = candidate
  last[hash] = origin + at
  return candidate
}

/** The longest match for the bytes here that is longer than `least`, as distance << 9 | length; 0 when there is none. */
function bestMatch(bytes: Uint8Array, at: number, first: number, least: number): number {
  const most = Math.min(longest, bytes.length - at)
  const limit = Math.max(0, at - farthest)
  let best = Math.max(least, shortest - 1)
  let distance = 0
  if (best >= most) return 0
  let tail = bytes[at + best]
  for (let place = first, left = places; place >= limit && left > 0; left--) {
    // A longer match has to agree at the byte the best one ended before.
    if (bytes[place + best] === tail) {
      let length = 0
      while (length < most && bytes[place + length] === bytes[at + length]) length++
      if (length > best) {
        best = length
        distance = at - place
        if (length >= enough || length === most) break
        tail = bytes[at + best]
      }
    }
    place = before[place & farthest] ?? -1
  }
  return distance === 0 ? 0 : (distance << 9) | best
}

/** The checksum of a zlib stream (RFC 1950, 8.2). */
function adler32(bytes: Uint8Array): number {
  let a = 1
  let b = 0
  for (let from = 0; from < bytes.length; ) {
    // So many bytes fit into 31 bits between two divisions.
    const to = Math.min(from + 2048, bytes.length)
    for (; from < to; from++) {
      a += bytes[from] ?? 0
      b += a
    }
    a %= 65521
    b %= 65521
  }
  return b * 65536 + a
}
