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
import { isMapping, parseYaml } from './yaml.ts'

/** A parsed file of one of the three kinds. */
export interface Parsed<T> {
  readonly source: Source
  readonly fields: T
}

/** Reads a deck file. */
export function parseDeck(source: Source): Outcome<Parsed<DeckFields>> {
  return parseWith(deckSchema, source, 'a deck')
}

/** Reads a template or any included file. */
export function parseTemplate(source: Source): Outcome<Parsed<TemplateFields>> {
  return parseWith(templateSchema, source, 'a template')
}

/** Reads a `meeting.yaml`. */
export function parseMeeting(source: Source): Outcome<Parsed<MeetingFields>> {
  return parseWith(meetingSchema, source, 'a meeting file')
}

function parseWith<T extends z.ZodType>(schema: T, source: Source, what: string): Outcome<Parsed<z.output<T>>> {
  const { tree, problems } = parseYaml(source)
  if (problems.length > 0) return { ok: false, problems }
  if (tree === null)
    return failed(problem('deck/empty', topOf(source), `${what} is expected here, and the file is empty`))
  if (!isMapping(tree))
    return failed(problem('deck/wrong-type', topOf(source), `${what} is a mapping of keys and values`))
  const outcome = read(schema, tree, what)
  return outcome.ok ? { ok: true, value: { source, fields: outcome.value } } : outcome
}

function failed(one: Problem): Outcome<never> {
  return { ok: false, problems: [one] }
}
