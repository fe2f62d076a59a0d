// Link annotations: where they are, what they say, and which addresses are refused.

import { describe, expect, test } from 'vitest'
import { writePdf } from '../../../src/write/pdf/document.ts'
import { elements, structureTree } from '../../pdf/structure.ts'
import { annotations } from '../../pdf/views.ts'
import { input, page, tag, written } from './samples.ts'

const areas = [
  { x: 100, y: 180, width: 50, height: 24 },
  { x: 60.12345, y: 204, width: 80, height: 24 },
]
const linked = (url: string, contents?: string) => [
  page([tag('P', [tag('Link', ['here'], { url, areas, ...(contents === undefined ? {} : { contents }) })])]),
]

test('there is one annotation for each area, and one OBJR for each', () => {
  const pdf = written({ pages: linked('https://a.example/?q=(1)', 'The “draft”') })
  const found = annotations(pdf, 0)
  expect(found.map(each => each.rect)).toEqual([
    [100, 336, 150, 360],
    [60.123, 312, 140.123, 336],
  ])
  expect(found.map(each => each.url)).toEqual(['https://a.example/?q=(1)', 'https://a.example/?q=(1)'])
  expect(new Set(found.map(each => each.structParent)).size).toBe(2)
  const link = [...elements(structureTree(pdf))].find(each => each.role === 'Link')
  expect(link?.children).toEqual([{ page: 0, mcid: 0 }, ...found.map(({ id }) => ({ page: 0, annotation: id }))])
})

test('an annotation prints, has no border and says where it leads', () => {
  const [found] = annotations(written({ pages: linked('mailto:ada@a.example', 'Write to Ada') }), 0)
  expect(found?.contents).toBe('Write to Ada')
  expect(found?.dict.get('F')).toBe(4)
  expect(found?.dict.get('Border')).toEqual([0, 0, 0])
})

test('without contents the address itself is said', () => {
  expect(annotations(written({ pages: linked('http://a.example/') }), 0)[0]?.contents).toBe('http://a.example/')
})

describe('addresses that earlier stages should have refused are thrown at', () => {
  test.each([
    'javascript:alert(1)',
    'file:///etc/passwd',
    'https://münchen.example/',
    'https://a.example/ b',
    '',
    'relative',
  ])('%j', url => {
    expect(() => writePdf(input({ pages: linked(url) }))).toThrow(/address/)
  })
  test('so is an area on something that is no link', () => {
    expect(() => writePdf(input({ pages: [page([tag('P', ['x'], { areas })])] }))).toThrow(/area/)
  })
})
