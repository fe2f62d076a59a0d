// Many decks: make and write each; one deck's mistakes never stop another, and no two write one file.
// In: deck paths, the world (reading, making, writing). Out: what happened to each deck, in the order of the paths.
// A deck's files are made before the first of them is written, and written while the next deck is made.

import type { Cache } from './cache/cache.ts'
import { type Claims, claimsOf, type Namer } from './claims.ts'
import {
  areThere,
  changesNames,
  type FileResult,
  type Look,
  lookAtAll,
  type Placing,
  place,
  tooLarge,
  unwritten,
  type Written,
} from './deck-files.ts'
import { type InFlight, inFlight } from './in-flight.ts'
import type { Host } from './load/host.ts'
import type { Asked } from './load/trace.ts'
import type { Kind } from './meeting/names.ts'
import { keepForeign, type MeetingFolder, openFolder, save } from './meeting-folder.ts'
import { attemptLater, OutputError, type Outputs } from './output.ts'
import type { Limits } from './problem/limits.ts'
import { inOrder, type Problem, stops } from './problem/problem.ts'
import { takenFromOthers } from './write/clashes.ts'
import type { MadeDeck, MadeFile, Product } from './write/made.ts'

export interface BatchOptions {
  readonly kinds: ReadonlySet<Kind>
  readonly strict: boolean
  readonly force: boolean
  /** As a PDF is written, `pdf-bytes` of it. */
  readonly limits: Limits
}

/** What became of one deck. */
export interface DeckResult {
  readonly path: string
  readonly ok: boolean
  readonly problems: readonly Problem[]
  /** Why a file of it could not be written, if one could not; those that could are in `files`. */
  readonly failed: string | null
  /** Whether it was made before, from the same, and nothing of it had to be made now. */
  readonly cached: boolean
  readonly pages: number
  readonly files: readonly FileResult[]
}

/** What is needed to go through decks. `outputs` is null when nothing is to be written (`check`). */
export interface World {
  readonly host: Host
  /** Goes through a deck. `asked` is what its reading asked. */
  readonly make: (path: string) => Promise<{ readonly product: Product; readonly asked: readonly Asked[] }>
  /** What the files of a deck would be; null when it has mistakes. */
  readonly name: Namer
  /** Told of decks that are to be made soon, for those who can do so meanwhile. */
  readonly soon: (paths: readonly string[]) => void
  readonly outputs: Outputs | null
  /** Decks that were made before; null to make all of them. */
  readonly cache: Cache | null
  /** How many decks are made at a time. */
  readonly jobs: number
}

/** Told when a deck is begun: how many were before it, of how many, and its path. */
type OnDeck = (done: number, total: number, path: string) => void

/** Most decks that are being written while another one is made: each has its bytes in memory and three files open. */
const MOST_IN_FLIGHT = 5

/** What is known while the decks of a batch are written. */
interface Run {
  readonly options: BatchOptions
  readonly world: World
  readonly claims: Claims
  /** Folders that decks were written into, by meeting. */
  readonly folders: Map<string, MeetingFolder>
  readonly writing: InFlight
}

/** What a batch came to. `failures` say what could not be written. */
interface BatchResult {
  readonly results: readonly DeckResult[]
  readonly failures: readonly string[]
}

/**
 * Goes through decks in order, and on to the next when one cannot be written. Of two that would write one file neither
 * is. `goOn` is asked between two decks: false ends the batch, after what was begun is on the disk.
 */
export async function runBatch(
  paths: readonly string[],
  options: BatchOptions,
  world: World,
  goOn: () => Promise<boolean>,
  onDeck: OnDeck = () => undefined,
): Promise<BatchResult> {
  const name: Namer = async path => world.cache?.find(path)?.deck ?? world.name(path)
  const claims = await claimsOf(paths, world.host, name, goOn)
  if (!claims) return { results: [], failures: [] }
  const run: Run = { options, world, claims, folders: new Map(), writing: inFlight(MOST_IN_FLIGHT) }
  const begun: Promise<DeckResult>[] = []
  let unsaved: readonly string[] = []
  try {
    const ahead = aheadOf(paths, world)
    for (const path of paths) {
      onDeck(begun.length, paths.length, path)
      begun.push((await begin(path, run, ahead(path))).result)
      if (!(await goOn())) break
    }
  } finally {
    // Also after a bug: what was written must be known to be notewell's.
    await run.writing.landed()
    unsaved = world.outputs ? await saved(run.folders, world.outputs) : []
  }
  const results = await Promise.all(begun)
  const failures = [...results.map(result => result.failed), ...unsaved]
  return { results, failures: failures.filter(failure => failure !== null) }
}

/**
 * Makes a deck and begins to write it: `result` is there when its files are on the disk. A deck that was made before is
 * made again only when bytes of it are needed that were not kept.
 */
