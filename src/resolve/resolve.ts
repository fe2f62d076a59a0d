// Bundle → resolved deck, in ordered passes: meeting and session, placeholders, ledger, includes, slides, names.
// In: a bundle. Out: the deck with everything filled in, or every problem found on the way. Pure.

import { inline, plain, plainText, type Reading } from '../deck/inline.ts'
import type { Fill } from '../deck/placeholders.ts'
import type { DeckFields, MeetingFields, Person } from '../deck/schema.ts'
import { type Mapping, originOf } from '../deck/yaml.ts'
import type { DeckFacts } from '../layouts/layout.ts'
import { type Bundle, type LoadedFile, STANDARD } from '../load/load.ts'
import { layoutOf } from '../load/slide-layout.ts'
import { ledgerOf } from '../meeting/agenda.ts'
import { clockTime, longDate, weekday } from '../meeting/clock.ts'
import { slug, type UploadNames, uploadNames } from '../meeting/names.ts'
import { contrast, LEAST_CONTRAST, type Theme, theme, withAccent } from '../page/theme.ts'
import { type Problem, problem } from '../problem/problem.ts'
import { topOf } from '../problem/source.ts'
import type { Meeting, ResolvedDeck, ResolvedSlide, Session } from './deck.ts'
import { spliceIncludes } from './include.ts'

/** Name of the slides as a document, unless the deck gives another: it must stay the same from upload to upload. */
const DOCUMENT = 'Chair slides'

/** Resolves a deck. It has what could be resolved even when there are errors; it is null when nothing can be made of it. */
export function resolve(bundle: Bundle): { readonly deck: ResolvedDeck | null; readonly problems: readonly Problem[] } {
  const problems: Problem[] = []
  const report = (each: Problem): void => {
    problems.push(each)
  }
  const { fields, source } = bundle.deck
  const plainReading: Reading = { fill: new Map(), report }
  const meeting = meetingOf(bundle, plainReading)
  const session = sessionOf(fields, plainReading)
  const reading: Reading = { fill: fillOf(fields, meeting, session, plainReading), report }
  const name = (person: Person): string => plain(person.name, reading)
  const ledger = ledgerOf(fields.agenda ?? [], { length: lengthOf(session), start: session.start }, reading)
  const facts: DeckFacts = {
    ...reading,
    title: inline(fields.title, reading),
    ledger,
    date: longDate(session.date),
    chairs: (fields.chairs ?? []).map(name),
  }
  const typed = fields.slides ?? standardSlides(bundle, report)
  const spliced = spliceIncludes(typed, bundle, [source], report)
  const slides = spliced.flatMap(slide => resolveSlide(slide, facts))
  const deck = {
    path: source.path,
    title: facts.title,
    lang: fields.lang?.text ?? 'en',
    theme: themeOf(fields, report),
    groups: fields.groups.map(group => group.text),
    session,
    chairs: facts.chairs,
    secretaries: (fields.secretaries ?? []).map(name),
    areaDirector: fields['area-director'] ? name(fields['area-director']) : null,
    noteTakers: (fields['note-takers'] ?? []).map(name),
    ledger,
    slides,
    names: namesOf(fields, meeting, reading),
  }
  // Without slides every include has failed, and loading has said why.
  if (!meeting || slides.length === 0) return { deck: null, problems }
  return { deck: { ...deck, meeting }, problems }
}

/** What a deck without slides shows: it begins with an agenda. */
function standardSlides({ deck }: Bundle, report: (problem: Problem) => void): readonly Mapping[] {
  if (deck.fields.agenda) return [STANDARD]
  const hint = 'a deck without slides gets the standard ones, and they show its agenda'
  report(problem('deck/missing-key', topOf(deck.source), 'the deck has neither "slides:" nor "agenda:"', hint))
  return []
}

