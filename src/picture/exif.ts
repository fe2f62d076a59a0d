// Which way up a camera was held: the one thing of Exif that is read.
// In: the bytes of an Exif block, which nobody has vouched for. Out: a turn; 1 where it says none or says it wrongly.

import type { Turn } from './picture.ts'

/** Reads the orientation from a TIFF structure (Exif 2.32, 4.5 and 4.6.4, tag 274), in the first of its directories. */
export function turnOf(tiff: Uint8Array): Turn {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.length)
  if (tiff.length < 8) return 1
  const order = view.getUint16(0)
  const little = order === 0x4949
  if ((!little && order !== 0x4d4d) || view.getUint16(2, little) !== 42) return 1
  const directory = view.getUint32(4, little)
  if (directory + 2 > tiff.length) return 1
  const entries = view.getUint16(directory, little)
  for (let at = directory + 2; at < directory + 2 + 12 * entries && at + 12 <= tiff.length; at += 12) {
    if (view.getUint16(at, little) !== ORIENTATION) continue
    const single = view.getUint16(at + 2, little) === SHORT && view.getUint32(at + 4, little) === 1
    const value = view.getUint16(at + 8, little)
    return single && value >= 1 && value <= 8 ? (value as Turn) : 1
  }
  return 1
}

const ORIENTATION = 274
const SHORT = 3
