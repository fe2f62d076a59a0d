// Codes of glyphs. In most faces a code is the glyph's number; a glyph that stands for several texts gets a code for each.
// In: runs of one face, the text of each glyph. Out: further codes; the codes of a cluster, and whether they say all of its text.
// So what a reader gets is right without ActualText, which Firefox, Chrome and many others do not know.

import type { GlyphRun } from '../../text/face.ts'
import { type Cluster, clustersOf, composed, isPlain, privateUse, type Spelled } from './clusters.ts'
import { NOTHING, partsOf } from './parts.ts'

/** By glyph and text: the code that stands for this glyph with this text. */
export type Codes = ReadonlyMap<string, Code>

/** A code beside the glyph's number. */
export interface Code {
  readonly code: number
  readonly glyph: number
  readonly text: string
}

/** Codes are two bytes (Identity-H). */
const MOST_CODES = 0xffff

/** A code for each text of a glyph that is not the one in `spelling`, from the highest glyph number on. */
export function furtherCodes(runs: readonly GlyphRun[], spelling: ReadonlyMap<number, string>): Codes {
  const codes = new Map<string, Code>()
  let next = 0
  for (const glyph of spelling.keys()) next = Math.max(next, glyph + 1)
  for (const run of runs) {
    if (isPlain(run)) continue
    for (const cluster of clustersOf(run)) {
      for (const [at, text] of textsOf(run, cluster).entries()) {
        const glyph = run.shaped.glyphs[cluster.first + at] ?? 0
        const key = keyOf(glyph, text)
        if (spelling.get(glyph) === text || codes.has(key) || next > MOST_CODES) continue
        codes.set(key, { code: next, glyph, text })
        next++
      }
    }
  }
  return codes
}

/** The codes of a cluster's glyphs. */
export function codesOf(run: GlyphRun, cluster: Cluster, spelled: Spelled, codes: Codes): readonly number[] {
  const texts = textsOf(run, cluster)
  return texts.map((text, at) => {
    const glyph = run.shaped.glyphs[cluster.first + at] ?? 0
    return spelled.get(glyph)?.text === text ? glyph : (codes.get(keyOf(glyph, text))?.code ?? glyph)
  })
}

/**
 * True when the codes of a cluster, read one by one, do not give its text: the cluster then needs ActualText. So does text in a
 * private use area, whatever its codes say (ISO 19005-3, 6.2.11.7.3). Right to left, word joiners and composed letters do less harm
 * than ActualText: readers turn a line over, and what is in ActualText with it.
 */
export function needsActualText(
  { rtl }: GlyphRun,
  { shown }: Cluster,
  codes: readonly number[],
  spelled: Spelled,
): boolean {
  const text = codes.map(code => spelled.get(code)?.text ?? '').join('')
  if (privateUse.test(shown)) return true
  if (!rtl) return text !== shown
  return (shown.includes(NOTHING) ? text : text.replaceAll(NOTHING, '')) !== shown && text !== composed(shown, rtl)
}

function textsOf({ shaped, rtl }: GlyphRun, { first, end, shown }: Cluster): readonly string[] {
  return end === first + 1
    ? [composed(shown.replace(joinersAtEnd, ''), rtl) || NOTHING]
    : partsOf(shown, shaped.advances.slice(first, end))
}

/** pdf.js (Firefox) leaves out a glyph whose text ends with a sign that draws nothing. */
const joinersAtEnd = /[\u00ad\u061c\u200b-\u200f\u2060-\u2064]+$/

function keyOf(glyph: number, text: string): string {
  return `${glyph} ${text}`
}
