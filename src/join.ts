// Output folders that several machines wrote (the shards of one batch), put together as if one of them had written it.
// In: the folders, the world's way to read and write. Out: files and manifests in one folder; or problems, and nothing written.

import { KINDS } from './meeting/names.ts'
import { keepForeign, listMade, type MeetingFolder, openFolder, save } from './meeting-folder.ts'
import { lookAt, OutputError, type Outputs, put } from './output.ts'
import { inOrder, type Problem, problem, stops } from './problem/problem.ts'
import { clashesOf, takenFromOthers } from './write/clashes.ts'
import { knownOf, listedIn, type ManifestEntry } from './write/manifest.ts'

/** A folder to be joined. */
export interface Part {
  readonly outputs: Outputs
  /** Names of the folders in it that have a manifest. */
  readonly meetings: readonly string[]
}

/** What joining came to. */
export interface Joined {
  /** Paths and sizes of what is in the joined folder now, as people see them. */
  readonly files: readonly { readonly path: string; readonly bytes: number }[]
  readonly problems: readonly Problem[]
  /** Why something could not be read or written, if something could not. */
  readonly failure: string | null
}

/** A file of a part, or one it lists as an earlier one. The deck of its entry is seen from the joined folder. */
interface Piece {
  readonly meeting: string
  readonly entry: ManifestEntry
  readonly earlier: boolean
  readonly from: Outputs
}

/** A meeting's folder in the joined one, and the files that come into it, by deck. */
interface Meeting {
  readonly found: ReturnType<typeof openFolder>
  readonly decks: ReadonlyMap<string, readonly Piece[]>
}

/** What is the same for every file that is written, and what grows with it. */
interface Joining {
  readonly into: Outputs
  readonly force: boolean
  readonly goOn: () => Promise<boolean>
  readonly files: Joined['files'][number][]
  readonly problems: Problem[]
}

/**
 * Joins folders. `found` is what is wrong with their names. With an error there nothing is written, nor when one file is
 * claimed by two decks or is there in two versions, when a file is not as its manifest lists it, or belongs to another
 * deck in the folder that is written. There, what a person typed is left alone as `build` leaves it (unless `force`).
 * `goOn` is asked between two files: false ends it, with all of them listed.
 */
export async function joinFolders(
  parts: readonly Part[],
  into: Outputs,
  force: boolean,
  found: readonly Problem[],
  goOn: () => Promise<boolean>,
): Promise<Joined> {
  const files: Joining['files'] = []
  const problems = [...found]
  try {
    const pieces = distinct(piecesOf(parts, into, problems), into, problems)
    const meetings = stops(problems) ? [] : opened(pieces, into, problems)
    if (!stops(problems)) await written(meetings, { into, force, files, problems, goOn })
    return { files, problems: inOrder(problems), failure: null }
  } catch (error) {
    if (!(error instanceof OutputError)) throw error
    return { files, problems: inOrder(problems), failure: error.message }
  }
}

/** The folders of all meetings in the joined one, with what comes into them. */
function opened(pieces: readonly Piece[], into: Outputs, problems: Problem[]): readonly Meeting[] {
  return [...new Set(pieces.map(piece => piece.meeting))].map(id => {
    const found = openFolder(id, into)
    const decks = byDeck(pieces.filter(piece => piece.meeting === id))
    problems.push(...takenIn(found.folder, decks, into))
    return { found, decks }
  })
}

async function written(meetings: readonly Meeting[], joining: Joining): Promise<void> {
  for (const { found, decks } of meetings) {
    const { folder } = found
    const told = await keepForeign(found, joining.into)
    if (told) joining.problems.push(told)
    try {
      for (const [deck, its] of decks) {
        await joinDeck(deck, its, folder, joining)
        if (!(await joining.goOn())) return
      }
    } finally {
      // Also after a failure: what was written must be known to be notewell's.
      await save(folder, joining.into)
      await joining.into.settle()
    }
  }
}

/** Every file of the parts, held against its manifest. */
function piecesOf(parts: readonly Part[], into: Outputs, problems: Problem[]): readonly Piece[] {
  const pieces: Piece[] = []
  for (const { outputs: from, meetings } of parts) {
    for (const meeting of meetings) {
      const path = `${meeting}/manifest.json`
      const listed = listedIn(new TextDecoder().decode(from.read(path) ?? undefined))
      if (!listed || listed.meeting !== meeting) {
        const message = listed
          ? `this manifest is that of ${listed.meeting}, and lies in the folder of ${meeting}`
          : 'notewell cannot read this as a manifest of its own'
        problems.push(problem('manifest/missing', { path: from.shown(path) }, message))
        continue
      }
      for (const entry of [...listed.files, ...listed.earlier]) {
        const wrong = notAsListed(entry, meeting, from)
        if (wrong) problems.push(wrong)
        const deck = seenFromJoined(entry.deck, meeting, from, into)
        pieces.push({ meeting, entry: { ...entry, deck }, earlier: listed.earlier.includes(entry), from })
      }
    }
  }
  // In the order in which a deck makes them.
  return pieces.sort((a, b) => KINDS.indexOf(a.entry.kind) - KINDS.indexOf(b.entry.kind))
}

