// Making a folder and those above it.
// In: a path. Out: there is a folder. Node's own way goes on for ever in /proc, and says ENOENT for whatever keeps it
// from making one, a read-only disk too.

import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** Makes a folder where there is none, with this mode (default: the usual one). Throws what Node throws when it cannot. */
export function makeFolder(path: string, mode = 0o777): void {
  if (isFolder(path)) return
  const above = dirname(path)
  if (above !== path) makeFolder(above, mode)
  try {
    mkdirSync(path, { mode })
  } catch (error) {
    if (!isFolder(path)) throw error // else someone else has made it meanwhile
  }
}

/** Whether there is a folder, with links followed. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}
