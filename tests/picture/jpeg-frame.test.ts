// What segments of a JPEG may say: each number at its bounds and one beyond (ISO/IEC 10918-1, annex B).

import { describe, expect, test } from 'vitest'
import {
  type Frame,
  frameOf,
  readHuffman,
  readQuantization,
  type Tables,
  wrongScan,
} from '../../src/picture/jpeg-frame.ts'

const none = (): Tables => ({ quantization: new Set(), dc: new Set(), ac: new Set() })
const bytes = (...parts: readonly (number | readonly number[])[]): Uint8Array => Uint8Array.from(parts.flat())
const zeros = (count: number): number[] => Array(count).fill(0)

describe('a frame', () => {
  const of = (...components: readonly (readonly [id: number, factors: number, table: number])[]) =>
    frameOf(bytes([8, 1, 2, 3, 4, components.length], ...components), false)

  test('has its size in two bytes each, and its components', () => {
    expect(of([1, 0x21, 0], [2, 0x11, 1], [3, 0x14, 3])).toEqual({
      columns: 3 * 256 + 4,
      rows: 256 + 2,
      progressive: false,
      components: [
        { id: 1, across: 2, down: 1, quantization: 0 },
        { id: 2, across: 1, down: 1, quantization: 1 },
        { id: 3, across: 1, down: 4, quantization: 3 },
      ],
    })
    expect(frameOf(bytes(8, 0, 1, 0, 1, 1, 7, 0x44, 0), true)).toMatchObject({ progressive: true, rows: 1, columns: 1 })
  })

  test.each([
    [0x11, true],
    [0x44, true],
    [0x41, true],
    [0x14, true],
    [0x01, false],
    [0x10, false],
    [0x51, false],
    [0x15, false],
  ])('may be sampled %i times: %s', (factors, may) =>
    expect(typeof of([1, factors, 0])).toBe(may ? 'object' : 'string'),
  )

  test.each([
    ['a byte too few', bytes(8, 0, 1, 0, 1, 1, 1, 0x11), 'has a frame of a length that cannot be'],
    ['a byte too many', bytes(8, 0, 1, 0, 1, 1, 1, 0x11, 0, 0), 'has a frame of a length that cannot be'],
    ['nothing', bytes(), 'has a frame of a length that cannot be'],
    ['five bytes', bytes(8, 0, 1, 0, 1), 'has a frame of a length that cannot be'],
    ['no components', bytes(8, 0, 1, 0, 1, 0), 'has 0 components, which is neither grey nor colour'],
    ['five components', bytes(8, 0, 1, 0, 1, 5, zeros(15)), 'has 5 components, which is neither grey nor colour'],
    ['four colours', bytes(8, 0, 1, 0, 1, 4, zeros(12)), 'has four colours (CMYK), for printing'],
    ['7 bits', bytes(7, 0, 1, 0, 1, 1, 1, 0x11, 0), 'has samples of 7 bits'],
    ['no height', bytes(8, 0, 0, 0, 1, 1, 1, 0x11, 0), 'has 1 × 0 pixels'],
    ['no width', bytes(8, 0, 1, 0, 0, 1, 1, 0x11, 0), 'has 0 × 1 pixels'],
    ['table 4', bytes(8, 0, 1, 0, 1, 1, 1, 0x11, 4), 'has components that cannot be'],
    [
      'a wrong last component',
      bytes(8, 0, 1, 0, 1, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 4),
      'has components that cannot be',
    ],
    ['one name twice', bytes(8, 0, 1, 0, 1, 3, 1, 0x11, 0, 2, 0x11, 0, 1, 0x11, 0), 'has components that cannot be'],
  ])('of %s is refused', (_, payload, why) => expect(frameOf(payload, false)).toBe(why))
})

