// Many decks: load, compile and write each; one deck's mistakes never stop another.
// In: deck paths, the world (reading, writing, hashing), faces. Out: what happened to each deck.
// Files are whole or not there: `Outputs.write` sees to that. A person's edited minutes are never written over.

import { plainText } from './deck/inline.ts'
import type { Host } from './load/host.ts'
import { load } from './load/load.ts'
import type { Session } from './meeting/session.ts'
import { type Compiled, compile } from './pipeline.ts'
import { inOrder, type Problem, problem, stops } from './problem/problem.ts'
import type { FaceLibrary } from './text/library.ts'
import { type ManifestEntry, manifestEntries, manifestText } from './write/manifest.ts'
import { minutesSkeleton } from './write/minutes.ts'

/** Something that could not be written: exit code 3, with a sentence. */
export class OutputError extends Error {}

/** Writing, for `build`. Paths are relative to the output folder. */
export interface Outputs {
  /** The bytes of a file that is already there, or null. */
  readonly read: (path: string) => Uint8Array | null
  /** Writes a whole file or none; throws `OutputError` when it cannot. */
  readonly write: (path: string, bytes: Uint8Array) => void
  /** The path as people see it, from the folder notewell runs in. */
  readonly shown: (path: string) => string
  /** SHA-256 in lower-case hexadecimal. */
  readonly hash: (bytes: Uint8Array) => string
}

/** Turns pages into PDF bytes; loaded only when something is written. */
export type SlideWriter = (compiled: Compiled) => Uint8Array

export interface BatchOptions {
  readonly kinds: ReadonlySet<ManifestEntry['kind']>
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
    readonly kind: ManifestEntry['kind']
    readonly path: string
    readonly bytes: number
    readonly state: 'written' | 'unchanged' | 'kept'
  }[]
}

/** What is needed to go through decks. `outputs` and `writer` are null when nothing is to be written (`check`). */
export interface World {
  readonly host: Host
  readonly faces: FaceLibrary
  readonly writing: { readonly outputs: Outputs; readonly writer: SlideWriter } | null
}

/** Goes through decks in order, and on to the next when one cannot be written. `onDeck` hears of each as it is done: false ends the batch. */
export async function runBatch(
  paths: readonly string[],
  options: BatchOptions,
  world: World,
  onDeck: (result: DeckResult) => Promise<boolean>,
): Promise<{ readonly results: readonly DeckResult[]; readonly failures: readonly string[] }> {
  const claims = new Map<string, string>()
  const entries = new Map<string, ManifestEntry[]>()
  const results: DeckResult[] = []
  for (const path of paths) {
    const result = runDeck(path, options, world, claims, entries)
    results.push(result)
    if (!(await onDeck(result))) break
  }
  const failures = [
    ...results.map(result => result.failed),
    ...(world.writing ? writeManifests(entries, world.writing.outputs) : []),
  ]
  return { results, failures: failures.filter(failure => failure !== null) }
}

/** A manifest for each meeting, of what was written. */
function writeManifests(
  entries: ReadonlyMap<string, readonly ManifestEntry[]>,
  outputs: Outputs,
): readonly (string | null)[] {
  return [...entries].map(([meeting, newer]) => {
    const path = `${meeting}/manifest.json`
    const before = textOf(outputs.read(path))
    const text = manifestText(meeting, manifestEntries(before), newer)
    return text === before ? null : failureOf(() => outputs.write(path, new TextEncoder().encode(text)))
  })
}

/** Why something could not be written, or null when it was. */
function failureOf(write: () => void): string | null {
  try {
    write()
    return null
  } catch (error) {
    if (error instanceof OutputError) return error.message
    throw error
  }
}

function runDeck(
  path: string,
  options: BatchOptions,
  world: World,
  claims: Map<string, string>,
  entries: Map<string, ManifestEntry[]>,
): DeckResult {
  const { compiled, problems: found } = compile(load(path, world.host), world.faces.book)
  const problems: Problem[] = [...found]
  if (compiled) problems.push(...clashes(compiled, options, claims))
  const failed = (): boolean => stops(problems) || (options.strict && problems.length > 0)
  if (!compiled || failed()) return { path, ok: false, problems: inOrder(problems), failed: null, pages: 0, files: [] }
  const { writing } = world
  const files: DeckResult['files'][number][] = []
  const failure = writing && failureOf(() => writeDeck(compiled, options, writing, entries, problems, files))
  const ok = failure === null && !failed()
  return { path, ok, problems: inOrder(problems), failed: failure, pages: compiled.pages.length, files }
}

