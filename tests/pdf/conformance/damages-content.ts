// Damage done to a good PDF, and the sentence each must get: content streams and fonts.
// In: the objects of a PDF, to be edited (rewrite.ts). Out: tables of cases; the names are test names.

import { listOf, numberOf, resolve, streamOf } from '../read-pdf.ts'
import type { Value } from '../syntax.ts'
import { type Damage, descendant, descriptor, named, put, type0 } from './damages.ts'
import { type Draft, replaceIn, setData } from './rewrite.ts'

const content =
  (from: string | RegExp, to: string) =>
  (draft: Draft): void =>
    replaceIn(draft, draft.pages[0]?.get('Contents'), from, to)
const toUnicode =
  (from: RegExp, to: string) =>
  (draft: Draft): void =>
    replaceIn(draft, type0(draft).get('ToUnicode'), from, to)
/** The first run of widths. */
function firstWidth(draft: Draft): Value[] {
  return listOf(listOf(descendant(draft).get('W'))[1]) as Value[]
}
/** Makes the outline of every glyph of a face empty. */
function emptyOutlines(draft: Draft): void {
  const stream = streamOf(resolve(draft, descriptor(draft).get('FontFile2')))
  const data = new Uint8Array(stream.data)
  const view = new DataView(data.buffer)
  for (let at = 12; at < 12 + 16 * view.getUint16(4); at += 16) {
    if (String.fromCharCode(...data.subarray(at, at + 4)) !== 'loca') continue
    data.fill(0, view.getUint32(at + 8), view.getUint32(at + 8) + view.getUint32(at + 12))
  }
  setData(stream, data)
}

