// What slides are about, and the agenda before each part of the session.
// In: slides as typed, the items of the deck's agendas. Out: the slides with `about:` handed down and agenda slides between.
// Names that mean nothing are passed over here: reading the slides tells of them.

import { isScalar, type Mapping, mappingAt, type Scalar, scalarAt } from '../deck/yaml.ts'
import { positionOf } from '../layouts/items.ts'
import type { Entry, Position, Positions } from '../meeting/agenda.ts'

/** An include's `about:` is that of its slides, unless they have their own. */
export function aboutHandedDown(include: Mapping, slides: readonly Mapping[]): readonly Mapping[] {
  const { about } = include
  if (about === undefined) return slides
  return slides.map(slide => ('about' in slide ? slide : mappingAt(slide, { ...slide, about })))
}

/**
 * Puts the agenda of the session, with the current item marked, before the first slide of each run of slides about
 * another item of the outermost level. A slide that shows the agenda with a mark is such a slide itself.
 */
export function withProgress(slides: readonly Mapping[], positions: Positions): readonly Mapping[] {
  let now: Entry | null = null
  return slides.flatMap(slide => {
    const { item, shown } = topicOf(slide)
    const position = item && positionOf(item, positions)
    if (!item || !position || position.path[0] === now) return [slide]
    now = position.path[0]
    return shown ? [slide] : [agendaAt(slide, item, position), slide]
  })
}

/** The name of the item a slide is about; `shown` when the slide is the agenda with that item marked. */
function topicOf({ about, layout, of, current }: Mapping): { readonly item: Scalar | null; readonly shown: boolean } {
  const isAgenda = isScalar(layout) && layout.text === 'agenda'
  if (isAgenda && isScalar(current) && of === undefined) return { item: current, shown: true }
  if (isScalar(about)) return { item: about, shown: false }
  return { item: isAgenda && isScalar(of) ? of : null, shown: false }
}

/** The agenda of a session, with the outermost of the items marked. */
function agendaAt(slide: Mapping, { origin }: Scalar, { path: [top], session }: Position): Mapping {
  const value = (text: string): Scalar => scalarAt(origin, text)
  return mappingAt(slide, {
    layout: value('agenda'),
    session: value(String(session)),
    depth: value('1'),
    current: value(top.key),
  })
}
