// The keys that say in which language and from which side text is read; decks have them, and slides.
// In: nothing. Out: shapes of the YAML tree, and what a direction means.

import { pattern } from './fields.ts'
import type { Scalar } from './yaml.ts'

/** A well-formed tag of RFC 5646, section 2.1, without the forms kept from before it. */
const LANGUAGE =
  /^[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*$/

/** A language, of what is given. */
export const language = (description: string) =>
  pattern(description, 'a language tag', LANGUAGE, 'for example en or pt-BR')

/** A base direction of paragraphs. */
export const direction = (description: string) =>
  pattern(description, 'a direction', /^(ltr|rtl|auto)$/, 'ltr (from the left), rtl (from the right) or auto')

/** What was typed, which its shape has checked. */
export function directionOf({ text }: Scalar): 'ltr' | 'rtl' | 'auto' {
  return text === 'ltr' || text === 'rtl' ? text : 'auto'
}
