// Link annotations: what makes a link's rectangle clickable.
// In: a Link tag and one of its areas. Out: the annotation, for the page's list. The structure tree refers to it.
// PDFKit's own `link` leaves Contents empty and writes any address; this refuses what is not http, https or mailto.

import type { PDFDocument, PdfReference } from 'pdfkit'
import type { Rect, Tag } from '../../page/page.ts'
import { textString, thousandths } from './syntax.ts'

/**
 * Writes an annotation for one area of a link. `parent` is its key in the parent tree, `height` the page's, in points.
 * It prints (F 4: ISO 19005-3, 6.3.2), draws no border, and says where it leads (Contents: ISO 14289-1, 7.18.5).
 * Throws on an address the caller should have refused, and on a tag with areas that is no link.
 */
export function annotate(
  doc: PDFDocument,
  tag: Tag,
  { x, y, width, height: tall }: Rect,
  height: number,
  parent: number,
): PdfReference {
  const { role, url } = tag
  if (role !== 'Link' || url === undefined) throw new Error(`a ${role} with a clickable area and no address`)
  if (!/^(https?:\/\/|mailto:)[!-~]+$/i.test(url)) throw new Error(`not an address to link to: ${JSON.stringify(url)}`)
  const annotation = doc.ref({
    Type: 'Annot',
    Subtype: 'Link',
    Rect: [x, height - y - tall, x + width, height - y].map(thousandths),
    Border: [0, 0, 0],
    F: 4,
    Contents: textString(tag.contents ?? url),
    StructParent: parent,
    A: { S: 'URI', URI: textString(url) },
  })
  annotation.end()
  return annotation
}
