// What slides are about, and the agenda before each part of the session.
// In: slides as typed, the sessions with their ledgers. Out: the slides with `about:` handed down and agenda slides between.
// Names that mean nothing are passed over here: reading the slides tells of them.

import { isScalar, type Mapping, mappingAt, type Scalar, scalarAt } from '../deck/yaml.ts'
import { type Entry, pathTo } from '../meeting/agenda.ts'
import type { Session } from '../meeting/session.ts'

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
export function withProgress(slides: readonly Mapping[], sessions: readonly Session[]): readonly Mapping[] {
  let now: Entry | null = null
  return slides.flatMap(slide => {
    const { item, shown } = topicOf(slide)
    const place = item && placeOf(item, sessions)
    if (!item || !place || place.top === now) return [slide]
    now = place.top
    return shown ? [slide] : [agendaAt(slide, item, place), slide]
  })
}

/** The name of the item a slide is about; `shown` when the slide is the agenda with that item marked. */
function topicOf({ about, layout, of, current }: Mapping): { readonly item: Scalar | null; readonly shown: boolean } {
  const isAgenda = isScalar(layout) && layout.text === 'agenda'
  if (isAgenda && isScalar(current) && of === undefined) return { item: current, shown: true }
  if (isScalar(about)) return { item: about, shown: false }
  return { item: isAgenda && isScalar(of) ? of : null, shown: false }
}

/** The outermost item around a named one, and the number of its session. */
interface Place {
  readonly top: Entry
  readonly session: number
}

function placeOf(item: Scalar, sessions: readonly Session[]): Place | null {
  for (const [index, { ledger }] of sessions.entries()) {
    const [top] = pathTo(ledger.entries, item.text)
    if (top) return { top, session: index + 1 }
  }
  return null
}

function agendaAt(slide: Mapping, { origin }: Scalar, { top, session }: Place): Mapping {
  const value = (text: string): Scalar => scalarAt(origin, text)
  return mappingAt(slide, {
    layout: value('agenda'),
    session: value(String(session)),
    depth: value('1'),
    current: value(`#${top.key}`),
  })
}
