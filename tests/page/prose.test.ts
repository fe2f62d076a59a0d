// Prose at 20 pt in a square face: ten points a character.

import { expect, test } from 'vitest'
import type { Block } from '../../src/deck/span.ts'
import { prose } from '../../src/page/prose.ts'
import { list, paragraph, placed, span, squareKit, tagOutline } from './kit.ts'

const { kit } = squareKit()

const at20 = (blocks: readonly Block[], width = 300) => prose(blocks, width, kit)(20)

test('a paragraph fills lines of its width', () => {
  const pieces = at20([paragraph('one two three four')], 100)
  expect(placed(pieces)).toEqual(['0:one two', '0:three four'])
  for (const piece of pieces) expect(piece.height).toBeCloseTo(20 * kit.theme.body.leading)
})

test('a paragraph keeps two lines together at either end, an item all of its lines', () => {
  const text = 'aaaa bbbb cccc dddd eeee'
  expect(at20([paragraph(text)], 40).map(piece => piece.after)).toEqual(['avoid', 'free', 'free', 'avoid', 'good'])
  expect(at20([list(null, text)], 22 + 40).map(piece => piece.after)).toEqual([
    'avoid',
    'avoid',
    'avoid',
    'avoid',
    'good',
  ])
})

test('space stands between paragraphs, more above a heading, less below it, none within', () => {
  const heading: Block = { kind: 'heading', spans: [span('head')] }
  const pieces = at20([paragraph('a'), paragraph('b b'), heading, paragraph('c')], 20)
  const gaps = pieces.map(piece => piece.gap)
  expect(placed(pieces)).toEqual(['0:a', '0:b', '0:b', '0:he', '0:ad', '0:c'])
  expect(gaps[2]).toBe(0)
  expect(gaps[3]).toBeGreaterThan(gaps[1] ?? 0)
  expect(gaps[5]).toBeLessThan(gaps[1] ?? 0)
})

test('a heading stays with what it heads, a paragraph with the list it introduces', () => {
  const heading: Block = { kind: 'heading', spans: [span('head')] }
  expect(at20([heading, paragraph('a:'), list(null, 'b')]).map(piece => piece.after)).toEqual([
    'avoid',
    'avoid',
    'good',
  ])
})

test('items hang by an indent that is the same for all, and deeper lists by one each', () => {
  const pieces = at20(
    [list(null, 'one two three', [paragraph('four'), list(null, [paragraph('five'), list(null, 'six')])])],
    96,
  )
  expect(placed(pieces)).toEqual(['0:• | 22:one two', '22:three', '0:• | 22:four', '22:– | 44:five', '44:· | 66:six'])
})

test('numbers make room for the widest of them', () => {
  // "10." is 30 wide, and half an em stays free after it.
  expect(placed(at20([list(9, 'nine', 'ten')]))).toEqual(['0:9. | 40:nine', '0:10. | 40:ten'])
})

test('an item stays with the parts it has', () => {
  const pieces = at20([list(null, [paragraph('a'), list(null, 'b', 'c')], 'd')])
  expect(pieces.map(piece => piece.after)).toEqual(['avoid', 'free', 'free', 'good'])
})

test('lists are tagged as lists, their labels apart from their bodies', () => {
  expect(tagOutline(at20([list(null, 'a', [paragraph('b'), list(1, 'c')])]))).toBe(
    'L(LI(Lbl LBody) LI(Lbl LBody(L(LI(Lbl LBody)))))',
  )
})

test('lines of code keep their spaces, stand on a tint, and are one block of code', () => {
  const code: Block = { kind: 'code', lines: ['a  b', '', '\tc'].map(text => span(text, { code: true })) }
  const pieces = at20([code])
  expect(placed(pieces)).toEqual(['10:a  b', '', '10:c'])
  expect(tagOutline(pieces)).toBe('P(Code)')
  for (const piece of pieces) {
    expect(piece.draw().under).toMatchObject([
      { x: 0, width: 300, height: piece.height, colour: kit.theme.colours.tint },
    ])
  }
})

test('a link over two lines is one link with an underline on each', () => {
  const link = { kind: 'paragraph', spans: [span('aaaa bbbb', { url: 'https://x.example/' })] } as const
  const pieces = at20([link], 50)
  expect(tagOutline(pieces)).toBe('P(Link)')
  // The space at the end of the first line hangs out of it, and is not underlined.
  expect(pieces.map(piece => piece.draw().under.map(mark => (mark.kind === 'fill' ? mark.width : 0)))).toEqual([
    [40],
    [40],
  ])
})
