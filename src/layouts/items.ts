// Agenda items and sessions by the names that slides call them.
// In: what was typed, the sessions of the deck. Out: the item or session, or null and a problem that names those there are.

import { didYouMean } from '../deck/suggest.ts'
import type { Scalar } from '../deck/yaml.ts'
import { type Entry, flatten, pathTo } from '../meeting/agenda.ts'
import type { Session } from '../meeting/session.ts'
import { type Problem, problem } from '../problem/problem.ts'

/** The item with an id, and before it the items it is part of, outermost first. Empty, and told, when there is none. */
export function itemNamed(
  id: Scalar,
  sessions: readonly Session[],
  report: (problem: Problem) => void,
): readonly Entry[] {
  const entries = sessions.flatMap(session => session.ledger.entries)
  const found = pathTo(entries, id.text)
  if (found.length > 0) return found
  const ids = flatten(entries).flatMap(entry => entry.id ?? [])
  const hint = didYouMean(id.text, ids) ?? (ids.length > 0 ? `ids are: ${ids.join(', ')}` : 'give an agenda item "id:"')
  report(problem('deck/unknown-item', id.origin, `no agenda item has the id "${id.text}"`, hint))
  return []
}

/** The session with a name, a token or a number (1 for the first); null, and told, when there is none. */
export function sessionNamed(
  typed: Scalar,
  sessions: readonly Session[],
  report: (problem: Problem) => void,
): Session | null {
  const text = typed.text.trim()
  const numbered = /^\d+$/.test(text) ? sessions[Number(text) - 1] : undefined
  const found = numbered ?? sessions.find(({ name, token }) => name === text || token === text)
  if (found) return found
  const names = sessions.flatMap(({ name, token }) => [name, token].filter(each => each !== null))
  const count = sessions.length === 1 ? 'the deck has one session' : `sessions are 1 to ${sessions.length}`
  const hint = didYouMean(text, names) ?? [count, ...names.map(each => `"${each}"`)].join(', ')
  report(problem('deck/unknown-item', typed.origin, `there is no session "${text}"`, hint))
  return null
}
