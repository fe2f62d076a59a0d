// Characters and nesting of a text, as their guards see them.

import { describe, expect, test } from 'vitest'
import { checkCharacters, checkDecoded, checkIsolates, checkIsolatesOf, hasVisible } from '../../src/deck/characters.ts'
import { checkNesting, MAX_CONTAINERS } from '../../src/deck/nesting.ts'
import { isScalar, parseYaml, type Scalar } from '../../src/deck/yaml.ts'
import { type Problem, placeOf } from '../../src/problem/problem.ts'

function scalar(yaml: string): Scalar {
  const { tree } = parseYaml({ path: 'a.yaml', text: yaml })
  if (!isScalar(tree)) throw new Error('no scalar')
  return tree
}

/** What a check gives, and what it reports: code, message, line and column. */
function told(check: (report: (problem: Problem) => void) => boolean): readonly unknown[] {
  const problems: Problem[] = []
  const good = check(each => problems.push(each))
  return [good, ...problems.map(each => `${placeOf(each).line}:${placeOf(each).column} ${each.code} ${each.message}`)]
}

describe('characters', () => {
  const bad = [
    0x00, 0x08, 0x0b, 0x0d, 0x1f, 0x7f, 0x84, 0x86, 0x9f, 0x202a, 0x202e, 0xfdd0, 0xfdef, 0xfeff, 0xfffe, 0xffff,
    0xd800, 0xdfff,
  ]
  test.each(bad.map(code => [code.toString(16).toUpperCase().padStart(4, '0'), String.fromCharCode(code)]))(
    'U+%s is refused where it stands, and once',
    (code, character) => {
      const from = scalar(`"ab\\u${code}c\\u${code}"`)
      expect(told(report => checkCharacters(from, report))).toEqual([
        false,
        `1:4 text/control the character U+${code} cannot be shown`,
      ])
      expect(told(report => checkDecoded(`a${character}`, from.origin, report))).toEqual([
        false,
        `1:1 text/control the character U+${code} cannot be shown`,
      ])
    },
  )

  test('the spot is the character as it was typed, and the hint says what to use instead of an embedding', () => {
    const of = (escaped: string): readonly unknown[] => {
      const problems: Problem[] = []
      checkCharacters(scalar(`"ab${escaped}c"`), each => problems.push(each))
      return problems.map(({ origin, hint }) => [origin?.start, origin?.end, hint])
    }
    expect(of('\\u0007')).toEqual([[3, 9, 'delete it']])
    const instead = 'delete it; text of another direction stands between U+2068 and U+2069'
    for (const code of ['202a', '202e']) expect(of(`\\u${code}`)).toEqual([[3, 9, instead]])
    expect(of('\\ufeff')).toEqual([[3, 9, 'delete it']])
  })

  test.each([
    0x09, 0x0a, 0x20, 0x7e, 0x85, 0xa0, 0x2029, 0x202f, 0x2065, 0x2066, 0x2069, 0x206a, 0xfdcf, 0xfdf0, 0xfffd, 0x1f600,
  ])('%i is a text’s', code => {
    const from = { ...scalar('x'), text: `a${String.fromCodePoint(code)}b` }
    expect(told(report => checkCharacters(from, report))).toEqual([true])
    expect(told(report => checkDecoded(from.text, from.origin, report))).toEqual([true])
  })

  test.each(['\u2066a\u2069', 'a \u2067b \u2068c\u2069\u2069 d', 'no isolates'])(
    'isolates that are closed are a text’s: %j',
    text => {
      const from = scalar(JSON.stringify(text))
      expect(told(report => checkCharacters(from, report))).toEqual([true])
      expect(told(report => checkIsolatesOf(from, report))).toEqual([true])
    },
  )

  test('tags are refused, but in a flag of a region', () => {
    const flag = '\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}'
    expect(told(report => checkCharacters({ ...scalar('x'), text: `a${flag}b` }, report))).toEqual([true])
    for (const text of ['\u{e0041}', `${flag}\u{e0041}`, '\u{1f3f4}\u{e0001}', `a\u{e007f}`])
      expect(told(report => checkDecoded(text, scalar('x').origin, report))[0]).toBe(false)
  })

  test.each([
    ['"a\u2066b"', '1:3 text/control the direction control U+2066 is not closed in its line'],
    ['"a\\u2067b\\u2068c\\u2069"', '1:3 text/control the direction control U+2067 is not closed in its line'],
    ['"\u2068a\u2069\u2069"', '1:5 text/control the direction control U+2069 closes nothing'],
    ['"\u2069a\u2068"', '1:2 text/control the direction control U+2069 closes nothing'],
  ])('isolates out of balance are refused where the first one stands: %j', (yaml, message) => {
    expect(told(report => checkIsolatesOf(scalar(yaml), report))).toEqual([false, message])
  })

  test.each([
    ['!', true],
    ['~', true],
    ['é', true],
    ['', false],
    [' \t\n\u00a0\u3000', false],
    ['\u00ad\u200b\u2060\u034f', false],
    [' \u00ad日', true],
  ])('something can be seen in %j: %s', (text, seen) => expect(hasVisible(text)).toBe(seen))
})

