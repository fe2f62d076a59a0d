// What a chair is told to write instead: the hints, which the corpus does not show. Places are held by the corpus.

import { expect, test } from 'vitest'
import { parseYaml } from '../../src/deck/yaml.ts'
import { inOrder } from '../../src/problem/problem.ts'

/** Messages with their hints, in order. */
function told(text: string): readonly string[] {
  const { problems } = parseYaml({ path: 'deck.yaml', text })
  return inOrder(problems).map(each => `${each.message} | ${each.hint ?? ''}`)
}

test.each([
  ['a: b: c', '"b: c" has a colon in it, so it must be quoted | put it in quotes: "b: c"'],
  ['a: say "b": c', `"say "b": c" has a colon in it, so it must be quoted | put it in quotes: 'say "b": c'`],
  ["a: it's: c", '"it\'s: c" has a colon in it, so it must be quoted | put it in quotes: "it\'s: c"'],
  ['a: Agenda:', '"Agenda:" has a colon in it, so it must be quoted | put it in quotes: "Agenda:"'],
  ['a: b: c # why', '"b: c" has a colon in it, so it must be quoted | put it in quotes: "b: c"'],
  [
    '{ a: b c: d }',
    '"b c: d" has a colon in it, so it must be quoted | put it in quotes: "b c: d", or a comma before "c:"',
  ],
  ['a: b\nminutes 5\n', 'a colon is missing in "minutes 5" | write "minutes: 5"'],
  ['a: b\nminutes\n', 'a colon is missing in "minutes" | write "minutes: …"'],
  ['a:b\nc: d', 'a space is missing after "a:" | '],
  [
    'a: "C:\\d"',
    '"\\d" means nothing in double quotes | write "\\\\" for a backslash, or put the text in single quotes',
  ],
  ['a: > b', 'text cannot follow ">" on its line | begin it on the next line, or put it in quotes'],
  ['a: ["b" "c"]', 'a comma is missing before this entry | '],
  ['a: "b" c', 'text follows the closing quote | put the quotes around all of it'],
  ['{ a: "b" c }', 'text follows the closing quote | put the quotes around all of it, or a comma before it'],
  ['a: b]\nc: ]', '"]" closes nothing | take it away, or put the text in quotes: "…"'],
  ['a: [b', 'this "[" is never closed | add "]"; when it goes on over several lines, indent them'],
  ["a: 'twas", `this quote (') is never closed | a text that begins with an apostrophe goes in double quotes: "'twas"`],
  ['a: !b c', '"!b" is a YAML tag and cannot be used here | to show a "!", put the text in quotes'],
  ['a: &b c', '"&b" is a YAML anchor that nothing refers to | to show a "&", put the text in quotes'],
  ['a: *b', '"*b" repeats "&b", which is nowhere | to show a "*", put the text in quotes'],
  ['a: <<', ''],
  ['<<: a', 'merge keys (<<) cannot be used here | write the keys out'],
  ['a: b\n---\nc: d', 'a second document ("---") in one file | one file is one deck'],
])('%j', (text, expected) => {
  expect(told(text)).toEqual(expected === '' ? [] : [expected])
})

test.each(['@', '`', '%', '*', '&', ',', '- ', '? ', '[x] ', '{x} ', '{{x}} '])('a value that begins with %j', sign => {
  const shown = sign.startsWith('{{') ? '{{' : sign.charAt(0)
  const expected = `a value cannot begin with "${shown}" unless it is quoted | put the text in quotes: "…"`
  expect(told(`a: ${sign}b`)).toEqual([sign === '*' ? told('a: *b')[0] : sign === '&' ? told('a: &b')[0] : expected])
})

test('signs within a text, and quoted ones, are nobody’s mistake', () => {
  expect(told('a: b @c `d` 50% *e* & f!, [g] {h} #i')).toEqual([])
  expect(told(`a: "@b"\nc: '*d*'\ne: "{{f}}"`)).toEqual([])
})

test('a number sign and a digit after a text is a lost issue number, six digits of a colour one, anything else a comment', () => {
  expect(told('a: Issue #12')).toEqual([
    '"#12" is a comment here and would not be shown | put the text in quotes, or write a space after "#" for a comment',
  ])
  expect(told('a: #c0ffee')[0]).toMatch('"#c0ffee" is a comment here')
  expect(told('a: Issue # 12\nb: x #todo\n#13\n  #14\nc: "Issue #15"\nd: |\n  #16\n  Issue #17')).toEqual([])
})

test('the deepest nesting is fine, one more is not, and a thousand kill nothing', () => {
  const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`
  const deeper = 'the nesting here has more than 32 levels; the limit "nesting" is 32 levels'
  expect(told(nested(32))).toEqual([])
  expect(told(nested(33))).toEqual([`${deeper} | if it must be so: --limit nesting=NUMBER`])
  for (const depth of [1000, 20_000]) expect(told('['.repeat(depth))).toHaveLength(1)
})

test('aliases that multiply are stopped', () => {
  const layers = Array.from({ length: 19 }, (_, at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}]`)
  expect(told(['a0: &a0 x', ...layers].join('\n'))).toEqual([
    'this file has more than 50,000 values; the limit "nodes" is 50,000 values | if it must be so: --limit nodes=NUMBER',
  ])
})
