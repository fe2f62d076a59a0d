// What a deck comes to, as plain data: what is told of it, and the files it makes.
// In: nothing. Out: types. Nothing here knows YAML, pages or PDF: the same data is kept between runs.

import type { Problem } from '../problem/problem.ts'
import type { NamedFile } from './manifest.ts'

/** A file of a deck, made. */
export interface MadeFile extends NamedFile {
  readonly bytes: number
  /** SHA-256 of its bytes in lower-case hexadecimal. */
  readonly sha256: string
}

/** A deck without errors, as far as its names. */
export interface NamedDeck {
  /** "118", or the name of an interim. */
  readonly meeting: string
  /** Acronyms; the first one names the files. */
  readonly groups: readonly string[]
  readonly files: readonly NamedFile[]
}

/** A deck without errors. */
export interface MadeDeck extends NamedDeck {
  readonly pages: number
}

/** The files of a deck with their bytes. */
export interface MadeFiles {
  readonly files: readonly MadeFile[]
  /** The bytes of each file. */
  readonly bodies: () => readonly Uint8Array[]
}

/** What going through a deck came to. */
export interface Product {
  readonly path: string
  readonly problems: readonly Problem[]
  /** Null when the deck has errors. */
  readonly deck: MadeDeck | null
  /** Makes the files; only of a deck without errors. */
  readonly make: () => MadeFiles
}
