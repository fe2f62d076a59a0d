// A divider between parts of a session, or a closing line.
// In: a title and perhaps a line below it. Out: a cover page.

import { text } from '../deck/fields.ts'
import { inline } from '../deck/inline.ts'
import { plainText } from '../deck/span.ts'
import { linesAsPieces } from '../page/prose.ts'
import { headingRole, setText } from '../page/typeset.ts'
import { sideOf } from './cover.ts'
import { defineLayout } from './layout.ts'

export const section = defineLayout({
  name: 'section',
  summary: 'A divider or closing slide: one large line, perhaps one below it',
  rank: 1,
  fields: {
    title: text('The large line (Markdown inline)', 'title'),
    subtitle: text('A line below it (Markdown inline)').optional(),
  },
  read: (fields, facts, origin) => ({
    title: inline(fields.title, facts),
    subtitle: fields.subtitle ? inline(fields.subtitle, facts) : [],
    origin,
  }),
  bookmark: props => plainText(props.title),
  compose: (props, kit) => {
    const align = sideOf(props.title, kit)
    return {
      kind: 'cover',
      bar: align,
      body: size => {
        const { colours, content, cover, body } = kit.theme
        const box = { x: 0, width: content.width }
        const big = { size, leading: cover.leading, colour: colours.accent, strong: true, balance: true, align }
        const small = {
          size: Math.max(size * 0.46, body.steps.at(-1) ?? 0),
          leading: 1.35,
          colour: colours.muted,
          align,
        }
        const { origin } = props
        return [
          ...linesAsPieces(setText(props.title, big, box, [{ role: headingRole(kit.level) }], kit), {
            gap: 0,
            origin,
            split: 'item',
          }),
          ...linesAsPieces(setText(props.subtitle, small, box, [{ role: 'P' }], kit), {
            gap: size * 0.35,
            origin,
            split: 'item',
          }),
        ]
      },
    }
  },
})
