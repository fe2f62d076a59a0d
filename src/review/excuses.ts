// Warnings that a deck excuses: `allow: [code, …]` on a deck, session, agenda item, slide or include.
// In: a bundle and all problems of its deck. Out: the problems that remain, with those of the excuses themselves.
// An excuse reaches what stands in the mapping it is in; on an include also the templates that come with it, and on a
// deck everything. Errors cannot be excused, nor what is found when files are written.

import { didYouMean } from '../deck/suggest.ts'
import { isMapping, isScalar, type Mapping, originOf, type Scalar, type Tree } from '../deck/yaml.ts'
import type { Bundle } from '../load/load.ts'
import { type Code, codes } from '../problem/codes.ts'
import { type Problem, problem } from '../problem/problem.ts'
import type { Origin } from '../problem/source.ts'
import { templatesOnce } from './texts.ts'

/** One code of an `allow:`. */
interface Excuse {
  readonly code: string
  /** What it is said of; null for the whole deck. */
  readonly within: Origin | null
  /** Paths of the templates that an include brings. */
  readonly templates: ReadonlySet<string>
}

/** What is found when files are written, long after excuses were looked at. */
const OF_WRITING: ReadonlySet<string> = new Set<Code>([
  'slides/edited',
  'agenda/edited',
  'minutes/edited',
  'manifest/edited',
])

/** Takes away what is excused, and tells of excuses that name nothing that can be. */
export function withoutExcused(problems: readonly Problem[], bundle: Bundle): readonly Problem[] {
  const found: Problem[] = []
  const excuses: Excuse[] = []
  for (const { tree } of [bundle.deck, ...templatesOnce(bundle)]) {
    for (const mapping of allowing(tree)) {
      const templates = isScalar(mapping.include) ? templatesOf(mapping.include, bundle) : new Set<string>()
      const within = mapping === bundle.deck.tree ? null : originOf(mapping)
      for (const code of scalarsIn(mapping.allow)) {
        const told = refused(code)
        if (told) found.push(told)
        else excuses.push({ code: code.text, within, templates })
      }
    }
  }
  const rest = problems.filter(each => each.severity === 'error' || !excuses.some(excuse => reaches(excuse, each)))
  return [...found, ...rest]
}

function reaches({ code, within, templates }: Excuse, { code: told, origin }: Problem): boolean {
  if (code !== told) return false
  if (within === null) return true
  if (origin === null) return false
  const inside = origin.source.path === within.source.path && origin.start >= within.start && origin.end <= within.end
  return inside || templates.has(origin.source.path)
}

/** Mappings with an `allow:`, wherever they stand: one in a wrong place was told as an unknown key. */
function allowing(tree: Tree): readonly Mapping[] {
  if (isScalar(tree)) return []
  const inside = Object.values(tree).flatMap(allowing)
  return isMapping(tree) && 'allow' in tree ? [tree, ...inside] : inside
}

/** Codes as typed; what is no code at all was told by the schema. */
function scalarsIn(tree: Tree | undefined): readonly Scalar[] {
  if (tree === undefined || isScalar(tree) || isMapping(tree)) return []
  return tree.filter(isScalar).filter(each => /^[a-z]+\/[a-z-]+$/.test(each.text))
}

function refused(from: Scalar): Problem | null {
  const known = Object.entries(codes).flatMap(([code, { severity }]) =>
    severity === 'warning' && !OF_WRITING.has(code) ? [code] : [],
  )
  if (known.includes(from.text)) return null
  const message = !Object.hasOwn(codes, from.text)
    ? `"${from.text}" is not the code of a warning`
    : OF_WRITING.has(from.text)
      ? `"${from.text}" cannot be excused: it is found when files are written`
      : `"${from.text}" is an error, and only warnings can be excused`
  return problem(
    'deck/bad-value',
    from.origin,
    message,
    didYouMean(from.text, known) ?? `warnings are: ${known.join(', ')}`,
  )
}

/** The template that an include names, and those that it includes. */
function templatesOf(include: Scalar, { templates }: Bundle): ReadonlySet<string> {
  const paths = new Set<string>()
  const open = [include]
  for (let next = open.pop(); next; next = open.pop()) {
    const template = templates.get(next)
    if (!template || paths.has(template.source.path)) continue
    paths.add(template.source.path)
    open.push(...(template.fields.slides ?? []).flatMap(slide => (isScalar(slide.include) ? [slide.include] : [])))
  }
  return paths
}
