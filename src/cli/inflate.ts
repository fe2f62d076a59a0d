// Unpacking what a PDF has inside, with a limit.
// In: zlib bytes that nobody has vouched for, the most that may come out. Out: bytes, or null.

import { inflateSync } from 'node:zlib'
import type { Inflate } from '../picture/picture.ts'

/** Inflates with a limit: node's zlib stops at it. */
export const inflate: Inflate = (bytes, most) => {
  try {
    return inflateSync(bytes, { maxOutputLength: most })
  } catch {
    return null
  }
}
