// Embedded files: the deck's source and data travel inside the slides.
// In: attachments. Out: embedded file streams, file specifications, the name tree and the catalogue's AF.
// PDFKit's own `file` writes relationships raw, sorts names by locale, and gives the checksum in the wrong form.

import type { PDFDocument, PdfReference, PdfTextString } from 'pdfkit'
import type { Deflate } from './deflate.ts'
import { streamOf } from './file.ts'
import { stored } from './stored.ts'
import { cleaned, name, textString } from './syntax.ts'

/** A file to embed. `name` is a file name, never a path; `mime` its media type; `date` when it was last changed. */
export interface Attachment {
  readonly name: string
  readonly mime: string
  readonly description: string
  readonly bytes: Uint8Array
  readonly date: Date
  /** `Source`: the slides were made from it. `Data`: it is behind something they show (ISO 19005-3, annex E). */
  readonly relationship: 'Source' | 'Data'
}

/** Embeds the files. Throws on a name that is a path or is there twice, and on a media type that is none (bugs). */
export function attach(doc: PDFDocument, attachments: readonly Attachment[], deflate: Deflate): void {
  const sorted = [...attachments].sort((a, b) => byBytes(a.name, b.name))
  const names: (PdfTextString | PdfReference)[] = []
  for (const [at, attachment] of sorted.entries()) {
    if (attachment.name === sorted[at - 1]?.name) throw new Error(`two attachments are named ${attachment.name}`)
    names.push(textString(attachment.name), specification(doc, attachment, deflate))
  }
  // PDFKit's catalogue has a name tree of destinations, empty here, and its root has /Limits: this takes its place.
  doc._root.data.Names.data = names.length > 0 ? { EmbeddedFiles: { Names: names } } : {}
  if (names.length > 0) doc._root.data.AF = names.filter((_, at) => at % 2 === 1)
}

/** ISO 19005-3, 6.8: F and UF, a relationship, a media type, and the date of the file. */
function specification(doc: PDFDocument, attachment: Attachment, { deflatedOnce }: Deflate): PdfReference {
  const { bytes, mime, relationship } = attachment
  if (!/^[^/\\]+$/.test(attachment.name) || cleaned(attachment.name) !== attachment.name) {
    throw new Error(`not a file name: ${JSON.stringify(attachment.name)}`)
  }
  if (!/^[\w.+-]+\/[\w.+-]+$/.test(mime)) throw new Error(`not a media type: ${JSON.stringify(mime)}`)
  if (relationship !== 'Source' && relationship !== 'Data') throw new Error(`not a relationship: ${relationship}`)
  const parameters = { Size: bytes.length, ModDate: attachment.date }
  const stream = SMALL_ALREADY.test(mime) ? stored(bytes) : deflatedOnce(bytes)
  const file = streamOf(doc, { Type: 'EmbeddedFile', Subtype: name(mime), Params: parameters }, stream)
  const ref = doc.ref({
    Type: 'Filespec',
    F: textString(attachment.name),
    UF: textString(attachment.name),
    Desc: textString(attachment.description),
    AFRelationship: relationship,
    EF: { F: file, UF: file },
  })
  ref.end()
  return ref
}

/** Media types of what is compressed by itself. */
const SMALL_ALREADY = /^image\/(png|jpeg)$/

/** Order of the bytes PDFKit writes: ASCII as it is, anything else as UTF-16BE, whose mark FE FF comes after all ASCII. */
function byBytes(a: string, b: string): number {
  const [wideA, wideB] = [/[^\0-\x7f]/.test(a), /[^\0-\x7f]/.test(b)]
  if (wideA !== wideB) return wideA ? 1 : -1
  return a < b ? -1 : a > b ? 1 : 0
}
