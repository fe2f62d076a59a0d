// Rows as differences: a plain reading of the PNG filters give back what went in, and in fewer bytes.
// In: rows of numbers. Out: filtered rows.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { filtered } from '../../../src/write/pdf/predictor.ts'

/** Undoes filters 0 to 2, as PNG has them. */
function undone(bytes: Uint8Array, width: number, step: number): number[] {
  const out: number[] = []
  for (let row = 0; row * (width + 1) < bytes.length; row++) {
    const filter = bytes[row * (width + 1)] ?? 0
    for (let at = 0; at < width; at++) {
      const left = at < step ? 0 : (out[row * width + at - step] ?? 0)
      const above = row === 0 ? 0 : (out[(row - 1) * width + at] ?? 0)
      const from = [0, left, above][filter] ?? Number.NaN
      out.push(((bytes[row * (width + 1) + 1 + at] ?? 0) + from) & 255)
    }
  }
  return out
}

test('what a reader undoes is what was there', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(8, 16, 24, 48),
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 5 }),
      fc.infiniteStream(fc.nat(255)),
      (bits, pixels, count, stream) => {
        const width = (pixels * bits) / 8
        const rows = Uint8Array.from({ length: width * count }, () => stream.next().value)
        expect(undone(filtered(rows, width, bits), width, bits / 8)).toEqual([...rows])
      },
    ),
  )
})

test('a row like the one above becomes zeros, and so does one of a single colour', () => {
  const rows = Uint8Array.of(9, 200, 33, 120, 9, 200, 33, 120, 77, 77, 77, 77)
  expect([...filtered(rows, 4, 8)].slice(5)).toEqual([2, 0, 0, 0, 0, 1, 77, 0, 0, 0])
})

test('rows of less than a byte a sample stay as they are', () => {
  expect([...filtered(Uint8Array.of(1, 2, 3, 3), 2, 4)]).toEqual([0, 1, 2, 0, 3, 3])
})
