// zlib streams of what is small already: a PNG or JPEG deflated again takes long and saves nothing.
// In: bytes. Out: the same in stored blocks (RFC 1950; RFC 1951, 3.2.4), which any reader of FlateDecode unpacks.

/** Most bytes of a stored block: its length has 16 bits. */
const BLOCK = 0xffff

/** Five bytes before each block, two before all of them, a check sum at the end. */
const HEAD = 5

/** Wraps bytes as a zlib stream without compressing them. */
export function stored(bytes: Uint8Array): Uint8Array {
  const blocks = Math.max(1, Math.ceil(bytes.length / BLOCK))
  const made = new Uint8Array(2 + blocks * HEAD + bytes.length + 4)
  const view = new DataView(made.buffer)
  // A window of 32 kB, the fastest level, and the check bits that make it a multiple of 31 (RFC 1950, 2.2).
  view.setUint16(0, 0x7801)
  let to = 2
  for (let block = 0; block < blocks; block++) {
    const part = bytes.subarray(block * BLOCK, (block + 1) * BLOCK)
    view.setUint8(to, block === blocks - 1 ? 1 : 0)
    view.setUint16(to + 1, part.length, true)
    view.setUint16(to + 3, ~part.length & 0xffff, true)
    made.set(part, to + HEAD)
    to += HEAD + part.length
  }
  view.setUint32(to, adler32(bytes))
  return made
}

/** RFC 1950, 8.2. So many bytes can be added up before a sum of them has more than 32 bits. */
const ADDED_AT_ONCE = 5552

function adler32(bytes: Uint8Array): number {
  let low = 1
  let high = 0
  for (let from = 0; from < bytes.length; from += ADDED_AT_ONCE) {
    const end = Math.min(from + ADDED_AT_ONCE, bytes.length)
    for (let at = from; at < end; at++) {
      low += bytes[at] ?? 0
      high += low
    }
    low %= 65521
    high %= 65521
  }
  return high * 65536 + low
}
