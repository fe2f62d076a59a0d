// A heading and a list of links: what each is, and its address, both readable and both clickable.
// In: labels and addresses. Out: a flow that breaks between links.

import { listOf, mapping, plain, text } from '../deck/fields.ts'
import { address, inline } from '../deck/inline.ts'
import { type Block, plainText, type Span } from '../deck/span.ts'
import { prose } from '../page/prose.ts'
import { defineLayout } from './layout.ts'

export const links = defineLayout({
  name: 'links',
  summary: 'A heading and links, each with its label and its address',
  rank: 2,
  fields: {
    title: text('Heading of the slide (Markdown inline)', 'title'),
    links: listOf(
      mapping(
        { label: text('What the link is (Markdown inline)'), url: plain('Address: http, https or mailto', 'url') },
        'A link',
      ),
      'The links',
    ),
  },
  read: (fields, facts) => ({
    title: inline(fields.title, facts),
    items: fields.links.map(({ label, url: typed }): readonly Block[] => {
      const { text: shown, url } = address(typed, facts)
      const labelled = inline(label, facts).map((span): Span => ({ ...span, url: span.url ?? url, strong: true }))
      const plainUrl: Span = {
        text: shown,
        strong: false,
        emphasis: false,
        code: false,
        url,
        whole: false,
        isolate: 'ltr',
        origin: typed.origin,
      }
      const lineEnd: Span = { ...plainUrl, text: '\n', url: null }
      return [{ kind: 'paragraph', spans: [...labelled, lineEnd, plainUrl] }]
    }),
  }),
  bookmark: props => plainText(props.title),
  compose: (props, kit) => ({
    kind: 'flow',
    heading: props.title,
    body: prose([{ kind: 'list', start: null, items: props.items }], kit.theme.content.width, kit),
  }),
})
