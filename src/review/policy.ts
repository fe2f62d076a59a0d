// Slides about policy that were typed, and are no longer to be shown: `policy/retired`.
// In: texts, the resolved deck, its templates. Out: problems.
// Since 2025-10-23 the IESG asks chairs to show the Note Well as it is, and no other slides about policies
// (chairs.ietf.org, meetings.md). Research groups follow the IRTF, which has slides of its own.

import type { Bundle } from '../load/load.ts'
import { isoDate } from '../meeting/clock.ts'
import { streamOf } from '../meeting/stream.ts'
import { type Problem, problem } from '../problem/problem.ts'
import type { ResolvedDeck } from '../resolve/deck.ts'
import type { Text } from './texts.ts'

/** The day of the guidance. */
const GUIDANCE = '2025-10-23'

/** A title that is nothing but the name of such a policy: "Code of Conduct for resolvers" is about something else. */
const POLICY =
  /^(?:the )?(?:ietf )?(?:note really(?:,? really)? well|code of conduct|guidelines for conduct|anti-? ?harassment(?: polic(?:y|ies))?(?: (?:and )?procedures?)?)(?: (?:reminder|and .*harassment.*))?$/

/** Tells of titles of retired slides. A template that says of itself which policy it is, is told where it is included. */
export function retiredSlides(
  texts: readonly Text[],
  { sessions, groups }: ResolvedDeck,
  { templates }: Bundle,
): readonly Problem[] {
  const [first] = sessions
  if (!first || isoDate(first.date) <= GUIDANCE || streamOf(groups.map(group => group.type)) === 'irtf') return []
  const told = new Set([...templates.values()].flatMap(({ fields, source }) => (fields.policy ? [source] : [])))
  return texts.flatMap(({ from, key, slide, holder }) => {
    if (key !== 'title' || holder !== slide || told.has(from.origin.source) || !POLICY.test(nameIn(from.text)))
      return []
    const message = `"${from.text.trim()}" is no longer to be shown: since ${GUIDANCE} the IESG asks for the Note Well as it is, and for no other slides about policies`
    return [
      problem('policy/retired', from.origin, message, 'leave the slide out: "include: note-well" is what remains'),
    ]
  })
}

/** A title without marks, numbers and what stands in parentheses: "**Code of Conduct** (RFC 7154)". */
function nameIn(title: string): string {
  return title
    .toLowerCase()
    .replace(/\([^)]*\)|[*_`"“”:!.]|\b(?:rfc|bcp) ?\d+|\d+/g, ' ')
    .replace(/[‐‑]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
}
