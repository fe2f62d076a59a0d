// `include:` → the slides of the template, in its place.
// In: slides and the bundle's templates. Out: slides without includes, or problems for circles and for too many includes.

import { read } from '../deck/read.ts'
import { includeSchema } from '../deck/schema-template.ts'
import { isScalar, type Mapping } from '../deck/yaml.ts'
import type { Bundle } from '../load/load.ts'
import { overLimit } from '../problem/limits.ts'
import { type Problem, problem } from '../problem/problem.ts'
import type { Source } from '../problem/source.ts'
import { aboutHandedDown } from './progress.ts'

/** Replaces every include by its slides, as deep as they go. `from` is the file they stand in. */
export function spliceIncludes(
  slides: readonly Mapping[],
  bundle: Bundle,
  from: Source,
  report: (problem: Problem) => void,
): readonly Mapping[] {
  return spliced(slides, { bundle, report, counted: { includes: 0 } }, [from])
}

/** One run through the includes of a deck. What is included twice is counted twice: includes can multiply. */
interface Splicing {
  readonly bundle: Bundle
  readonly report: (problem: Problem) => void
  readonly counted: { includes: number }
}

function spliced(slides: readonly Mapping[], splicing: Splicing, open: readonly Source[]): readonly Mapping[] {
  const { bundle, report, counted } = splicing
  const { limits } = bundle
  return slides.flatMap(slide => {
    const include = slide.include
    if (include === undefined) return [slide]
    if (!isBuiltIn(slide)) {
      const outcome = read(includeSchema, slide, 'an include', bundle.limits)
      if (!outcome.ok) {
        outcome.problems.forEach(report)
        return []
      }
    }
    if (!isScalar(include) || counted.includes > limits.includes) return []
    counted.includes++
    if (counted.includes > limits.includes) {
      report(overLimit('includes', 'this deck', null, limits, include.origin))
      return []
    }
    const template = bundle.templates.get(include)
    if (!template) return [] // reported while loading
    if (open.some(source => source.path === template.source.path)) {
      const circle = [...open.slice(1).map(source => source.path), template.source.path].join(' → ')
      report(problem('include/cycle', include.origin, `"${include.text}" includes itself: ${circle}`))
      return []
    }
    if (open.length > limits['include-depth']) {
      report(overLimit('include-depth', 'the chain of includes', open.length, limits, include.origin))
      return []
    }
    return aboutHandedDown(slide, spliced(template.fields.slides ?? [], splicing, [...open, template.source]))
  })
}

/** The slide that stands for an absent `slides:` was typed by nobody. */
function isBuiltIn(slide: Mapping): boolean {
  return isScalar(slide.include) && slide.include.origin.source.path === ''
}
