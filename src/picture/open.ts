// A picture's file → a picture that can be shown, whatever its kind and its name.
// In: bytes nobody has vouched for, limits. Out: a picture, or why it is refused. Never throws for what is in it.

import type { Limits } from '../problem/limits.ts'
import { isSvg } from './kind.ts'
import type { Inflate, Picture, Refusal } from './picture.ts'
import { openRaster } from './raster.ts'
import { overPictureLimit, refusal } from './refusal.ts'
import { openSvg } from './svg.ts'

/** What opening a picture needs: `id` is the SHA-256 of the file, in lower-case hexadecimal. */
export interface Opening {
  readonly id: string
  readonly limits: Limits
  readonly inflate: Inflate
}

/** Opens a picture. */
export function openPicture(bytes: Uint8Array, { id, limits, inflate }: Opening): Picture | Refusal {
  const large = overPictureLimit('picture-bytes', bytes.length, `${bytes.length} bytes`, limits)
  if (large) return large
  if (!isSvg(bytes)) return openRaster(bytes, id, { limits, inflate })
  const text = textOf(bytes)
  return text === null ? refusal('is not UTF-8 text', 'save it as UTF-8') : openSvg(text, { id, limits })
}

/** UTF-8 without its byte order mark; null for anything else. */
function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
