// The list of what was written for a meeting: for the person who uploads, and to know a file again later.
// In: what an earlier manifest lists, and what decks make now. Out: JSON text, the same for the same files in any order.
// Nothing in a manifest is believed that is not plain: names of files cannot lead out of its folder.

import * as z from 'zod'
import { isoDate, isoInstant } from '../meeting/clock.ts'
import { KINDS, type Kind } from '../meeting/names.ts'
import type { Session } from '../meeting/session.ts'

const instant = (description: string) =>
  z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00Z$/)
    .nullable()
    .meta({
      description: `${description} in UTC, as 2023-11-07T12:00:00Z; null when the start or the time zone is unknown`,
    })

const sessionSchema = z
  .object({
    date: z
      .string()
      .regex(/^\d{4}-\d\d-\d\d$/)
      .meta({ description: 'Day of the session where it is held, as 2023-11-07' }),
    start: instant('When it begins'),
    end: instant('When it ends'),
    token: z
      .string()
      .nullable()
      .meta({ description: "The datatracker's token (sessa); null when the deck gives none" }),
    id: z.number().int().nullable().meta({ description: "The datatracker's number; null when the deck gives none" }),
    name: z.string().nullable().meta({ description: 'Name of the slot (Session III); null when the deck gives none' }),
  })
  .meta({ description: 'A session the file is for' })

/** A file in a manifest. */
export const entrySchema = z
  .object({
    file: z
      .string()
      .regex(/^[a-z][a-z0-9-]*\.(pdf|md)$/)
      .meta({ description: 'Where the file is: its name in the folder of the manifest' }),
    kind: z.enum(KINDS).meta({ description: 'What it is' }),
    uploadName: z
      .string()
      .meta({ description: 'The name the datatracker gives to the file, if this revision is the next' }),
    title: z.string().meta({
      description:
        'For slides: what to type as their title when they are uploaded. Else what the datatracker calls the file',
    }),
    deck: z.string().meta({ description: 'The deck that made it: its path from the folder of the manifest' }),
    groups: z
      .array(z.string().meta({ description: 'An acronym' }))
      .meta({ description: 'The groups that meet; the first one names the file' }),
    sessions: z.array(sessionSchema).meta({ description: 'The sessions the file is for' }),
    bytes: z.number().int().min(0).nullable().meta({
      description:
        'Size of what notewell wrote; null when it found a file that a person had written, and left it alone',
    }),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .nullable()
      .meta({
        description:
          'SHA-256 of what notewell wrote; a file with another one was changed by a person. Null when bytes is',
      }),
  })
  .meta({ description: 'A file' })

/** What `manifest.json` holds. */
export const manifestSchema = z
  .object({
    version: z.literal(1).meta({ description: 'Version of this format' }),
    meeting: z.string().meta({ description: 'The meeting: 118, or the name of an interim' }),
    files: z.array(entrySchema).meta({ description: 'What is to be uploaded, in order of the file names' }),
    earlier: z.array(entrySchema).meta({
      description:
        'Files still there whose decks now give them another name (another revision or token) or make them no more',
    }),
  })
  .meta({ description: 'What notewell wrote for a meeting' })

export type ManifestEntry = z.output<typeof entrySchema>

/** A session, as a manifest has it. */
export type SessionEntry = z.output<typeof sessionSchema>

/** A file of a deck: its kind, its name, what it is called at the datatracker, and the sessions it is for. */
export type NamedFile = Readonly<Pick<ManifestEntry, 'kind' | 'file' | 'title' | 'sessions'>>

/** What a manifest lists. */
export type Listed = Pick<z.output<typeof manifestSchema>, 'meeting' | 'files' | 'earlier'>

/** What a deck made now. `kinds` are those it made all files of: others that it once made of them are no longer its own. */
export interface Made {
  readonly deck: string
  readonly kinds: ReadonlySet<Kind>
  readonly entries: readonly ManifestEntry[]
}

/** What is listed for a meeting while decks are built: by file and by deck, so that no deck has to look at all others. */
export interface Listing {
  readonly files: Map<string, ManifestEntry>
  readonly earlier: Map<string, ManifestEntry>
  /** Names of those in `files`, by deck. */
  readonly byDeck: Map<string, Set<string>>
}

