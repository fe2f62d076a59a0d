// Unpacking what a PDF or a picture has inside, with a limit.
// In: zlib bytes that nobody has vouched for, the most that may come out. Out: bytes, or null.

import { constants } from 'node:buffer'
import { inflateSync } from 'node:zlib'
import type { Inflate } from '../picture/picture.ts'

/** Inflates with a limit: node's zlib stops at it. */
export const inflate: Inflate = (bytes, most) => {
  try {
    // More than node can hold is no limit to node, but a mistake.
    const maxOutputLength = Math.min(most, constants.MAX_LENGTH)
    // With `info`, an object comes back that also counts the bytes that were read; @types/node does not know.
    const { buffer, engine } = inflateSync(bytes, { maxOutputLength, info: true }) as unknown as Inflated
    return engine.bytesWritten === bytes.length ? buffer : null
  } catch {
    return null
  }
}

interface Inflated {
  readonly buffer: Uint8Array
  readonly engine: { readonly bytesWritten: number }
}
