// What an SVG may cost while it is drawn: each limit at its number and one beyond, however often <use> repeats something.

import { describe, expect, test } from 'vitest'
import type { DrawingItem, ShapeItem } from '../../src/picture/picture.ts'
import { refusals } from '../../src/picture/svg-refusals.ts'
import { INITIAL } from '../../src/picture/svg-style.ts'
import {
  enter,
  type Frame,
  grouped,
  layered,
  leave,
  MOST_LAYERS,
  styleAround,
  styleIn,
  transformed,
  viewBoxOf,
  viewport,
  type Walk,
} from '../../src/picture/svg-walk.ts'
import type { XmlElement } from '../../src/picture/svg-xml.ts'
import { DEFAULT_LIMITS, type Limits } from '../../src/problem/limits.ts'

function walking(limits: Partial<Limits> = {}): Walk {
  return {
    refused: refusals('one\ntwo'),
    limits: { ...DEFAULT_LIMITS, ...limits },
    byId: new Map(),
    parents: new Map(),
    sheet: new Map(),
    side: 100,
    open: new Set(),
    spent: { elements: 0, work: 0, letters: 0, layers: 0 },
    draw: () => [],
  }
}

function element(attributes: Readonly<Record<string, string>> = {}, size = 0): XmlElement {
  const all = Object.entries(attributes).map(([name, value]) => [name, { value, at: 4 }] as const)
  return { name: 'g', attributes: new Map(all), children: [], at: 1, inside: 0, size }
}

const told = ({ refused }: Walk): unknown => refused.first?.limit?.name ?? refused.first?.refused ?? null
const UNIT = [1, 0, 0, 1, 0, 0] as const
const frame: Frame = { matrix: UNIT, style: INITIAL, port: { width: 9, height: 9 }, depth: 1, layers: 0 }

describe('an element is entered', () => {
  test('as often as there may be elements', () => {
    const walk = walking({ 'svg-elements': 2 })
    expect([1, 2, 3].map(() => enter(walk, element(), 1))).toEqual([true, true, false])
    expect(walk.refused.first).toMatchObject({
      limit: { name: 'svg-elements', value: null },
      at: { line: 1, column: 2 },
    })
  })

  test('as deep as elements may be in one another', () => {
    const walk = walking({ 'svg-depth': 5 })
    expect([enter(walk, element(), 5), told(walk), enter(walk, element(), 6), told(walk)]).toEqual([
      true,
      null,
      false,
      'svg-depth',
    ])
  })

  test('until three times as much was read as a file may have', () => {
    const walk = walking({ 'svg-bytes': 100 })
    expect([enter(walk, element({}, 300), 1), told(walk), enter(walk, element({}, 1), 1), told(walk)]).toEqual([
      true,
      null,
      false,
      'repeats more by <use> than can be drawn',
    ])
  })

  test('not within itself, and again when it was left', () => {
    const walk = walking()
    const each = element()
    expect(enter(walk, each, 1)).toBe(true)
    leave(walk, each)
    expect([enter(walk, each, 1), told(walk)]).toEqual([true, null])
    expect([enter(walk, each, 2), told(walk)]).toEqual([false, 'has an element that is drawn within itself (<g>)'])
  })

  test('no more when anything is refused', () => {
    const walk = walking()
    walk.refused.add(0, 'is wrong', null)
    expect(enter(walk, element(), 1)).toBe(false)
    expect(walk.open.size).toBe(0)
  })
})

test('what an element inherits where it stands is work, too: elements around it, with their sizes', () => {
  const walk = walking()
  const [outer, middle, inner] = [element({ fill: 'red' }, 100), element({ stroke: 'lime' }, 20), element({}, 3)]
  const parents = new Map([
    [inner, middle],
    [middle, outer],
  ])
  const style = styleAround({ ...walk, parents }, inner, frame)
  expect(walk.spent).toMatchObject({ elements: 2, work: 120 })
  expect(style).toEqual(styleIn(walk, middle, { ...frame, style: styleIn(walk, outer, frame) }))
  expect(style).not.toEqual(styleIn(walk, middle, frame))
})

test('a limit of the whole file has no place in it', () => {
  const { refused } = walking()
  refused.over('svg-bytes', 5, null)
  expect(refused.first).toEqual({
    refused: 'is over the limit "svg-bytes"',
    hint: null,
    limit: { name: 'svg-bytes', value: 5 },
  })
})

describe('a transform', () => {
  const of = (
    value: string,
    matrix: readonly [number, number, number, number, number, number] = UNIT,
    name?: string,
  ) => {
    const walk = walking()
    return [transformed(walk, element({ [name ?? 'transform']: value }), matrix, name), told(walk)]
  }
  test('is put upon what is around; without one, that stays', () => {
    expect(of('translate(2 3)', [2, 0, 0, 2, 1, 1])).toEqual([[2, 0, 0, 2, 5, 7], null])
    expect(of('scale(2)', UNIT, 'gradientTransform')).toEqual([[2, 0, 0, 2, 0, 0], null])
    expect(transformed(walking(), element(), [3, 0, 0, 3, 0, 0])).toEqual([3, 0, 0, 3, 0, 0])
  })
  test('that cannot be read is refused', () =>
    expect(of('spin(1)')).toEqual([null, 'has transform="spin(1)", which cannot be read']))
  test('that flattens all draws nothing', () => {
    expect(of('scale(0)')).toEqual([null, null])
    expect(of('scale(1 0)')).toEqual([null, null])
  })
  test.each([
    ['translate(9 0)', [1, 0, 0, 1, 999_999_990, 0]],
    ['translate(0 -9)', [1, 0, 0, 1, 0, -999_999_990]],
    ['scale(9)', [1e8, 0, 0, 1, 0, 0]],
  ] as const)('%s of what is near enough is not too far', (value, matrix) => expect(of(value, matrix)[1]).toBeNull())
  test.each([
    ['translate(9 9)', [1, 0, 0, 1, 1e9, 0]],
    ['translate(0 -9)', [1, 0, 0, 1, 0, -1e9]],
    ['scale(9)', [1e9, 0, 0, 1, 0, 0]],
  ] as const)('%s of what is far is too far', (value, matrix) =>
    expect(of(value, matrix)).toEqual([null, 'is scaled or moved too far']),
  )
})

