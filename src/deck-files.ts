// The files of one deck → the output folder: refused where they are another deck's, each put in its place, all listed.
// In: what the deck made, the folder of its meeting. Out: what became of each file.
// What is decided is decided at once, in the order of the decks; only the disk is waited for while others are made.

import { type Kind, LARGEST_UPLOAD } from './meeting/names.ts'
import { isDue, listMade, type MeetingFolder, save } from './meeting-folder.ts'
import {
  attempt,
  attemptLater,
  type FileState,
  type Found,
  leftBehind,
  lookAt,
  OutputError,
  type Outputs,
  type Placed,
  put,
} from './output.ts'
import { type Limits, overLimit } from './problem/limits.ts'
import { type Problem, problem } from './problem/problem.ts'
import type { MadeDeck, MadeFile } from './write/made.ts'
import { entryOf, knownOf, type NamedFile, outgrown } from './write/manifest.ts'

/** What is known of a deck whose files are put in their places. */
export interface Placing {
  readonly deck: MadeDeck
  /** The deck as the manifest has it: its path from the folder. */
  readonly own: string
  readonly folder: MeetingFolder
  readonly outputs: Outputs
  readonly kinds: ReadonlySet<Kind>
  readonly force: boolean
}

/** What became of a file, with its path as people see it. */
export interface FileResult {
  readonly kind: Kind
  readonly path: string
  readonly bytes: number
  readonly state: FileState
}

/** What writing a deck came to. `failed` says why a file could not be written; the others are in `files`. */
export interface Written {
  readonly files: readonly FileResult[]
  readonly problems: readonly Problem[]
  readonly failed: string | null
}

/** What a failure of writing leaves to tell. */
export function unwritten(problems: readonly Problem[], failed: string | null = null): Written {
  return { files: [], problems, failed }
}

/** What stands in the places of files, or why it cannot be read. */
export type Look = Found | null | OutputError

/** Looks at the places of a deck's files. */
export function lookAtAll(files: readonly NamedFile[], meeting: string, outputs: Outputs): readonly Look[] {
  return files.map(({ file }) => attempt(() => lookAt(`${meeting}/${file}`, outputs)))
}

/** True when all files are as they should be, so that none of their bytes is needed. */
export function areThere(files: readonly MadeFile[], looks: readonly Look[]): boolean {
  return files.every(({ sha256 }, index) => {
    const there = looks[index]
    return there && !(there instanceof OutputError) && there.sha256 === sha256
  })
}

/** Files that are larger than the datatracker takes, and PDFs that are over the limit. */
export function tooLarge(path: string, files: readonly MadeFile[], limits: Limits): readonly Problem[] {
  const over = files
    .filter(({ kind, bytes }) => kind === 'slides' && bytes > limits['pdf-bytes'])
    .map(({ file, bytes }) => overLimit('pdf-bytes', file, bytes, limits, { path }))
  const refused = files
    .filter(({ bytes }) => bytes > LARGEST_UPLOAD)
    .map(({ file, bytes }) => {
      const message = `${file} would have ${bytes} bytes, and the datatracker takes at most ${LARGEST_UPLOAD}`
      return problem('names/too-large', { path }, message, 'divide the deck in two, or make its pictures smaller')
    })
  return [...refused, ...over]
}

/**
 * Whether a deck takes a file over, or leaves one that it made under another name: then it is written by itself, for what
 * the decks before and after it list matters.
 */
export function changesNames({ deck, own, folder, kinds }: Placing): boolean {
  const { listing } = folder
  return (
    outgrown({ deck: own, kinds, files: deck.files }, listing).length > 0 ||
    deck.files.some(({ file }) => (listing.files.get(file)?.deck ?? own) !== own)
  )
}

/** Puts files in their places and lists those that are there. `bodies` are their bytes, which files that are `areThere` do not need. */
export async function place(
  files: readonly MadeFile[],
  bodies: readonly Uint8Array[],
  looks: readonly Look[],
  placing: Placing,
): Promise<Written> {
  const { deck, own, folder, outputs, kinds } = placing
  const placed = await Promise.all(
    files.map((file, index) => attemptLater(placeOne(file, bodies[index], looks[index] ?? null, placing))),
  )
  const results: FileResult[] = []
  const problems: Problem[] = []
  const entries = files.flatMap((file, index) => {
    const done = placed[index]
    if (!done || done instanceof OutputError) return []
    if (done.problem) problems.push(done.problem)
    const path = outputs.shown(`${folder.id}/${file.file}`)
    results.push({ kind: file.kind, path, bytes: done.bytes, state: done.state })
    return [entryOf(deck.groups, own, file, done.state === 'kept' ? knownOf(file.file, folder.listing) : file)]
  })
  const failure = placed.find(each => each instanceof OutputError)
  const earlier = listMade({ deck: own, kinds: failure ? new Set() : kinds, entries }, folder)
  const unread = attempt(() => {
    for (const { kind, file, sha256: known } of earlier) {
      const now = results.filter(each => each.kind === kind && each.state !== 'kept').map(each => each.path)
      const told = leftBehind({ kind, path: `${folder.id}/${file}`, known }, now, outputs)
      if (told) problems.push(told)
    }
  })
  // One that cannot be written is tried again when all is done, and told then.
  if (isDue(folder)) await attemptLater(save(folder, outputs))
  const failed = failure ?? (unread instanceof OutputError ? unread : null)
  return { files: results, problems, failed: failed?.message ?? null }
}

async function placeOne(file: MadeFile, body: Uint8Array | undefined, look: Look, placing: Placing): Promise<Placed> {
  if (look instanceof OutputError) throw look
  const { kind, bytes, sha256 } = file
  if (look?.sha256 === sha256) return { state: 'unchanged', bytes, problem: null }
  if (!body) throw new Error(`no bytes for ${file.file}`)
  const { folder, force, outputs } = placing
  const known = knownOf(file.file, folder.listing)?.sha256 ?? null
  return put({ kind, path: `${folder.id}/${file.file}`, bytes: body, known }, look, force, outputs)
}
