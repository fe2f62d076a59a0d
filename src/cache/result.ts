// What is kept of a deck without errors: the questions its reading asked, what was told of it, and its files.
// In: what going through a deck came to. Out: JSON text; and the other way, checked key by key.
// Of the project's texts nothing is kept but what messages quote: places are offsets into files that are read again.

import * as z from 'zod'
import { type Asked, QUESTIONS } from '../load/trace.ts'
import { type Code, codes } from '../problem/codes.ts'
import { type Problem, problem } from '../problem/problem.ts'
import type { Source } from '../problem/source.ts'
import type { MadeDeck, MadeFile } from '../write/made.ts'
import { entrySchema } from '../write/manifest.ts'

const CODES = Object.keys(codes) as [Code, ...Code[]]

const problemSchema = z.strictObject({
  code: z.enum(CODES),
  path: z.string(),
  /** Offsets in the text of the file; null where the file as a whole is meant. */
  at: z.strictObject({ start: z.int().min(0), end: z.int().min(0), verbatim: z.boolean() }).nullable(),
  message: z.string(),
  hint: z.string().nullable(),
})

const fileSchema = z.strictObject({
  ...entrySchema.pick({ kind: true, file: true, title: true, sessions: true }).shape,
  bytes: z.int().min(0),
  sha256: z.string(),
})

const resultSchema = z.strictObject({
  asked: z.array(z.tuple([z.enum(QUESTIONS), z.string(), z.string()])),
  problems: z.array(problemSchema),
  /** The name of a folder: it must not lead out of the one that is written to. */
  meeting: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  groups: z.array(z.string()),
  pages: z.int().min(0),
  files: z.array(fileSchema),
  /** SHA-256 of the bytes of all files, one after the other. */
  pack: z.string().regex(/^[0-9a-f]{64}$/),
})

const resultsSchema = z.array(resultSchema)

/** A deck as it was made once. */
export type Result = z.output<typeof resultSchema>

/** What was kept; none where it is not in the form of this file. */
export function resultsIn(body: Uint8Array | null): readonly Result[] {
  if (body === null) return []
  try {
    return resultsSchema.safeParse(JSON.parse(new TextDecoder().decode(body))).data ?? []
  } catch {
    return []
  }
}

/** The text of results. */
export function resultsBody(results: readonly Result[]): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(results))
}

/** A result in the form in which it is kept. */
export function resultOf(
  asked: readonly Asked[],
  problems: readonly Problem[],
  { meeting, groups, pages }: MadeDeck,
  files: readonly MadeFile[],
  pack: string,
): Result {
  return {
    asked: asked.map(each => [...each]),
    problems: problems.map(({ code, path, origin, message, hint }) => {
      const at = origin && { start: origin.start, end: origin.end, verbatim: origin.source.verbatim === true }
      return { code, path, at, message, hint }
    }),
    meeting,
    groups: [...groups],
    pages,
    files: files.map(each => ({ ...each, sessions: [...each.sessions] })),
    pack,
  }
}

/** The problems of a result. `textOf` gives the text of a file they are in. */
export function problemsOf({ problems }: Result, textOf: (path: string) => string): readonly Problem[] {
  const sources = new Map<string, Source>()
  const sourceOf = (path: string, verbatim: boolean): Source => {
    const known = sources.get(path)
    if (known) return known
    const text = textOf(path)
    const source: Source = verbatim ? { path, text: text.replaceAll('\r\n', '\n'), verbatim } : { path, text }
    sources.set(path, source)
    return source
  }
  return problems.map(({ code, path, at, message, hint }) => {
    const where = at ? { source: sourceOf(path, at.verbatim), start: at.start, end: at.end } : { path }
    return problem(code, where, message, hint)
  })
}