describe('a group', () => {
  const shape = (more: object = {}): DrawingItem =>
    ({ kind: 'shape', fill: { opacity: 0.5 }, stroke: null, ...more }) as unknown as ShapeItem
  const group = (items: readonly DrawingItem[], opacity: number, clip: unknown = null, walk = walking()) =>
    grouped(walk, items, opacity, clip as null, 0)

  test('of nothing, or that changes nothing, is none', () => {
    expect(group([], 0.5)).toEqual([])
    const items = [shape(), shape()]
    expect(group(items, 1)).toBe(items)
  })

  test('of one shape with one ink is that shape, paler', () => {
    expect(group([shape()], 0.5)).toEqual([shape({ fill: { opacity: 0.25 } })])
    expect(group([shape({ fill: null, stroke: { opacity: 1 } })], 0.5)).toEqual([
      shape({ fill: null, stroke: { opacity: 0.5 } }),
    ])
  })

  test('stays one where inks or shapes would be seen through one another, or where it clips', () => {
    for (const [items, opacity, clip] of [
      [[shape({ stroke: { opacity: 1 } })], 0.5, null],
      [[shape(), shape()], 0.5, null],
      [[shape()], 0.5, {}],
      [[shape()], 1, {}],
      [[{ kind: 'group' } as DrawingItem], 0.5, null],
    ] as const)
      expect(group(items, opacity, clip)).toEqual([{ kind: 'group', opacity, clip, items }])
  })

  test('that is transparent may be there 5,000 times; one that clips is not counted', () => {
    const walk = walking()
    walk.spent.layers = 4_999
    const items = [shape(), shape()]
    group(items, 1, {}, walk)
    group(items, 0.5, null, walk)
    expect(told(walk)).toBeNull()
    group(items, 0.5, null, walk)
    expect(told(walk)).toBe('has more than 5000 transparent groups')
  })
})

test('clips and transparent groups may be twelve in one another', () => {
  const walk = walking()
  expect(layered(walk, frame, false, 0)).toBe(frame)
  expect(layered(walk, { ...frame, layers: MOST_LAYERS - 1 }, true, 0).layers).toBe(12)
  expect(layered(walk, { ...frame, layers: 12 }, false, 0).layers).toBe(12)
  expect(told(walk)).toBeNull()
  layered(walk, { ...frame, layers: 12 }, true, 0)
  expect(told(walk)).toBe('has more than 12 clips or transparent groups in one another')
})

describe('a viewBox', () => {
  const of = (viewBox: string): unknown => {
    const walk = walking()
    const box = viewBoxOf(walk, element({ viewBox }))
    return told(walk) ?? box
  }
  test('is four numbers', () => {
    expect(of('1 2 3 4')).toEqual({ x: 1, y: 2, width: 3, height: 4 })
    expect(of('-1,-2,3,4')).toEqual({ x: -1, y: -2, width: 3, height: 4 })
    expect(viewBoxOf(walking(), element())).toBeNull()
  })
  test.each(['0 0 0 4', '0 0 4 0'])('%s is empty', value => expect(of(value)).toBe('empty'))
  test.each(['0 0 1', '0 0 1 1 1', '0 0 -1 1', '0 0 1 -1', 'x', ''])('%j is none', value =>
    expect(of(value)).toBe(`has viewBox="${value}", which is not four numbers`),
  )
})

describe('a viewport', () => {
  const port = { x: 10, y: 20, width: 8, height: 4 }
  const of = (attributes: Readonly<Record<string, string>>, at = port) => {
    const walk = walking()
    return [viewport(walk, element(attributes), at), told(walk)]
  }
  test('has its own coordinates, or those of its viewBox, in the middle unless told otherwise', () => {
    expect(of({})).toEqual([{ matrix: [1, 0, 0, 1, 10, 20], inner: port }, null])
    const inner = { x: 0, y: 0, width: 2, height: 2 }
    expect(of({ viewBox: '0 0 2 2' })).toEqual([{ matrix: [2, 0, 0, 2, 12, 20], inner }, null])
    expect(of({ viewBox: '0 0 2 2', preserveAspectRatio: 'none' })).toEqual([
      { matrix: [4, 0, 0, 2, 10, 20], inner },
      null,
    ])
  })
  test('of no width or height draws nothing', () => {
    expect(of({}, { ...port, width: 0 })).toEqual([null, null])
    expect(of({}, { ...port, height: 0 })).toEqual([null, null])
    expect(of({ viewBox: '0 0 0 1' })).toEqual([null, null])
  })
  test('that is fitted in a way that SVG does not have is refused', () =>
    expect(of({ viewBox: '0 0 2 2', preserveAspectRatio: 'wide' })).toEqual([
      null,
      'has preserveAspectRatio="wide", which cannot be read',
    ]))
})