describe('quantization tables', () => {
  const wrong = 'has a quantization table that cannot be'
  const read = (payload: Uint8Array): unknown => {
    const tables = none()
    return readQuantization(payload, tables) ?? [...tables.quantization]
  }
  test.each([
    ['none', bytes(), []],
    ['one of 8 bits', bytes(0, zeros(64)), [0]],
    ['one of 16 bits', bytes(0x13, zeros(128)), [3]],
    ['several', bytes(1, zeros(64), 0x12, zeros(128), 3, zeros(64)), [1, 2, 3]],
    ['a byte too few', bytes(0, zeros(63)), wrong],
    ['a byte too many', bytes(0, zeros(65)), wrong],
    ['half of one of 16 bits', bytes(0x10, zeros(64)), wrong],
    ['of 24 bits', bytes(0x20, zeros(192)), wrong],
    ['number 4', bytes(4, zeros(64)), wrong],
  ])('%s', (_, payload, expected) => expect(read(payload)).toEqual(expected))
})

describe('Huffman tables', () => {
  const wrong = 'has a Huffman table that cannot be'
  const read = (payload: Uint8Array): unknown => {
    const tables = none()
    return readHuffman(payload, tables) ?? { dc: [...tables.dc], ac: [...tables.ac] }
  }
  const counts = (...first: readonly number[]): number[] => [...first, ...zeros(16 - first.length)]
  test.each([
    ['none', bytes(), { dc: [], ac: [] }],
    ['of no codes', bytes(0, zeros(16)), { dc: [0], ac: [] }],
    ['of each class', bytes(3, counts(1), 9, 0x13, counts(0, 2), 8, 9), { dc: [3], ac: [3] }],
    ['of as many codes as there can be', bytes(0, counts(1, 1, 2), zeros(4)), { dc: [0], ac: [] }],
    ['of one code more', bytes(0, counts(1, 1, 3), zeros(5)), wrong],
    ['of three codes of one bit', bytes(0, counts(3), zeros(3)), wrong],
    ['of 256 values', bytes(0x10, [...zeros(8), 200, 56], zeros(6), zeros(256)), { dc: [], ac: [0] }],
    ['of 257 values', bytes(0x10, [...zeros(8), 200, 57], zeros(6), zeros(257)), wrong],
    ['a value too few', bytes(0, counts(1, 1), 1), wrong],
    ['a byte too many', bytes(0, counts(1), 1, 7), wrong],
    ['cut in its counts', bytes(0, zeros(15)), wrong],
    ['class 2', bytes(0x20, zeros(16)), wrong],
    ['number 4', bytes(0x04, zeros(16)), wrong],
  ])('%s', (_, payload, expected) => expect(read(payload)).toEqual(expected))
})

