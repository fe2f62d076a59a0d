// Characters that no text field may hold.
// In: a scalar, or text that Markdown made of one. Out: a problem for the first bad character, naming it as U+XXXX.
// Refused: C0 and C1 controls (but tab and line ends), lone surrogates, noncharacters, and of the explicit direction controls of
// UAX 9 the embeddings and overrides, and isolates that are not closed in their line (their abuse is CVE-2021-42574); tags,
// which write letters that nobody sees, but in the flags that are made of them (UTS 51, ED-14a).

import { type Problem, problem } from '../problem/problem.ts'
import type { Origin } from '../problem/source.ts'
import { originWithin, type Scalar } from './yaml.ts'

const BAD =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u0084\u0086-\u009f\u202a-\u202e\ufdd0-\ufdef\ufeff\ufffe\uffff\ud800-\udfff]|[\u{e0000}-\u{e002f}\u{e003a}-\u{e0060}\u{e007b}-\u{e007e}]|(?<!\u{1f3f4}[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{0,6})[\u{e0030}-\u{e007f}]/u

/** True when the text can be shown; otherwise its first bad character is reported. Isolates are another question. */
export function checkCharacters(from: Scalar, report: (problem: Problem) => void): boolean {
  const found = BAD.exec(from.text)
  if (!found) return true
  report(refusal(found[0], originWithin(from, found.index, found.index + found[0].length)))
  return false
}

/** False for text without anything to see: white space, soft hyphens, characters of no width (Default_Ignorable_Code_Point). */
export function hasVisible(text: string): boolean {
  return /[!-~]/.test(text) || /[^\s\p{DI}]/u.test(text)
}

/** The same for text in which Markdown has decoded entities: `&#x202E;` is a direction control, too. */
export function checkDecoded(text: string, origin: Origin, report: (problem: Problem) => void): boolean {
  const found = BAD.exec(text)
  if (found) report(refusal(found[0], origin))
  return !found
}

/**
 * True when each isolate (U+2066 to U+2068) of a paragraph is closed by U+2069 in its line, and none is closed that was not
 * opened; otherwise the first that is wrong is reported. The parts are one text.
 */
export function checkIsolates(
  parts: readonly { readonly text: string; readonly origin: Origin }[],
  report: (problem: Problem) => void,
): boolean {
  if (!parts.some(part => ISOLATE.test(part.text))) return true
  const open: { readonly character: string; readonly origin: Origin }[] = []
  const refuse = ({ character, origin }: { character: string; origin: Origin }, why: string): false => {
    const hint = `open with U+2068, close with ${named(CLOSE)} in the same line; or delete it`
    report(problem('text/control', origin, `the direction control ${named(character)} ${why}`, hint))
    return false
  }
  for (const { text, origin: whole } of parts) {
    for (const { 0: character, index } of text.matchAll(ISOLATES_AND_LINE_ENDS)) {
      const origin = placeOf(character, text.slice(0, index), whole)
      const [outermost] = open
      if (character === '\n' && outermost) return refuse(outermost, NOT_CLOSED)
      if (character === CLOSE && !open.pop()) return refuse({ character, origin }, 'closes nothing')
      if (character !== CLOSE && character !== '\n') open.push({ character, origin })
    }
  }
  const [outermost] = open
  return outermost ? refuse(outermost, NOT_CLOSED) : true
}

/** The character itself where it was typed as it is, else the text it came with. */
function placeOf(character: string, before: string, whole: Origin): Origin {
  const typed = whole.source.text.slice(whole.start, whole.end)
  let found = typed.indexOf(character)
  for (let skip = before.split(character).length - 1; skip > 0 && found >= 0; skip--)
    found = typed.indexOf(character, found + 1)
  return found < 0 ? whole : { ...whole, start: whole.start + found, end: whole.start + found + 1 }
}

const ISOLATE = /[\u2066-\u2069]/
const ISOLATES_AND_LINE_ENDS = /[\u2066-\u2069\n]/g
const CLOSE = '\u2069'
const NOT_CLOSED = 'is not closed in its line'

/** The same for a text field of one line, which is a paragraph: its line ends are spaces. */
export function checkIsolatesOf(from: Scalar, report: (problem: Problem) => void): boolean {
  if (!ISOLATE.test(from.text)) return true
  const parts = Array.from(from.text.matchAll(/[\u2066-\u2069]/g), ({ 0: text, index }) => ({
    text,
    origin: originWithin(from, index, index + 1),
  }))
  return checkIsolates(parts, report)
}

function refusal(character: string, at: Origin): Problem {
  const hint = EMBEDDING.test(character)
    ? 'delete it; text of another direction stands between U+2068 and U+2069'
    : 'delete it'
  return problem('text/control', at, `the character ${named(character)} cannot be shown`, hint)
}

const EMBEDDING = /[\u202a-\u202e]/

function named(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}
