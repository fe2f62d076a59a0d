// Right-to-left text: embedding levels, and the order in which runs stand on a line (UAX 9).
// In: a paragraph's text, its base direction, stretches that stand by themselves. Out: a level for each UTF-16 unit; a visual order for runs
// of known level.
// The only file that knows bidi-js. It must not mirror brackets: HarfBuzz does when it shapes right to left.

import bidiJs from 'bidi-js'

/** What a paragraph's direction is taken from: given, or the first letter that has one (UAX 9, P2 and P3). */
export type BaseDirection = 'ltr' | 'rtl' | 'auto'

/** Levels by UTF-16 offset, or null when everything is at level 0. Odd levels run right to left. */
export interface BidiText {
  readonly rtl: boolean
  readonly levels: Uint8Array | null
}

interface BidiJs {
  getBidiCharTypeName(character: string): string
  getEmbeddingLevels(
    text: string,
    base: BaseDirection,
  ): { readonly levels: Uint8Array; readonly paragraphs: readonly { readonly level: number }[] }
}

/**
 * A stretch of text that its surroundings do not turn, and that does not turn them. `auto` is a name, which may be of
 * any script (`bdi` in HTML). `ltr` is always read from the left, and stands among its neighbours like a Latin word: English
 * in a Hebrew slide goes on through it.
 */
export interface Isolate {
  readonly start: number
  /** Exclusive. */
  readonly end: number
  readonly direction: 'ltr' | 'auto'
}

/**
 * Resolves the levels of a paragraph. Line feeds inside it end a bidi paragraph, yet all share one base direction.
 * Isolates are in order and do not overlap. The base direction is that of the first letter, also of one in an isolate.
 */
export function resolveBidi(text: string, base: BaseDirection, isolates: readonly Isolate[] = []): BidiText {
  if (base !== 'rtl' && !mayTurn.test(text)) return { rtl: false, levels: null }
  const bidi = bidiJsOnce()
  const units = standIns(text, bidi)
  const rtl = base === 'auto' ? startsRightToLeft(units, bidi) : base === 'rtl'
  const { marked, own } = withMarks(units, isolates)
  const { levels } = bidi.getEmbeddingLevels(marked, rtl ? 'rtl' : 'ltr')
  return { rtl, levels: joinIgnored(text, own === null ? levels : own.map(at => levels[at] ?? 0), rtl) }
}

/**
 * The isolates among stretches of a text; neighbours of one direction are one, such as a name whose halves have two styles.
 * Spaces at their ends stand between them and what is beside them, and are left outside.
 */
export function isolatesOf(
  text: string,
  stretches: readonly Pick<Isolate, 'start' | 'end'>[],
  directionOf: (index: number) => Isolate['direction'] | null | undefined,
): readonly Isolate[] {
  const isolates: { -readonly [Key in keyof Isolate]: Isolate[Key] }[] = []
  for (const [index, { start, end }] of stretches.entries()) {
    const direction = directionOf(index)
    // A line feed would end the isolate, and it is no part of what is isolated.
    if (!direction || start === end || text.slice(start, end).includes('\n')) continue
    const last = isolates.at(-1)
    if (last?.end === start && last.direction === direction) last.end = end
    else isolates.push({ start, end, direction })
  }
  for (const isolate of isolates) {
    while (isolate.start < isolate.end && text[isolate.start] === ' ') isolate.start++
    while (isolate.end > isolate.start && text[isolate.end - 1] === ' ') isolate.end--
  }
  return isolates
}

/** True when a text that stands alone begins at the right. */
export function isRightToLeft(text: string, base: BaseDirection): boolean {
  if (base !== 'auto' || !mayTurn.test(text)) return base === 'rtl'
  const bidi = bidiJsOnce()
  return startsRightToLeft(standIns(text, bidi), bidi)
}

/** True for text that can have an order of its own inside another: with letters or signs of right-to-left scripts. */
export function hasRightToLeft(text: string): boolean {
  return mayTurn.test(text)
}

/**
 * A value as a part of a longer text, between FSI and PDI where it could turn what stands around it, such as the minutes
 * after a title. For text that programs of others put in order (bookmarks, Markdown); spans say it without characters.
 */
