// Many decks: load, compile and write each; one deck's mistakes never stop another, and no two write one file.
// In: deck paths, the world (reading, writing, hashing), faces. Out: what happened to each deck.
// A deck's files are made before the first of them is written; `output.ts` sees to what a person typed.

import type { Host } from './load/host.ts'
import { type Bundle, load } from './load/load.ts'
import { type Kind, LARGEST_UPLOAD } from './meeting/names.ts'
import { type FileState, leftBehind, OutputError, type Outputs, put } from './output.ts'
import { type Compiled, compile } from './pipeline.ts'
import { inOrder, type Problem, problem, stops } from './problem/problem.ts'
import type { ResolvedDeck } from './resolve/deck.ts'
import { resolve } from './resolve/resolve.ts'
import type { FaceLibrary } from './text/library.ts'
import { clashesOf } from './write/clashes.ts'
import { documentsOf } from './write/documents.ts'
import {
  entryOf,
  isOutgrown,
  type Listed,
  listedAfter,
  listedIn,
  type Made,
  type ManifestEntry,
  manifestText,
} from './write/manifest.ts'

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
export interface World {
  readonly host: Host
  readonly faces: FaceLibrary
  readonly writing: Writing | null
}

export interface Writing {
  readonly outputs: Outputs
  readonly writer: SlideWriter
}

/** A deck, read. */
interface Loaded {
  readonly path: string
  readonly bundle: Bundle | null
  readonly problems: readonly Problem[]
}

/** What a meeting's manifest listed, and what decks have made since. */
type Manifests = Map<string, { readonly before: Listed; readonly made: Made[] }>

/**
 * Goes through decks in order, and on to the next when one cannot be written. All are read before the first is written,
 * so that of two that would write one file neither is. `goOn` is asked between two decks: false ends the batch.
 */
export async function runBatch(
  paths: readonly string[],
  options: BatchOptions,
  world: World,
  goOn: () => Promise<boolean>,
): Promise<{ readonly results: readonly DeckResult[]; readonly failures: readonly string[] }> {
  const decks: Loaded[] = []
  const results: DeckResult[] = []
  const manifests: Manifests = new Map()
  for (const path of paths) {
    decks.push({ path, ...load(path, world.host) })
    if (!(await goOn())) return { results, failures: [] }
  }
  // A deck by itself clashes with nobody, and need not be resolved twice.
  const rivals = decks.length > 1 ? decks.flatMap(deck => named(deck, options)) : []
  const clashes = clashesOf(rivals, options.kinds)
  for (const deck of decks) {
    results.push(runDeck(deck, clashes.get(deck.path) ?? [], options, world, manifests))
    if (!(await goOn())) break
  }
  const failures = [
    ...results.map(result => result.failed),
    ...(world.writing ? writeManifests(manifests, world.writing.outputs) : []),
  ]
  return { results, failures: failures.filter(failure => failure !== null) }
}

/** The deck as far as its names go; none when it has mistakes, for then it takes no name from another. */
function named({ bundle, problems: found }: Loaded, { rev }: BatchOptions): readonly ResolvedDeck[] {
  const { deck, problems } = bundle ? resolve(bundle, rev) : { deck: null, problems: [] }
  return deck && !stops([...found, ...problems]) ? [deck] : []
}

function runDeck(
  { path, bundle, problems: found }: Loaded,
  clashes: readonly Problem[],
  options: BatchOptions,
  { faces, writing }: World,
  manifests: Manifests,
): DeckResult {
  const { compiled, problems: more } = bundle
    ? compile(bundle, faces.book, options.rev)
    : { compiled: null, problems: [] }
  const problems = [...found, ...more, ...clashes]
  const bad = (): boolean => stops(problems) || (options.strict && problems.length > 0)
  if (!compiled || bad()) return { path, ok: false, problems: inOrder(problems), failed: null, pages: 0, files: [] }
  const written = writing && writeDeck(compiled, options, writing, manifests)
  problems.push(...(written?.problems ?? []))
  const failed = written?.failed ?? null
  const ok = failed === null && !bad()
  return { path, ok, problems: inOrder(problems), failed, pages: compiled.pages.length, files: written?.files ?? [] }
}

/** What writing a deck came to. */
type Written = Pick<DeckResult, 'files' | 'problems' | 'failed'>

