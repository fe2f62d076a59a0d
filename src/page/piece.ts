// Pieces: the strips a slide's content is cut into, and how they become tags again.
// In: leaves (marks with the containers they stand in). Out: strips that can be stacked and split, and tag trees.
// A strip is never cut; a container may be: its leaves find each other again by identity, page by page.

import type { Origin } from '../problem/source.ts'
import type { Container, Mark, MarkGroup, Rect, Tag } from './page.ts'

/** Marks and the containers around them, outermost first. Coordinates are the piece's own. */
export interface Leaf {
  readonly path: readonly Container[]
  readonly marks: readonly Mark[]
  /** The clickable rectangle, when the innermost link is on the path. */
  readonly area: Rect | null
}

/** A strip of content as wide as the frame: a line of text, a table row. Its top left corner is 0, 0. */
export interface Piece {
  readonly height: number
  /** Space above, dropped at the top of a page. */
  readonly gap: number
  /** Makes its ink. Asked for once a page is decided on: most sizes that are tried are never drawn. */
  readonly draw: () => Drawn
  /** Whether a page may end after this piece: `good` where something ends, `avoid` only when there is no other place. */
  readonly after: 'good' | 'free' | 'avoid'
  /** What to show first when this piece begins a continuation page (a table's header). */
  readonly header: Piece | null
  readonly origin: Origin
}

/** Ink: text in its containers, and marks under it that mean nothing (rules, tints, underlines). */
export interface Drawn {
  readonly leaves: readonly Leaf[]
  readonly under: readonly Mark[]
}

/** No ink. */
export const BLANK: Drawn = { leaves: [], under: [] }

/** Moves ink by so many points to the right and down. */
export function moved({ leaves, under }: Drawn, x: number, y: number): Drawn {
  return {
    leaves: leaves.map(leaf => ({
      path: leaf.path,
      marks: leaf.marks.map(mark => movedMark(mark, x, y)),
      area: leaf.area && { ...leaf.area, x: leaf.area.x + x, y: leaf.area.y + y },
    })),
    under: under.map(mark => movedMark(mark, x, y)),
  }
}

/** Inks as one, in order. */
export function together(parts: readonly Drawn[]): Drawn {
  return { leaves: parts.flatMap(part => part.leaves), under: parts.flatMap(part => part.under) }
}

/** Builds the tag tree of leaves in reading order: neighbours that share containers share tags. */
export function tagsOf(leaves: readonly Leaf[]): readonly Tag[] {
  return childrenAt(leaves, 0, 0, leaves.length).filter((child): child is Tag => 'role' in child)
}

/** What leaves from `first` to before `end` make, of which the containers down to `depth` are the same. */
function childrenAt(leaves: readonly Leaf[], depth: number, first: number, end: number): readonly (Tag | MarkGroup)[] {
  const children: (Tag | MarkGroup)[] = []
  for (let from = first; from < end; ) {
    const container = leaves[from]?.path[depth]
    let to = from + 1
    while (to < end && leaves[to]?.path[depth] === container) to++
    if (container === undefined) {
      const marks = to === from + 1 ? (leaves[from]?.marks ?? []) : leaves.slice(from, to).flatMap(leaf => leaf.marks)
      if (marks.length > 0) children.push({ marks })
    } else {
      const tag: Tag = { ...container, children: childrenAt(leaves, depth + 1, from, to) }
      const areas = container.role === 'Link' ? leaves.slice(from, to).flatMap(leaf => leaf.area ?? []) : []
      children.push(areas.length > 0 ? { ...tag, areas: joined(areas) } : tag)
    }
    from = to
  }
  return children
}

/** One rectangle for each line a link runs over, however many runs it has there. */
function joined(areas: readonly Rect[]): readonly Rect[] {
  const lines: Rect[] = []
  for (const area of areas) {
    const last = lines.at(-1)
    if (last && last.y === area.y && last.height === area.height) {
      const x = Math.min(last.x, area.x)
      lines[lines.length - 1] = { ...last, x, width: Math.max(last.x + last.width, area.x + area.width) - x }
    } else lines.push(area)
  }
  return lines
}

function movedMark(mark: Mark, x: number, y: number): Mark {
  if (mark.kind === 'text') return { ...mark, x: mark.x + x, baseline: mark.baseline + y }
  return { ...mark, x: mark.x + x, y: mark.y + y }
}
