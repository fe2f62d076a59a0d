// Pages become a PDF: PDF/A-3a and PDF/UA-1 in one file.
// In: pages, the faces they use, what the file says about itself, and files to embed. Out: bytes, the same every time.
// It decides nothing about content: what is laid out is painted, where it was laid out.

import type { PdfReference } from 'pdfkit'
import type { Page } from '../../page/page.ts'
import type { FaceProgram } from '../../text/face.ts'
import { type Attachment, attach } from './attachments.ts'
import { Bytes } from './bytes.ts'
import type { Deflate } from './deflate.ts'
import { embedFaces, type UsedFace, useFaces } from './faces.ts'
import { openFile, type PdfFile, streamOf } from './file.ts'
import { type About, infoOf, writeMetadata } from './metadata.ts'
import { writeOutline } from './outline.ts'
import { paintArtifact, penFor } from './paint.ts'
import { eachPicture, embedPictures, type UsedPicture, usePictures } from './pictures.ts'
import { closeStructure, openStructure, type Structure, tagPage } from './tags.ts'

/** Everything a PDF is made of. */
export interface PdfInput extends About {
  readonly pages: readonly Page[]
  /** Face programs by `GlyphRun.face`; the ones no run uses are not embedded. */
  readonly faces: ReadonlyMap<string, FaceProgram>
  /** BCP 47. */
  readonly lang: string
  /** It is read from right to left: how a reader puts pages side by side. */
  readonly rtl?: boolean
  readonly attachments: readonly Attachment[]
  /** The sRGB profile of the output intent; the caller loads it, since nothing here reads files. */
  readonly iccProfile: Uint8Array
  readonly deflate: Deflate
}

/** ISO 19005-3, 6.1.13: the smallest and largest side of a page, in points. */
const sides = { smallest: 3, largest: 14400 }

/** Kept from deck to deck, since new room for each takes longer. Writing is synchronous: only one deck is ever in it. */
const room = { file: new Bytes(), content: new Bytes() }

/**
 * Writes a PDF 1.7 file. Whatever is wrong with the input here is a bug of an earlier stage, and is thrown: no pages,
 * no title, an unknown face, a missing glyph, an address that is not http(s) or mailto, a string over PDF/A's limit.
 */
export function writePdf(input: PdfInput): Uint8Array {
  const { pages, lang, deflate } = input
  if (pages.length === 0) throw new Error('a PDF needs a page')
  if (!/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(lang)) throw new Error(`not a language tag: ${JSON.stringify(lang)}`)
  const info = infoOf(input)
  const faces = useFaces(pages, input.faces)
  const file = openFile({ lang, info }, room, deflate)
  const { doc } = file
  const structure = openStructure(doc)
  const pictures = usePictures(pages)
  const fonts = embedFaces(doc, faces, deflate)
  const shown = embedPictures(doc, pictures, faces, fonts, deflate)
  const resources = doc.ref({ Font: Object.fromEntries(fonts) })
  if (shown.size > 0) resources.data.XObject = Object.fromEntries(shown)
  resources.end()
  const sheets = pages.map(page => writePage(file, structure, page, { faces, pictures, resources, deflate }))
  Object.assign(doc._root.data.Pages.data, { Kids: sheets, Count: sheets.length })
  closeStructure(structure)
  writeOutline(doc, pages, sheets)
  attach(doc, input.attachments, deflate)
  writeMetadata(doc, info, input.iccProfile, deflate)
  if (input.rtl) doc._root.data.ViewerPreferences.data.Direction = 'R2L'
  doc._root.data.PageLabels = { Nums: [0, { S: 'D' }] }
  return file.finish()
}

/** What pages are painted with. */
interface PageTools {
  readonly faces: ReadonlyMap<string, UsedFace>
  readonly pictures: ReadonlyMap<string, UsedPicture>
  readonly resources: PdfReference
  readonly deflate: Deflate
}

/** Paints and tags one page, and compresses its content. */
function writePage(
  { doc }: PdfFile,
  structure: Structure,
  source: Page,
  { faces, pictures, resources, deflate }: PageTools,
): PdfReference {
  const { width, height } = source
  if (Math.min(width, height) < sides.smallest || Math.max(width, height) > sides.largest) {
    throw new Error(`not a page size: ${width} x ${height} pt`)
  }
  // PDFKit's own pages begin with operators that turn the y axis over, and have resources of their own each.
  const page = doc.ref({ Type: 'Page', Parent: doc._root.data.Pages, MediaBox: [0, 0, width, height], Tabs: 'S' })
  const { content } = room
  content.clear()
  const pen = penFor(height, faces, pictures, content)
  for (const artifact of source.under) paintArtifact(pen, artifact)
  tagPage(structure, source, page, pen)
  for (const artifact of source.over) paintArtifact(pen, artifact)
  page.data.Contents = streamOf(doc, {}, deflate.deflated(content.view(0, Math.max(0, content.length - 1))))
  page.data.Resources = resources
  if (isTransparent(source, pictures)) page.data.Group = { Type: 'Group', S: 'Transparency', CS: 'DeviceRGB' }
  page.end()
  return page
}

/** Whether something of a picture shines through on a page: then it says in which colours (ISO 19005-3, 6.2.10). */
function isTransparent(page: Page, pictures: ReadonlyMap<string, UsedPicture>): boolean {
  let found = false
  if (pictures.size > 0) eachPicture(page, ({ picture }) => (found ||= pictures.get(picture.id)?.transparent ?? false))
  return found
}
