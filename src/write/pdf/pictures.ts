// The pictures of a document: which are shown, and the XObjects that they are.
// In: pages. Out: names for painting, and objects, one for each picture however often it is shown.

import type { PDFDocument, PdfReference } from 'pdfkit'
import type { Mark, Page, PictureMark, Tag } from '../../page/page.ts'
import type { Deflate } from './deflate.ts'
import { embedDrawing, isTransparent } from './drawings.ts'
import type { UsedFace } from './faces.ts'
import { embedImage } from './images.ts'

/** One picture in one document. */
export interface UsedPicture {
  /** The name content streams call it by: Im1, Im2 … in order of first use. */
  readonly name: string
  readonly picture: PictureMark['picture']
  /** Something shines through it: its pages need a colour space to blend in (ISO 19005-3, 6.2.10). */
  readonly transparent: boolean
}

/** The pictures of the pages, by their ids, in order of first use. */
export function usePictures(pages: readonly Page[]): ReadonlyMap<string, UsedPicture> {
  const used = new Map<string, UsedPicture>()
  for (const page of pages) {
    eachPicture(page, ({ picture }) => {
      if (used.has(picture.id)) return
      const transparent = picture.kind === 'drawing' ? isTransparent(picture.items) : picture.alpha !== null
      used.set(picture.id, { name: `Im${used.size + 1}`, picture, transparent })
    })
  }
  return used
}

/** Calls `take` with each picture of a page, in the order in which they are painted. */
export function eachPicture(page: Page, take: (mark: PictureMark) => void): void {
  const look = (marks: readonly Mark[]): void => {
    for (const mark of marks) if (mark.kind === 'picture') take(mark)
  }
  const walk = ({ children }: Tag): void => {
    for (const child of children) 'role' in child ? walk(child) : look(child.marks)
  }
  for (const { marks } of page.under) look(marks)
  page.tags.forEach(walk)
  for (const { marks } of page.over) look(marks)
}

/** Writes the pictures; the keys of the result are the names `usePictures` gave. `fonts` are by the names of the faces. */
export function embedPictures(
  doc: PDFDocument,
  pictures: ReadonlyMap<string, UsedPicture>,
  faces: ReadonlyMap<string, UsedFace>,
  fonts: ReadonlyMap<string, PdfReference>,
  deflate: Deflate,
): ReadonlyMap<string, PdfReference> {
  return new Map(
    [...pictures.values()].map(({ name, picture }) => {
      if (picture.kind === 'raster') return [name, embedImage(doc, picture, deflate)]
      return [name, embedDrawing(doc, picture, { faces, fonts, deflate })]
    }),
  )
}
