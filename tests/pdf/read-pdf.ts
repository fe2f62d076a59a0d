// A small, strict PDF reader for our own tests: a file becomes its objects.
// In: the bytes of a PDF (cross-reference table or stream, object streams, Flate). Out: objects, trailer, and look-ups.
// Structure, text, links and the rest are views on it: see views.ts, content.ts and structure.ts.

import { inflateSync } from 'node:zlib'
import { type Dict, latin1, type Reader, type Ref, readValue, type Stream, type Value } from './syntax.ts'

export interface Pdf {
  readonly bytes: Uint8Array
  readonly trailer: Dict
  /** Every object of the file, by number. */
  readonly objects: ReadonlyMap<number, Value>
  readonly catalogue: Dict
  /** Page dictionaries in order, and their object numbers. */
  readonly pages: readonly Dict[]
  readonly pageNumbers: readonly number[]
}

/** Reads a file. Throws on anything that is not right: wrong offsets, wrong lengths, objects without a place. */
export function readPdf(bytes: Uint8Array): Pdf {
  const end = latin1(bytes.subarray(-64))
  const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(end)?.[1] ?? fail('no startxref at the end'))
  const table =
    latin1(bytes.subarray(start, start + 4)) === 'xref' ? readTable(bytes, start) : readXrefStream(bytes, start)
  const objects = new Map<number, Value>()
  for (const [id, [kind, where]] of table.places) {
    if (kind === 1) objects.set(id, readObject({ bytes, at: where }, id))
  }
  for (const [id, [kind, where, index]] of table.places) {
    if (kind === 2) objects.set(id, readPacked(streamOf(objects.get(where)), id, index))
  }
  const pdf = { bytes, trailer: table.trailer, objects, pages: [] as Dict[], pageNumbers: [] as number[] }
  const catalogue = dictOf(resolve(pdf, table.trailer.get('Root')))
  const pages = dictOf(resolve(pdf, catalogue.get('Pages')))
  for (const kid of listOf(pages.get('Kids'))) {
    pdf.pageNumbers.push(refOf(kid).ref)
    pdf.pages.push(dictOf(resolve(pdf, kid)))
  }
  if (pages.get('Count') !== pdf.pages.length) fail('Count of pages')
  return { ...pdf, catalogue }
}

/** Follows a reference; any other value is itself, and nothing is null. */
export function resolve(pdf: Pick<Pdf, 'objects'>, value: Value | undefined): Value {
  if (!isRef(value)) return value ?? null
  return pdf.objects.get(value.ref) ?? fail(`no object ${value.ref}`)
}

/** The resolved entry of a dictionary. */
export function entry(pdf: Pdf, dict: Dict, key: string): Value {
  return resolve(pdf, dict.get(key))
}

export function isRef(value: Value | undefined): value is Ref {
  return typeof value === 'object' && value !== null && 'ref' in value
}
export function refOf(value: Value | undefined): Ref {
  return isRef(value) ? value : fail('not a reference')
}
export function dictOf(value: Value | undefined): Dict {
  return value instanceof Map ? value : fail(`not a dictionary: ${JSON.stringify(value)}`)
}
export function listOf(value: Value | undefined): readonly Value[] {
  return Array.isArray(value) ? value : fail('not an array')
}
export function streamOf(value: Value | undefined): Stream {
  return typeof value === 'object' && value !== null && 'data' in value ? value : fail('not a stream')
}
export function nameOf(value: Value | undefined): string {
  return typeof value === 'object' && value !== null && 'name' in value ? value.name : fail('not a name')
}
export function numberOf(value: Value | undefined): number {
  return typeof value === 'number' ? value : fail('not a number')
}

export function fail(message: string): never {
  throw new Error(`bad PDF: ${message}`)
}

interface Table {
  readonly trailer: Dict
  readonly places: Map<number, readonly [kind: number, where: number, index: number]>
}

