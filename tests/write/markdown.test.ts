// Typed text in Markdown: it shows as typed, and nothing of it becomes structure.

import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { describe, expect, test } from 'vitest'
import type { Span } from '../../src/deck/span.ts'
import { emphasis, escaped, link, linkedSpans, strong } from '../../src/write/markdown.ts'
import { plainOf } from '../support/documents.ts'

const NASTY = [
  '*',
  '**',
  '_',
  '<script>alert(1)</script>',
  '</p>',
  '#123',
  '# 123',
  '1. x',
  '1) x',
  '12.',
  '- x',
  '+ x',
  '> x',
  '---',
  '===',
  '***',
  '|a|b|',
  '[x](javascript:alert(1))',
  '![x](y)',
  '[x]: y',
  '[^1]',
  '*[HTML]: abbreviation',
  ': definition',
  ':: x',
  '- [ ] x',
  'draft_x_y',
  '`code` ``',
  '~~struck~~',
  '==marked== ++new++',
  '&amp; &copy &#42;',
  'ends in a backslash\\',
  '\\',
  '"quoted"',
  ':smile: :100: :+1:',
  '$x$',
  '{.class} [TOC]',
  'https://example.org/a_b',
]

/** The kinds of a document's nodes, in order, without texts. */
function kinds(markdown: string): readonly string[] {
  const walk = (node: Nodes): string[] => [
    ...(node.type === 'text' || node.type === 'root' ? [] : [node.type]),
    ...('children' in node ? node.children.flatMap(walk) : []),
  ]
  return walk(fromMarkdown(markdown))
}

describe.each(NASTY)('%s', typed => {
  test('is text at the beginning of a line, in a list item, in a heading', () => {
    expect(kinds(escaped(typed))).toEqual(['paragraph'])
    expect(kinds(`- ${escaped(typed)}`)).toEqual(['list', 'listItem', 'paragraph'])
    expect(kinds(`## ${escaped(typed)}`)).toEqual(['heading'])
    expect(plainOf(fromMarkdown(escaped(typed)))).toBe(typed)
  })

  test('is text in bold, in italics, and as the label of a link', () => {
    for (const [kind, made] of [
      ['strong', strong(escaped(typed))],
      ['emphasis', emphasis(escaped(typed))],
      ['link', link(typed, 'https://example.org/')],
    ] as const) {
      expect(kinds(`13:00 ${made} · 5 min`)).toEqual(['paragraph', kind])
      expect(plainOf(fromMarkdown(made))).toBe(typed)
    }
  })
})

test('spaces of any kind and line ends are one space, and none at the ends', () => {
  expect(escaped('\u3000 a\u00a0\n\tb\u0085c\u2028d \u2003')).toBe('a b c d')
})

const PLAIN = { strong: false, emphasis: false, code: false, url: null, whole: false }

/** Spans of texts; one in an array is a link. */
function spans(...texts: readonly (string | readonly [string, string])[]): readonly Span[] {
  const origin = { path: 'x' } as unknown as Span['origin']
  return texts.map(each =>
    typeof each === 'string' ? { ...PLAIN, text: each, origin } : { ...PLAIN, text: each[0], url: each[1], origin },
  )
}

/** Labels and targets of the links of a document. */
function links(markdown: string): readonly (readonly [string, string])[] {
  const walk = (node: Nodes): (readonly [string, string])[] =>
    node.type === 'link' ? [[plainOf(node), node.url]] : 'children' in node ? node.children.flatMap(walk) : []
  return walk(fromMarkdown(markdown))
}

test('links stay links, and what stands around them stays text', () => {
  const made = linkedSpans(
    spans('see ', ['the [issue]', 'https://example.org/a_b'], ', *not* ', ['x', 'mailto:a@b.c'], '(y)'),
  )
  expect(links(made)).toEqual([
    ['the [issue]', 'https://example.org/a_b'],
    ['x', 'mailto:a@b.c'],
  ])
  expect(plainOf(fromMarkdown(made))).toBe('see the [issue], *not* x(y)')
})

test('spans of one link, in several styles, are one link', () => {
  expect(linkedSpans(spans(['a', 'https://e.org/'], ['b', 'https://e.org/'], ['c', 'https://f.org/']))).toBe(
    '[ab](https://e.org/)[c](https://f.org/)',
  )
})

test('characters that would end an address, or begin something in it, are written as octets', () => {
  const made = link('x', 'https://example.org/(a)*b|c`d\'e?"<f>&copy;=g')
  expect(made).toBe('[x](https://example.org/%28a%29%2Ab%7Cc%60d%27e?%22%3Cf%3E&amp;copy;=g)')
  expect(links(made)).toEqual([['x', 'https://example.org/%28a%29%2Ab%7Cc%60d%27e?%22%3Cf%3E&copy;=g']])
})

test('an exclamation mark before a link makes no picture', () => {
  expect(kinds(linkedSpans(spans('Wow!', ['x', 'https://example.org/'])))).toEqual(['paragraph', 'link'])
})

test('what is split over spans makes no list either', () => {
  for (const parts of [
    ['1', '.', ' x'],
    ['-', ' x'],
    ['#', ' x'],
    ['+', ' x'],
  ])
    expect(kinds(linkedSpans(spans(...parts)))).toEqual(['paragraph'])
})

test('a link without visible characters is no link', () => {
  expect(linkedSpans(spans('a', [' ', 'https://example.org/'], 'b'))).toBe('a b')
})
