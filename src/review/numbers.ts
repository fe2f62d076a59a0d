// The number of another meeting in a text: `stale/meeting-number`.
// In: texts, their links, the meeting. Out: problems.
// What counts as a meeting: "IETF" and a number of 30 to 299 ("IETF 117", "IETF-117", "ietf117"), unless it counts
// something ("the IETF 40 years ago"). Other numbers of up to three digits only where they are joined to "IETF"
// ("IETF-9"): "IETF 5" and "IETF 802" are seldom meetings. A number in an address is the link's business.

import { originWithin } from '../deck/yaml.ts'
import type { Meeting } from '../meeting/session.ts'
import { type Problem, problem } from '../problem/problem.ts'
import type { Links } from './links.ts'
import type { Text } from './texts.ts'

const NUMBER = /(?<![\p{L}\p{N}./@-])IETF(\s*(?:#\s*)?|[-‑–])([1-9]\d{0,2})(?![\p{L}\p{N}]|[.,]\d)/giu
const COUNTS = /^\s*(?:%|(?:years?|months?|weeks?|days?|hours?|percent|people|times|RFCs)(?!\p{L}))/iu

/** Tells of every number of a meeting that is not the deck's own. An interim has none. */
export function staleNumbers(texts: readonly Text[], links: Links, meeting: Meeting): readonly Problem[] {
  return texts.flatMap(text => {
    const { from } = text
    if (!/ietf/i.test(from.text)) return []
    return [...from.text.matchAll(NUMBER)].flatMap(({ 0: found, 1: sign = '', 2: number, index }) => {
      const end = index + found.length
      if (Number(number) === meeting.number || !isMeeting(Number(number), sign, from.text.slice(end))) return []
      if (links.cover(text, index, end)) return []
      const way = meeting.number === null ? 'take it out' : 'write "IETF {{meeting.number}}", which is never stale'
      const message = `"${found.replace(/\s+/g, ' ')}" is another meeting: the deck is of ${meeting.label}`
      const hint = `${way}; if it is meant, excuse it with "allow: [stale/meeting-number]"`
      return [problem('stale/meeting-number', originWithin(from, index, end), message, hint)]
    })
  })
}

function isMeeting(number: number, sign: string, after: string): boolean {
  const joined = !/\s/.test(sign)
  return joined || (number >= 30 && number < 300 && !COUNTS.test(after))
}
