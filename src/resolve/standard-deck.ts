// The slides of a deck that has none, and what they are made of: `each: true`, a slide for each session and each part.
// In: a bundle or slides as typed, the sessions with their ledgers. Out: slides without `each`.

import { mistypes } from '../deck/parse.ts'
import { isScalar, type Mapping, mappingAt, originOf, scalarAt, type Tree } from '../deck/yaml.ts'
import type { DeckFacts } from '../layouts/layout.ts'
import { type Bundle, STANDARD } from '../load/load.ts'
import { slideProblems } from '../load/slide-layout.ts'
import type { Session } from '../meeting/session.ts'
import { type Problem, problem } from '../problem/problem.ts'
import { topOf } from '../problem/source.ts'

/** What a deck without slides shows: it begins with an agenda. */
export function standardSlides(
  { deck: { source, tree } }: Bundle,
  sessions: readonly Session[],
  report: (problem: Problem) => void,
): readonly Mapping[] {
  if (sessions.some(session => session.ledger.entries.length > 0)) return [STANDARD]
  // One that was typed and is not in any session has a mistake, which loading has told.
  if ('agenda' in tree || mistypes(tree, /^(agenda|slides)$/)) return []
  const hint = 'a deck without slides gets the standard ones, and they show its agenda'
  report(problem('deck/missing-key', topOf(source), 'the deck has neither "slides:" nor "agenda:"', hint))
  return []
}

/** Replaces agenda slides with `each: true`. Reports keys that say which part is shown, beside one that shows them all. */
export function withEach(
  slides: readonly Mapping[],
  sessions: readonly Session[],
  { limits, report }: Pick<DeckFacts, 'limits' | 'report'>,
): readonly Mapping[] {
  return slides.flatMap(slide => {
    const { each, of, session, current } = slide
    // What is wrong with the slide is told once, when it is read.
    if (!isScalar(each) || each.text !== 'true' || slideProblems(slide, limits).length > 0) return [slide]
    const beside = of ?? session ?? current
    if (beside === undefined) return expanded(slide, sessions)
    const message = 'with "each: true" the slides show every session and every part'
    report(problem('deck/bad-value', originOf(beside), message, 'leave this out, or "each"'))
    return []
  })
}

/** The outermost items of each session, then the parts of each. The overview shows one level: the rest follows. */
function expanded(slide: Mapping, sessions: readonly Session[]): readonly Mapping[] {
  const { each: _, title, depth, ...shared } = slide
  const value = (text: string): Tree => scalarAt(originOf(slide), text)
  const withAgenda = sessions.flatMap(({ ledger: { entries } }, index) =>
    entries.length > 0 ? [{ entries, session: value(String(index + 1)) }] : [],
  )
  if (withAgenda.length === 0) return [mappingAt(slide, shared)]
  return withAgenda.flatMap(({ entries, session }) => [
    mappingAt(slide, { ...shared, ...(title ? { title } : {}), session, depth: value('1') }),
    ...entries
      .filter(entry => entry.parts.length > 0)
      .map(entry => mappingAt(slide, { ...shared, ...(depth ? { depth } : {}), of: value(entry.key) })),
  ])
}
