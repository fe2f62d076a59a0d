// Problems: what is wrong with what a person typed, as values.
// In: a code of the closed table, an origin, a sentence that quotes the user's words. Out: a Problem.
// A problem is never thrown; a throw is a bug of notewell's.

import { type Code, codes, type Severity } from './codes.ts'
import { quoted, shortened } from './excerpt.ts'
import { type Origin, placeAt } from './source.ts'

/** One mistake or doubt, with the place it comes from (or only a path when there is no text to point at). */
export interface Problem {
  readonly code: Code
  readonly severity: Severity
  readonly message: string
  readonly hint: string | null
  readonly path: string
  readonly origin: Origin | null
}

/** Where a problem is: in the text of a file, or a path without text (a missing file, a folder). */
export type Where = Origin | { readonly path: string }

/** Makes a problem; its severity is the table's. `message` is one sentence without a full stop; what it quotes is cut to be read. */
export function problem(code: Code, where: Where, message: string, hint: string | null = null): Problem {
  const origin = 'source' in where ? where : null
  const path = 'source' in where ? where.source.path : where.path
  return { code, severity: codes[code].severity, message: cut(message), hint, path, origin }
}

/** A sentence with what stands in quotes cut: a person may have typed thousands of characters. */
function cut(sentence: string): string {
  if (sentence.length <= 80) return sentence
  return sentence.replace(/"([^"]*)"/g, (_, words: string) => `"${quoted(words)}"`).replace(/\S{400,}/g, shortened)
}

/** True when any of the problems stops the deck (an error, not a warning). */
export function stops(problems: readonly Problem[]): boolean {
  return problems.some(each => each.severity === 'error')
}

/** Total order for printing: by path, then offset, then code, then message; equal problems are dropped. */
export function inOrder(problems: readonly Problem[]): readonly Problem[] {
  const sorted = [...problems].sort(compare)
  return sorted.filter((each, index) => {
    const before = sorted[index - 1]
    return before === undefined || compare(before, each) !== 0
  })
}

/** 1-based line and column of a problem; line 0 when the problem has a path only. */
export function placeOf(each: Problem): { line: number; column: number } {
  return each.origin ? placeAt(each.origin.source, each.origin.start) : { line: 0, column: 0 }
}

function compare(a: Problem, b: Problem): number {
  return (
    byText(a.path, b.path) ||
    (a.origin?.start ?? -1) - (b.origin?.start ?? -1) ||
    byText(a.code, b.code) ||
    byText(a.message, b.message)
  )
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
