// One line of a paragraph: pieces in reading order become glyph runs with places.
// In: the shaped segments of a line. Out: fragments, each one glyph run, as few as span, face and direction allow.
// It must not measure anew: widths are the sums of the advances that are painted.

import { visualOrder } from './bidi.ts'
import { type GlyphRun, runWidth, type Shaped, type Spelling } from './face.ts'
import type { ItemizedText, Segment } from './pieces.ts'

/** A glyph run and where its pen starts. Points. */
export interface Fragment {
  /** Index of the span it belongs to. */
  readonly span: number
  /** From the left of the line box. Negative only for spaces that hang out of a right-to-left line. */
  readonly x: number
  /** The run's, spaces at its end included. */
  readonly width: number
  readonly run: GlyphRun
}

/** One line. The line box is `width` wide and starts at 0; spaces at the line's end hang out of it. Points. */
export interface Line {
  readonly width: number
  /** The line's characters in reading order, spaces at its end included, a line feed not. */
  readonly text: string
  /** In reading order; `x` is where bidi puts them. */
  readonly fragments: readonly Fragment[]
}

/** Lays out the segments between two offsets as one line. `size` is what the source's sizes are relative to, in points. */
export function layLine(
  source: ItemizedText,
  segments: readonly Segment[],
  start: number,
  end: number,
  size: number,
): Line {
  const runs = joinRuns(source, segments, size)
  const fragments: Fragment[] = []
  const hanging = hangingWidth(segments) * size
  let x = source.rtl ? 0 - hanging : 0
  const places: number[] = []
  for (const index of visualOrder(runs.map(run => run.level))) {
    places[index] = x
    x += runs[index]?.width ?? 0
  }
  for (const [index, { span, width, glyphs }] of runs.entries())
    if (glyphs.shaped.glyphs.length > 0) fragments.push({ span, x: places[index] ?? 0, width, run: glyphs })
  const right = runs.length > 0 ? x : 0
  const width = source.rtl ? right : right - hanging
  return { width: Math.max(0, width), text: source.text.slice(start, end), fragments }
}

interface Run {
  readonly span: number
  readonly level: number
  /** Points. */
  readonly width: number
  readonly glyphs: GlyphRun
}

/** Joins neighbours of one span, face and level. */
function joinRuns(source: ItemizedText, segments: readonly Segment[], size: number): readonly Run[] {
  const hangFrom = segments.findLastIndex(segment => !segment.hangs) + 1
  const runs: Run[] = []
  for (let first = 0; first < segments.length; ) {
    const head = segments[first]
    if (!head) break
    const level = levelOnLine(source, head, first >= hangFrom)
    let next = first + 1
    for (; next < segments.length; next++) {
      const segment = segments[next]
      const previous = segments[next - 1]
      if (!segment || !previous) break
      // Where a missing character was left out, the offsets of the glyphs' characters would not add up.
      const joins = segment.item.range === head.item.range && segment.item.face === head.item.face
      if (!joins || segment.start !== previous.end || levelOnLine(source, segment, next >= hangFrom) !== level) break
    }
    runs.push(joinRun(source, segments.slice(first, next), level, size))
    first = next
  }
  return runs
}

/** Rule L1: spaces at the end of a line take the paragraph's level. */
function levelOnLine(source: ItemizedText, segment: Segment, atEnd: boolean): number {
  return atEnd ? (source.rtl ? 1 : 0) : segment.item.level
}

function joinRun(source: ItemizedText, segments: readonly Segment[], level: number, size: number): Run {
  const [head] = segments
  const last = segments[segments.length - 1]
  if (!head || !last) throw new Error('A glyph run needs at least one segment')
  const { face, range } = head.item
  const rtl = level % 2 === 1
  const glyphs: GlyphRun = {
    face: face.id,
    unitsPerEm: face.unitsPerEm,
    size: (source.sizes[range] ?? 0) * size,
    rtl,
    text: source.text.slice(head.start, last.end),
    shaped: (rtl ? null : spelled(source.text, segments)) ?? joinShaped(partsOf(source.text, segments, rtl), rtl),
  }
  return { span: range, level, width: runWidth(glyphs), glyphs }
}

/** Most runs: the face knows all of it by heart. Null for any other. */
function spelled(text: string, segments: readonly Segment[]): Shaped | null {
  const origin = segments[0]?.start ?? 0
  const spelling: Spelling = { glyphs: [], advances: [], clusters: [] }
  for (const { shaped, start, end } of segments) {
    if (!('spell' in shaped)) return null
    shaped.spell(text, start, end, origin, spelling)
  }
  return { glyphs: spelling.glyphs, advances: spelling.advances, offsets: null, clusters: spelling.clusters }
}

interface Part {
  readonly shaped: Shaped
  readonly offset: number
}

/** Spaces at the end of a line, of the paragraph's direction, may have been shaped in another. */
function partsOf(text: string, segments: readonly Segment[], rtl: boolean): readonly Part[] {
  const origin = segments[0]?.start ?? 0
  return segments.map(({ item, start, end, shaped }) => {
    const turned = (item.level % 2 === 1) !== rtl
    const again = turned || 'spell' in shaped
    return { shaped: again ? item.face.shape(text.slice(start, end), rtl) : shaped, offset: start - origin }
  })
}

function joinShaped(parts: readonly Part[], rtl: boolean): Shaped {
  const [head] = parts
  if (head && parts.length === 1) return head.shaped
  const glyphs: number[] = []
  const advances: number[] = []
  const clusters: number[] = []
  const shifted = parts.some(part => part.shaped.offsets !== null)
  const offsets: (readonly [number, number])[] | null = shifted ? [] : null
  for (const { shaped, offset } of rtl ? parts.toReversed() : parts) {
    for (let index = 0; index < shaped.glyphs.length; index++) {
      glyphs.push(shaped.glyphs[index] ?? 0)
      advances.push(shaped.advances[index] ?? 0)
      clusters.push((shaped.clusters[index] ?? 0) + offset)
      offsets?.push(shaped.offsets?.[index] ?? [0, 0])
    }
  }
  // A first part of invisible characters alone has no glyph; its characters go with the first that has.
  if (head && head.shaped.glyphs.length === 0) {
    const lowest = (rtl ? clusters[clusters.length - 1] : clusters[0]) ?? 0
    for (const [index, cluster] of clusters.entries()) if (cluster === lowest) clusters[index] = 0
  }
  return { glyphs, advances, offsets, clusters }
}

function hangingWidth(segments: readonly Segment[]): number {
  let width = 0
  for (let index = segments.length - 1; index >= 0; index--) {
    const segment = segments[index]
    if (!segment?.hangs) break
    width += segment.width
  }
  return width
}
