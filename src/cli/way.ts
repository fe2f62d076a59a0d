// Where a path of the project leads: links are followed one by one, and never out of it.
// In: the folders that may be read, a path. Out: the real path and what is there, or why not.
// Nothing outside is touched, so that no answer, and not the time it takes, tells whether anything is there.

import { lstatSync, readlinkSync, type Stats } from 'node:fs'
import { basename, dirname, isAbsolute, join, parse, sep } from 'node:path'
import { codeOf } from './failures.ts'

/** A folder that may be read: as it was named, and with links followed. */
export interface Root {
  readonly named: string
  readonly real: string
}

/** Where a path leads. The reasons are those of `FileRead`. */
export type Led =
  | { readonly ok: true; readonly path: string; readonly stat: Stats }
  | { readonly ok: false; readonly why: 'missing' | 'beyond' | 'outside' | 'unreadable' }

/** Follows an absolute path. */
export type Way = (path: string) => Led

/** Most links on one way, as Linux has it (path_resolution(7)). */
const MOST_LINKS = 40

/**
 * Follows absolute paths without `..` in them. A link may lead anywhere in the folders, also from one into another; a way
 * that leaves them is `outside` even if it comes back, for what it passes through is not ours to ask about.
 */
export function createWay(roots: readonly Root[]): Way {
  // What many paths begin with is followed once: the files of a run lie in few folders.
  const folders = new Map(roots.flatMap(({ named, real }) => [named, real].map(path => [path, real] as const)))
  const inside = (path: string): boolean => roots.some(({ real }) => isBelow(path, real))
  const above = (path: string): boolean => roots.some(({ real }) => isBelow(real, path))

  /** From a real folder, name by name. */
  const follow = (start: string, names: readonly string[]): Led => {
    const left = [...names]
    let at = start
    let links = 0
    while (left.length > 0) {
      const next = join(at, left.shift() ?? '')
      // The folders above the project are known anyway: a link may go up through them and down again.
      if (!inside(next) && !above(next)) return OUT
      const found = inside(next) ? look(next) : null
      if (found && 'why' in found) return { ok: false, why: found.why }
      if (!found?.isSymbolicLink()) {
        at = next
        continue
      }
      const target = targetOf(next)
      if (target === null || ++links > MOST_LINKS) return { ok: false, why: 'missing' }
      const { root } = parse(target)
      if (isAbsolute(target)) at = root
      left.unshift(...target.slice(root.length).split(SEPARATOR))
    }
    const stat = inside(at) ? look(at) : OUT
    return 'why' in stat ? { ok: false, why: stat.why } : { ok: true, path: at, stat }
  }

  const followFolder = (path: string): string | Led => {
    const known = folders.get(path)
    if (known !== undefined) return known
    const above = followFolder(dirname(path))
    if (typeof above !== 'string') return above
    const led = follow(above, [basename(path)])
    if (!led.ok) return led
    folders.set(path, led.path)
    return led.path
  }

  return path => {
    if (!roots.some(({ named, real }) => isBelow(path, named) || isBelow(path, real)))
      return { ok: false, why: 'beyond' }
    const known = folders.get(path)
    if (known !== undefined) return follow(known, [])
    const folder = followFolder(dirname(path))
    if (typeof folder === 'string') return follow(folder, [basename(path)])
    // The way to a deck was named through a link out: the folders above that deck are none of the project's.
    return roots.some(({ named }) => isBelow(named, dirname(path))) ? { ok: false, why: 'beyond' } : folder
  }
}

/** What people write between the names in a link: Windows takes either. */
const SEPARATOR = sep === '\\' ? /[\\/]/ : sep

/** Whether a path is a folder or lies in it. */
export function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep)
}

const OUT = { ok: false, why: 'outside' } as const

function look(path: string): Stats | { readonly why: 'missing' | 'unreadable' } {
  try {
    return lstatSync(path)
  } catch (error) {
    return { why: ABSENT.includes(codeOf(error)) ? 'missing' : 'unreadable' }
  }
}

/** What systems say of a path where nothing can be, also of one that is too long or holds a NUL. */
const ABSENT: readonly string[] = ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE', 'EINVAL']

function targetOf(path: string): string | null {
  try {
    return readlinkSync(path)
  } catch {
    return null
  }
}
