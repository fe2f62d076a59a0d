// Conformance of fonts: embedded, complete, as wide as they say, and every shown glyph with its characters.
// In: a PDF and what its pages paint. Out: breaches of ISO 19005-3, 6.2.11, and ISO 14289-1, 7.21.

import type { Pdf } from '../read-pdf.ts'
import { type Dict, readAll, utf16, type Value } from '../syntax.ts'
import { readTrueType, type TrueType } from '../truetype.ts'
import type { Painted } from './content.ts'
import { dictIn, isString, listIn, nameIn, numberIn, streamIn, textIn } from './values.ts'

/** Every font that paints, with every glyph it paints. */
export function* fontBreaches(pdf: Pdf, pages: readonly Painted[]): Generator<string> {
  const uses = new Map<Dict, Map<number, boolean>>()
  for (const { font, glyphs, replaced } of pages.flatMap(page => page.shown)) note(uses, font, glyphs, replaced)
  for (const [font, glyphs] of uses) yield* oneFont(pdf, font, glyphs)
}

/** Notes of each glyph of a font whether it is ever shown without ActualText. */
function note(uses: Map<Dict, Map<number, boolean>>, font: Dict, glyphs: readonly number[], replaced: boolean): void {
  const known = uses.get(font) ?? new Map<number, boolean>()
  uses.set(font, known)
  for (const glyph of glyphs) known.set(glyph, (known.get(glyph) ?? false) || !replaced)
}

function* oneFont(pdf: Pdf, font: Dict, glyphs: ReadonlyMap<number, boolean>): Generator<string> {
  const name = nameIn(pdf, font.get('BaseFont')) ?? '(no name)'
  const [first, ...others] = listIn(pdf, font.get('DescendantFonts'))
  const descendant = dictIn(pdf, first) ?? new Map()
  const descriptor = dictIn(pdf, descendant.get('FontDescriptor')) ?? new Map()
  const kinds = [nameIn(pdf, font.get('Subtype')), nameIn(pdf, descendant.get('Subtype'))]
  if (kinds.join() !== 'Type0,CIDFontType2' || others.length > 0) {
    return yield `ISO 19005-3, 6.2.11.2: ${name} is no composite font over TrueType`
  }
  if ([font, descendant].some(each => nameIn(pdf, each.get('Type')) !== 'Font')) {
    yield `ISO 19005-3, 6.2.11.2: ${name} does not say it is a font`
  }
  if (nameIn(pdf, font.get('Encoding')) !== 'Identity-H') yield `ISO 14289-1, 7.21.3.3: ${name} is not Identity-H`
  const numbers = streamIn(pdf, descendant.get('CIDToGIDMap'))
  const identity = nameIn(pdf, descendant.get('CIDToGIDMap')) === 'Identity'
  if (!identity && !(numbers && numbers.data.length % 2 === 0)) yield `ISO 14289-1, 7.21.3.2: CIDToGIDMap of ${name}`
  const glyphOf = (code: number): number =>
    numbers ? ((numbers.data[2 * code] ?? 0) << 8) | (numbers.data[2 * code + 1] ?? 0) : code
  const system = dictIn(pdf, descendant.get('CIDSystemInfo'))
  const said = [textIn(pdf, system?.get('Registry')), textIn(pdf, system?.get('Ordering'))]
  if (said.join() !== 'Adobe,Identity' || numberIn(pdf, system?.get('Supplement')) === null) {
    yield `ISO 14289-1, 7.21.3.1: CIDSystemInfo of ${name}`
  }
  const names = [nameIn(pdf, descendant.get('BaseFont')), nameIn(pdf, descriptor.get('FontName'))]
  if (!/^[A-Z]{6}\+[!-~]+$/.test(name) || names.some(each => each !== name)) {
    yield `ISO 32000-1, 9.6.4: ${name} is not named as a subset, the same everywhere`
  }
  const flags = numberIn(pdf, descriptor.get('Flags')) ?? 0
  if (Boolean(flags & 4) === Boolean(flags & 32)) yield `ISO 32000-1, 9.8.2: ${name} is both or neither of symbolic`
  const file = streamIn(pdf, descriptor.get('FontFile2'))
  if (!file) return yield `ISO 19005-3, 6.2.11.4.1: ${name} is not embedded`
  if (file.dict.get('Length1') !== file.data.length) yield `ISO 32000-1, 9.9: Length1 of ${name}`
  let face: TrueType
  try {
    face = readTrueType(file.data)
  } catch (error) {
    return yield `ISO 19005-3, 6.2.11.2: ${name} cannot be read: ${error instanceof Error ? error.message : ''}`
  }
  const map = streamIn(pdf, font.get('ToUnicode'))
  if (!map) yield `ISO 19005-3, 6.2.11.7.2: ${name} has no ToUnicode`
  const { texts, faults } = mappings(map ? readAll(map.data) : [])
  for (const fault of faults) yield `ISO 32000-1, 9.10.3: ToUnicode of ${name}: ${fault}`
  const widths = widthsIn(pdf, descendant)
  for (const [code, bare] of glyphs) {
    for (const fault of glyphFaults(glyphOf(code), face, widths.get(code), texts.get(code), bare)) {
      yield `${fault} (code ${code} of ${name})`
    }
  }
}

