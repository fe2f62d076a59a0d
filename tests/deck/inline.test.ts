// Markdown in fields → spans and blocks: what is style, what is a link, what is text, and where each was typed.

import { describe, expect, test } from 'vitest'
import { blocks, inline, plain, type Reading } from '../../src/deck/inline.ts'
import { type Block, plainText, type Span } from '../../src/deck/span.ts'
import { isMapping, isScalar, parseYaml, type Scalar } from '../../src/deck/yaml.ts'
import { DEFAULT_LIMITS } from '../../src/problem/limits.ts'
import { type Problem, placeOf } from '../../src/problem/problem.ts'

function scalar(yaml: string): Scalar {
  const { tree } = parseYaml({ path: 'deck.yaml', text: `a: ${yaml}` })
  const value = tree !== null && isMapping(tree) ? tree.a : undefined
  if (!isScalar(value)) throw new Error(`no scalar: ${yaml}`)
  return value
}

/** YAML that is this text, whatever it holds. */
function quoted(text: string): string {
  return JSON.stringify(text)
}

function reading(problems: Problem[]): Reading {
  return { fill: new Map([['city', '*Prague* <b>']]), report: each => problems.push(each), limits: DEFAULT_LIMITS }
}

/** A span as "text" with its style and link: `*text*`, `**text**`, `` `text` ``, `[text](url)`. */
function shown(span: Span): string {
  const marked = `${span.strong ? '**' : ''}${span.emphasis ? '*' : ''}${span.code ? '`' : ''}`
  const text = `${marked}${span.text}${[...marked].reverse().join('')}`
  return span.url === null ? text : `[${text}](${span.url})`
}

function spansOf(text: string): readonly string[] {
  const problems: Problem[] = []
  const spans = inline(scalar(quoted(text)), reading(problems))
  expect(problems).toEqual([])
  return spans.map(shown)
}

function problemsOf(text: string): readonly string[] {
  const problems: Problem[] = []
  inline(scalar(quoted(text)), reading(problems))
  return problems.map(each => `${placeOf(each).column} ${each.message}`)
}

describe('one line', () => {
  test.each([
    ['plain', ['plain']],
    ['*a* **b** `c`', ['*a*', ' ', '**b**', ' ', '`c`']],
    ['***a***', ['***a***']],
    ['_a_ snake_case_word __b__', ['*a*', ' snake_case_word ', '**b**']],
    ['a * b * c', ['a * b * c']],
    ['[*a* b](https://x.example/)', ['[*a*](https://x.example/)', '[ b](https://x.example/)']],
    ['https://x.example/a.', ['[https://x.example/a](https://x.example/a)', '.']],
    ['<https://x.example/>', ['[https://x.example/](https://x.example/)']],
    ['ada@x.example', ['[ada@x.example](mailto:ada@x.example)']],
    ['www.x.example', ['[www.x.example](http://www.x.example/)']],
    ['**RFC 1**', ['[**RFC 1**](https://www.rfc-editor.org/info/rfc1)']],
    ['[RFC 1](https://x.example/)', ['[RFC 1](https://x.example/)']],
    ['`RFC 1`', ['`RFC 1`']],
    ['\\*a\\* &amp; &copy; &x;', ['*a* & © &x;']],
    ['<b>a</b> <!-- c -->', ['<b>a</b> <!-- c -->']],
    ['[a] [b][c]', ['[a] [b][c]']],
    ['first\n second', ['first second']],
    ['first\n\nsecond', ['first', ' ', 'second']],
    ['hard\\\nbreak', ['hard', '\n', 'break']],
    ['a\tb\u2028c\u0085d', ['a b c d']],
    ['{{city}}', ['*Prague* <b>']],
    ['https://&#233;{{city}}', ['[https://é*Prague*](https://xn--*prague*-90a/)', ' <b>']],
    ['https://&#0;{{city}}', ['https://\ufffd*Prague* <b>']],
    ['*{{city}}* `{{city}}`', ['**Prague* <b>*', ' ', '`{{city}}`']],
  ])('%j', (text, expected) => {
    expect(spansOf(text)).toEqual(expected)
  })

  test.each(['# a', '- a', '+ a', '1. a', '> a', '---', '===', '```', '    a', '| a | b |', '[x]: y'])(
    '%j would be a block, and is text here',
    text => {
      expect(spansOf(text).join('').trim()).toBe(text.trim())
    },
  )

  test.each([
    ['a ![b](c)', '7 a picture cannot stand in a line of text'],
    ['see [a](b)', '9 the address "b" is not a whole address'],
    ['see [a]()', '9 this link has no address'],
    ['&#32;', '4 "&#32;" leaves no text to show'],
    ['a \u202e b', '7 the character U+202E cannot be shown'],
    ['a \u{e0041} b', '7 the character U+E0041 cannot be shown'],
    ['a &#xE0041;b', '5 the character U+E0041 cannot be shown'],
    ['\u{1f3f4}\u{e0067}b\u{e0067}', '10 the character U+E0067 cannot be shown'],
    [`\u{1f3f4}${'\u{e0067}'.repeat(8)}`, '21 the character U+E0067 cannot be shown'],
    ['a &#x202E;b', '5 the character U+202E cannot be shown'],
    ['a *&#8238;b*', '8 the character U+202E cannot be shown'],
    ['&#x202E;', '5 the character U+202E cannot be shown'],
    ['[a](https://b.example/&#x202E;c)', '5 the character U+202E cannot be shown'],
    [
      `[a](https://b.example/${'c'.repeat(2048)})`,
      '5 this address has 2,066 characters; the limit "url" is 2,048 characters',
    ],
    [
      '{{city}}'.repeat(400),
      '4 this text, with what its placeholders stand for, has 4,800 characters; the limit "text" is 2,000 characters',
    ],
  ])('%j is refused', (text, message) => {
    expect(problemsOf(text)).toEqual([message])
  })
})

