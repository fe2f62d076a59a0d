// `include:` → the slides of the template, in its place.
// In: slides and the bundle's templates. Out: slides without includes, or problems for circles.

import { read } from '../deck/read.ts'
import { includeSchema } from '../deck/schema-template.ts'
import { isScalar, type Mapping } from '../deck/yaml.ts'
import type { Bundle } from '../load/load.ts'
import { type Problem, problem } from '../problem/problem.ts'
import type { Source } from '../problem/source.ts'
import { aboutHandedDown } from './progress.ts'

/** Replaces every include by its slides, as deep as they go. */
export function spliceIncludes(
  slides: readonly Mapping[],
  bundle: Bundle,
  open: readonly Source[],
  report: (problem: Problem) => void,
): readonly Mapping[] {
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
    if (!isScalar(include)) return []
    const template = bundle.templates.get(include)
    if (!template) return [] // reported while loading
    if (open.some(source => source.path === template.source.path)) {
      const circle = [...open.slice(1).map(source => source.path), template.source.path].join(' → ')
      report(problem('include/cycle', include.origin, `"${include.text}" includes itself: ${circle}`))
      return []
    }
    return aboutHandedDown(
      slide,
      spliceIncludes(template.fields.slides ?? [], bundle, [...open, template.source], report),
    )
  })
}

/** The slide that stands for an absent `slides:` was typed by nobody. */
function isBuiltIn(slide: Mapping): boolean {
  return isScalar(slide.include) && slide.include.origin.source.path === ''
}
