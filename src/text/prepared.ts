// A face that knows Latin text by heart: what HarfBuzz says of it was asked when notewell was built (prepare.ts).
// In: the tables made then, and a way to open the font file. Out: the same face, with the same answers.
// The file is opened, and HarfBuzz started, only for what the tables do not speak of. It must not answer differently.

import type { ByHeart, FaceProgram, ReadySubset, Shaped, Spelling } from './face.ts'
import type { OpenFace } from './harfbuzz.ts'

/** A face's tables, as they stand in a JSON file among the assets. Units: the face's own. */
export interface PreparedFace
  extends Pick<
    FaceProgram,
    'postScriptName' | 'unitsPerEm' | 'ascent' | 'descent' | 'capHeight' | 'box' | 'italicAngle'
  > {
  readonly xHeight: number
  /** SHA-256 of the font file, in lower-case hexadecimal. */
  readonly file: string
  /** All code points that have a glyph, in order: how many come before the next that has one, how many have one, and so on. */
  readonly coverage: readonly number[]
  /** The characters that the tables below speak of, each one UTF-16 unit. */
  readonly characters: string
  /** Pairs of them that become one glyph ("fi"); to the tables they are more characters. */
  readonly ligatures: readonly string[]
  /** The glyph of each character, then of each ligature. */
  readonly glyphs: readonly number[]
  /** The advance of each. */
  readonly advances: readonly number[]
  /** To which row of `kerning` each belongs when it comes first, and to which column when it follows. */
  readonly rows: readonly number[]
  readonly columns: readonly number[]
  /** What is added to the advance of the first of two. */
  readonly kerning: readonly (readonly number[])[]
  /** The glyphs of each subset that lies ready, ascending; smaller subsets first. */
  readonly subsets: readonly { readonly glyphs: readonly number[]; readonly length: number }[]
}

/** The tables, and how to get what is not in them. */
export interface PreparedFiles {
  readonly tables: PreparedFace
  /** The deflated bytes of a subset, by its place in `tables.subsets`. */
  readonly subset: (index: number) => Uint8Array
  /** The whole face. */
  readonly open: () => OpenFace
}

/** A face that opens its file at the first question its tables cannot answer. */
export function preparedFace(
  id: string,
  traits: Pick<FaceProgram, 'bold' | 'monospaced'>,
  { tables, subset, open }: PreparedFiles,
): OpenFace {
  let opened: OpenFace | null = null
  const whole = (): OpenFace => {
    opened ??= open()
    return opened
  }
  const places = placesOf(tables)
  const byHeart = heartOf(tables, places)
  const advances = new Map(tables.glyphs.map((glyph, index) => [glyph, tables.advances[index] ?? 0]))
  const { postScriptName, unitsPerEm, ascent, descent, capHeight, xHeight, box, italicAngle } = tables
  let covered: Set<number> | null = null
  return {
    id,
    ...traits,
    ...{ postScriptName, unitsPerEm, ascent, descent, capHeight, xHeight, box, italicAngle },
    has: codePoint => {
      if (places[codePoint] !== undefined) return true
      covered ??= coverageOf(tables)
      return covered.has(codePoint)
    },
    byHeart,
    shape: (text, rtl) => (rtl ? null : shapeByHeart(text, byHeart)) ?? whole().shape(text, rtl),
    advance: glyph => advances.get(glyph) ?? whole().advance(glyph),
    subset: glyphs => whole().subset(glyphs),
    ready: readySubsets(tables, subset),
  }
}

/** What the tables say of one character. */
interface Place {
  /** Its index in the tables. */
  readonly index: number
  /** The index of the ligature that it makes with the character after it, by that character's code. */
  readonly ligatures: ReadonlyMap<number, number> | null
}

/** By the character's code. */
type Places = readonly (Place | undefined)[]

function placesOf({ characters, ligatures }: PreparedFace): Places {
  const places: Place[] = []
  for (let index = 0; index < characters.length; index++) {
    const first = characters.charAt(index)
    const pairs = ligatures.flatMap((pair, which): [number, number][] =>
      pair.startsWith(first) ? [[pair.charCodeAt(1), characters.length + which]] : [],
    )
    places[characters.charCodeAt(index)] = { index, ligatures: pairs.length > 0 ? new Map(pairs) : null }
  }
  return places
}

function heartOf(tables: PreparedFace, places: Places): ByHeart {
  return {
    reach: (text, start, end) => {
      let at = start
      while (at < end && places[text.charCodeAt(at)]) at++
      return at
    },
    measure: (text, start, end) => {
      let units = 0
      let before = -1
      for (let at = start; at < end; at++) {
        const place = places[text.charCodeAt(at)]
        if (!place) return null
        const ligature = ligatureAt(text, at, end, place)
        const index = ligature ?? place.index
        if (ligature !== undefined) at++
        if (before >= 0) units += kerningOf(before, index, tables)
        units += tables.advances[index] ?? 0
        before = index
      }
      return units
    },
    spell: (text, start, end, origin, { glyphs, advances, clusters }) => {
      let before = -1
      for (let at = start; at < end; at++) {
        const place = places[text.charCodeAt(at)]
        if (!place) throw new Error(`${JSON.stringify(text.slice(start, end))} is not all in the tables`)
        const ligature = ligatureAt(text, at, end, place)
        const index = ligature ?? place.index
        if (before >= 0) advances[advances.length - 1] = (advances.at(-1) ?? 0) + kerningOf(before, index, tables)
        glyphs.push(tables.glyphs[index] ?? 0)
        advances.push(tables.advances[index] ?? 0)
        clusters.push(at - origin)
        if (ligature !== undefined) at++
        before = index
      }
    },
  }
}

function ligatureAt(text: string, at: number, end: number, { ligatures }: Place): number | undefined {
  return ligatures && at + 1 < end ? ligatures.get(text.charCodeAt(at + 1)) : undefined
}

function kerningOf(first: number, second: number, { rows, columns, kerning }: PreparedFace): number {
  return kerning[rows[first] ?? 0]?.[columns[second] ?? 0] ?? 0
}

/** Glyphs of text all of which is known; null for any other. */
function shapeByHeart(text: string, heart: ByHeart): Shaped | null {
  if (heart.reach(text, 0, text.length) < text.length) return null
  const spelling: Spelling = { glyphs: [], advances: [], clusters: [] }
  heart.spell(text, 0, text.length, 0, spelling)
  return { ...spelling, offsets: null }
}

/** The code points of a table of what a face has. */
export function coverageOf({ coverage }: Pick<PreparedFace, 'coverage'>): Set<number> {
  const covered = new Set<number>()
  let next = 0
  for (const [index, count] of coverage.entries()) {
    if (index % 2 === 1) for (let step = 0; step < count; step++) covered.add(next + step)
    next += count
  }
  return covered
}

/** Finds the smallest subset that has all of some glyphs. */
function readySubsets(
  { subsets }: PreparedFace,
  bytesOf: (index: number) => Uint8Array,
): NonNullable<FaceProgram['ready']> {
  const sets = subsets.map(({ glyphs }) => new Set(glyphs))
  const made: ReadySubset[] = []
  return glyphs => {
    const index = sets.findIndex(set => glyphs.every(glyph => set.has(glyph)))
    const subset = subsets[index]
    if (!subset) return null
    made[index] ??= { ...subset, deflated: bytesOf(index) }
    return made[index]
  }
}
