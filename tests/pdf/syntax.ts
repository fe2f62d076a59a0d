// PDF syntax for tests: bytes become values (ISO 32000-1, 7.3), for files and for content streams alike.
// In: bytes. Out: values and operators. It is strict: what it does not know it throws at, as a test should.

/** A value. Names, references and operators are tagged objects so that a text string can be told from them. */
export type Value = number | boolean | null | Name | Ref | Str | Operator | Stream | Value[] | Dict
export type Dict = Map<string, Value>

export interface Name {
  readonly name: string
}
export interface Ref {
  readonly ref: number
}
export interface Str {
  readonly bytes: Uint8Array
}
export interface Operator {
  readonly operator: string
}
/** `data` is unfiltered. */
export interface Stream {
  readonly dict: Dict
  readonly data: Uint8Array
}

/** A place in some bytes. */
export interface Reader {
  readonly bytes: Uint8Array
  at: number
}

/** Reads the next value or operator; `null` stands for the PDF null, `undefined` for the end of the bytes. */
export function readValue(reader: Reader): Value | undefined {
  skipSpace(reader)
  const { bytes, at } = reader
  if (at >= bytes.length) return undefined
  const two = String.fromCharCode(bytes[at] ?? 0, bytes[at + 1] ?? 0)
  if (two === '<<') return readDict(reader)
  switch (two[0]) {
    case '/':
      return readName(reader)
    case '(':
      return readLiteral(reader)
    case '<':
      return readHex(reader)
    case '[':
      return readArray(reader)
    default:
      return readWord(reader)
  }
}

/** Everything in some bytes: operands and operators of a content stream or a CMap. */
export function readAll(bytes: Uint8Array): Value[] {
  const reader = { bytes, at: 0 }
  const values: Value[] = []
  for (let value = readValue(reader); value !== undefined; value = readValue(reader)) values.push(value)
  return values
}

/** Text of a text string: UTF-16BE when it starts with FE FF, else each byte is its character (all of ours are ASCII). */
export function stringText({ bytes }: Str): string {
  return bytes[0] === 0xfe && bytes[1] === 0xff ? utf16(bytes.subarray(2)) : latin1(bytes)
}

export function utf16(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    text += String.fromCharCode(((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0))
  }
  return text
}

export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1')
}

function readDict(reader: Reader): Dict {
  reader.at += 2
  const dict: Dict = new Map()
  for (;;) {
    skipSpace(reader)
    if (reader.bytes[reader.at] === 0x3e && reader.bytes[reader.at + 1] === 0x3e) break
    const key = readName(reader).name
    const value = readValue(reader)
    if (value === undefined || dict.has(key)) throw new Error(`bad dictionary at /${key}`)
    dict.set(key, value)
  }
  reader.at += 2
  return dict
}

function readArray(reader: Reader): Value[] {
  reader.at += 1
  const items: Value[] = []
  for (;;) {
    skipSpace(reader)
    if (reader.bytes[reader.at] === 0x5d) break
    const value = readValue(reader)
    if (value === undefined) throw new Error('unclosed array')
    items.push(value)
  }
  reader.at += 1
  return items
}

function readName(reader: Reader): Name {
  const text = match(reader, /\/([^\0\t\n\f\r ()<>[\]{}/%]*)/y)
  return { name: text.slice(1).replace(/#([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))) }
}

function readHex(reader: Reader): Str {
  const hex = match(reader, /<[0-9a-fA-F\s]*>/y).replace(/[<>\s]/g, '')
  return { bytes: new Uint8Array(Buffer.from(hex.length % 2 ? `${hex}0` : hex, 'hex')) }
}

function readLiteral(reader: Reader): Str {
  const bytes: number[] = []
  const escapes: Record<string, number> = { n: 10, r: 13, t: 9, b: 8, f: 12 }
  let depth = 0
  for (;;) {
    const byte = reader.bytes[reader.at++]
    if (byte === undefined) throw new Error('unclosed string')
    if (byte === 0x28 && depth++ === 0) continue
    if (byte === 0x29 && --depth === 0) return { bytes: new Uint8Array(bytes) }
    if (byte !== 0x5c) {
      bytes.push(byte)
      continue
    }
    const next = String.fromCharCode(reader.bytes[reader.at++] ?? 0)
    if (/[0-7]/.test(next)) throw new Error('octal escapes are not read here')
    bytes.push(escapes[next] ?? next.charCodeAt(0))
  }
}

function readWord(reader: Reader): Value {
  const ref = /(\d+) 0 R(?![A-Za-z])/y
  const text = window(reader)
  const found = ref.exec(text)
  if (found) {
    reader.at += found[0].length
    return { ref: Number(found[1]) }
  }
  const word = match(reader, /[^\0\t\n\f\r ()<>[\]{}/%]+/y)
  if (/^[+-]?(\d+\.?\d*|\.\d+)$/.test(word)) return Number(word)
  if (word === 'true' || word === 'false') return word === 'true'
  return word === 'null' ? null : { operator: word }
}

function skipSpace(reader: Reader): void {
  for (;;) {
    const byte = reader.bytes[reader.at]
    if (byte === 0x25) while (reader.at < reader.bytes.length && reader.bytes[reader.at] !== 10) reader.at++
    else if (byte === 0 || byte === 9 || byte === 10 || byte === 12 || byte === 13 || byte === 32) reader.at++
    else return
  }
}

function match(reader: Reader, pattern: RegExp): string {
  let text = window(reader)
  let found = pattern.exec(text)
  if (!found || found[0].length === text.length) {
    text = latin1(reader.bytes.subarray(reader.at))
    pattern.lastIndex = 0
    found = pattern.exec(text)
  }
  if (!found) throw new Error(`cannot read ${JSON.stringify(text.slice(0, 40))}`)
  reader.at += found[0].length
  return found[0]
}

function window(reader: Reader): string {
  return latin1(reader.bytes.subarray(reader.at, reader.at + 64))
}
