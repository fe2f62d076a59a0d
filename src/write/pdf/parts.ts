// What each glyph of a cluster says, when several glyphs stand for several characters together.
// In: the cluster's characters and its glyphs' advances, both from left to right. Out: a text for each glyph; together they are the
// characters. Readers that know nothing of ActualText read glyph by glyph, and take what has no width for a mark.

import { once } from '../../deck/once.ts'

/**
 * Stands for a glyph that has no character of its own (the second half of a split letter): word joiner, which draws nothing and which
 * readers leave out. A glyph must map to something (ISO 14289-1, 7.21.7).
 */
export const NOTHING = '\u2060'

/**
 * Marks go to glyphs without a width (all that are in a row to the last such glyph in a row: a dot and a vowel may be one glyph),
 * other characters to glyphs with one, in order; what is left goes to the last glyph that has any.
 */
export function partsOf(shown: string, advances: readonly number[]): readonly string[] {
  const characters = [...shown]
  const isMark = (at: number): boolean => mark().test(characters[at] ?? '')
  let next = 0
  const parts = advances.map((advance, at) => {
    const first = next
    if (first === characters.length || isMark(first) !== (advance === 0)) return ''
    next++
    if (advance === 0 && advances[at + 1] !== 0) while (isMark(next)) next++
    return characters.slice(first, next).join('')
  })
  const rest = characters.slice(next).join('')
  const last = Math.max(
    parts.findLastIndex(part => part !== ''),
    0,
  )
  return parts.map((part, at) => (at === last ? part + rest : part) || NOTHING)
}

const mark = once(() => /^\p{Mn}/u)
