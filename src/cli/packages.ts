// Faces that are packages of their own: where they lie, if someone has installed them.
// In: the folders that notewell runs in and lies in, the path of a file in a package. Out: the file's size and bytes, or null.
// Nothing of a package is run, and what is read is taken only when it is known (text/library.ts).

import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Host } from '../load/host.ts'

/** Looks for a file of a package as Node would look for the package: in each folder above, and the nearest counts. */
export function packagedIn(folders: readonly string[], path: string): ReturnType<Host['packaged']> {
  for (const modules of moduleFolders(folders)) {
    const file = resolve(modules, path)
    try {
      const stat = statSync(file, { throwIfNoEntry: false })
      if (stat?.isFile()) return { bytes: stat.size, read: () => readFileSync(file) }
    } catch {
      // It may not be read: for this process it is not there.
    }
  }
  return null
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
export function faceFolders(folders: readonly string[]): readonly string[] {
  const there = moduleFolders(folders)
    .map(modules => resolve(modules, '@expo-google-fonts'))
    .filter(each => existsSync(each))
  return there.flatMap(folder => [folder, realpathSync(folder)])
}
