// Characters that no text field may hold.
// In: a scalar. Out: a problem for each kind of bad character, naming it as U+XXXX.
// Refused: C0 and C1 controls (but tab and line ends), lone surrogates, noncharacters, and the explicit
// direction controls of UAX 9 (their abuse is CVE-2021-42574); honest right-to-left text needs none of them.

import { type Problem, problem } from '../problem/problem.ts'
import { originWithin, type Scalar } from './yaml.ts'

const BAD =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u0084\u0086-\u009f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufffe\uffff\p{Cs}]/u

/** True when the text can be shown; otherwise its first bad character is reported. */
export function checkCharacters(from: Scalar, report: (problem: Problem) => void): boolean {
  const found = BAD.exec(from.text)
  if (!found) return true
  const code = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  const at = originWithin(from, found.index, found.index + found[0].length)
  report(problem('text/control', at, `the character U+${code} cannot be shown`, 'delete it'))
  return false
}
