// The faces that come with notewell, and which of them draw which style.
// In: font files' bytes, their tables, a face engine. Out: a face book for layout and face programs for the PDF.
// Fonts are opened when first used, and HarfBuzz with the first: Latin text needs tables only.

import type { Face, FaceBook, FaceChain, FaceProgram, Style } from './face.ts'
import type { FaceEngine, OpenFace } from './harfbuzz.ts'
import { type PreparedFace, preparedFace } from './prepared.ts'

/** A face: its file among the assets, and what cannot be read from the file. */
export interface FaceFile {
  readonly id: string
  readonly file: string
  readonly bold: boolean
  readonly monospaced: boolean
}

/** IBM Plex for text and code (OFL 1.1); DejaVu Sans for symbols Plex lacks (Bitstream Vera licence). */
export const faceFiles: readonly FaceFile[] = [
  { id: 'sans', file: 'faces/IBMPlexSans_400Regular.ttf', bold: false, monospaced: false },
  { id: 'sans-italic', file: 'faces/IBMPlexSans_400Regular_Italic.ttf', bold: false, monospaced: false },
  { id: 'sans-bold', file: 'faces/IBMPlexSans_600SemiBold.ttf', bold: true, monospaced: false },
  { id: 'sans-bold-italic', file: 'faces/IBMPlexSans_600SemiBold_Italic.ttf', bold: true, monospaced: false },
  { id: 'mono', file: 'faces/IBMPlexMono_400Regular.ttf', bold: false, monospaced: true },
  { id: 'mono-bold', file: 'faces/IBMPlexMono_600SemiBold.ttf', bold: true, monospaced: true },
  { id: 'symbols', file: 'faces/DejaVuSans.ttf', bold: false, monospaced: false },
  { id: 'symbols-bold', file: 'faces/DejaVuSans-Bold.ttf', bold: true, monospaced: false },
]

/** The name of the asset with a face's tables. */
export function tablesFile(id: string): string {
  return `faces/${id}.json`
}

/** The name of the asset with one of the subsets that lie ready. */
export function subsetFile(id: string, index: number): string {
  return `faces/${id}-${index}.z`
}

/** Open faces for a process: many decks share them. */
export interface FaceLibrary {
  readonly book: FaceBook
  /** The face a glyph run names. Throws for a name that is none. */
  readonly program: (id: string) => FaceProgram
  /** SHA-256 of a face's font file, in lower-case hexadecimal. */
  readonly hash: (id: string) => string
}

/** Where faces come from. */
export interface FaceSources {
  /** Starts HarfBuzz. Asked once. */
  readonly engine: () => FaceEngine
  /** One of notewell's own files. Throws for one that is missing. */
  readonly asset: (name: string) => Uint8Array
  /** The tables of a face, by its id; null for one that has none. */
  readonly tables: (id: string) => PreparedFace | null
  /** SHA-256 in lower-case hexadecimal. */
  readonly hash: (bytes: Uint8Array) => string
}

/** Makes the library. */
export function createFaceLibrary(sources: FaceSources): FaceLibrary {
  let started: FaceEngine | null = null
  const tablesOf = remembered(sources.tables)
  const face = remembered((id): OpenFace => {
    const { file, bold, monospaced } = faceFile(id)
    const whole = (): OpenFace => {
      started ??= sources.engine()
      return started.open(id, sources.asset(file), { bold, monospaced })
    }
    const tables = tablesOf(id)
    const subset = (index: number): Uint8Array => sources.asset(subsetFile(id, index))
    return tables ? preparedFace(id, { bold, monospaced }, { tables, subset, open: whole }) : whole()
  })
  const chains = new Map<string, FaceChain>()
  const book: FaceBook = style => {
    const ids = chainFor(style)
    const key = ids.join(' ')
    const known = chains.get(key)
    if (known) return known
    const chain = ids.map((id, index) => (index === 0 ? face(id) : lazily(id, face)))
    chains.set(key, chain)
    return chain
  }
  const hash = (id: string): string => tablesOf(id)?.file ?? sources.hash(sources.asset(faceFile(id).file))
  return { book, program: face, hash: remembered(hash) }
}

function faceFile(id: string): FaceFile {
  const found = faceFiles.find(each => each.id === id)
  if (!found) throw new Error(`no face is called ${id}`)
  return found
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

function chainFor({ strong, emphasis, code }: Style): readonly string[] {
  const weight = strong ? '-bold' : ''
  const sans = `sans${weight}${emphasis ? '-italic' : ''}`
  return code ? [`mono${weight}`, sans, `symbols${weight}`] : [sans, `symbols${weight}`]
}

/** A face that opens its file at the first question asked of it: most decks need no fallback face. */
function lazily(id: string, open: (id: string) => Face): Face {
  let opened: Face | null = null
  const face = (): Face => {
    opened ??= open(id)
    return opened
  }
  return {
    id,
    get unitsPerEm() {
      return face().unitsPerEm
    },
    get ascent() {
      return face().ascent
    },
    get descent() {
      return face().descent
    },
    get capHeight() {
      return face().capHeight
    },
    get xHeight() {
      return face().xHeight
    },
    has: codePoint => face().has(codePoint),
    shape: (text, rtl) => face().shape(text, rtl),
  }
}
