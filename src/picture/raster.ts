// Pictures of pixels, by what their bytes begin with, whatever the file is called.
// In: the bytes of a file nobody has vouched for. Out: the picture, or a Refusal that says what the file is instead.

import { openJpeg } from './jpeg.ts'
import type { Raster, Refusal, Samples } from './picture.ts'
import { openPng } from './png.ts'
import { type RasterTools, refusal } from './refusal.ts'

/** Opens a PNG or a JPEG. `id` is the SHA-256 of the file. */
export function openRaster(bytes: Uint8Array, id: string, tools: RasterTools): Raster | Refusal {
  const format = formatOf(bytes)
  if (format === 'PNG') return openPng(bytes, id, tools)
  if (format === 'JPEG') return openJpeg(bytes, id, tools)
  if (bytes.length === 0) return refusal('is empty', null)
  if (format) return refusal(`is ${format}, which slides cannot show`, CONVERT)
  return refusal('is neither a PNG nor a JPEG nor an SVG', CONVERT)
}

/** How many bytes a picture has when it is unpacked; none for a JPEG, which is not. */
export function unpackedBytes({ samples, alpha }: Raster): number {
  const bytesOf = ({ columns, rows, bits, colour, coding }: Samples): number =>
    coding === 'jpeg' ? 0 : Math.ceil((columns * bits * (colour === 'rgb' ? 3 : 1)) / 8) * rows
  return bytesOf(samples) + (alpha ? bytesOf(alpha) : 0)
}

const CONVERT = 'convert it to PNG, or a photo to JPEG'

/** What bytes begin with; the first that fits counts. */
const SIGNATURES: readonly (readonly [begins: RegExp, format: string])[] = [
  [/^\x89PNG/, 'PNG'],
  [/^\xff\xd8\xff/, 'JPEG'],
  [/^GIF8[79]a/, 'a GIF'],
  [/^RIFF[\s\S]{4}WEBP/, 'a WebP'],
  [/^[\s\S]{4}ftypavi[fs]/, 'an AVIF'],
  [/^[\s\S]{4}ftyp(hei[cmsx]|hev[cmsx]|mif1|msf1)/, 'a HEIC'],
  [/^(\xff\x0a|\0\0\0\x0cJXL )/, 'a JPEG XL'],
  [/^(\xff\x4f\xff\x51|\0\0\0\x0cjP {2})/, 'a JPEG 2000'],
  [/^(II\*\0|MM\0\*)/, 'a TIFF'],
  [/^%PDF-/, 'a PDF'],
  [/^8BPS/, 'a Photoshop file'],
  [/^\0\0[\x01\x02]\0/, 'an icon (ICO)'],
  [/^BM/, 'a BMP'],
  [/^(\xef\xbb\xbf)?\s*<(\?xml|!--|svg)/, 'an SVG drawing'],
]

/** The name of the format ("PNG", "JPEG", "a GIF"), or null for one that is not known. */
function formatOf(bytes: Uint8Array): string | null {
  const start = String.fromCharCode(...bytes.subarray(0, 64))
  return SIGNATURES.find(([begins]) => begins.test(start))?.[1] ?? null
}
