// What of Exif matters: which way up a camera was held, and whether the file says where.
// In: the bytes of an Exif block, which nobody has vouched for. Out: a turn, 1 where it says none or says it wrongly; and
// yes or no. The place itself is not read.

import type { Turn } from './picture.ts'

/** What is known of a photo. */
export interface Exif {
  readonly turn: Turn
  readonly located: boolean
}

/** What is known of a picture without Exif. */
export const NO_EXIF: Exif = { turn: 1, located: false }

/** Reads a TIFF structure (Exif 2.32, 4.5): the orientation (4.6.4, tag 274), and whether there is a latitude (4.6.6). */
export function readExif(tiff: Uint8Array): Exif {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.length)
  if (tiff.length < 8) return NO_EXIF
  const order = view.getUint16(0)
  const little = order === 0x4949
  if ((!little && order !== 0x4d4d) || view.getUint16(2, little) !== 42) return NO_EXIF
  const first = directoryAt(view, view.getUint32(4, little), little)
  const gps = first.get(GPS)
  return {
    turn: turnIn(view, first.get(ORIENTATION), little),
    located: gps !== undefined && directoryAt(view, view.getUint32(gps + 8, little), little).has(LATITUDE),
  }
}

const ORIENTATION = 274
const GPS = 34853
const LATITUDE = 2
const SHORT = 3

/** Where the entries of a directory begin, by their tags; the first of two that have one. */
function directoryAt(view: DataView, directory: number, little: boolean): ReadonlyMap<number, number> {
  const found = new Map<number, number>()
  if (directory + 2 > view.byteLength) return found
  const entries = view.getUint16(directory, little)
  for (let at = directory + 2; at < directory + 2 + 12 * entries && at + 12 <= view.byteLength; at += 12) {
    const tag = view.getUint16(at, little)
    if (!found.has(tag)) found.set(tag, at)
  }
  return found
}

function turnIn(view: DataView, at: number | undefined, little: boolean): Turn {
  if (at === undefined) return 1
  const single = view.getUint16(at + 2, little) === SHORT && view.getUint32(at + 4, little) === 1
  const value = view.getUint16(at + 8, little)
  return single && value >= 1 && value <= 8 ? (value as Turn) : 1
}
