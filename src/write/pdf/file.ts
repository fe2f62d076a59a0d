// A PDF file under way: PDFKit makes the objects, this writes them in memory, without waiting for a stream.
// In: what the catalogue and Info say. Out: a PDFDocument, and at the end the bytes of the file.
// Small objects go into object streams and the table into a cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8):
// PDFKit writes neither, and the structure tree of a tagged deck is a thousand small objects.

import { createHash } from 'node:crypto'
import { PDFDocument, type PdfDictionary, type PdfReference } from 'pdfkit'
import type { Bytes } from './bytes.ts'
import type { Deflate } from './deflate.ts'
import { Reference } from './reference.ts'
import { written, writtenInLines } from './values.ts'

/** What a file is opened with. `info` values are cleaned text or dates; dates are UTC in the file. */
export interface FileHead {
  readonly lang: string
  readonly info: { readonly [key: string]: string | Date }
}

/** A PDFKit document, and the end of it: the whole file. `finish` may be called once. */
export interface PdfFile {
  readonly doc: PDFDocument
  finish(): Uint8Array
}

/** Where an object is: at a byte offset of the file, or at an index of an object stream. */
interface Place {
  readonly kind: 1 | 2
  readonly where: number
  readonly index: number
}

/** The file so far: its bytes, small objects that wait for an object stream, and where each object is, all by its number. */
interface Output {
  readonly file: Bytes
  readonly small: string[]
  readonly places: Place[]
}

/** Objects per object stream: a reader unpacks a whole stream to see one object. */
const perStream = 1000

/** A document whose objects, when they are ended, say so and no more: `openFile` writes them. */
class Objects extends PDFDocument {
  override ref(data: PdfDictionary = {}): PdfReference {
    return new Reference(this, this._offsets.push(null), data)
  }

  /** Nobody reads the stream it is: what it pushed would keep it in memory until the next tick, after all other decks. */
  push(): boolean {
    return true
  }

  /** PDFKit would write a table of its own kind. */
  override _finalize(): void {}
}

/** Where a file is put together, and where parts of it are before they are compressed. What was in it is lost. */
export interface Room {
  readonly file: Bytes
  readonly content: Bytes
}

/** Opens a file. Every object made with `doc.ref` must be ended before `finish`, which throws otherwise. */
export function openFile(head: FileHead, { file, content }: Room, deflate: Deflate): PdfFile {
  const doc = new Objects({
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    // Our streams come compressed, by code that is the same on every machine (deflate.ts).
    compress: false,
    font: null,
    autoFirstPage: false,
    ...head,
  })
  const output: Output = { file, small: [], places: [] }
  file.clear()
  file.text('%PDF-1.7\n%\xff\xff\xff\xff\n')
  doc._refEnd = ref => {
    if (ref.stream === null) output.small[ref.id] = written(ref.data)
    else writeStream(output, ref, ref.stream)
  }

  function finish(): Uint8Array {
    doc.end()
    pack(doc, output, content, deflate)
    const start = file.length
    writeTable(doc, output, digestOf(file.view()), deflate)
    file.text(`startxref\n${start}\n%%EOF\n`)
    return file.view().slice()
  }

  return { doc, finish }
}

/** A compressed stream object, ended. `bytes` are already deflated. */
export function streamOf(doc: PDFDocument, data: PdfDictionary, bytes: Uint8Array): PdfReference {
  const ref = doc.ref({ ...data, Filter: 'FlateDecode' })
  ref.end(bytes)
  return ref
}

/** The bytes of a string of which each character is one. */
export function latin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at)
  return bytes
}

function writeStream({ file, places }: Output, { id, data }: PdfReference, stream: Uint8Array): void {
  places[id] = { kind: 1, where: file.length, index: 0 }
  file.text(`${id} 0 obj\n${writtenInLines(data)}\nstream\n`)
  file.bytes(stream)
  file.text('\nendstream\nendobj\n')
}

/** Writes the small objects into object streams, in order of their numbers, and notes where each one is. */
function pack(doc: PDFDocument, { small, places }: Output, content: Bytes, { deflated }: Deflate): void {
  const ids = [...small.keys()].filter(id => small[id] !== undefined)
  for (let from = 0; from < ids.length; from += perStream) {
    const some = ids.slice(from, from + perStream)
    content.clear()
    let offset = 0
    for (const id of some) {
      content.text(`${id} ${offset} `)
      offset += (small[id]?.length ?? 0) + 1
    }
    const data = { Type: 'ObjStm', N: some.length, First: content.length }
    for (const id of some) content.text(`${small[id]}\n`)
    const stream = streamOf(doc, data, deflated(content.view()))
    for (const [at, id] of some.entries()) places[id] = { kind: 2, where: stream.id, index: at }
  }
}

/** Writes the cross-reference stream, which is the trailer too. It is an object itself and has its own row. */
function writeTable(doc: PDFDocument, output: Output, id: Uint8Array, { deflated }: Deflate): void {
  const ref = doc.ref({
    Type: 'XRef',
    W: [1, 4, 2],
    Root: doc._root,
    Info: doc._info,
    ID: [id, id],
    Filter: 'FlateDecode',
    DecodeParms: { Predictor: 12, Columns: 7 },
  })
  output.places[ref.id] = { kind: 1, where: output.file.length, index: 0 }
  ref.data.Size = ref.id + 1
  ref.end(deflated(rows(output.places, ref.id)))
}

/** The file's ID: 16 bytes that depend on every byte before the table. Same deck, same ID; another word, another ID. */
function digestOf(body: Uint8Array): Uint8Array {
  return new Uint8Array(createHash('sha256').update(body).digest()).subarray(0, 16)
}

/** Rows of 1 + 4 + 2 bytes, each as the difference from the row above (PNG filter 2), which deflates to almost nothing. */
function rows(places: readonly (Place | undefined)[], last: number): Uint8Array {
  const width = 8
  const out = new Uint8Array(width * (last + 1))
  const view = new DataView(out.buffer)
  view.setUint16(6, 0xffff)
  for (let id = 1; id <= last; id++) {
    const place = places[id]
    if (!place) throw new Error(`PDF object ${id} was never ended`)
    view.setUint8(width * id + 1, place.kind)
    view.setUint32(width * id + 2, place.where)
    view.setUint16(width * id + 6, place.index)
  }
  // From the last row up, so that the row above is still as it was.
  for (let at = out.length - 1; at >= 0; at--) {
    if (at % width === 0) out[at] = 2
    else if (at > width) out[at] = (out[at] ?? 0) - (out[at - width] ?? 0)
  }
  return out
}
