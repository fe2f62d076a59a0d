// Characters and nesting of a text, as their guards see them.

import { describe, expect, test } from 'vitest'
import { checkCharacters, checkDecoded, hasVisible } from '../../src/deck/characters.ts'
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
    0x00, 0x08, 0x0b, 0x0d, 0x1f, 0x7f, 0x84, 0x86, 0x9f, 0x202a, 0x202e, 0x2066, 0x2069, 0xfdd0, 0xfdef, 0xfeff,
    0xfffe, 0xffff, 0xd800, 0xdfff,
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

  test.each([0x09, 0x0a, 0x20, 0x7e, 0x85, 0xa0, 0x2029, 0x202f, 0x2065, 0x206a, 0xfdcf, 0xfdf0, 0xfffd, 0x1f600])(
    '%i is a text’s',
    code => {
      const from = { ...scalar('x'), text: `a${String.fromCodePoint(code)}b` }
      expect(told(report => checkCharacters(from, report))).toEqual([true])
      expect(told(report => checkDecoded(from.text, from.origin, report))).toEqual([true])
    },
  )

  test('tags are refused, but in a flag of a region', () => {
    const flag = '\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}'
    expect(told(report => checkCharacters({ ...scalar('x'), text: `a${flag}b` }, report))).toEqual([true])
    for (const text of ['\u{e0041}', `${flag}\u{e0041}`, '\u{1f3f4}\u{e0001}', `a\u{e007f}`])
      expect(told(report => checkDecoded(text, scalar('x').origin, report))[0]).toBe(false)
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
