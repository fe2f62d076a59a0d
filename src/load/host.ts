// What the world must do for notewell, so that nothing else has to touch it.
// In: nothing. Out: the interface; `cli/node-host.ts` is the real one, tests bring one made of a map.
// Paths are as people see them: relative to the folder notewell runs in, with `/`.

import type { Inflate } from '../picture/picture.ts'

/**
 * A file's bytes, or why there are none. `beyond`: its path is outside the project. `outside`: its path is inside and
 * leads out (a link), or to something that is no file. Neither says whether there is anything. `too-large`: it has `size`
 * bytes, and was not read.
 */
export type FileRead =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly why: 'missing' | 'folder' | 'beyond' | 'outside' | 'unreadable' }
  | { readonly ok: false; readonly why: 'too-large'; readonly size: number }

/** Reading, for `load`. Never throws for what a person did. */
export interface Host {
  /**
   * Reads a file of the project: inside the folder notewell runs in, or beside a deck named on the command line. One of more
   * than `most` bytes is not read; who has all bytes at hand may give them all the same.
   */
  readonly read: (path: string, most?: number) => FileRead
  /** The one path of a file, with links followed, however it was named; as given when there is no such file. */
  readonly real: (path: string) => string
  /**
   * Paths of all YAML files under a folder, as it was named, in code-unit order; one that cannot be listed ends with `/`.
   * `levels` (default: no end) is how deep it looks, 1 for the folder itself. Null: no folder.
   */
  readonly yamlFiles: (folder: string, levels?: number) => readonly string[] | null
  /**
   * Names of what is in a folder of the project, in code-unit order: none where there is no such folder, null where it cannot be
   * listed. `start` (default: "") says that only names that begin with it matter; there may be others.
   */
  readonly names: (folder: string, start?: string) => readonly string[] | null
  /** SHA-256 in lower-case hexadecimal. */
  readonly hash: (bytes: Uint8Array) => string
  /** zlib (RFC 1950), undone: null when it is damaged or more than `most` bytes come out. */
  readonly inflate: Inflate
  /** Reads a file that comes with notewell ("faces/sans.ttf", "templates/note-well.yaml"); null when there is none. */
  readonly asset: (name: string) => Uint8Array | null
  /**
   * A file of an installed npm package, by its path below `node_modules`; null when it is not installed where notewell runs, where
   * notewell itself is installed, or above. It is not read before `read` is called, and never executed.
   */
  readonly packaged: (path: string) => { readonly bytes: number; readonly read: () => Uint8Array } | null
  /** Names of the assets in a folder that comes with notewell. */
  readonly assets: (folder: string) => readonly string[]
}
