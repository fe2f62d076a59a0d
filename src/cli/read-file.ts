// One file, looked at and read through one opening, so that nothing can be put in its place between the two.
// In: a path, what the file has to be. Out: its bytes, or null. It never waits for a pipe, and ends where the file ended when it was opened.

import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs'

/** Windows has neither word. */
const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants

/**
 * Reads a file if `takes` takes what it is; null for what it does not, and for all that is no file. `through` says whether
 * a path may end in a link. Throws what Node throws when it cannot be opened or read.
 */
export function readOpened(path: string, takes: (stat: Stats) => boolean, through = false): Buffer | null {
  const file = openSync(path, O_RDONLY | O_NONBLOCK | (through ? 0 : O_NOFOLLOW))
  try {
    const stat = fstatSync(file)
    return stat.isFile() && takes(stat) ? bytesOf(file, stat.size) : null
  } finally {
    closeSync(file)
  }
}

/** So many bytes of an open file, or as many as there are. */
function bytesOf(file: number, size: number): Buffer {
  const bytes = Buffer.allocUnsafeSlow(size)
  let done = 0
  for (let more = -1; more !== 0 && done < size; done += more) more = readSync(file, bytes, done, size - done, null)
  return bytes.subarray(0, done)
}
