// The real world, for writing: whole files or none.
// In: the folder notewell runs in and the one it writes to. Out: Outputs.
// A file is written beside its place, synced, renamed; the disk is not waited for where something else can be done.

import { randomBytes } from 'node:crypto'
import { closeSync, fsync, lstatSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { promisify } from 'node:util'
import { once } from '../deck/once.ts'
import { join } from '../load/paths.ts'
import { OutputError, type Outputs } from '../output.ts'
import { codeOf, reason } from './failures.ts'
import { isFolder, makeFolder } from './make-folder.ts'
import { between, createReal, hash, realFolder, rootsWithin } from './node-host.ts'
import { readOpened } from './read-file.ts'
import { removeStrays } from './strays.ts'
import { createWay, isBelow, type Root } from './way.ts'

/**
 * Writes below a folder, which is made when it is first needed and shown as it was named. That folder may be a link; a link
 * in the place of a file below it is neither read nor written, nor is anything that a link in its path leads out to:
 * whoever sent the files of a pull request may have put it there. `roots`: where decks may lie, beside where notewell runs and the
 * output folder does.
 */
export function createOutputs(cwd: string, folder: string, roots: readonly Root[] = []): Outputs {
  const root = resolve(cwd, folder)
  const real = createReal()
  const way = once(() => createWay([...roots, ...rootsWithin(cwd, [isBelow(cwd, root) ? root : dirname(root)])]))
  const stay = (at: string): void => {
    if (!isBelow(realFolder(dirname(at), real), realFolder(root, real)))
      throw new Error('a link in its path leads out of the folder')
    if (lstatSync(at, { throwIfNoEntry: false })?.isSymbolicLink())
      throw new Error('it is a link, which may lead anywhere: delete it')
  }
  const shown = (path: string): string => join(folder, path)
  const written = new Set<string>()
  return {
    read: path => {
      try {
        const at = resolve(root, path)
        stay(at)
        if (isFolder(at)) return null
        const bytes = readOpened(at, () => true)
        if (bytes === null) throw new OutputError(`${shown(path)} cannot be read: it is no file`)
        return bytes
      } catch (error) {
        // What stands in the way of a file is told when it is written; a file that cannot be read may be a person's.
        if (error instanceof OutputError) throw error
        if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes(codeOf(error))) return null
        throw new OutputError(`${shown(path)} cannot be read: ${reason(error)}`)
      }
    },
    has: path => isThere(resolve(root, path)),
    refusal: path => {
      try {
        stay(resolve(root, path))
        return null
      } catch (error) {
        return new OutputError(`${shown(path)} cannot be written: ${reason(error)}`)
      }
    },
    write: async (path, bytes) => {
      try {
        const at = resolve(root, path)
        stay(at)
        await writeWhole(at, bytes)
        written.add(dirname(at))
      } catch (error) {
        throw new OutputError(`${shown(path)} cannot be written: ${reason(error)}`)
      }
    },
    settle: async () => {
      const folders = [...written]
      written.clear()
      for (const each of folders) {
        try {
          await syncFolder(each)
        } catch (error) {
          throw new OutputError(`${join(folder, between(root, each))} cannot be written: ${reason(error)}`)
        }
      }
    },
    shown,
    seenFrom: (below, path) => {
      const at = resolve(cwd, path)
      return between(realFolder(resolve(root, below), real), real(at) ?? at)
    },
    whereIs: (below, seen) => {
      const at = resolve(realFolder(resolve(root, below), real), seen)
      // A manifest may come from anyone, and whether there is anything elsewhere is not to be told.
      const led = way()(at)
      return led.ok && led.stat.isFile() ? between(realFolder(cwd, real), led.path) : null
    },
    hash,
  }
}

/**
 * Whether a folder is named as if it lay where notewell runs, and a link on the way leads out of there. A link to nothing
 * is no matter: no folder is made through one.
 */
export function leadsOut(cwd: string, folder: string): boolean {
  const root = resolve(cwd, folder)
  const real = createReal()
  return isBelow(root, cwd) && !isBelow(realFolder(root, real), realFolder(cwd, real))
}

const sync = promisify(fsync)

/** Temporary files that are there, to be removed when the process ends before they have their names. */
const temporaries = new Set<string>()

process.once('exit', () => temporaries.forEach(forget))

/**
 * Writes beside the target, syncs, renames: readers see the old file or the new one, never half of one. Only the syncing
 * is left to the disk: everything else is quicker than a thread that is told to do it.
 */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.${process.pid}.${randomBytes(4).toString('hex')}.tmp`
  makeFolder(dirname(path))
  removeStrays(dirname(path))
  temporaries.add(temporary)
  try {
    const file = await opened(temporary)
    try {
      for (let done = 0; done < bytes.length; ) {
        const more = writeSync(file, bytes, done)
        if (more === 0) throw new Error('the disk takes nothing more')
        done += more
      }
      await sync(file)
    } finally {
      try {
        closeSync(file)
      } finally {
        ended()
      }
    }
    renameSync(temporary, path)
  } catch (error) {
    forget(temporary)
    throw error
  } finally {
    temporaries.delete(temporary)
  }
}

/** Who waits for a file to be closed, because too many are open. */
const waiting: (() => void)[] = []

/** How many files are open here. */
let open = 0

/** Opens a new file; where too many are open, after one of those that are being written. */
async function opened(path: string): Promise<number> {
  for (;;) {
    try {
      const file = openSync(path, 'wx')
      open++
      return file
    } catch (error) {
      if (open === 0 || !['EMFILE', 'ENFILE'].includes(codeOf(error))) throw error
      await new Promise<void>(done => waiting.push(done))
    }
  }
}

/** A file was closed: who waits may try again. */
function ended(): void {
  open--
  for (const go of waiting.splice(0)) go()
}

/** Some systems cannot sync a folder, or not open one: there it needs none. */
const NEEDS_NO_SYNC: readonly string[] = ['EINVAL', 'EISDIR', 'EPERM', 'EACCES', 'ENOTSUP', 'EBADF']

async function syncFolder(path: string): Promise<void> {
  try {
    const folder = openSync(path, 'r')
    try {
      await sync(folder)
    } finally {
      closeSync(folder)
    }
  } catch (error) {
    if (!NEEDS_NO_SYNC.includes(codeOf(error))) throw error
  }
}

/** Removes a temporary file if it is there; a path that cannot be has none. */
function forget(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {
    // the reason that is told is the one why writing failed
  }
}

function isThere(path: string): boolean {
  try {
    lstatSync(path)
    return true
  } catch {
    return false
  }
}
