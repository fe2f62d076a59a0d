// The folder of a meeting while decks are written into it: whose each file is, and the manifest, read once and kept up.
// In: the output folder. Out: the manifest on the disk. Only `manifest.json` is written here, and a copy of a foreign one.

import { keepCopy, lookAt, OutputError, type Outputs } from './output.ts'
import { type Problem, problem } from './problem/problem.ts'
import {
  knownOf,
  type Listing,
  list,
  listedIn,
  listingOf,
  type Made,
  type ManifestEntry,
  manifestText,
  outgrown,
  takeOver,
} from './write/manifest.ts'

/** A meeting's folder. */
export interface MeetingFolder {
  /** Its name: the meeting's. */
  readonly id: string
  readonly listing: Listing
  /** Names of files that this run has listed: what another process says of them does not count. */
  readonly own: Set<string>
  /** SHA-256 of the manifest as this run last read or wrote it; null when it did neither. */
  last: string | null
  /** How many files have bytes that the manifest on the disk does not know. */
  unsaved: number
  /** When the manifest that is being written is: two of them at a time could end in the wrong order. */
  saving: Promise<void>
}

/** Most of a manifest that may be missing on the disk while decks are built: one file in so many. */
const SHARE = 16

/** A folder as it was found. `foreign` is what stands in the place of its manifest and is not notewell's. */
interface FoundFolder {
  readonly folder: MeetingFolder
  readonly foreign: Uint8Array | null
}

/** Opens a folder, and writes nothing. A manifest that cannot be read is left to `save`, which fails. */
export function openFolder(id: string, outputs: Outputs): FoundFolder {
  const path = manifestOf(id)
  const there = readable(path, outputs)
  const listed = there && listedIn(new TextDecoder().decode(there))
  const listing = listingOf(listed ?? { files: [], earlier: [] }, file => outputs.has(`${id}/${file}`))
  const last = there && outputs.hash(there)
  const folder = { id, listing, own: new Set<string>(), last, unsaved: 0, saving: Promise.resolve() }
  return { folder, foreign: listed === null ? there : null }
}

/**
 * Copies a foreign manifest, which is about to be written over, and tells of it; null where there is none. Rejects with
 * `OutputError` when the copy cannot be written.
 */
export async function keepForeign({ folder, foreign }: FoundFolder, outputs: Outputs): Promise<Problem | null> {
  if (foreign === null) return null
  const path = manifestOf(folder.id)
  const copy = await keepCopy(path, foreign, outputs)
  const message = `written over; notewell cannot read it as a manifest of its own, and keeps it in ${copy}`
  return problem('manifest/edited', { path: outputs.shown(path) }, message)
}

/** Lists what a deck made; gives its earlier files. */
export function listMade(made: Made, folder: MeetingFolder): readonly ManifestEntry[] {
  folder.unsaved += made.entries.filter(({ file, sha256 }) => knownOf(file, folder.listing)?.sha256 !== sha256).length
  const { deck, kinds, entries } = made
  for (const { file } of [...outgrown({ deck, kinds, files: entries }, folder.listing), ...entries])
    folder.own.add(file)
  return list(made, folder.listing)
}

/**
 * Whether the manifest is to be written before the next deck, so that little of it is missing after a crash. It grows
 * with the decks: written after each it would cost many of them the square of their number; up to `SHARE` it is.
 */
export function isDue({ listing, unsaved }: MeetingFolder): boolean {
  return unsaved > 0 && unsaved * SHARE >= listing.files.size
}

/**
 * Writes the manifest when it is not on the disk as it should be, after one that is being written. What another process
 * has listed there meanwhile stays (`make -j`). Rejects with `OutputError` when it cannot.
 */
export function save(folder: MeetingFolder, outputs: Outputs): Promise<void> {
  const saved = folder.saving.then(() => saveNow(folder, outputs))
  folder.saving = saved.catch(() => undefined)
  return saved
}

async function saveNow(folder: MeetingFolder, outputs: Outputs): Promise<void> {
  const path = manifestOf(folder.id)
  const { files, earlier } = folder.listing
  const there = lookAt(path, outputs)
  if (there && there.sha256 !== folder.last) {
    const other = listedIn(new TextDecoder().decode(there.bytes))
    const meant = (file: string): boolean => !folder.own.has(file) && outputs.has(`${folder.id}/${file}`)
    if (other) takeOver(other, meant, folder.listing)
  }
  if (files.size + earlier.size === 0 && !there) return
  const bytes = new TextEncoder().encode(manifestText(folder.id, folder.listing))
  folder.unsaved = 0
  const sha256 = outputs.hash(bytes)
  folder.last = sha256
  if (there?.sha256 !== sha256) await outputs.write(path, bytes)
}

function manifestOf(id: string): string {
  return `${id}/manifest.json`
}

function readable(path: string, outputs: Outputs): Uint8Array | null {
  try {
    return outputs.read(path)
  } catch (error) {
    if (error instanceof OutputError) return null
    throw error
  }
}
