// A resolved deck: everything filled, included, counted and named. Slides, agenda and minutes are made from it.
// In: nothing. Out: the type.

import type { Span } from '../deck/span.ts'
import type { LayoutSlide } from '../layouts/layout.ts'
import type { UploadNames } from '../meeting/names.ts'
import type { Group, Meeting, Session } from '../meeting/session.ts'
import type { Theme } from '../page/theme.ts'
import type { Origin } from '../problem/source.ts'
import type { BaseDirection } from '../text/bidi.ts'

/** A slide, and where it was typed. */
export interface ResolvedSlide extends LayoutSlide {
  readonly origin: Origin
}

export interface ResolvedDeck {
  readonly path: string
  readonly title: readonly Span[]
  /** Title of the slides as a document: what is typed into the upload form, the same for every revision. */
  readonly document: string
  /** BCP 47. */
  readonly lang: string
  /** Base direction of paragraphs. */
  readonly dir: BaseDirection
  readonly theme: Theme
  /** At least one. */
  readonly groups: readonly Group[]
  readonly meeting: Meeting
  /** At least one, in the order in which they were typed. */
  readonly sessions: readonly Session[]
  /** Those of the deck, then those of its groups; each once. */
  readonly chairs: readonly string[]
  readonly secretaries: readonly string[]
  readonly areaDirector: string | null
  readonly noteTakers: readonly string[]
  readonly slides: readonly ResolvedSlide[]
  readonly names: UploadNames
}
