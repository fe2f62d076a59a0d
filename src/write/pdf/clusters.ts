// Which glyphs stand for which characters: the clusters of a glyph run, and one text for each glyph of a document.
// In: glyph runs. Out: clusters; the text `ToUnicode` gives each glyph where nothing else is asked of it (see codes.ts).
// Nothing here knows how either is written.

import type { GlyphRun } from '../../text/face.ts'
import { GlyphMap } from './glyph-map.ts'
import { NOTHING, partsOf } from './parts.ts'

/**
 * True for most runs: left to right, each glyph standing for one UTF-16 unit, none of it needing a second look.
 * They are read character by character, without a cluster for each.
 */
export function isPlain({ text, rtl, shaped: { clusters } }: GlyphRun): boolean {
  if (rtl || clusters.length !== text.length) return false
  for (let at = 0; at < clusters.length; at++) {
    const unit = text.charCodeAt(at)
    if (clusters[at] !== at || unit === 0 || unit > 0xd7ff) return false
  }
  return true
}

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
export type Spelling = Iterable<readonly [glyph: number, text: string]>

/** The same, of glyphs about which more is known. */
export type Spelled = Pick<GlyphMap<{ readonly text: string }>, 'get'>

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
  return rtl && joinersAtStart.test(text) ? joinersBefore(found) : found
}

/** A sign that draws nothing belongs to the letter before it, which stands to the right: see `joinersAtEnd` of codes.ts. */
function joinersBefore(clusters: readonly Cluster[]): readonly Cluster[] {
  const moved = clusters.map(cluster => ({ ...cluster }))
  for (const [at, cluster] of moved.entries()) {
    const before = moved[at + 1]
    const [joiners = ''] = /^[\u061c\u200b-\u200f\u2060-\u2064]+/.exec(cluster.text) ?? []
    if (!before || joiners === '') continue
    cluster.text = cluster.text.slice(joiners.length)
    cluster.shown = cluster.shown.slice(0, cluster.shown.length - joiners.length)
    before.text += joiners
    before.shown = [...joiners].reverse().join('') + before.shown
  }
  return moved
}

const joinersAtStart = /[\u061c\u200b-\u200f\u2060-\u2064]/

/**
 * One text for each glyph of these runs (all of one face): the one it stands for most often when it is a cluster of
 * its own, else its share of a cluster with several glyphs.
 */
export function spellingOf(runs: readonly GlyphRun[]): Spelling {
  const votes = new GlyphMap<Votes>()
  const shares = new Map<number, string>()
  for (const run of runs) {
    const { text, shaped } = run
    if (isPlain(run)) {
      for (let at = 0; at < text.length; at++) vote(votes, shaped.glyphs[at] ?? 0, text[at] ?? '')
      continue
    }
    for (const { first, end, shown } of clustersOf(run)) {
      if (end === first + 1) vote(votes, shaped.glyphs[first] ?? 0, composed(shown, run.rtl))
      else {
        const parts = partsOf(shown, shaped.advances.slice(first, end))
        for (let at = first; at < end; at++) offer(shares, shaped.glyphs[at] ?? 0, parts[at - first] ?? NOTHING)
      }
    }
  }
  const spelling = new Map<number, string>()
  for (const [glyph, cast] of votes) spelling.set(glyph, elected(cast) || shares.get(glyph) || NOTHING)
  for (const [glyph, share] of shares) if (!spelling.has(glyph)) spelling.set(glyph, share)
  return spelling
}

/**
 * What one glyph says: a letter typed with a mark of its own is the one character that Unicode has for both, if it has one.
 * pdf.js gives a glyph no width whose text has a mark in it, and then sees a space after it.
 */
export function composed(shown: string, rtl: boolean): string {
  if (shown.length < 2) return shown
  const whole = (rtl ? [...shown].reverse().join('') : shown).normalize('NFC')
  return [...whole].length === 1 ? whole : shown
}

/** Of a plain run: true when some glyph of it does not give its character. */
export function misspelled({ text, shaped: { glyphs } }: GlyphRun, spelled: Spelled): boolean {
  for (let at = 0; at < text.length; at++) if (spelled.get(glyphs[at] ?? 0)?.text !== text[at]) return true
  return false
}

const unmappable = /[\0\ufeff\ufffe\ud800-\udfff]/u
export const privateUse = /[\ue000-\uf8ff\u{f0000}-\u{ffffd}\u{100000}-\u{10fffd}]/u

function clusterOf(run: GlyphRun, first: number, end: number, from: number, to: number, clean: boolean): Cluster {
  const slice = run.text.slice(from, to)
  const text = clean ? slice : [...slice].filter(character => !unmappable.test(character)).join('')
  return { first, end, text, shown: run.rtl && text.length > 1 ? [...text].reverse().join('') : text }
}

/** How often a glyph stands for a text; most glyphs only ever stand for one. */
interface Votes {
  readonly text: string
  count: number
  others: Map<string, number> | null
}

function vote(votes: GlyphMap<Votes>, glyph: number, text: string): void {
  const cast = votes.get(glyph)
  if (!cast) votes.set(glyph, { text, count: 1, others: null })
  else if (cast.text === text) cast.count++
  else {
    cast.others ??= new Map()
    cast.others.set(text, (cast.others.get(text) ?? 0) + 1)
  }
}

function offer(shares: Map<number, string>, glyph: number, text: string): void {
  if ((shares.get(glyph) ?? NOTHING) === NOTHING) shares.set(glyph, text)
}

/** The text with the most votes; of equals, the one met first. */
function elected({ text, count, others }: Votes): string {
  let best = text
  let most = count
  for (const [other, times] of others ?? []) {
    if (times <= most) continue
    best = other
    most = times
  }
  return best
}
