// The number of another meeting in a text, and an interim of another group: `stale/meeting-number`.
// In: texts, their links, the meeting; the deck. Out: problems.
// What counts as a meeting: "IETF" and a number of 30 to 299 ("IETF 117", "JMAP@IETF117", "117th IETF"), unless it counts
// something ("the IETF 40 years ago"). Other numbers of up to three digits only where they are joined to "IETF"
// ("IETF-9"): "IETF 5" and "IETF 802" are seldom meetings. A number in an address is the link's business.

import { once } from '../deck/once.ts'
import { originWithin } from '../deck/yaml.ts'
import type { Bundle } from '../load/load.ts'
import { listed } from '../meeting/clock.ts'
import { interimNamed } from '../meeting/names.ts'
import type { Meeting } from '../meeting/session.ts'
import { type Problem, problem } from '../problem/problem.ts'
import type { ResolvedDeck } from '../resolve/deck.ts'
import type { Links } from './links.ts'
import type { Text } from './texts.ts'

/** Not inside of a word, a path or a name; not the beginning of one ("chair@ietf117.example"), and no decimal. */
const BEFORE = '(?<![\\p{L}\\p{N}./-])'
const AFTER = '(?![\\p{L}\\p{N}]|[.,]\\d|\\.\\p{L})'
/** What stands between meetings that are named together. */
const BETWEEN = '\\s*[/&+‑–-]\\s*|,\\s+(?:(?:and|or)\\s+)?|\\s+(?:and|or|to)\\s+'

/** "IETF 117", then the others of "IETF 117, 118 and 119". */
const named = once(
  () =>
    new RegExp(`${BEFORE}IETF(\\s*(?:#\\s*)?|[-‑–])([1-9]\\d{0,2})((?:(?:${BETWEEN})[1-9]\\d{1,2})*)${AFTER}`, 'giu'),
)
/** "117th IETF". */
const counted = once(() => new RegExp(`${BEFORE}([1-9]\\d{0,2})(?:st|nd|rd|th)\\s+IETF${AFTER}`, 'giu'))

/** What a number counts, rather than being a meeting's. */
const counts = once(
  () =>
    /^\s*(?:%|(?:(?:active|more|new|open|other|remote|working)\s+)?(?:years?|months?|weeks?|days?|hours?|percent|people|persons|times|RFCs?|(?:Internet-)?drafts|I-Ds|documents|participants|attendees|members|groups|WGs|countries|messages|volunteers|issues|others)(?!\p{L}))/iu,
)

/** Meetings that are named together are years apart at most, three in each; further away it is some other number. */
const NEIGHBOURS = 10

/** A number that may be a meeting's: UTF-16 indices of what is told, and of the number's end. */
interface Mention {
  readonly number: number
  readonly start: number
  readonly end: number
}

/** Tells of every number of a meeting that is not the deck's own. An interim has none. */
export function staleNumbers(texts: readonly Text[], links: Links, meeting: Meeting): readonly Problem[] {
  return texts.flatMap(text => {
    const { from } = text
    if (!MAY_NAME.test(from.text) || !hasOther(from.text, meeting)) return []
    return [...namedIn(from.text), ...countedIn(from.text)].flatMap(({ number, start, end }) => {
      if (number === meeting.number || links.cover(text, start, end)) return []
      const way = meeting.number === null ? 'take it out' : 'write "IETF {{meeting.number}}", which is never stale'
      const found = from.text.slice(start, end).replace(/\s+/g, ' ')
      const message = `"${found}" is another meeting: the deck is of ${meeting.label}`
      const hint = `${way}; if it is meant, excuse it with "allow: [stale/meeting-number]"`
      return [problem('stale/meeting-number', originWithin(from, start, end), message, hint)]
    })
  })
}

/** What every such mention has in it. The patterns above are slow to begin with, and most decks never need them. */
const MAY_NAME = /ietf[\s#‑–-]*\d|\d(?:[sſ]t|nd|rd|th)\s+ietf/i

/** Whether there is any number but the meeting's own. */
function hasOther(text: string, { number }: Meeting): boolean {
  return (text.match(/\d+/g) ?? []).some(digits => Number(digits) !== number)
}

/** Tells of a deck whose interim has the name of another group. A joint interim has that of one of its groups. */
export function othersInterim(
  { deck, meeting: shared }: Bundle,
  { meeting, groups }: ResolvedDeck,
): readonly Problem[] {
  const from = deck.fields.meeting?.interim ?? shared?.fields.interim
  const interim = interimNamed(meeting.id)
  const acronyms = groups.map(group => group.acronym)
  if (!from || !interim || acronyms.includes(interim.group)) return []
  const message = `${meeting.id} is a meeting of ${interim.group}, and the deck is of ${listed(acronyms)}`
  return [problem('stale/meeting-number', from.origin, message, 'correct the name of the interim, or "groups:"')]
}

function namedIn(text: string): readonly Mention[] {
  return [...text.matchAll(named())].flatMap(({ 0: all, 1: sign = '', 2: digits, 3: rest = '', index }) => {
    const end = index + all.length - rest.length
    const first = { number: Number(digits), start: index, end }
    const others = [...rest.matchAll(/\d+/g)].map(({ 0: other, index: at }) => {
      return { number: Number(other), start: end + at, end: end + at + other.length }
    })
    const joined = !/\s/.test(sign)
    return [
      ...(joined || isMeeting(first, text) ? [first] : []),
      ...others.filter(each => isMeeting(each, text) && Math.abs(each.number - first.number) <= NEIGHBOURS),
    ]
  })
}

function countedIn(text: string): readonly Mention[] {
  const all = [...text.matchAll(counted())].map(({ 0: found, 1: digits, index }) => {
    return { number: Number(digits), start: index, end: index + found.length }
  })
  return all.filter(each => isMeeting(each, text))
}

function isMeeting({ number, end }: Mention, text: string): boolean {
  return number >= 30 && number < 300 && !counts().test(text.slice(end))
}