test('a plain field is no Markdown, in one line, and its placeholders are filled', () => {
  expect(plain(scalar('" *a*\\n  `b` {{city}} "'), reading([]))).toBe('*a* `b` *Prague* <b>')
})

test('every span knows where it was typed', () => {
  const from = scalar("'it''s *two* and **three**'")
  const typed = inline(from, reading([])).map(({ origin }) => origin.source.text.slice(origin.start, origin.end))
  expect(typed).toEqual(["it''s ", 'two', ' and ', 'three'])
})

describe('several lines', () => {
  function outline(text: string): readonly string[] {
    const problems: Problem[] = []
    const body = blocks(scalar(quoted(text)), reading(problems))
    return [...body.flatMap(each => lines(each, '')), ...problems.map(each => `! ${each.message}`)]
  }

  function lines(block: Block, pad: string): readonly string[] {
    if (block.kind === 'code') return block.lines.map(line => `${pad}code ${plainText([line])}`)
    if (block.kind !== 'list') return [`${pad}${block.kind} ${plainText(block.spans)}`]
    return block.items.flatMap((item, index) => [
      `${pad}${block.start === null ? '•' : block.start + index}`,
      ...item.flatMap(each => lines(each, `${pad}  `)),
    ])
  }

  test('paragraphs, headings, lists and code', () => {
    expect(outline('# A\n\nb\nc\n\n- d\n  1. e\n\n```sh\nf\n\n  g\n```\n\n3) h\n4) i')).toEqual([
      'heading A',
      'paragraph b c',
      '•',
      '  paragraph d',
      '  1',
      '    paragraph e',
      'code f',
      'code ',
      'code   g',
      '3',
      '  paragraph h',
      '4',
      '  paragraph i',
    ])
  })

  test('a list may follow a paragraph without a blank line', () => {
    expect(outline('a:\n- b')).toEqual(['paragraph a:', '•', '  paragraph b'])
  })

  test('HTML is text', () => {
    expect(outline('<div>\n*a*\n</div>')).toEqual(['paragraph <div> a </div>'])
  })

  test.each(['#', '- ', '&#32;', '```\n```'])('%j shows nothing', text => {
    expect(outline(text).at(-1)).toMatch('leaves no text to show')
  })

  test('twelve containers in one line are parsed, more are refused, and thousands kill nothing', () => {
    expect(outline(`${'- '.repeat(12)}a`).at(-1)).toMatch('paragraph a')
    const refused = ['! this line is nested more than 12 deep']
    for (const mark of ['- ', '* ', '+ ', '1. ', '2) ', '>', '> ', ' > - ']) {
      for (const times of [13, 6000]) expect(outline(`a\n\n${mark.repeat(times)}b`)).toEqual(refused)
    }
    expect(outline('a - b - c - d - e - f - g - h - i - j - k - l - m - n')).toHaveLength(1)
  })

  test('an entity is checked as the character it is', () => {
    expect(outline('- a\n- b &#x2066;c')).toContain('! the direction control U+2066 is not closed in its line')
  })

  test('placeholders cannot make a text too long', () => {
    expect(outline('{{city}}\n\n'.repeat(1700))).toEqual([
      '! this text, with what its placeholders stand for, has 20,400 characters; the limit "body" is 20,000 characters',
    ])
  })

  test('quotations and rules are refused, each once, and nothing else is said', () => {
    expect(outline('> a\n\n---')).toEqual([
      '! a quotation (">") cannot be shown on a slide',
      '! a rule ("---") cannot be shown on a slide',
    ])
  })
})

describe('time grows with the text, not with its square', () => {
  /** Reads a text many times over, as blocks and as one line; milliseconds. */
  function timeOf(text: string): number {
    const [from, none] = [scalar(quoted(text)), reading([])]
    const began = performance.now()
    for (let time = 0; time < 20; time++) blocks(from, none)
    for (let time = 0; time < 20; time++) inline(from, none)
    return performance.now() - began
  }

  test.each([
    ['blanks', `a${' '.repeat(19_500)}b`],
    ['tabs', `a${'\t'.repeat(19_500)}b`],
    ['blanks after a bar', `a\n|${' '.repeat(19_500)}b`],
    ['cells', `${'|---'.repeat(4900)}x`],
    ['cells with blanks', `a\n${'| --- '.repeat(3200)}x`],
  ])('%s', (_, text) => expect(timeOf(text)).toBeLessThan(1500))
})

test('blanks around line ends are folded with them', () => {
  expect(spansOf('a \t\u2028 \t\u2028 b')).toEqual(['a  b'])
  expect(spansOf('a \t b \u2029c')).toEqual(['a   b c'])
})

test('a text is as long as its characters, not as their halves', () => {
  expect(problemsOf(`*a* ${'😀 '.repeat(900)}`)).toEqual([])
  const [told] = problemsOf(`*a* ${'😀 '.repeat(1000)}`)
  expect(told).toContain('has 2,001 characters; the limit "text" is 2,000 characters')
})
