// The check sum of PNG chunks, against the sums that everybody knows.

import { crc32 as known } from 'node:zlib'
import { expect, test } from 'vitest'
import { crc32 } from '../../src/picture/crc.ts'

const digits = new TextEncoder().encode('123456789')

test('is that of the standard', () => {
  expect(crc32(digits, 0, 9)).toBe(0xcbf43926)
  expect(crc32(new TextEncoder().encode('IEND'), 0, 4)).toBe(0xae426082)
  expect(crc32(digits, 4, 4)).toBe(0)
})

test('covers the bytes from one offset to another, of any value', () => {
  const all = Uint8Array.from({ length: 300 }, (_, at) => (at * 7) & 255)
  for (const [from, to] of [
    [0, 300],
    [1, 300],
    [0, 299],
    [17, 18],
  ] as const)
    expect(crc32(all, from, to)).toBe(known(all.subarray(from, to)))
})
