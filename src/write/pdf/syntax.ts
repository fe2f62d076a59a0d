// The small change of PDF syntax: numbers, text strings and names, which PDFKit would write too freely.
// In: values. Out: strings for content streams, or values PDFKit writes as they are meant.
// It must not know what any of them is for.

import type { PdfTextString } from 'pdfkit'

/** Longest string PDF/A allows, in bytes (ISO 19005-3, 6.1.13). */
const longestString = 32767

/** A number rounded to thousandths, as PDF reads it: no exponent, no minus zero. Throws when it is not finite. */
export function decimal(value: number): string {
  return String(thousandths(value))
}

/** The same, rounded to billionths: for matrices, whose small numbers are multiplied by large ones. */
export function fine(value: number): string {
  if (!(Math.abs(value) < 1e9)) throw new Error(`not a number of a matrix: ${value}`)
  return value
    .toFixed(9)
    .replace(/\.?0+$/, '')
    .replace(/^-0$/, '0')
}

/** A number rounded to thousandths, for values PDFKit writes itself. */
export function thousandths(value: number): number {
  if (!(Math.abs(value) < 1e9)) throw new Error(`not a coordinate: ${value}`)
  return Math.round(value * 1000) / 1000 + 0
}

/**
 * Text as every part of the file says it: line ends and tabs are spaces, other control characters, halves of
 * surrogate pairs and noncharacters are gone (none may stand in XML 1.0), and nothing hangs over at the ends.
 */
export function cleaned(text: string): string {
  return text
    .replace(/[\t\n\r\u0085\u2028\u2029]+/g, ' ')
    .replace(/[\0-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]/gu, '')
    .trim()
}

/** A text string for a dictionary (PDFKit takes a plain string for a name). Throws when it is over the limit. */
export function textString(text: string): PdfTextString {
  const clean = cleaned(text)
  if (2 * clean.length + 2 > longestString) throw new Error(`a PDF string of ${clean.length} characters is too long`)
  return Object(clean)
}

/**
 * The bytes of a literal string, between its parentheses (ISO 32000-1, 7.3.4.2). Any end of line in one is read as a
 * line feed, so that a carriage return is written with letters; a line feed may stay.
 */
export function escaped(bytes: string): string {
  return bytes.replace(/[\\()\r]/g, each => (each === '\r' ? '\\r' : `\\${each}`))
}

/** UTF-16BE with its byte order mark, as a hex string for a content stream. */
export function utf16Hex(text: string): string {
  return `<FEFF${hexOf(text)}>`
}

/** The UTF-16 code units of a text, four hex digits each. */
export function hexOf(text: string): string {
  let hex = ''
  for (let at = 0; at < text.length; at++) hex += hex4(text.charCodeAt(at))
  return hex
}

/** Four hex digits. Throws when the value needs more. */
export function hex4(value: number): string {
  if (!Number.isInteger(value) || value < 0 || value > 0xffff) throw new Error(`not a 16-bit number: ${value}`)
  return value.toString(16).toUpperCase().padStart(4, '0')
}

/** A name for a dictionary; PDFKit writes names unescaped, so anything that could end one is refused or escaped. */
export function name(text: string): string {
  if (!/^[!-~]{1,100}$/.test(text)) throw new Error(`not a PDF name: ${JSON.stringify(text)}`)
  return text.replace(/[^A-Za-z0-9.+_-]/g, each => `#${each.charCodeAt(0).toString(16).padStart(2, '0')}`)
}
