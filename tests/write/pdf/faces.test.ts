// Font objects: names, subsets, metrics, and that equal subsets are cut once.

import { describe, expect, test, vi } from 'vitest'
import type { FaceProgram } from '../../../src/text/face.ts'
import { writePdf } from '../../../src/write/pdf/document.ts'
import { contentOf } from '../../pdf/content.ts'
import { nameOf } from '../../pdf/read-pdf.ts'
import { fonts } from '../../pdf/views.ts'
import { artifact, glyphRun, input, page, squareFace, tag, text, written } from './samples.ts'

test('faces are named by first use, artifacts included, and unused ones are not embedded', () => {
  const pdf = written({
    pages: [
      page([tag('P', [glyphRun('x', { face: 'b' })])], {
        under: [artifact('Layout', text(glyphRun('y', { face: 'c' })))],
      }),
    ],
  })
  expect(contentOf(pdf, 0).sequences.map(each => each.glyphs[0]?.font)).toEqual(['F1', 'F2'])
  expect(
    fonts(pdf)
      .map(each => each.baseFont.slice(7))
      .sort(),
  ).toEqual(['Square-b', 'Square-c'])
})

describe('a font', () => {
  const [font] = fonts(written({ pages: [page([tag('P', ['cab', 'ba']), tag('P', ['z'])])] }))
  test('is a composite of glyph numbers', () => {
    expect(nameOf(font?.descendant.get('Subtype'))).toBe('CIDFontType2')
    expect(nameOf(font?.descendant.get('CIDToGIDMap'))).toBe('Identity')
    expect(font?.descendant.get('W')).toEqual([97, [500, 500, 500], 122, [500]])
  })
  test('holds the painted glyphs and no others', () => {
    expect(Buffer.from(font?.file ?? []).toString()).toBe('a: 97 98 99 122\n'.repeat(20))
  })
  test('has a name that starts with six capital letters, and no CIDSet', () => {
    expect(font?.baseFont).toMatch(/^[A-Z]{6}\+Square-a$/)
    expect(nameOf(font?.descriptor.get('FontName'))).toBe(font?.baseFont)
    expect(font?.descriptor.has('CIDSet')).toBe(false)
  })
})

test('the letters depend on the glyphs', () => {
  const named = (words: string): unknown => fonts(written({ pages: [page([tag('P', [words])])] }))[0]?.baseFont
  expect(named('abc')).toBe(named('cba'))
  expect(named('abc')).not.toBe(named('abd'))
})

test('metrics are in thousandths of an em, and flags say what kind of face it is', () => {
  const described = (changes: Partial<FaceProgram>) => {
    const faces = new Map([['a', squareFace('a', { unitsPerEm: 2048, ...changes })]])
    const pages = [page([tag('P', [glyphRun('x', { unitsPerEm: 2048 })])])]
    return Object.fromEntries(fonts(written({ faces, pages }))[0]?.descriptor ?? [])
  }
  const box = [-1024, -512, 4096, 2048] as const
  expect(described({ ascent: 1900, descent: -500, capHeight: 1434, box })).toMatchObject({
    Ascent: 928,
    Descent: -244,
    CapHeight: 700,
    FontBBox: [-500, -250, 2000, 1000],
    Flags: 4,
    ItalicAngle: 0,
    StemV: 80,
  })
  expect(described({ italicAngle: -12.5, monospaced: true, bold: true })).toMatchObject({
    Flags: 4 + 64 + 1,
    ItalicAngle: -12.5,
    StemV: 140,
  })
})

test('equal subsets of one face are cut once in a process', () => {
  const subset = vi.fn(() => new Uint8Array(100))
  const faces = new Map([['a', squareFace('a', { subset })]])
  const pages = (words: string) => [page([tag('P', [words])])]
  for (const words of ['abc', 'cab', 'abc', 'abd']) writePdf(input({ faces, pages: pages(words) }))
  expect(subset).toHaveBeenCalledTimes(2)
})
