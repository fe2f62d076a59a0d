// How opaque each pixel of a PNG is, apart from its colour: a PDF keeps the two in different streams.
// In: rows of samples (png-rows.ts), what tRNS says. Out: colour and opacity. Opacity is null where all is opaque.

import type { Samples } from './picture.ts'
import type { PngParts } from './png-chunks.ts'
import type { PngHeader } from './png-header.ts'
import { rowBytes } from './png-header.ts'
import { packedAt } from './png-rows.ts'

/** The two parts of a picture: rows of colour, and opacity, if any of it is transparent. */
export interface Apart {
  readonly colour: Uint8Array
  readonly alpha: Samples | null
}

/** Takes the samples of opacity out of rows that have them (PNG, third edition, colour types 4 and 6). */
export function withoutAlpha({ columns, rows, bits, colour }: PngHeader, samples: Uint8Array): Apart {
  const alphaBytes = bits >> 3
  const colourBytes = alphaBytes * (colour === 'grey-alpha' ? 1 : 3)
  const pixels = columns * rows
  const colours = new Uint8Array(pixels * colourBytes)
  const alpha = new Uint8Array(pixels * alphaBytes)
  for (let pixel = 0, from = 0, to = 0, toAlpha = 0; pixel < pixels; pixel++) {
    for (let byte = 0; byte < colourBytes; byte++) colours[to++] = samples[from++] ?? 0
    for (let byte = 0; byte < alphaBytes; byte++) alpha[toAlpha++] = samples[from++] ?? 0
  }
  return { colour: colours, alpha: opacity(columns, rows, bits === 16 ? 16 : 8, alpha) }
}

/**
 * The opacity that tRNS gives (11.3.1.1): to entries of the palette, or none to one colour. The samples of that colour
 * take two bytes each, of which only the picture's own number of bits count.
 */
export function keyedAlpha({ header, transparency }: PngParts, samples: Uint8Array): Samples | null {
  if (!transparency) return null
  const { columns, rows, bits, colour } = header
  const alpha = new Uint8Array(columns * rows).fill(255)
  if (colour === 'palette') byEntry(header, samples, transparency, alpha)
  else if (bits < 8) {
    const table = new Uint8Array(2 ** bits).fill(255)
    table[(transparency[1] ?? 0) & (2 ** bits - 1)] = 0
    byEntry(header, samples, table, alpha)
  } else byColour(samples, bits === 16 ? transparency : transparency.filter((_, at) => at % 2 === 1), alpha)
  return opacity(columns, rows, 8, alpha)
}

/** Opacity by the value of a pixel's only sample; values beyond the table are opaque. */
function byEntry(header: PngHeader, samples: Uint8Array, table: Uint8Array, alpha: Uint8Array): void {
  const { columns, rows, bits } = header
  const width = rowBytes(header, columns)
  for (let row = 0, to = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      alpha[to++] = table[packedAt(samples, row * width, column, bits)] ?? 255
    }
  }
}

/** Pixels of exactly these bytes are transparent. */
function byColour(samples: Uint8Array, key: Uint8Array, alpha: Uint8Array): void {
  for (let pixel = 0, from = 0; pixel < alpha.length; pixel++, from += key.length) {
    let same = 0
    while (same < key.length && samples[from + same] === key[same]) same++
    if (same === key.length) alpha[pixel] = 0
  }
}

function opacity(columns: number, rows: number, bits: 8 | 16, bytes: Uint8Array): Samples | null {
  let at = 0
  while (at < bytes.length && bytes[at] === 255) at++
  return at === bytes.length ? null : { columns, rows, bits, colour: 'grey', coding: 'raw', bytes }
}
