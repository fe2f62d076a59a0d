// Saying no to a picture, and the tools that whoever opens one is given.
// In: why, what to do about it, which limit. Out: a Refusal (picture.ts). It must not know any format.

import type { Limits } from '../problem/limits.ts'
import type { Inflate, PictureLimit, Refusal } from './picture.ts'

/** What opening a picture of pixels takes beside its bytes. */
export interface RasterTools {
  readonly limits: Limits
  readonly inflate: Inflate
}

/** A refusal: `refused` ends the sentence "the picture x.png …"; `at` is a byte offset. */
export function refusal(refused: string, hint: string | null, at?: number): Refusal {
  return { refused, hint, ...(at === undefined ? {} : { at }) }
}

/** The refusal of a picture that has `value` of what a limit counts; null when it is within the limit. */
export function overPictureLimit(name: PictureLimit, value: number, what: string, limits: Limits): Refusal | null {
  if (value <= limits[name]) return null
  return { refused: `has ${what}`, hint: null, limit: { name, value } }
}

/** The first limit that pixels of this size are over; `decoded` is what they unpack to, in bytes. */
export function overSize(columns: number, rows: number, decoded: number, limits: Limits): Refusal | null {
  const size = `${columns} × ${rows} pixels`
  return (
    overPictureLimit('picture-side', Math.max(columns, rows), size, limits) ??
    overPictureLimit('picture-pixels', columns * rows, size, limits) ??
    overPictureLimit('picture-decoded', decoded, `${decoded} bytes when it is unpacked`, limits)
  )
}

/** True of what is no picture but the reason why there is none. */
export function isRefusal(value: object): value is Refusal {
  return 'refused' in value
}
