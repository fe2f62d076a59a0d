// How long texts may be, counted as a person counts them: whole, by words that cannot be broken, by marks on a letter.

import { describe, expect, test } from 'vitest'
import { fits, lengthProblems } from '../../src/deck/lengths.ts'
import type { Shape } from '../../src/deck/shape.ts'
import { isScalar, parseYaml, type Scalar } from '../../src/deck/yaml.ts'
import { DEFAULT_LIMITS, type LimitName, type Limits } from '../../src/problem/limits.ts'
import { type Problem, placeOf } from '../../src/problem/problem.ts'
import type { Source } from '../../src/problem/source.ts'

const SMALL: Limits = { ...DEFAULT_LIMITS, title: 20, text: 50, url: 40, value: 5, run: 10, combining: 2 }

function scalar(text: string, of: Partial<Source> = {}): Scalar {
  const { tree } = parseYaml({ path: 'a.yaml', text: JSON.stringify(text), ...of })
  if (!isScalar(tree)) throw new Error('no scalar')
  return tree
}

/** What is told of a text that is all of its tree. */
function told(text: string, name: LimitName = 'text', limits: Limits = SMALL, of: Partial<Source> = {}): string[] {
  const from = scalar(text, of)
  const shape = { measure: (_: unknown, each: (from: Scalar, name: LimitName) => void) => each(from, name) }
  return lengthProblems(shape as unknown as Shape<unknown>, from, limits).map(line)
}

/** Column, how long the spot is, and the beginning of the message. */
function line(each: Problem): string {
  const { start = 0, end = 0 } = each.origin ?? {}
  return `${placeOf(each).column}+${end - start} ${each.message.split(';')[0]}`
}

describe('a whole text', () => {
  test('is told when it has one character more than it may', () => {
    expect(told('ab '.repeat(10), 'title', { ...SMALL, title: 30 })).toEqual([])
    expect(told('ab '.repeat(10), 'title', { ...SMALL, title: 29 })).toEqual(['1+32 this title has 30 characters'])
  })

  test('is counted in characters, not in halves of them', () => {
    expect(told('👍'.repeat(20), 'title')).toEqual([])
    expect(told('👍'.repeat(21), 'title')).toEqual(['1+44 this title has 21 characters'])
  })

  test.each([
    ['title', 'this title'],
    ['name', 'this name'],
    ['url', 'this address'],
    ['value', 'this value'],
    ['text', 'this text'],
    ['body', 'this text'],
  ] as const)('that is a %s is called %s', (name, what) =>
    expect(told('abc', name, { ...SMALL, [name]: 2 })).toEqual([`1+5 ${what} has 3 characters`]),
  )

  test('that came with notewell, or is official, is as long as it is', () => {
    const long = 'x'.repeat(3000)
    expect(told(long, 'text', SMALL, { own: true })).toEqual([])
    expect(told(long, 'text', SMALL, { verbatim: true })).toEqual([])
    expect(told(long, 'text')).toHaveLength(1)
  })
})

describe('a word', () => {
  const word = (length: number): string => 'w'.repeat(length)

  test('is told where it stands when it is one letter longer than it may be', () => {
    expect(told(`a ${word(10)} b`)).toEqual([])
    expect(told(`a ${word(11)} b`)).toEqual(['4+11 this word has 11 characters'])
    expect(told(word(11))).toEqual(['2+11 this word has 11 characters'])
  })

  test('of several, the first is told', () =>
    expect(told(`${word(12)} ${word(13)}`)).toEqual(['2+12 this word has 12 characters']))

  test('in an address or a value is no question: the whole is', () => {
    expect(told(word(11), 'url')).toEqual([])
    expect(told(word(11), 'value', { ...SMALL, value: 11 })).toEqual([])
    expect(told(word(11), 'title')).toHaveLength(1)
  })

  test.each([
    '-',
    ' ',
    '\t',
    '\u00a0',
    '\u00ad',
    '\u200b',
    '\u2010',
    '\u2014',
    'ก',
    'ཀ',
    'ខ',
    '漢',
    'か',
    '한',
    '，',
    '👍',
  ])('ends at %j', sign => expect(told(`${word(8)}${sign}${word(8)}`)).toEqual([]))

  test.each(['.', '/', '_', '=', 'é', 'ж', 'א', '\u00b7', '\u2015', 'ა'])('does not end at %j', sign =>
    expect(told(`${word(8)}${sign}${word(8)}`)).toEqual(['2+17 this word has 17 characters']),
  )

  describe('that is an address', () => {
    const address = (length: number, start = 'https://'): string => start + word(length - start.length)

    test.each(['https://', 'http://', 'mailto:', 'HTTPS://'])('%s may be as long as an address', start => {
      expect(told(address(40, start))).toEqual([])
      expect(told(address(41, start))).toEqual(['2+41 this address has 41 characters'])
    })

    test('may have something before it, as long as a word', () => {
      expect(told(`${word(10)}${address(39)}`)).toEqual([])
      expect(told(`${word(11)}${address(38)}`)).toEqual(['2+49 this word has 11 characters'])
    })

    test('is counted without what stands before it', () =>
      expect(told(`${word(10)}${address(41)}`, 'text', { ...SMALL, text: 60 })).toEqual([
        '2+51 this address has 41 characters',
      ]))

    test('begins with more than the letters of one', () =>
      expect(told(`http:/${word(9)}`)).toEqual(['2+15 this word has 15 characters']))
  })
})

describe('marks', () => {
  const acute = (count: number): string => '\u0301'.repeat(count)

  test('on one letter are told when they are one more than they may be', () => {
    expect(told(`a${acute(2)} e${acute(2)}`)).toEqual([])
    expect(told(`a${acute(2)} e${acute(3)} o${acute(4)}`)).toEqual(['7+3 this letter has 3 marks'])
  })

  test('are those of any script', () => expect(told('ก่่่')).toEqual(['3+3 this letter has 3 marks']))

  test('beyond the basic plane are counted once', () => {
    expect(told(`a${'\u{1d165}'.repeat(2)}`)).toEqual([])
    expect(told(`a${'\u{1d165}'.repeat(3)}`)).toEqual(['3+6 this letter has 3 marks'])
  })

  test('without a letter are told, too', () => expect(told(acute(3))).toEqual(['2+3 this letter has 3 marks']))
})

describe('a text with what its placeholders stand for', () => {
  const filled = (length: number, name: LimitName, of: Partial<Source> = {}): readonly unknown[] => {
    const problems: Problem[] = []
    const good = fits(length, name, scalar('x', of), { limits: SMALL, report: each => problems.push(each) })
    return [good, ...problems.map(line)]
  }

  test('fits when it is as long as it may be, and is told when it is longer', () => {
    expect(filled(50, 'text')).toEqual([true])
    expect(filled(51, 'text')).toEqual([
      false,
      '1+3 this text, with what its placeholders stand for, has 51 characters',
    ])
    expect(filled(21, 'title')).toEqual([false, '1+3 this title has 21 characters'])
  })

  test('fits always when it came with notewell', () => {
    expect(filled(999, 'text', { own: true })).toEqual([true])
    expect(filled(999, 'text', { verbatim: true })).toEqual([true])
  })
})
