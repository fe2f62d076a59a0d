// Files that are made to hurt: they are refused at once, and whatever is typed, reading it never throws.
// What takes long here takes the test down by its timeout: each of these once took seconds, or the process.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseDeck } from '../../src/deck/parse.ts'
import { isMapping, isScalar, parseYaml, type Tree } from '../../src/deck/yaml.ts'
import { DEFAULT_LIMITS } from '../../src/problem/limits.ts'
import type { Problem } from '../../src/problem/problem.ts'
import { compiledFiles, compileFiles, minutesOf, problemLines } from '../support/notewell.ts'

const told = (text: string): readonly string[] =>
  problemLines(parseYaml({ path: 'a.yaml', text }).problems, 'a.yaml').map(line => line.replace(/; the limit.*/, ''))
const times = (count: number, line: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => line(at)).join('')

/** What kills or holds up a process, and what is told of it. */
const KILLERS: readonly (readonly [name: string, text: string, first: string | null])[] = [
  ['brackets', '['.repeat(1000), '1:33 limit/reached the nesting here has more than 32 levels'],
  ['braces', '{a: '.repeat(20_000), '1:129 limit/reached the nesting here has more than 32 levels'],
  ['dashes', '- '.repeat(5000), '1:65 limit/reached the nesting here has more than 32 levels'],
  [
    'keys within keys',
    times(500, at => `${' '.repeat(at)}a:\n`),
    '33:33 limit/reached the nesting here has more than 32 levels',
  ],
  ['question marks', '? '.repeat(5000), '1:65 limit/reached the nesting here has more than 32 levels'],
  ['keys', times(20_000, at => `k${at}: v\n`), '1:1 limit/reached this mapping has 20,000 keys'],
  ['keys in braces', `{${times(20_000, at => `k${at}: v, `)}}`, '1:1 limit/reached this mapping has 20,000 keys'],
  ['entries', '- a\n'.repeat(50_000), '1:1 limit/reached this list has 50,000 entries'],
  ['comments', '# a\n'.repeat(250_000), null],
  ['numbers in comments', `a: b\n${'#1\n'.repeat(50_000)}`, null],
  ['tags on one line', `[${'!a b,'.repeat(450)}]`, '1:2 yaml/syntax "!a" is a YAML tag and cannot be used here'],
  ['tags and nothing else', '!a '.repeat(40_000), '1:1 yaml/syntax "!a" is a YAML tag and cannot be used here'],
  ['more tags than values', '!a '.repeat(200_000), '1:150001 limit/reached this file has more than 50,000 values'],
  ['anchors', times(400, at => `k${at % 250}${at}: &a${at} v\n`), '1:1 limit/reached this mapping has 400 keys'],
  [
    'anchors on one value',
    `a: ${times(5000, at => `&a${at} `)}v`,
    '1:4 yaml/syntax "&a0" is a YAML anchor that nothing refers to',
  ],
  [
    'lists that double',
    `a0: &a0 x\n${times(19, at => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}]\n`)}`,
    '15:18 limit/reached this file has more than 50,000 values',
  ],
  [
    'one list, many times',
    `- &a [${'x, '.repeat(490)}]\n${'- [*a, *a, *a, *a, *a]\n'.repeat(200)}`,
    '12:4 limit/reached this file has more than 50 aliases',
  ],
  [
    'depth by aliases',
    `- &a0 [x]\n${times(40, at => `- &a${at + 1} [[[*a${at}]]]\n`)}`,
    '12:11 limit/reached the nesting here has more than 32 levels',
  ],
  ['documents', '---\na: b\n'.repeat(10_000), '3:1 yaml/syntax a second document ("---") in one file'],
  ['quotes', `[${"'a'b, ".repeat(499)}]`, '1:5 yaml/syntax a comma is missing before this entry'],
  ['signs on one line', `[${'@, '.repeat(499)}]`, '1:2 yaml/syntax a value cannot begin with "@" unless it is quoted'],
  ['one long value', `a: ${'x'.repeat(900_000)}`, '1:4 limit/reached this value has 900,000 characters'],
  ['one long key', `${'x'.repeat(900_000)}: a`, '1:1 limit/reached this value has 900,000 characters'],
]

test.each(KILLERS)('%s are stopped, again and again', (_, text, first) => {
  for (let round = 0; round < 2; round++) expect(told(text)[0] ?? null).toBe(first)
})

test('a deck that hurts is told by its limit, and nothing else is', () => {
  const { problems } = compileFiles({ 'deck.yaml': `slides: ${'['.repeat(1000)}` })
  expect(problems.map(each => each.code)).toEqual(['limit/reached'])
})

describe('any text', () => {
  const fragments = [
    '[',
    ']',
    '{',
    '}',
    '- ',
    ': ',
    ':',
    '? ',
    '& ',
    '&a ',
    '*a ',
    '! ',
    '!!a ',
    '| ',
    '>',
    '"',
    "'",
    '#',
  ]
  const more = [
    '# ',
    '%',
    '\n',
    '\r\n',
    '\r',
    '\t',
    ' ',
    '  ',
    '\n  ',
    '---\n',
    '...\n',
    '<<: ',
    '~',
    'a',
    'b: c',
    '\\',
    '\u0000',
    '\u2028',
    '\u0085',
    '\ud800',
    ',',
    '@',
    '`',
    '=',
  ]
  const soup = fc
    .array(fc.constantFrom(...fragments, ...more, 'groups: ', 'slides:\n', 'title: ', '__proto__: ', '{{a}}'), {
      maxLength: 40,
    })
    .map(parts => parts.join(''))

  test('never throws, has every problem inside the file, and is read alike twice', () => {
    fc.assert(
      fc.property(soup, text => {
        const source = { path: 'a.yaml', text }
        const first = parseYaml(source)
        const again = parseYaml({ ...source })
        expect(spelled(again.tree)).toEqual(spelled(first.tree))
        expect(problemLines(again.problems, 'a.yaml')).toEqual(problemLines(first.problems, 'a.yaml'))
        expect(first.tree === null || first.problems.length === 0).toBe(true)
        const deck = parseDeck(source)
        const ofDeck = deck.ok ? [] : deck.problems
        // Of what is no deck no line is shown.
        for (const each of [...first.problems, ...ofDeck.filter(({ origin }) => origin !== null)])
          expect(isInside(each, text)).toBe(true)
      }),
      { numRuns: 3000 },
    )
    expect('polluted' in {}).toBe(false)
  })

  test('the keys of a mapping may stand in any order', () => {
    const entries = [
      'groups: [jmap]',
      'title: JMAP',
      'session: { date: 2023-11-07, minutes: 60 }',
      'meeting: { number: 118, city: Prague }',
      'chairs: [Ada Example]',
      'agenda: [{ title: One, minutes: 5 }, { minutes: 6, title: Two }]',
      'slides: [{ layout: section, title: Part }]',
    ]
    const made = (lines: readonly string[]): string => minutesOf(compiledFiles({ 'deck.yaml': lines.join('\n') }))
    const expected = made(entries)
    fc.assert(
      fc.property(fc.shuffledSubarray(entries, { minLength: entries.length }), shuffled => {
        expect(made(shuffled)).toBe(expected)
      }),
      { numRuns: 20 },
    )
  })
})

