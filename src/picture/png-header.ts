// The header of a PNG (PNG, third edition, 11.2.1): how large it is, and how its samples stand in its rows.
// In: the 13 bytes of IHDR, limits. Out: the header, or why it cannot be. Nothing of the picture itself is looked at.

import type { Limits } from '../problem/limits.ts'
import type { Refusal } from './picture.ts'
import { overSize, refusal } from './refusal.ts'

/** What IHDR says. `colour` by name: the numbers 0, 2, 3, 4 and 6 of the standard. */
export interface PngHeader {
  readonly columns: number
  readonly rows: number
  readonly bits: 1 | 2 | 4 | 8 | 16
  readonly colour: 'grey' | 'rgb' | 'palette' | 'grey-alpha' | 'rgb-alpha'
  readonly interlaced: boolean
}

/** The kinds of colour, by number: samples in a pixel, and how many bits each may have (table 11.1). */
const kinds: ReadonlyMap<number, { colour: PngHeader['colour']; bits: readonly number[] }> = new Map([
  [0, { colour: 'grey', bits: [1, 2, 4, 8, 16] }],
  [2, { colour: 'rgb', bits: [8, 16] }],
  [3, { colour: 'palette', bits: [1, 2, 4, 8] }],
  [4, { colour: 'grey-alpha', bits: [8, 16] }],
  [6, { colour: 'rgb-alpha', bits: [8, 16] }],
])

const channels = { grey: 1, rgb: 3, palette: 1, 'grey-alpha': 2, 'rgb-alpha': 4 } as const

/** Bits that one pixel takes. */
export function pixelBits({ colour, bits }: Pick<PngHeader, 'colour' | 'bits'>): number {
  return channels[colour] * bits
}

/** Bytes that a row of so many pixels takes, filled up to a byte. */
export function rowBytes(header: Pick<PngHeader, 'colour' | 'bits'>, columns: number): number {
  return Math.ceil((columns * pixelBits(header)) / 8)
}

/** Reads IHDR's data. */
export function readHeader(data: Uint8Array, limits: Limits): PngHeader | Refusal {
  const view = new DataView(data.buffer, data.byteOffset, data.length)
  const [columns, rows] = [view.getUint32(0), view.getUint32(4)]
  const [bits = 0, colourType = 0, compression, filter, interlace = 0] = data.subarray(8)
  // Four-byte numbers of PNG end at 2^31 - 1 (7.1).
  if (columns === 0 || rows === 0) return refusal(`has ${columns} × ${rows} pixels`, SAVE_AGAIN, WHERE)
  if (Math.max(columns, rows) > 0x7fffffff) return refusal('has a size that cannot be', SAVE_AGAIN, WHERE)
  const kind = kinds.get(colourType)
  if (!kind?.bits.includes(bits)) {
    return refusal(`is of a kind that PNG does not have (colour type ${colourType}, ${bits} bits)`, SAVE_AGAIN, WHERE)
  }
  if (compression !== 0) return refusal('is compressed in a way that PNG does not have', SAVE_AGAIN, WHERE)
  if (filter !== 0) return refusal('is filtered in a way that PNG does not have', SAVE_AGAIN, WHERE)
  if (interlace > 1) return refusal('is interlaced in a way that PNG does not have', SAVE_AGAIN, WHERE)
  const header = { columns, rows, bits: bits as PngHeader['bits'], colour: kind.colour, interlaced: interlace === 1 }
  return overSize(columns, rows, rowBytes(header, columns) * rows, limits) ?? header
}

export const SAVE_AGAIN = 'save it again as a PNG with another program'

/** IHDR's data come after the signature and the length and name of the chunk. */
const WHERE = 16
