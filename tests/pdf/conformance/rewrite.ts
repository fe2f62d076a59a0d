// Damages a PDF on purpose: its objects are copied, edited, and written again, plainly, so that only the edit is wrong.
// In: a PDF and an edit. Out: bytes with a cross-reference table, uncompressed, otherwise the same objects.

import { dictOf, type Pdf, resolve, streamOf } from '../read-pdf.ts'
import { type Dict, latin1, type Stream, type Value } from '../syntax.ts'
import { isStream, isString, nameIn } from './values.ts'

/** The objects of a PDF, to be edited in place. */
export interface Draft {
  readonly objects: Map<number, Value>
  readonly trailer: Dict
  readonly catalogue: Dict
  readonly pages: readonly Dict[]
  readonly pageNumbers: readonly number[]
}

/** Writes a PDF again after an edit. */
export function rewritten(pdf: Pdf, edit: (draft: Draft) => void): Uint8Array {
  const objects = structuredClone(pdf.objects) as Map<number, Value>
  const trailer = new Map<string, Value>()
  for (const key of ['Root', 'Info', 'ID']) trailer.set(key, structuredClone(pdf.trailer.get(key) ?? null))
  // What held the packed objects, and the table, are of no more use.
  for (const [id, object] of objects) {
    if (isStream(object) && /^(ObjStm|XRef)$/.test(nameIn(pdf, object.dict.get('Type')) ?? '')) objects.set(id, null)
  }
  const catalogue = dictOf(resolve({ objects }, trailer.get('Root')))
  const pages = pdf.pageNumbers.map(id => dictOf(objects.get(id)))
  edit({ objects, trailer, catalogue, pages, pageNumbers: pdf.pageNumbers })
  return file(objects, trailer)
}

/** Replaces text in a stream (one byte a character); throws when it is not there. */
export function replaceIn(
  draft: Pick<Draft, 'objects'>,
  value: Value | undefined,
  from: string | RegExp,
  to: string,
): void {
  const stream = streamOf(resolve(draft, value))
  const before = latin1(stream.data)
  const after = before.replace(from, () => to)
  if (after === before) throw new Error(`nothing to damage: ${from}`)
  setData(stream, Uint8Array.from(Buffer.from(after, 'latin1')))
}

/** Puts other bytes into a stream. */
export function setData(stream: Stream, data: Uint8Array): void {
  Object.assign(stream, { data })
}

function file(objects: ReadonlyMap<number, Value>, trailer: Dict): Uint8Array {
  const chunks: Buffer[] = [Buffer.from('%PDF-1.7\n%\xff\xff\xff\xff\n', 'latin1')]
  let length = chunks[0]?.length ?? 0
  const places = new Map<number, number>()
  const add = (chunk: Buffer): void => {
    chunks.push(chunk)
    length += chunk.length
  }
  for (const [id, object] of [...objects].sort(([a], [b]) => a - b)) {
    places.set(id, length)
    add(Buffer.concat([Buffer.from(`${id} 0 obj\n`), body(object), Buffer.from('\nendobj\n')]))
  }
  const size = Math.max(...objects.keys()) + 1
  const start = length
  let table = `xref\n0 ${size}\n0000000000 65535 f \n`
  for (let id = 1; id < size; id++) table += `${String(places.get(id) ?? 0).padStart(10, '0')} 00000 n \n`
  trailer.set('Size', size)
  add(Buffer.from(`${table}trailer\n${written(trailer)}\nstartxref\n${start}\n%%EOF\n`, 'latin1'))
  return new Uint8Array(Buffer.concat(chunks))
}

function body(object: Value): Buffer {
  if (!isStream(object)) return Buffer.from(written(object), 'latin1')
  const dict = new Map(object.dict)
  // Streams are written as they are; a filter that an edit has put there stays.
  if (dict.get('Filter') && nameIn({ objects: new Map() }, dict.get('Filter')) === 'FlateDecode') dict.delete('Filter')
  // The rows of a picture still have their filters (read-pdf.ts).
  if (nameIn({ objects: new Map() }, dict.get('Type')) !== 'XObject') dict.delete('DecodeParms')
  dict.set('Length', object.data.length)
  return Buffer.concat([Buffer.from(`${written(dict)}\nstream\n`, 'latin1'), object.data, Buffer.from('\nendstream')])
}

function written(value: Value): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return value.toFixed(50).replace(/\.?0+$/, '')
  if (Array.isArray(value)) return `[${value.map(written).join(' ')}]`
  if (value instanceof Map) return `<<${[...value].map(([key, each]) => `${name(key)} ${written(each)}`).join('\n')}>>`
  if (isString(value)) return `<${Buffer.from(value.bytes).toString('hex')}>`
  if ('name' in value) return name(value.name)
  if ('ref' in value) return `${value.ref} 0 R`
  throw new Error('a stream or an operator inside a value')
}

function name(text: string): string {
  return `/${text.replace(/[^A-Za-z0-9.+_-]/g, each => `#${each.charCodeAt(0).toString(16).padStart(2, '0')}`)}`
}
