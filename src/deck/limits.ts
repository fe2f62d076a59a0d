// What is looked at again after a text was read: whether anything was refused, and how long it has become.
// In: a reading, a length. Out: the reading with its answer; a problem for a text that placeholders made too long.

import { type Problem, problem } from '../problem/problem.ts'
import { tooLong } from './fields.ts'
import type { Scalar } from './yaml.ts'

/** A reading, as far as it is looked at here. */
interface Reporting {
  readonly report: (problem: Problem) => void
}

/** A reading that knows whether anything was reported. */
export function watch<T extends Reporting>(reading: T): T & { readonly refused: () => boolean } {
  let refused = false
  const report = (each: Problem): void => {
    refused = true
    reading.report(each)
  }
  return { ...reading, report, refused: () => refused }
}

/** What was typed fits (its field has seen to that), but a few placeholders can stand for very much. */
export function fits(length: number, most: number, from: Scalar, reading: Reporting): boolean {
  if (length <= most) return true
  reading.report(problem('deck/bad-value', from.origin, tooLong(length, most)))
  return false
}
