// The glyph runs of marks, wherever they stand in them, and the faces of pages.
// In: marks, pages. Out: runs, in the order in which they are painted. Writers look here for the faces and glyphs of a page.

import type { GlyphRun } from '../text/face.ts'
import type { Mark, Page, SetItem, Tag } from './page.ts'

/** Calls `take` with each glyph run. */
export function eachRun(mark: Mark, take: (run: GlyphRun) => void): void {
  if (mark.kind === 'text') take(mark.run)
  else if (mark.kind === 'picture' && mark.picture.kind === 'drawing') runsOfItems(mark.picture.items, take)
}

/** Ids of the faces that some mark of the pages is set in. */
export function facesOf(pages: readonly Page[]): ReadonlySet<string> {
  const ids = new Set<string>()
  const look = (marks: readonly Mark[]): void => {
    for (const mark of marks) eachRun(mark, run => ids.add(run.face))
  }
  const walk = (tag: Tag): void => {
    for (const child of tag.children) 'role' in child ? walk(child) : look(child.marks)
  }
  for (const page of pages) {
    page.tags.forEach(walk)
    for (const artifact of [...page.under, ...page.over]) look(artifact.marks)
  }
  return ids
}

function runsOfItems(items: readonly SetItem[], take: (run: GlyphRun) => void): void {
  for (const item of items) {
    if (item.kind === 'words') take(item.run)
    else if (item.kind === 'group') runsOfItems(item.items, take)
  }
}
