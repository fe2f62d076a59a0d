// How deep Markdown is nested, before it is parsed: the parser takes a quadratic time for containers in containers.
// In: a scalar. Out: a problem for the first line that opens too many quotations and lists. One pass, no recursion.

import { type Problem, problem } from '../problem/problem.ts'
import { originWithin, type Scalar } from './yaml.ts'

/** Quotations and lists that one line may open: three times what a slide can show. */
export const MAX_CONTAINERS = 12

const CONTAINER = /[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]))/y

/** True when no line opens too many containers; otherwise the first such line is reported. */
export function checkNesting(from: Scalar, report: (problem: Problem) => void): boolean {
  let start = 0
  for (const line of from.text.split('\n')) {
    if (containersOf(line) > MAX_CONTAINERS) {
      const at = originWithin(from, start, start + line.trimEnd().length)
      report(problem('deck/too-deep', at, `this line is nested more than ${MAX_CONTAINERS} deep`))
      return false
    }
    start += line.length + 1
  }
  return true
}

function containersOf(line: string): number {
  let containers = 0
  CONTAINER.lastIndex = 0
  while (containers <= MAX_CONTAINERS && CONTAINER.test(line)) containers++
  return containers
}
