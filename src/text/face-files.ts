// The faces: which there are, what each is for, and in which order they are tried.
// In: nothing. Out: tables. It must not read a file: library.ts opens what a text needs.

import type { Blocks, Style } from './face.ts'
import type { Cjk } from './language.ts'

/** A face: its file, and what cannot be read from the file. */
export interface FaceFile {
  readonly id: string
  readonly family: string
  /** "SemiBold Italic". */
  readonly style: string
  /** Its name among notewell's own files; of an optional face, its path below `node_modules`. */
  readonly file: string
  readonly bold: boolean
  readonly monospaced: boolean
  /** Absent: it is asked for anything. */
  readonly blocks?: Blocks
  /** It is asked for emoji before all others, and for nothing else until no other has a character. */
  readonly emoji?: boolean
}

/** A face of a package that people install themselves: it is taken only when its bytes are these. */
export interface OptionalFace extends FaceFile {
  readonly package: string
  readonly version: string
  readonly bytes: number
  /** SHA-256 in lower-case hexadecimal. */
  readonly sha256: string
  /** How many code points have a glyph. */
  readonly characters: number
}

/** A dotted circle stands for the letter that a mark is shown without. */
const CIRCLE = [0x25cc, 0x25cc] as const

const HEBREW: Blocks = [[0x0590, 0x05ff], [0xfb1d, 0xfb4f], [0x20aa, 0x20aa], CIRCLE]
const ARABIC: Blocks = [
  [0x0600, 0x06ff],
  [0x0750, 0x077f],
  [0x0870, 0x08ff],
  [0xfb50, 0xfdff],
  [0xfe70, 0xfefe],
  CIRCLE,
]
const DEVANAGARI: Blocks = [[0x0900, 0x097f], [0xa830, 0xa83f], [0xa8e0, 0xa8ff], [0x1cd0, 0x1cff], CIRCLE]
const THAI: Blocks = [[0x0e00, 0x0e7f], CIRCLE]
/** Chinese, Japanese and Korean, with their punctuation, full and half width forms, and squared words. */
const EAST_ASIAN: Blocks = [
  [0x1100, 0x11ff],
  [0x2e80, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7ff],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe1f],
  [0xfe30, 0xfe4f],
  [0xff00, 0xffef],
  [0x1b000, 0x1b16f],
  [0x1f200, 0x1f2ff],
  [0x20000, 0x3ffff],
]

/** IBM Plex for text and code, Noto where there is no Plex (both OFL 1.1); DejaVu for what is left (Bitstream Vera licence). */
export const faceFiles: readonly FaceFile[] = [
  plex('sans', 'Sans', 'Regular'),
  plex('sans-italic', 'Sans', 'Italic'),
  plex('sans-bold', 'Sans', 'SemiBold'),
  plex('sans-bold-italic', 'Sans', 'SemiBold Italic'),
  plex('mono', 'Mono', 'Regular'),
  plex('mono-bold', 'Mono', 'SemiBold'),
  ...pair('hebrew', 'IBM Plex Sans Hebrew', HEBREW),
  ...pair('arabic', 'IBM Plex Sans Arabic', ARABIC),
  ...pair('devanagari', 'Noto Sans Devanagari', DEVANAGARI),
  ...pair('thai', 'IBM Plex Sans Thai', THAI),
  { ...single('emoji', 'Noto Emoji'), emoji: true },
  single('symbols', 'Noto Sans Symbols 2'),
  { ...single('dejavu', 'DejaVu Sans'), file: 'faces/DejaVuSans.ttf' },
  { ...single('dejavu-bold', 'DejaVu Sans'), style: 'Bold', file: 'faces/DejaVuSans-Bold.ttf', bold: true },
]

