// The limits of a run: how large, deep or many something may be before a deck is refused.
// In: nothing. Out: the table of limits, the default of each, and the problem of what is over one.
// Each is higher than any real deck needs, and low enough that no file, however made, costs more than seconds.

import { type Problem, problem, type Where } from './problem.ts'

/** One limit: its default, what it counts, and of what. */
export interface Limit {
  readonly most: number
  /** Nobody can set it lower. */
  readonly least: number
  readonly unit: Unit
  readonly about: string
}

/** What is counted, in a sentence. */
export type Unit =
  | 'bytes'
  | 'characters'
  | 'levels'
  | 'seconds'
  | 'pixels'
  | 'files'
  | 'includes'
  | 'aliases'
  | 'values'
  | 'keys'
  | 'entries'
  | 'problems'
  | 'marks'
  | 'slides'
  | 'pages'
  | 'pictures'
  | 'chunks'
  | 'elements'

/** With less, in bytes, a process cannot even begin. */
const LEAST_MEMORY = 64_000_000

/** Every limit, by the name under which `--limit name=value` raises it. */
export const limits = {
  'file-bytes': limit(1_000_000, 'bytes', 'a deck, meeting file, template or official text'),
  'total-bytes': limit(4_000_000, 'bytes', 'all such files that are read for one deck'),
  files: limit(400, 'files', 'files inside a PDF: the deck and all that it is made of'),
  includes: limit(100, 'includes', 'includes of a deck, each counted as often as it is shown'),
  'include-depth': limit(8, 'levels', 'includes within includes'),
  nesting: limit(32, 'levels', 'lists and mappings in one another in a YAML file'),
  aliases: limit(50, 'aliases', 'aliases (`*name`) in a YAML file'),
  nodes: limit(50_000, 'values', 'values of a YAML file, those that aliases repeat counted again'),
  keys: limit(256, 'keys', 'keys of one mapping'),
  items: limit(500, 'entries', 'entries of one list'),
  scalar: limit(65_536, 'characters', 'any one value of a YAML file'),
  title: limit(300, 'characters', 'a title'),
  name: limit(100, 'characters', 'the name of a person, group, room or place'),
  text: limit(2_000, 'characters', 'any other line of text, with what its placeholders stand for'),
  body: limit(20_000, 'characters', 'the Markdown of a slide'),
  url: limit(2_048, 'characters', 'an address'),
  value: limit(250, 'characters', 'a value that is no text: a date, an id, the name of a draft'),
  run: limit(200, 'characters', 'a word in which no line can end'),
  combining: limit(8, 'marks', 'marks on one letter'),
  slides: limit(500, 'slides', 'slides of a deck'),
  pages: limit(1_000, 'pages', 'pages of a PDF'),
  errors: limit(20, 'problems', 'problems that are printed of one file'),
  'picture-bytes': limit(20_000_000, 'bytes', 'the file of a picture'),
  'picture-side': limit(16_384, 'pixels', 'the width or height of a picture'),
  'picture-pixels': limit(40_000_000, 'pixels', 'a picture'),
  'picture-decoded': limit(100_000_000, 'bytes', 'a picture, unpacked'),
  'png-chunks': limit(10_000, 'chunks', 'chunks of a PNG'),
  'icc-bytes': limit(4_000_000, 'bytes', 'the colour profile in a picture'),
  pictures: limit(200, 'pictures', 'pictures of a deck'),
  'pictures-bytes': limit(100_000_000, 'bytes', 'the files of all pictures of a deck'),
  'pictures-decoded': limit(300_000_000, 'bytes', 'all PNGs of a deck, unpacked'),
  'svg-bytes': limit(2_000_000, 'bytes', 'an SVG file'),
  'svg-elements': limit(50_000, 'elements', 'elements of an SVG, those that <use> repeats counted again'),
  'svg-depth': limit(64, 'levels', 'elements in one another in an SVG'),
  'pdf-bytes': limit(50_000_000, 'bytes', 'a PDF that is written, verified or restored'),
  seconds: limit(20, 'seconds', 'making one deck, with --isolate'),
  memory: limit(512_000_000, 'bytes', 'memory of the process that makes a deck, with --isolate', LEAST_MEMORY),
} as const satisfies Record<string, Limit>

export type LimitName = keyof typeof limits

/** What applies in a run: the defaults, or what `--limit` made of them. */
export type Limits = Readonly<Record<LimitName, number>>

/** The limits when nobody says otherwise. */
export const DEFAULT_LIMITS = Object.fromEntries(
  Object.entries(limits).map(([name, { most }]) => [name, most]),
) as Limits

/** A limit by its name; null when there is none of that name. */
export function limitNamed(name: string): Limit | null {
  return Object.hasOwn(limits, name) ? limits[name as LimitName] : null
}

/** The names of all limits. */
export const LIMIT_NAMES = Object.keys(limits) as readonly LimitName[]

/** A number as people read it: "20,000". */
export function counted(number: number): string {
  return String(number).replace(/(?<=\d)(?=(?:\d{3})+$)/g, ',')
}

/** So much of what a limit counts: "20,000 bytes", "1 slide". */
export function amount(name: LimitName, number: number): string {
  const { unit } = limits[name]
  return `${counted(number)} ${number === 1 ? (SINGULAR[unit] ?? unit.slice(0, -1)) : unit}`
}

/** Units that lose more than their last letter. */
const SINGULAR: Partial<Record<Unit, string>> = { aliases: 'alias', entries: 'entry' }

/**
 * The problem of something that is over a limit. `what` begins the sentence ("the deck file", "slide 3: the picture"),
 * and `value` is how much of it there is, in the limit's unit; null where counting ended at the limit.
 */
export function overLimit(name: LimitName, what: string, value: number | null, applied: Limits, where: Where): Problem {
  const count = (number: number): string => amount(name, number)
  const has = value === null ? `more than ${count(applied[name])}` : count(value)
  const message = `${what} has ${has}; the limit "${name}" is ${count(applied[name])}`
  return problem('limit/reached', where, message, `if it must be so: --limit ${name}=${value ?? 'NUMBER'}`)
}

function limit(most: number, unit: Unit, about: string, least = 1): Limit {
  return { most, least, unit, about }
}
