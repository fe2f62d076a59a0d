// The first slide: date, title, a line below, the chairs.
// In: an optional title and subtitle; the rest comes from the deck. Out: a cover page.

import * as z from 'zod'
import { text } from '../deck/fields.ts'
import { inline, plainText, type Span } from '../deck/inline.ts'
import type { Piece } from '../page/piece.ts'
import { linesAsPieces } from '../page/prose.ts'
import { headingRole, type Kit, setText, words } from '../page/typeset.ts'
import type { Origin } from '../problem/source.ts'
import { defineLayout } from './layout.ts'

interface Props {
  readonly title: readonly Span[]
  readonly subtitle: readonly Span[]
  readonly date: string
  readonly chairs: readonly string[]
  readonly origin: Origin
}

export const title = defineLayout({
  name: 'title',
  summary: 'The first slide: date, title, a subtitle, the chairs',
  rank: 0,
  schema: z.strictObject({
    title: text('Title; the deck’s own unless given (Markdown inline)').optional(),
    subtitle: text('A line below the title (Markdown inline)').optional(),
  }),
  read: (fields, facts, origin): Props => ({
    title: fields.title ? inline(fields.title, facts) : facts.title,
    subtitle: fields.subtitle ? inline(fields.subtitle, facts) : [],
    date: facts.date,
    chairs: facts.chairs,
    origin,
  }),
  bookmark: props => plainText(props.title),
  compose: (props, kit) => ({ kind: 'cover', bar: true, body: size => coverPieces(props, size, kit) }),
})

function coverPieces(props: Props, size: number, kit: Kit): readonly Piece[] {
  const { colours, content, cover } = kit.theme
  const small = Math.max(size * 0.42, kit.theme.body.steps.at(-1) ?? 0)
  const box = { x: 0, width: content.width }
  const quiet = { size: small, leading: 1.35, colour: colours.muted }
  const strong = { size: small, leading: 1.35, colour: colours.accent, strong: true }
  const big = { size, leading: cover.leading, colour: colours.ink, strong: true, balance: true }
  const { origin } = props
  const heading = setText(props.title, big, box, [{ role: headingRole(kit.level) }], kit)
  const chairs =
    props.chairs.length > 0
      ? words(`${props.chairs.length > 1 ? 'Chairs' : 'Chair'}: ${props.chairs.join(', ')}`, origin)
      : []
  return [
    ...linesAsPieces(setText(words(props.date, origin), quiet, box, [{ role: 'P' }], kit), {
      gap: 0,
      origin,
      split: 'item',
    }),
    ...linesAsPieces(heading, { gap: size * 0.16, origin, split: 'item' }),
    ...linesAsPieces(setText(props.subtitle, strong, box, [{ role: 'P' }], kit), {
      gap: size * 0.4,
      origin,
      split: 'item',
    }),
    ...linesAsPieces(setText(chairs, quiet, box, [{ role: 'P' }], kit), { gap: size * 0.4, origin, split: 'item' }),
  ]
}
