// A heading and one picture, with a caption.
// In: the picture's path, what it shows, perhaps a line below it. Out: one page; the picture stands in the middle of it.

import { text } from '../deck/fields.ts'
import { inline } from '../deck/inline.ts'
import { plainText } from '../deck/span.ts'
import { figurePiece } from '../page/figure.ts'
import { moved } from '../page/piece.ts'
import { defineLayout } from './layout.ts'
import { figureOf, pictureFields } from './picture.ts'

export const image = defineLayout({
  name: 'image',
  summary: 'A heading and one picture, as large as the slide lets it be',
  rank: 2,
  fields: { title: text('Heading of the slide (Markdown inline)', 'title'), ...pictureFields },
  pictures: slide => [slide.image],
  read: (fields, facts) => ({ title: inline(fields.title, facts), figure: figureOf(fields, facts) }),
  bookmark: props => plainText(props.title),
  compose: (props, kit) => ({
    kind: 'whole',
    heading: props.title,
    body: (_, room) => {
      const piece = figurePiece(props.figure, room, kit)
      const down = Math.max(0, room.height - piece.height) / 2
      return { ...piece, draw: () => moved(piece.draw(), 0, down) }
    },
  }),
})