export function isolated(text: string): string {
  return hasRightToLeft(text) ? `\u2068${text}\u2069` : text
}

/**
 * Rule L2: the order, left to right, in which runs of these levels stand on a line.
 * In: one level for each run, in reading order. Out: indexes of the runs.
 */
export function visualOrder(levels: readonly number[]): readonly number[] {
  const order = levels.map((_, index) => index)
  const levelAt = (position: number): number => levels[order[position] ?? 0] ?? 0
  const highest = levels.reduce((most, level) => Math.max(most, level), 0)
  for (let level = highest; level > 0; level--) {
    for (let start = 0; start < order.length; start++) {
      if (levelAt(start) < level) continue
      let end = start + 1
      while (end < order.length && levelAt(end) >= level) end++
      reverse(order, start, end)
      start = end
    }
  }
  return order
}

function reverse(order: number[], start: number, end: number): void {
  const turned = order.slice(start, end).reverse()
  for (const [offset, index] of turned.entries()) order[start + offset] = index
}

/** Scripts and controls that can give a level other than 0; text without them skips the algorithm. */
const mayTurn =
  /[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

let started: BidiJs | null = null

function bidiJsOnce(): BidiJs {
  // The package's types describe an ES module, but what Node and bundlers load is the function itself.
  started ??= (bidiJs as unknown as () => BidiJs)()
  return started
}

/** Before and after: FSI and PDI; LRI and PDI between left-to-right marks. */
const signs = { auto: ['\u2068', '\u2069'], ltr: ['\u200e\u2066', '\u2069\u200e'] } as const

/** The text with signs around its isolates; `own`: where each of its units is now, null when nothing was added. */
function withMarks(
  text: string,
  isolates: readonly Isolate[],
): { readonly marked: string; readonly own: Uint32Array | null } {
  if (isolates.length === 0) return { marked: text, own: null }
  const own = new Uint32Array(text.length)
  let marked = ''
  let done = 0
  const add = (end: number): void => {
    for (let at = done; at < end; at++) own[at] = marked.length + at - done
    marked += text.slice(done, end)
    done = end
  }
  for (const { start, end, direction } of isolates) {
    add(start)
    const [open, close] = signs[direction]
    marked += open
    add(end)
    marked += close
  }
  add(text.length)
  return { marked, own }
}

/** Characters that rule X9 takes out of the text (class BN): they have no level, and must not part what they stand in. */
const ignored = /[\u00ad\u180e\u200b-\u200d\u2060-\u2064\u206a-\u206f\ufeff]/

/** Gives those the level of what stands before them (UAX 9, 5.2). */
function joinIgnored(text: string, levels: Uint8Array | Uint32Array, rtl: boolean): Uint8Array {
  const joined = Uint8Array.from(levels)
  if (ignored.test(text))
    for (let at = 0; at < text.length; at++)
      if (ignored.test(text[at] ?? '')) joined[at] = at === 0 ? (rtl ? 1 : 0) : (joined[at - 1] ?? 0)
  return joined
}

function startsRightToLeft(units: string, bidi: BidiJs): boolean {
  const paragraph = bidi.getEmbeddingLevels(units.replace(/\n/g, ' '), 'auto').paragraphs[0]
  return paragraph?.level === 1
}

/**
 * bidi-js looks at single UTF-16 units and takes surrogates for Latin letters. Characters outside the BMP are
 * replaced by two BMP characters of the same bidi class, which keeps all offsets.
 */
function standIns(text: string, bidi: BidiJs): string {
  return text.replace(/[\u{10000}-\u{10ffff}]/gu, character => {
    const standIn = standInByClass.get(bidi.getBidiCharTypeName(character)) ?? 'a'
    return standIn + standIn
  })
}

const standInByClass = new Map([
  ['R', '\u05d0'],
  ['AL', '\u0627'],
  ['EN', '1'],
  ['AN', '\u0661'],
  ['ES', '+'],
  ['ET', '#'],
  ['CS', ','],
  ['NSM', '\u0300'],
  ['BN', '\u200b'],
  ['ON', '!'],
  ['WS', ' '],
  ['S', '\t'],
])
