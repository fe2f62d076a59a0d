// The faces that come with notewell, and which of them draw which style.
// In: font files' bytes and a face engine. Out: a face book for layout and face programs for the PDF.
// Fonts are opened when first used: a deck without code never opens the monospaced ones.

import type { Face, FaceBook, FaceChain, FaceProgram, Style } from './face.ts'
import type { FaceEngine, OpenFace } from './harfbuzz.ts'

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

/** Open faces for a process: many decks share them. */
export interface FaceLibrary {
  readonly book: FaceBook
  /** The face a glyph run names. Throws for a name that is none. */
  readonly program: (id: string) => FaceProgram
}

/** Makes the library. `bytesOf` gives a font file's bytes by its asset name. */
export function createFaceLibrary(engine: FaceEngine, bytesOf: (file: string) => Uint8Array): FaceLibrary {
  const open = new Map<string, OpenFace>()
  const face = (id: string): OpenFace => {
    const known = open.get(id)
    if (known) return known
    const found = faceFiles.find(each => each.id === id)
    if (!found) throw new Error(`no face is called ${id}`)
    const opened = engine.open(id, bytesOf(found.file), { bold: found.bold, monospaced: found.monospaced })
    open.set(id, opened)
    return opened
  }
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
  return { book, program: face }
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