/** The deck's own `meeting:` before `meeting.yaml`, key by key. */
function meetingOf(bundle: Bundle, reading: Reading): Meeting | null {
  const fields: MeetingFields = { ...bundle.meeting?.fields, ...bundle.deck.fields.meeting }
  if (!fields.number) {
    if (bundle.meeting === null && bundle.files.some(isMeetingFile)) return null // its mistakes are told
    const hint = 'put "number: 118" into a meeting.yaml beside the deck'
    reading.report(
      problem('deck/missing-key', topOf(bundle.deck.source), 'the number of the meeting is given nowhere', hint),
    )
    return null
  }
  return {
    number: fields.number.value,
    city: fields.city ? plain(fields.city, reading) : null,
    timezone: fields.timezone?.text ?? null,
  }
}

function isMeetingFile({ path }: LoadedFile): boolean {
  return /(^|\/)meeting\.yaml$/.test(path) && !path.includes('templates/')
}

function sessionOf(fields: DeckFields, reading: Reading): Session {
  const { session } = fields
  const start = session.start?.value ?? null
  const end = session.end?.value ?? null
  const minutes = session.minutes?.value ?? null
  if (session.end && start === null) {
    reading.report(
      problem('deck/bad-value', session.end.from.origin, 'the session has an end and no start', 'add "start:"'),
    )
  }
  if (session.end && start !== null && end !== null && (end === start || wrapped(end - start) > LONGEST)) {
    const message = `a session from ${clockTime(start)} to ${clockTime(end)} would take ${wrapped(end - start)} minutes`
    reading.report(problem('deck/bad-value', session.end.from.origin, message, 'the end is before the start'))
  } else if (session.end && start !== null && end !== null && minutes !== null && wrapped(end - start) !== minutes) {
    const message = `from ${clockTime(start)} to ${clockTime(end)} are ${wrapped(end - start)} minutes, not ${minutes}`
    reading.report(problem('deck/bad-value', session.end.from.origin, message, 'leave one of the two out'))
  }
  return {
    date: session.date.value,
    start,
    end,
    minutes,
    room: session.room ? plain(session.room, reading) : null,
    name: session.name ? plain(session.name, reading) : null,
  }
}

/** No session takes longer, in minutes: an end that is further off was meant to be before midnight. */
const LONGEST = 720

/** A session that ends before it starts ends on the next day. */
function wrapped(minutes: number): number {
  return minutes < 0 ? minutes + 1440 : minutes
}

/** Minutes of the session, given or from its start and end. */
function lengthOf(session: Session): number | null {
  if (session.minutes !== null) return session.minutes
  return session.start !== null && session.end !== null ? wrapped(session.end - session.start) : null
}

/** Every placeholder. The README lists them; a test holds the two together. */
function fillOf(fields: DeckFields, meeting: Meeting | null, session: Session, reading: Reading): Fill {
  // Without a meeting nothing is made of the deck, and each place that names it would say so again.
  const unknown = meeting === null ? '?' : null
  return new Map([
    [
      'meeting.name',
      meeting === null ? unknown : ['IETF', meeting.number, meeting.city].filter(part => part !== null).join(' '),
    ],
    ['meeting.number', meeting === null ? unknown : String(meeting.number)],
    ['meeting.city', meeting?.city ?? unknown],
    ['meeting.timezone', meeting?.timezone ?? unknown],
    ['session.date', longDate(session.date)],
    ['session.day', weekday(session.date)],
    ['session.start', session.start === null ? null : clockTime(session.start)],
    ['session.room', session.room],
    ['deck.title', fields.title.text.includes('{{') ? null : plainText(inline(fields.title, reading))],
    ['deck.groups', fields.groups.map(group => group.text.toUpperCase()).join(' & ')],
  ])
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

function namesOf(fields: DeckFields, meeting: Meeting | null, reading: Reading): UploadNames {
  const document = fields.document ? plain(fields.document, reading) : DOCUMENT
  if (fields.document && document !== '' && slug(document) === '') {
    const message = `"${document}" has no ASCII letter or digit for a file name`
    reading.report(problem('deck/bad-value', fields.document.origin, message))
  }
  const group = fields.groups[0]?.text ?? ''
  return uploadNames({ meeting: String(meeting?.number ?? ''), group, document, rev: fields.rev?.text ?? '00' })
}
