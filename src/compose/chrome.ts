// What every page carries beside its slide: the footer, the notice above, the page number. All artifacts but the notice.
// In: the deck's facts and a page's number. Out: artifacts and, for a notice, text that is read first.

import type { Span } from '../deck/span.ts'
import { longDates } from '../meeting/clock.ts'
import { groupsText } from '../meeting/session.ts'
import type { Artifact, Mark } from '../page/page.ts'
import { type Leaf, moved } from '../page/piece.ts'
import { type Kit, setText, widthOf, words } from '../page/typeset.ts'
import { problem } from '../problem/problem.ts'
import { topOf } from '../problem/source.ts'
import type { ResolvedDeck } from '../resolve/deck.ts'

/**
 * Group, meeting and date at the left, "n / m" at the right; the other way round in a deck from right to left. Many
 * groups leave out what there is no room for. Its words are English.
 */
export function footer(deck: ResolvedDeck, page: number, pages: number, slideKit: Kit): readonly Artifact[] {
  const kit: Kit = { ...slideKit, lang: deck.lang, dir: 'ltr' }
  const { content, footer: at, colours } = kit.theme
  const style = { size: at.size, leading: 1.2, colour: colours.muted }
  const right = lineOf(`${page} / ${pages}`, deck)
  const rightWidth = widthOf(right, style, kit)
  const room = content.width - rightWidth - 2 * at.size
  const choices = namesOf(deck)
  const left = choices.find(line => widthOf(line, style, kit) <= room) ?? choices.at(-1) ?? []
  const mirrored = deck.dir === 'rtl'
  const marks = [left, right].flatMap((line, index): readonly Mark[] => {
    const [set] = setText(line, { ...style, align: (index === 0) === mirrored ? 'right' : 'left' }, content, [], kit)
    return set ? moved(set.draw(), 0, at.baseline - at.size).leaves.flatMap(leaf => leaf.marks) : []
  })
  return [{ type: 'Pagination', marks }]
}

const namesByDeck = new WeakMap<ResolvedDeck, readonly (readonly Span[])[]>()

/** What the left of the footer may say, longest first: the same texts on all pages, so that they are shaped once. */
function namesOf(deck: ResolvedDeck): readonly (readonly Span[])[] {
  const known = namesByDeck.get(deck)
  if (known) return known
  const [first = '', ...others] = deck.groups.map(group => group.acronym.toUpperCase())
  const meeting = deck.meeting.label
  const choices = [
    [groupsText(deck.groups), meeting, longDates(deck.sessions.map(session => session.date))],
    [groupsText(deck.groups), meeting],
    [others.length > 0 ? `${first} and ${others.length} more` : first, meeting],
  ].map(parts => lineOf(parts.join(' · '), deck))
  namesByDeck.set(deck, choices)
  return choices
}

function lineOf(text: string, deck: ResolvedDeck): readonly Span[] {
  return words(text, topOf({ path: deck.path, text: '' }))
}

/** A band across the top of the page with a line that must be seen. */
export function notice(
  spans: readonly Span[],
  kit: Kit,
): { readonly leaves: readonly Leaf[]; readonly under: readonly Artifact[] } {
  const { page, content, notice: at, colours } = kit.theme
  const style = { size: at.size, leading: 1.2, colour: colours.onAccent, strong: true }
  const [line, ...more] = setText(spans, style, { x: content.x, width: content.width }, [{ role: 'P' }], kit)
  const [first] = spans
  if (!line || !first) return { leaves: [], under: [] }
  if (more.length > 0) {
    const message = `the notice takes ${more.length + 1} lines, and there is room for one`
    kit.report(problem('layout/overflow', first.origin, message, 'shorten it'))
  }
  const band: Mark = { kind: 'fill', x: 0, y: 0, width: page.width, height: at.height, colour: colours.accent }
  const { leaves, under } = moved(line.draw(), 0, (at.height - line.height) / 2)
  return { leaves, under: [{ type: 'Background', marks: [band, ...under] }] }
}
