// The faces of a run: which of them draw which style, opened when a text needs them.
// In: font files' bytes, their tables, a face engine. Out: a face book for layout and face programs for the PDF.
// Fonts are opened when first used, and HarfBuzz with the first: Latin text needs tables only. A fallback face is asked what it
// has by a table of its own, so that only the one that draws is opened.

import { once } from '../deck/once.ts'
import type { Face, FaceBook, FaceChain, FaceProgram } from './face.ts'
import { type Chain, chainOf, faceFiles, houseChain, type OptionalFace, optionalFaces } from './face-files.ts'
import type { FaceEngine, OpenFace } from './harfbuzz.ts'
import { cjkOfTag } from './language.ts'
import { coverageOf, type PreparedFace, preparedFace } from './prepared.ts'

/** The name of the asset with a face's tables. */
export function tablesFile(id: string): string {
  return `faces/${id}.json`
}

/** The name of the asset with one of the subsets that lie ready. */
export function subsetFile(id: string, index: number): string {
  return `faces/${id}-${index}.z`
}

/** The name of the asset with what all fallback faces have. */
export const FALLBACKS_FILE = 'faces/fallbacks.json'

/** What a fallback face has, without opening it. */
export type Fallback = Pick<PreparedFace, 'file' | 'coverage'>

/** A file of a package that someone installed. */
export interface PackagedFile {
  readonly bytes: number
  readonly read: () => Uint8Array
}

/** Open faces for a process: many decks share them. */
export interface FaceLibrary {
  readonly book: FaceBook
  /** The face a glyph run names. Throws for a name that is none. */
  readonly program: (id: string) => FaceProgram
  /** SHA-256 of a face's font file, in lower-case hexadecimal. */
  readonly hash: (id: string) => string
  /** Looks again for the packages that the choice of these faces followed from, for whoever notes what is asked. */
  readonly lookAgain: (ids: Iterable<string>) => void
}

/** Where faces come from. */
export interface FaceSources {
  /** Starts HarfBuzz. Asked once. */
  readonly engine: () => FaceEngine
  /** One of notewell's own files. Throws for one that is missing. */
  readonly asset: (name: string) => Uint8Array
  /** The tables of a face, by its id; null for one that has none. */
  readonly tables: (id: string) => PreparedFace | null
  /** By id, what the faces have that come along without tables. Asked once. */
  readonly fallbacks: () => Readonly<Record<string, Fallback>>
  /** A file below some `node_modules`; null where the package is not installed. */
  readonly packaged: (path: string) => PackagedFile | null
  /** SHA-256 in lower-case hexadecimal. */
  readonly hash: (bytes: Uint8Array) => string
  /** Default: notewell's. */
  readonly chain?: Chain
  /** The faces that may be installed; tests bring smaller ones. */
  readonly optional?: readonly OptionalFace[]
}

/** Makes the library. */
export function createFaceLibrary(sources: FaceSources): FaceLibrary {
  const { chain = houseChain, optional = optionalFaces } = sources
  const engine = once(sources.engine)
  const fallbacks = once(sources.fallbacks)
  const tablesOf = remembered(sources.tables)
  const optionalFace = (id: string): OptionalFace | undefined => optional.find(each => each.id === id)
  const installed = remembered((id): Uint8Array | null => {
    const face = optionalFace(id)
    return face ? installedBytes(face, sources) : null
  })
  const program = remembered((id): OpenFace => {
    const { file, bold, monospaced } = faceFile(id, optional)
    const whole = (): OpenFace =>
      engine().open(id, optionalFace(id) ? needed(installed(id), id) : sources.asset(file), { bold, monospaced })
    const tables = tablesOf(id)
    const subset = (index: number): Uint8Array => sources.asset(subsetFile(id, index))
    return tables ? preparedFace(id, { bold, monospaced }, { tables, subset, open: whole }) : whole()
  })
  const fallback = remembered((id): Face => {
    const own = optionalFace(id)
    const { blocks, emoji } = faceFile(id, optional)
    if (own) {
      const has = (codePoint: number): boolean => installed(id) !== null && program(id).has(codePoint)
      const wanting = (): string | null => (installed(id) ? null : `${own.package}@${own.version}`)
      return lazily(id, program, { blocks, has, wanting })
    }
    const covered = once(() => {
      const known = tablesOf(id) ? undefined : fallbacks()[id]
      return known ? coverageOf(known) : null
    })
    return lazily(id, program, { blocks, emoji, has: codePoint => (covered() ?? program(id)).has(codePoint) })
  })
  const chains = new Map<string, FaceChain>()
  const book: FaceBook = (style, language) => {
    const cjk = language === undefined ? 'sc' : (cjkOfTag(language) ?? 'sc')
    const key = `${cjk}${style.strong ? 's' : ''}${style.emphasis ? 'e' : ''}${style.code ? 'c' : ''}`
    const known = chains.get(key)
    if (known) return known
    const ids = chainOf(style, cjk, chain).filter(id => optionalFace(id) || faceFiles.some(each => each.id === id))
    const made = ids.map((id, index) => (index === 0 ? program(id) : fallback(id)))
    chains.set(key, made)
    return made
  }
  const ownHash = (id: string): string => {
    const known = tablesOf(id)?.file ?? optionalFace(id)?.sha256 ?? fallbacks()[id]?.file
    return known ?? sources.hash(sources.asset(faceFile(id, optional).file))
  }
  return {
    book,
    program,
    hash: remembered(ownHash),
    lookAgain: ids => {
      if ([...ids].some(optionalFace)) for (const { file } of optional) sources.packaged(file)
    },
  }
}

/** A face's bytes; null when it is not installed, or in another version: only what notewell knows gives the same pages everywhere. */
export function installedBytes(
  { file, bytes, sha256 }: OptionalFace,
  { packaged, hash }: Pick<FaceSources, 'packaged' | 'hash'>,
): Uint8Array | null {
  const found = packaged(file)
  if (found?.bytes !== bytes) return null
  const read = found.read()
  return hash(read) === sha256 ? read : null
}

function faceFile(id: string, optional: readonly OptionalFace[]): (typeof faceFiles)[number] {
  const found = faceFiles.find(each => each.id === id) ?? optional.find(each => each.id === id)
  if (!found) throw new Error(`no face is called ${id}`)
  return found
}

function needed(bytes: Uint8Array | null, id: string): Uint8Array {
  if (!bytes) throw new Error(`the face ${id} is not installed`)
  return bytes
}

/** A function that is asked once for each id. */
function remembered<T>(ask: (id: string) => T): (id: string) => T {
  const answers = new Map<string, { readonly answer: T }>()
  return id => {
    const known = answers.get(id) ?? { answer: ask(id) }
    answers.set(id, known)
    return known.answer
  }
}

/** A face that opens its file when something is to be shaped with it: most decks need no fallback face. */
function lazily(
  id: string,
  open: (id: string) => Face,
  known: Pick<Face, 'blocks' | 'emoji' | 'has' | 'wanting'>,
): Face {
  return {
    ...known,
    id,
    get unitsPerEm() {
      return open(id).unitsPerEm
    },
    get ascent() {
      return open(id).ascent
    },
    get descent() {
      return open(id).descent
    },
    get capHeight() {
      return open(id).capHeight
    },
    get xHeight() {
      return open(id).xHeight
    },
    shape: (text, rtl) => open(id).shape(text, rtl),
  }
}
