// Does a PDF keep PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1)? The rules that our own files can break, checked here.
// In: the bytes of a PDF. Out: one sentence for each breach, with the clause. Each family of rules is a file beside this.
// It is no validator: what our files never have (inline images, other fonts, blend modes) it calls a breach instead of judging it.

import { attachmentBreaches } from './conformance/attachments.ts'
import { catalogueBreaches, outlineBreaches, pageBreaches } from './conformance/catalogue.ts'
import { type Painted, paintedPages } from './conformance/content.ts'
import { fileBreaches, forbiddenBreaches } from './conformance/file.ts'
import { fontBreaches } from './conformance/fonts.ts'
import { formBreaches, transparencyBreaches } from './conformance/forms.ts'
import { imageBreaches } from './conformance/images.ts'
import { linkBreaches } from './conformance/links.ts'
import { metadataBreaches } from './conformance/metadata.ts'
import { parentBreaches, structureBreaches } from './conformance/structure.ts'
import { type Pdf, readPdf } from './read-pdf.ts'

type Family = (pdf: Pdf, pages: readonly Painted[]) => Iterable<string>

const families: readonly Family[] = [
  fileBreaches,
  forbiddenBreaches,
  catalogueBreaches,
  metadataBreaches,
  pageBreaches,
  outlineBreaches,
  (_, pages) => pages.flatMap(page => page.breaches),
  fontBreaches,
  imageBreaches,
  formBreaches,
  transparencyBreaches,
  structureBreaches,
  parentBreaches,
  linkBreaches,
  attachmentBreaches,
]

/** Every breach, each said once. A file that cannot be read at all has one. */
export function breaches(bytes: Uint8Array): readonly string[] {
  let pdf: Pdf
  let pages: readonly Painted[]
  try {
    pdf = readPdf(bytes)
    pages = paintedPages(pdf)
  } catch (error) {
    return [`ISO 19005-3, 6.1.4: the file cannot be read: ${error instanceof Error ? error.message : 'no reason'}`]
  }
  return [...new Set(families.flatMap(family => [...family(pdf, pages)]))]
}