/** Writes the files of a deck. None is written when one is larger than the datatracker takes. */
function writeDeck(
  compiled: Compiled,
  options: BatchOptions,
  { outputs, writer }: Writing,
  manifests: Manifests,
): Written {
  const { deck } = compiled
  const folder = deck.meeting.id
  const documents = documentsOf(deck)
    .filter(({ kind }) => options.kinds.has(kind))
    .map(document => ({ ...document, bytes: document.text ? encoded(document.text()) : writer(compiled) }))
  const large = documents.filter(({ bytes }) => bytes.length > LARGEST_UPLOAD)
  if (large.length > 0) return { files: [], problems: large.map(each => tooLarge(deck.path, each)), failed: null }
  const manifest = manifests.get(folder) ?? { before: manifestThere(folder, outputs), made: [] }
  manifests.set(folder, manifest)
  const older = [...manifest.before.earlier, ...manifest.before.files]
  const files: DeckResult['files'][number][] = []
  const problems: Problem[] = []
  const entries: ManifestEntry[] = []
  const failed = failureOf(() => {
    for (const document of documents) {
      const { kind, file, bytes } = document
      const path = `${folder}/${file}`
      const sha256 = outputs.hash(bytes)
      const last = older.findLast(each => each.file === file) ?? null
      const done = put({ kind, path, bytes, sha256, known: last?.sha256 ?? null }, options.force, outputs)
      if (done.problem) problems.push(done.problem)
      files.push({ kind, path: outputs.shown(path), bytes: done.bytes, state: done.state })
      entries.push(entryOf(deck, document, done.state === 'kept' ? last : { bytes: bytes.length, sha256 }))
    }
  })
  const made: Made = { deck: deck.path, kinds: failed === null ? options.kinds : new Set(), entries }
  manifest.made.push(made)
  const told = outgrownBy(made, manifest.before, folder, files, outputs)
  return { files, problems: [...problems, ...told.problems], failed: failed ?? told.failed }
}

function tooLarge(path: string, { file, bytes }: { readonly file: string; readonly bytes: Uint8Array }): Problem {
  const message = `${file} would have ${bytes.length} bytes, and the datatracker takes at most ${LARGEST_UPLOAD}`
  return problem('names/too-large', { path }, message, 'divide the deck in two')
}

/** Tells of files that a person changed, and whose deck now writes others of their kind beside them. */
function outgrownBy(
  made: Made,
  before: Listed,
  folder: string,
  files: DeckResult['files'],
  outputs: Outputs,
): Pick<Written, 'problems' | 'failed'> {
  const problems: Problem[] = []
  const failed = failureOf(() => {
    for (const { kind, file, sha256: known } of before.files.filter(entry => isOutgrown(entry, made))) {
      const now = files.filter(each => each.kind === kind && each.state !== 'kept').map(each => each.path)
      const told = leftBehind({ kind, path: `${folder}/${file}`, known }, now, outputs)
      if (told) problems.push(told)
    }
  })
  return { problems, failed }
}

/** A manifest for each meeting that decks wrote for. Gives what could not be written. */
function writeManifests(manifests: Manifests, outputs: Outputs): readonly (string | null)[] {
  return [...manifests].map(([folder, { before, made }]) => {
    const path = `${folder}/manifest.json`
    const after = listedAfter(before, made, file => outputs.has(`${folder}/${file}`))
    if (after.files.length + after.earlier.length === 0 && !outputs.has(path)) return null
    return failureOf(() => {
      const bytes = encoded(manifestText(folder, after))
      const there = outputs.read(path)
      if (there === null || outputs.hash(there) !== outputs.hash(bytes)) outputs.write(path, bytes)
    })
  })
}

/** What the manifest of a meeting lists; nothing when it cannot be read. */
function manifestThere(folder: string, outputs: Outputs): Listed {
  let text: string | null = null
  failureOf(() => {
    const bytes = outputs.read(`${folder}/manifest.json`)
    text = bytes && new TextDecoder().decode(bytes)
  })
  return listedIn(text)
}

/** Why something could not be done, or null when it was. */
function failureOf(act: () => void): string | null {
  try {
    act()
    return null
  } catch (error) {
    if (error instanceof OutputError) return error.message
    throw error
  }
}

function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
