// Rows of samples as differences, which deflate to less (PNG, third edition, 9).
// In: rows of bytes, from the top. Out: the same, each with the number of its filter before it.

/** Filters that are tried: the others are slower to undo and gain little more. */
const NONE = 0
const SUB = 1
const UP = 2

/**
 * Filters rows of `width` bytes; a pixel takes `pixelBits`. Each row gets the filter whose differences are smallest in
 * sum (12.7); rows of less than a byte a sample get none, as is advised there, for their bytes are no numbers.
 */
export function filtered(rows: Uint8Array, width: number, pixelBits: number): Uint8Array {
  const count = rows.length / width
  const step = pixelBits >> 3
  const out = new Uint8Array(rows.length + count)
  for (let row = 0; row < count; row++) {
    const from = row * width
    const to = row * (width + 1)
    const filter = step === 0 ? NONE : choice(rows, from, width, step)
    out[to] = filter
    // What stands before a row, or on the left of it, counts as zero.
    const back = filter === SUB ? step : width
    const start = filter === NONE || (filter === UP && row === 0) ? width : filter === SUB ? step : 0
    out.set(rows.subarray(from, from + start), to + 1)
    for (let at = start; at < width; at++) out[to + 1 + at] = (rows[from + at] ?? 0) - (rows[from + at - back] ?? 0)
  }
  return out
}

function choice(rows: Uint8Array, from: number, width: number, step: number): number {
  let none = 0
  let sub = 0
  let up = 0
  for (let at = from; at < from + width; at++) {
    const value = rows[at] ?? 0
    none += size(value)
    sub += size(value - (at - from < step ? 0 : (rows[at - step] ?? 0)))
    up += size(value - (from === 0 ? 0 : (rows[at - width] ?? 0)))
  }
  if (none <= sub && none <= up) return NONE
  return up <= sub ? UP : SUB
}

/** How far a byte is from zero, taken as -128 to 127. */
function size(difference: number): number {
  const signed = (difference << 24) >> 24
  return signed < 0 ? -signed : signed
}
