// Bundle → resolved deck, in ordered passes: meeting and sessions, placeholders, ledgers, includes, agenda slides, slides, names.
// In: a bundle. Out: the deck with everything filled in, or every problem found on the way. Pure.

import { inline, plain, plainText, type Reading } from '../deck/inline.ts'
import type { DeckFields, GroupFields, MeetingFields, SessionFields } from '../deck/schema.ts'
import type { AgendaItemFields, Person } from '../deck/schema-agenda.ts'
import { isMapping, type Mapping, originOf, type Tree } from '../deck/yaml.ts'
import type { DeckFacts } from '../layouts/layout.ts'
import { type Bundle, STANDARD } from '../load/load.ts'
import type { LoadedFile } from '../load/reader.ts'
import { layoutOf } from '../load/slide-layout.ts'
import { longDates } from '../meeting/clock.ts'
import { ledgerOf } from '../meeting/ledger.ts'
import type { Group, Meeting, Session } from '../meeting/session.ts'
import { contrast, LEAST_CONTRAST, type Theme, theme, withAccent } from '../page/theme.ts'
import { type Problem, problem } from '../problem/problem.ts'
import { topOf } from '../problem/source.ts'
import type { ResolvedDeck, ResolvedSlide } from './deck.ts'
import { fillOf } from './fill.ts'
import { spliceIncludes } from './include.ts'
import { documentOf, namesOf } from './names.ts'
import { withProgress } from './progress.ts'
import { meetingOf, sessionOf } from './session.ts'
import { withEach } from './standard-deck.ts'

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
  const plainReading: Reading = { fill: new Map(), report }
  const meeting = bundleMeeting(bundle, plainReading)
  const typed = sessionsTyped(bundle)
  const slots = typed.map(each => ({ ...each, session: sessionOf(each.fields, each.at, meeting, plainReading) }))
  const groups = fields.groups.map(group => groupOf(group, plainReading))
  const title = fields.title.text.includes('{{')
    ? null
    : plainText(inline(fields.title, { ...plainReading, report: () => {} }))
  const fill = fillOf(
    title,
    groups,
    meeting,
    slots.map(each => each.session),
  )
  const reading: Reading = { fill, report }
  const name = (person: Person): string => plain(person.name, reading)
  const ids = new Map<string, AgendaItemFields>()
  const sessions = slots.map(({ session, agenda }, index): Session => {
    const prefix = slots.length > 1 ? `s${index + 1}/` : ''
    return { ...session, ledger: ledgerOf(agenda, session, reading, ids, prefix) }
  })
  const chairs = [...(fields.chairs ?? []).map(name), ...groups.flatMap(group => group.chairs)]
  const facts: DeckFacts = {
    ...reading,
    title: inline(fields.title, reading),
    sessions,
    date: longDates(sessions.map(session => session.date)),
    chairs: [...new Set(chairs)],
    groups,
  }
  const spliced = spliceIncludes(fields.slides ?? standardSlides(bundle, sessions, report), bundle, [source], report)
  const each = withEach(spliced, sessions, report)
  const ordered = fields.progress?.value ? withProgress(each, sessions) : each
  const slides = ordered.flatMap(slide => resolveSlide(slide, facts))
  // Without slides every include has failed, and loading has said why.
  if (!meeting || slides.length === 0) return { deck: null, problems }
  const document = documentOf(fields, meeting, reading)
  const deck: ResolvedDeck = {
    path: source.path,
    title: facts.title,
    document,
    lang: fields.lang?.text ?? 'en',
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

/** The session or sessions of a deck as typed, each with its agenda. */
function sessionsTyped({ deck: { fields, tree, source } }: Bundle): readonly {
  readonly fields: SessionFields
  readonly agenda: readonly AgendaItemFields[]
  readonly at: Problem['origin'] & {}
}[] {
  const place = (node: Tree | undefined) => (node === undefined ? topOf(source) : originOf(node))
  if (fields.sessions) {
    const nodes = Array.isArray(tree.sessions) ? tree.sessions.filter(isMapping) : []
    return fields.sessions.map((each, index) => ({ fields: each, agenda: each.agenda ?? [], at: place(nodes[index]) }))
  }
  return fields.session ? [{ fields: fields.session, agenda: fields.agenda ?? [], at: place(tree.session) }] : []
}

function groupOf({ acronym, name, type, chairs }: GroupFields, reading: Reading): Group {
  return {
    acronym: acronym.text,
    name: name ? plain(name, reading) : null,
    type: type?.text === 'rg' || type?.text === 'bof' ? type.text : 'wg',
    chairs: (chairs ?? []).map(person => plain(person.name, reading)),
  }
}

/** What a deck without slides shows: it begins with an agenda. */
function standardSlides(
  { deck }: Bundle,
  sessions: readonly Session[],
  report: (problem: Problem) => void,
): readonly Mapping[] {
  if (sessions.some(session => session.ledger.entries.length > 0)) return [STANDARD]
  const hint = 'a deck without slides gets the standard ones, and they show its agenda'
  report(problem('deck/missing-key', topOf(deck.source), 'the deck has neither "slides:" nor "agenda:"', hint))
  return []
}

/**
 * The deck's own `meeting:` before `meeting.yaml`, key by key; a number takes the place of an interim. An interim has
 * its own place and days, and takes nothing from the folder of another meeting.
 */
function bundleMeeting(bundle: Bundle, reading: Reading): Meeting | null {
  const own = bundle.deck.fields.meeting
  const { number, interim, ...shared } = bundle.meeting?.fields ?? {}
  const named = own?.number || own?.interim ? {} : { number, interim }
  const fields: MeetingFields = own?.interim ? own : { ...shared, ...named, ...own }
  const unnamed = (): void => {
    if (bundle.meeting === null && bundle.files.some(isMeetingFile)) return // its mistakes are told
    const hint = 'put "number: 118" into a meeting.yaml beside the deck'
    reading.report(
      problem('deck/missing-key', topOf(bundle.deck.source), 'the number of the meeting is given nowhere', hint),
    )
  }
  return meetingOf(fields, unnamed, reading)
}

function isMeetingFile({ path }: LoadedFile): boolean {
  return /(^|\/)meeting\.yaml$/.test(path) && !path.includes('templates/')
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
