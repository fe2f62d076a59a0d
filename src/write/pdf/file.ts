// A PDF file under way: PDFKit makes the objects, this gathers their bytes in memory, without waiting for a stream.
// In: what the catalogue and Info say. Out: a PDFDocument, and at the end the bytes of the file.
// Small objects go into object streams and the table into a cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8):
// PDFKit writes neither, and the structure tree of a tagged deck is a thousand small objects.

import { createHash } from 'node:crypto'
import { PDFDocument, type PdfDictionary, type PdfReference } from 'pdfkit'
import { deflated } from './deflate.ts'

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
type Place = readonly [kind: 1, offset: number, generation: 0] | readonly [kind: 2, stream: number, index: number]

/** Objects per object stream: a reader unpacks a whole stream to see one object. */
const perStream = 1000

const header = new Uint8Array([...latin1('%PDF-1.7\n%'), 0xff, 0xff, 0xff, 0xff, 0x0a])

/** Opens a file. Every object made with `doc.ref` must be ended before `finish`, which throws otherwise. */
export function openFile(head: FileHead): PdfFile {
  const doc = new PDFDocument({
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    // Our streams come compressed: PDFKit would use Node's zlib, whose bytes differ between versions of Node.
    compress: false,
    font: null,
    autoFirstPage: false,
    ...head,
  })
  const chunks: Uint8Array[] = [header]
  const places = new Map<number, Place>()
  const small = new Map<number, string>()
  let object: (Uint8Array | string)[] = []

  // PDFKit has pushed its own header into the Readable it is; nobody reads that, and ours is the same.
  doc._offset = header.length

  // PDFKit writes an object in pieces: "n 0 obj", the value, perhaps "stream", bytes and "endstream", then "endobj".
  doc._write = piece => {
    object.push(piece)
  }

  // It then says which one that was. The original counts what is unfinished and writes the table; `finish` does here.
  doc._refEnd = ref => {
    const [, value] = object
    if (object.length === 3 && typeof value === 'string') small.set(ref.id, value)
    else writeOut(ref, object)
    object = []
  }

  function writeOut(ref: PdfReference, pieces: readonly (Uint8Array | string)[]): void {
    places.set(ref.id, [1, doc._offset, 0])
    for (const piece of pieces) {
      const bytes = typeof piece === 'string' ? latin1(`${piece}\n`) : piece
      chunks.push(bytes)
      doc._offset += bytes.length
    }
  }

  function finish(): Uint8Array {
    doc.end()
    pack(doc, small, places)
    const start = doc._offset
    writeTable(doc, places, start, digestOf(chunks))
    chunks.push(latin1(`startxref\n${start}\n%%EOF\n`))
    return join(chunks)
  }

  return { doc, finish }
}

/** A compressed stream object, ended. `bytes` are already deflated. */
export function streamOf(doc: PDFDocument, data: PdfDictionary, bytes: Uint8Array): PdfReference {
  const ref = doc.ref({ ...data, Filter: 'FlateDecode' })
  ref.end(bytes)
  return ref
}

/** Writes the small objects into object streams, in order of their numbers, and notes where each one is. */
function pack(doc: PDFDocument, small: ReadonlyMap<number, string>, places: Map<number, Place>): void {
  const inOrder = [...small].sort(([a], [b]) => a - b)
  for (let from = 0; from < inOrder.length; from += perStream) {
    const some = inOrder.slice(from, from + perStream)
    let index = ''
    let body = ''
    for (const [id, value] of some) {
      index += `${id} ${body.length} `
      body += `${value}\n`
    }
    const data = { Type: 'ObjStm', N: some.length, First: index.length }
    const stream = streamOf(doc, data, deflated(latin1(index + body)))
    for (const [at, [id]] of some.entries()) places.set(id, [2, stream.id, at])
  }
}

/** Writes the cross-reference stream, which is the trailer too. It is an object itself and has its own row. */
function writeTable(doc: PDFDocument, places: Map<number, Place>, start: number, id: Uint8Array): void {
  const ref = doc.ref({
    Type: 'XRef',
    W: [1, 4, 2],
    Root: doc._root,
    Info: doc._info,
    ID: [id, id],
    Filter: 'FlateDecode',
    DecodeParms: { Predictor: 12, Columns: 7 },
  })
  places.set(ref.id, [1, start, 0])
  ref.data.Size = ref.id + 1
  ref.end(deflated(rows(places, ref.id)))
}

/** The file's ID: 16 bytes that depend on every byte before the table. Same deck, same ID; another word, another ID. */
function digestOf(chunks: readonly Uint8Array[]): Uint8Array {
  const hash = createHash('sha256')
  for (const chunk of chunks) hash.update(chunk)
  return new Uint8Array(hash.digest()).subarray(0, 16)
}

/** Rows of 1 + 4 + 2 bytes, each as the difference from the row above (PNG filter 2), which deflates to almost nothing. */
function rows(places: ReadonlyMap<number, Place>, last: number): Uint8Array {
  const out = new Uint8Array(8 * (last + 1))
  let above = new Uint8Array(7)
  for (let id = 0; id <= last; id++) {
    const place = id === 0 ? ([0, 0, 0xffff] as const) : places.get(id)
    if (!place) throw new Error(`PDF object ${id} was never ended`)
    const row = new Uint8Array(7)
    const view = new DataView(row.buffer)
    view.setUint8(0, place[0])
    view.setUint32(1, place[1])
    view.setUint16(5, place[2])
    out[8 * id] = 2
    for (let at = 0; at < 7; at++) out[8 * id + 1 + at] = (row[at] ?? 0) - (above[at] ?? 0)
    above = row
  }
  return out
}

function latin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at)
  return bytes
}

function join(chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((sum, each) => sum + each.length, 0))
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}
