// `{{name}}` in text → the value it stands for.
// In: text and the known names. Out: text with values, or problems for unknown and empty names.

import { type Problem, problem } from '../problem/problem.ts'
import type { Origin } from '../problem/source.ts'
import { didYouMean } from './suggest.ts'

/** Every name that can stand in `{{…}}`, with its value, or null when this deck or meeting does not give one. */
export type Fill = ReadonlyMap<string, string | null>

/** Fills the placeholders of a text. A problem is placed on the placeholder where the text was typed as it is. */
export function fillIn(
  text: string,
  origin: Origin,
  reading: { fill: Fill; report: (problem: Problem) => void },
): string {
  if (!text.includes('{{')) return text
  return text.replace(/\{\{\s*([^{}]*?)\s*\}\}/g, (whole, name: string) => {
    const value = reading.fill.get(name)
    if (value !== undefined && value !== null) return value
    const typed = origin.source.text.indexOf(whole, origin.start)
    const found = typed >= 0 && typed < origin.end
    const at = found ? { source: origin.source, start: typed, end: typed + whole.length } : origin
    if (value === null) {
      const hint = name.startsWith('meeting.') ? `give "${name.slice('meeting.'.length)}:" in meeting.yaml` : null
      reading.report(problem('placeholder/empty', at, `${whole} has no value here`, hint))
    } else {
      const known = [...reading.fill.keys()]
      const hint = didYouMean(name, known) ?? `known are: ${known.join(', ')}`
      reading.report(problem('placeholder/unknown', at, `${whole} is not something notewell can fill in`, hint))
    }
    return whole
  })
}
