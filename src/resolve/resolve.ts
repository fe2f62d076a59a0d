// Bundle → resolved deck, in ordered passes: meeting and sessions, placeholders, ledgers, includes, agenda slides, slides, names.
// In: a bundle. Out: the deck with everything filled in, or every problem found on the way. Pure.

import { inline, plain } from '../deck/inline.ts'
import type { DeckFields } from '../deck/schema.ts'
import type { Person } from '../deck/schema-agenda.ts'
import { directionOf } from '../deck/schema-language.ts'
import { type Mapping, originOf } from '../deck/yaml.ts'
import type { DeckFacts } from '../layouts/layout.ts'
import type { Bundle } from '../load/load.ts'
import { layoutOf } from '../load/slide-layout.ts'
import { positionsOf } from '../meeting/agenda.ts'
import { longDates } from '../meeting/clock.ts'
import type { Meeting, Session } from '../meeting/session.ts'
import { slotText, slotTextUtc } from '../meeting/slot.ts'
import { contrast, LEAST_CONTRAST, type Theme, theme, withAccent } from '../page/theme.ts'
import { overLimit } from '../problem/limits.ts'
import { type Problem, problem } from '../problem/problem.ts'
import type { ResolvedDeck, ResolvedSlide } from './deck.ts'
import { eventOf } from './event.ts'
import { spliceIncludes } from './include.ts'
import { documentOf, namesOf } from './names.ts'
import { withProgress } from './progress.ts'
import { standardSlides, withEach } from './standard-deck.ts'

/**
 * Resolves a deck. It has what could be resolved even when there are errors; it is null when nothing can be made of it.
 * `rev` takes the place of the deck's own revision in upload names.
 */
export function resolve(
  bundle: Bundle,
  rev: string | null = null,
): { readonly deck: ResolvedDeck | null; readonly problems: readonly Problem[] } {
  const problems: Problem[] = []
  const report = (each: Problem): void => {
    problems.push(each)
  }
  const { fields, source } = bundle.deck
  const { meeting, groups, sessions, reading } = eventOf(bundle, report)
  const name = (person: Person): string => plain(person.name, reading)
  const chairs = [...(fields.chairs ?? []).map(name), ...groups.flatMap(group => group.chairs)]
  const facts: DeckFacts = {
    ...reading,
    title: inline(fields.title, reading),
    sessions,
    positions: positionsOf(sessions.map(session => session.ledger)),
    date: daysOf(meeting, sessions),
    chairs: [...new Set(chairs)],
    groups,
    picture: named => bundle.pictures.get(named) ?? null,
  }
  const spliced = spliceIncludes(fields.slides ?? standardSlides(bundle, sessions, report), bundle, source, report)
  const each = withEach(spliced, sessions, facts)
  const ordered = fields.progress?.value ? withProgress(each, facts.positions) : each
  const slides = withinLimit(ordered, facts).flatMap(slide => resolveSlide(slide, facts))
  // Without slides every include has failed, and loading has said why.
  if (!meeting || slides.length === 0) return { deck: null, problems }
  const document = documentOf(fields, meeting, reading)
  const deck: ResolvedDeck = {
    path: source.path,
    title: facts.title,
    document,
    lang: fields.lang?.text ?? 'en',
    dir: fields.dir ? directionOf(fields.dir) : 'auto',
    theme: themeOf(fields, report),
    groups,
    meeting,
    sessions,
    chairs: facts.chairs,
    secretaries: (fields.secretaries ?? []).map(name),
    areaDirector: fields['area-director'] ? name(fields['area-director']) : null,
    noteTakers: (fields['note-takers'] ?? []).map(name),
    slides,
    names: namesOf({ fields, meeting, groups, sessions, document, rev }, report),
  }
  return { deck, problems }
}

/** The slides, or as many of them as a deck may have, and then it is told. */
function withinLimit(slides: readonly Mapping[], { limits, report }: DeckFacts): readonly Mapping[] {
  const first = slides[limits.slides]
  if (first) report(overLimit('slides', 'this deck', slides.length, limits, originOf(first)))
  return slides.slice(0, limits.slides)
}

/** The days of the sessions. Who comes to an interim from afar needs its time and zone, too: no week's agenda has it. */
function daysOf(meeting: Meeting | null, sessions: readonly Session[]): string {
  const days = longDates(sessions.map(session => session.date))
  const [only, ...others] = sessions
  if (meeting === null || meeting.number !== null || !only || others.length > 0 || only.start === null) return days
  const utc = slotTextUtc(only)
  const zone = only.timezone === null ? '' : ` ${only.timezone}`
  return `${days}, ${slotText(only)}${zone}${utc === '' ? '' : ` (${utc})`}`
}

function resolveSlide(slide: Mapping, facts: DeckFacts): readonly ResolvedSlide[] {
  const origin = originOf(slide)
  const layout = layoutOf(slide)
  const outcome = layout.ok ? layout.value.read(slide, facts, origin) : layout
  if (outcome.ok) return [{ ...outcome.value, origin }]
  outcome.problems.forEach(facts.report)
  return []
}

/** The house theme, with the deck's accent where it can be read on the ground and the ground on it. */
function themeOf(fields: DeckFields, report: (problem: Problem) => void): Theme {
  const accent = fields.theme?.accent
  if (!accent) return theme
  const ratio = contrast(accent.value, theme.colours.ground)
  if (ratio < LEAST_CONTRAST) {
    const message = `"${accent.from.text}" on white has a contrast of ${ratio.toFixed(1)}, and text needs ${LEAST_CONTRAST}`
    report(problem('theme/low-contrast', accent.from.origin, message, 'take a darker colour'))
  }
  return withAccent(theme, accent.value)
}
