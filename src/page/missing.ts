// What is said of a character that no face can draw.
// In: the character's place in the text of some spans. Out: the problem, at its place in the file. It looks for no face.

import type { Span } from '../deck/inline.ts'
import { type Problem, problem } from '../problem/problem.ts'
import type { Missing } from '../text/itemize.ts'

/** A character that no face can draw. The place is the character itself where it was typed as it is, else the text it came with (an escape, an entity). */
export function missingGlyph({ codePoint, index }: Missing, spans: readonly Span[]): Problem {
  let end = 0
  const which = spans.findIndex(each => {
    end += each.text.length
    return index < end
  })
  const span = spans[which]
  if (!span) throw new Error('a missing character is in no span')
  const character = String.fromCodePoint(codePoint)
  const { origin } = span
  const { source } = origin
  // Spans of one origin are parts of one text: what stands before the character in it is skipped in the file, too.
  const parts = spans.slice(0, which).filter(each => each.origin === origin)
  const before = [...parts.map(each => each.text), span.text.slice(0, index - end + span.text.length)].join('')
  let found = source.text.indexOf(character, origin.start)
  for (let skip = before.split(character).length - 1; skip > 0 && found >= 0; skip--)
    found = source.text.indexOf(character, found + character.length)
  const at =
    found >= 0 && found < Math.max(origin.end, origin.start + 1)
      ? { source, start: found, end: found + character.length }
      : origin
  const name = `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`
  return problem('font/missing-glyph', at, `no face can draw "${character}" (${name})`, 'write it another way')
}
