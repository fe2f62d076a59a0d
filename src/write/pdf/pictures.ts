// The pictures of a document: each is embedded once, however many pages show it, and has a name that all pages use.
// In: pages. Out: the names by picture, and the XObject entries of the resources (ISO 32000-1, 7.8.3).

import type { PDFDocument, PdfReference } from 'pdfkit'
import type { Artifact, Mark, Page, PictureMark, Tag } from '../../page/page.ts'
import type { Deflate } from './deflate.ts'
import { embedImage } from './images.ts'

/** A picture in the file: its name in the resources, and what it is there. */
export interface UsedPicture {
  readonly name: string
  readonly ref: PdfReference
}

/** Writes the pictures that the pages show, by their `id`, in the order in which they come first. */
export function embedPictures(
  doc: PDFDocument,
  pages: readonly Page[],
  deflate: Deflate,
): ReadonlyMap<string, UsedPicture> {
  const used = new Map<string, UsedPicture>()
  for (const { picture } of pages.flatMap(picturesOn)) {
    if (used.has(picture.id)) continue
    if (picture.kind === 'drawing') throw new Error('no drawing is written yet')
    used.set(picture.id, { name: `Im${used.size + 1}`, ref: embedImage(doc, picture, deflate) })
  }
  return used
}

/** The picture marks of a page, in the order they are painted. */
function picturesOn({ under, tags, over }: Page): readonly PictureMark[] {
  const found: PictureMark[] = []
  const look = (marks: readonly Mark[]): void => {
    for (const mark of marks) if (mark.kind === 'picture') found.push(mark)
  }
  const visit = ({ children }: Tag): void => {
    for (const child of children) {
      if ('role' in child) visit(child)
      else look(child.marks)
    }
  }
  const skip = ({ marks }: Artifact): void => look(marks)
  under.forEach(skip)
  tags.forEach(visit)
  over.forEach(skip)
  return found
}
