// The upload names of a deck's files, and what the datatracker would refuse in them.
// In: the deck's fields, its meeting, groups and sessions. Out: names; problems where one cannot be given.

import { shown } from '../deck/fields.ts'
import { plain, type Reading } from '../deck/inline.ts'
import type { DeckFields } from '../deck/schema.ts'
import { titleRefused, type UploadNames, uploadNames } from '../meeting/names.ts'
import type { Group, Meeting, Session } from '../meeting/session.ts'
import { type Problem, problem } from '../problem/problem.ts'

/** Name of the slides as a document, unless the deck gives another: it must stay the same from upload to upload. */
const DOCUMENT = 'Chair slides'

/** The title of the slides as a document. */
export function documentOf(fields: DeckFields, meeting: Meeting, reading: Reading): string {
  if (!fields.document) return DOCUMENT
  const document = plain(fields.document, reading)
  const why = document === '' ? null : titleRefused(document, meeting.number === null)
  if (why !== null) reading.report(problem('names/title', fields.document.origin, `"${shown(fields.document)}" ${why}`))
  return document
}

/** What names are made of, as resolved. */
export interface Named {
  readonly fields: DeckFields
  readonly meeting: Meeting
  readonly groups: readonly Group[]
  readonly sessions: readonly Session[]
  readonly document: string
  /** Revision asked for on the command line. */
  readonly rev: string | null
}

/** Names of the files of a deck. */
export function namesOf(
  { fields, meeting, groups, sessions, document, rev }: Named,
  report: (problem: Problem) => void,
): UploadNames {
  tellOfTokens(sessions, report)
  const names = uploadNames({
    meeting: meeting.id,
    group: groups[0]?.acronym ?? '',
    document,
    rev: rev ?? fields.rev?.text ?? '00',
    sessions,
  })
  for (const [index, session] of sessions.entries()) {
    const file = names.minutes[index] ?? null
    if (session.ledger.entries.length === 0) continue
    if (file === null) {
      const what = session.start === null ? '"start:" to the session' : '"timezone:" to the meeting'
      const message = 'the minutes of this session are named after its start in UTC, and that is not known'
      report(problem('deck/missing-key', session.origin, message, `add ${what}`))
    } else if (names.minutes.indexOf(file) !== index) {
      report(problem('names/clash', session.origin, `two sessions of this deck would both write ${file}`))
    }
  }
  return names
}

/** Every session has its own token, or none has one: files of one and of all sessions would stand side by side. */
function tellOfTokens(sessions: readonly Session[], report: (problem: Problem) => void): void {
  const without = sessions.find(session => session.token === null)
  const known = new Set<string>()
  for (const { token, origin } of sessions) {
    if (token === null) continue
    if (known.has(token)) report(problem('names/clash', origin, `two sessions of this deck have the token "${token}"`))
    known.add(token)
  }
  if (without && known.size > 0) {
    const message = 'this session has no token, and another one of the deck has'
    const hint = 'copy the token from the datatracker, or leave it out of every session'
    report(problem('deck/missing-key', without.origin, message, hint))
  }
}
