// A heading and running text: Markdown paragraphs, lists, headings, code.
// In: Markdown of several lines. Out: a flow that breaks between lines and items.

import { markdown, text as textField } from '../deck/fields.ts'
import { blocks, inline, type Reading } from '../deck/inline.ts'
import { type Block, plainText } from '../deck/span.ts'
import type { Scalar } from '../deck/yaml.ts'
import { MAX_LIST_DEPTH, prose } from '../page/prose.ts'
import { problem } from '../problem/problem.ts'
import { defineLayout } from './layout.ts'

export const text = defineLayout({
  name: 'text',
  summary: 'A heading and Markdown: paragraphs, lists, headings, code',
  rank: 2,
  fields: {
    title: textField('Heading of the slide (Markdown inline)', 'title'),
    body: markdown('Markdown: paragraphs, lists, headings, code'),
  },
  read: (fields, facts) => ({ title: inline(fields.title, facts), body: bodyOf(fields.body, facts) }),
  bookmark: props => plainText(props.title),
  compose: (props, kit) => ({
    kind: 'flow',
    heading: props.title,
    body: prose(props.body, kit.theme.content.width, kit),
  }),
})

/** Markdown of several lines as blocks, with lists no deeper than can be shown. */
export function bodyOf(from: Scalar, reading: Reading): readonly Block[] {
  const body = blocks(from, reading)
  if (listDepth(body) > MAX_LIST_DEPTH)
    reading.report(problem('deck/too-deep', from.origin, `lists are nested at most ${MAX_LIST_DEPTH} deep`))
  return body
}

function listDepth(body: readonly Block[]): number {
  return Math.max(0, ...body.map(block => (block.kind === 'list' ? 1 + listDepth(block.items.flat()) : 0)))
}
