// What the meeting knows of a deck: everything that looks right by itself, and is not at this meeting, on this day.
// In: the bundle, for every text as typed, and the resolved deck. Out: warnings, and errors for sessions at one time.
// It changes nothing, and finds nothing that resolving or composing finds.

import type { Bundle } from '../load/load.ts'
import type { Problem } from '../problem/problem.ts'
import type { ResolvedDeck } from '../resolve/deck.ts'
import { staleDates, staleSessionDays, staleWeekdays } from './days.ts'
import { draftsOffAgenda } from './drafts.ts'
import { reviewLinks } from './links.ts'
import { othersInterim, staleNumbers } from './numbers.ts'
import { doubleSpellings } from './people.ts'
import { retiredSlides } from './policy.ts'
import { overlappingSessions } from './sessions.ts'
import { textsOf } from './texts.ts'
import { doubtfulTokens } from './tokens.ts'

/** Holds a deck against its meeting. The bundle must be one without errors: stand-ins for what is wrong know nothing. */
export function review(bundle: Bundle, deck: ResolvedDeck): readonly Problem[] {
  const { fields } = bundle.deck
  const typed = fields.sessions ?? (fields.session ? [fields.session] : [])
  const texts = textsOf(bundle)
  const links = reviewLinks(texts, deck)
  return [
    ...staleSessionDays(typed),
    ...staleDates(typed, deck.meeting),
    ...othersInterim(bundle, deck),
    ...staleWeekdays(
      texts,
      deck.sessions.map(session => session.date),
    ),
    ...links.problems,
    ...staleNumbers(texts, links, deck.meeting),
    ...doubtfulTokens(typed, deck.meeting),
    ...overlappingSessions(deck.sessions, typed),
    ...draftsOffAgenda(texts),
    ...doubleSpellings(fields),
    ...retiredSlides(texts, deck, bundle),
  ]
}
