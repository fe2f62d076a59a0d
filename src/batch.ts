// Many decks: load, compile and write each; one deck's mistakes never stop another, and no two write one file.
// In: deck paths, the world (reading, writing, hashing), faces. Out: what happened to each deck.
// A deck's files are made before the first of them is written; `output.ts` sees to what a person typed.

import type { Host } from './load/host.ts'
import { type Loaded, load } from './load/load.ts'
import { type Kind, LARGEST_UPLOAD } from './meeting/names.ts'
import { isDue, listMade, type MeetingFolder, openFolder, save } from './meeting-folder.ts'
import { type FileState, leftBehind, OutputError, type Outputs, put } from './output.ts'
import { type Compiled, compile } from './pipeline.ts'
import { inOrder, type Problem, problem, stops } from './problem/problem.ts'
import type { ResolvedDeck } from './resolve/deck.ts'
import { resolve } from './resolve/resolve.ts'
import type { FaceLibrary } from './text/library.ts'
import { clashesOf, takenFromOthers } from './write/clashes.ts'
import { type Document, documentsOf } from './write/documents.ts'
import { entryOf, knownOf, type ManifestEntry } from './write/manifest.ts'

/** Turns pages into PDF bytes; loaded only when something is written. */
export type SlideWriter = (compiled: Compiled) => Uint8Array

export interface BatchOptions {
  readonly kinds: ReadonlySet<Kind>
  /** Two digits that take the place of every deck's own revision; null for its own. */
  readonly rev: string | null
  readonly strict: boolean
  readonly force: boolean
}

/** What became of one deck. */
export interface DeckResult {
  readonly path: string
  readonly ok: boolean
  readonly problems: readonly Problem[]
  /** Why a file of it could not be written, if one could not; the files before it are in `files`. */
  readonly failed: string | null
  readonly pages: number
  readonly files: readonly {
    readonly kind: Kind
    /** As people see it. */
    readonly path: string
    readonly bytes: number
    readonly state: FileState
  }[]
}

/** What is needed to go through decks. `writing` is null when nothing is to be written (`check`). */
interface World {
  readonly host: Host
  readonly faces: FaceLibrary
  readonly writing: Writing | null
}

interface Writing {
  readonly outputs: Outputs
  readonly writer: SlideWriter
}

/** Told when a deck is begun: how many are done, of how many, and its path. */
export type OnDeck = (done: number, total: number, path: string) => void

/** A deck, read. */
interface LoadedDeck extends Loaded {
  readonly path: string
}

/** What is known while the decks of a batch are written. */
interface Run {
  readonly options: BatchOptions
  readonly world: World
  /** Folders that decks were written into, by meeting. */
  readonly folders: Map<string, MeetingFolder>
  /** Decks of this batch whose names are known, by real path: what they wrote earlier is theirs only if they write it now. */
  readonly settled: ReadonlySet<string>
}

/**
 * Goes through decks in order, and on to the next when one cannot be written. All are read before the first is written,
 * so that of two that would write one file neither is. `goOn` is asked between two decks: false ends the batch.
 */
export async function runBatch(
  paths: readonly string[],
  options: BatchOptions,
  world: World,
  goOn: () => Promise<boolean>,
  onDeck: OnDeck = () => undefined,
): Promise<{ readonly results: readonly DeckResult[]; readonly failures: readonly string[] }> {
  const decks: LoadedDeck[] = []
  const results: DeckResult[] = []
  for (const path of paths) {
    decks.push({ path, ...load(path, world.host) })
    if (!(await goOn())) return { results, failures: [] }
  }
  // A deck by itself clashes with no other of its batch, and need not be resolved twice.
  const rivals = decks.length > 1 ? decks.flatMap(deck => named(deck, options)) : []
  const clashes = clashesOf(rivals, options.kinds)
  const settled = new Set(rivals.map(deck => world.host.real(deck.path)))
  const run: Run = { options, world, folders: new Map(), settled }
  let unsaved: readonly string[] = []
  try {
    for (const deck of decks) {
      onDeck(results.length, decks.length, deck.path)
      results.push(runDeck(deck, clashes.get(deck.path) ?? [], run))
      if (!(await goOn())) break
    }
  } finally {
    // Also after a bug: what was written must be known to be notewell's.
    unsaved = world.writing ? saved(run.folders, world.writing.outputs) : []
  }
  const failures = [...results.map(result => result.failed), ...unsaved]
  return { results, failures: failures.filter(failure => failure !== null) }
}

/** The deck as far as its names go; none when it has mistakes, for then it takes no name from another. */
function named({ bundle, problems: found }: Loaded, { rev }: BatchOptions): readonly ResolvedDeck[] {
  const { deck, problems } = bundle ? resolve(bundle, rev) : { deck: null, problems: [] }
  return deck && !stops([...found, ...problems]) ? [deck] : []
}

function runDeck({ path, ...loaded }: LoadedDeck, clashes: readonly Problem[], run: Run): DeckResult {
  const { options, world } = run
  const { compiled, problems: found } = compile(loaded, world.faces.book, options.rev)
  const problems = [...found, ...clashes]
  const bad = (): boolean => stops(problems) || (options.strict && problems.length > 0)
  if (!compiled || bad()) return { path, ok: false, problems: inOrder(problems), failed: null, pages: 0, files: [] }
  const written = world.writing && writeDeck(compiled, world.writing, run)
  problems.push(...(written?.problems ?? []))
  const failed = written?.failed ?? null
  const ok = failed === null && !bad()
  return { path, ok, problems: inOrder(problems), failed, pages: compiled.pages.length, files: written?.files ?? [] }
}

