// Which decks of a batch would write one file, found before the first of them is written.
// In: deck paths, their texts, a way to name a deck's files. Out: problems by deck; which decks have names at all.
// Naming a deck costs reading it with all it includes. Most decks are told apart by their text alone.

import type { Host } from './load/host.ts'
import { folderOf, foldersUp, join } from './load/paths.ts'
import { DEFAULT_LIMITS } from './problem/limits.ts'
import type { Problem } from './problem/problem.ts'
import { type Claim, clashesOf } from './write/clashes.ts'
import type { NamedDeck } from './write/made.ts'

/** What a deck's files are; null when it has mistakes. */
export type Namer = (path: string) => Promise<NamedDeck | null>

/** What the decks of a batch claim. */
export interface Claims {
  /** Problems of decks that would write one file, by the deck's path. */
  readonly clashes: ReadonlyMap<string, readonly Problem[]>
  /** Whether a real path is that of a deck of the batch without mistakes: what it wrote earlier is its own only if it writes it now. */
  readonly isNamed: (real: string) => Promise<boolean>
}

/** Finds the claims of a batch. `goOn` is asked after each deck that is named: null when it says no. */
export async function claimsOf(
  paths: readonly string[],
  host: Host,
  name: Namer,
  goOn: () => Promise<boolean>,
): Promise<Claims | null> {
  if (paths.length < 2) return { clashes: new Map(), isNamed: async () => false }
  const known = new Map<string, NamedDeck | null>()
  const named: Namer = async path => {
    const before = known.get(path)
    if (before !== undefined) return before
    const deck = await name(path)
    known.set(path, deck)
    return deck
  }
  const claims: Claim[] = []
  const suspects = await rivals(paths, host, named, goOn)
  if (!suspects) return null
  for (const path of suspects) {
    const deck = await named(path)
    if (!(await goOn())) return null
    for (const { kind, file } of deck?.files ?? [])
      claims.push({ deck: path, kind, file, key: `${deck?.meeting}/${file}` })
  }
  const byReal = new Map(paths.map(path => [host.real(path), path]))
  return {
    clashes: clashesOf(claims),
    isNamed: async real => {
      const path = byReal.get(real)
      return path !== undefined && (await named(path)) !== null
    },
  }
}

/** The decks that might share a name with another one: those of one owner. */
async function rivals(
  paths: readonly string[],
  host: Host,
  named: Namer,
  goOn: () => Promise<boolean>,
): Promise<readonly string[] | null> {
  const meetings = new Map<string, boolean>()
  const byOwner = new Map<string, string[]>()
  for (const path of paths) {
    let owner = ownerIn(path, host, meetings)
    if (owner === null) {
      owner = ownerOf(await named(path))
      if (!(await goOn())) return null
    }
    if (owner === null) continue
    const its = byOwner.get(owner)
    if (its) its.push(path)
    else byOwner.set(owner, [path])
  }
  const shared = new Set([...byOwner.values()].filter(its => its.length > 1).flat())
  return paths.filter(path => shared.has(path))
}

/** What names of a deck's files begin with: its interim, or the stem of its first group. Null for a deck with mistakes. */
function ownerOf(deck: NamedDeck | null): string | null {
  return deck && (deck.meeting.startsWith('interim-') ? deck.meeting : stemOf(deck.groups[0]))
}

/** Acronyms may have hyphens: "Chair slides" of `jmap` and "Slides" of `jmap-chair` come to one name. */
function stemOf(group: string | undefined): string | null {
  return group?.split('-')[0] ?? null
}

/** The stem of the first group of a deck that is of no interim; null when its text does not plainly say so. */
function ownerIn(path: string, host: Host, meetings: Map<string, boolean>): string | null {
  const text = textOf(path, host)
  if (text === null || DOUBTFUL.test(text) || mayBeInterim(path, host, meetings)) return null
  return stemOf(GROUPS.exec(text)?.[1])
}

/** A backslash could spell a word in a way that is not looked for. */
const DOUBTFUL = /interim|\\/

/** `groups:` at the beginning of a line is the deck's own key, whatever stands around it, or the file is no deck. */
const GROUPS = /^groups:[ \t]*(?:\[[ \t]*|\r?\n[ \t]*-[ \t]+)([a-z0-9-]+)[ \t]*[,\]#\r\n]/m

/** Whether a meeting file, from the deck's folder upwards, speaks of an interim. */
function mayBeInterim(path: string, host: Host, meetings: Map<string, boolean>): boolean {
  const folder = folderOf(path)
  const known = meetings.get(folder)
  if (known !== undefined) return known
  const may = foldersUp(path).some(each => DOUBTFUL.test(textOf(join(each, 'meeting.yaml'), host) ?? ''))
  meetings.set(folder, may)
  return may
}

function textOf(path: string, host: Host): string | null {
  const file = host.read(path, DEFAULT_LIMITS['file-bytes'])
  return file.ok ? new TextDecoder().decode(file.bytes) : null
}
