// What a face says of Latin text, asked of HarfBuzz once, when notewell is built, and written down in tables.
// In: an open face. Out: its tables (prepared.ts reads them) and subsets. Not part of the program that chairs run.
// That tables answer as HarfBuzz does is not assumed: a pair that does more than kern is a ligature or an Error.

import type { OpenFace, WholeFace } from './harfbuzz.ts'
import type { PreparedFace } from './prepared.ts'

/** Subsets to be ready, smaller first: ASCII with the marks of good typography, and all that the tables know. */
const BASIC = /[ -~\u00a0·–—‘’“”•…→]/

/** Latin letters and the signs that stand with them: Latin-1, Latin Extended-A, punctuation, some arrows and relations. */
function latin(): readonly string[] {
  const between = (first: number, last: number): string[] =>
    Array.from({ length: last - first + 1 }, (_, index) => String.fromCharCode(first + index))
  // Without what is never painted: the soft hyphen, U+2028 and all after it up to the per mille sign.
  return [
    ...[...between(0x20, 0x7e), ...between(0xa0, 0xac), ...between(0xae, 0x17f), ...between(0x2010, 0x2027)],
    ...'‰‹›€№™←↑→↓−≠≤≥',
  ]
}

/** The tables of a face whose font file has the SHA-256 `file`, and its subsets, in the order of `tables.subsets`. Throws an Error for a face that tables cannot stand for. */
export function prepare(
  face: WholeFace,
  file: string,
): {
  readonly tables: PreparedFace
  readonly subsets: readonly Uint8Array[]
} {
  const characters = latin().filter(character => face.has(character.charCodeAt(0)))
  const shaped = (text: string): readonly Glyph[] => glyphsOf(text, face)
  const ligatures = characters.flatMap(first =>
    characters.map(second => first + second).filter(pair => shaped(pair).length === 1),
  )
  const texts = [...characters, ...ligatures]
  const single = texts.map(text => {
    const [glyph, second] = shaped(text)
    if (!glyph || second) throw new Error(`${face.id}: ${JSON.stringify(text)} is not one glyph`)
    return glyph
  })
  const kerning = single.map((first, row) =>
    single.map((second, column) => {
      const text = `${texts[row]}${texts[column]}`
      if (ligatures.includes(text)) return 0
      const [left, right, third] = shaped(text)
      if (left?.id !== first.id || right?.id !== second.id || right.advance !== second.advance || third)
        throw new Error(`${face.id}: ${JSON.stringify(text)} is more than two glyphs and their distance`)
      return left.advance - first.advance
    }),
  )
  const byRow = classesOf(kerning)
  const turned = texts.map((_, column) => byRow.kinds.map(row => row[column] ?? 0))
  const byColumn = classesOf(turned)
  const sets = [texts.filter(text => [...text].every(character => BASIC.test(character))), texts].map(some =>
    [...new Set([0, ...some.map(text => single[texts.indexOf(text)]?.id ?? 0)])].sort((a, b) => a - b),
  )
  const subsets = sets.map(glyphs => face.subset(new Set(glyphs)))
  const { postScriptName, unitsPerEm, ascent, descent, capHeight, xHeight, box, italicAngle } = face
  return {
    tables: {
      ...{ postScriptName, unitsPerEm, ascent, descent, capHeight, xHeight, box, italicAngle },
      file,
      coverage: runsOf(face.covered()),
      characters: characters.join(''),
      ligatures,
      glyphs: single.map(({ id }) => id),
      advances: single.map(({ advance }) => advance),
      rows: byRow.classes,
      columns: byColumn.classes,
      kerning: byRow.kinds.map((_, row) => byColumn.kinds.map(column => column[row] ?? 0)),
      subsets: sets.map((glyphs, index) => ({ glyphs, length: subsets[index]?.length ?? 0 })),
    },
    subsets,
  }
}

interface Glyph {
  readonly id: number
  readonly advance: number
}

/** The glyphs of a text. Throws an Error for one that stands beside its place: tables have advances only. */
function glyphsOf(text: string, face: OpenFace): readonly Glyph[] {
  const { glyphs, advances, offsets } = face.shape(text, false)
  if (offsets) throw new Error(`${face.id}: a glyph of ${JSON.stringify(text)} is shifted`)
  return glyphs.map((id, index) => ({ id, advance: advances[index] ?? 0 }))
}

/** Lists that are equal have one class: the class of each, and each class's list. */
function classesOf(lists: readonly (readonly number[])[]): {
  readonly classes: readonly number[]
  readonly kinds: readonly (readonly number[])[]
} {
  const known = new Map<string, number>()
  const kinds: (readonly number[])[] = []
  const classes = lists.map(list => {
    const key = list.join()
    const found = known.get(key)
    if (found !== undefined) return found
    known.set(key, kinds.length)
    kinds.push(list)
    return kinds.length - 1
  })
  return { classes, kinds }
}

/** Numbers as lengths of gaps and runs, in turn. */
export function runsOf(numbers: ReadonlySet<number>): readonly number[] {
  const lengths: number[] = []
  let next = 0
  for (const number of [...numbers].sort((a, b) => a - b)) {
    if (number === next && lengths.length > 0) lengths[lengths.length - 1] = (lengths.at(-1) ?? 0) + 1
    else lengths.push(number - next, 1)
    next = number + 1
  }
  return lengths
}
