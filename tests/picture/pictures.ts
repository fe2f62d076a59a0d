// Pictures for tests, of every kind, and opening them as the command does.
// In: nothing, or a name. Out: files as bytes; rasters.

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { inflate } from '../../src/cli/inflate.ts'
import type { Raster, Refusal } from '../../src/picture/picture.ts'
import { openRaster } from '../../src/picture/raster.ts'
import { isRefusal } from '../../src/picture/refusal.ts'
import { DEFAULT_LIMITS, type Limits } from '../../src/problem/limits.ts'
import { encodePng, type PngRecipe } from '../support/png-encoder.ts'

/** Opens a file with the limits that apply by default, or others. */
export function opened(bytes: Uint8Array, limits: Partial<Limits> = {}): Raster | Refusal {
  const id = createHash('sha256').update(bytes).digest('hex')
  return openRaster(bytes, id, { limits: { ...DEFAULT_LIMITS, ...limits }, inflate })
}

/** Opens a file that is a picture. Throws the refusal of one that is not. */
export function raster(bytes: Uint8Array, limits: Partial<Limits> = {}): Raster {
  const picture = opened(bytes, limits)
  if (isRefusal(picture)) throw new Error(picture.refused)
  return picture
}

/** Why a file is refused; throws when it is a picture. */
export function refused(bytes: Uint8Array, limits: Partial<Limits> = {}): Refusal {
  const picture = opened(bytes, limits)
  if (!isRefusal(picture)) throw new Error('it was opened')
  return picture
}

/** A file of tests/picture/files. */
export function jpegFile(name: string): Uint8Array {
  return new Uint8Array(readFileSync(fileURLToPath(new URL(`files/${name}`, import.meta.url))))
}

/** Samples that look like noise and hit every value, the same every time. */
function speckle(bits: number) {
  return (x: number, y: number, channel: number): number =>
    Math.floor((((x * 73 + y * 151 + channel * 31 + x * y * 7) % 257) / 257) * 2 ** bits)
}

const COLOUR_NAMES: Readonly<Record<number, string>> = {
  0: 'grey',
  2: 'RGB',
  3: 'palette',
  4: 'grey + alpha',
  6: 'RGB + alpha',
}
const DEPTHS: readonly (readonly [colourType: number, bits: readonly number[]])[] = [
  [0, [1, 2, 4, 8, 16]],
  [2, [8, 16]],
  [3, [1, 2, 4, 8]],
  [4, [8, 16]],
  [6, [8, 16]],
]

/** A PNG of every kind: colour type, bits, with and without tRNS, plain and interlaced. */
export const pngKinds: readonly { readonly name: string; readonly recipe: PngRecipe }[] = DEPTHS.flatMap(
  ([colourType, depths]) =>
    depths.flatMap(bits =>
      [false, true].flatMap(interlaced =>
        (colourType < 4 ? [false, true] : [false]).map(keyed => ({
          name: `${COLOUR_NAMES[colourType]} ${bits}${keyed ? ' tRNS' : ''}${interlaced ? ' interlaced' : ''}`,
          recipe: recipeOf(colourType, bits, interlaced, keyed),
        })),
      ),
    ),
)

/** A picture of 37 × 23 pixels: neither side fills a byte or a pass. */
export function recipeOf(colourType: number, bits: number, interlaced = false, keyed = false): PngRecipe {
  const sample = speckle(bits)
  const base = { width: 37, height: 23, colourType, bits, interlaced, sample }
  const entries = Array.from({ length: 3 * 2 ** bits }, (_, at) => (at * 89 + 40) % 256)
  if (colourType === 3) {
    return { ...base, palette: entries, ...(keyed ? { transparency: [0, 128, 200].slice(0, 2 ** bits) } : {}) }
  }
  const key = Array.from({ length: colourType === 2 ? 3 : 1 }, (_, channel) => sample(5, 4, channel))
  return keyed ? { ...base, transparency: key.flatMap(value => [value >> 8, value & 255]) } : base
}

/** A small PNG of a kind. */
export function png(colourType: number, bits: number, changes: Partial<PngRecipe> = {}): Uint8Array {
  return encodePng({ ...recipeOf(colourType, bits), ...changes })
}

/** Puts segments behind the first two bytes of a JPEG. */
export function insert(jpeg: Uint8Array, ...segments: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]))
}

/** A segment of a JPEG. */
export function segment(marker: number, payload: Iterable<number>): Uint8Array {
  const bytes = [...payload]
  return Uint8Array.of(0xff, marker, (bytes.length + 2) >> 8, (bytes.length + 2) & 255, ...bytes)
}

/** The same JPEG without its JFIF segment, which comes first. */
export function withoutJfif(jpeg: Uint8Array): Uint8Array {
  if (jpeg[3] !== 0xe0) throw new Error('no JFIF segment')
  return new Uint8Array(Buffer.concat([jpeg.subarray(0, 2), jpeg.subarray(4 + 16)]))
}

/** The same JPEG with Adobe's word for its colours: 0 for RGB, 1 for YCbCr. */
export function withAdobe(jpeg: Uint8Array, transform: number): Uint8Array {
  return insert(jpeg, segment(0xee, [...Buffer.from('Adobe'), 0, 100, 0, 0, 0, 0, transform]))
}

/** The same JPEG with other names for its three components, in the frame and in the scan. */
export function withNames(jpeg: Uint8Array, names: string): Uint8Array {
  const copy = jpeg.slice()
  const [frame, scan] = [0xc0, 0xda].map(marker => markerAt(copy, marker)) as [number, number]
  for (const [index, name] of [...names].entries()) {
    copy[frame + 10 + 3 * index] = name.charCodeAt(0)
    copy[scan + 5 + 2 * index] = name.charCodeAt(0)
  }
  return copy
}

/** Where the first segment of a kind begins, not counting what stands inside others. */
export function markerAt(jpeg: Uint8Array, marker: number): number {
  let at = 2
  while (jpeg[at + 1] !== marker) at += 2 + (jpeg[at + 2] ?? 0) * 256 + (jpeg[at + 3] ?? 0)
  return at
}

/** An Exif segment as phones write it: where the photo was taken, or a directory for that without a place in it. */
export function exifOfPlace(latitude: boolean): Uint8Array {
  const data = Buffer.alloc(44)
  data.write('MM\0*', 'latin1')
  data.writeUInt32BE(8, 4)
  // The first directory has one entry: where the one about the place is. That has one entry, too.
  data.writeUInt16BE(1, 8)
  data.writeUInt16BE(34853, 10)
  data.writeUInt16BE(4, 12)
  data.writeUInt32BE(1, 14)
  data.writeUInt32BE(26, 18)
  data.writeUInt16BE(1, 26)
  data.writeUInt16BE(latitude ? 2 : 0, 28)
  return segment(0xe1, [...Buffer.from('Exif\0\0'), ...data])
}

/** An Exif segment with an orientation, as cameras write it: Motorola's order of bytes, or Intel's. */
export function exif(turn: number, little = false): Uint8Array {
  const data = Buffer.alloc(26)
  const short = (value: number, offset: number) =>
    little ? data.writeUInt16LE(value, offset) : data.writeUInt16BE(value, offset)
  const long = (value: number, offset: number) =>
    little ? data.writeUInt32LE(value, offset) : data.writeUInt32BE(value, offset)
  data.write(little ? 'II' : 'MM', 'latin1')
  short(42, 2)
  long(8, 4)
  short(1, 8)
  short(274, 10)
  short(3, 12)
  long(1, 14)
  short(turn, 18)
  return segment(0xe1, [...Buffer.from('Exif\0\0'), ...data])
}
