// Who meets, when and where: the meeting, the groups, the sessions with their ledgers, and what placeholders stand for.
// In: a bundle. Out: these, and a way to read texts of the deck. Problems are reported. `session.ts` reads one session.

import { inline, plain, type Reading } from '../deck/inline.ts'
import type { GroupFields, SessionFields } from '../deck/schema.ts'
import type { AgendaItemFields } from '../deck/schema-agenda.ts'
import { plainText } from '../deck/span.ts'
import { isMapping, originOf, type Tree } from '../deck/yaml.ts'
import type { Bundle } from '../load/load.ts'
import { meetingFields } from '../load/occasion.ts'
import type { LoadedFile } from '../load/reader.ts'
import { ledgerOf } from '../meeting/ledger.ts'
import type { Group, Meeting, Session } from '../meeting/session.ts'
import { type Problem, problem } from '../problem/problem.ts'
import { type Origin, topOf } from '../problem/source.ts'
import { fillOf } from './fill.ts'
import { meetingOf, sessionOf } from './session.ts'

/** What slides, agenda and minutes are about. */
export interface Event {
  /** Null (told) when the deck and its folder name none. */
  readonly meeting: Meeting | null
  readonly groups: readonly Group[]
  readonly sessions: readonly Session[]
  /** For every other text of the deck: with its placeholders. */
  readonly reading: Reading
}

/** The event of a deck. */
export function eventOf(bundle: Bundle, report: (problem: Problem) => void): Event {
  const { limits } = bundle
  const { fields } = bundle.deck
  const unfilled: Reading = { fill: new Map(), report, limits }
  const meeting = bundleMeeting(bundle, unfilled)
  const groups = fields.groups.map(group => groupOf(group, unfilled))
  tellOfTwice(fields.groups, report)
  const slots = sessionsTyped(bundle).map(({ fields: typed, agenda, at }) => ({
    session: sessionOf(typed, at, meeting, unfilled),
    agenda,
  }))
  // The title is read again with placeholders, and what is wrong with it is told then.
  const quiet: Reading = { fill: new Map(), report: () => {}, limits }
  const title = fields.title.text.includes('{{') ? null : plainText(inline(fields.title, quiet))
  const untimed = slots.map(({ session }) => session)
  const reading: Reading = { fill: fillOf(title, groups, meeting, untimed), report, limits }
  const ids = new Map<string, AgendaItemFields>()
  const sessions = slots.map(({ session, agenda }, index): Session => {
    const prefix = slots.length > 1 ? `s${index + 1}/` : ''
    return { ...session, ledger: ledgerOf(agenda, session, reading, ids, prefix) }
  })
  return { meeting, groups, sessions, reading }
}

/** The session or sessions of a deck as typed, each with its agenda. */
function sessionsTyped({ deck: { fields, tree, source } }: Bundle): readonly {
  readonly fields: SessionFields
  readonly agenda: readonly AgendaItemFields[]
  readonly at: Origin
}[] {
  const place = (node: Tree | undefined): Origin => (node === undefined ? topOf(source) : originOf(node))
  if (fields.sessions) {
    const nodes = Array.isArray(tree.sessions) ? tree.sessions.filter(isMapping) : []
    return fields.sessions.map((each, index) => ({ fields: each, agenda: each.agenda ?? [], at: place(nodes[index]) }))
  }
  return fields.session ? [{ fields: fields.session, agenda: fields.agenda ?? [], at: place(tree.session) }] : []
}

/** Everything of a group would stand there twice. */
function tellOfTwice(groups: readonly GroupFields[], report: (problem: Problem) => void): void {
  const known = new Set<string>()
  for (const { acronym } of groups) {
    if (known.has(acronym.text))
      report(problem('deck/bad-value', acronym.origin, `the group "${acronym.text}" is named twice`, 'name it once'))
    known.add(acronym.text)
  }
}

function groupOf({ acronym, name, type, chairs }: GroupFields, reading: Reading): Group {
  return {
    acronym: acronym.text,
    name: name ? plain(name, reading) : null,
    type: type?.text === 'rg' || type?.text === 'bof' ? type.text : 'wg',
    chairs: (chairs ?? []).map(person => plain(person.name, reading)),
  }
}

/** The meeting of the deck; told, unless the meeting file's own mistakes are why there is none. */
function bundleMeeting(bundle: Bundle, reading: Reading): Meeting | null {
  const fields = meetingFields(bundle.deck.fields, bundle.meeting?.fields ?? null)
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
