// The first slide: date, title, a line below, the chairs.
// In: an optional title and subtitle; the rest comes from the deck. Out: a cover page.

import { text } from '../deck/fields.ts'
import { inline } from '../deck/inline.ts'
import { plainText, type Span } from '../deck/span.ts'
import type { Piece } from '../page/piece.ts'
import { linesAsPieces } from '../page/prose.ts'
import { headingRole, type Kit, setText, widthOf, words } from '../page/typeset.ts'
import { labelled, sign } from '../page/words.ts'
import type { Origin } from '../problem/source.ts'
import { sideOf } from './cover.ts'
import { type DeckFacts, defineLayout } from './layout.ts'

interface Props {
  readonly title: readonly Span[]
  readonly subtitle: readonly Span[]
  readonly date: string
  /** Lines of text: one, or one for each group when they are too long for it. */
  readonly chairs: readonly (readonly Span[])[]
  readonly origin: Origin
}

export const title = defineLayout({
  name: 'title',
  summary: 'The first slide: date, title, a subtitle, the chairs',
  rank: 0,
  fields: {
    title: text('Title; the deck’s own unless given (Markdown inline)', 'title').optional(),
    subtitle: text('A line below the title (Markdown inline)').optional(),
  },
  read: (fields, facts, origin): Props => ({
    title: fields.title ? inline(fields.title, facts) : facts.title,
    subtitle: fields.subtitle ? inline(fields.subtitle, facts) : [],
    date: facts.date,
    chairs: chairLines(facts, origin),
    origin,
  }),
  bookmark: props => plainText(props.title),
  compose: (props, kit) => ({
    kind: 'cover',
    bar: sideOf(props.title, kit),
    body: size => coverPieces(props, size, kit),
  }),
})

function coverPieces(props: Props, size: number, kit: Kit): readonly Piece[] {
  const { colours, content, cover } = kit.theme
  const small = Math.max(size * 0.42, kit.theme.body.steps.at(-1) ?? 0)
  const box = { x: 0, width: content.width }
  const align = sideOf(props.title, kit)
  const quiet = { size: small, leading: 1.35, colour: colours.muted, align }
  const strong = { size: small, leading: 1.35, colour: colours.accent, strong: true, align }
  const big = { size, leading: cover.leading, colour: colours.ink, strong: true, balance: true, align }
  const { origin } = props
  const heading = setText(props.title, big, box, [{ role: headingRole(kit.level) }], kit)
  const oneLine = [joined(props.chairs)]
  const short = oneLine.every(line => widthOf(line, quiet, kit) <= content.width)
  const chairs = (short ? oneLine : props.chairs).flatMap((line, index) =>
    linesAsPieces(setText(line, quiet, box, [{ role: 'P' }], kit), {
      gap: index === 0 ? size * 0.4 : 0,
      origin,
      split: 'item',
    }),
  )
  return [
    ...linesAsPieces(setText(words(props.date, origin), { ...quiet, balance: true }, box, [{ role: 'P' }], kit), {
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
    ...chairs,
  ]
}

/** "Chairs: A, B"; in a joint session whose groups name their own, "JMAP: A, B" and "EXTRA: C". */
function chairLines({ chairs, groups }: DeckFacts, origin: Origin): readonly (readonly Span[])[] {
  const line = (label: string, names: readonly string[]): readonly (readonly Span[])[] =>
    names.length > 0 ? [labelled(label, names, origin)] : []
  const named = groups.filter(group => group.chairs.length > 0)
  const ofGroups = named.length > 1 ? named.flatMap(group => group.chairs) : []
  const others = chairs.filter(name => !ofGroups.includes(name))
  const byGroup = named.length > 1 ? named : []
  return [
    ...line(others.length > 1 ? 'Chairs' : 'Chair', others),
    ...byGroup.flatMap(group => line(group.acronym.toUpperCase(), group.chairs)),
  ]
}

function joined(lines: readonly (readonly Span[])[]): readonly Span[] {
  return lines.flatMap((line, index) => {
    const [first] = line
    return index > 0 && first ? [sign(' · ', first.origin), ...line] : line
  })
}
