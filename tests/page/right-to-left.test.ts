// Slides that are read from the right: where labels, columns, bars and footers stand, and what the PDF says of it.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Page, Tag } from '../../src/page/page.ts'
import { prose } from '../../src/page/prose.ts'
import { tablePieces } from '../../src/page/table.ts'
import { runWidth } from '../../src/text/face.ts'
import { compileFiles } from '../support/notewell.ts'
import { list, placed, span, squareKit, textMarks } from './kit.ts'
import { nowhere } from './pieces.ts'

const kitFor = (dir: 'ltr' | 'rtl' | 'auto') => ({ ...squareKit().kit, dir })

describe('a list', () => {
  // At 20 points a character takes 10, and an item is indented by 22.
  test('has its labels at the right of items that begin there, and indents from there', () => {
    const items = list(null, 'ab', [{ kind: 'paragraph', spans: [span('אב')] }, list(null, 'ג', 'c')])
    expect(placed(prose([items], 200, kitFor('auto'))(20))).toEqual([
      '0:• | 22:ab',
      '190:• | 158:אב',
      '168:– | 146:ג',
      '0:– | 22:c',
    ])
  })

  test('has all of them at the right, or none, where the slide says so', () => {
    const items = list(1, 'ab', 'אב')
    expect(placed(prose([items], 200, kitFor('rtl'))(20))).toEqual(['190:1 | 180:. | 150:ab', '190:2 | 180:. | 150:אב'])
    expect(placed(prose([items], 200, kitFor('ltr'))(20))).toEqual(['0:1. | 30:ab', '0:2. | 30:אב'])
  })
})

test('code is read from the left', () => {
  const block = { kind: 'code', lines: [span('אב', { code: true })] } as const
  expect(placed(prose([block], 200, kitFor('rtl'))(20))).toEqual(['10:אב'])
})

test('columns stand from right to left, and keep their order in the tree', () => {
  const columns = [
    { head: 'A', align: 'start', width: 'rest', rowHeader: true },
    { head: 'B', align: 'end', width: 'content' },
  ] as const
  const row = {
    cells: [[[span('ab')]], [[span('12')]]],
    strong: false,
    heads: false,
    indent: 1,
    look: 'plain',
    across: false,
    again: null,
    ends: false,
    origin: nowhere,
  } as const
  const [, body] = tablePieces(columns, [row], 200, kitFor('rtl'))(20)
  const marks = textMarks(body?.draw().leaves ?? [])
  expect(marks.map(mark => mark.run.text)).toEqual(['ab', '12'])
  // Indented by 22 points from the right; what ends a row ends at the left.
  expect(marks.map(mark => Math.round(mark.x) + 0)).toEqual([158, 0])
})

const deck = (more: string, slides: string): string =>
  `groups: [jmap]\ntitle: דואר\nsession: { date: 2023-11-07 }\nmeeting: { number: 118, city: Prague }\n${more}\nslides:\n${slides}\n`

function pagesOf(text: string): readonly Page[] {
  const { compiled, problems } = compileFiles({ 'deck.yaml': text })
  expect(problems).toEqual([])
  return compiled?.pages ?? []
}

test('a deck from the right has its footer the other way round, and the bars of its covers at the right', () => {
  const slides = '  - { layout: section, title: Thanks }'
  const [page] = pagesOf(deck('dir: rtl', slides))
  const [left] = pagesOf(deck('', slides))
  const footerOf = (from?: Page) =>
    from?.over.flatMap(each => each.marks).map(mark => ('run' in mark ? [mark.run.text, mark.x > 480] : []))
  expect(footerOf(page)).toEqual([
    ['JMAP · IETF 118 · 7 November 2023', true],
    ['1 / 1', false],
  ])
  expect(footerOf(left)?.map(each => each[1])).toEqual([false, true])
  const barOf = (from?: Page) => from?.under.flatMap(each => each.marks)[0]?.x
  expect([barOf(page), barOf(left)]).toEqual([824, 64])
})

test('a slide may be read from another side than its deck, and in another language', () => {
  const slides = '  - { layout: section, title: Thanks, dir: ltr, lang: en }\n  - { layout: section, title: Thanks }'
  const [own, deckLike] = pagesOf(deck('dir: rtl\nlang: he', slides))
  expect(own?.under.flatMap(each => each.marks)[0]?.x).toBe(64)
  expect([own?.lang, deckLike?.lang]).toEqual(['en', undefined])
})

test('a number after a name does not change sides, and neither does "(1/3)" after a heading', () => {
  const items = Array.from({ length: 30 }, (_, index) => `      - line ${index}`).join('\n')
  const [page] = pagesOf(deck('', `  - layout: bullets\n    title: Long שלום\n    items:\n${items}`))
  const heading = page?.tags.find(tag => tag.role === 'H1')
  const texts = marksIn(heading).map(({ run, x }) => [x, run.text] as const)
  const shown = texts.toSorted(([a], [b]) => a - b).map(([, text]) => text.trim())
  expect(shown.filter(text => text !== '')).toEqual(['Long', 'שלום', '(1/3)'])
})

function marksIn(tag: Tag | undefined): ReturnType<typeof textMarks> {
  return (tag?.children ?? []).flatMap(child =>
    'role' in child ? marksIn(child) : textMarks([{ path: [], marks: child.marks, area: null }]),
  )
}

describe('a slide of several scripts', () => {
  const words = fc.array(
    fc.constantFrom('ab', 'שלום', 'مرحبا', '12', '3.5', '(x)', '[ב]', 'Ж', '«ג»', 'RFC 8621', '%'),
    {
      minLength: 1,
      maxLength: 30,
    },
  )
  test('has all of its words, in their order, inside the page', () => {
    fc.assert(
      fc.property(
        fc.array(words, { minLength: 1, maxLength: 6 }),
        fc.constantFrom('ltr', 'rtl', 'auto'),
        (lines, dir) => {
          const items = lines.map(line => `      - "x ${line.join(' ')}"`).join('\n')
          const pages = pagesOf(deck(`dir: ${dir}`, `  - layout: bullets\n    title: שלום\n    items:\n${items}`))
          const bodies = pages.flatMap(page => page.tags.filter(tag => tag.role === 'L')).map(bodiesOf)
          const said = bodies.flat().join('').replace(/\s/g, '')
          expect(said).toBe(
            lines
              .map(line => `x${line.join('')}`)
              .join('')
              .replace(/\s/g, ''),
          )
          for (const mark of pages.flatMap(page => page.tags.flatMap(marksIn))) {
            expect(mark.x).toBeGreaterThanOrEqual(64 - 10)
            expect(mark.x + runWidth({ ...mark.run })).toBeLessThanOrEqual(896 + 10)
          }
        },
      ),
      { numRuns: 60 },
    )
  })
})

/** The texts of the bodies of items, without their labels. */
function bodiesOf(tag: Tag): readonly string[] {
  return tag.children.flatMap(child =>
    'role' in child
      ? child.role === 'Lbl'
        ? []
        : bodiesOf(child)
      : child.marks.flatMap(mark => (mark.kind === 'text' ? [mark.run.text] : [])),
  )
}
