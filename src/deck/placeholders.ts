// `{{name}}` in text → the value it stands for.
// In: text and the known names. Out: text with values, or problems for unknown and empty names.

import { type Problem, problem } from '../problem/problem.ts'
import type { Origin } from '../problem/source.ts'
import { didYouMean } from './suggest.ts'

/** Every name that can stand in `{{…}}`, with its value, or what to do about it when this deck or meeting gives none. */
export type Fill = ReadonlyMap<string, string | Empty>

/** No value. */
export interface Empty {
  readonly hint: string | null
}

/** Fills the placeholders of a text. A problem is placed on the placeholder where the text was typed as it is. */
export function fillIn(
  text: string,
  origin: Origin,
  reading: { fill: Fill; report: (problem: Problem) => void },
): string {
  const { source } = origin
  if (source.verbatim || !text.includes('{{')) return text
  let from = origin.start
  return text.replace(/\{\{([^{}]*)\}\}/g, (whole, inside: string) => {
    const name = inside.trim()
    const typed = source.text.indexOf(whole, from)
    const found = typed >= 0 && typed < origin.end
    const at = found ? { source, start: typed, end: typed + whole.length } : origin
    if (found) from = at.end
    const value = reading.fill.get(name)
    if (typeof value === 'string') return value
    if (value) reading.report(problem('placeholder/empty', at, `${whole} has no value here`, value.hint))
    else {
      const known = [...reading.fill.keys()]
      const all = known.length > 0 ? `known are: ${known.join(', ')}` : 'nothing is filled in here'
      const hint = didYouMean(name, known) ?? all
      reading.report(problem('placeholder/unknown', at, `${whole} is not something notewell can fill in`, hint))
    }
    return whole
  })
}
