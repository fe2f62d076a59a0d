// The bounded cache: remembers what is used, forgets what is not.

import { expect, it } from 'vitest'
import { createCache } from '../../src/text/cache.ts'

it('remembers what was set', () => {
  const cache = createCache<number>(2)
  cache.set('a', 1)
  expect(cache.get('a')).toBe(1)
  expect(cache.get('b')).toBeUndefined()
})

it('forgets what was not used while twice its size went by', () => {
  const cache = createCache<number>(2)
  for (const [index, key] of [...'abcde'].entries()) cache.set(key, index)
  expect(cache.get('a')).toBeUndefined()
  expect(cache.get('b')).toBeUndefined()
  expect(cache.get('e')).toBe(4)
})

it('keeps what is used often', () => {
  const cache = createCache<number>(4)
  cache.set('often', 1)
  for (let index = 0; index < 100; index++) {
    cache.set(`once ${index}`, index)
    expect(cache.get('often')).toBe(1)
  }
})