/**
 * The deck of an entry, as seen from the joined folder. Of a folder that came from another machine the deck is not where
 * it would be from here: its path holds from where the folder was written, and so it does from the joined folder, if that
 * one has the same name.
 */
function seenFromJoined(deck: string, meeting: string, outputs: Outputs, into: Outputs): string {
  const path = outputs.whereIs(meeting, deck)
  return path === null ? deck : into.seenFrom(meeting, path)
}

function notAsListed({ file, sha256 }: ManifestEntry, meeting: string, outputs: Outputs): Problem | null {
  const path = `${meeting}/${file}`
  const bytes = outputs.read(path)
  if (bytes !== null && (sha256 === null || outputs.hash(bytes) === sha256)) return null
  const what = bytes === null ? 'is not there' : 'has another check sum'
  const message = `this file ${what}, though ${outputs.shown(`${meeting}/manifest.json`)} lists it`
  const hint = 'join folders as notewell wrote them, with all their files: get or build this one again'
  return problem('manifest/differs', { path: outputs.shown(path) }, message, hint)
}

/** Each file once; problems for those that are there twice and not the same. */
function distinct(pieces: readonly Piece[], into: Outputs, problems: Problem[]): readonly Piece[] {
  const first = new Map<string, Piece>()
  // What a part lists as a file now counts more than what another lists as an earlier one.
  for (const piece of [...pieces].sort((a, b) => Number(a.earlier) - Number(b.earlier))) {
    const { meeting, entry, earlier, from } = piece
    const key = `${meeting}/${entry.file}`
    const other = first.get(key)
    if (!other) first.set(key, piece)
    else if (!earlier && other.entry.deck === entry.deck && JSON.stringify(other.entry) !== JSON.stringify(entry)) {
      const message = `this file is not the one in ${other.from.shown(key)}, and both are of ${shownDeck(entry.deck, meeting, into)}`
      const hint =
        'build all shards from the same decks, with the same options, each into a folder of its own that is empty'
      problems.push(problem('manifest/differs', { path: from.shown(key) }, message, hint))
    }
  }
  const claims = new Map(
    pieces
      .filter(piece => !piece.earlier)
      .map(piece => {
        const { kind, file } = piece.entry
        const claim = {
          deck: shownDeck(piece.entry.deck, piece.meeting, into),
          kind,
          file,
          key: `${piece.meeting}/${file}`,
        }
        return [JSON.stringify([claim.deck, claim.key]), claim] as const
      }),
  )
  problems.push(...[...clashesOf([...claims.values()]).values()].flat())
  return [...first.values()]
}

/** Problems of decks whose files belong to others in the folder that is written, as `build` has them. */
function takenIn({ id, listing }: MeetingFolder, decks: Meeting['decks'], into: Outputs): readonly Problem[] {
  return [...decks].flatMap(([deck, pieces]) => {
    const documents = pieces.filter(piece => !piece.earlier).map(({ entry }) => entry)
    return takenFromOthers(shownDeck(deck, id, into), documents, file => {
      const other = listing.files.get(file)?.deck ?? deck
      return decks.has(other) ? null : into.whereIs(id, other)
    })
  })
}

/** Puts the files of a deck into their places, and lists them, also when one of them cannot be written. */
async function joinDeck(
  deck: string,
  pieces: readonly Piece[],
  folder: MeetingFolder,
  { into, force, files, problems }: Joining,
): Promise<void> {
  const entries: ManifestEntry[] = []
  try {
    for (const { entry, earlier, from } of pieces) {
      const path = `${folder.id}/${entry.file}`
      const bytes = from.read(path)
      if (bytes === null) throw new OutputError(`${from.shown(path)} cannot be read: it has gone meanwhile`)
      const last = knownOf(entry.file, folder.listing)
      const there = lookAt(path, into)
      const output = { kind: entry.kind, path, bytes, known: last?.sha256 ?? null }
      const isSame = there !== null && there.sha256 === into.hash(bytes)
      const done = isSame ? null : await put(output, there, force, into)
      if (done?.problem) problems.push(told(done.problem))
      files.push({ path: into.shown(path), bytes: done?.bytes ?? bytes.length })
      const kept = { bytes: last?.bytes ?? null, sha256: last?.sha256 ?? null }
      const now = done?.state === 'kept' ? { ...entry, ...kept } : entry
      if (earlier) folder.listing.earlier.set(entry.file, now)
      else entries.push(now)
    }
  } finally {
    // Of a kind that no part has, what is there stays: the shards were built without it (`--only`).
    const kinds = new Set(entries.map(entry => entry.kind))
    if (entries.length > 0) listMade({ deck, kinds, entries }, folder)
  }
}

/** A problem of writing, with what helps here: of a deck's options there are none. */
function told(each: Problem): Problem {
  return each.hint === null ? each : { ...each, hint: 'to write over it (a copy is kept): --force' }
}

function byDeck(pieces: readonly Piece[]): ReadonlyMap<string, readonly Piece[]> {
  const decks = new Map<string, Piece[]>()
  for (const piece of pieces) decks.set(piece.entry.deck, [...(decks.get(piece.entry.deck) ?? []), piece])
  return decks
}

/** The path of a deck as people see it; as its manifest has it where there is no such file. */
function shownDeck(deck: string, meeting: string, into: Outputs): string {
  return into.whereIs(meeting, deck) ?? deck
}
