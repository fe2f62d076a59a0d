// Why an SVG is refused, with the place.
// In: offsets in its text and sentences. Out: the first reason, as a Refusal. Reading goes on until someone looks, and draws nothing.

import { placeAt } from '../problem/source.ts'
import type { PictureLimit, Refusal } from './picture.ts'

/** What was found so far. Only the first reason is kept: those after it often follow from it. */
export interface Refusals {
  readonly first: Refusal | null
  /** `refused` ends a sentence that begins with the file's name. */
  add(at: number, refused: string, hint: string | null): void
  /** Over a limit; `value` is null where counting ended at the limit. */
  over(name: PictureLimit, value: number | null, at: number | null): void
}

/** Nothing refused yet. */
export function refusals(text: string): Refusals {
  let first: Refusal | null = null
  const place = (offset: number): { at: { line: number; column: number } } => ({
    at: placeAt({ path: '', text }, offset),
  })
  return {
    get first() {
      return first
    },
    add(at, refused, hint) {
      first ??= { refused, hint, ...place(at) }
    },
    over(name, value, at) {
      const refused = `is over the limit "${name}"`
      first ??= { refused, hint: null, limit: { name, value }, ...(at === null ? {} : place(at)) }
    },
  }
}
