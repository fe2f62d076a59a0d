// Drawings in the file: one object for each, operators of its content stream, what it names and nothing else.

import { describe, expect, test } from 'vitest'
import type { Page } from '../../../src/page/page.ts'
import { dictOf, entry, type Pdf, readPdf, resolve, streamOf } from '../../pdf/read-pdf.ts'
import { type Dict, latin1 } from '../../pdf/syntax.ts'
import { pdfOfDrawing, setSvg } from '../../support/pixels.ts'
import { page, tag, written } from './samples.ts'

const svg = (body: string, id = 'test') =>
  setSvg(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">${body}</svg>`, id)

interface FormObject {
  readonly dict: Dict
  readonly content: string
  readonly resources: Dict
}

function formAt(pdf: Pdf, resources: Dict, name: string): FormObject {
  const { dict, data } = streamOf(resolve(pdf, dictOf(entry(pdf, resources, 'XObject')).get(name)))
  return { dict, content: latin1(data), resources: dictOf(entry(pdf, dict, 'Resources')) }
}

function formOf(body: string): FormObject & { readonly pdf: Pdf } {
  const pdf = readPdf(pdfOfDrawing(svg(body)))
  return { pdf, ...formAt(pdf, pageResources(pdf), 'Im1') }
}

function pageSource(pdf: Pdf, index: number): string {
  return latin1(streamOf(entry(pdf, dictOf(pdf.pages[index]), 'Contents')).data)
}

function pageResources(pdf: Pdf, index = 0): Dict {
  const [dict] = pdf.pages.slice(index)
  return dictOf(entry(pdf, dictOf(dict), 'Resources'))
}

const lines = (body: string): readonly string[] => formOf(body).content.split('\n').slice(1)

test('a drawing is a form that fills the unit square, turned over', () => {
  const { dict, content } = formOf('<rect x="10" y="10" width="30" height="20" fill="red"/>')
  expect(dict.get('BBox')).toEqual([0, 0, 1, 1])
  expect(content.split('\n')).toEqual([
    '0.001 0 0 0.002 0 0 cm',
    '1 0 0 rg',
    '100 400 m',
    '400 400 l',
    '400 200 l',
    '100 200 l',
    'h',
    'f',
  ])
})

test('a page shows it where it was laid out, inside the figure', () => {
  const picture = svg('<rect width="1" height="1"/>')
  const mark = { kind: 'picture', x: 100, y: 50, width: 200, height: 100, picture } as const
  const pdf = written({ pages: [page([tag('Figure', [{ marks: [mark] }], { alt: 'A square' })])] })
  expect(pageSource(pdf, 0)).toBe('/Figure<</MCID 0>>BDC\nq 200 0 0 100 100 390 cm /Im1 Do Q\nEMC')
})

test('it is written once, however often it is shown; another has another name', () => {
  const show = (picture: ReturnType<typeof svg>): Page =>
    page([tag('Figure', [{ marks: [{ kind: 'picture', x: 0, y: 0, width: 9, height: 9, picture }] }], { alt: 'A' })])
  const [one, two] = [svg('<rect width="1" height="1"/>', 'one'), svg('<rect width="2" height="2"/>', 'two')]
  const pdf = written({ pages: [show(one), show(two), show(one)] })
  expect([...dictOf(entry(pdf, pageResources(pdf), 'XObject')).keys()]).toEqual(['Im1', 'Im2'])
  expect([0, 1, 2].map(at => /\/Im\d/.exec(pageSource(pdf, at))?.[0])).toEqual(['/Im1', '/Im2', '/Im1'])
})

describe('operators', () => {
  test('a fill and a line of one shape are one operator; what is set stays set', () => {
    const shape = '<path d="M0 0H10Z" fill="red" stroke="blue"/>'
    expect(lines(shape + shape)).toEqual([
      ...['1 0 0 rg', '0 0 1 RG', '10 w 0 J 0 j 4 M [] 0 d', '0 500 m', '100 500 l', 'h', 'B'],
      ...['0 500 m', '100 500 l', 'h', 'B'],
    ])
  })
  test('even-odd', () => {
    expect(lines('<path d="M0 0H1" fill-rule="evenodd"/>').at(-1)).toBe('f*')
    expect(lines('<path d="M0 0H1" stroke="red" fill-rule="evenodd"/>').at(-1)).toBe('B*')
  })
  test('a line is as wide as its transform makes it, dashes too', () => {
    expect(
      lines(
        '<path d="M0 0H1" transform="scale(2)" fill="none" stroke="#000" stroke-width="3" stroke-dasharray="1 2" stroke-dashoffset="1"/>',
      )[1],
    ).toBe('60 w 0 J 0 j 4 M [20 40] 20 d')
  })
  test('dashes begin where they would if they had begun long before, for a phase may not be negative', () => {
    const dashed = (offset: string): string | undefined =>
      lines(`<path d="M0 0H9" stroke="#000" stroke-dasharray="10 5" stroke-dashoffset="${offset}"/>`)[2]
    expect(dashed('-7')).toBe('10 w 0 J 0 j 4 M [100 50] 80 d')
    expect(dashed('38')).toBe('10 w 0 J 0 j 4 M [100 50] 80 d')
  })
  test('dashes that are all rounded to nothing are none, and no line is thinner than a thousandth', () => {
    const dashes = Array(63).fill('0.00004').join(' ')
    const body = `<path d="M0 0H9" stroke="#000" stroke-width="1e-7" stroke-dasharray="${dashes}"/>`
    expect(lines(body)[2]).toBe('0.001 w 0 J 0 j 4 M [] 0 d')
  })
  test('a pen that is bent is bent by a matrix, which ends with the shape', () => {
    expect(lines('<path d="M1 1H2" transform="scale(4 1)" fill="none" stroke="#000"/>')).toEqual([
      ...['0 0 0 RG', 'q', '2 0 0 -0.5 0 500 cm', '20 w 0 J 0 j 4 M [] 0 d', '20 20 m', '40 20 l', 'S', 'Q'],
    ])
  })
  test('opacity is a named state; a page with it says in which colours it is blended', () => {
    const { pdf, content, resources } = formOf('<path d="M0 0H1" fill-opacity=".25"/>')
    expect(content).toContain('/G1 gs')
    expect(dictOf(dictOf(resources.get('ExtGState')).get('G1')).get('ca')).toBe(0.25)
    expect(dictOf(pdf.pages[0]).has('Group')).toBe(true)
    expect(dictOf(formOf('<path d="M0 0H1"/>').pdf.pages[0]).has('Group')).toBe(false)
  })
  test('a transparent group is a form of its own', () => {
    const { pdf, content, resources } = formOf('<g opacity=".5"><path d="M0 0H1"/><path d="M0 0H2"/></g>')
    expect(content.split('\n').slice(1)).toEqual(['q', '/G1 gs', '/X1 Do', 'Q'])
    const inner = formAt(pdf, resources, 'X1')
    expect(dictOf(inner.dict.get('Group')).get('S')).toEqual({ name: 'Transparency' })
    expect(inner.content).toBe('0 0 0 rg\n0 500 m\n10 500 l\nf\n0 500 m\n20 500 l\nf')
  })
  test('a clip ends with its group', () => {
    const clip = '<clipPath id="c"><path d="M0 0H1" clip-rule="evenodd"/></clipPath>'
    expect(lines(`${clip}<path clip-path="url(#c)" d="M0 0H2"/><path d="M0 0H3"/>`)).toEqual([
      ...['q', '0 500 m', '10 500 l', 'W* n', '0 0 0 rg', '0 500 m', '20 500 l', 'f', 'Q'],
      ...['0 0 0 rg', '0 500 m', '30 500 l', 'f'],
    ])
  })
  test('words stand upright, in a font of the form', () => {
    const { content, resources } = formOf('<text x="10" y="20" font-size="5">Hi</text>')
    expect(content).toContain('BT /F1 50 Tf\n1 0 0 1 100 300 Tm\n')
    expect([...dictOf(resources.get('Font')).keys()]).toEqual(['F1'])
  })
  test('no more than 28 states are saved in one another, however groups nest', () => {
    const deep = `${'<g opacity=".9" clip-path="url(#c)">'.repeat(12)}<path d="M0 0H9" stroke="red" transform="scale(1 2)"/>${'</g>'.repeat(12)}`
    const { pdf, ...form } = formOf(`<clipPath id="c"><rect width="9" height="9"/></clipPath>${deep}`)
    const depth = ({ content, resources }: FormObject): number => {
      let open = 0
      let most = 0
      for (const line of content.split('\n')) {
        if (line === 'q') open++
        if (line === 'Q') open--
        const shown = /^\/(X\d+) Do$/.exec(line)?.[1]
        most = Math.max(most, open, shown ? open + 1 + depth(formAt(pdf, resources, shown)) : 0)
      }
      return most
    }
    // The page's own q, and what Do saves.
    expect(2 + depth(form)).toBeLessThanOrEqual(28)
    expect(depth(form)).toBeGreaterThan(20)
  })
})

test('the same drawing gives the same bytes', () => {
  const body =
    '<g opacity=".5"><rect width="9" height="9"/><text y="9">Words</text></g><circle r="9" fill-opacity=".3"/>'
  expect(Buffer.compare(pdfOfDrawing(svg(body)), pdfOfDrawing(svg(body)))).toBe(0)
})

test('shapes filled with one gradient of many colours share its function', () => {
  const stops = ['red', 'lime', 'blue']
    .map((colour, at) => `<stop offset="${at / 2}" stop-color="${colour}"/>`)
    .join('')
  const rect = '<rect width="9" height="9" fill="url(#g)"/><rect width="90" height="9" fill="url(#g)"/>'
  const { pdf, resources } = formOf(`<linearGradient id="g">${stops}</linearGradient>${rect}`)
  const shadings = dictOf(entry(pdf, resources, 'Shading'))
  const functions = ['Sh1', 'Sh2'].map(name => dictOf(entry(pdf, shadings, name)).get('Function'))
  expect(functions[0]).toEqual(functions[1])
  expect(dictOf(resolve(pdf, functions[0])).get('FunctionType')).toBe(3)
  expect(functions[0]).not.toBeInstanceOf(Map)
})
