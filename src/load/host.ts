// What the world must do for notewell, so that nothing else has to touch it.
// In: nothing. Out: the interface; `cli/node-host.ts` is the real one, tests bring one made of a map.
// Paths are as people see them: relative to the folder notewell runs in, with `/`.

/** A file's bytes, or why there are none. `outside` says nothing about whether the file exists. */
export type FileRead =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly why: 'missing' | 'folder' | 'outside' | 'unreadable' }

/** Reading, for `load`. Never throws for what a person did. */
export interface Host {
  /** Reads a file of the project: inside the folder notewell runs in, or beside a deck named on the command line. */
  readonly read: (path: string) => FileRead
  /** Paths of all files under a folder that are YAML, in code-unit order; null when it is no folder. */
  readonly yamlFiles: (folder: string) => readonly string[] | null
  /** Reads a file that comes with notewell ("faces/sans.ttf", "templates/note-well.yaml"); null when there is none. */
  readonly asset: (name: string) => Uint8Array | null
  /** Names of the assets in a folder that comes with notewell. */
  readonly assets: (folder: string) => readonly string[]
}
