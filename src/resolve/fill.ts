// What `{{name}}` stands for in a deck.
// In: the deck's title and groups, its meeting and its sessions. Out: every placeholder with its value, or what to do where there is none.
// The README lists them; a test holds the two together.

import type { Empty, Fill } from '../deck/placeholders.ts'
import { clockTime, distinctDays, listed, longDates, weekday } from '../meeting/clock.ts'
import { chatUrl, notesUrl, remoteUrl, sessionUrl } from '../meeting/places.ts'
import { type Group, groupsText, type Meeting, type Session } from '../meeting/session.ts'

type Untimed = Omit<Session, 'ledger'>

/** Placeholders. What differs between the sessions of a deck has no value, but for their days. */
export function fillOf(
  title: string | null,
  groups: readonly Group[],
  meeting: Meeting | null,
  sessions: readonly Untimed[],
): Fill {
  const id = meeting?.id ?? '?'
  const group = groups[0]?.acronym ?? ''
  const dates = sessions.map(session => session.date)
  return new Map([
    ...meetingValues(meeting),
    ['session.date', longDates(dates)],
    ['session.day', listed(distinctDays(dates).map(date => weekday(date)))],
    ['session.start', shared('start', sessions, ({ start }) => (start === null ? null : clockTime(start)))],
    ['session.room', shared('room', sessions, session => session.room)],
    ['session.notes', notesUrl(id, group)],
    ['session.chat', chatUrl(group)],
    ['session.materials', sessionUrl(id, group)],
    ['session.remote', shared('remote', sessions, session => remoteUrl(id, group, session))],
    ['deck.title', title ?? { hint: null }],
    ['deck.groups', groupsText(groups)],
  ])
}

/** Without a meeting nothing is made of the deck, and each place that names it would say so again. */
function meetingValues(meeting: Meeting | null): readonly (readonly [string, string | Empty])[] {
  const given = (key: 'city' | 'timezone'): string | Empty =>
    meeting === null ? '?' : (meeting[key] ?? { hint: `give "${key}:" in meeting.yaml` })
  const name = meeting && [meeting.label, meeting.city].filter(part => part !== null).join(' ')
  const number =
    meeting && (meeting.number?.toString() ?? { hint: 'an interim has no number: "{{meeting.label}}" is its name' })
  return [
    ['meeting.name', name ?? '?'],
    ['meeting.label', meeting?.label ?? '?'],
    ['meeting.number', number ?? '?'],
    ['meeting.city', given('city')],
    ['meeting.timezone', given('timezone')],
  ]
}

/** What all sessions have in common. */
function shared(key: string, sessions: readonly Untimed[], of: (session: Untimed) => string | null): string | Empty {
  const [first = null, ...others] = sessions.map(of)
  if (others.some(other => other !== first)) return { hint: `the sessions of this deck differ in "${key}:"` }
  return first ?? { hint: `give "${key}:" in "${others.length > 0 ? 'sessions' : 'session'}:"` }
}
