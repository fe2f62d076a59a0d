// At which side the text of a cover slide stands.
// In: its title. Out: left or right, for the bar and for all of its lines: a date in English must not stand across from a Hebrew title.

import { plainText, type Span } from '../deck/span.ts'
import type { Kit } from '../page/typeset.ts'
import { isRightToLeft } from '../text/bidi.ts'

/** The side at which the title begins. */
export function sideOf(title: readonly Span[], { dir }: Kit): 'left' | 'right' {
  return isRightToLeft(plainText(title), dir) ? 'right' : 'left'
}
