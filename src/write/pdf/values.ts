// Values as a PDF file writes them (ISO 32000-1, 7.3): names, numbers, strings, arrays, dictionaries, references.
// In: values as PDFKit takes them. Out: strings in which each character is one byte of the file.
// PDFKit's own conversion takes several times as long and gives every entry a line: a deck has a thousand of them.

import type { PdfDictionary, PdfValue } from 'pdfkit'
import { Reference } from './reference.ts'
import { escaped } from './syntax.ts'

/** A value in as few bytes as it takes. */
export function written(value: PdfValue): string {
  if (typeof value === 'string') return `/${value}`
  if (typeof value === 'number') return number(value)
  if (typeof value !== 'object' || value === null) return String(value)
  if (isList(value)) return list(value)
  if (value instanceof Reference) return `${value.id} 0 R`
  if (value instanceof String) return literal(value.valueOf())
  if (value instanceof Date) return literal(`D:${value.toISOString().slice(0, 19).replace(/[-T:]/g, '')}Z`)
  if (value instanceof Uint8Array) return `<${Array.from(value, byte => byte.toString(16).padStart(2, '0')).join('')}>`
  return dictionary(value as PdfDictionary)
}

/** The dictionary of a stream, with one entry a line: `verify` reads these without reading PDF. */
export function writtenInLines(data: PdfDictionary): string {
  let lines = '<<\n'
  for (const key in data) {
    const value = data[key]
    if (value !== undefined) lines += `/${key} ${written(value)}\n`
  }
  return `${lines}>>`
}

function dictionary(data: PdfDictionary): string {
  let entries = '<<'
  for (const key in data) {
    const value = data[key]
    if (value !== undefined) entries += `/${key}${separated(written(value))}`
  }
  return `${entries}>>`
}

function list(values: readonly PdfValue[]): string {
  let items = '['
  for (const value of values) items += items.length === 1 ? written(value) : separated(written(value))
  return `${items}]`
}

/** A value after another one or after a name: a space keeps them apart, unless it begins with a delimiter. */
function separated(value: string): string {
  const first = value.charCodeAt(0)
  const delimiter = first === 0x2f || first === 0x28 || first === 0x3c || first === 0x5b
  return delimiter ? value : ` ${value}`
}

function number(value: number): string {
  if (!(Math.abs(value) < 1e9)) throw new Error(`not a number for a PDF: ${value}`)
  return String(Number.isInteger(value) ? value : Math.round(value * 1e6) / 1e6)
}

/** A text string: ASCII as it is, anything else as UTF-16BE with its mark (ISO 32000-1, 7.9.2.2). */
function literal(text: string): string {
  let bytes = text
  if (/[^\0-\x7f]/.test(text)) {
    bytes = '\xfe\xff'
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at)
      bytes += String.fromCharCode(unit >> 8, unit & 0xff)
    }
  }
  return `(${escaped(bytes)})`
}

function isList(value: PdfValue): value is readonly PdfValue[] {
  return Array.isArray(value)
}
