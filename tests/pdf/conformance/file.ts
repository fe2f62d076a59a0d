// Conformance of the file as such: header, end, ID, limits, references, and what must not be in it at all.
// In: a PDF. Out: breaches of ISO 19005-3, 6.1, 6.4, 6.5, 6.9 to 6.11, and ISO 14289-1, 7.14 to 7.16.

import type { Pdf } from '../read-pdf.ts'
import { latin1, type Value } from '../syntax.ts'
import type { Painted } from './content.ts'
import { called, everyValue, isStream, isString, listIn, nameIn, valuesIn } from './values.ts'

/** Header, trailer, identifiers, objects. Offsets are the strict reader's to check. */
export function* fileBreaches(pdf: Pdf, pages: readonly Painted[]): Generator<string> {
  const text = latin1(pdf.bytes)
  if (!/^%PDF-1\.[0-7]\r?\n%[\x80-\xff]{4}/.test(text)) yield 'ISO 19005-3, 6.1.2: the header is not that of a PDF 1.n'
  if (!/%%EOF\r?\n?$/.test(text)) yield 'ISO 19005-3, 6.1.3: something stands after the end of the file'
  if (text.split('startxref').length !== 2) yield 'ISO 19005-3, 6.1.3: the file has been updated since it was written'
  const ids = listIn(pdf, pdf.trailer.get('ID'))
  if (ids.length !== 2 || !ids.every(each => isString(each) && each.bytes.length >= 16)) {
    yield 'ISO 19005-3, 6.1.3: the file has no ID of two strings of 16 bytes'
  }
  if (pdf.trailer.has('Encrypt')) yield 'ISO 19005-3, 6.1.3: the file is encrypted'
  if (pdf.trailer.get('Size') !== pdf.objects.size + 1) yield 'ISO 32000-1, 7.5.5: Size is not the number of objects'
  if (pdf.objects.size > 8388607) yield 'ISO 19005-3, 6.1.13: too many objects'
  for (const { id, value } of everyValue(pdf)) {
    for (const each of limitBreaches(value)) yield `${each} (${called(id)})`
    if (isStream(value)) for (const each of streamBreaches(pdf, value.dict)) yield `${each} (${called(id)})`
    if (typeof value === 'object' && value !== null && 'ref' in value && !pdf.objects.has(value.ref)) {
      yield `ISO 32000-1, 7.3.10: a reference to object ${value.ref}, which is not there (${called(id)})`
    }
  }
  for (const [page, { values }] of pages.entries()) {
    for (const value of valuesIn([...values])) {
      for (const each of limitBreaches(value)) yield `${each} (content of page ${page + 1})`
    }
  }
}

/** ISO 19005-3, 6.1.13 and 6.1.8. */
function* limitBreaches(value: Value): Generator<string> {
  if (typeof value === 'number') {
    if (Number.isInteger(value) ? value > 2147483647 || value < -2147483648 : Math.abs(value) > 3.403e38) {
      yield `ISO 19005-3, 6.1.13: the number ${value} is too large`
    }
    if (value !== 0 && Math.abs(value) < 1.175e-38) yield `ISO 19005-3, 6.1.13: the number ${value} is too small`
  } else if (typeof value === 'object' && value !== null && 'name' in value) {
    if (value.name.length > 127) yield `ISO 19005-3, 6.1.13: a name of ${value.name.length} bytes`
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(value.name, 'latin1'))
    } catch {
      yield 'ISO 19005-3, 6.1.8: a name that is not UTF-8'
    }
  } else if (isStringValue(value) && value.bytes.length > 32767) {
    yield `ISO 19005-3, 6.1.13: a string of ${value.bytes.length} bytes`
  }
}

function isStringValue(value: Value): value is { readonly bytes: Uint8Array } {
  return typeof value === 'object' && value !== null && 'bytes' in value
}

function* streamBreaches(pdf: Pdf, dict: ReadonlyMap<string, Value>): Generator<string> {
  if (dict.has('F') || dict.has('FFilter') || dict.has('FDecodeParms')) {
    yield 'ISO 19005-3, 6.1.7.1: a stream that is kept in another file'
  }
  const filter = dict.get('Filter')
  const picture = nameIn(pdf, dict.get('Subtype')) === 'Image'
  if (
    filter !== undefined &&
    nameIn(pdf, filter) !== 'FlateDecode' &&
    !(picture && nameIn(pdf, filter) === 'DCTDecode')
  ) {
    yield 'ISO 19005-3, 6.1.7.2: a filter other than FlateDecode, or DCTDecode of a picture'
  }
}

/** Keys that stand nowhere in our files, whatever they would say; and the clause that forbids or governs each. */
const FORBIDDEN: ReadonlyMap<string, string> = new Map([
  ['Perms', 'ISO 19005-3, 6.1.12: permissions'],
  ['TR', 'ISO 19005-3, 6.2.5: a transfer function'],
  ['TR2', 'ISO 19005-3, 6.2.5: a transfer function'],
  ['HTP', 'ISO 19005-3, 6.2.5: a halftone origin'],
  ['Alternates', 'ISO 19005-3, 6.2.8: alternate images'],
  ['OPI', 'ISO 19005-3, 6.2.9: an image kept elsewhere'],
  ['CIDSet', 'ISO 19005-3, 6.2.11.4.2: a CIDSet, which nothing here keeps true'],
  ['AcroForm', 'ISO 19005-3, 6.4.1: a form'],
  ['XFA', 'ISO 19005-3, 6.4.2: an XFA form'],
  ['NeedsRendering', 'ISO 19005-3, 6.4.2: an XFA form'],
  ['JS', 'ISO 19005-3, 6.5.1: JavaScript'],
  ['JavaScript', 'ISO 19005-3, 6.5.1: JavaScript'],
  ['AA', 'ISO 19005-3, 6.5.2: additional actions'],
  ['OCProperties', 'ISO 19005-3, 6.9: optional content'],
  ['AlternatePresentations', 'ISO 19005-3, 6.10: alternate presentations'],
  ['PresSteps', 'ISO 19005-3, 6.10: presentation steps'],
  ['Requirements', 'ISO 19005-3, 6.11: requirements on the reader'],
])

/** Active content, forms to fill in, and all else that our files do without. */
export function* forbiddenBreaches(pdf: Pdf): Generator<string> {
  for (const { id, value } of everyValue(pdf)) {
    if (!(value instanceof Map)) continue
    for (const key of value.keys()) {
      const sentence = FORBIDDEN.get(key)
      if (sentence) yield `${sentence} (${called(id)})`
    }
    // The value of /A is an action in annotations and bookmarks, and attributes in structure elements.
    for (const key of ['A', 'OpenAction', 'Next', 'PA']) {
      const action = value.get(key)
      const dict = action && !Array.isArray(action) ? actionOf(pdf, action) : null
      if (dict !== null && dict !== 'URI') yield `ISO 19005-3, 6.5.1: an action ${dict} (${called(id)})`
    }
  }
}

function actionOf(pdf: Pdf, value: Value): string | null {
  const found = typeof value === 'object' && value !== null && 'ref' in value ? pdf.objects.get(value.ref) : value
  return found instanceof Map ? nameIn(pdf, found.get('S')) : null
}
