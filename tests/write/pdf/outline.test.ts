// Bookmarks: nesting by level, levels that skip, counts.

import { expect, test } from 'vitest'
import type { Page } from '../../../src/page/page.ts'
import { nameOf } from '../../pdf/read-pdf.ts'
import { type Bookmark, outline } from '../../pdf/views.ts'
import { page, tag, written } from './samples.ts'

const pages = (...levels: readonly (number | null)[]): readonly Page[] =>
  levels.map((level, at) =>
    page([tag('P', ['x'])], {
      slide: at + 1,
      bookmark: level === null ? null : { title: `Slide ${at + 1}`, level },
    }),
  )

const drawn = (items: readonly Bookmark[]): string =>
  items
    .map(({ title, page, count, children }) => {
      const inside = children.length > 0 ? `(${drawn(children)})` : ''
      return `${title.slice(6)}@${page}${count === null ? '' : `+${count}`}${inside}`
    })
    .join(' ')

test.each([
  [[1, 2, 2, 1], 4, '1@0+2(2@1 3@2) 4@3'],
  [[1, 2, 3, 2, 1], 5, '1@0+3(2@1+1(3@2) 4@3) 5@4'],
  [[1, 3, 2, 1], 4, '1@0+2(2@1 3@2) 4@3'],
  [[3, 1, 2], 3, '1@0 2@1+1(3@2)'],
  [[1, null, 2], 2, '1@0+1(3@2)'],
])('levels %j', (levels, count, expected) => {
  const pdf = written({ pages: pages(...levels) })
  const root = outline(pdf)
  expect(root?.count).toBe(count)
  expect(drawn(root?.children ?? [])).toBe(expected)
  expect(nameOf(pdf.catalogue.get('PageMode'))).toBe('UseOutlines')
})

test('without bookmarks there is no outline and no panel for it', () => {
  const pdf = written({ pages: pages(null) })
  expect(outline(pdf)).toBeNull()
  expect(pdf.catalogue.has('PageMode')).toBe(false)
})

test('titles may be in any script', () => {
  const titled = page([tag('P', ['x'])], { bookmark: { title: 'Ünïcode — 宋\u0007 (🎉)', level: 1 } })
  expect(outline(written({ pages: [titled] }))?.children[0]?.title).toBe('Ünïcode — 宋 (🎉)')
})