describe('nesting', () => {
  const deep = (line: string): boolean =>
    told(report => checkNesting(scalar(`|\n  a\n  ${line}\n`), report))[0] === false

  test.each([['>'], ['> '], ['- '], ['* '], ['+ '], ['1. '], ['999999999) '], ['-\t'], ['  > ']])(
    '%j is counted',
    opener => {
      expect(deep(`${opener.repeat(MAX_CONTAINERS)}x`)).toBe(false)
      expect(deep(`${opener.repeat(MAX_CONTAINERS + 1)}x`)).toBe(true)
    },
  )

  test.each([['-'], ['1.'], ['a'], ['a- '], ['1234567890. '], ['. ']])('%j is not', opener => {
    expect(deep(opener.repeat(MAX_CONTAINERS + 1))).toBe(false)
  })

  test('the first such line is told of, from its beginning to its end', () => {
    const line = '- '.repeat(MAX_CONTAINERS + 1)
    const from = scalar(`|\n  one\n  two\n  ${line}x \n  ${line}y\n`)
    const problems: Problem[] = []
    expect(checkNesting(from, each => problems.push(each))).toBe(false)
    expect(problems.map(each => [placeOf(each).line, placeOf(each).column, each.code])).toEqual([
      [4, 3, 'deck/too-deep'],
    ])
    const { start = 0, end = 0 } = problems[0]?.origin ?? {}
    expect(end - start).toBe(line.length + 1)
  })
})

