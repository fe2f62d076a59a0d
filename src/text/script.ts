// Which script a character is written in, as far as shaping and face fallback need to know.
// In: a code point. Out: a script name. It must not depend on the locale; it follows the Unicode version of the runtime.
// The table holds the scripts that notewell's faces have; all others count as one, which only merges runs HarfBuzz could split.

import { once } from '../deck/once.ts'

/** `Common` and `Inherited` belong to whatever script is around them (UAX 24). */
export type Script = (typeof scripts)[number] | 'Other'

const scripts = [
  'Common',
  'Inherited',
  'Latin',
  'Greek',
  'Cyrillic',
  'Hebrew',
  'Arabic',
  'Devanagari',
  'Thai',
  'Han',
  'Hiragana',
  'Katakana',
  'Hangul',
  'Bopomofo',
  'Armenian',
  'Georgian',
  'Lao',
  'Nko',
  'Tifinagh',
  'Canadian_Aboriginal',
  'Ogham',
  'Braille',
] as const

/** Each is compiled when a character gets so far: a check mark asks for the first only. */
const patterns = scripts.map(script => ({ script, pattern: once(() => new RegExp(`^\\p{Script=${script}}`, 'u')) }))

/** Answers by code point: a handful of tests per new character, one lookup after that. Bounded by the size of Unicode. */
const known = new Map<number, Script>()

/** The script of a code point (UAX 24, property Script). */
export function scriptOf(codePoint: number): Script {
  if (codePoint < 0x80) return isAsciiLetter(codePoint) ? 'Latin' : 'Common'
  const before = known.get(codePoint)
  if (before) return before
  const character = String.fromCodePoint(codePoint)
  const script = patterns.find(each => each.pattern().test(character))?.script ?? 'Other'
  known.set(codePoint, script)
  return script
}

/** Spares most decks the compiling of the patterns. */
function isAsciiLetter(codePoint: number): boolean {
  const lower = codePoint | 0x20
  return lower >= 0x61 && lower <= 0x7a
}
