// A picture in its room: whole, in proportion, in the middle, its caption below it and inside of its tag.

import { describe, expect, test } from 'vitest'
import { type Figure, figurePiece } from '../../src/page/figure.ts'
import type { PictureMark } from '../../src/page/page.ts'
import { tagsOf } from '../../src/page/piece.ts'
import type { Picture } from '../../src/picture/picture.ts'
import { span, squareKit, textMarks } from './kit.ts'
import { nowhere } from './pieces.ts'

const room = { width: 800, height: 400 }

function picture(kind: 'raster' | 'drawing', width: number, height: number): Picture {
  if (kind === 'drawing') return { kind, id: 'd', width, height, items: [] }
  const samples = { columns: 1, rows: 1, bits: 8, colour: 'grey', coding: 'raw', bytes: new Uint8Array(1) } as const
  return { kind, id: 'r', width, height, turn: 1, located: false, samples, alpha: null }
}

function set(shown: Picture | null, caption = '', more: Partial<Figure> = {}) {
  const { kit } = squareKit()
  const spans = caption === '' ? [] : [span(caption)]
  const piece = figurePiece({ picture: shown, alt: 'Two boxes', caption: spans, origin: nowhere, ...more }, room, kit)
  const drawn = piece.draw()
  const marks = drawn.leaves.flatMap(leaf => leaf.marks)
  return { piece, drawn, kit, mark: marks.find((mark): mark is PictureMark => mark.kind === 'picture') }
}

describe('the size of a picture', () => {
  test.each([
    ['a wide drawing takes the width', 'drawing', 10, 1, [0, 0, 800, 80]],
    ['a tall drawing takes the height', 'drawing', 1, 10, [380, 0, 40, 400]],
    ['many pixels get smaller', 'raster', 1600, 1600, [200, 0, 400, 400]],
    ['few pixels are 1.5 points each', 'raster', 100, 40, [325, 0, 150, 60]],
    ['so they are up to the room', 'raster', 400, 300, [800 / 2 - 800 / 3, 0, (400 * 4) / 3, 400]],
  ] as const)('%s', (_, kind, width, height, expected) => {
    const { mark } = set(picture(kind, width, height))
    const box = mark ? [mark.x, mark.y, mark.width, mark.height] : []
    expect(box.map(value => Math.round(value * 100) / 100)).toEqual(
      expected.map(value => Math.round(value * 100) / 100),
    )
  })

  test('leaves room for the caption', () => {
    const { piece, mark } = set(picture('drawing', 1, 1), 'Below')
    expect(piece.height).toBeCloseTo(room.height)
    expect(mark?.height).toBeLessThan(room.height - 18)
  })

  test('is never so small that there is nothing to see: then the whole is too tall', () => {
    const { piece, mark } = set(picture('drawing', 1, 1), 'word '.repeat(1500))
    expect(mark?.height).toBe(72)
    expect(piece.height).toBeGreaterThan(room.height)
  })
})

describe('the caption', () => {
  test('is at the floor of the body, in the middle, in the colour of what is secondary', () => {
    const { drawn, kit } = set(picture('drawing', 1, 1), 'Below')
    const [text] = textMarks(drawn.leaves)
    expect(text?.run.size).toBe(18)
    expect(text?.colour).toBe(kit.theme.colours.muted)
    expect(text?.x).toBe(room.width / 2 - (5 * 9) / 2)
  })

  test('is inside of the figure, after the picture', () => {
    const { drawn } = set(picture('raster', 10, 10), 'Below')
    const [figure, ...more] = tagsOf(drawn.leaves)
    expect(more).toEqual([])
    expect([figure?.role, figure?.alt]).toEqual(['Figure', 'Two boxes'])
    expect(figure?.children.map(child => ('role' in child ? child.role : child.marks[0]?.kind))).toEqual([
      'picture',
      'Caption',
    ])
  })
})

test('a picture that could not be opened leaves its place empty', () => {
  const { drawn } = set(null)
  expect(drawn.leaves).toEqual([])
})

test('a drawing that stands on many slides is set once', () => {
  const shown = picture('drawing', 2, 1)
  expect(set(shown).mark?.picture).toBe(set(shown).mark?.picture)
})