export const contentDamages: readonly Damage[] = [
  { name: 'untagged content', edit: content(/$/, '\n0 0 9 9 re f'), says: '7.1: f paints outside' },
  {
    name: 'an artifact in tagged content',
    edit: content(/(?<=\/MCID 0>>BDC)/, '/Artifact<</Type/Layout>>BDC EMC'),
    says: '7.1: an artifact inside tagged',
  },
  {
    name: 'tagged content in an artifact',
    edit: content(/(?<=\/Artifact<<[^>]*>>BDC)/, '/P<</MCID 99>>BDC EMC'),
    says: '7.1: P inside an artifact',
  },
  { name: 'marked content of no element', edit: content(/^/, '/P BMC EMC\n'), says: '7.1: P is marked' },
  { name: 'an artifact without a type', edit: content(/\/Type\/(Background|Layout)/, ''), says: '14.8.2.2.2' },
  { name: 'BDC without EMC', edit: content(/^/, '/Artifact<</Type/Layout>>BDC\n'), says: 'BDC without EMC' },
  { name: 'EMC without BDC', edit: content(/$/, '\nEMC'), says: 'EMC without BDC' },
  { name: 'an MCID twice', edit: content(/$/, '\n/P<</MCID 0>>BDC EMC'), says: 'content 0 is there twice' },
  {
    name: 'an MCID without an element',
    edit: content(/$/, '\n/P<</MCID 77>>BDC EMC'),
    says: 'content 77 of page 1 leads to no element',
  },
  {
    name: 'an element without its content',
    edit: content('/MCID 0>>', '/MCID 78>>'),
    says: 'content 0 is not painted',
  },
  { name: 'q 29 deep', edit: content(/^/, `${'q '.repeat(29)}${'Q '.repeat(29)}`), says: '6.1.13: q nested 29' },
  { name: 'Q without q', edit: content(/^/, 'Q '), says: 'Q without q' },
  { name: 'text outside of BT', edit: content(/\bBT\b/, ''), says: /9\.4\.1/ },
  { name: 'CMYK', edit: content(/^/, '0 0 0 1 k '), says: '6.2.4.3: k' },
  { name: 'an unknown operator', edit: content(/^/, 'BX '), says: '6.2.2: BX' },
  { name: 'an unknown rendering intent', edit: content(/^/, '/Nice ri '), says: '6.2.6' },
  { name: 'an inline image', edit: content(/^/, '/Artifact<</Type/Layout>>BDC BI EMC '), says: '6.2.8: BI' },
  { name: 'glyph 0', edit: content(/\[\(/, '[<0000>('), says: '7.21.8: .notdef' },
  {
    name: 'a glyph that is not embedded',
    edit: content(/\[\(/, '[<FFFF>('),
    says: '6.2.11.4.1: a glyph the embedded file does not have',
  },
  { name: 'a font that is not there', edit: content(/\/F1 /, '/F9 '), says: '6.2.2: no font is called F9' },
  {
    name: 'a number too large',
    edit: content(/^/, '/Artifact<</Type/Layout/N 2147483648>>BDC EMC\n'),
    says: '6.1.13: the number',
  },
]

export const fontDamages: readonly Damage[] = [
  {
    name: 'a face that is not embedded',
    edit: draft => put(descriptor(draft), 'FontFile2', undefined),
    says: '6.2.11.4.1',
  },
  { name: 'outlines left out of a face', edit: emptyOutlines, says: 'draws nothing and is no space' },
  {
    name: 'a font file that is none',
    edit: draft => setData(streamOf(resolve(draft, descriptor(draft).get('FontFile2'))), new Uint8Array(64)),
    says: '6.2.11.2: .* cannot be read',
  },
  {
    name: 'a wrong Length1',
    edit: draft => put(streamOf(resolve(draft, descriptor(draft).get('FontFile2'))).dict, 'Length1', 7),
    says: 'Length1',
  },
  {
    name: 'a width other than the face’s',
    edit: draft => (firstWidth(draft)[0] = numberOf(firstWidth(draft)[0]) + 0.5),
    says: '6.2.11.5: W says',
  },
  { name: 'a glyph without a width', edit: draft => firstWidth(draft).pop(), says: '6.2.11.5: W says undefined' },
  { name: 'no ToUnicode', edit: draft => put(type0(draft), 'ToUnicode', undefined), says: '6.2.11.7.2' },
  {
    name: 'a glyph without its character',
    edit: toUnicode(/(?<=beginbfchar\n)<[^\n]*\n/, '<FFF0><0041>\n'),
    says: '6.2.11.7.2: no ToUnicode',
  },
  {
    name: 'a glyph that stands for U+0000',
    edit: toUnicode(/(?<=beginbfchar\n<[0-9A-F]{4})><[0-9A-F]+>/, '><0000>'),
    says: '7.21.7',
  },
  {
    name: 'a glyph that stands for half a pair',
    edit: toUnicode(/(?<=beginbfchar\n<[0-9A-F]{4})><[0-9A-F]+>/, '><D83C>'),
    says: '7.21.7',
  },
  {
    name: 'a glyph of private use',
    edit: toUnicode(/(?<=beginbfchar\n<[0-9A-F]{4})><[0-9A-F]+>/, '><E000>'),
    says: '6.2.11.7.3',
  },
  { name: 'a block of ToUnicode miscounted', edit: toUnicode(/\d+ beginbfchar/, '3 beginbfchar'), says: '9.10.3' },
  { name: 'another encoding', edit: draft => put(type0(draft), 'Encoding', named('Identity-V')), says: '7.21.3.3' },
  { name: 'no CIDToGIDMap', edit: draft => put(descendant(draft), 'CIDToGIDMap', undefined), says: '7.21.3.2' },
  { name: 'no CIDSystemInfo', edit: draft => put(descendant(draft), 'CIDSystemInfo', undefined), says: '7.21.3.1' },
  {
    name: 'a simple font',
    edit: draft => put(type0(draft), 'Subtype', named('TrueType')),
    says: '6.2.11.2: .* is no composite',
  },
  { name: 'a font named otherwise', edit: draft => put(descriptor(draft), 'FontName', named('Other')), says: '9.6.4' },
  { name: 'no font flags', edit: draft => put(descriptor(draft), 'Flags', undefined), says: '9.8.2' },
  { name: 'a CIDSet', edit: draft => put(descriptor(draft), 'CIDSet', 0), says: '6.2.11.4.2' },
]
