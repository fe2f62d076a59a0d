// The check sum of PNG chunks: CRC-32 of ISO 3309 (PNG, third edition, 5.5 and annex D).
// In: bytes. Out: the sum, an unsigned number.

const table = makeTable()

/** The sum of the bytes from an offset to another. */
export function crc32(bytes: Uint8Array, from: number, to: number): number {
  let sum = 0xffffffff
  for (let at = from; at < to; at++) sum = (table[(sum ^ (bytes[at] ?? 0)) & 0xff] ?? 0) ^ (sum >>> 8)
  return ~sum >>> 0
}

/** What each byte does to a sum: division by the polynomial, bit by bit, lowest bit first. */
function makeTable(): Int32Array {
  return Int32Array.from({ length: 256 }, (_, byte) => {
    let sum = byte
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? 0xedb88320 ^ (sum >>> 1) : sum >>> 1
    return sum
  })
}
