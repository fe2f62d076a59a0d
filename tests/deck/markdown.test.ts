// The short cut around the Markdown parser gives what the parser gives: the same nodes, text and places.

import fc from 'fast-check'
import type { RootContent } from 'mdast'
import { expect, test } from 'vitest'
import { hasMarks, parseBlocks, parseLines, parseWhole } from '../../src/deck/markdown.ts'

/** What of a tree is looked at: kinds, texts, addresses, and where paragraphs and what is in them stand. */
function told(node: RootContent): unknown {
  const placed = node.type !== 'list' && node.type !== 'listItem' && node.type !== 'heading'
  return {
    type: node.type,
    ...('value' in node ? { value: node.value } : {}),
    ...('url' in node ? { url: node.url } : {}),
    ...('depth' in node ? { depth: node.depth } : {}),
    ...('ordered' in node ? { ordered: node.ordered, start: node.start } : {}),
    ...(placed ? { from: node.position?.start.offset, to: node.position?.end.offset } : {}),
    ...('children' in node ? { children: node.children.map(told) } : {}),
  }
}

const LINES = [
  ...[
    '',
    '- ',
    '- ',
    '-',
    '* ',
    '+ ',
    '1. ',
    '1) ',
    '12. ',
    '  ',
    '  ',
    ' ',
    '    ',
    '\t',
    '> ',
    '  - ',
    '  1. ',
    '-   ',
  ],
  ...[
    '# ',
    '## ',
    '####### ',
    '#',
    '---',
    '***',
    '* * *',
    '===',
    '```',
    '~~~',
    '|',
    '[x]: y',
    '- [ ] ',
    ':',
    '=',
    '\ufeff',
  ],
]
const WORDS = [
  ...[
    'word',
    'Wörter',
    'RFC 2324',
    '7pm',
    '12.5',
    '3.',
    '4)',
    '(no, not)',
    '“so”',
    '‘a’',
    "it's",
    '{{meeting.city}}',
    '字',
    '\u2028',
  ],
  ...[
    '*a*',
    '**b c**',
    '*a',
    'b*',
    '***',
    '_d_',
    'snake_case',
    '`code`',
    '``',
    '`',
    '\\',
    '\\*',
    '[a](https://x.example/)',
    '[a]',
    '!',
  ],
  ...[
    'https://x.example/a_b.',
    'http://x.example',
    'www.x.example',
    'WWW.x.example',
    'xwww.x.example',
    '"https://x.example"',
    '://',
  ],
  ...[
    'ada@x.example',
    'mailto:ada@x.example',
    '@',
    '<b>',
    '<https://x.example/>',
    '&amp;',
    '&#42;',
    '&',
    '<!-- c -->',
    '#',
    '##',
    '-',
    '+',
    '=',
    '~',
  ],
  ...['\u00a0', '\u0000', '\ufeff', '\t', '  ', ' ', '\r', '\u{1f600}', '\ud800', '|', '---', '--', '1', '/', '.'],
]

const line = fc
  .tuple(
    fc.constantFrom(...LINES),
    fc.array(fc.constantFrom(...WORDS), { maxLength: 5 }),
    fc.constantFrom(' ', ' ', ''),
  )
  .map(([begin, words, between]) => begin + words.join(between))

const soup = fc
  .array(line, { minLength: 1, maxLength: 8 })
  .chain(lines => fc.constantFrom('\n', '\n', '\n\n', '\r\n').map(end => lines.join(end)))

/** Mostly what the short cut takes, so that it is the short cut that is tried. */
const tame = fc
  .array(
    fc
      .tuple(
        fc.constantFrom('', '', '- ', '- ', '  ', '## ', '\n', '\n- ', '\n  '),
        fc.constantFrom('word', '*a* b', '7pm', '(so)', '“x”', '{{a}}', '<https://x.example/>', '<b>', '<!--', '<'),
        fc.array(fc.constantFrom(...WORDS), { maxLength: 3 }),
      )
      .map(([begin, first, words]) => [begin + first, ...words].join(' ')),
    { minLength: 1, maxLength: 8 },
  )
  .map(lines => `${lines.join('\n')}\n`)

test.each([
  ['soup', soup],
  ['tame', tame],
])('blocks of %s are what the parser makes of it', (_, texts) => {
  fc.assert(
    fc.property(texts, text => {
      expect(parseBlocks(text).map(told)).toEqual(parseWhole(text).map(told))
    }),
    { numRuns: Number(process.env.RUNS ?? 1500) },
  )
})

const inOneLine = fc
  .array(fc.constantFrom(...LINES, ...WORDS, ' ', '&x', '&1', 'a]', '!', '[', '^', '$'), { minLength: 1, maxLength: 6 })
  .map(parts =>
    parts
      .join('')
      .replace(/[\n\r\t\u0000\ufeff]/g, '')
      .trim(),
  )
  .filter(text => text !== '' && !hasMarks(text))

test('a line without marks is itself', () => {
  fc.assert(
    fc.property(inOneLine, text => {
      const only = { type: 'text', value: text, from: 0, to: text.length }
      expect(parseLines(text).map(told)).toEqual([{ type: 'paragraph', from: 0, to: text.length, children: [only] }])
    }),
  )
})
