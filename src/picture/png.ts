// PNG: foreign bytes to a picture that a PDF can show. Everything is checked before it is done, and no library sees the file.
// In: the bytes, their SHA-256, limits, a way to inflate. Out: the picture, or a Refusal. Same bytes, same picture.
// Samples count as sRGB: colour profiles, gAMA, cHRM and all other words beside the picture are left out, and not followed.

import type { Raster, Refusal, Samples } from './picture.ts'
import { keyedAlpha, withoutAlpha } from './png-alpha.ts'
import { type PngParts, readChunks } from './png-chunks.ts'
import { type PngHeader, rowBytes, SAVE_AGAIN } from './png-header.ts'
import { filtersExist, inflatedLength, packedAt, rowsOf } from './png-rows.ts'
import { isRefusal, overPictureLimit, type RasterTools, refusal } from './refusal.ts'

/** Opens a PNG of any kind that the standard has (PNG, third edition), other than an animated one. `id`: SHA-256 of the file. */
export function openPng(bytes: Uint8Array, id: string, { limits, inflate }: RasterTools): Raster | Refusal {
  const over = overPictureLimit('picture-bytes', bytes.length, `${bytes.length} bytes`, limits)
  if (over) return over
  const parts = readChunks(bytes, limits)
  if (isRefusal(parts)) return parts
  const { header } = parts
  const length = inflatedLength(header)
  const inflated = inflate(parts.packed, length)
  if (inflated?.length !== length) return refusal('is damaged (its rows cannot be unpacked)', SAVE_AGAIN)
  if (!filtersExist(header, inflated))
    return refusal('is damaged (a row has a filter that PNG does not have)', SAVE_AGAIN)
  const samples = samplesOf(parts, inflated)
  if (isRefusal(samples)) return samples
  const shown = unpackedLater(samples, againFrom(parts, length, inflate))
  const { columns: width, rows: height } = header
  return { kind: 'raster', id, width, height, turn: 1, located: parts.exif.located, ...shown }
}

type Opened = Pick<Raster, 'samples' | 'alpha'>

/** The same picture, whose samples are unpacked again for who asks: those of all pictures of a deck would fill the memory. */
function unpackedLater({ samples, alpha }: Opened, again: () => Opened | Refusal): Opened {
  const both = givingTwice(alpha !== null && samples.coding === 'raw', again)
  return {
    samples: later(samples, both, each => each.samples),
    alpha: alpha && later(alpha, both, each => each.alpha),
  }
}

/*
 * What follows stands alone so that it holds nothing but what it is given: a function made where the samples are at hand
 * would keep them, whether it names them or not.
 */

/** Colour and opacity are asked for one after the other: where both are unpacked, what comes second is kept until then. */
function givingTwice(two: boolean, again: () => Opened | Refusal): () => Opened | Refusal {
  let kept: Opened | Refusal | null = null
  return () => {
    const opened = kept ?? again()
    kept = kept || !two ? null : opened
    return opened
  }
}

/** Samples whose bytes are those `of` what is unpacked then; those that stay packed are as they were. */
function later(part: Samples, both: () => Opened | Refusal, of: (opened: Opened) => Samples | null): Samples {
  if (part.coding !== 'raw') return part
  const { bytes: _, ...shape } = part
  return unpackedFrom(shape, both, of)
}

function unpackedFrom(
  shape: Omit<Samples, 'bytes'>,
  both: () => Opened | Refusal,
  of: (opened: Opened) => Samples | null,
): Samples {
  return {
    ...shape,
    get bytes() {
      const opened = both()
      const unpacked = isRefusal(opened) ? null : of(opened)
      if (!unpacked) throw new Error('a picture that was opened cannot be opened again')
      return unpacked.bytes
    },
  }
}

function againFrom(parts: PngParts, length: number, inflate: RasterTools['inflate']): () => Opened | Refusal {
  return () => samplesOf(parts, inflate(parts.packed, length) ?? new Uint8Array())
}

/** The picture's colour and opacity. Rows that a PDF reads as they are stay packed as they were. */
function samplesOf(parts: PngParts, inflated: Uint8Array): Opened | Refusal {
  const { header, palette, transparency } = parts
  const { columns, rows: count, bits, interlaced } = header
  const shape = { columns, rows: count, bits, colour: colourOf(header, palette) }
  const asItWas: Samples = { ...shape, coding: 'png', bytes: parts.packed }
  const short = palette !== null && palette.length < 3 * 2 ** bits
  const withAlpha = header.colour === 'grey-alpha' || header.colour === 'rgb-alpha'
  if (!interlaced && !transparency && !short && !withAlpha) return { samples: asItWas, alpha: null }
  const rows = rowsOf(header, inflated)
  if (short && !inPalette(header, rows, palette.length / 3)) {
    return refusal('has pixels whose colour is not in its palette', SAVE_AGAIN)
  }
  if (withAlpha) {
    const { colour, alpha } = withoutAlpha(header, rows)
    return { samples: { ...shape, coding: 'raw', bytes: colour }, alpha }
  }
  const alpha = keyedAlpha(parts, rows)
  return { samples: interlaced ? { ...shape, coding: 'raw', bytes: rows } : asItWas, alpha }
}

function colourOf({ colour }: PngHeader, palette: Uint8Array | null): Samples['colour'] {
  if (palette) return { palette: palette.slice() }
  return colour === 'rgb' || colour === 'rgb-alpha' ? 'rgb' : 'grey'
}

/** True when every pixel is one of so many entries. */
function inPalette(header: PngHeader, samples: Uint8Array, entries: number): boolean {
  const { columns, rows, bits } = header
  const width = rowBytes(header, columns)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (packedAt(samples, row * width, column, bits) >= entries) return false
    }
  }
  return true
}
