// A heading and two or three columns side by side: pictures, lists, running text.
// In: columns as typed. Out: one page. Texts of all columns get smaller together; a picture takes the room of its column.
// Read one column after the other.

import { listOf, mapping, markdown, text } from '../deck/fields.ts'
import { inline } from '../deck/inline.ts'
import { WHY_NEEDED } from '../deck/read.ts'
import type { EntriesOutput } from '../deck/shape.ts'
import { type Block, plainText, type Span } from '../deck/span.ts'
import { isMapping, isScalar } from '../deck/yaml.ts'
import { type Figure, figurePiece } from '../page/figure.ts'
import { moved, type Piece, together } from '../page/piece.ts'
import { prose } from '../page/prose.ts'
import { asOne, heightOf } from '../page/stack.ts'
import type { Kit } from '../page/typeset.ts'
import { problem } from '../problem/problem.ts'
import type { Origin } from '../problem/source.ts'
import { itemSchema, listBlock } from './bullets.ts'
import { type DeckFacts, defineLayout, type Room } from './layout.ts'
import { figureOf, pictureFields } from './picture.ts'
import { bodyOf } from './text.ts'

const FEWEST = 2
const MOST = 3

/** Space between columns, in points. */
const GUTTER = 40

/** Space between a column's title and its picture, in points. */
const BELOW_TITLE = 10

const columnFields = {
  title: text('Heading of the column (Markdown inline)', 'title').optional(),
  image: pictureFields.image.optional(),
  alt: pictureFields.alt.optional(),
  caption: pictureFields.caption,
  items: listOf(itemSchema, 'The list').optional(),
  body: markdown('Markdown: paragraphs, lists, headings, code').optional(),
}

/** For editors; what is wrong is told by `columnOf`. */
const ONE_OF = {
  oneOf: [{ required: ['image', 'alt'] }, { required: ['items'] }, { required: ['body'] }],
  dependencies: { alt: ['image'], caption: ['image'] },
}

type ColumnFields = EntriesOutput<typeof columnFields>

interface Column {
  readonly title: readonly Span[]
  readonly content: Figure | readonly Block[]
  readonly origin: Origin
}

export const columns = defineLayout({
  name: 'columns',
  summary: 'A heading and two or three columns: pictures, lists, Markdown',
  rank: 2,
  fields: {
    title: text('Heading of the slide (Markdown inline)', 'title'),
    columns: listOf(mapping(columnFields, 'A column: a picture, a list or Markdown').meta(ONE_OF), 'The columns').meta({
      minItems: FEWEST,
      maxItems: MOST,
    }),
  },
  pictures: ({ columns: typed }) =>
    Array.isArray(typed) ? typed.map(column => (isMapping(column) ? column.image : undefined)) : [],
  read: (fields, facts, origin) => {
    const count = fields.columns.length
    if (count < FEWEST || count > MOST) {
      const hint = count < FEWEST ? 'one picture is "layout: image", one text "layout: text"' : 'make it two slides'
      const message = `${FEWEST} or ${MOST} columns stand on a slide, and ${count === 1 ? 'this is one' : `these are ${count}`}`
      facts.report(problem('deck/bad-value', origin, message, hint))
    }
    return {
      title: inline(fields.title, facts),
      columns: fields.columns.map(column => columnOf(column, origin, facts)),
    }
  },
  bookmark: props => plainText(props.title),
  compose: (props, kit) => ({
    kind: 'whole',
    heading: props.title,
    body: (size, room) => sideBySide(props.columns, size, room, kit),
  }),
})

/** What a column shows; no text (told) when it has nothing, or two things. */
function columnOf(fields: ColumnFields, slide: Origin, facts: DeckFacts): Column {
  const { title, image, alt, caption, items, body } = fields
  const given = [image && 'image', items && 'items', body && 'body'].filter(key => key !== undefined)
  const [first] = items ?? []
  const entry = isScalar(first) ? first : first?.text
  const origin = (image ?? body ?? entry ?? title ?? alt ?? caption)?.origin ?? slide
  const stray = image ? undefined : (alt ?? caption)
  if (given.length !== 1) {
    const message =
      given.length === 0 ? 'a column shows nothing' : `a column cannot have both "${given.join('" and "')}"`
    const hint = given.length === 0 ? 'give it "image:", "items:" or "body:"' : 'make it two columns'
    facts.report(problem(given.length === 0 ? 'deck/missing-key' : 'deck/bad-value', origin, message, hint))
    return { title: [], content: [], origin }
  }
  if (stray) {
    const message = `"${alt ? 'alt' : 'caption'}" is about a picture, and this column has none`
    facts.report(problem('deck/bad-value', stray.origin, message, 'leave it out, or give the column an "image:"'))
  }
  if (image && !alt)
    facts.report(problem('deck/missing-key', origin, '"alt" is missing from a picture', WHY_NEEDED.get('alt') ?? null))
  return { title: title ? inline(title, facts) : [], content: contentOf(fields, facts), origin }
}

function contentOf({ image, alt, caption, items, body }: ColumnFields, facts: DeckFacts): Column['content'] {
  if (image && alt) return figureOf({ image, alt, caption }, facts)
  if (items) return [listBlock(items, facts)]
  return body ? bodyOf(body, facts) : []
}

function sideBySide(shown: readonly Column[], size: number, room: Room, kit: Kit): Piece {
  const width = (room.width - GUTTER * (shown.length - 1)) / shown.length
  const pieces = shown.map(column => columnPiece(column, size, { width, height: room.height }, kit))
  const tallest = pieces.reduce((most, piece) => (piece.height > most.height ? piece : most))
  return {
    ...tallest,
    draw: () => {
      const place = (index: number): number => (kit.dir === 'rtl' ? pieces.length - 1 - index : index)
      return together(pieces.map((piece, index) => moved(piece.draw(), place(index) * (width + GUTTER), 0)))
    },
  }
}

function columnPiece({ title, content, origin }: Column, size: number, room: Room, kit: Kit): Piece {
  const heading: readonly Block[] = title.length > 0 ? [{ kind: 'heading', spans: title }] : []
  if (isText(content)) return asOne(prose([...heading, ...content], room.width, kit)(size), origin)
  const above = prose(heading, room.width, kit)(size)
  const taken = above.length > 0 ? heightOf(above) + BELOW_TITLE : 0
  const figure = figurePiece(content, { width: room.width, height: room.height - taken }, kit)
  return asOne([...above, { ...figure, gap: BELOW_TITLE }], origin)
}

function isText(content: Column['content']): content is readonly Block[] {
  return Array.isArray(content)
}
