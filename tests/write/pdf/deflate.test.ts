// Compression: whatever bytes come in, zlib gets them out again; the same bytes come out at any time.

import { inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deflate } from '../../support/notewell.ts'

const { deflated, deflatedOnce } = deflate()

const back = (bytes: Uint8Array): Uint8Array => new Uint8Array(inflateSync(deflated(bytes)))

describe('deflated', () => {
  test('any bytes come back', () => {
    const some = fc.uint8Array({ maxLength: 400 })
    const repeated = fc
      .array(fc.tuple(fc.nat(3), fc.nat(600)), { maxLength: 40 })
      .map(runs => Uint8Array.from(runs.flatMap(([byte, count]) => Array<number>(count).fill(byte))))
    const words = fc
      .array(fc.constantFrom('BT ', ' Td\n', '[(', ')]TJ\n', '0.039 0.306 0.51 rg\n', 'EMC\n', '12 0 R'), {
        maxLength: 900,
      })
      .map(parts => new TextEncoder().encode(parts.join('')))
    fc.assert(
      fc.property(fc.oneof(some, repeated, words), bytes => {
        expect(back(bytes)).toEqual(bytes)
      }),
      { numRuns: 300 },
    )
  })

  test.each([0, 1, 2, 3, 4, 5, 257, 258, 259, 32767, 32768, 32769, 200_000])('%i bytes come back', length => {
    const random = pseudoRandom()
    const noise = Uint8Array.from({ length }, () => random(256))
    expect(back(noise)).toEqual(noise)
    expect(back(new Uint8Array(length))).toEqual(new Uint8Array(length))
    // Repetitions at about the greatest distance a match may have.
    const far = Uint8Array.from({ length: 2 * length }, (_, at) => noise[at % length] ?? 0)
    expect(back(far)).toEqual(far)
  })

  test('noise grows by little, repetition shrinks to little', () => {
    const random = pseudoRandom()
    const noise = Uint8Array.from({ length: 50_000 }, () => random(256))
    expect(deflated(noise).length).toBeLessThan(50_500)
    expect(deflated(new Uint8Array(50_000)).length).toBeLessThan(250)
  })

  test('pictures of more than 16 MB come back, also when they do not shrink', () => {
    const random = pseudoRandom()
    const large = Uint8Array.from({ length: 18_000_000 }, () => random(256))
    expect(Buffer.compare(back(large), large)).toBe(0)
    const round = large.subarray(0, 2 * (4 << 20))
    expect(Buffer.compare(back(round), round)).toBe(0)
  })

  test('what was deflated before does not matter', () => {
    const bytes = new TextEncoder().encode('to be or not to be, that is the question whether to be or not '.repeat(20))
    const first = deflated(bytes)
    for (let at = 1; at < 50; at++) deflated(bytes.subarray(at))
    expect(deflated(bytes)).toEqual(first)
  })
})

test('deflatedOnce gives the same as deflated, also when its bytes have changed since', () => {
  const bytes = Uint8Array.from({ length: 500 }, (_, at) => at % 7)
  expect(deflatedOnce(bytes)).toEqual(deflated(bytes))
  expect(deflatedOnce(bytes.slice())).toBe(deflatedOnce(bytes))
  // One up, two down, one up: both sums of the checksum it is remembered by stay as they were.
  for (const [at, more] of [1, -2, 1].entries()) bytes[10 + at] = (bytes[10 + at] ?? 0) + more
  expect(deflatedOnce(bytes)).toEqual(deflated(bytes))
})

/** The same numbers every time. */
function pseudoRandom(): (below: number) => number {
  let state = 1
  return below => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
