// What `{{name}}` stands for in a deck.
// In: the deck's title and groups, its meeting and its sessions. Out: every placeholder with its value, or null where there is none.
// The README lists them; a test holds the two together.

import type { CalendarDate } from '../deck/fields.ts'
import type { Fill } from '../deck/placeholders.ts'
import { clockTime, isoDate, listed, longDates, weekday } from '../meeting/clock.ts'
import { chatUrl, meetechoUrl, notesUrl, sessionUrl } from '../meeting/places.ts'
import type { Group, Meeting, Session } from '../meeting/session.ts'

/** Placeholders. What differs between the sessions of a deck has no value, but for their days. */
export function fillOf(
  title: string | null,
  groups: readonly Group[],
  meeting: Meeting | null,
  sessions: readonly Omit<Session, 'ledger'>[],
): Fill {
  // Without a meeting nothing is made of the deck, and each place that names it would say so again.
  const unknown = meeting === null ? '?' : null
  const id = meeting?.id ?? '?'
  const group = groups[0]?.acronym ?? ''
  const dates = sessions.map(session => session.date)
  const shared = <T>(of: (session: Omit<Session, 'ledger'>) => T | null): T | null => {
    const [first = null, ...others] = sessions.map(of)
    return others.every(other => other === first) ? first : null
  }
  const start = shared(session => session.start)
  return new Map([
    [
      'meeting.name',
      meeting === null ? unknown : [meeting.label, meeting.city].filter(part => part !== null).join(' '),
    ],
    ['meeting.label', meeting?.label ?? unknown],
    ['meeting.number', meeting?.number === undefined ? unknown : (meeting.number?.toString() ?? null)],
    ['meeting.city', meeting?.city ?? unknown],
    ['meeting.timezone', meeting?.timezone ?? unknown],
    ['session.date', longDates(dates)],
    ['session.day', listed(distinct(dates).map(date => weekday(date)))],
    ['session.start', start === null ? null : clockTime(start)],
    ['session.room', shared(session => session.room)],
    ['session.notes', notesUrl(id, group)],
    ['session.chat', chatUrl(group)],
    ['session.materials', sessionUrl(id, group)],
    ['session.remote', shared(session => session.remote ?? meetechoUrl(id, group, session.id))],
    ['deck.title', title],
    ['deck.groups', groups.map(each => each.acronym.toUpperCase()).join(' & ')],
  ])
}

function distinct(dates: readonly CalendarDate[]): readonly CalendarDate[] {
  return dates.filter((date, index) => dates.findIndex(each => isoDate(each) === isoDate(date)) === index)
}
