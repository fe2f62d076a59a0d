// PNGs of every kind, for tests: legal ones, and ones that are wrong in one place.
// In: a header and a function that gives the samples. Out: bytes of a file. It is the other way round than src/picture, and shares nothing with it.

import { crc32, deflateSync } from 'node:zlib'

/** Colour types by number, and how many samples a pixel of each has. */
export const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

export interface PngRecipe {
  readonly width: number
  readonly height: number
  readonly colourType: number
  readonly bits: number
  readonly interlaced?: boolean
  /** A sample of a pixel, 0 to 2^bits - 1. */
  readonly sample: (x: number, y: number, channel: number) => number
  /** Filter of each row of a pass; by default all five in turns. */
  readonly filter?: (row: number) => number
  readonly palette?: readonly number[]
  readonly transparency?: readonly number[]
  /** Chunks between IHDR and the palette. */
  readonly before?: readonly Uint8Array[]
  /** Bytes of the picture in one IDAT chunk. */
  readonly perChunk?: number
}

export const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)

/** A whole file. */
export function encodePng(recipe: PngRecipe): Uint8Array {
  const { palette, transparency, before = [], perChunk = 1 << 20 } = recipe
  const packed = deflateSync(rawRows(recipe))
  const data: Uint8Array[] = []
  for (let at = 0; at < packed.length; at += perChunk) data.push(chunk('IDAT', packed.subarray(at, at + perChunk)))
  return file([
    header(recipe),
    ...before,
    ...(palette ? [chunk('PLTE', palette)] : []),
    ...(transparency ? [chunk('tRNS', transparency)] : []),
    ...data,
    chunk('IEND', []),
  ])
}

export function file(chunks: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat([SIGNATURE, ...chunks]))
}

/** A chunk; `changes` put a length or check sum that is not its own. */
export function chunk(
  name: string,
  data: Iterable<number>,
  changes: { length?: number; sum?: number } = {},
): Uint8Array {
  const bytes = Uint8Array.from(data)
  const all = Buffer.alloc(12 + bytes.length)
  all.writeUInt32BE(changes.length ?? bytes.length, 0)
  all.write(name, 4, 'latin1')
  all.set(bytes, 8)
  all.writeUInt32BE(changes.sum ?? crc32(all.subarray(4, 8 + bytes.length)), 8 + bytes.length)
  return new Uint8Array(all)
}

export function header({ width, height, bits, colourType, interlaced = false }: Omit<PngRecipe, 'sample'>): Uint8Array {
  const data = Buffer.alloc(13)
  data.writeUInt32BE(width, 0)
  data.writeUInt32BE(height, 4)
  data.set([bits, colourType, 0, 0, interlaced ? 1 : 0], 8)
  return chunk('IHDR', data)
}

/** Adam7: first column, first row, steps across and down. */
const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const

/** The rows as they are before deflating, filter bytes included. */
export function rawRows(recipe: PngRecipe): Buffer {
  const { width, height, interlaced = false } = recipe
  const rows: Buffer[] = []
  for (const [left, top, right, down] of interlaced ? PASSES : [[0, 0, 1, 1] as const]) {
    const xs = Array.from({ length: Math.max(0, Math.ceil((width - left) / right)) }, (_, at) => left + at * right)
    const ys = Array.from({ length: Math.max(0, Math.ceil((height - top) / down)) }, (_, at) => top + at * down)
    if (xs.length > 0) rows.push(...filteredPass(recipe, xs, ys))
  }
  return Buffer.concat(rows)
}

function filteredPass(recipe: PngRecipe, xs: readonly number[], ys: readonly number[]): Buffer[] {
  const { colourType, bits, filter = row => row % 5 } = recipe
  const step = Math.max(1, ((CHANNELS[colourType] ?? 1) * bits) >> 3)
  let above: Uint8Array = Buffer.alloc(packedRow(recipe, xs, ys[0] ?? 0).length)
  return ys.map((y, row) => {
    const line = packedRow(recipe, xs, y)
    const kind = filter(row)
    const out = Buffer.alloc(line.length + 1)
    out[0] = kind
    for (const [at, value] of line.entries()) {
      const a = at < step ? 0 : (line[at - step] ?? 0)
      const b = above[at] ?? 0
      const c = at < step ? 0 : (above[at - step] ?? 0)
      out[at + 1] = value - ([0, a, b, (a + b) >> 1, nearest(a, b, c)][kind] ?? 0)
    }
    above = line
    return out
  })
}

function nearest(a: number, b: number, c: number): number {
  const estimate = a + b - c
  return [a, b, c].reduce((best, each) => (Math.abs(estimate - each) < Math.abs(estimate - best) ? each : best))
}

function packedRow({ colourType, bits, sample }: PngRecipe, xs: readonly number[], y: number): Buffer {
  let digits = ''
  for (const x of xs) {
    for (let channel = 0; channel < (CHANNELS[colourType] ?? 1); channel++) {
      digits += sample(x, y, channel).toString(2).padStart(bits, '0')
    }
  }
  digits = digits.padEnd(Math.ceil(digits.length / 8) * 8, '0')
  return Buffer.from(digits.match(/.{8}/g)?.map(byte => Number.parseInt(byte, 2)) ?? [])
}
