// The glyph runs of a mark, wherever they stand in it.
// In: a mark. Out: its runs, in the order in which they are painted. Writers look here for the faces and glyphs of a page.

import type { GlyphRun } from '../text/face.ts'
import type { Mark, SetItem } from './page.ts'

/** Calls `take` with each glyph run. */
export function eachRun(mark: Mark, take: (run: GlyphRun) => void): void {
  if (mark.kind === 'text') take(mark.run)
  else if (mark.kind === 'picture' && mark.picture.kind === 'drawing') runsOfItems(mark.picture.items, take)
}

function runsOfItems(items: readonly SetItem[], take: (run: GlyphRun) => void): void {
  for (const item of items) {
    if (item.kind === 'words') take(item.run)
    else if (item.kind === 'group') runsOfItems(item.items, take)
  }
}
