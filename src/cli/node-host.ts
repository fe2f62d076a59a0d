// The real world, for reading: files, folders, hashes. All files of a deck are asked for here; `way.ts` finds them, `read-file.ts` reads them.
// In: the folder notewell runs in and the paths it was given. Out: a Host.
// Reading stays inside the project, by real path.

import { createHash } from 'node:crypto'
import { type Dirent, existsSync, lstatSync, readdirSync, readFileSync, realpathSync, type Stats } from 'node:fs'
import { basename, dirname, relative, resolve, sep } from 'node:path'
import type { FileRead, Host } from '../load/host.ts'
import { hasWildcards, join } from '../load/paths.ts'
import { type Limits, overLimit } from '../problem/limits.ts'
import type { Problem } from '../problem/problem.ts'
import { codeOf, reason } from './failures.ts'
import { inflate } from './inflate.ts'
import { isFolder } from './make-folder.ts'
import { packagedIn } from './packages.ts'
import { readOpened } from './read-file.ts'
import { createWay, isBelow, type Led, type Root } from './way.ts'

/** Reads files inside `cwd`, or beside the decks that were named. `assets` is the folder of notewell's own files. */
export function createNodeHost(
  cwd: string,
  named: readonly string[],
  assets: string,
  roots: readonly Root[] = rootsOf(cwd, named),
): Host {
  const real = createReal()
  const way = createWay(roots)
  return {
    read: (path, most = MOST_BYTES) => readAt(way(resolve(cwd, path)), most),
    real: path => {
      const target = real(resolve(cwd, path))
      return target === null ? path : between(realFolder(cwd, real), target)
    },
    yamlFiles: (folder, levels = Number.POSITIVE_INFINITY) => {
      const at = resolve(cwd, folder)
      const led = way(at)
      if (!led.ok || !led.stat.isDirectory()) return null
      return yamlUnder(at, levels).map(file => asNamed(folder, at, file))
    },
    names: folder => {
      const led = way(resolve(cwd, folder))
      if (!led.ok) return led.why === 'missing' || led.why === 'beyond' ? [] : null
      if (!led.stat.isDirectory()) return []
      return (
        entriesOf(led.path)
          ?.map(entry => entry.name)
          .sort() ?? null
      )
    },
    hash,
    inflate,
    asset: name => {
      const path = resolve(assets, name)
      return existsSync(path) ? readFileSync(path) : null
    },
    packaged: path => packagedIn([resolve(cwd), assets], path, way),
    assets: folder => {
      const at = resolve(assets, folder)
      return isFolder(at) ? readdirSync(at).map(file => `${folder}/${file}`) : []
    },
  }
}

/** The folders that may be read: where notewell runs, those that were named, and those of what was. */
export function rootsOf(cwd: string, named: readonly string[]): readonly Root[] {
  const real = createReal()
  const folders = named
    .map(path => resolve(cwd, path))
    .map(path => (isFolder(path) ? path : hasWildcards(path) ? folderAbove(path) : dirname(path)))
  return [cwd, ...folders].flatMap(path => {
    const found = real(path)
    return found === null ? [] : [{ named: path, real: found }]
  })
}

/** The same without folders that are named as if they lay where notewell runs, and that a link leads out of there to. */
export function rootsWithin(cwd: string, named: readonly string[]): readonly Root[] {
  const roots = rootsOf(cwd, named)
  const [top] = roots
  return roots.filter(root => !top || !isBelow(root.named, cwd) || isBelow(root.real, top.real))
}

/** SHA-256 in lower-case hexadecimal. */
export function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** A PDF named on the command line; a sentence when it cannot be read, a problem when it is too large to be. */
export function readPdf(path: string, limits: Limits): Uint8Array | Problem | string {
  try {
    if (isFolder(path)) return 'is a folder, not a PDF'
    const most = limits['pdf-bytes']
    let size = 0
    const bytes = readOpened(
      path,
      stat => {
        size = stat.size
        return size <= most
      },
      true,
    )
    if (bytes) return bytes
    return size > most ? overLimit('pdf-bytes', 'it', size, limits, { path }) : 'is not a file'
  } catch (error) {
    return ['ENOENT', 'ENOTDIR'].includes(codeOf(error)) ? 'there is no such file' : `cannot be read: ${reason(error)}`
  }
}

/** Nobody who names no number of bytes needs more. */
const MOST_BYTES = 100_000_000

/**
 * Reads what a way led to, once it is open: whoever puts a link, a pipe or another file in its place meanwhile has
 * put there what is not read.
 */
function readAt(led: Led, most: number): FileRead {
  if (!led.ok) return led
  const { path, stat } = led
  if (stat.isDirectory()) return { ok: false, why: 'folder' }
  if (!stat.isFile()) return { ok: false, why: 'outside' } // a pipe or a device is nobody's deck
  if (stat.size > most) return { ok: false, why: 'too-large', size: stat.size }
  try {
    const bytes = readOpened(path, opened => isSame(opened, stat) && opened.size <= most)
    return bytes && realpathSync(path) === path ? { ok: true, bytes } : { ok: false, why: 'unreadable' }
  } catch {
    return { ok: false, why: 'unreadable' }
  }
}

/** Whether it is the same file. Windows has no one number for a disk: Node's two ways to ask do not agree on it. */
function isSame(opened: Stats, seen: Stats): boolean {
  return opened.ino === seen.ino && (process.platform === 'win32' || opened.dev === seen.dev)
}

/** YAML files below a folder; a folder that cannot be listed stands for its files, with a separator at its end. */
function yamlUnder(folder: string, levels: number): readonly string[] {
  const listed = entriesOf(folder)
  if (!listed) return [folder + sep]
  const entries = listed.filter(entry => !entry.name.startsWith('.') && entry.name !== 'node_modules')
  const files = entries
    .filter(entry => !entry.isDirectory() && /\.ya?ml$/.test(entry.name))
    .map(entry => resolve(folder, entry.name))
  const below = levels > 1 ? entries.filter(entry => entry.isDirectory()) : []
  const deeper = below.flatMap(entry => yamlUnder(resolve(folder, entry.name), levels - 1))
  return [...files, ...deeper].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
}

function entriesOf(folder: string): readonly Dirent[] | null {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return null
  }
}

/** A path below a folder as people see it: it begins as they named the folder. A separator at its end stays. */
function asNamed(folder: string, at: string, path: string): string {
  return (join(folder, relative(at, path).split(sep).join('/')) || '.') + (path.endsWith(sep) ? '/' : '')
}

/** The path with links followed; null when there is nothing. */
export type RealPath = (path: string) => string | null

/** Follows links. What many paths begin with is followed once: the files of a run lie in few folders. */
export function createReal(): RealPath {
  const folders = new Map<string, string>()
  return path => {
    try {
      const folder = dirname(path)
      if (folder === path || lstatSync(path).isSymbolicLink()) return realpathSync(path)
      const above = folders.get(folder) ?? realpathSync(folder)
      folders.set(folder, above)
      return resolve(above, basename(path))
    } catch {
      return null
    }
  }
}

/** The nearest folder above that is there: a pattern begins in it. */
function folderAbove(path: string): string {
  const above = dirname(path)
  return above === path || isFolder(above) ? above : folderAbove(above)
}

/** The real path of a folder; of one that is not made yet, below the real path of the nearest that is. */
export function realFolder(path: string, real: RealPath): string {
  const above = dirname(path)
  return real(path) ?? (above === path ? path : resolve(realFolder(above, real), basename(path)))
}

/** A path as seen from a folder, with `/`. */
export function between(folder: string, path: string): string {
  return relative(folder, path).split(sep).join('/')
}