describe('a scan', () => {
  const CANNOT = 'has a scan that cannot be'
  const NO_TABLES = 'has a scan without its tables'
  const FOREIGN = 'has a scan of a component it does not have'
  const component = (id: number, across = 1, down = 1) => ({ id, across, down, quantization: id === 1 ? 0 : 1 })
  const frame = (progressive: boolean, components = [component(1), component(2), component(3)]): Frame => ({
    columns: 8,
    rows: 8,
    progressive,
    components,
  })
  const all = (): Tables => ({ quantization: new Set([0, 1]), dc: new Set([0]), ac: new Set([1]) })
  /** Components with DC table 0 and AC table 1, then first, last and approximation. */
  const of = (ids: readonly number[], ...rest: readonly number[]): Uint8Array =>
    bytes(
      ids.length,
      ids.flatMap(id => [id, 0x01]),
      rest,
    )

  test.each([
    ['of all', of([1, 2, 3], 0, 63, 0), null],
    ['of one', of([2], 0, 63, 0), null],
    ['from 1', of([1], 1, 63, 0), CANNOT],
    ['to 62', of([1], 0, 62, 0), CANNOT],
    ['to 64', of([1], 0, 64, 0), CANNOT],
    ['approximated', of([1], 0, 63, 1), CANNOT],
    ['approximated from', of([1], 0, 63, 0x10), CANNOT],
    ['of none', of([], 0, 63, 0), CANNOT],
    ['of more than there are', of([1, 2, 3, 4], 0, 63, 0), CANNOT],
    ['a byte too short', of([1], 0, 63), CANNOT],
    ['a byte too long', of([1], 0, 63, 0, 0), CANNOT],
    ['of nothing', bytes(), CANNOT],
    ['of one twice', of([1, 1], 0, 63, 0), FOREIGN],
    ['of a stranger', of([1, 9], 0, 63, 0), FOREIGN],
  ])('that is not progressive, %s', (_, payload, why) => expect(wrongScan(payload, frame(false), all())).toBe(why))

  test.each([
    ['DC of all', of([1, 2, 3], 0, 0, 0), null],
    ['DC, to be made finer', of([1, 2, 3], 0, 0, 0x0d), null],
    ['DC, one bit finer', of([1], 0, 0, 0x10), null],
    ['AC of one', of([1], 1, 63, 0), null],
    ['AC of a single number', of([1], 5, 5, 0), null],
    ['AC, a bit finer', of([1], 1, 63, 0x21), null],
    ['AC of two', of([1, 2], 1, 63, 0), CANNOT],
    ['DC and AC', of([1], 0, 63, 0), CANNOT],
    ['DC and one AC', of([1], 0, 1, 0), CANNOT],
    ['AC backwards', of([1], 5, 4, 0), CANNOT],
    ['AC beyond 63', of([1], 1, 64, 0), CANNOT],
    ['14 bits left', of([1], 0, 0, 0x0e), CANNOT],
    ['two bits finer', of([1], 0, 0, 0x20), CANNOT],
    ['no finer', of([1], 0, 0, 0x11), CANNOT],
  ])('that is progressive, %s', (_, payload, why) => expect(wrongScan(payload, frame(true), all())).toBe(why))

  test('may have ten blocks side by side, and one component alone as many as it likes', () => {
    const blocks = (...components: readonly ReturnType<typeof component>[]) =>
      wrongScan(
        of(
          components.map(({ id }) => id),
          0,
          63,
          0,
        ),
        frame(false, [...components]),
        all(),
      )
    expect(blocks(component(1, 4, 2), component(2), component(3))).toBeNull()
    expect(blocks(component(1, 3, 3), component(2), component(3))).toBe(CANNOT)
    expect(blocks(component(1, 1, 1), component(2, 1, 1), component(3, 3, 3))).toBe(CANNOT)
    expect(blocks(component(1, 4, 4))).toBeNull()
  })

  test.each([
    ['all of them', all(), null],
    ['no quantization', { ...all(), quantization: new Set([1]) }, NO_TABLES],
    ['no quantization of the second', { ...all(), quantization: new Set([0]) }, NO_TABLES],
    ['no DC', { ...all(), dc: new Set([1]) }, NO_TABLES],
    ['no AC', { ...all(), ac: new Set([0]) }, NO_TABLES],
  ])('with %s', (_, tables, why) => expect(wrongScan(of([1, 2], 0, 63, 0), frame(false), tables)).toBe(why))

  test('needs only the tables it uses', () => {
    const noDc = { ...all(), dc: new Set<number>() }
    const noAc = { ...all(), ac: new Set<number>() }
    const wrong = (tables: Tables, ...rest: readonly number[]) => wrongScan(of([1], ...rest), frame(true), tables)
    expect([wrong(noAc, 0, 0, 0), wrong(noDc, 0, 0, 0)]).toEqual([null, NO_TABLES])
    expect([wrong(noDc, 0, 0, 0x10), wrong(noDc, 1, 5, 0)]).toEqual([null, null])
    expect([wrong(noAc, 1, 5, 0), wrong(noAc, 1, 5, 0x10)]).toEqual([NO_TABLES, NO_TABLES])
  })
})
