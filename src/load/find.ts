// Which decks are meant: files as named, every deck in a folder, what a pattern matches; and a shard of them.
// In: paths of files and folders, patterns. Out: deck paths, each once, in a stable order; problems for what is not there or cannot be read.

import { type Problem, problem } from '../problem/problem.ts'
import type { FileRead, Host } from './host.ts'
import { folderOf, hasWildcards } from './paths.ts'
import { isThere } from './reader.ts'

/** Decks, and what is wrong with the paths they were asked for by. */
interface Found {
  readonly decks: readonly string[]
  readonly problems: readonly Problem[]
}

/**
 * Finds decks. In a folder every `.yaml` or `.yml` file is one, but `meeting.yaml` and what lies in a `templates` folder
 * of it; so it is among the matches of a pattern. A path that is there is taken as it stands, whatever characters it has.
 * A `meeting.yml` is nobody's meeting file: it is read as a deck, and what it lacks as one is told.
 * The host gives a folder that it cannot list as a path that ends with `/`.
 */
export async function findDecks(paths: readonly string[], host: Host): Promise<Found> {
  const found: Found[] = []
  for (const path of paths) {
    const files = host.yamlFiles(path)
    if (files) found.push(inFolder(path, files))
    else if (hasWildcards(path) && !isThere(look(path, host))) found.push(await matching(path, host))
    else found.push(file(path, paths.length > 1, host))
  }
  return {
    decks: eachOnce(
      found.flatMap(({ decks }) => decks),
      host,
    ),
    problems: found.flatMap(({ problems }) => problems),
  }
}

/** A part of a batch, for one of several machines: the first is 1. */
export interface Shard {
  readonly at: number
  readonly of: number
}

/**
 * The decks of a shard: each deck is in exactly one, whatever order they were named in. Shards are stretches of the list
 * sorted by path, as equal in size as can be: the decks of one folder, among which two may claim one name, stay together.
 */
export function shardOf(decks: readonly string[], { at, of }: Shard): readonly string[] {
  const sorted = [...decks].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const start = (shard: number): number => Math.floor((shard * sorted.length) / of)
  return sorted.slice(start(at - 1), start(at))
}

function inFolder(path: string, files: readonly string[]): Found {
  const { decks, problems } = among(path, files)
  const message = `the folder ${path} has no decks in it`
  const none = problem(
    'file/no-decks',
    { path },
    message,
    'a deck is a .yaml file with "groups:", "title:" and "session:"',
  )
  return { decks, problems: decks.length + problems.length > 0 ? problems : [none] }
}

async function matching(path: string, host: Host): Promise<Found> {
  const { globOf } = await import('./glob.ts')
  const { folder, levels, matches } = globOf(path)
  const { decks, problems } = among(folder, host.yamlFiles(folder, levels) ?? [])
  const matched = decks.filter(deck => matches(below(folder, deck)))
  const none = problem('file/missing', { path }, `no deck matches ${path}`, HINT_OF_GLOB)
  return { decks: matched, problems: matched.length + problems.length > 0 ? problems : [none] }
}

function file(path: string, amongOthers: boolean, host: Host): Found {
  const read = look(path, host)
  // As in a folder: `notewell build decks/*.yaml` names it too.
  if (MEETING.test(path) && canBeRead(read) && amongOthers) return { decks: [], problems: [] }
  if (canBeRead(read) || read.why === 'unreadable') return { decks: [path], problems: [] }
  const hint = path === 'decks' ? 'name a deck: notewell build my-deck.yaml' : null
  return { decks: [], problems: [problem('file/missing', { path }, `there is no file or folder ${path}`, hint)] }
}

/** Decks among the files below a folder; folders that cannot be read are problems. */
function among(folder: string, files: readonly string[]): Found {
  const unreadable = files.filter(each => each.endsWith('/')).map(each => each.slice(0, -1))
  return {
    decks: files.filter(
      each => !each.endsWith('/') && !MEETING.test(each) && !/(^|\/)templates\//.test(below(folder, each)),
    ),
    problems: unreadable.map(each => problem('file/unreadable', { path: each }, `the folder ${each} cannot be read`)),
  }
}

/**
 * A deck named by two paths is one deck. A link to it in another folder is another: its meeting file is that folder's.
 */
function eachOnce(decks: readonly string[], host: Host): readonly string[] {
  const first = new Map<string, string>()
  for (const path of decks) {
    const key = JSON.stringify([host.real(folderOf(path)), host.real(path)])
    if (!first.has(key)) first.set(key, path)
  }
  return [...first.values()]
}

/** What stands at a path, without reading it. */
function look(path: string, host: Host): FileRead {
  return host.read(path, 0)
}

function canBeRead(file: FileRead): file is Extract<FileRead, { why: 'too-large' } | { ok: true }> {
  return file.ok || file.why === 'too-large'
}

const MEETING = /(^|\/)meeting\.yaml$/

const HINT_OF_GLOB =
  '*, ?, [ab] and {a,b} match within a name, ** any folders; no folder called node_modules or with a dot before its name'

/** The path of a file from a folder it is in. The host gives files by the name their folder was asked for with. */
function below(folder: string, path: string): string {
  const start = folder.endsWith('/') || folder === '' ? folder : `${folder}/`
  return path.startsWith(start) ? path.slice(start.length) : path
}
