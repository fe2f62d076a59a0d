// The line a problem is in, with a caret under the spot.
// In: an origin. Out: two lines of text whose columns agree on a terminal. Never a control character of the input.

import { lineText, type Origin, placeAt } from './source.ts'

/** Longest excerpt shown; longer lines are cut around the caret. */
const WIDTH = 110

/** The source line and the marker line under it, or null when the origin's file has no text there. */
export function excerpt(
  origin: Origin,
): { readonly line: number; readonly text: string; readonly marker: string } | null {
  const { line, column } = placeAt(origin.source, origin.start)
  const full = lineText(origin.source, line)
  if (full.trim() === '') return null
  const start = column - 1
  const length = Math.max(1, Math.min(origin.end - origin.start, full.length - start))
  const from = betweenCharacters(full, Math.max(0, Math.min(start - WIDTH / 2, full.length - WIDTH)))
  const to = betweenCharacters(full, from + WIDTH)
  const cut = full.slice(from, to)
  const head = visible(cut.slice(0, start - from))
  const spot = visible(cut.slice(start - from, start - from + length))
  const text = `${from > 0 ? '…' : ''}${visible(cut)}${to < full.length ? '…' : ''}`
  const marker = ' '.repeat(columns(head) + (from > 0 ? 1 : 0)) + '^'.repeat(Math.max(1, columns(spot)))
  return { line, text, marker }
}

/** The same offset, or the one before when it would cut a surrogate pair. */
function betweenCharacters(text: string, at: number): number {
  return /[\udc00-\udfff]/.test(text.charAt(at)) && /[\ud800-\udbff]/.test(text.charAt(at - 1)) ? at - 1 : at
}

/** Text that is safe on a terminal: tabs are a space, control and direction characters are shown by their number. */
export function visible(text: string): string {
  return text
    .replace(/[\t\n\r]/g, ' ')
    .replace(
      /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]|\p{Cs}/gu,
      character => `<U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`,
    )
}

/** Most characters of a person's words in a message. */
const MOST_QUOTED = 80

/** A person's words on one line, cut to fit a message. */
export function quoted(words: string): string {
  const line = words.slice(0, 4 * MOST_QUOTED).replace(/\s+/g, ' ')
  return line.length > MOST_QUOTED ? `${line.slice(0, betweenCharacters(line, MOST_QUOTED - 1))}…` : line
}

/** Most characters of a path, or of a word without blanks, that are shown: systems take longer ones, and people read none. */
const LONGEST_PATH = 400

/** A path or a word, with the middle left out of one that nobody could read. */
export function shortened(path: string): string {
  if (path.length <= LONGEST_PATH) return path
  const half = LONGEST_PATH / 2
  return `${path.slice(0, betweenCharacters(path, half))}…${path.slice(betweenCharacters(path, path.length - half))}`
}

/** The same of several lines, which stay lines. */
export function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n')
}

/** JSON text in which what is not safe on a terminal is escaped: it means the same. */
export function visibleJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(
    /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|\udb40[\udc00-\udc7f]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** Columns a text takes on a terminal: two for East Asian wide characters and emoji, none for combining marks. */
export function columns(text: string): number {
  let width = 0
  for (const character of text) width += columnsOf(character)
  return width
}

/** The beginning of a visible text that takes at most so many columns; "…" is its end where something is left out. */
export function cutTo(most: number, text: string): string {
  if (columns(text) <= most) return text
  let cut = ''
  let width = 1
  for (const character of text) {
    width += columnsOf(character)
    if (width > most) break
    cut += character
  }
  return `${cut}…`
}

function columnsOf(character: string): number {
  if (/\p{M}/u.test(character)) return 0
  return /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u.test(
    character,
  )
    ? 2
    : 1
}
