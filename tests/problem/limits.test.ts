// The table of limits, and how it is said that something is over one.

import { expect, test } from 'vitest'
import { counted, DEFAULT_LIMITS, LIMIT_NAMES, limitNamed, limits, overLimit } from '../../src/problem/limits.ts'

test('the default of each limit is that of the table', () => {
  expect(Object.keys(DEFAULT_LIMITS)).toEqual(LIMIT_NAMES)
  for (const name of LIMIT_NAMES) expect([name, DEFAULT_LIMITS[name]]).toEqual([name, limits[name].most])
})

test('a limit is found by its name, and nothing else that an object has', () => {
  expect(limitNamed('slides')).toMatchObject({ most: 500, unit: 'slides', about: 'slides of a deck' })
  for (const name of ['', 'Slides', '__proto__', 'constructor', 'toString']) expect(limitNamed(name)).toBeNull()
})

test.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [20_000, '20,000'],
  [123_456, '123,456'],
  [1_234_567, '1,234,567'],
])('%i is written %s', (number, text) => expect(counted(number)).toBe(text))

test('what is over a limit is told with how much there is, the limit, and how to raise it', () => {
  const over = (value: number | null, name: 'slides' | 'pictures' = 'slides') =>
    overLimit(name, 'this deck', value, { ...DEFAULT_LIMITS, slides: 1000 }, { path: 'a.yaml' })
  expect(over(1001)).toMatchObject({
    code: 'limit/reached',
    message: 'this deck has 1,001 slides; the limit "slides" is 1,000 slides',
    hint: 'if it must be so: --limit slides=1001',
    path: 'a.yaml',
  })
  expect(over(null)).toMatchObject({
    message: 'this deck has more than 1,000 slides; the limit "slides" is 1,000 slides',
    hint: 'if it must be so: --limit slides=NUMBER',
  })
  expect(over(201, 'pictures').message).toBe('this deck has 201 pictures; the limit "pictures" is 200 pictures')
})

test('one of something is said as one', () => {
  const over = (name: 'aliases' | 'items' | 'nesting' | 'pages') =>
    overLimit(name, 'it', null, { ...DEFAULT_LIMITS, aliases: 1, items: 1, nesting: 1, pages: 1 }, { path: '' })
  expect(over('aliases').message).toBe('it has more than 1 alias; the limit "aliases" is 1 alias')
  expect(over('items').message).toBe('it has more than 1 entry; the limit "items" is 1 entry')
  expect(over('nesting').message).toBe('it has more than 1 level; the limit "nesting" is 1 level')
  expect(over('pages').message).toBe('it has more than 1 page; the limit "pages" is 1 page')
})