/** The files a deck makes. A deck without an agenda has no minutes to take. */
function filesOf(
  { deck }: Compiled,
  options: BatchOptions,
): readonly { readonly kind: ManifestEntry['kind']; readonly file: string; readonly session: Session | null }[] {
  const { names, sessions } = deck
  const all = [
    { kind: 'slides' as const, file: names.slides, session: null },
    ...sessions.flatMap((session, index) =>
      session.ledger.entries.length > 0
        ? [{ kind: 'minutes' as const, file: names.minutes[index] ?? '', session }]
        : [],
    ),
  ]
  return all.filter(({ kind }) => options.kinds.has(kind))
}

/** Two decks that would write one file: the second is refused, and both are named. */
function clashes(compiled: Compiled, options: BatchOptions, claims: Map<string, string>): readonly Problem[] {
  const { path, meeting } = compiled.deck
  const shared = new Map<string, string[]>()
  for (const { file } of filesOf(compiled, options)) {
    const key = `${meeting.id}/${file}`
    const other = claims.get(key)
    if (other === undefined) claims.set(key, path)
    else if (other !== path) shared.set(other, [...(shared.get(other) ?? []), file])
  }
  const hint = 'build them into different folders with -o, or give one of them another "document:" and no agenda'
  return [...shared].map(([other, files]) =>
    problem('names/clash', { path }, `this deck and ${other} would both write ${files.join(' and ')}`, hint),
  )
}

function writeDeck(
  compiled: Compiled,
  options: BatchOptions,
  { outputs, writer }: { readonly outputs: Outputs; readonly writer: SlideWriter },
  entries: Map<string, ManifestEntry[]>,
  problems: Problem[],
  files: DeckResult['files'][number][],
): void {
  const { deck } = compiled
  const meeting = deck.meeting.id
  const manifest = manifestEntries(textOf(outputs.read(`${meeting}/manifest.json`)))
  const made = filesOf(compiled, options).map(({ kind, file, session }) => ({
    kind,
    file,
    bytes: session === null ? writer(compiled) : new TextEncoder().encode(minutesSkeleton(deck, session)),
  }))
  for (const { kind, file, bytes } of made) {
    const path = `${meeting}/${file}`
    const sha256 = outputs.hash(bytes)
    const there = outputs.read(path)
    const before = there && outputs.hash(there)
    const entry: ManifestEntry = {
      file,
      kind,
      deck: deck.path,
      title: plainText(deck.title),
      bytes: bytes.length,
      sha256,
    }
    const known = manifest.find(each => each.file === file)?.sha256
    if (kind === 'minutes' && there && before !== sha256 && before !== known) {
      const where = { path: outputs.shown(path) }
      if (!options.force) {
        const hint = 'move it away, or use --force to write over it'
        const message = 'someone has changed these minutes, so the new skeleton was not written'
        problems.push(problem('minutes/edited', where, message, hint))
        files.push({ kind, path, bytes: there.length, state: 'kept' })
        continue
      }
      const copy = copyOf(path, outputs)
      outputs.write(copy, there)
      problems.push(
        problem('minutes/edited', where, `written over; what someone had typed is kept in ${outputs.shown(copy)}`),
      )
    }
    if (before !== sha256) outputs.write(path, bytes)
    entries.set(meeting, [...(entries.get(meeting) ?? []), entry])
    files.push({ kind, path, bytes: bytes.length, state: before === sha256 ? 'unchanged' : 'written' })
  }
}

/** Where a copy of typed minutes goes: never over an earlier copy. */
function copyOf(path: string, outputs: Outputs): string {
  for (let count = 0; ; count++) {
    const copy = count === 0 ? `${path}.bak` : `${path}.bak.${count}`
    if (outputs.read(copy) === null) return copy
  }
}

function textOf(bytes: Uint8Array | null): string | null {
  return bytes === null ? null : new TextDecoder().decode(bytes)
}
