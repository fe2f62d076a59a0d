// `--limit name=value` as it is typed, and the table that is printed.

import { describe, expect, test } from 'vitest'
import { limitsJson, limitsOf, limitsText } from '../../src/cli/limits.ts'
import { DEFAULT_LIMITS, LIMIT_NAMES, type Limits } from '../../src/problem/limits.ts'

/** What applies then, of one limit, or what is said. */
function applied(typed: readonly string[], name: keyof Limits = 'slides'): unknown {
  const result = limitsOf(typed)
  return 'usage' in result ? result.usage : result[name]
}

const WHOLE = (typed: string): string =>
  `--limit slides takes a whole number from 1 on, such as 800, 20k or 20M, not "${typed}"`
const PAIR = (typed: string): string => `--limit takes a name and a value, such as slides=800, not "${typed}"`

test('without any, the defaults apply; with some, those are changed and no others', () => {
  expect(limitsOf()).toEqual(DEFAULT_LIMITS)
  expect(limitsOf(['slides=800', 'pages=1'])).toEqual({ ...DEFAULT_LIMITS, slides: 800, pages: 1 })
})

test.each([
  ['1', 1],
  ['800', 800],
  ['1_000', 1000],
  ['1_000_000', 1_000_000],
  ['20k', 20_000],
  ['1_5k', 15_000],
  ['20M', 20_000_000],
  ['0800', 800],
  ['9007199254740991', Number.MAX_SAFE_INTEGER],
])('%s is a number', (typed, number) => expect(applied([`slides=${typed}`])).toBe(number))

test.each([
  '',
  '0',
  '0k',
  '-1',
  '+1',
  '1.5',
  '1e3',
  '0x10',
  ' 1',
  '1 ',
  '1\n',
  'k',
  'M',
  '1m',
  '1K',
  '1kk',
  '1kM',
  'x1',
  '1x',
  '_1',
  '1_',
  '1__0',
  '1,000',
  '9007199254740992',
  '1=1',
  'Infinity',
  '٣',
])('%j is none', typed => expect(applied([`slides=${typed}`])).toBe(WHOLE(typed.replace('\n', ' '))))

test.each(['', 'slides', '=', '=800'])('%j has no name or no value', typed =>
  expect(applied([typed])).toBe(PAIR(typed)),
)

test('of several, the first that is wrong is told; of two for one limit, the last applies', () => {
  expect(applied(['slides=1', 'slides=0', 'nothing'])).toBe(WHOLE('0'))
  expect(applied(['slides=1', 'slides=2'])).toBe(2)
})

test('a name is one of the table, and of nothing else that an object has', () => {
  expect(applied(['slide=1'])).toBe('--limit: there is no limit "slide"; did you mean "slides"?')
  for (const name of ['__proto__', 'toString', 'wombat'])
    expect(applied([`${name}=1`])).toBe(`--limit: there is no limit "${name}"; "notewell limits" lists them`)
})

test('of memory a process needs some to begin at all', () => {
  expect(applied(['memory=10M'])).toBe('--limit memory takes at least 64M, not "10M"')
  expect(applied(['memory=63_999_999'])).toBe('--limit memory takes at least 64M, not "63_999_999"')
  expect(applied(['memory=64M'], 'memory')).toBe(64_000_000)
  expect(applied(['seconds=1'], 'seconds')).toBe(1)
})

test('what was typed is shown without controls', () => {
  expect(applied(['\u001b[31m'])).toBe(PAIR('<U+001B>[31m'))
  expect(applied(['slides=\u202e1'])).toBe(WHOLE('<U+202E>1'))
  expect(applied(['\u001b=1'])).toContain('"<U+001B>"')
})

describe('the table', () => {
  const changed: Limits = { ...DEFAULT_LIMITS, slides: 1_234_567 }

  test('has a line for each limit, its columns straight, and the default of what was changed', () => {
    const lines = limitsText(changed).split('\n')
    expect(lines.map(line => line.split(' ')[0])).toEqual([...LIMIT_NAMES, ''])
    expect(lines.find(line => line.startsWith('slides '))).toBe(
      'slides              1,234,567 slides      slides of a deck (default: 500)',
    )
    expect(lines.find(line => line.startsWith('picture-decoded '))).toBe(
      'picture-decoded   100,000,000 bytes       a picture, unpacked',
    )
    expect(lines.find(line => line.startsWith('pictures '))).toBe(
      'pictures                  200 pictures    pictures of a deck',
    )
    expect(limitsText(changed).match(/default/g)).toHaveLength(1)
  })

  test('is the same as JSON', () => {
    const { version, limits } = JSON.parse(limitsJson(changed))
    expect(version).toBe(1)
    expect(limits.map((each: { name: string }) => each.name)).toEqual(LIMIT_NAMES)
    expect(limits.find((each: { name: string }) => each.name === 'slides')).toEqual({
      name: 'slides',
      value: 1_234_567,
      default: 500,
      unit: 'slides',
      about: 'slides of a deck',
    })
    expect(limitsJson(changed).endsWith('}\n')).toBe(true)
  })
})
