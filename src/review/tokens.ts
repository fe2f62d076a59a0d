// Session tokens that cannot be told from a guess, or that contradict the session's numbers: `names/token`.
// In: sessions as typed, the meeting. Out: problems.
// The datatracker gives the letters in the order of its own numbers for the sessions, not of their days
// (`Session.docname_token`), so a token is copied together with the number it goes with.

import type { SessionFields } from '../deck/schema.ts'
import type { Meeting } from '../meeting/session.ts'
import { type Problem, problem } from '../problem/problem.ts'
import { lineOf } from '../problem/source.ts'

/** Tells of tokens without a number beside them, and of those that come in another order than the numbers. */
export function doubtfulTokens(sessions: readonly SessionFields[], meeting: Meeting): readonly Problem[] {
  const known = sessions.flatMap(({ token, id }) => (token && id ? [{ token, id }] : []))
  return sessions.flatMap(({ token, id }) => {
    if (!token) return []
    if (!id) {
      const message = `nobody can tell whether "${token.text}" was copied or guessed: the session’s number is not beside it`
      return [problem('names/token', token.origin, message, `${whereToCopy(meeting)}, or leave "token:" out`)]
    }
    const before = known.slice(
      0,
      known.findIndex(each => each.token === token),
    )
    const other = before.find(each => each.id.value < id.value !== order(each.token.text) < order(token.text))
    if (!other || other.token.text === token.text || other.id.value === id.value) return []
    const message = `"${token.text}" for session ${id.value} does not go with "${other.token.text}" for session ${other.id.value} (${lineOf(other.token.origin)}): letters follow the numbers`
    return [problem('names/token', token.origin, message, whereToCopy(meeting))]
  })
}

function whereToCopy({ id, number }: Meeting): string {
  if (number === null)
    return `copy "id:" from "session_id" in https://datatracker.ietf.org/meeting/${id}/agenda.json, and the token from the names of the session’s materials`
  return `copy "token:" and "id:" from "sessionToken" and "sessionId" in https://datatracker.ietf.org/api/meeting/${id}/agenda-data`
}

/** sessa … sessz, sessaa …: as text whose order is that of the letters. */
function order(token: string): string {
  return `${token.length} ${token}`
}
