// How a file is put into the output folder without losing what a person typed.
// In: bytes, what notewell wrote there before, the world's way to write. Out: what became of the file.
// A Markdown file that a person changed is never written over, unless forced. What is written over and was not
// notewell's is copied first.

import { listed } from './meeting/clock.ts'
import type { Kind } from './meeting/names.ts'
import type { Code } from './problem/codes.ts'
import { type Problem, problem } from './problem/problem.ts'

/** Something that could not be written, or read before writing: exit code 3, with a sentence. */
export class OutputError extends Error {}

/** The output folder. Paths are relative to it. */
export interface Outputs {
  /** The bytes of a file, or null when no file is there; throws `OutputError` for one that cannot be read. */
  readonly read: (path: string) => Uint8Array | null
  /** Whether there is anything of that name. */
  readonly has: (path: string) => boolean
  /** Why a file of that name will not be written whatever happens: a link leads out. Null when nothing speaks against it. */
  readonly refusal: (path: string) => OutputError | null
  /** Writes a whole file or none, and is done when it is on the disk; rejects with `OutputError` when it cannot. */
  readonly write: (path: string, bytes: Uint8Array) => Promise<void>
  /** Sees to it that the names of what was written are on the disk, too; rejects with `OutputError` when it cannot. */
  readonly settle: () => Promise<void>
  /** The path as people see it, from the folder notewell runs in. */
  readonly shown: (path: string) => string
  /** A path from where notewell runs, as seen from a folder of the output with links followed: the same wherever that is. */
  readonly seenFrom: (folder: string, path: string) => string
  /** The other way: the path of what is seen from a folder of the output; null when there is no such file. */
  readonly whereIs: (folder: string, seen: string) => string | null
  /** SHA-256 in lower-case hexadecimal. */
  readonly hash: (bytes: Uint8Array) => string
}

/** What became of a file: `kept` is a person's, left alone. */
export type FileState = 'written' | 'unchanged' | 'kept'

/** What stands in the place of a file. */
export interface Found {
  readonly bytes: Uint8Array
  readonly sha256: string
}

/** Looks at the place of a file; null when nothing stands there. Throws `OutputError` for what cannot be read. */
export function lookAt(path: string, outputs: Outputs): Found | null {
  const bytes = outputs.read(path)
  return bytes && { bytes, sha256: outputs.hash(bytes) }
}

/** A file to be put in its place. */
export interface Output {
  readonly kind: Kind
  readonly path: string
  readonly bytes: Uint8Array
  /** SHA-256 of what notewell last wrote there; null when nobody knows. */
  readonly known: string | null
}

/** What became of a file. `bytes` is the size of what is there in the end. */
export interface Placed {
  readonly state: FileState
  readonly bytes: number
  readonly problem: Problem | null
}

/**
 * Puts a file in its place, where something else stands or nothing. What is there counts as a person's when it is not
 * what notewell last wrote. Slides are written all the same, for their text is the deck's.
 */
export async function put(
  { kind, path, bytes, known }: Output,
  there: Found | null,
  force: boolean,
  outputs: Outputs,
): Promise<Placed> {
  const where = { path: outputs.shown(path) }
  let told: Problem | null = null
  if (there !== null && there.sha256 !== known) {
    if (kind === 'slides') {
      const copy = await keepCopy(path, there.bytes, outputs)
      const message = `written over; this PDF was changed or came from elsewhere, and is kept in ${copy}`
      const hint = 'slides are always made from the deck: put there what is to stay'
      told = problem('slides/edited', where, message, hint)
    } else {
      const { code, message, hint } = EDITED[kind]
      if (!force) return { state: 'kept', bytes: there.bytes.length, problem: problem(code, where, message, hint) }
      const copy = await keepCopy(path, there.bytes, outputs)
      told = problem(code, where, `written over; what someone had typed is kept in ${copy}`)
    }
  }
  await outputs.write(path, bytes)
  return { state: 'written', bytes: bytes.length, problem: told }
}

/** Keeps a copy of a file that is about to be written over, never over an earlier copy. Gives its path as people see it. */
export async function keepCopy(path: string, there: Uint8Array, outputs: Outputs): Promise<string> {
  for (let count = 0; ; count++) {
    const copy = count === 0 ? `${path}.bak` : `${path}.bak.${count}`
    if (outputs.has(copy)) continue
    await outputs.write(copy, there)
    return outputs.shown(copy)
  }
}

/**
 * Tells of a file that a person changed, when its deck now writes others of its kind beside it (`now`: their paths, as
 * people see them). Null for a file that is as notewell wrote it, or gone.
 */
export function leftBehind(
  { kind, path, known }: Pick<Output, 'kind' | 'path' | 'known'>,
  now: readonly string[],
  outputs: Outputs,
): Problem | null {
  if (kind === 'slides' || now.length === 0) return null
  const there = lookAt(path, outputs)
  if (there === null || there.sha256 === known) return null
  const message = `someone has changed this file, and nothing of that is in ${listed(now)}`
  return problem(EDITED[kind].code, { path: outputs.shown(path) }, message, 'copy it there; this file stays as it is')
}

const EDITED: Readonly<
  Record<Exclude<Kind, 'slides'>, { readonly code: Code; readonly message: string; readonly hint: string }>
> = {
  agenda: {
    code: 'agenda/edited',
    message: 'someone has changed this agenda, so the new one was not written',
    hint: 'put the change into the deck and use --force (a copy is kept), or leave it: --only slides,minutes',
  },
  minutes: {
    code: 'minutes/edited',
    message: 'someone has changed these minutes, so the new skeleton was not written',
    hint: 'leave them as they are: --only slides,agenda; or begin anew with --force (a copy is kept)',
  },
}

/** What something came to, or why it could not be read or written. */
export function attempt<T>(act: () => T): T | OutputError {
  try {
    return act()
  } catch (error) {
    if (error instanceof OutputError) return error
    throw error
  }
}

/** The same of what takes time. */
export async function attemptLater<T>(act: Promise<T>): Promise<T | OutputError> {
  try {
    return await act
  } catch (error) {
    if (error instanceof OutputError) return error
    throw error
  }
}