/** What the text of a manifest lists; null when it is none that notewell can read. */
export function listedIn(text: string): Listed | null {
  try {
    return manifestSchema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

/** Begins with what was listed, as far as the files are still `there`. */
export function listingOf(before: Omit<Listed, 'meeting'>, there: (file: string) => boolean): Listing {
  const listing: Listing = { files: new Map(), earlier: new Map(), byDeck: new Map() }
  takeOver(before, there, listing)
  return listing
}

/** Lists what another manifest lists, in the place of what was known of these files, as far as they are `meant`. */
export function takeOver(other: Omit<Listed, 'meeting'>, meant: (file: string) => boolean, listing: Listing): void {
  for (const entry of other.earlier.filter(({ file }) => meant(file))) {
    remove(entry.file, listing)
    listing.earlier.set(entry.file, entry)
  }
  for (const entry of other.files) if (meant(entry.file)) add(entry, listing)
}

/** What is known of a file, whether it is to be uploaded or an earlier one. */
export function knownOf(file: string, { files, earlier }: Listing): ManifestEntry | null {
  return files.get(file) ?? earlier.get(file) ?? null
}

/**
 * Lists what a deck made; files of those kinds that it made before under names it no longer uses stand under `earlier`
 * from now on. Gives all of its earlier files of those kinds that are still there.
 */
export function list({ deck, kinds, entries }: Made, listing: Listing): readonly ManifestEntry[] {
  for (const entry of outgrown({ deck, kinds, files: entries }, listing)) {
    remove(entry.file, listing)
    listing.earlier.set(entry.file, entry)
  }
  for (const entry of entries) add(entry, listing)
  return [...listing.earlier.values()].filter(entry => entry.deck === deck && kinds.has(entry.kind))
}

/** Files of these kinds that a deck made before, under names that it no longer uses. */
export function outgrown(
  { deck, kinds, files }: Pick<Made, 'deck' | 'kinds'> & { readonly files: readonly { readonly file: string }[] },
  listing: Listing,
): readonly ManifestEntry[] {
  const now = new Set(files.map(({ file }) => file))
  return [...(listing.byDeck.get(deck) ?? [])]
    .flatMap(file => listing.files.get(file) ?? [])
    .filter(entry => kinds.has(entry.kind) && !now.has(entry.file))
}

/** Lists a file once: as this deck's, and no other's. */
function add(entry: ManifestEntry, listing: Listing): void {
  remove(entry.file, listing)
  listing.files.set(entry.file, entry)
  const its = listing.byDeck.get(entry.deck) ?? new Set()
  listing.byDeck.set(entry.deck, its.add(entry.file))
}

function remove(file: string, { files, earlier, byDeck }: Listing): void {
  byDeck.get(files.get(file)?.deck ?? '')?.delete(file)
  files.delete(file)
  earlier.delete(file)
}

/** The entry of a file. `path` is the deck's from the manifest's folder; `written` what notewell wrote, null if it never did. */
export function entryOf(
  groups: readonly string[],
  path: string,
  { kind, file, title, sessions }: NamedFile,
  written: { readonly bytes: number | null; readonly sha256: string | null } | null,
): ManifestEntry {
  return {
    file,
    kind,
    uploadName: file,
    title,
    deck: path,
    groups: [...groups],
    sessions: [...sessions],
    bytes: written?.bytes ?? null,
    sha256: written?.sha256 ?? null,
  }
}

/** A session in the form of a manifest. */
export function sessionEntry({ date, startUtc, endUtc, token, id, name }: Session): SessionEntry {
  const utc = (at: number | null): string | null => (at === null ? null : isoInstant(at))
  return { date: isoDate(date), start: utc(startUtc), end: utc(endUtc), token, id, name }
}

/** The text of a manifest; ends with a line end. Entries have their keys in the order of the schema, read or made. */
export function manifestText(meeting: string, listing: Listing): string {
  const [files, earlier] = [listing.files, listing.earlier].map(sorted)
  const manifest = { version: 1, meeting, files, earlier }
  return `${JSON.stringify(manifest, null, 2)}\n`
}

function sorted(entries: ReadonlyMap<string, ManifestEntry>): readonly ManifestEntry[] {
  return [...entries.values()].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0))
}
