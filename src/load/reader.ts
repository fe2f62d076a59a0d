// One deck being read: its files as bytes and as text, and the folders it looks into.
// In: paths and a Host. Out: files and sources, or problems told. Nothing is parsed here.
// A folder is listed once for a deck, however many includes look into it. What is too large is not read.

import { type Limits, overLimit } from '../problem/limits.ts'
import { type Problem, problem, type Where } from '../problem/problem.ts'
import type { Source } from '../problem/source.ts'
import { decoded } from './encoding.ts'
import type { FileRead, Host } from './host.ts'
import { sizeLimitAt } from './kept.ts'

/** A file as it was read. `own` files came with notewell. */
export interface LoadedFile {
  readonly path: string
  readonly bytes: Uint8Array
  readonly own: boolean
}

/** What is known while a deck is read. */
export interface Reader {
  readonly host: Host
  readonly limits: Limits
  /** The deck's path: templates are looked for from its folder upwards. */
  readonly deck: string
  readonly problems: Problem[]
  /** Files the deck is made of, by path. */
  readonly files: Map<string, LoadedFile>
  /** What was listed, by folder and what the names begin with. */
  readonly folders: Map<string, readonly string[]>
  /** Folders of which it was told that they cannot be listed. */
  readonly unlisted: Set<string>
  /** How many bytes each file has that was read. */
  readonly sizes: Map<string, number>
}

/** Begins to read a deck. */
export function readerOf(deck: string, host: Host, limits: Limits): Reader {
  return {
    host,
    limits,
    deck,
    problems: [],
    files: new Map(),
    folders: new Map(),
    unlisted: new Set(),
    sizes: new Map(),
  }
}

/** Reads a file that becomes part of the deck. */
export function readSource(path: string, where: Where, reader: Reader): Source | null {
  const file = readFile(path, where, reader)
  if (!file) return null
  reader.files.set(path, file)
  return sourceOf(file, where, reader)
}

/** Reads a file of the project, which need not become part of the deck. */
export function readFile(path: string, where: Where, reader: Reader): LoadedFile | null {
  return fileOf(path, bytesAt(path, reader), where, reader)
}

/** Reads the file of a picture; what it may come to with all others is for who counts them. */
export function readPicture(path: string, where: Where, reader: Reader): LoadedFile | null {
  return fileOf(path, reader.host.read(path, reader.limits['picture-bytes']), where, reader)
}

/** A file, or why there is none; `full`: so much was read for the deck already that no more is, which is told once, for all. */
export type Bytes = FileRead | { readonly ok: false; readonly why: 'full' }

/** Reads a text file of the project, if it is not too large; nothing is told. */
export function bytesAt(path: string, reader: Reader): Bytes {
  const { host, limits, sizes } = reader
  if (bytesRead(reader) > limits['total-bytes']) return { ok: false, why: 'full' }
  const most = limits['file-bytes']
  const file = host.read(path, most)
  if (!file.ok) return file
  const size = file.bytes.length
  if (size > most) return { ok: false, why: 'too-large', size }
  sizes.set(path, size)
  return file
}

/** How many bytes were read for the deck. */
export function bytesRead({ sizes }: Reader): number {
  let total = 0
  for (const size of sizes.values()) total += size
  return total
}

/** The file that was read, or null (told). */
export function fileOf(path: string, file: Bytes, where: Where, { problems, limits }: Reader): LoadedFile | null {
  if (file.ok) return { path, bytes: file.bytes, own: false }
  if (file.why === 'full') return null
  if (file.why === 'too-large') {
    problems.push(overLimit(sizeLimitAt(path), path, file.size, limits, where))
    return null
  }
  const why = {
    missing: `there is no file ${path}`,
    folder: `${path} is a folder, not a file`,
    beyond: `${path} is outside the project`,
    outside: `${path} is outside the project`,
    unreadable: `${path} cannot be read`,
  }[file.why]
  const code =
    file.why === 'outside' || file.why === 'beyond'
      ? 'include/outside'
      : file.why === 'unreadable'
        ? 'file/unreadable'
        : 'file/missing'
  problems.push(problem(code, where, why))
  return null
}

/** A file's text: UTF-8 only; a byte order mark is dropped. */
export function sourceOf(file: LoadedFile, where: Where, { problems }: Reader): Source | null {
  const found = decoded(file.bytes)
  if ('text' in found) return { path: file.path, text: found.text, ...(file.own ? { own: true } : {}) }
  problems.push(problem('file/unreadable', where, `${file.path} ${found.why}`, 'save it as UTF-8'))
  return null
}

/** Whether something stands at a path where a file is looked for. What may not be read is told, not passed over. */
export function isThere(file: Bytes): boolean {
  return file.ok || (file.why !== 'missing' && file.why !== 'beyond')
}

/** Names in a folder of the project that begin with `start`, in code-unit order; none where there is no such folder. */
export function namesIn(folder: string, where: Where, reader: Reader, start = ''): readonly string[] {
  const { host, problems, folders, unlisted } = reader
  const key = `${folder}/${start}`
  const known = folders.get(key)
  if (known) return known
  const names = host.names(folder, start)
  if (names === null && !unlisted.has(folder))
    problems.push(problem('file/unreadable', where, `the folder ${folder} cannot be read`))
  if (names === null) unlisted.add(folder)
  const found = names?.filter(name => name.startsWith(start)) ?? []
  folders.set(key, found)
  return found
}
