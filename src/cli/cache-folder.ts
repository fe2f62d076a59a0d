// Where notewell keeps what it can make again: a folder of who runs it, outside of every project.
// In: environment and platform. Out: the folder, or null where there is none that nobody else can write into.

import { statSync } from 'node:fs'
import { isAbsolute, join, resolve } from 'node:path'
import { makeFolder } from './make-folder.ts'
import { readOpened } from './read-file.ts'

type Env = Readonly<Record<string, string | undefined>>

/**
 * The cache folder, made when it is not there: `NOTEWELL_CACHE` if set, else the place the system has for caches. Null
 * without a home, and when anyone else could write into it, for what lies there is believed, and run. Never throws.
 */
export function cacheFolder(cwd: () => string, env: Env, platform: string): string | null {
  try {
    const path = folderOf(cwd, env, platform)
    return path !== null && isOwn(path) ? path : null
  } catch {
    return null // nothing is there, or the folder that notewell runs in was removed
  }
}

/**
 * Reads a file of the cache that has at most so many bytes. Null for anything else of its name. Throws what Node throws
 * when there is nothing, or a link.
 */
export function readKept(path: string, most: number): Buffer | null {
  return readOpened(path, ({ size }) => size <= most)
}

/** `$XDG_CACHE_HOME` or `~/.cache` (XDG Base Directory Specification), `~/Library/Caches` on macOS, `%LOCALAPPDATA%` on Windows. */
function folderOf(cwd: () => string, env: Env, platform: string): string | null {
  if (env.NOTEWELL_CACHE)
    return isAbsolute(env.NOTEWELL_CACHE) ? env.NOTEWELL_CACHE : resolve(cwd(), env.NOTEWELL_CACHE)
  // A path that is not absolute counts for nothing, says the specification.
  if (env.XDG_CACHE_HOME && isAbsolute(env.XDG_CACHE_HOME)) return join(env.XDG_CACHE_HOME, 'notewell')
  if (platform === 'win32') return env.LOCALAPPDATA ? join(env.LOCALAPPDATA, 'notewell', 'Cache') : null
  if (!env.HOME || !isAbsolute(env.HOME)) return null
  return platform === 'darwin' ? join(env.HOME, 'Library/Caches/notewell') : join(env.HOME, '.cache/notewell')
}

function isOwn(path: string): boolean {
  makeFolder(path, 0o700)
  const stat = statSync(path)
  const user = process.getuid?.()
  // Windows has no such modes: a folder below a person's own is theirs.
  return stat.isDirectory() && (user === undefined || (stat.uid === user && (stat.mode & 0o022) === 0))
}
