// From leaves to tags: containers find each other again by identity, and only by that.

import { expect, test } from 'vitest'
import type { Container, Mark, Rect, Tag } from '../../src/page/page.ts'
import { type Leaf, moved, tagsOf, together } from '../../src/page/piece.ts'

const fill = (x: number, y = 0): Mark => ({ kind: 'fill', x, y, width: 1, height: 1, colour: [0, 0, 0] })

const leaf = (path: readonly Container[], x: number, area: Rect | null = null): Leaf => ({
  path,
  marks: [fill(x)],
  area,
})

/** "P(1 Link(2 3))": roles with the x of their marks. */
function outline(tags: readonly Tag[]): string {
  return tags
    .map(tag => {
      const inside = tag.children.map(child =>
        'role' in child ? outline([child]) : child.marks.map(mark => mark.x).join('+'),
      )
      return `${tag.role}(${inside.join(' ')})`
    })
    .join(' ')
}

test('neighbours in one container are one tag, equal containers are two', () => {
  const one: Container = { role: 'P' }
  const other: Container = { role: 'P' }
  expect(outline(tagsOf([leaf([one], 1), leaf([one], 2), leaf([other], 3)]))).toBe('P(1+2) P(3)')
})

test('text before, in and after an inner container keeps its order', () => {
  const paragraph: Container = { role: 'P' }
  const link: Container = { role: 'Link', url: 'https://example.org/' }
  const leaves = [leaf([paragraph], 1), leaf([paragraph, link], 2), leaf([paragraph, link], 3), leaf([paragraph], 4)]
  expect(outline(tagsOf(leaves))).toBe('P(1 Link(2+3) 4)')
})

test('a list is one list from item to item, and each item has its label and body', () => {
  const list: Container = { role: 'L', numbering: 'Disc' }
  const item = (x: number): readonly Leaf[] => {
    const container: Container = { role: 'LI' }
    return [leaf([list, container, { role: 'Lbl' }], x), leaf([list, container, { role: 'LBody' }], x + 1)]
  }
  expect(outline(tagsOf([...item(1), ...item(3)]))).toBe('L(LI(Lbl(1) LBody(2)) LI(Lbl(3) LBody(4)))')
})

test('a cell without marks is a tag all the same', () => {
  const row: Container = { role: 'TR' }
  const empty: Leaf = { path: [row, { role: 'TD' }], marks: [], area: null }
  expect(outline(tagsOf([leaf([row, { role: 'TH' }], 1), empty, leaf([row, { role: 'TD' }], 2)]))).toBe(
    'TR(TH(1) TD() TD(2))',
  )
})

test('a link has one rectangle for each line it runs over', () => {
  const link: Container = { role: 'Link', url: 'https://example.org/' }
  const area = (x: number, y: number): Rect => ({ x, y, width: 10, height: 5 })
  const [tag] = tagsOf([leaf([link], 1, area(0, 0)), leaf([link], 2, area(10, 0)), leaf([link], 3, area(0, 5))])
  expect(tag?.areas).toEqual([
    { x: 0, y: 0, width: 20, height: 5 },
    { x: 0, y: 5, width: 10, height: 5 },
  ])
})

test('ink moves as a whole: marks, rectangles and what is under them', () => {
  const drawn = { leaves: [leaf([{ role: 'P' }], 1, { x: 1, y: 2, width: 3, height: 4 })], under: [fill(5, 6)] }
  const [at] = moved(drawn, 10, 20).leaves
  expect(at?.marks).toMatchObject([{ x: 11, y: 20 }])
  expect(at?.area).toEqual({ x: 11, y: 22, width: 3, height: 4 })
  expect(moved(drawn, 10, 20).under).toMatchObject([{ x: 15, y: 26 }])
  expect(outline(tagsOf(together([drawn, moved(drawn, 1, 0)]).leaves))).toBe('P(1+2)')
})
