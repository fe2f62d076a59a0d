// The cache on the disk of who runs notewell.
// In: environment and platform. Out: a Store, or null where none can be. Nothing that fails here is told:
// without a cache everything is the same, and takes longer.

import { randomBytes } from 'node:crypto'
import { readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Store } from '../cache/store.ts'
import { LARGEST_ENTRY } from '../cache/store.ts'
import { cacheFolder, readKept } from './cache-folder.ts'
import { makeFolder } from './make-folder.ts'

/** A store, and what is to be done when the run is over. */
interface NodeStore extends Store {
  /** Removes what was not used for the longest time when there is too much. */
  readonly tidy: () => void
}

/** Most bytes in the cache; when there are more, the oldest go until a quarter is free. */
const MOST_BYTES = 1_000_000_000

/** How many bytes are written between two times of adding up what is there. */
const BETWEEN = 50_000_000

/** An entry that is used gets a new date once a day, so that it is not among the oldest. */
const DAY = 24 * 60 * 60 * 1000

/** The store of who runs notewell. */
export function createStore(
  cwd: string,
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): NodeStore | null {
  const root = cacheFolder(() => cwd, env, platform)
  if (root === null) return null
  let written = 0
  let broken = false
  return {
    read: name => quietly(() => readEntry(join(root, name))),
    write: (name, bytes) => {
      if (broken) return
      // One that fails (a full disk, a folder that is read-only) is not the last.
      broken = quietly(() => writeEntry(join(root, name), bytes)) === null
      written += bytes.length
    },
    tidy: () => {
      if (written > 0 && !broken) quietly(() => tidy(root, written))
    },
  }
}

function readEntry(path: string): Uint8Array | null {
  const bytes = readKept(path, LARGEST_ENTRY * 2)
  if (bytes && Date.now() - statSync(path).mtimeMs > DAY) quietly(() => utimesSync(path, new Date(), new Date()))
  return bytes
}

/** Whole or not at all. Not synced: an entry that is damaged is not used. */
function writeEntry(path: string, bytes: Uint8Array): true {
  const temporary = `${path}.${process.pid}.${randomBytes(4).toString('hex')}.tmp`
  try {
    writeNew(temporary, bytes)
    renameSync(temporary, path)
    return true
  } catch (error) {
    quietly(() => rmSync(temporary, { force: true }))
    throw error
  }
}

function writeNew(path: string, bytes: Uint8Array): void {
  const write = (): void => writeFileSync(path, bytes, { flag: 'wx', mode: 0o600 })
  try {
    write()
  } catch {
    makeFolder(dirname(path), 0o700)
    write()
  }
}

/** Counts what was written, and looks at all of it now and then. */
function tidy(root: string, written: number): void {
  const counter = join(root, 'written')
  const before = Number(quietly(() => readKept(counter, 100)?.toString('latin1')) ?? 0)
  const now = (Number.isSafeInteger(before) && before > 0 ? before : 0) + written
  if (now > BETWEEN) prune(root)
  writeFileSync(counter, String(now > BETWEEN ? 0 : now), { mode: 0o600 })
}

function prune(root: string): void {
  const files = ['results', 'objects', 'code']
    .flatMap(folder => quietly(() => readdirSync(join(root, folder)).map(name => join(root, folder, name))) ?? [])
    .flatMap(path => quietly(() => [{ path, stat: statSync(path) }]) ?? [])
    .filter(({ path, stat }) => !(isStray(path, stat.mtimeMs) && quietly(() => rmSync(path, { force: true })) !== null))
    .sort((a, b) => a.stat.mtimeMs - b.stat.mtimeMs)
  let bytes = files.reduce((sum, { stat }) => sum + stat.size, 0)
  if (bytes <= MOST_BYTES) return
  for (const { path, stat } of files) {
    if (bytes <= MOST_BYTES * 0.75) return
    quietly(() => rmSync(path, { force: true }))
    bytes -= stat.size
  }
}

/** Whether a file is half an entry, of a process that was killed: nothing takes a day to write. */
function isStray(path: string, time: number): boolean {
  return path.endsWith('.tmp') && Date.now() - time > DAY
}

/** What something gives, or null when it cannot be done. */
function quietly<T>(act: () => T): T | null {
  try {
    return act()
  } catch {
    return null
  }
}
