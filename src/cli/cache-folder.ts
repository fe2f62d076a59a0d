// Where notewell keeps what it can make again.
// In: the environment. Out: a folder's path, or null where there is no place for one. It touches nothing.

import { join } from 'node:path'

/**
 * The cache folder: `NOTEWELL_CACHE` if set, else the place the system has for caches: `$XDG_CACHE_HOME` or `~/.cache`
 * (XDG Base Directory Specification), `~/Library/Caches` on macOS, `%LOCALAPPDATA%` on Windows. Null without a home.
 */
export function cacheFolder(env: Readonly<Record<string, string | undefined>>, platform: string): string | null {
  if (env.NOTEWELL_CACHE) return env.NOTEWELL_CACHE
  if (platform === 'win32') return env.LOCALAPPDATA ? join(env.LOCALAPPDATA, 'notewell', 'Cache') : null
  if (env.XDG_CACHE_HOME?.startsWith('/')) return join(env.XDG_CACHE_HOME, 'notewell')
  if (!env.HOME) return null
  return platform === 'darwin' ? join(env.HOME, 'Library/Caches/notewell') : join(env.HOME, '.cache/notewell')
}
