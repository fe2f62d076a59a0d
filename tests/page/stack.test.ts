// Stacking: every piece on exactly one page, pages that end where something ends, headers repeated.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Piece } from '../../src/page/piece.ts'
import { heightOf, type Stacked, stack } from '../../src/page/stack.ts'
import { piece } from './pieces.ts'

/** Pages as the indices of their pieces; a header is "h". */
function paged(pieces: readonly Piece[], height: number): readonly string[] {
  const stacked = stack(pieces, height)
  if (!stacked.fits) return ['does not fit']
  return stacked.pages.map(page => page.map(({ piece: each }) => name(pieces, each)).join(' '))
}

function name(pieces: readonly Piece[], each: Piece): string {
  const index = pieces.indexOf(each)
  return index < 0 ? 'h' : String(index)
}

function clean(stacked: Stacked): boolean {
  return stacked.fits && stacked.clean
}

test('gaps count between pieces, and not at the top of a page', () => {
  const pieces = [piece(10, 'free', { gap: 99 }), piece(10, 'free', { gap: 5 }), piece(10, 'free', { gap: 5 })]
  expect(heightOf(pieces)).toBe(40)
  const stacked = stack(pieces, 25)
  const places = stacked.fits ? stacked.pages.map(page => page.map(({ y }) => y)) : []
  expect(places).toEqual([[0, 15], [0]])
})

test('what fits stays on one page, and a hair too much does not send a line away', () => {
  expect(paged([piece(10), piece(10)], 20)).toEqual(['0 1'])
  expect(paged([piece(10), piece(10.005)], 20)).toEqual(['0 1'])
  expect(paged([piece(10), piece(10.1)], 20)).toEqual(['0', '1'])
})

test('nothing is one page of nothing, or none', () => {
  expect(paged([], 20)).toEqual([])
})

describe('where a page ends', () => {
  test('not after a piece that avoids it', () => {
    expect(paged([piece(10), piece(10, 'avoid'), piece(10)], 20)).toEqual(['0', '1 2'])
  })

  test('after it when there is no other place', () => {
    expect(paged([piece(10, 'avoid'), piece(10, 'avoid'), piece(10, 'avoid')], 20)).toEqual(['0 1', '2'])
  })

  test('at a good place when the page stays half full and no page is added', () => {
    expect(paged([piece(10), piece(10, 'good'), piece(10), piece(10)], 30)).toEqual(['0 1', '2 3'])
  })

  test('not at a good place that leaves the page emptier than half', () => {
    expect(paged([piece(10, 'good'), piece(10), piece(10), piece(10)], 30)).toEqual(['0 1 2', '3'])
  })

  test('not at a good place that would cost a page', () => {
    const pieces = [piece(10), piece(10, 'good'), piece(10), piece(10), piece(10), piece(10)]
    expect(paged(pieces, 30)).toEqual(['0 1 2', '3 4 5'])
  })

  test('pages are clean when each ends at a good place', () => {
    expect(clean(stack([piece(10, 'good'), piece(10)], 10))).toBe(true)
    expect(clean(stack([piece(10), piece(10)], 10))).toBe(false)
    expect(clean(stack([piece(10), piece(10)], 20))).toBe(true)
  })
})

describe('headers', () => {
  const header = piece(5, 'avoid')
  const rows = (count: number): readonly Piece[] => Array.from({ length: count }, () => piece(10, 'free', { header }))

  test('begin every page but the first, where the table itself begins', () => {
    expect(paged([header, ...rows(5)], 26)).toEqual(['0 1 2', '0 3 4', '0 5'])
  })

  test('leave room for their rows', () => {
    const stacked = stack([header, ...rows(3)], 16)
    expect(stacked.fits && stacked.pages.map(page => page.map(({ y }) => y))).toEqual([
      [0, 5],
      [0, 5],
      [0, 5],
    ])
  })

  test('count when a row fits nowhere', () => {
    const stacked = stack([header, piece(10, 'free', { header }), piece(12, 'free', { header })], 16)
    expect(stacked).toMatchObject({ fits: false, over: 1 })
  })
})

test('a piece taller than a page is told, with how much', () => {
  const tall = piece(25)
  expect(stack([piece(10), tall], 20)).toEqual({ fits: false, piece: tall, over: 5 })
})

test('whatever the pieces: each once, in order, within the frame, and no page ends badly without need', () => {
  const header = piece(4, 'avoid')
  const any = fc.record({
    height: fc.integer({ min: 1, max: 30 }),
    gap: fc.integer({ min: 0, max: 9 }),
    after: fc.constantFrom('good' as const, 'free' as const, 'avoid' as const),
    header: fc.constantFrom(header, null),
  })
  fc.assert(
    fc.property(fc.array(any, { maxLength: 40 }), fc.integer({ min: 34, max: 90 }), (made, height) => {
      const pieces = made.map(({ height: tall, after, ...more }) => piece(tall, after, more))
      const stacked = stack(pieces, height)
      // A header, the gap below it and the tallest piece may be too much for the lowest frames.
      if (!stacked.fits) return
      const shown = stacked.pages.flatMap(page => page.map(({ piece: each }) => each).filter(each => each !== header))
      expect(shown).toEqual(pieces)
      for (const page of stacked.pages) {
        let below = 0
        for (const { piece: each, y } of page) {
          expect(y).toBeGreaterThanOrEqual(below)
          below = y + each.height
        }
        expect(below).toBeLessThanOrEqual(height + 0.01)
      }
      for (const [index, page] of stacked.pages.entries()) {
        const own = page.map(({ piece: each }) => each).filter(each => each !== header)
        if (index === stacked.pages.length - 1 || own.at(-1)?.after !== 'avoid') continue
        expect(own.every(each => each.after === 'avoid')).toBe(true)
      }
    }),
    { numRuns: 500, seed: 1 },
  )
})