test('what other programs read as numbers, dates or nothing stays the text that was typed, also on the pages', () => {
  const typed = [
    'no',
    '010',
    '1e3',
    '2023-11-07',
    '0x1F',
    '~',
    'null',
    'true',
    '1_000',
    '.inf',
    '0o17',
    'Yes',
    '12:30:45',
    '+1',
  ]
  const { pages } = compiledFiles({
    'deck.yaml': `groups: [jmap]
title: JMAP
session: { date: 2023-11-07, minutes: 60 }
meeting: { number: 118, city: Prague }
slides:
  - layout: bullets
    title: no
    items: [${typed.join(', ')}]
`,
  })
  const shown = JSON.stringify(pages)
  for (const each of typed) expect(shown).toContain(`"${each}"`)
})

test('line ends of every kind are one space in a line of text', () => {
  for (const end of ['\\u2028', '\\u2029', '\\N', '\\n', '\\r\\n'].slice(0, 4)) {
    const { compiled, problems } = compileFiles({
      'deck.yaml': `groups: [jmap]
title: JMAP
session: { date: 2023-11-07, room: "A${end}B" }
meeting: { number: 118, city: Prague }
slides: [{ layout: section, title: "C${end}D" }]
`,
    })
    expect(problemLines(problems, 'deck.yaml')).toEqual([])
    expect([compiled?.deck.sessions[0]?.room, compiled?.deck.slides[0]?.bookmark]).toEqual(['A B', 'C D'])
  }
})

test('a limit can be lowered, too', () => {
  const { problems } = parseYaml({ path: 'a.yaml', text: 'a: [b, c]' }, { ...DEFAULT_LIMITS, items: 1 })
  expect(problems.map(each => each.hint)).toEqual(['if it must be so: --limit items=2'])
})

function isInside({ origin }: Problem, text: string): boolean {
  return origin !== null && origin.start >= 0 && origin.start <= text.length && origin.end >= origin.start
}

/** A tree without its places. */
function spelled(tree: Tree | null): unknown {
  if (tree === null || isScalar(tree)) return tree?.text
  if (isMapping(tree)) return Object.entries(tree).map(([key, value]) => [key, spelled(value)])
  return tree.map(spelled)
}
