// Which layout a slide asks for, and what is wrong with the slide's keys, before anything is filled in.
// In: a slide as typed. Out: its layout, or problems. Resolving uses it, and so do decks that get no further.

import { type Outcome, read } from '../deck/read.ts'
import { didYouMean } from '../deck/suggest.ts'
import { isScalar, type Mapping, originOf } from '../deck/yaml.ts'
import type { Layout } from '../layouts/layout.ts'
import { layoutNamed, layouts } from '../layouts/registry.ts'
import type { Limits } from '../problem/limits.ts'
import { type Problem, problem } from '../problem/problem.ts'

/** The layout named by `layout:`, or why there is none. */
export function layoutOf(slide: Mapping): Outcome<Layout> {
  const name = slide.layout
  const known = layouts.map(layout => layout.name)
  const all = `layouts are: ${known.join(', ')}`
  if (name === undefined) {
    const origin = originOf(slide)
    const at = { ...origin, end: origin.start }
    return failed(problem('deck/missing-key', at, '"layout" or "include" is missing from a slide', all))
  }
  if (!isScalar(name))
    return failed(problem('deck/wrong-type', originOf(name), 'expected the name of a layout, and one only', all))
  if (name.text.trim() === '')
    return failed(
      problem('deck/empty', name.origin, 'the name of a layout is expected here, and nothing is written', all),
    )
  const layout = layoutNamed(name.text)
  if (layout) return { ok: true, value: layout }
  const hint = didYouMean(name.text, known) ?? all
  return failed(problem('deck/unknown-layout', name.origin, `there is no layout "${name.text}"`, hint))
}

/** Mistakes in the keys of a slide that will not be shown, because its deck has other mistakes. */
export function slideProblems(slide: Mapping, limits: Limits): readonly Problem[] {
  if (slide.include !== undefined) return []
  const layout = layoutOf(slide)
  if (!layout.ok) return layout.problems
  const outcome = read(layout.value.schema, slide, `a slide with the layout "${layout.value.name}"`, limits)
  return outcome.ok ? [] : outcome.problems
}

function failed(one: Problem): Outcome<never> {
  return { ok: false, problems: [one] }
}
