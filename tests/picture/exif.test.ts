// Which way up a camera was held: read where it is told rightly, "upright" everywhere else, and nothing read beyond the block.

import { describe, expect, test } from 'vitest'
import { readExif } from '../../src/picture/exif.ts'

/** A block with these entries: tag, type, count, value. */
function block(
  entries: readonly (readonly number[])[],
  { little = false, at = 8, magic = 42, count = entries.length } = {},
) {
  const data = Buffer.alloc(at + 2 + 12 * entries.length)
  const put = (value: number, offset: number, size: number) =>
    little ? data.writeUIntLE(value, offset, size) : data.writeUIntBE(value, offset, size)
  data.write(little ? 'II' : 'MM', 'latin1')
  put(magic, 2, 2)
  put(at, 4, 4)
  put(count, at, 2)
  for (const [index, [tag = 0, type = 0, many = 0, value = 0]] of entries.entries()) {
    const from = at + 2 + 12 * index
    put(tag, from, 2)
    put(type, from + 2, 2)
    put(many, from + 4, 4)
    put(value, from + 8, 2)
  }
  return new Uint8Array(data)
}

/** Which way up, as it is read. */
const turnOf = (tiff: Uint8Array): number => readExif(tiff).turn

const turned = (turn: number): readonly number[] => [274, 3, 1, turn]
const other: readonly number[] = [271, 3, 1, 5]

describe.each([true, false])('little end first: %s', little => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])('turn %i is read', turn =>
    expect(turnOf(block([turned(turn)], { little }))).toBe(turn),
  )

  test.each([0, 9, 256])('turn %i is none', turn => expect(turnOf(block([turned(turn)], { little }))).toBe(1))

  test('among others, and further on', () => {
    expect(turnOf(block([other, other, turned(6)], { little }))).toBe(6)
    expect(turnOf(block([other, turned(6), other], { little, at: 20 }))).toBe(6)
    expect(turnOf(block([other, other], { little }))).toBe(1)
  })

  test('the first one counts', () => {
    expect(turnOf(block([turned(3), turned(6)], { little }))).toBe(3)
    expect(turnOf(block([turned(0), turned(6)], { little }))).toBe(1)
  })

  test('of another type or number of values is none', () => {
    expect(turnOf(block([[274, 4, 1, 6]], { little }))).toBe(1)
    expect(turnOf(block([[274, 3, 2, 6]], { little }))).toBe(1)
  })

  test('entries beyond those that are counted are none', () => {
    expect(turnOf(block([other, turned(6)], { little, count: 1 }))).toBe(1)
    expect(turnOf(block([turned(6)], { little, count: 0 }))).toBe(1)
    expect(turnOf(block([turned(6)], { little, count: 65_535 }))).toBe(6)
    expect(turnOf(block([other], { little, count: 65_535 }))).toBe(1)
  })

  test('with another number where 42 should be is none', () =>
    expect(turnOf(block([turned(6)], { little, magic: 43 }))).toBe(1))
})

test('a block that ends anywhere too early is upright, whatever its offsets say', () => {
  const whole = block([turned(6)])
  for (let length = 0; length < whole.length; length++) expect(turnOf(whole.subarray(0, length))).toBe(1)
  for (const offset of [whole.length - 1, whole.length, 0x7fffffff, 0xffffffff]) {
    const copy = whole.slice()
    new DataView(copy.buffer).setUint32(4, offset)
    expect(turnOf(copy)).toBe(1)
  }
})

test('a block in the middle of other bytes is read where it is', () => {
  const whole = block([turned(6)])
  const around = new Uint8Array(whole.length + 20).fill(7)
  around.set(whole, 10)
  expect(turnOf(around.subarray(10, 10 + whole.length))).toBe(6)
})

test('of an order of bytes that is none is upright', () => {
  for (const order of ['MI', 'IM', 'mm', 'XX']) {
    const copy = Buffer.from(block([turned(6)]))
    copy.write(order, 'latin1')
    expect(turnOf(copy)).toBe(1)
  }
})
