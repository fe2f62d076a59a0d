// What stands at the top of both documents: whose session it is, when and where, who leads it, where its things are.
// In: a resolved deck and a session. Out: lines of Markdown, without bullets. Agenda and minutes must say these the same way.

import { longDay, minutesText } from '../meeting/clock.ts'
import { charterUrl, chatUrl, materialUrl, notesUrl, remoteUrl, sessionUrl } from '../meeting/places.ts'
import type { Group, Session } from '../meeting/session.ts'
import { slotText, slotTextUtc } from '../meeting/slot.ts'
import type { ResolvedDeck } from '../resolve/deck.ts'
import { isolated } from '../text/bidi.ts'
import { escaped, facts, link } from './markdown.ts'

/** "JSON Mail Access Protocol (JMAP) & Email Extensions (EXTRA)"; without a name, the acronym alone. */
export function groupsTitle(groups: readonly Group[]): string {
  return groups.map(groupTitle).join(' & ')
}

function groupTitle({ acronym, name, type }: Group): string {
  const capitals = acronym.toUpperCase()
  const title = name === null ? capitals : `${isolated(escaped(name))} (${capitals})`
  return type === 'bof' ? `${title} BoF` : title
}

/** "Meeting: IETF 118, Prague". */
export function meetingLine({ meeting }: ResolvedDeck): string {
  return `Meeting: ${[meeting.label, ...typed(meeting.city)].join(', ')}`
}

/** When a session is, with its zone and in UTC; and its room, when that is known. */
export function slotLines(session: Session): readonly string[] {
  const { date, name, room, timezone } = session
  const local = slotText(session)
  const utc = slotTextUtc(session)
  const zoned = [local, ...typed(timezone), ...(utc === '' ? [] : [`(${utc})`])].join(' ')
  const when = [longDay(date), ...typed(name), local === '' ? lengthOf(session) : zoned]
  return [`When: ${when.filter(part => part !== '').join(', ')}`, ...typed(room).map(each => `Room: ${each}`)]
}

/** The same for one of several sessions: a heading, and what stands below it. The zone is that of the whole meeting. */
export function slotHeading(session: Session): string {
  const clock = slotText(session) || lengthOf(session)
  return [longDay(session.date), clock].filter(part => part !== '').join(', ')
}

/** What of a session its heading does not say. */
export function slotFacts(deck: ResolvedDeck, session: Session): string {
  return facts([...typed(session.name), ...typed(session.room), slotTextUtc(session), ...remoteLinks(deck, session)])
}

/** "Chairs: …", by group where groups have their own, and the others who have a part in it. Who is not known is not there. */
export function peopleLines(deck: ResolvedDeck): readonly string[] {
  return [
    ...chairsLines(deck),
    ...role('Secretary', 'Secretaries', deck.secretaries),
    ...role('Area director', 'Area directors', deck.areaDirector === null ? [] : [deck.areaDirector]),
  ]
}

function chairsLines({ chairs, groups }: ResolvedDeck): readonly string[] {
  if (groups.length === 1 || groups.every(group => group.chairs.length === 0)) return role('Chair', 'Chairs', chairs)
  const common = chairs.filter(name => !groups.some(group => group.chairs.includes(name)))
  const own = groups.flatMap(group => {
    const of = ` of ${group.acronym.toUpperCase()}`
    return role(`Chair${of}`, `Chairs${of}`, group.chairs)
  })
  return [...role('Chair', 'Chairs', common), ...own]
}

function role(one: string, several: string, names: readonly string[]): readonly string[] {
  return names.length === 0 ? [] : [`${names.length === 1 ? one : several}: ${people(names)}`]
}

/** "Ada Example, Bo Muster", escaped. */
export function people(names: readonly string[]): string {
  return names.map(name => isolated(escaped(name))).join(', ')
}

/** Where people take part from afar, when that has an address. */
export function remoteLinks({ meeting, groups }: ResolvedDeck, session: Session): readonly string[] {
  const url = remoteUrl(meeting.id, groups[0]?.acronym ?? '', session)
  if (url === null) return []
  return [link(/^https?:\/\/[^/]*\bmeetecho\.com\//.test(url) ? 'Meetecho' : 'remote participation', url)]
}

/** Chat, notes pad and materials. The datatracker has a joint session under its first group, and so are these. */
export function sharedLinks({ meeting, groups }: ResolvedDeck): readonly string[] {
  const group = groups[0]?.acronym ?? ''
  return [
    link('chat', chatUrl(group)),
    link('notes', notesUrl(meeting.id, group)),
    link('materials', sessionUrl(meeting.id, group)),
  ]
}

/** The slides of the deck as they will be found after the upload. */
export function slidesLink({ meeting, names }: ResolvedDeck): string {
  return link('slides', materialUrl(meeting.id, names.slides))
}

/** What each group is for. */
export function charterLinks({ groups }: ResolvedDeck): readonly string[] {
  return groups.map(({ acronym, type }) => {
    const capitals = acronym.toUpperCase()
    return link(type === 'bof' ? `about ${capitals}` : `${capitals} charter`, charterUrl(acronym))
  })
}

function lengthOf({ length }: Session): string {
  return length === null ? '' : minutesText(length)
}

function typed(text: string | null): readonly string[] {
  return text === null || text === '' ? [] : [isolated(escaped(text))]
}
