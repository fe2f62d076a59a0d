// Bundle → everything a deck makes: the stages in order, on one screen.
// In: a bundle and faces. Out: the compiled deck, or problems. Pure and synchronous: no file, clock or PDFKit.

import { composeDeck } from './compose/deck.ts'
import type { Bundle } from './load/load.ts'
import type { LoadedFile } from './load/reader.ts'
import type { Page } from './page/page.ts'
import { type Problem, stops } from './problem/problem.ts'
import type { ResolvedDeck } from './resolve/deck.ts'
import { resolve } from './resolve/resolve.ts'
import type { FaceBook } from './text/face.ts'

/** A deck ready to be written. */
export interface Compiled {
  readonly deck: ResolvedDeck
  readonly pages: readonly Page[]
  /** What it was made from. */
  readonly files: readonly LoadedFile[]
}

/** Compiles a deck; `rev` takes the place of its own revision. `compiled` is null when there are errors; slides without errors are laid out all the same, for theirs. */
export function compile(
  bundle: Bundle,
  faces: FaceBook,
  rev: string | null = null,
): { readonly compiled: Compiled | null; readonly problems: readonly Problem[] } {
  const { deck, problems: found } = resolve(bundle, rev)
  if (!deck) return { compiled: null, problems: found }
  const { pages, problems: more } = composeDeck(deck, faces)
  const problems = [...found, ...more]
  return { compiled: stops(problems) ? null : { deck, pages, files: bundle.files }, problems }
}
