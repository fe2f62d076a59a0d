// What kind of picture a file is: told from how it begins; its name only says that it is meant to be one.
// In: bytes, paths. Out: whether they are. Nothing is opened or checked here.

/** Names that a picture's file may have. */
export const PICTURE_NAME = /\.([pP][nN][gG]|[jJ][pP][eE]?[gG]|[sS][vV][gG])$/

/** True for what is no file of pixels but, as far as its first tag tells, a drawing. */
export function isSvg(bytes: Uint8Array): boolean {
  let at = BYTE_ORDER_MARK.every((byte, index) => bytes[index] === byte) ? BYTE_ORDER_MARK.length : 0
  while (SPACES.includes(bytes[at] ?? 0)) at++
  return bytes[at] === LESS_THAN
}

/** The media type of a picture that was opened. */
export function mediaTypeOf(bytes: Uint8Array): 'image/png' | 'image/jpeg' | 'image/svg+xml' {
  if (isSvg(bytes)) return 'image/svg+xml'
  return bytes[0] === 0xff ? 'image/jpeg' : 'image/png'
}

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf]
const SPACES = [0x20, 0x09, 0x0a, 0x0d]
const LESS_THAN = 0x3c
