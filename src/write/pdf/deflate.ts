// Compression, always the same: zlib as WebAssembly (the package zip.js brings it). Node's own zlib differs from processor to
// processor and from distributor to distributor, and JavaScript is slow where it runs once.
// In: the bytes of the WebAssembly file; bytes. Out: zlib bytes for a FlateDecode stream (RFC 1950).

import { joined } from '../../picture/joined.ts'
import { createCache } from '../../text/cache.ts'
import { type Heap, instantiate, type Pointer, place } from '../../text/wasm.ts'

/** Compressing for FlateDecode. */
export interface Deflate {
  /** Deflates bytes. */
  deflated(bytes: Uint8Array): Uint8Array
  /** Deflates bytes that other decks have as well: character maps, templates, the colour profile. They are remembered. */
  deflatedOnce(bytes: Uint8Array): Uint8Array
}

/** Starts zlib. Throws a WebAssembly error when the bytes are not that file. */
export function startDeflate(wasm: Uint8Array): Deflate {
  const zlib = instantiate<Exports>(wasm)
  zlib._initialize()
  const remembered = createCache<{ readonly bytes: Uint8Array; readonly small: Uint8Array }>(32)

  function deflatedOnce(bytes: Uint8Array): Uint8Array {
    if (bytes.length > longestRemembered) return deflate(zlib, bytes)
    const key = `${bytes.length} ${sumOf(bytes)}`
    const known = remembered.get(key)
    if (known?.bytes.every((byte, at) => byte === bytes[at])) return known.small
    const small = deflate(zlib, bytes)
    remembered.set(key, { bytes: bytes.slice(), small })
    return small
  }

  return { deflated: bytes => deflate(zlib, bytes), deflatedOnce }
}

/** zlib's usual 6 makes a deck 2 % smaller and takes a quarter longer for its streams; 3 would make it 2 % larger. */
const LEVEL = 4
/** For what is longer than a part: twelve million pixels take 1.0 s in place of 1.7, and a twelfth more room. */
const FASTEST = 1

const longestRemembered = 8192

/** FNV-1a, 32 bits. */
function sumOf(bytes: Uint8Array): number {
  let sum = 0x811c9dc5
  for (const byte of bytes) sum = Math.imul(sum ^ byte, 0x01000193)
  return sum
}

// From zlib.h.
const NO_FLUSH = 0
const FINISH = 4
const OK = 0
const STREAM_END = 1
/** What zlib may have kept back of earlier parts: its window and its pending output are smaller. */
const pending = 1 << 18
/** More than zlib's own bound for streams of its usual settings (deflateBound). */
const bound = (length: number): number => length + (length >> 10) + 64

interface Exports extends Heap {
  _initialize(): void
  deflate_new(): Pointer
  deflate_init(stream: Pointer, level: number): number
  /** Gives the number of bytes it put out in the lower 24 bits, zlib's code above. */
  deflate_process(stream: Pointer, from: Pointer, length: number, to: Pointer, room: number, flush: number): number
  deflate_end(stream: Pointer): number
}

function deflate(zlib: Exports, bytes: Uint8Array): Uint8Array {
  const stream = zlib.deflate_new()
  if (stream === 0 || zlib.deflate_init(stream, bytes.length > longestPart ? FASTEST : LEVEL) !== 0)
    throw new Error('zlib did not start')
  const parts: Uint8Array[] = []
  let done = 0
  do {
    const part = bytes.subarray(done, done + longestPart)
    done += part.length
    parts.push(deflatePart(zlib, stream, part, done === bytes.length))
  } while (done < bytes.length)
  zlib.deflate_end(stream)
  return joined(parts)
}

/** Bytes that are given to zlib at once: only pictures have more, and what comes out of a part is counted in 24 bits. */
const longestPart = 4 << 20

function deflatePart(zlib: Exports, stream: Pointer, bytes: Uint8Array, last: boolean): Uint8Array {
  const from = place(zlib, bytes)
  const room = bound(bytes.length) + pending
  const to = zlib.malloc(room)
  const result = zlib.deflate_process(stream, from, bytes.length, to, room, last ? FINISH : NO_FLUSH)
  if (to === 0 || result >>> 24 !== (last ? STREAM_END : OK)) {
    throw new Error(`zlib could not deflate ${bytes.length} bytes`)
  }
  const made = new Uint8Array(zlib.memory.buffer).slice(to, to + (result & 0xffffff))
  zlib.free(to)
  zlib.free(from)
  return made
}
