// A heading and a list, nested up to four levels.
// In: items, each a line of text or a text with items of its own. Out: a flow that breaks between items.

import { listOf, text } from '../deck/fields.ts'
import { inline, type Reading } from '../deck/inline.ts'
import { either, listShape, mappingShape, type OptionalShape, type Shape } from '../deck/shape.ts'
import { type Block, plainText } from '../deck/span.ts'
import { isScalar, type Scalar } from '../deck/yaml.ts'
import { MAX_LIST_DEPTH, prose } from '../page/prose.ts'
import { problem } from '../problem/problem.ts'
import { defineLayout } from './layout.ts'

export type Item = Scalar | { readonly text: Scalar; readonly items?: readonly Item[] | undefined }

/** An entry of a list: a line, or a line with a list of its own. */
export const itemSchema: Shape<Item> = either(
  text('The line (Markdown inline)'),
  mappingShape({
    text: text('The line (Markdown inline)'),
    get items(): OptionalShape<Item[]> {
      return listShape(itemSchema).optional()
    },
  }),
).meta({ id: 'bullet', description: 'A line, or a mapping of text and items' })

export const bullets = defineLayout({
  name: 'bullets',
  summary: 'A heading and a list, nested up to four levels',
  rank: 2,
  fields: {
    title: text('Heading of the slide (Markdown inline)', 'title'),
    items: listOf(itemSchema, 'The list'),
  },
  read: (fields, facts) => ({
    title: inline(fields.title, facts),
    list: listBlock(fields.items, facts),
  }),
  bookmark: props => plainText(props.title),
  compose: (props, kit) => ({
    kind: 'flow',
    heading: props.title,
    body: prose([props.list], kit.theme.content.width, kit),
  }),
})

/** Entries as a list. */
export function listBlock(items: readonly Item[], reading: Reading): Block {
  return { kind: 'list', start: null, items: items.map(item => blocksOf(item, 1, reading)) }
}

function blocksOf(item: Item, depth: number, reading: Reading): readonly Block[] {
  const line = isScalar(item) ? item : item.text
  const items = isScalar(item) ? [] : (item.items ?? [])
  const paragraph: Block = { kind: 'paragraph', spans: inline(line, reading) }
  if (items.length === 0) return [paragraph]
  if (depth === MAX_LIST_DEPTH) {
    reading.report(problem('deck/too-deep', line.origin, `lists are nested at most ${MAX_LIST_DEPTH} deep`))
    return [paragraph]
  }
  return [paragraph, { kind: 'list', start: null, items: items.map(each => blocksOf(each, depth + 1, reading)) }]
}
