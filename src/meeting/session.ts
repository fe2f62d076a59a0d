// A session as the rest of the program sees it, and the meeting and groups it belongs to.
// In: nothing. Out: types, and what groups are called together. Clock times are minutes after midnight of the session's
// date, local, and may go past midnight.

import type { CalendarDate } from '../deck/fields.ts'
import type { Origin } from '../problem/source.ts'
import type { Ledger } from './agenda.ts'

/** The meeting a session belongs to: a meeting of the IETF, or an interim. */
export interface Meeting {
  /** As it stands in names and addresses: "118", "interim-2025-scone-04". */
  readonly id: string
  /** As people call it: "IETF 118", "interim-2025-scone-04". */
  readonly label: string
  /** Null for an interim. */
  readonly number: number | null
  readonly city: string | null
  readonly timezone: string | null
  readonly dates: { readonly start: CalendarDate; readonly end: CalendarDate } | null
}

/** A group that meets. */
export interface Group {
  readonly acronym: string
  /** Full name, when the deck gives it. */
  readonly name: string | null
  readonly type: 'wg' | 'rg' | 'bof'
  readonly chairs: readonly string[]
}

/** "JMAP & EXTRA". */
export function groupsText(groups: readonly Pick<Group, 'acronym'>[]): string {
  return groups.map(group => group.acronym.toUpperCase()).join(' & ')
}

/** A stretch of the slot between breaks: as the clock on the wall shows it, and in minutes since 1970 UTC where the zone is known. */
export interface Part {
  readonly start: number
  readonly end: number
  readonly startUtc: number | null
  readonly endUtc: number | null
}

/** When a session is. */
export interface Slot {
  readonly date: CalendarDate
  readonly timezone: string | null
  /** Null when the session does not say. */
  readonly start: number | null
  readonly end: number | null
  /** Minutes since 1970 UTC; null without a start or a time zone. */
  readonly startUtc: number | null
  readonly endUtc: number | null
  /** Minutes that pass, without what lies between parts; null when unknown. */
  readonly length: number | null
  /** One or more when the start and end are known. */
  readonly parts: readonly Part[]
}

/** One session with its agenda. */
export interface Session extends Slot {
  readonly room: string | null
  /** "Session III". */
  readonly name: string | null
  /** The datatracker's token, "sessa". */
  readonly token: string | null
  /** The datatracker's number. */
  readonly id: number | null
  /** Where people take part from afar. */
  readonly remote: string | null
  readonly ledger: Ledger
  readonly origin: Origin
}
