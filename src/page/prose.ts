// Paragraphs, lists, headings and code of a slide's body as pieces.
// In: blocks of spans, a size. Out: pieces, one for each line, in containers that say what they are.
// A paragraph may be split between lines (never leaving one alone), a list between its items.

import type { Block, Span } from '../deck/inline.ts'
import type { Origin } from '../problem/source.ts'
import type { Container, Mark } from './page.ts'
import type { Leaf, Piece } from './piece.ts'
import { headingRole, type Kit, type SetLine, setText, type TextStyle, widthOf, word, words } from './typeset.ts'

/** Labels of list items by nesting, outermost first. Lists nest four deep at most. */
const BULLETS = ['•', '–', '·', '–'] as const

/** Deepest list that can be shown. */
export const MAX_LIST_DEPTH = BULLETS.length

/** Space above, in ems. */
const GAPS = { paragraph: 0.6, heading: 0.9, afterHeading: 0.3, item: 0.42, nested: 0.22 } as const

/** Where blocks stand: their left edge and width in the frame, and the containers around them. */
interface Column {
  readonly x: number
  readonly width: number
  readonly path: readonly Container[]
  readonly listDepth: number
}

/** Pieces of a slide's body at a size in points, `width` points wide. */
export function prose(blocks: readonly Block[], size: number, width: number, kit: Kit): readonly Piece[] {
  return blocksIn(blocks, size, { x: 0, width, path: [], listDepth: 0 }, kit)
}

function blocksIn(blocks: readonly Block[], size: number, column: Column, kit: Kit): readonly Piece[] {
  return blocks.flatMap((block, index) => {
    const pieces = blockPieces(block, blocks[index - 1], size, column, kit)
    const introduces = block.kind === 'paragraph' && blocks[index + 1]?.kind === 'list'
    if (introduces) return endingWith('avoid', pieces)
    return column.listDepth === 0 && block.kind !== 'heading' ? endingWith('good', pieces) : pieces
  })
}

/** Gives the last piece its ending. */
function endingWith(after: Piece['after'], pieces: readonly Piece[]): readonly Piece[] {
  return pieces.map((piece, index) => (index === pieces.length - 1 ? { ...piece, after } : piece))
}

function blockPieces(
  block: Block,
  before: Block | undefined,
  size: number,
  column: Column,
  kit: Kit,
): readonly Piece[] {
  const afterHeading = before?.kind === 'heading'
  if (block.kind === 'list') return listPieces(block.start, block.items, size, column, kit)
  if (block.kind === 'code') return codePieces(block.lines, block.origin, size, column, kit)
  const origin = block.spans[0]?.origin
  if (!origin) return []
  if (block.kind === 'heading') {
    const role = headingRole(kit.level + 1)
    const lines = setText(block.spans, heading(size, kit), column, [...column.path, { role }], kit)
    return linesAsPieces(lines, { gap: GAPS.heading * size, origin, split: 'heading' })
  }
  const lines = setText(block.spans, bodyStyle(size, kit), column, [...column.path, { role: 'P' }], kit)
  const gap = (afterHeading ? GAPS.afterHeading : GAPS.paragraph) * size
  return linesAsPieces(lines, { gap, origin, split: 'paragraph' })
}

/** The main text of a body. */
export function bodyStyle(size: number, kit: Kit): TextStyle {
  return { size, leading: kit.theme.body.leading, colour: kit.theme.colours.ink }
}

/** Lines of one text as pieces. A paragraph keeps two lines together at either end; an item stays whole if it can. */
export function linesAsPieces(
  lines: readonly SetLine[],
  how: { readonly gap: number; readonly origin: Origin; readonly split: 'paragraph' | 'item' | 'heading' },
): readonly Piece[] {
  return lines.map((line, index): Piece => {
    const last = index === lines.length - 1
    const edge = index === 0 || index === lines.length - 2
    const together = how.split === 'heading' || (!last && (how.split === 'item' || edge))
    return {
      height: line.height,
      gap: index === 0 ? how.gap : 0,
      leaves: line.leaves,
      under: line.under,
      after: together ? 'avoid' : 'free',
      header: null,
      origin: how.origin,
    }
  })
}

