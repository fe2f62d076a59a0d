// An indirect object under way, for PDFKit and for everyone here.
// In: a number, a dictionary, in the end a stream. Out: word that it is ended, to the document.
// PDFKit's own takes more room: a deck has several hundred, and most are a tag of two words.

import type { PDFDocument, PdfDictionary, PdfReference } from 'pdfkit'

/** What `doc.ref` gives. */
export class Reference implements PdfReference {
  readonly id: number
  data: PdfDictionary
  /** What stands in its stream; null when it is none. */
  stream: Uint8Array | null = null
  readonly #doc: PDFDocument

  constructor(doc: PDFDocument, id: number, data: PdfDictionary) {
    this.#doc = doc
    this.id = id
    this.data = data
  }

  /** Ends it, as a stream when there are bytes, which must stay as they are. */
  end(bytes?: Uint8Array): void {
    if (bytes) {
      this.data.Length = bytes.length
      this.stream = bytes
    }
    this.#doc._refEnd(this)
  }
}
