// Which glyphs stand for which characters: the clusters of a glyph run, and one text for each glyph of a document.
// In: glyph runs. Out: clusters; the text `ToUnicode` gives each glyph; whether a cluster needs ActualText beside that.
// Nothing here knows how either is written.

import type { GlyphRun } from '../../text/face.ts'

/** Glyphs `first` (inclusive) to `end` (exclusive) of a run, in visual order, and the characters they stand for together. */
export interface Cluster {
  readonly first: number
  readonly end: number
  /** In reading order. */
  readonly text: string
  /** In visual order: what has to come out when the glyphs are read from left to right. */
  readonly shown: string
}

/**
 * The text each glyph of one face stands for in this document; its keys are exactly the glyphs that are painted.
 * A ligature of right-to-left text is spelled from left to right, as its glyphs are painted: readers of PDF collect
 * a line's characters from left to right and turn them over as a whole, the ones inside a ligature too.
 */
export type Spelling = ReadonlyMap<number, string>

/**
 * Stands for a glyph that has no character of its own (the second half of a split letter): combining grapheme joiner,
 * which draws nothing. A glyph must map to something (ISO 14289-1, 7.21.7), and its cluster has ActualText anyway.
 */
const nothing = '\u034f'

/**
 * The clusters of a run, in visual order; together they cover all its glyphs and all its characters.
 * A run whose clusters are torn apart or out of order is one single cluster. U+0000, U+FEFF, U+FFFE and halves of
 * surrogate pairs, which nothing in a PDF/A may map to (ISO 19005-3, 6.2.11.7.2), are dropped from the texts.
 */
export function clustersOf(run: GlyphRun): readonly Cluster[] {
  const { text, rtl } = run
  const starts = run.shaped.clusters
  const count = starts.length
  const clean = !unmappable.test(text)
  const found: Cluster[] = []
  // Left to right, a cluster's text ends where the next cluster starts; right to left, where the one before it does.
  let textEnd = text.length
  for (let first = 0; first < count; ) {
    const start = starts[first] ?? 0
    let end = first + 1
    while (end < count && starts[end] === start) end++
    const next = starts[end]
    if (next !== undefined && next < start !== rtl) return [clusterOf(run, 0, count, 0, text.length, clean)]
    if (rtl) {
      found.push(clusterOf(run, first, end, next === undefined ? 0 : start, textEnd, clean))
      textEnd = start
    } else found.push(clusterOf(run, first, end, first === 0 ? 0 : start, next ?? text.length, clean))
    first = end
  }
  return found
}

/**
 * One text for each glyph of these runs (all of one face): the one it stands for most often when it is a cluster of
 * its own, else its share of a cluster with several glyphs.
 */
export function spellingOf(runs: readonly GlyphRun[]): Spelling {
  const votes = new Map<number, Map<string, number>>()
  const shares = new Map<number, string>()
  for (const run of runs) {
    for (const { first, end, shown } of clustersOf(run)) {
      const glyph = run.shaped.glyphs[first] ?? 0
      if (end === first + 1) vote(votes, glyph, shown)
      else
        for (const [at, share] of shared(shown, end - first).entries())
          offer(shares, run.shaped.glyphs[first + at] ?? 0, share)
    }
  }
  const spelling = new Map<number, string>()
  for (const run of runs) {
    for (const glyph of run.shaped.glyphs) {
      if (!spelling.has(glyph)) spelling.set(glyph, elected(votes.get(glyph)) || shares.get(glyph) || nothing)
    }
  }
  return spelling
}

/**
 * True when the glyphs of a cluster, read one by one, do not give its text: the cluster then needs ActualText.
 * So does text in a private use area, whatever its glyphs say (ISO 19005-3, 6.2.11.7.3).
 */
export function needsActualText(run: GlyphRun, { first, end, shown }: Cluster, spelling: Spelling): boolean {
  let spelled = ''
  for (let at = first; at < end; at++) spelled += spelling.get(run.shaped.glyphs[at] ?? 0) ?? ''
  return spelled !== shown || privateUse.test(shown)
}

const unmappable = /[\0\ufeff\ufffe\p{Cs}]/u
const privateUse = /\p{Co}/u

function clusterOf(run: GlyphRun, first: number, end: number, from: number, to: number, clean: boolean): Cluster {
  const slice = run.text.slice(from, to)
  const text = clean ? slice : [...slice].filter(character => !unmappable.test(character)).join('')
  return { first, end, text, shown: run.rtl && text.length > 1 ? [...text].reverse().join('') : text }
}

/** A guess at which part of a cluster's text each of its glyphs draws: character by character, if need be decomposed. */
function shared(text: string, count: number): readonly string[] {
  const characters = [...text]
  if (characters.length === count) return characters
  const decomposed = [...text.normalize('NFD')]
  return decomposed.length === count ? decomposed : [text]
}

function vote(votes: Map<number, Map<string, number>>, glyph: number, text: string): void {
  let cast = votes.get(glyph)
  if (!cast) {
    cast = new Map()
    votes.set(glyph, cast)
  }
  cast.set(text, (cast.get(text) ?? 0) + 1)
}

function offer(shares: Map<number, string>, glyph: number, text: string): void {
  if (!shares.has(glyph)) shares.set(glyph, text)
}

/** The text with the most votes; of equals, the one met first. */
function elected(cast: ReadonlyMap<string, number> | undefined): string {
  let best = ''
  let most = 0
  for (const [text, count] of cast ?? []) {
    if (count <= most) continue
    best = text
    most = count
  }
  return best
}
