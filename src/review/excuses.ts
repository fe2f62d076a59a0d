// Warnings that a deck excuses: `allow: [code, …]` on a deck, session, agenda item, slide or include.
// In: a bundle and all problems of its deck. Out: the problems that remain, with those of the excuses themselves.
// An excuse reaches what stands in the mapping it is in; on an include also the templates that only such includes bring,
// on a session its agenda, and on a deck everything. Errors cannot be excused, nor what is found when files are written.

import { didYouMean } from '../deck/suggest.ts'
import { isMapping, isScalar, type Mapping, originOf, type Scalar, type Tree } from '../deck/yaml.ts'
import { type Bundle, STANDARD } from '../load/load.ts'
import { type Code, codes } from '../problem/codes.ts'
import { type Problem, problem } from '../problem/problem.ts'
import type { Origin } from '../problem/source.ts'
import { templatesOnce } from './texts.ts'

/** What is found when files are written, long after excuses were looked at. */
const OF_WRITING: ReadonlySet<string> = new Set<Code>([
  'slides/edited',
  'agenda/edited',
  'minutes/edited',
  'manifest/edited',
])

/** The codes that can be excused. */
const EXCUSABLE: ReadonlySet<string> = new Set(
  Object.entries(codes).flatMap(([code, { severity }]) =>
    severity === 'warning' && !OF_WRITING.has(code) ? [code] : [],
  ),
)

/** Takes away what is excused, and tells of excuses that name nothing that can be. */
export function withoutExcused(problems: readonly Problem[], bundle: Bundle): readonly Problem[] {
  const typed = [bundle.deck, ...templatesOnce(bundle)].flatMap(({ tree }) =>
    allowing(tree).flatMap(mapping => scalarsIn(mapping.allow).map(code => ({ code, mapping }))),
  )
  const mappings = new Map<string, Mapping[]>()
  for (const { code, mapping } of typed) {
    const known = mappings.get(code.text)
    if (known) known.push(mapping)
    else mappings.set(code.text, [mapping])
  }
  const reaches = new Map([...mappings].map(([code, allowed]) => [code, reachOf(allowed, bundle)]))
  const rest = problems.filter(({ severity, code, origin }) => severity === 'error' || !reaches.get(code)?.(origin))
  return [...typed.flatMap(({ code }) => refused(code) ?? []), ...rest]
}

/** Tells of every place whether one of the mappings that excuse a code reaches it. */
function reachOf(mappings: readonly Mapping[], bundle: Bundle): (origin: Origin | null) => boolean {
  const { tree } = bundle.deck
  if (mappings.includes(tree)) return () => true
  // The agenda of a deck's only session stands beside it, not in it.
  const reached = mappings.flatMap(each => (each === tree.session && tree.agenda ? [each, tree.agenda] : [each]))
  const stretches = outermost(reached.map(originOf))
  const all = broughtBy(bundle, new Set())
  const others = broughtBy(bundle, new Set(includesOf(mappings)))
  return origin => {
    if (origin === null) return false
    const { path } = origin.source
    return (all.has(path) && !others.has(path)) || isWithin(origin, stretches.get(path) ?? [])
  }
}

/** Stretches by file, in order, without those that stand inside of another one: what remains is disjoint. */
function outermost(origins: readonly Origin[]): ReadonlyMap<string, readonly Origin[]> {
  const stretches = new Map<string, Origin[]>()
  for (const origin of [...origins].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const known = stretches.get(origin.source.path)
    const last = known?.at(-1)
    if (!known) stretches.set(origin.source.path, [origin])
    else if (!last || origin.end > last.end) known.push(origin)
  }
  return stretches
}

/** True for a place in one of many stretches: the last that begins no later is the only one it can be in. */
function isWithin({ start, end }: Origin, stretches: readonly Origin[]): boolean {
  let low = 0
  let high = stretches.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((stretches[middle]?.start ?? 0) <= start) low = middle + 1
    else high = middle
  }
  const last = stretches[low - 1]
  return last !== undefined && end <= last.end
}

/** Paths of the templates of a deck, when some includes, and what nothing else brings, are left out. */
function broughtBy({ deck, templates }: Bundle, without: ReadonlySet<Scalar>): ReadonlySet<string> {
  const paths = new Set<string>()
  const open = includesOf(deck.fields.slides ?? [STANDARD])
  for (let next = open.pop(); next; next = open.pop()) {
    const template = without.has(next) ? undefined : templates.get(next)
    if (!template || paths.has(template.source.path)) continue
    paths.add(template.source.path)
    open.push(...includesOf(template.fields.slides ?? []))
  }
  return paths
}

function includesOf(mappings: readonly Mapping[]): Scalar[] {
  return mappings.flatMap(({ include }) => (include !== undefined && isScalar(include) ? [include] : []))
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
  if (EXCUSABLE.has(from.text)) return null
  const known = [...EXCUSABLE]
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
