// Temporary files that a notewell which was killed left behind.
// In: a folder of the output. Out: they are gone. What another one may be writing at this moment is left alone.

import { lstatSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** Milliseconds: a temporary file is there for far less, also when a disk is slow. */
const OLD = 60_000

/** Folders that were looked through: once is enough for a process. */
const seen = new Set<string>()

/**
 * Removes temporary files (`NAME.<process>.<8 hex digits>.tmp`) whose process is no longer there and that are older than
 * a minute: a process of another machine or container may be writing into the folder, and is not seen from here.
 */
export function removeStrays(folder: string): void {
  if (seen.has(folder)) return
  seen.add(folder)
  try {
    for (const name of readdirSync(folder)) {
      const id = /^[a-z][a-z0-9.-]*\.(\d{1,10})\.[0-9a-f]{8}\.tmp$/.exec(name)?.[1]
      const path = join(folder, name)
      if (id !== undefined && !isRunning(Number(id)) && isOldFile(path)) rmSync(path, { force: true })
    }
  } catch {
    // tidying up is no reason to fail: what matters of the folder is told when it is written to
  }
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0) // asks, and sends nothing
    return true
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH')
  }
}

function isOldFile(path: string): boolean {
  const stat = lstatSync(path, { throwIfNoEntry: false })
  return stat?.isFile() === true && Date.now() - stat.mtimeMs > OLD
}