/** Blank, or drawing nothing by its nature. */
const BLANK = /^[\p{White_Space}\p{Default_Ignorable_Code_Point}]*$/u
const PRIVATE = /[\ue000-\uf8ff\u{f0000}-\u{ffffd}\u{100000}-\u{10fffd}]/u

function* glyphFaults(
  glyph: number,
  face: TrueType,
  width: number | undefined,
  text: string | undefined,
  bare: boolean,
): Generator<string> {
  if (glyph === 0) yield 'ISO 14289-1, 7.21.8: .notdef is shown'
  if (glyph >= face.glyphCount) return yield 'ISO 19005-3, 6.2.11.4.1: a glyph the embedded file does not have'
  if (face.outline(glyph) === 0 && !BLANK.test(text ?? 'x')) {
    yield 'ISO 19005-3, 6.2.11.4.1: a glyph that draws nothing and is no space'
  }
  // A validator forgives one thousandth; we write three decimals.
  if (width === undefined || Math.abs(width - face.advance(glyph)) > 0.001) {
    yield `ISO 19005-3, 6.2.11.5: W says ${width}, the face ${face.advance(glyph)}`
  }
  if (!text) return yield 'ISO 19005-3, 6.2.11.7.2: no ToUnicode'
  if (/[\0\ufeff\ufffe\ud800-\udfff]/u.test(text)) yield 'ISO 14289-1, 7.21.7: ToUnicode gives what is no character'
  if (bare && PRIVATE.test(text)) yield 'ISO 19005-3, 6.2.11.7.3: private use without ActualText'
}

function widthsIn(pdf: Pdf, descendant: Dict): ReadonlyMap<number, number> {
  const array = listIn(pdf, descendant.get('W'))
  const widths = new Map<number, number>()
  for (let at = 0; at + 1 < array.length; at += 2) {
    const first = numberIn(pdf, array[at]) ?? 0
    for (const [step, width] of listIn(pdf, array[at + 1]).entries()) {
      if (typeof width === 'number') widths.set(first + step, width)
    }
  }
  return widths
}

/** The `bfchar` mappings of a CMap, and what is wrong with how it is written. */
function mappings(values: readonly Value[]): { texts: ReadonlyMap<number, string>; faults: readonly string[] } {
  const texts = new Map<number, string>()
  const faults: string[] = []
  let block: Uint8Array[] | null = null
  let count = 0
  for (const [at, value] of values.entries()) {
    const operator = typeof value === 'object' && value !== null && 'operator' in value ? value.operator : null
    if (operator === 'beginbfchar') {
      block = []
      count = Number(values[at - 1])
    } else if (operator === 'endbfchar' && block) {
      if (block.length !== 2 * count || count > 100)
        faults.push('a block that does not count its mappings, or over 100')
      for (let pair = 0; pair + 1 < block.length; pair += 2) {
        const [code, to] = [block[pair] ?? new Uint8Array(), block[pair + 1] ?? new Uint8Array()]
        if (code.length !== 2 || to.length === 0 || to.length % 2 === 1) faults.push('a mapping of the wrong length')
        texts.set(((code[0] ?? 0) << 8) | (code[1] ?? 0), utf16(to))
      }
      block = null
    } else if (block && isString(value)) block.push(value.bytes)
    else if (operator === 'usecmap' || operator === 'beginbfrange') faults.push(`${operator}, which is not read here`)
  }
  return { texts, faults }
}
