// Unpacking with a limit, however high somebody sets it.

import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { inflate } from '../../src/cli/inflate.ts'

test('a limit above what node can hold is not taken for damage', () =>
  expect(inflate(deflateSync('text'), 1e15)?.toString()).toBe('text'))

test('more than the limit does not come out', () => {
  expect(inflate(deflateSync('text'), 4)?.toString()).toBe('text')
  expect(inflate(deflateSync('text'), 3)).toBeNull()
})
