// Paragraphs, lists, headings and code of a slide's body as pieces.
// In: blocks of spans, a size. Out: pieces, one for each line, in containers that say what they are.
// A paragraph may be split between lines (never leaving one alone), a list between its items.

import type { Block, Span } from '../deck/span.ts'
import type { Origin } from '../problem/source.ts'
import type { Container, Mark } from './page.ts'
import { BLANK, type Drawn, type Leaf, type Piece, together } from './piece.ts'
import { headingRole, isRightToLeft, type Kit, type SetLine, setText, type TextStyle, widthOf } from './typeset.ts'
import { sign } from './words.ts'

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

/** A slide's body `width` points wide: gives its pieces at a size in points. */
export function prose(blocks: readonly Block[], width: number, kit: Kit): (size: number) => readonly Piece[] {
  return size => blocksIn(blocks, size, { x: 0, width, path: [], listDepth: 0 }, kit)
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
  if (block.kind === 'code') return codePieces(block.lines, size, column, kit)
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
function bodyStyle(size: number, kit: Kit): TextStyle {
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
      draw: line.draw,
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
  const labels = labelsOf(start, items, column.listDepth)
  const style = bodyStyle(size, kit)
  const widest = [...new Set(labels)].reduce((most, label) => Math.max(most, widthOf(label, style, kit)), 0)
  const indent = Math.max(1.1 * size, widest + 0.5 * size)
  return items.flatMap((blocks, index) => {
    const item: Container = { role: 'LI' }
    const path = [...column.path, list]
    // An item that is read from the right has its label there, and what stands in it begins beside it.
    const rtl = beginsAtRight(blocks, style, kit)
    const inner = {
      x: rtl ? column.x : column.x + indent,
      width: column.width - indent,
      path: [...path, item, { role: 'LBody' } as const],
      listDepth: column.listDepth + 1,
    }
    const label = labels[index] ?? []
    const gap = (column.listDepth === 0 ? GAPS.item : GAPS.nested) * size
    const [top, ...others] = itemPieces(blocks, size, inner, kit)
    if (!top) return []
    const accent = { ...style, colour: kit.theme.colours.accent }
    // Its height does not count, so that it is set when it is drawn.
    const draw = (): Drawn => {
      const box = { x: rtl ? column.x + inner.width : column.x, width: indent }
      const sided = { ...kit, dir: rtl ? 'rtl' : 'ltr' } as const
      const [line] = setText(label, accent, box, [...path, item, { role: 'Lbl' }], sided)
      return together([line?.draw() ?? BLANK, top.draw()])
    }
    return [{ ...top, gap, draw }, ...others]
  })
}

/** By the first text of an item. */
function beginsAtRight(blocks: readonly Block[], style: TextStyle, kit: Kit): boolean {
  const [first] = blocks
  if (kit.dir !== 'auto' || !first || first.kind === 'code') return kit.dir === 'rtl'
  return first.kind === 'list'
    ? beginsAtRight(first.items[0] ?? [], style, kit)
    : isRightToLeft(first.spans, style, kit)
}

/** What stands in an item. Its first paragraph is the item's own text, without a tag of its own. */
function itemPieces(blocks: readonly Block[], size: number, inner: Column, kit: Kit): readonly Piece[] {
  const [first, ...rest] = blocks
  const origin = first?.kind === 'paragraph' ? first.spans[0]?.origin : undefined
  if (first?.kind !== 'paragraph' || !origin) return blocksIn(blocks, size, inner, kit)
  const lines = setText(first.spans, bodyStyle(size, kit), inner, inner.path, kit)
  const pieces = linesAsPieces(lines, { gap: 0, origin, split: 'item' })
  // An item that has parts does not stand alone at the foot of a page.
  return [...(rest.length > 0 ? endingWith('avoid', pieces) : pieces), ...blocksIn(rest, size, inner, kit)]
}

type Items = readonly (readonly Block[])[]

/** Labels are texts like any other: kept by their list, so that they are shaped once. */
const labelsByList = new WeakMap<Items, readonly (readonly Span[])[]>()

function labelsOf(start: number | null, items: Items, depth: number): readonly (readonly Span[])[] {
  const known = labelsByList.get(items)
  if (known) return known
  const origin = originOfBlocks(items.flat())
  const bullet = origin && [sign(BULLETS[depth] ?? '–', origin)]
  const label = (index: number, at: Origin): readonly Span[] =>
    start === null && bullet ? bullet : [sign(`${(start ?? 0) + index}.`, at)]
  const labels = origin ? items.map((_, index) => label(index, origin)) : []
  labelsByList.set(items, labels)
  return labels
}

function codePieces(lines: readonly Span[], size: number, column: Column, kit: Kit): readonly Piece[] {
  const code: Container = { role: 'Code' }
  const block: Container = { role: 'P' }
  const style: TextStyle = { size, leading: 1.3, colour: kit.theme.colours.ink }
  const pad = size * 0.5
  // Code is read from the left in every language.
  const plain: Kit = { ...kit, dir: 'ltr' }
  const set = lines.flatMap(line => {
    const spans: readonly Span[] = [{ ...line, text: line.text.replaceAll('\t', '    ') }]
    const box = { x: column.x + pad, width: column.width - 2 * pad }
    return line.text.trim() === '' ? [emptyLine(style)] : setText(spans, style, box, [...column.path, block], plain)
  })
  const [first] = lines
  if (!first) return []
  const { tint } = kit.theme.colours
  return set.map((line, index): Piece => {
    const { height } = line
    const ground: Mark = { kind: 'fill', x: column.x, y: 0, width: column.width, height, colour: tint }
    return {
      height,
      gap: index === 0 ? GAPS.paragraph * size : 0,
      draw: () => {
        const { leaves, under } = line.draw()
        return { leaves: leaves.map(leaf => inOneCode(leaf, code)), under: [ground, ...under] }
      },
      after: 'free',
      header: null,
      origin: first.origin,
    }
  })
}

/** All lines of a block of code are one piece of code. */
function inOneCode(leaf: Leaf, code: Container): Leaf {
  return { ...leaf, path: leaf.path.map(each => (each.role === 'Code' ? code : each)) }
}

function emptyLine(style: TextStyle): SetLine {
  return { height: style.size * style.leading, width: 0, draw: () => BLANK }
}

function heading(size: number, kit: Kit): TextStyle {
  return { ...bodyStyle(size, kit), strong: true, colour: kit.theme.colours.accent }
}

function originOfBlocks(blocks: readonly Block[]): Origin | null {
  for (const block of blocks) {
    const spans = block.kind === 'list' ? [] : block.kind === 'code' ? block.lines : block.spans
    const origin = block.kind === 'list' ? originOfBlocks(block.items.flat()) : spans[0]?.origin
    if (origin) return origin
  }
  return null
}
