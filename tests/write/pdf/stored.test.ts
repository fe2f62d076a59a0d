// Stored zlib streams: any reader of zlib gets the bytes back, and they are hardly larger.

import { inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { stored } from '../../../src/write/pdf/stored.ts'

test.each([0, 1, 5551, 5552, 5553, 65_534, 65_535, 65_536, 131_070, 131_071, 3_000_000])(
  '%i bytes come back as they were',
  length => {
    const bytes = Uint8Array.from({ length }, (_, at) => (at * 31 + (at >> 8)) & 0xff)
    const made = stored(bytes)
    expect(Buffer.compare(inflateSync(made), bytes)).toBe(0)
    expect(made.length).toBe(length + 6 + 5 * Math.max(1, Math.ceil(length / 65_535)))
  },
)

test('the check sum is right where its sums are as large as they get', () => {
  expect(inflateSync(stored(new Uint8Array(200_000).fill(0xff)))).toHaveLength(200_000)
})
