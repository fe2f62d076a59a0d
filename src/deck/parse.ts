// A file's text → a deck, a template or a meeting, as typed.
// In: a source. Out: fields with origins, or every problem of the file at once.
// Nothing is filled, included or counted here: that is resolving.

import type { z } from 'zod'
import { type Problem, problem } from '../problem/problem.ts'
import { type Source, topOf } from '../problem/source.ts'
import { type Outcome, read } from './read.ts'
import {
  type DeckFields,
  deckSchema,
  type MeetingFields,
  meetingSchema,
  type TemplateFields,
  templateSchema,
} from './schema.ts'
import { isMapping, isScalar, keyOriginOf, originOf, parseYaml } from './yaml.ts'

/** A parsed file of one of the three kinds. */
export interface Parsed<T> {
  readonly source: Source
  readonly fields: T
}

/** Reads a deck file. */
export function parseDeck(source: Source): Outcome<Parsed<DeckFields>> {
  return parseWith(deckSchema, source, 'a deck', 'a deck has "groups:", "title:" and "session:"')
}

/** Reads a template or any included file. */
export function parseTemplate(source: Source): Outcome<Parsed<TemplateFields>> {
  return parseWith(templateSchema, source, 'a template', 'a template has "slides:" and perhaps "description:"')
}

/** Reads a `meeting.yaml`. */
export function parseMeeting(source: Source): Outcome<Parsed<MeetingFields>> {
  return parseWith(meetingSchema, source, 'a meeting file', 'a meeting file has "number: 118", and perhaps more')
}

function parseWith<T extends z.ZodType>(
  schema: T,
  source: Source,
  what: string,
  begins: string,
): Outcome<Parsed<z.output<T>>> {
  const { tree, problems } = parseYaml(source)
  if (problems.length > 0) return { ok: false, problems }
  const expected = `${what} is expected here, and`
  if (tree === null) return failed(problem('deck/empty', topOf(source), `${expected} nothing is written`, begins))
  if (!isMapping(tree)) {
    const kind = isScalar(tree) ? 'text' : 'a list'
    return failed(problem('deck/wrong-type', originOf(tree), `${expected} this is ${kind}`, begins))
  }
  if (schema === (templateSchema as z.ZodType) && ('groups' in tree || 'session' in tree)) {
    const key = keyOriginOf(tree, 'groups' in tree ? 'groups' : 'session')
    return failed(problem('deck/wrong-type', key, `${expected} this is a deck`, begins))
  }
  const outcome = read(schema, tree, what)
  return outcome.ok ? { ok: true, value: { source, fields: outcome.value } } : outcome
}

function failed(one: Problem): Outcome<never> {
  return { ok: false, problems: [one] }
}