/** What writing a deck came to. */
type Written = Pick<DeckResult, 'files' | 'problems' | 'failed'>

/** A document and its bytes. */
interface MadeDocument extends Document {
  readonly bytes: Uint8Array
}

/** Writes the files of a deck: none when one is larger than the datatracker takes, or another deck's. */
function writeDeck(compiled: Compiled, { outputs, writer }: Writing, run: Run): Written {
  const { deck } = compiled
  const documents = documentsOf(deck)
    .filter(({ kind }) => run.options.kinds.has(kind))
    .map(
      (document): MadeDocument => ({ ...document, bytes: document.text ? encoded(document.text()) : writer(compiled) }),
    )
  const large = documents.filter(({ bytes }) => bytes.length > LARGEST_UPLOAD)
  if (large.length > 0) return { files: [], problems: large.map(each => tooLarge(deck.path, each)), failed: null }
  const problems: Problem[] = []
  const folder = attempt(() => folderFor(deck.meeting.id, outputs, run, problems))
  if (folder instanceof OutputError) return { files: [], problems, failed: folder.message }
  const own = outputs.seenFrom(folder.id, deck.path)
  problems.push(...takenFromOthers(deck.path, documents, file => otherDeck(file, own, folder, outputs, run)))
  if (stops(problems)) return { files: [], problems, failed: null }
  const written = writeDocuments(deck, own, documents, folder, outputs, run.options)
  return { ...written, problems: [...problems, ...written.problems] }
}

function tooLarge(path: string, { file, bytes }: MadeDocument): Problem {
  const message = `${file} would have ${bytes.length} bytes, and the datatracker takes at most ${LARGEST_UPLOAD}`
  return problem('names/too-large', { path }, message, 'divide the deck in two')
}

/** The folder of a meeting, opened for the first deck that is written into it: that one tells what was found. */
function folderFor(id: string, outputs: Outputs, { folders }: Run, problems: Problem[]): MeetingFolder {
  const known = folders.get(id)
  if (known) return known
  const { folder, problem: told } = openFolder(id, outputs)
  if (told) problems.push(told)
  folders.set(id, folder)
  return folder
}

/** The deck that a file belongs to, unless it is this one (`own`), is gone, or writes other files in this batch. */
function otherDeck(
  file: string,
  own: string,
  { id, listing }: MeetingFolder,
  outputs: Outputs,
  { settled }: Run,
): string | null {
  const deck = listing.files.get(file)?.deck ?? own
  const other = deck === own ? null : outputs.whereIs(id, deck)
  return other === null || settled.has(other) ? null : other
}

/** Puts documents in their places and lists them, up to one that cannot be written. */
function writeDocuments(
  deck: ResolvedDeck,
  own: string,
  documents: readonly MadeDocument[],
  folder: MeetingFolder,
  outputs: Outputs,
  { kinds, force }: BatchOptions,
): Written {
  const files: DeckResult['files'][number][] = []
  const problems: Problem[] = []
  const entries: ManifestEntry[] = []
  const failure = attempt(() => {
    for (const document of documents) {
      const { kind, file, bytes } = document
      const path = `${folder.id}/${file}`
      const sha256 = outputs.hash(bytes)
      const last = knownOf(file, folder.listing)
      const done = put({ kind, path, bytes, sha256, known: last?.sha256 ?? null }, force, outputs)
      if (done.problem) problems.push(done.problem)
      files.push({ kind, path: outputs.shown(path), bytes: done.bytes, state: done.state })
      entries.push(entryOf(deck, own, document, done.state === 'kept' ? last : { bytes: bytes.length, sha256 }))
    }
  })
  const whole = !(failure instanceof OutputError)
  const earlier = listMade({ deck: own, kinds: whole ? kinds : new Set(), entries }, folder)
  const unread = attempt(() => {
    for (const { kind, file, sha256: known } of earlier) {
      const now = files.filter(each => each.kind === kind && each.state !== 'kept').map(each => each.path)
      const told = leftBehind({ kind, path: `${folder.id}/${file}`, known }, now, outputs)
      if (told) problems.push(told)
    }
  })
  // One that cannot be written is tried again when all is done, and told then.
  if (isDue(folder)) attempt(() => save(folder, outputs))
  const failed = [failure, unread].find(each => each instanceof OutputError)
  return { files, problems, failed: failed?.message ?? null }
}

/** Writes the manifest of each folder. Gives what could not be written. */
function saved(folders: ReadonlyMap<string, MeetingFolder>, outputs: Outputs): readonly string[] {
  const tried = [...folders.values()].map(folder => attempt(() => save(folder, outputs)))
  return tried.flatMap(each => (each instanceof OutputError ? [each.message] : []))
}

/** What something came to, or why it could not be read or written. */
function attempt<T>(act: () => T): T | OutputError {
  try {
    return act()
  } catch (error) {
    if (error instanceof OutputError) return error
    throw error
  }
}

function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
