// What can still be looked at of a deck with mistakes, so that one run shows all of them.
// In: a source whose deck could not be read, and its tree. Out: a deck without the keys that are wrong, never to be written.
// Each stand-in is chosen to raise no problem of its own.

import type { Limits } from '../problem/limits.ts'
import { type Source, topOf } from '../problem/source.ts'
import { lengthProblems } from './lengths.ts'
import type { Parsed } from './parse.ts'
import { type DeckFields, deckSchema } from './schema.ts'
import type { Shape } from './shape.ts'
import { isMapping, isScalar, type Mapping, type Scalar, type Tree } from './yaml.ts'

/** The deck, and the slides that were left out of it because they need what is wrong. */
export interface Salvaged {
  readonly deck: Parsed<DeckFields>
  readonly left: readonly Mapping[]
}

/** Reads every key of a deck on its own; null when it is no mapping at all. */
export function salvageDeck(source: Source, tree: Tree | null, limits: Limits): Salvaged | null {
  if (tree === null || !isMapping(tree)) return null
  const fields: Record<string, unknown> = {}
  const wrong = new Set<string>()
  for (const [key, schema] of Object.entries<Shape<unknown>>(deckSchema.entries)) {
    const typed = tree[key]
    const result = schema.zod().safeParse(typed)
    const fits = typed === undefined || lengthProblems(schema, typed, limits).length === 0
    if (result.success && fits) fields[key] = result.data
    else wrong.add(key)
  }
  const stand = standIns(source)
  for (const key of wrong) if (key in stand) fields[key] = stand[key]
  if (fields.session === undefined && fields.sessions === undefined) fields.session = stand.session
  const slides = Array.isArray(tree.slides) ? tree.slides.filter(isMapping) : undefined
  const lacksAgenda = wrong.has('agenda') || wrong.has('sessions')
  const needsAgenda = (slide: Mapping): boolean =>
    lacksAgenda && ((isScalar(slide.layout) && slide.layout.text === 'agenda') || slide.about !== undefined)
  // A deck without slides shows the standard ones, and those need an agenda.
  const shown = slides ?? (lacksAgenda || wrong.has('slides') ? [] : undefined)
  const left = (shown ?? []).filter(needsAgenda)
  fields.slides = shown?.filter(slide => !needsAgenda(slide))
  // Every required key is there, read or stood in for.
  return { deck: { source, fields: fields as unknown as DeckFields, tree }, left }
}

/** True for a value that stands in for a wrong one: nobody can have typed it. */
export function isStandIn(from: Scalar): boolean {
  return from.text === STAND_IN
}

const STAND_IN = '-'

/** Values for keys that a deck needs, or that others depend on. */
function standIns(source: Source): Readonly<Record<string, unknown>> {
  const from: Scalar = { kind: 'scalar', text: STAND_IN, style: 'plain', origin: topOf(source) }
  const read = (value: unknown): unknown => ({ value, from })
  return {
    groups: [{ acronym: from, name: undefined, type: undefined, chairs: undefined }],
    title: from,
    meeting: { number: read(1), city: from, timezone: { ...from, text: 'UTC' } },
    session: {
      date: read({ year: 2000, month: 1, day: 1 }),
      minutes: read(1440),
      start: read(0),
      room: from,
      name: from,
    },
  }
}
