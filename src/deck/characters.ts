// Characters that no text field may hold.
// In: a scalar, or text that Markdown made of one. Out: a problem for the first bad character, naming it as U+XXXX.
// Refused: C0 and C1 controls (but tab and line ends), lone surrogates, noncharacters, and the explicit
// direction controls of UAX 9 (their abuse is CVE-2021-42574); honest right-to-left text needs none of them.

import { type Problem, problem } from '../problem/problem.ts'
import type { Origin } from '../problem/source.ts'
import { originWithin, type Scalar } from './yaml.ts'

const BAD =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u0084\u0086-\u009f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufffe\uffff\ud800-\udfff]/u

/** True when the text can be shown; otherwise its first bad character is reported. */
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

function refusal(character: string, at: Origin): Problem {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  return problem('text/control', at, `the character U+${code} cannot be shown`, 'delete it')
}
