// A Host that notes what it is asked: so it can be known later whether a deck would be read in the same way again.
// In: a Host, and which files are decks. Out: the same Host, noting; questions with their answers as short text.
// What decks share is asked of the disk once in a run. Notewell's own files are not noted: they go by its version.

import type { FileRead, Host } from './host.ts'
import { isPicturePath } from './kept.ts'

/** What reading a deck asks of a Host about the project; finding decks comes before. */
export const QUESTIONS = ['read', 'names', 'real', 'packaged'] as const
type Question = (typeof QUESTIONS)[number]

/** A question, its path (of names: the folder, a slash and what they begin with), and the answer: a SHA-256, or a word for there being nothing. */
export type Asked = readonly [question: Question, path: string, answer: string]

export interface Tracer {
  readonly host: Host
  /** Does something, and gives what was asked meanwhile, each question once. */
  readonly during: <T>(act: () => T) => { readonly value: T; readonly asked: readonly Asked[] }
  /** What the answer to a question is now. */
  readonly answer: (question: Question, path: string) => string
}

/** Begins to note. What is read of `decks` is not remembered: each is asked for by itself. */
export function traced(host: Host, decks: ReadonlySet<string>): Tracer {
  // Pictures are read anew for each deck, too: they may be large, and few decks share one.
  const isShared = (path: string): boolean => !decks.has(path) && !isPicturePath(path)
  const files = new Map<string, FileRead>()
  const lists = new Map<string, readonly string[] | null>()
  const answers = new Map<string, string>()
  let noted: Map<string, () => Asked> | null = null
  const note = (question: Question, path: string, text: () => string): void => {
    const key = `${question} ${path}`
    const answer = (): string => {
      const known = answers.get(key)
      if (known !== undefined) return known
      const made = text()
      if (isShared(path)) answers.set(key, made)
      return made
    }
    if (noted && !noted.has(key)) noted.set(key, () => [question, path, answer()])
  }
  const hashed = (value: unknown): string => host.hash(new TextEncoder().encode(JSON.stringify(value)))
  const textOf = (file: FileRead): string => (file.ok ? host.hash(file.bytes) : file.why)
  const read = (path: string, most?: number): FileRead => {
    const known = files.get(path)
    // It may have been asked for by someone who takes less.
    const file = known && (known.ok || known.why !== 'too-large') ? known : host.read(path, most)
    if (isShared(path)) files.set(path, file)
    note('read', path, () => textOf(file))
    return file
  }
  // A name that nobody asked for must not matter: another template in the folder is no reason to make a deck anew.
  const names = (folder: string, start = ''): readonly string[] | null => {
    const known = lists.get(folder)
    const all = known === undefined ? host.names(folder) : known
    lists.set(folder, all)
    const found = all?.filter(name => name.startsWith(start)) ?? null
    note('names', `${folder}/${start}`, () => hashed(found))
    return found
  }
  const real = (path: string): string => {
    const found = host.real(path)
    note('real', path, () => hashed(found))
    return found
  }
  // Packages of faces are taken only when their bytes are those that notewell knows: whether they are there says all.
  const packaged: Host['packaged'] = path => {
    const found = host.packaged(path)
    note('packaged', path, () => (found ? `${found.bytes} bytes` : 'missing'))
    return found
  }
  const during: Tracer['during'] = act => {
    const outer = noted
    const own = new Map<string, () => Asked>()
    noted = own
    try {
      const value = act()
      return { value, asked: [...own.values()].map(each => each()) }
    } finally {
      noted = outer
    }
  }
  const tracing = { ...host, read, names, real, packaged }
  const ask = (question: Question, path: string): void => {
    const end = path.lastIndexOf('/')
    if (question === 'names') names(path.slice(0, end), path.slice(end + 1))
    else tracing[question](path)
  }
  return {
    host: tracing,
    during,
    answer: (question, path) => during(() => ask(question, path)).asked[0]?.[2] ?? '',
  }
}
