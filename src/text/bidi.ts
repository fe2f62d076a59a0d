// Right-to-left text: embedding levels, and the order in which runs stand on a line (UAX 9).
// In: a paragraph's text and its base direction. Out: a level for each UTF-16 unit; a visual order for runs of known level.
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

/** Resolves the levels of a paragraph. Line feeds inside it end a bidi paragraph, yet all share one base direction. */
export function resolveBidi(text: string, base: BaseDirection): BidiText {
  if (base !== 'rtl' && !mayTurn.test(text)) return { rtl: false, levels: null }
  const bidi = bidiJsOnce()
  const units = standIns(text, bidi)
  const rtl = base === 'auto' ? startsRightToLeft(units, bidi) : base === 'rtl'
  return { rtl, levels: bidi.getEmbeddingLevels(units, rtl ? 'rtl' : 'ltr').levels }
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
