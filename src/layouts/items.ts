// Agenda items and sessions by the names that slides call them.
// In: what was typed, the sessions of the deck. Out: the item or session, or null and a problem that names those there are.

import { didYouMean } from '../deck/suggest.ts'
import type { Scalar } from '../deck/yaml.ts'
import type { Position, Positions } from '../meeting/agenda.ts'
import type { Session } from '../meeting/session.ts'
import { type Problem, problem } from '../problem/problem.ts'

/** An item by its id; by its key where notewell made the slide, for no item must have an id. Null when there is none. */
export function positionOf({ text, style }: Scalar, { byId, byKey }: Positions): Position | null {
  return (style === 'made' ? byKey : byId).get(text) ?? null
}

/** The same, and where there is none it is told. */
export function positionNamed(id: Scalar, positions: Positions, report: (problem: Problem) => void): Position | null {
  const found = positionOf(id, positions)
  if (found) return found
  const ids = [...positions.byId.keys()]
  const hint = didYouMean(id.text, ids) ?? (ids.length > 0 ? `ids are: ${ids.join(', ')}` : 'give an agenda item "id:"')
  report(problem('deck/unknown-item', id.origin, `no agenda item has the id "${id.text}"`, hint))
  return null
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