/** Too large to come along: a megabyte for each thousand letters or two. */
export const optionalFaces: readonly OptionalFace[] = [
  eastAsian('sc', 'Regular', 30890, 10559284, 'd45f67f0a7c0ca3f256950777ce6a61cc7ce5f9696d02900cbbaac25f8aa7d16'),
  eastAsian('sc', 'SemiBold', 30890, 10548948, 'b5eb7510dff58e0626c72c0861d83a3ed2be1d03047cf90a623682b8667bc5ff'),
  eastAsian('tc', 'Regular', 20745, 7109460, 'add35d53f70727657b4509531677c4e3712b67df3d54661efdee5d3a0c16d954'),
  eastAsian('tc', 'SemiBold', 20745, 7102908, 'd9c057a815450fe54fd8c50b3bcf6b6314d7082145199a8c736ed414cad3db51'),
  eastAsian('jp', 'Regular', 16732, 5472784, 'd930d5d52d15231c283089760f84584272ad5e37e14607ba0d19c798e7a9caec'),
  eastAsian('jp', 'SemiBold', 16732, 5466836, 'c1d1baeebf7d702d84a02166d1449ac718c171a18d9fc89b21a7cd729eb454d3'),
  eastAsian('kr', 'Regular', 23174, 6185868, '8cbc9b353bb9ce848fd69bb6a507319dfacc659cf5fd643db5d88f3c4970e1dd'),
  eastAsian('kr', 'SemiBold', 23174, 6182036, 'f3af82b46afd914853a00d3079e395eb6befaaa9be3d68c661199bba6a912ea5'),
]

/** True for the id of a face that people install themselves. */
export function isOptional(id: string): boolean {
  return optionalFaces.some(face => face.id === id)
}

/**
 * A fallback chain: faces in the order in which they are tried after the text's own. A face with blocks is asked only for what
 * lies in them, so their order does not matter. `{cjk}` is the place of the optional faces, in the order of the text's language.
 */
export type Chain = readonly string[]

/** The chain of the house's theme. Faces that have no bold of their own, or nothing slanted, are upright and regular. */
export const houseChain: Chain = ['hebrew', 'arabic', 'devanagari', 'thai', '{cjk}', 'emoji', 'symbols', 'dejavu']

/** Ids of all faces of a style, in order. */
export function chainOf({ strong, emphasis, code }: Style, cjk: Cjk, chain: Chain = houseChain): readonly string[] {
  const weight = strong ? '-bold' : ''
  const sans = `sans${weight}${emphasis ? '-italic' : ''}`
  const fallbacks = chain.flatMap(id => (id === '{cjk}' ? eastAsianOrder(cjk).map(region => `cjk-${region}`) : [id]))
  return [...(code ? [`mono${weight}`] : []), sans, ...fallbacks.map(id => (ids.has(id + weight) ? id + weight : id))]
}

/** The text's own language first, then those with the most letters. */
function eastAsianOrder(first: Cjk): readonly Cjk[] {
  return [first, ...(['sc', 'tc', 'jp', 'kr'] as const).filter(each => each !== first)]
}

const ids: ReadonlySet<string> = new Set([...faceFiles, ...optionalFaces].map(({ id }) => id))

function plex(id: string, kind: string, style: string): FaceFile {
  const [bold, monospaced] = [style.startsWith('SemiBold'), kind === 'Mono']
  return { id, family: `IBM Plex ${kind}`, style, file: fileOf(`IBM Plex ${kind}`, style), bold, monospaced }
}

function single(id: string, family: string, style = 'Regular'): FaceFile {
  return { id, family, style, file: fileOf(family, style), bold: style === 'SemiBold', monospaced: false }
}

function pair(id: string, family: string, blocks: Blocks): readonly FaceFile[] {
  return [
    { ...single(id, family), blocks },
    { ...single(`${id}-bold`, family, 'SemiBold'), blocks },
  ]
}

/** "IBM Plex Sans", "SemiBold Italic" → "faces/IBMPlexSans_600SemiBold_Italic.ttf", as the packages name them. */
function fileOf(family: string, style: string): string {
  const weight = style.startsWith('SemiBold') ? '600SemiBold' : '400Regular'
  return `faces/${family.replaceAll(' ', '')}_${weight}${style.includes('Italic') ? '_Italic' : ''}.ttf`
}

function eastAsian(region: Cjk, style: string, characters: number, bytes: number, sha256: string): OptionalFace {
  const name = `NotoSans${region.toUpperCase()}`
  const [id, weight] = style === 'Regular' ? ['', '400Regular'] : ['-bold', '600SemiBold']
  const from = `@expo-google-fonts/noto-sans-${region}`
  return {
    ...single(`cjk-${region}${id}`, `Noto Sans ${region.toUpperCase()}`, style),
    file: `${from}/${weight}/${name}_${weight}.ttf`,
    blocks: EAST_ASIAN,
    package: from,
    version: '0.4.3',
    characters,
    bytes,
    sha256,
  }
}
