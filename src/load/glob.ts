// Paths with wildcards that no shell has expanded: in quotes, or on Windows.
// In: a pattern. Out: the folder it begins in, how deep it goes, which paths below it matches. Loaded when there is one.

import picomatch from 'picomatch/posix'
import { hasWildcards, join } from './paths.ts'

/** A pattern, divided where its wildcards begin. */
interface Glob {
  /** The folder in which it begins; "" for the one notewell runs in. */
  readonly folder: string
  /** Most folders between that one and a match, and one for the match itself. */
  readonly levels: number
  /** Whether a path, as seen from that folder, is meant. */
  readonly matches: (path: string) => boolean
}

/**
 * Reads a pattern: `*`, `?`, `[abc]`, `[!abc]`, `{a,b}` as in a shell, `**` for any number of folders. Everything else stands for
 * itself: a file may be called `talk (2).yaml` or `!important.yaml`. Names that begin with a dot are matched by none.
 */
export function globOf(pattern: string): Glob {
  const parts = pattern.split('/')
  const first = parts.findIndex(hasWildcards)
  const below = parts.slice(first)
  // In brackets `!` and `^` mean "none of these", elsewhere they are signs like others.
  const literal = below
    .join('/')
    .replace(/\[[!^]?\]?[^\]]*\]|[()|+@!^$]/g, sign => (sign.length > 1 ? sign.replace(/^\[!/, '[^') : `\\${sign}`))
  const folder = parts.slice(0, first).join('/')
  return {
    folder: pattern.startsWith('/') && folder === '' ? '/' : join('', folder),
    levels: below.some(part => part.includes('**')) ? Number.POSITIVE_INFINITY : below.length,
    matches: picomatch(literal, { nonegate: true, noextglob: true }),
  }
}