async function begin(path: string, run: Run, known: Product | null): Promise<{ readonly result: Promise<DeckResult> }> {
  const { options, world, claims } = run
  const product = known ?? (await madeNow(path, world))
  const problems = [...product.problems, ...(claims.clashes.get(path) ?? [])]
  const { deck } = product
  // Nothing that outlives this call holds the product: all of the deck's pages hang on it.
  const cached = product === known
  const isBad = (): boolean => stops(problems) || (options.strict && problems.length > 0)
  const told = (pages: number, { files, problems: found, failed }: Written): DeckResult => {
    problems.push(...found)
    const ok = deck !== null && failed === null && !isBad()
    return { path, ok, problems: inOrder(problems), failed, cached, pages, files }
  }
  if (!deck || isBad()) return { result: Promise.resolve(told(0, unwritten([]))) }
  if (!world.outputs) return { result: Promise.resolve(told(deck.pages, unwritten([]))) }
  const ready = readyOf(product, deck, world.outputs)
  if (!ready) return begin(path, run, null)
  const { written } = await beginToWrite(path, ready, world.outputs, run)
  const result = written.then(each => told(deck.pages, each))
  await run.writing.add(result)
  return { result }
}

/** Finds decks in the cache, a few before their turn, and tells which of them are to be made. */
function aheadOf(paths: readonly string[], { cache, soon, jobs }: World): (path: string) => Product | null {
  const found = new Map<string, Product | null>()
  let next = 0
  return path => {
    const wanted: string[] = []
    for (; next < paths.length && found.size < Math.max(FEWEST_AHEAD, 2 * jobs); next++) {
      const each = paths[next] ?? ''
      const known = cache?.find(each) ?? null
      found.set(each, known)
      if (known === null) wanted.push(each)
    }
    soon(wanted)
    const known = found.get(path) ?? null
    found.delete(path)
    return known
  }
}

/** How many decks are looked for before their turn, at least. */
const FEWEST_AHEAD = 8

async function madeNow(path: string, { cache, make }: World): Promise<Product> {
  const { product, asked } = await make(path)
  return cache ? cache.keeping(product, asked) : product
}

/** A deck with its files, what stands in their places, and the bytes of them if any are needed. */
interface Ready {
  readonly deck: MadeDeck
  readonly files: readonly MadeFile[]
  readonly looks: readonly Look[]
  readonly bodies: readonly Uint8Array[]
}

/** Null when bytes are needed and cannot be had. */
function readyOf(product: Product, deck: MadeDeck, outputs: Outputs): Ready | null {
  const made = product.make()
  const { files } = made
  const looks = lookAtAll(files, deck.meeting, outputs)
  const bodies = areThere(files, looks) ? [] : made.bodies()
  return bodies && { deck, files, looks, bodies }
}

/** Begins to write the files of a deck: none when one is too large, or another deck's. */
async function beginToWrite(
  path: string,
  { deck, files, looks, bodies }: Ready,
  outputs: Outputs,
  run: Run,
): Promise<{ readonly written: Promise<Written> }> {
  const problems: Problem[] = [...tooLarge(path, files, run.options.limits)]
  if (stops(problems)) return { written: Promise.resolve(unwritten(problems)) }
  const folder = await attemptLater(folderFor(deck.meeting, outputs, run, problems))
  if (folder instanceof OutputError) return { written: Promise.resolve(unwritten(problems, folder.message)) }
  const { kinds, force } = run.options
  const placing: Placing = { deck, own: outputs.seenFrom(folder.id, path), folder, outputs, kinds, force }
  const alone = changesNames(placing)
  if (alone) await run.writing.landed()
  const owners = await othersOf(placing, run)
  problems.push(...takenFromOthers(path, deck.files, file => owners.get(file) ?? null))
  if (stops(problems)) return { written: Promise.resolve(unwritten(problems)) }
  const placed = place(files, bodies, looks, placing)
  if (alone) await placed
  return { written: placed.then(written => ({ ...written, problems: [...problems, ...written.problems] })) }
}

/** The folder of a meeting, opened for the first deck that is written into it: that one tells what was found. */
async function folderFor(id: string, outputs: Outputs, { folders }: Run, problems: Problem[]): Promise<MeetingFolder> {
  const known = folders.get(id)
  if (known) return known
  const found = openFolder(id, outputs)
  const told = await keepForeign(found, outputs)
  if (told) problems.push(told)
  folders.set(id, found.folder)
  return found.folder
}

/** The other decks that files of a deck belong to, by file: none that is gone, or that writes other files in this batch. */
async function othersOf(
  { deck, own, folder, outputs }: Placing,
  { claims }: Run,
): Promise<ReadonlyMap<string, string>> {
  const others = new Map<string, string>()
  for (const { file } of deck.files) {
    const listed = folder.listing.files.get(file)?.deck ?? own
    const other = listed === own ? null : outputs.whereIs(folder.id, listed)
    if (other !== null && !(await claims.isNamed(other))) others.set(file, other)
  }
  return others
}

/** Writes the manifest of each folder, and sees to it that all names are on the disk. Gives what could not be written. */
async function saved(folders: ReadonlyMap<string, MeetingFolder>, outputs: Outputs): Promise<readonly string[]> {
  const tried = await Promise.all([...folders.values()].map(folder => attemptLater(save(folder, outputs))))
  const all = [...tried, await attemptLater(outputs.settle())]
  return all.flatMap(each => (each instanceof OutputError ? [each.message] : []))
}