function listPieces(
  start: number | null,
  items: readonly (readonly Block[])[],
  size: number,
  column: Column,
  kit: Kit,
): readonly Piece[] {
  const list: Container = { role: 'L', numbering: start === null ? 'Disc' : 'Decimal' }
  const labels = items.map((_, index) => (start === null ? (BULLETS[column.listDepth] ?? '–') : `${start + index}.`))
  const style = bodyStyle(size, kit)
  const origin = originOfBlocks(items.flat())
  if (!origin) return []
  const widest = Math.max(...labels.map(label => widthOf(words(label, origin), style, kit)))
  const indent = Math.max(1.1 * size, widest + 0.5 * size)
  return items.flatMap((blocks, index) => {
    const item: Container = { role: 'LI' }
    const path = [...column.path, list]
    const inner = {
      x: column.x + indent,
      width: column.width - indent,
      path: [...path, item, { role: 'LBody' } as const],
      listDepth: column.listDepth + 1,
    }
    const [first, ...rest] = blocks
    if (first?.kind !== 'paragraph') return blocksIn(blocks, size, inner, kit)
    const at = first.spans[0]?.origin ?? origin
    const label = labelLeaves(labels[index] ?? '', at, style, column.x, [...path, item, { role: 'Lbl' }], kit)
    const gap = (column.listDepth === 0 ? GAPS.item : GAPS.nested) * size
    const lines = setText(first.spans, style, inner, inner.path, kit)
    const [top, ...others] = linesAsPieces(lines, { gap, origin: at, split: 'item' })
    if (!top) return []
    const pieces = [{ ...top, leaves: [...label, ...top.leaves] }, ...others]
    // An item that has parts does not stand alone at the foot of a page.
    return [...(rest.length > 0 ? endingWith('avoid', pieces) : pieces), ...blocksIn(rest, size, inner, kit)]
  })
}

function labelLeaves(
  label: string,
  origin: Origin,
  style: TextStyle,
  x: number,
  path: readonly Container[],
  kit: Kit,
): readonly Leaf[] {
  const accent = { ...style, colour: kit.theme.colours.accent }
  return setText(words(label, origin), accent, { x, width: style.size * 4 }, path, kit).flatMap(line => line.leaves)
}

function codePieces(
  lines: readonly string[],
  origin: Origin,
  size: number,
  column: Column,
  kit: Kit,
): readonly Piece[] {
  const code: Container = { role: 'Code' }
  const block: Container = { role: 'P' }
  const style: TextStyle = { size, leading: 1.3, colour: kit.theme.colours.ink }
  const pad = size * 0.5
  const set = lines.flatMap(line => {
    const spans: readonly Span[] = [{ ...word(line.replaceAll('\t', '    '), origin), code: true }]
    const box = { x: column.x + pad, width: column.width - 2 * pad }
    return line.trim() === '' ? [emptyLine(style)] : setText(spans, style, box, [...column.path, block], kit)
  })
  return set.map((line, index): Piece => {
    const ground: Mark = {
      kind: 'fill',
      x: column.x,
      y: 0,
      width: column.width,
      height: line.height,
      colour: kit.theme.colours.tint,
    }
    const leaves = line.leaves.map(leaf => ({
      ...leaf,
      path: leaf.path.map(each => (each.role === 'Code' ? code : each)),
    }))
    return {
      height: line.height,
      gap: index === 0 ? GAPS.paragraph * size : 0,
      leaves,
      under: [ground, ...line.under],
      after: 'free',
      header: null,
      origin,
    }
  })
}

function emptyLine(style: TextStyle): SetLine {
  return { height: style.size * style.leading, width: 0, leaves: [], under: [] }
}

function heading(size: number, kit: Kit): TextStyle {
  return { ...bodyStyle(size, kit), strong: true, colour: kit.theme.colours.accent }
}

function originOfBlocks(blocks: readonly Block[]): Origin | null {
  for (const block of blocks) {
    if (block.kind === 'code') return block.origin
    const origin = block.kind === 'list' ? originOfBlocks(block.items.flat()) : block.spans[0]?.origin
    if (origin) return origin
  }
  return null
}
