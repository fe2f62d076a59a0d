// Stands in for the real reader of PNG and JPEG: width and height, and no check but that they are there.
// In: bytes. Out: a raster of one grey sample, or a refusal.

import type { Limits } from '../problem/limits.ts'
import type { Inflate, Raster, Refusal } from './picture.ts'

/** Opens a PNG or JPEG. */
export function openRaster(
  bytes: Uint8Array,
  { id }: { readonly id: string; readonly limits: Limits; readonly inflate: Inflate },
): Raster | Refusal {
  const size = bytes[0] === 0x89 ? pngSize(bytes) : jpegSize(bytes)
  if (!size) return { refused: 'is cut off', hint: 'save it again' }
  const samples = { columns: 1, rows: 1, bits: 8, colour: 'grey', coding: 'raw', bytes: new Uint8Array([0]) } as const
  return { kind: 'raster', id, ...size, turn: 1, samples, alpha: null }
}

function pngSize(bytes: Uint8Array): { width: number; height: number } | null {
  if (bytes.length < 45) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  return { width: view.getUint32(16), height: view.getUint32(20) }
}

function jpegSize(bytes: Uint8Array): { width: number; height: number } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  for (let at = 2; at + 9 < bytes.length; at += 2 + view.getUint16(at + 2)) {
    if (bytes[at] === 0xff && [0xc0, 0xc1, 0xc2].includes(bytes[at + 1] ?? 0))
      return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
  }
  return null
}
