// The outline (bookmarks): a tree of the pages that have one.
// In: pages and the references of their PDFKit pages. Out: outline items under PDFKit's outline root.
// PDFKit's own items count only their children, not what is visible below them, and give the root no Count.

import type { PDFDocument, PdfReference } from 'pdfkit'
import type { Page } from '../../page/page.ts'
import { textString } from './syntax.ts'

/** A bookmark with what is nested in it. */
interface Item {
  readonly ref: PdfReference
  readonly level: number
  readonly children: Item[]
}

/**
 * Writes the bookmarks of the pages, all open, and asks viewers to show them. A bookmark goes into the nearest one
 * before it of a lower level, so levels may skip. Without bookmarks nothing is written.
 */
export function writeOutline(doc: PDFDocument, pages: readonly Page[], sheets: readonly PdfReference[]): void {
  const root: Item = { ref: doc.outline.dictionary, level: Number.NEGATIVE_INFINITY, children: [] }
  const open = [root]
  for (const [at, { bookmark }] of pages.entries()) {
    const sheet = sheets[at]
    if (!bookmark || !sheet) continue
    while (open.length > 1 && (open.at(-1)?.level ?? 0) >= bookmark.level) open.pop()
    const parent = open.at(-1) ?? root
    const ref = doc.ref({ Title: textString(bookmark.title), Parent: parent.ref, Dest: [sheet, 'Fit'] })
    const item = { ref, level: bookmark.level, children: [] }
    parent.children.push(item)
    open.push(item)
  }
  if (root.children.length === 0) return
  tie(root)
  doc._root.data.Outlines = root.ref
  doc._root.data.PageMode = 'UseOutlines'
}

/** Ties an item to its children and ends them; gives the number of items below it (ISO 32000-1, table 153: Count). */
function tie({ ref, children }: Item): number {
  let below = 0
  for (const [at, child] of children.entries()) {
    child.ref.data.Prev = children[at - 1]?.ref
    child.ref.data.Next = children[at + 1]?.ref
    below += 1 + tie(child)
    child.ref.end()
  }
  if (below > 0) {
    ref.data.First = children[0]?.ref
    ref.data.Last = children.at(-1)?.ref
    ref.data.Count = below
  }
  return below
}
