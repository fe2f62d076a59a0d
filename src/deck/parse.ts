// A file's text → a deck, a template or a meeting, as typed.
// In: a source. Out: fields with origins, or every problem of the file at once.
// Nothing is filled, included or counted here: that is resolving.

import { DEFAULT_LIMITS, type Limits } from '../problem/limits.ts'
import { type Problem, problem } from '../problem/problem.ts'
import { type Source, topOf } from '../problem/source.ts'
import { type Outcome, read } from './read.ts'
import { type DeckFields, deckSchema, type MeetingFields, meetingSchema } from './schema.ts'
import { type TemplateFields, templateSchema } from './schema-template.ts'
import type { Shape } from './shape.ts'
import { nearest } from './suggest.ts'
import { isMapping, isScalar, keyOriginOf, type Mapping, originOf, parseYaml, type Tree } from './yaml.ts'

/** A parsed file of one of the three kinds. */
export interface Parsed<T> {
  readonly source: Source
  readonly fields: T
  /** The same as typed, for who reads every text of the file. */
  readonly tree: Mapping
}

/** A deck or its mistakes, and what the text of its file is parsed to: null where it is no YAML that can be used. */
export type DeckOutcome = Outcome<Parsed<DeckFields>> & { readonly tree: Tree | null }

/** Reads a deck file. */
export function parseDeck(source: Source, limits: Limits = DEFAULT_LIMITS): DeckOutcome {
  const begins = 'a deck has "groups:", "title:" and "session:"'
  const { tree, problems } = parseYaml(source, limits)
  if (problems.length > 0)
    return { ...discreet({ ok: false, problems }, source, mayBeDeck(source), 'deck', begins), tree: null }
  const outcome = parseWith(deckSchema, { source, limits }, 'a deck', begins, sessionMistakes, tree)
  return { ...discreet(outcome, source, mayBeDeck(source), 'deck', begins), tree }
}

/** Whether a file could be meant as a deck: only then may words of it be told (see `discreet`). */
export function mayBeDeck(source: Source): boolean {
  return beginsLine(['groups', 'sessions?', 'agenda', 'slides'], source)
}

/** Reads a template or any included file. `tree` is what its text is parsed to, where that is known. */
export function parseTemplate(
  source: Source,
  limits: Limits = DEFAULT_LIMITS,
  tree: Tree | null = null,
): Outcome<Parsed<TemplateFields>> {
  const begins = 'a template has "slides:" and perhaps "description:"'
  // A policy without slides shows its official text, or the link to it.
  const further = (mapping: Mapping): readonly Problem[] =>
    'slides' in mapping || isMapping(mapping.policy) ? [] : [missing('slides', mapping, 'a template')]
  const outcome = parseWith(templateSchema, { source, limits }, 'a template', begins, further, tree)
  // A deck is told that it is none.
  const ours = beginsLine(['slides', 'policy', 'meetings', 'interims', 'groups', 'session'], source)
  return discreet(outcome, source, ours, 'template', begins)
}

/** Reads a `meeting.yaml`. */
export function parseMeeting(source: Source, limits: Limits = DEFAULT_LIMITS): Outcome<Parsed<MeetingFields>> {
  const begins = 'a meeting file has "number: 118", and perhaps more'
  const outcome = parseWith(meetingSchema, { source, limits }, 'a meeting file', begins)
  const ours = beginsLine(['number', 'interim', 'timezone', 'dates'], source)
  return discreet(outcome, source, ours, 'meeting file', begins)
}

/**
 * Says no more of a file than that it is not what it was taken for, unless it has a key that hardly any other file has (`ours`):
 * an `include:` or a pattern may have named a file of passwords, and what is told of it stands in a log. A "title:" or
 * "description:" is in files of all kinds.
 */
function discreet<T>(outcome: Outcome<T>, source: Source, ours: boolean, what: string, begins: string): Outcome<T> {
  if (outcome.ok || ours || source.text.trim() === '') return outcome
  const empty = outcome.problems.find(({ code }) => code === 'deck/empty')
  const message = empty?.message ?? `this is no ${what}`
  return failed(problem(empty?.code ?? 'deck/wrong-type', { path: source.path }, message, begins))
}

/** Whether one of the keys stands where a line begins. */
function beginsLine(keys: readonly string[], { text }: Source): boolean {
  return new RegExp(`^\\ufeff?(?:\\{\\s*)?["']?(?:${keys.join('|')})["']?\\s*:`, 'm').test(text)
}

/** A deck has `session:` and perhaps `agenda:`, or else `sessions:`, which hold both. */
function sessionMistakes(tree: Mapping): readonly Problem[] {
  if (!('sessions' in tree))
    return 'session' in tree || mistypes(tree, /^sessions?$/) ? [] : [missing('session', tree, 'a deck')]
  const own = ['session', 'agenda'].filter(key => key in tree)
  return own.map(key => {
    const message = `"${key}" cannot stand beside "sessions": each of the sessions has its own`
    return problem('deck/bad-value', keyOriginOf(tree, key), message, 'move it into one of the sessions')
  })
}

/** True when a deck has a key that was meant to be one of these: it is told as that, and not as a missing one, too. */
export function mistypes(deck: Mapping, keys: RegExp): boolean {
  const known = Object.keys(deckSchema.entries)
  const strange = Object.keys(deck).filter(key => !known.includes(key))
  return strange.some(key => keys.test(nearest(key, known) ?? ''))
}

function missing(key: string, tree: Mapping, what: string): Problem {
  const origin = { ...originOf(tree), end: originOf(tree).start }
  return problem('deck/missing-key', origin, `"${key}" is missing from ${what}`, `add "${key}:"`)
}

/** Reads a file with a schema; `further` finds what a schema of single keys cannot say. */
function parseWith<T>(
  schema: Shape<T>,
  { source, limits }: { readonly source: Source; readonly limits: Limits },
  what: string,
  begins: string,
  further: (tree: Mapping) => readonly Problem[] = () => [],
  known: Tree | null = null,
): Outcome<Parsed<T>> {
  const { tree, problems } = known ? { tree: known, problems: [] } : parseYaml(source, limits)
  if (problems.length > 0) return { ok: false, problems }
  const expected = `${what} is expected here, and`
  if (tree === null) return failed(problem('deck/empty', topOf(source), `${expected} nothing is written`, begins))
  if (!isMapping(tree)) {
    const kind = isScalar(tree) ? 'text' : 'a list'
    return failed(problem('deck/wrong-type', originOf(tree), `${expected} this is ${kind}`, begins))
  }
  if ((schema as Shape<unknown>) === templateSchema && ('groups' in tree || 'session' in tree)) {
    const key = keyOriginOf(tree, 'groups' in tree ? 'groups' : 'session')
    return failed(problem('deck/wrong-type', key, `${expected} this is a deck`, begins))
  }
  const outcome = read(schema, tree, what, limits)
  const more = further(tree)
  if (outcome.ok && more.length === 0) return { ok: true, value: { source, fields: outcome.value, tree } }
  return { ok: false, problems: [...(outcome.ok ? [] : outcome.problems), ...more] }
}

function failed(one: Problem): Outcome<never> {
  return { ok: false, problems: [one] }
}
