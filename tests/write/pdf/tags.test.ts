// The structure tree: roles, nesting, attributes, and that marked content, elements and parent tree agree.

import { describe, expect, test } from 'vitest'
import { contentOf } from '../../pdf/content.ts'
import { dictOf, entry, numberOf } from '../../pdf/read-pdf.ts'
import { type Content, elements, outlineOfTree, parentTree, structureTree, textOf } from '../../pdf/structure.ts'
import { annotations } from '../../pdf/views.ts'
import { group, page, tag, text, written } from './samples.ts'

const area = { x: 100, y: 180, width: 50, height: 24 }
const link = (words: string) => tag('Link', [words], { url: 'https://a.example/', contents: 'A', areas: [area] })

const list = tag(
  'L',
  [
    tag('LI', [tag('Lbl', ['1.']), tag('LBody', [tag('P', ['see ', link('here'), ' and ', tag('Code', ['x'])])])]),
    tag('LI', [tag('Lbl', ['2.']), tag('LBody', [tag('P', [tag('Span', ['chat'], { lang: 'fr' })])])]),
  ],
  { numbering: 'Decimal' },
)

const table = tag('Table', [
  tag('THead', [
    tag('TR', [tag('TH', ['Time'], { scope: 'Column', columns: 2 }), tag('TH', ['Who'], { scope: 'Column' })]),
  ]),
  tag('TBody', [tag('TR', [tag('TD', ['1']), tag('TD', [], { columns: 1 }), tag('TD', ['A'], { columns: 3 })])]),
])

const pdf = written({
  pages: [
    page([tag('H1', ['Lists']), list]),
    page([tag('P', ['continued ', link('there')])]),
    page([tag('H1', ['Tables']), table], { slide: 2 }),
  ],
})

test('one tree: Document, a Sect for each slide with its continuation pages, then the tags', () => {
  expect(outlineOfTree(pdf)).toBe(`Document
  Sect
    H1 "Lists"
    L
      LI
        Lbl "1."
        LBody
          P "see  and "
            Link "here"
            Code "x"
      LI
        Lbl "2."
        LBody
          P
            Span "chat"
    P "continued "
      Link "there"
  Sect
    H1 "Tables"
    Table
      THead
        TR
          TH "Time"
          TH "Who"
      TBody
        TR
          TD "1"
          TD
          TD "A"`)
})

test('reading order is the order of the page', () => {
  expect(textOf(pdf, 0)).toBe('Lists\n1.\nsee here and x\n2.\nchat')
  expect(textOf(pdf, 1)).toBe('continued there')
})

describe('marked content', () => {
  const owned = [...elements(structureTree(pdf))].flatMap(element =>
    element.children.filter(child => 'mcid' in child).map(child => ({ element, ...(child as Content) })),
  )
  test.each([0, 1, 2])('of page %i has numbers 0, 1, 2 … each in exactly one element of its role', at => {
    const sequences = contentOf(pdf, at).sequences
    expect(sequences.map(each => each.mcid)).toEqual(sequences.map((_, index) => index))
    for (const { mcid, tag: role } of sequences) {
      const owners = owned.filter(each => each.page === at && each.mcid === mcid)
      expect(owners.map(each => each.element.role)).toEqual([role])
    }
  })
  test('is found from the page by the parent tree', () => {
    const tree = parentTree(pdf)
    for (const { element, page: at, mcid } of owned) {
      const owners = tree.get(numberOf(pdf.pages[at]?.get('StructParents')))
      expect((owners as readonly number[])[mcid]).toBe(element.id)
    }
    const root = dictOf(entry(pdf, pdf.catalogue, 'StructTreeRoot'))
    expect(root.get('ParentTreeNextKey')).toBe(tree.size)
  })
})

describe('links', () => {
  test('refer to annotations on the page they are on, and the parent tree leads back', () => {
    const links = [...elements(structureTree(pdf))].filter(each => each.role === 'Link')
    const tree = parentTree(pdf)
    expect(links.length).toBe(2)
    for (const [at, element] of links.entries()) {
      const object = element.children.find(child => 'annotation' in child)
      const [annotation] = annotations(pdf, at)
      expect(object).toEqual({ page: at, annotation: annotation?.id })
      expect(tree.get(annotation?.structParent ?? -1)).toBe(element.id)
    }
  })
})

test('attributes say how a list is numbered and what a header heads', () => {
  const found = [...elements(structureTree(pdf))]
  const attributes = (role: string) => found.filter(each => each.role === role).map(each => each.attributes)
  expect(attributes('L')).toEqual([{ O: 'List', ListNumbering: 'Decimal' }])
  expect(attributes('TH')).toEqual([
    { O: 'Table', Scope: 'Column', ColSpan: 2 },
    { O: 'Table', Scope: 'Column' },
  ])
  expect(attributes('TD')).toEqual([{}, {}, { O: 'Table', ColSpan: 3 }])
  expect(found.filter(each => each.lang !== null).map(each => [each.role, each.lang])).toEqual([['Span', 'fr']])
})

test('several marks of one group are one sequence; fills may be among them', () => {
  const fill = { kind: 'fill', x: 10, y: 20, width: 30, height: 4, colour: [255, 0, 0] } as const
  const one = written({ pages: [page([tag('P', [group(fill, text('a'), text('b'))])])] })
  const [sequence, ...others] = contentOf(one, 0).sequences
  expect(others).toEqual([])
  expect(sequence?.text).toBe('ab')
  expect(sequence?.fills).toEqual([{ x: 10, y: 516, width: 30, height: 4, colour: [1, 0, 0] }])
})

test('a slide in another language than the deck says so on its Sect', () => {
  const some = written({
    pages: [page([tag('P', ['Hello'])]), page([tag('P', ['Bonjour'])], { slide: 2, lang: 'fr' })],
  })
  const sects = [...elements(structureTree(some))].filter(each => each.role === 'Sect')
  expect(sects.map(each => each.lang)).toEqual([null, 'fr'])
})
