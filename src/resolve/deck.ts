// A resolved deck: everything filled, included, counted and named. Slides, agenda and minutes are made from it.
// In: nothing. Out: the type.

import type { CalendarDate } from '../deck/fields.ts'
import type { Span } from '../deck/inline.ts'
import type { LayoutSlide } from '../layouts/layout.ts'
import type { Ledger } from '../meeting/agenda.ts'
import type { UploadNames } from '../meeting/names.ts'
import type { Theme } from '../page/theme.ts'
import type { Origin } from '../problem/source.ts'

/** The meeting a session belongs to. */
export interface Meeting {
  readonly number: number
  readonly city: string | null
  readonly timezone: string | null
}

/** When and where. Clock times are minutes after midnight, local. */
export interface Session {
  readonly date: CalendarDate
  readonly start: number | null
  readonly end: number | null
  readonly minutes: number | null
  readonly room: string | null
  readonly name: string | null
}

/** A slide, and where it was typed. */
export interface ResolvedSlide extends LayoutSlide {
  readonly origin: Origin
}

export interface ResolvedDeck {
  readonly path: string
  readonly title: readonly Span[]
  readonly lang: string
  readonly theme: Theme
  readonly groups: readonly string[]
  readonly meeting: Meeting
  readonly session: Session
  readonly chairs: readonly string[]
  readonly secretaries: readonly string[]
  readonly areaDirector: string | null
  readonly noteTakers: readonly string[]
  readonly ledger: Ledger
  readonly slides: readonly ResolvedSlide[]
  readonly names: UploadNames
}
