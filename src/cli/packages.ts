// Faces that are packages of their own: where they lie, if someone has installed them.
// In: the folders that notewell runs in and lies in, the path of a file in a package, how the project's links are followed. Out: the file's size and bytes, or null.
// Nothing of a package is run, and what is read is taken only when it is known (text/library.ts).

import { readFileSync, realpathSync, type Stats, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Host } from '../load/host.ts'
import type { Way } from './way.ts'

/** Looks for a file of a package as Node would look for the package: in each folder above, and the nearest counts. */
export function packagedIn(folders: readonly string[], path: string, way: Way): ReturnType<Host['packaged']> {
  for (const modules of moduleFolders(folders)) {
    const found = follow(resolve(modules, path), way)
    if (found?.stat.isFile()) return { bytes: found.stat.size, read: () => readFileSync(found.path) }
  }
  return null
}

/**
 * Follows links out of folders that are not the project's: package managers lay them. Whoever sent the files of a project may
 * have laid those in it: they lead nowhere but to what is read anyway.
 */
function follow(path: string, way: Way): { readonly path: string; readonly stat: Stats } | null {
  const led = way(path)
  if (led.ok) return led
  if (led.why !== 'beyond') return null
  try {
    return { path: realpathSync(path), stat: statSync(path) }
  } catch {
    return null // it is not there, or may not be read
  }
}

/** Where packages may lie that are used in these folders, the nearest first. */
function moduleFolders(folders: readonly string[]): readonly string[] {
  return folders.flatMap(folder => {
    const at = resolve(folder)
    const above = dirname(at)
    return [resolve(at, 'node_modules'), ...(above === at ? [] : moduleFolders([above]))]
  })
}

/** The folders of packages with faces, as they are named and as they are once links are followed. */
export function faceFolders(folders: readonly string[], way: Way): readonly string[] {
  return moduleFolders(folders).flatMap(modules => {
    const folder = resolve(modules, '@expo-google-fonts')
    const found = follow(folder, way)
    return found ? [folder, found.path] : []
  })
}
