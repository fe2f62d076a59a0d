// Font files opened with HarfBuzz: measuring, shaping and subsetting, each remembered.
// In: the bytes of the two WebAssembly files of the package harfbuzzjs, and of font files. Out: open faces.
// The only door to harfbuzzjs (shaper.ts and subsetter.ts stand behind it). Its own loader is not used: that one reads files
// and waits; this one does neither.

import { createCache } from './cache.ts'
import type { Face, FaceProgram, Shaped } from './face.ts'
import { readSfnt } from './sfnt.ts'
import { startShaper } from './shaper.ts'
import { type Subset, startSubsetter } from './subsetter.ts'

/** A font file that layout can measure with and the PDF writer can embed. */
export interface OpenFace extends Face, FaceProgram {}

/** A face whose whole file is open. */
export interface WholeFace extends OpenFace {
  /** All code points that have a glyph. */
  covered(): ReadonlySet<number>
}

/** What a font file does not say reliably about itself. */
export interface FaceTraits {
  readonly bold: boolean
  readonly monospaced: boolean
}

/** HarfBuzz, ready to open faces. Open faces live as long as the engine. */
export interface FaceEngine {
  /** Opens a TrueType file; `id` is what glyph runs will call it. Throws an Error for a file that is no TrueType font. */
  open(id: string, bytes: Uint8Array, traits: FaceTraits): WholeFace
}

/** The bytes of harfbuzzjs' `harfbuzz.wasm`, and how to get those of `harfbuzz-subset.wasm` when a subset is first asked for. */
export interface HarfBuzzFiles {
  readonly shaper: Uint8Array
  readonly subsetter: () => Uint8Array
}

/** Starts HarfBuzz. Throws a WebAssembly error when the bytes are not those files. */
export function createFaceEngine(files: HarfBuzzFiles): FaceEngine {
  const openForShaping = startShaper(files.shaper)
  let openForSubsets: ReturnType<typeof startSubsetter> | null = null
  return {
    open(id, bytes, traits) {
      const { tables, glyphCount: _, postScriptName, ...metrics } = readSfnt(bytes)
      const font = openForShaping(bytes)
      const subset = (): Subset => {
        openForSubsets ??= startSubsetter(files.subsetter())
        return openForSubsets(bytes, tables)
      }
      return {
        id,
        ...metrics,
        ...traits,
        postScriptName: postScriptName ?? id.replace(/[^A-Za-z0-9-]/g, ''),
        ...rememberCoverage(font.coverage),
        shape: rememberShapes(id, font.shape),
        subset: rememberSubsets(subset),
      }
    },
  }
}

/** Words are remembered, up to this many UTF-16 units; longer strings are rare. */
const longestRemembered = 48
/** Words remembered per face and direction: more than any one deck has. */
const wordsRemembered = 4096
/** Subsets remembered per face: a deck is written, and perhaps verified, before the next. */
const subsetsRemembered = 4

function rememberCoverage(coverage: () => Set<number>): Pick<WholeFace, 'has' | 'covered'> {
  let known: Set<number> | null = null
  const covered = (): Set<number> => {
    known ??= coverage()
    return known
  }
  return { covered, has: codePoint => covered().has(codePoint) }
}

/** The same shaping, which does not shape the words it was asked for last again. */
function rememberShapes(id: string, shape: Face['shape']): Face['shape'] {
  const leftToRight = createCache<Shaped>(wordsRemembered)
  const rightToLeft = createCache<Shaped>(wordsRemembered)
  return (text, rtl) => {
    const cache = rtl ? rightToLeft : leftToRight
    const known = cache.get(text)
    if (known) return known
    const shaped = shape(text, rtl)
    // Painting glyph 0 would lose text without a word. Callers ask `has` first, so this is a bug of notewell's.
    if (shaped.glyphs.includes(0)) throw new Error(`Face ${id} cannot draw all of ${JSON.stringify(text)}`)
    if (text.length <= longestRemembered) cache.set(text, shaped)
    return shaped
  }
}

function rememberSubsets(open: () => Subset): FaceProgram['subset'] {
  const cache = createCache<Uint8Array>(subsetsRemembered)
  let subset: Subset | null = null
  return glyphs => {
    const sorted = [...new Set([0, ...glyphs])].sort((a, b) => a - b)
    const key = sorted.join()
    const known = cache.get(key)
    if (known) return known
    subset ??= open()
    const made = subset(sorted)
    cache.set(key, made)
    return made
  }
}
