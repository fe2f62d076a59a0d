// The rows of a PNG: from what was deflated to samples, row after row from the top.
// In: a header and inflated bytes whose number is exactly right. Out: rows without filters (PNG, third edition, 9) and
// without interlacing (8.2), each filled up to a byte. The inflated bytes are overwritten.

import type { PngHeader } from './png-header.ts'
import { pixelBits, rowBytes } from './png-header.ts'

/** One pass of a picture: which of its pixels it has. A picture that is not interlaced has one, with all of them. */
interface Pass {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly down: number
}

const WHOLE: readonly Pass[] = [{ left: 0, top: 0, right: 1, down: 1 }]

/** Adam7 (8.2). */
const ADAM7: readonly Pass[] = [
  { left: 0, top: 0, right: 8, down: 8 },
  { left: 4, top: 0, right: 8, down: 8 },
  { left: 0, top: 4, right: 4, down: 8 },
  { left: 2, top: 0, right: 4, down: 4 },
  { left: 0, top: 2, right: 2, down: 4 },
  { left: 1, top: 0, right: 2, down: 2 },
  { left: 0, top: 1, right: 1, down: 2 },
]

/** A pass that has pixels: how many, and where its rows stand in the inflated bytes, filter bytes included. */
interface Stretch extends Pass {
  readonly columns: number
  readonly rows: number
  readonly from: number
  /** Bytes of a row, without its filter byte. */
  readonly width: number
}

/** How many bytes must come out when the picture is inflated. */
export function inflatedLength(header: PngHeader): number {
  const last = stretchesOf(header).at(-1)
  return last ? last.from + last.rows * (last.width + 1) : 0
}

/** True when each row begins with a filter that exists: 0 to 4 (9.2). */
export function filtersExist(header: PngHeader, inflated: Uint8Array): boolean {
  return stretchesOf(header).every(({ from, rows, width }) => {
    for (let row = 0; row < rows; row++) if ((inflated[from + row * (width + 1)] ?? 0) > 4) return false
    return true
  })
}

/** The samples of the whole picture. All filters must exist. */
export function rowsOf(header: PngHeader, inflated: Uint8Array): Uint8Array {
  const stretches = stretchesOf(header)
  for (const stretch of stretches) undoFilters(inflated, stretch, Math.max(1, pixelBits(header) >> 3))
  if (!header.interlaced) return withoutFilterBytes(header, inflated)
  const samples = new Uint8Array(rowBytes(header, header.columns) * header.rows)
  for (const stretch of stretches) scatter(header, stretch, inflated, samples)
  return samples
}

function stretchesOf(header: PngHeader): readonly Stretch[] {
  const stretches: Stretch[] = []
  let from = 0
  for (const pass of header.interlaced ? ADAM7 : WHOLE) {
    const columns = Math.ceil((header.columns - pass.left) / pass.right)
    const rows = Math.ceil((header.rows - pass.top) / pass.down)
    // A pass without a column has no filter bytes either (8.2).
    if (columns <= 0 || rows <= 0) continue
    const width = rowBytes(header, columns)
    stretches.push({ ...pass, columns, rows, from, width })
    from += rows * (width + 1)
  }
  return stretches
}

/** Undoes the filter of each row, in place. `step` is how many bytes before a byte its neighbour on the left stands. */
function undoFilters(bytes: Uint8Array, { from, rows, width }: Stretch, step: number): void {
  let above: Uint8Array = new Uint8Array(width)
  for (let row = 0; row < rows; row++) {
    const at = from + row * (width + 1)
    const line = bytes.subarray(at + 1, at + 1 + width)
    undo[bytes[at] ?? 0]?.(line, above, step)
    above = line
  }
}

type Undo = (line: Uint8Array, above: Uint8Array, step: number) => void

/** By number (9.2): none, sub, up, average, Paeth. What is left of the first pixel counts as zero. */
const undo: readonly Undo[] = [
  () => undefined,
  (line, _, step) => {
    for (let at = step; at < line.length; at++) line[at] = (line[at] ?? 0) + (line[at - step] ?? 0)
  },
  (line, above) => {
    for (let at = 0; at < line.length; at++) line[at] = (line[at] ?? 0) + (above[at] ?? 0)
  },
  (line, above, step) => {
    for (let at = 0; at < Math.min(step, line.length); at++) line[at] = (line[at] ?? 0) + ((above[at] ?? 0) >> 1)
    for (let at = step; at < line.length; at++) {
      line[at] = (line[at] ?? 0) + (((line[at - step] ?? 0) + (above[at] ?? 0)) >> 1)
    }
  },
  (line, above, step) => {
    // With nothing on the left, Paeth's choice is always what is above.
    for (let at = 0; at < Math.min(step, line.length); at++) line[at] = (line[at] ?? 0) + (above[at] ?? 0)
    for (let at = step; at < line.length; at++) {
      line[at] = (line[at] ?? 0) + paeth(line[at - step] ?? 0, above[at] ?? 0, above[at - step] ?? 0)
    }
  },
]

/** Whichever of left, above and corner is nearest to left + above - corner; of equals the first (9.4). */
function paeth(left: number, above: number, corner: number): number {
  const toLeft = Math.abs(above - corner)
  const toAbove = Math.abs(left - corner)
  const toCorner = Math.abs(left + above - 2 * corner)
  if (toLeft <= toAbove && toLeft <= toCorner) return left
  return toAbove <= toCorner ? above : corner
}

/** The rows of a picture of one pass, moved together. */
function withoutFilterBytes(header: PngHeader, bytes: Uint8Array): Uint8Array {
  const width = rowBytes(header, header.columns)
  for (let row = 0; row < header.rows; row++) {
    const from = row * (width + 1) + 1
    bytes.copyWithin(row * width, from, from + width)
  }
  return bytes.subarray(0, width * header.rows)
}

/** Puts each pixel of a pass where it stands in the picture. */
function scatter(header: PngHeader, pass: Stretch, bytes: Uint8Array, samples: Uint8Array): void {
  const width = rowBytes(header, header.columns)
  const bits = pixelBits(header)
  for (let row = 0; row < pass.rows; row++) {
    const from = pass.from + row * (pass.width + 1) + 1
    const to = (pass.top + row * pass.down) * width
    if (bits >= 8) scatterBytes(bytes, from, samples, to, pass, bits >> 3)
    else scatterBits(bytes, from, samples, to, pass, bits)
  }
}

function scatterBytes(bytes: Uint8Array, from: number, samples: Uint8Array, to: number, pass: Stretch, step: number) {
  let source = from
  for (let column = 0; column < pass.columns; column++) {
    const target = to + (pass.left + column * pass.right) * step
    for (let byte = 0; byte < step; byte++) samples[target + byte] = bytes[source++] ?? 0
  }
}

function scatterBits(bytes: Uint8Array, from: number, samples: Uint8Array, to: number, pass: Stretch, bits: number) {
  for (let column = 0; column < pass.columns; column++) {
    const x = pass.left + column * pass.right
    const byte = to + ((x * bits) >> 3)
    const shift = 8 - bits - ((x * bits) & 7)
    samples[byte] = (samples[byte] ?? 0) | (packedAt(bytes, from, column, bits) << shift)
  }
}

/** One sample of a row that begins at `from`, of 1, 2, 4 or 8 bits: the first is in the highest bits of a byte (7.2). */
export function packedAt(bytes: Uint8Array, from: number, column: number, bits: number): number {
  const bit = column * bits
  return ((bytes[from + (bit >> 3)] ?? 0) >> (8 - bits - (bit & 7))) & ((1 << bits) - 1)
}