describe('isolates', () => {
  /** The problem of a paragraph of one part, typed as it is. */
  const of = (text: string): readonly unknown[] => {
    const origin = { source: { path: 'a.yaml', text }, start: 0, end: text.length }
    return told(report => checkIsolates([{ text, origin }], report))
  }
  const notClosed = (place: string, code: string): readonly unknown[] => [
    false,
    `${place} text/control the direction control U+${code} is not closed in its line`,
  ]

  test.each([
    'none',
    '\u2066a\u2069',
    '\u2067a\u2069',
    '\u2068a\u2069 b \u2068c\u2069',
    '\u2068a\u2067b\u2069\u2069',
    '\u2068a\u2069\nb\n\u2068c\u2069',
  ])('%j are closed where they should be', text => expect(of(text)).toEqual([true]))

  test('that are never closed are told where they open', () => {
    expect(of('ab\u2066c')).toEqual(notClosed('1:3', '2066'))
    expect(of('ab\u2067c')).toEqual(notClosed('1:3', '2067'))
    expect(of('ab\u2068c\u2069 \u2068')).toEqual(notClosed('1:7', '2068'))
  })

  test('of several that are open, the outermost is told', () =>
    expect(of('\u2068a\u2067b\u2066c\u2069')).toEqual(notClosed('1:1', '2068')))

  test('end with their line', () => expect(of('a\n\u2068b\nc\u2069')).toEqual(notClosed('2:1', '2068')))

  test('are not closed before they are opened, nor twice', () => {
    const nothing = 'text/control the direction control U+2069 closes nothing'
    expect(of('a\u2069')).toEqual([false, `1:2 ${nothing}`])
    expect(of('\u2068a\u2069\u2069')).toEqual([false, `1:4 ${nothing}`])
    expect(of('\u2069\u2068')).toEqual([false, `1:1 ${nothing}`])
  })

  test('may open in one part of a paragraph and close in another, and not beyond it', () => {
    const text = 'a \u2068*b* c\u2069 d'
    const origin = { source: { path: 'a.yaml', text }, start: 0, end: text.length }
    const parts = ['a \u2068', 'b', ' c\u2069 d'].map(part => ({ text: part, origin }))
    expect(told(report => checkIsolates(parts, report))).toEqual([true])
    expect(told(report => checkIsolates(parts.slice(0, 2), report))).toEqual(notClosed('1:3', '2068'))
    expect(told(report => checkIsolates(parts.slice(1), report))[0]).toBe(false)
  })

  test('that were typed as entities are told with all of their text', () => {
    const origin = { source: { path: 'a.yaml', text: 'x: a &#x2068; b' }, start: 3, end: 15 }
    expect(told(report => checkIsolates([{ text: 'a \u2068 b', origin }], report))).toEqual(notClosed('1:4', '2068'))
  })

  test('that stand behind others of their kind are told where they stand, with how to mend it', () => {
    const text = 'x: \u2068a\u2069\u2068b'
    const origin = { source: { path: 'a.yaml', text }, start: 3, end: text.length }
    const problems: Problem[] = []
    checkIsolates([{ text: text.slice(3), origin }], each => problems.push(each))
    expect(problems).toEqual([
      expect.objectContaining({
        origin: { ...origin, start: 6, end: 7 },
        hint: 'open with U+2068, close with U+2069 in the same line; or delete it',
      }),
    ])
  })

  test('the spot is the isolate alone, as it was typed', () => {
    const spot = (check: (report: (problem: Problem) => void) => unknown): readonly unknown[] => {
      const problems: Problem[] = []
      check(each => problems.push(each))
      return problems.map(({ origin }) => [origin?.start, origin?.end])
    }
    const part = (text: string, typed = text) => [
      { text, origin: { source: { path: 'a.yaml', text: typed }, start: 0, end: typed.length } },
    ]
    expect(spot(report => checkIsolates(part('\u2068ab'), report))).toEqual([[0, 1]])
    // The second and the third are entities: their place in the text cannot be told.
    const typed = '\u2068a\u2069 &#x2068;b\u2069 &#x2068;c'
    expect(spot(report => checkIsolates(part('\u2068a\u2069 \u2068b\u2069 \u2068c', typed), report))).toEqual([
      [0, typed.length],
    ])
    expect(spot(report => checkIsolatesOf(scalar('"a\\u2068b"'), report))).toEqual([[2, 8]])
    expect(spot(report => checkIsolatesOf(scalar('a\u2068b'), report))).toEqual([[1, 2]])
  })

  test('of a text field have its line ends for spaces', () => {
    const from = (yaml: string): readonly unknown[] => told(report => checkIsolatesOf(scalar(yaml), report))
    expect(from('none')).toEqual([true])
    expect(from('"a \\u2068b\\nc\\u2069"')).toEqual([true])
    expect(from('"a \\u2067b"')).toEqual(notClosed('1:4', '2067'))
    expect(from('"a \\u2068b\\u2069 \\u2066"')).toEqual(notClosed('1:18', '2066'))
    expect(from('"a\\u2069"')[0]).toBe(false)
  })
})