function readTable(bytes: Uint8Array, start: number): Table {
  const text = latin1(bytes.subarray(start))
  const [, count = ''] = /^xref\n0 (\d+)\n/.exec(text) ?? fail('cross-reference table')
  const places: Table['places'] = new Map()
  const rows = text.slice(`xref\n0 ${count}\n`.length)
  for (let id = 1; id < Number(count); id++) places.set(id, [1, Number(rows.slice(20 * id, 20 * id + 10)), 0])
  const reader = { bytes, at: start + text.indexOf('trailer\n') + 8 }
  return { trailer: dictOf(readValue(reader)), places }
}

function readXrefStream(bytes: Uint8Array, start: number): Table {
  const { dict, data } = streamOf(readObject({ bytes, at: start }, null))
  const widths = listOf(dict.get('W')).map(numberOf)
  const places: Table['places'] = new Map()
  let at = 0
  for (let id = 0; id < numberOf(dict.get('Size')); id++) {
    const [kind = 0, where = 0, index = 0] = widths.map(width => {
      let value = 0
      for (let byte = 0; byte < width; byte++) value = value * 256 + (data[at++] ?? fail('short cross-reference'))
      return value
    })
    if (kind !== 0) places.set(id, [kind, where, index])
  }
  if (at !== data.length) fail('rows of the cross-reference stream')
  if (![...places.values()].some(([kind, where]) => kind === 1 && where === start))
    fail('the table is not in the table')
  return { trailer: dict, places }
}

/** Reads "n 0 obj … endobj"; `id` is the number it must have, or null for any. */
function readObject(reader: Reader, id: number | null): Value {
  const head = /^(\d+) 0 obj\n/.exec(latin1(reader.bytes.subarray(reader.at, reader.at + 32))) ?? fail('object header')
  if (id !== null && Number(head[1]) !== id) fail(`object ${head[1]} where ${id} should be`)
  reader.at += head[0].length
  const value = readValue(reader) ?? null
  const after = latin1(reader.bytes.subarray(reader.at, reader.at + 8))
  if (after !== '\nstream\n') return value
  const dict = dictOf(value)
  const from = reader.at + 8
  const to = from + numberOf(dict.get('Length'))
  if (latin1(reader.bytes.subarray(to, to + 18)) !== '\nendstream\nendobj\n') fail('length of a stream')
  return { dict, data: unfiltered(dict, reader.bytes.subarray(from, to)) }
}

function unfiltered(dict: Dict, bytes: Uint8Array): Uint8Array {
  if (!dict.has('Filter')) return bytes
  // What a picture is packed in is a matter of tests/pdf/conformance/images.ts and of those that render pages.
  if (nameOf(dict.get('Filter')) === 'DCTDecode') return bytes
  if (nameOf(dict.get('Filter')) !== 'FlateDecode') fail('unknown filter')
  const data = new Uint8Array(inflateSync(bytes))
  const parameters = dict.get('DecodeParms')
  return parameters && nameOf(dict.get('Type')) !== 'XObject'
    ? unpredicted(data, numberOf(dictOf(parameters).get('Columns')))
    : data
}

/** Undoes PNG filter 2, "up". */
function unpredicted(data: Uint8Array, columns: number): Uint8Array {
  const rows = data.length / (columns + 1)
  const out = new Uint8Array(rows * columns)
  for (let row = 0; row < rows; row++) {
    if (data[row * (columns + 1)] !== 2) fail('predictor')
    for (let at = 0; at < columns; at++) {
      const above = row === 0 ? 0 : (out[(row - 1) * columns + at] ?? 0)
      out[row * columns + at] = (data[row * (columns + 1) + 1 + at] ?? 0) + above
    }
  }
  return out
}

function readPacked({ dict, data }: Stream, id: number, index: number): Value {
  const numbers = latin1(data.subarray(0, numberOf(dict.get('First'))))
    .trim()
    .split(' ')
    .map(Number)
  if (numbers[2 * index] !== id) fail(`object ${id} is not at ${index} of its stream`)
  const at = numberOf(dict.get('First')) + (numbers[2 * index + 1] ?? 0)
  return readValue({ bytes: data, at }) ?? null
}
