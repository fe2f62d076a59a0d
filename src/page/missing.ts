// Characters that no face has: gathered over a deck, told once each.
// In: code points and where they were found. Out: problems. What is missing for want of a package is told once for the package.

import type { Span } from '../deck/span.ts'
import { type Problem, problem } from '../problem/problem.ts'
import type { Origin } from '../problem/source.ts'
import { type FaceChain, inBlocks } from '../text/face.ts'
import { isHangul, isKana } from '../text/language.ts'

/** A character that is missing. */
export interface MissingGlyph {
  readonly codePoint: number
  readonly at: Origin
  /** What to install for it ("name@version"); null when nothing helps. */
  readonly wanting: string | null
  /** Whether it is in a text of a picture, which `at` only names. */
  readonly inPicture?: boolean
}

/** What to install for a character: the face of its own script, or for Han the one that the text's language asks for first. */
export function wantingFor(codePoint: number, chain: FaceChain): string | null {
  const regions = chain.filter(face => face.wanting && inBlocks(codePoint, face.blocks ?? []))
  const own = isHangul(codePoint) ? 'kr' : isKana(codePoint) ? 'jp' : ''
  const face = regions.find(({ id }) => id.includes(`-${own}`)) ?? regions[0]
  return face?.wanting?.() ?? null
}

/**
 * Whose character it is that stands at an offset in the text of all spans, and its place: the character itself where it was typed as
 * it is, else the text it came with (an escape, an entity).
 */
export function missingAt(
  codePoint: number,
  index: number,
  spans: readonly Span[],
): { readonly span: Span; readonly at: Origin } {
  let end = 0
  const which = spans.findIndex(each => {
    end += each.text.length
    return index < end
  })
  const span = spans[which]
  if (!span) throw new RangeError(`there is no character ${index}`)
  const character = String.fromCodePoint(codePoint)
  const { origin } = span
  const { source } = origin
  // Spans of one origin are parts of one text: what stands before the character in it is skipped in the file, too.
  const parts = spans.slice(0, which).filter(each => each.origin === origin)
  const before = [...parts.map(each => each.text), span.text.slice(0, index - end + span.text.length)].join('')
  let found = source.text.indexOf(character, origin.start)
  for (let skip = before.split(character).length - 1; skip > 0 && found >= 0; skip--)
    found = source.text.indexOf(character, found + character.length)
  const typed = found >= 0 && found < Math.max(origin.end, origin.start + 1)
  return { span, at: typed ? { source, start: found, end: found + character.length } : origin }
}

/** One problem for each character, or for each package that would have some, at the first place. */
export function missingProblems(found: readonly MissingGlyph[]): readonly Problem[] {
  const groups = new Map<string, MissingGlyph[]>()
  for (const each of found) {
    const key = each.wanting ?? String(each.codePoint)
    const group = groups.get(key)
    if (group) group.push(each)
    else groups.set(key, [each])
  }
  return [...groups.values()].flatMap(group => {
    const [first] = group.toSorted((one, other) => one.at.start - other.at.start)
    if (!first) return []
    const { wanting, at, codePoint, inPicture } = first
    const which = inPicture ? ', in a text of the picture' : ''
    const otherwise = `write it another way${inPicture ? ', or convert the text to paths' : ''}`
    const places = new Set(group.map(each => `${each.at.source.path}:${each.at.start}`)).size
    const more = places > 1 ? ` (${places} places)` : ''
    if (wanting === null)
      return problem('font/missing-glyph', at, `no face can draw ${named(codePoint)}${which}${more}`, otherwise)
    const message = `no face that comes with notewell has ${kindOf(wanting)} characters: ${sample(group)}${which}`
    return problem(
      'font/missing-glyph',
      at,
      message,
      `install the face that has them: npm install --save-dev ${wanting}`,
    )
  })
}

/** Characters that are shown of those for which a package is wanting. */
const SHOWN = 5

function sample(group: readonly MissingGlyph[]): string {
  const characters = [...new Set(group.map(each => String.fromCodePoint(each.codePoint)))]
  return `"${characters.slice(0, SHOWN).join('')}"${characters.length > SHOWN ? ` and ${characters.length - SHOWN} more` : ''}`
}

function kindOf(wanting: string): string {
  if (wanting.includes('-jp')) return 'Japanese'
  return wanting.includes('-kr') ? 'Korean' : 'Chinese'
}

function named(codePoint: number): string {
  return `"${String.fromCodePoint(codePoint)}" (U+${codePoint.toString(16).toUpperCase().padStart(4, '0')})`
}
