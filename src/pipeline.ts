// Bundle → everything a deck makes: the stages in order, on one screen.
// In: a loaded deck and faces. Out: the compiled deck, or problems. Pure and synchronous: no file, clock or PDFKit.

import { composeDeck } from './compose/deck.ts'
import type { Loaded } from './load/load.ts'
import type { LoadedFile } from './load/reader.ts'
import type { Page } from './page/page.ts'
import { type Problem, stops } from './problem/problem.ts'
import type { ResolvedDeck } from './resolve/deck.ts'
import { resolve } from './resolve/resolve.ts'
import { withoutExcused } from './review/excuses.ts'
import { review } from './review/review.ts'
import type { FaceBook } from './text/face.ts'

/** A deck ready to be written. */
export interface Compiled {
  readonly deck: ResolvedDeck
  readonly pages: readonly Page[]
  /** What it was made from. */
  readonly files: readonly LoadedFile[]
}

/**
 * Compiles a deck; `rev` takes the place of its own revision. `compiled` is null when there are errors; slides without errors are laid out all the same, for theirs.
 * The problems are all there are, those of loading too, without the warnings that the deck excuses.
 */
export function compile(
  { bundle, problems: loaded }: Loaded,
  faces: FaceBook,
  rev: string | null = null,
): { readonly compiled: Compiled | null; readonly problems: readonly Problem[] } {
  if (!bundle) return { compiled: null, problems: loaded }
  const { deck, problems: resolved } = resolve(bundle, rev)
  const reviewed = deck && !stops(loaded) ? review(bundle, deck) : []
  const composed = deck && composeDeck(deck, faces, bundle.limits)
  const found = [...loaded, ...resolved, ...reviewed, ...(composed?.problems ?? [])]
  const problems = withoutExcused(found, bundle)
  if (!deck || !composed || stops(problems)) return { compiled: null, problems }
  return { compiled: { deck, pages: composed.pages, files: bundle.files }, problems }
}
