// A picture's file → a picture that can be shown, whatever its kind.
// In: bytes nobody has vouched for, limits. Out: a picture, or why it is refused. Never throws for what is in it.

import type { Limits } from '../problem/limits.ts'
import { kindOf } from './kind.ts'
import type { Inflate, Picture, Refusal } from './picture.ts'
import { openRaster } from './raster.ts'
import { openSvg } from './svg.ts'

/** What opening a picture needs: `id` is the SHA-256 of the file, in lower-case hexadecimal. */
export interface Opening {
  readonly id: string
  readonly limits: Limits
  readonly inflate: Inflate
}

/** Opens a picture. */
export function openPicture(bytes: Uint8Array, opening: Opening): Picture | Refusal {
  if (bytes.length === 0) return { refused: 'is empty', hint: null }
  if (bytes.length > opening.limits['picture-bytes'])
    return { refused: 'is too large', hint: null, limit: { name: 'picture-bytes', value: bytes.length } }
  const kind = kindOf(bytes)
  if (kind === null) return { refused: 'is neither a PNG nor a JPEG nor an SVG', hint: 'save it as one of these' }
  if (kind !== 'svg') return openRaster(bytes, opening)
  const text = textOf(bytes)
  return text === null ? { refused: 'is not UTF-8 text', hint: 'save it as UTF-8' } : openSvg(text, opening)
}

/** True for a picture that cannot be shown. */
export function isRefused(opened: Picture | Refusal): opened is Refusal {
  return 'refused' in opened
}

/** UTF-8 without its byte order mark; null for anything else. */
function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
