// What kind of picture a file is: told from how it begins, never from its name.
// In: bytes. Out: the kind, or null. Nothing is opened or checked here.

/** The kinds of picture that can be shown. */
export type PictureKind = 'png' | 'jpeg' | 'svg'

/** Names that a picture's file may have. */
export const PICTURE_NAME = /\.([pP][nN][gG]|[jJ][pP][eE]?[gG]|[sS][vV][gG])$/

/** The kind of a picture; what is text that begins with a tag is taken for an SVG. */
export function kindOf(bytes: Uint8Array): PictureKind | null {
  if (beginsWith(PNG, bytes)) return 'png'
  if (beginsWith(JPEG, bytes)) return 'jpeg'
  let at = beginsWith(BYTE_ORDER_MARK, bytes) ? BYTE_ORDER_MARK.length : 0
  while (SPACES.includes(bytes[at] ?? 0)) at++
  return bytes[at] === LESS_THAN ? 'svg' : null
}

/** PNG (third edition), 5.2. */
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
/** SOI and the beginning of the next marker (ITU-T T.81, B.1.1.3). */
const JPEG = [0xff, 0xd8, 0xff]
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf]
const SPACES = [0x20, 0x09, 0x0a, 0x0d]
const LESS_THAN = 0x3c

function beginsWith(start: readonly number[], bytes: Uint8Array): boolean {
  return start.every((byte, at) => bytes[at] === byte)
}
