// Tables: columns measured, rows as pieces, with the header repeated where a table is continued.
// In: columns and rows of spans, a size. Out: pieces whose containers make a Table with header cells that have a scope.
// A row is never split between pages.

import type { Span } from '../deck/inline.ts'
import type { Origin } from '../problem/source.ts'
import type { Container, Mark } from './page.ts'
import type { Leaf, Piece } from './piece.ts'
import { type Kit, type SetLine, setText, type TextStyle, widthOf, words } from './typeset.ts'

export interface Column {
  readonly head: string
  readonly align: 'start' | 'end'
  /** One column takes the width the others leave. */
  readonly width: 'content' | 'rest'
  /** The cell that names its row (TH with scope Row). */
  readonly rowHeader?: boolean
}

/** Lines of text in a cell; each entry begins a line of its own. */
export type Cell = readonly (readonly Span[])[]

export interface Row {
  readonly cells: readonly Cell[]
  /** A row that heads those below it: strong, and kept with the next one. */
  readonly heads: boolean
  /** Indentation of the row's header cell, in steps. */
  readonly indent: number
  readonly muted: boolean
  /** Something ends with this row: a good place for a page to end. */
  readonly ends: boolean
  readonly origin: Origin
}

/** In ems of the body: cell padding above and below, space between columns, one step of indentation. */
const SPACE = { row: 0.15, column: 1.1, indent: 1.1, head: 0.8 } as const

/** A content column takes at most this share of the table. */
const MOST = 0.32

/** Pieces of a table at a size in points, `width` points wide. */
export function tablePieces(
  columns: readonly Column[],
  rows: readonly Row[],
  size: number,
  width: number,
  kit: Kit,
): readonly Piece[] {
  const first = rows[0]
  if (!first) return []
  const table: Container = { role: 'Table' }
  const headStyle = headStyleFor(size, kit)
  const widths = columnWidths(columns, rows, size, headStyle, width, kit)
  const heads = columns.map(column => [words(column.head, first.origin)])
  const style = styleFor(size, kit)
  const header: Piece = {
    ...rowPiece(
      columns,
      heads,
      widths,
      headStyle,
      0,
      [table, { role: 'THead' }, { role: 'TR' }],
      'head',
      size,
      width,
      kit,
    ),
    after: 'avoid',
    origin: first.origin,
    header: null,
  }
  const body: Container = { role: 'TBody' }
  const pieces = rows.map((row): Piece => {
    const rowStyle = { ...style, strong: row.heads, colour: row.muted ? kit.theme.colours.muted : style.colour }
    const path = [table, body, { role: 'TR' } as const]
    const piece = rowPiece(columns, row.cells, widths, rowStyle, row.indent, path, 'body', size, width, kit)
    return { ...piece, after: row.heads ? 'avoid' : row.ends ? 'good' : 'free', origin: row.origin, header }
  })
  return [header, ...pieces]
}

type RowPart = Omit<Piece, 'after' | 'origin' | 'header'>

function rowPiece(
  columns: readonly Column[],
  cells: readonly Cell[],
  widths: readonly number[],
  style: TextStyle,
  indent: number,
  path: readonly Container[],
  part: 'head' | 'body',
  size: number,
  width: number,
  kit: Kit,
): RowPart {
  const pad = SPACE.row * size
  const leaves: Leaf[] = []
  const under: Mark[] = []
  let x = 0
  let height = style.size * style.leading
  columns.forEach((column, index) => {
    const inset = column.rowHeader && part === 'body' ? indent * SPACE.indent * size : 0
    const box = { x: x + inset, width: (widths[index] ?? 0) - inset }
    const container = cellContainer(column, part)
    const align = { ...style, align: column.align }
    const lines = (cells[index] ?? []).flatMap((spans, line) =>
      setText(spans, line > 0 ? secondary(align, kit) : align, box, [...path, container], kit),
    )
    if (lines.length === 0) leaves.push({ path: [...path, container], marks: [], area: null })
    let y = pad
    for (const line of lines) {
      lower(line, y, leaves, under)
      y += line.height
    }
    height = Math.max(height, y - pad)
    x += (widths[index] ?? 0) + SPACE.column * size
  })
  const full = height + 2 * pad
  const thickness = part === 'head' ? 1.5 : 0.75
  const colour = part === 'head' ? kit.theme.colours.accent : kit.theme.colours.rule
  under.push({ kind: 'fill', x: 0, y: full - thickness, width, height: thickness, colour })
  return { height: full, gap: 0, leaves, under }
}

function lower(line: SetLine, by: number, leaves: Leaf[], under: Mark[]): void {
  for (const leaf of line.leaves) {
    const marks = leaf.marks.map(
      (mark): Mark => (mark.kind === 'text' ? { ...mark, baseline: mark.baseline + by } : { ...mark, y: mark.y + by }),
    )
    leaves.push({ path: leaf.path, marks, area: leaf.area && { ...leaf.area, y: leaf.area.y + by } })
  }
  for (const mark of line.under) under.push(mark.kind === 'text' ? mark : { ...mark, y: mark.y + by })
}

function cellContainer(column: Column, part: 'head' | 'body'): Container {
  if (part === 'head') return { role: 'TH', scope: 'Column' }
  return column.rowHeader ? { role: 'TH', scope: 'Row' } : { role: 'TD' }
}

function columnWidths(
  columns: readonly Column[],
  rows: readonly Row[],
  size: number,
  headStyle: TextStyle,
  width: number,
  kit: Kit,
): readonly number[] {
  const style = styleFor(size, kit)
  const gaps = SPACE.column * size * (columns.length - 1)
  const widths = columns.map((column, index) => {
    if (column.width === 'rest') return 0
    const cells = rows.flatMap(row =>
      (row.cells[index] ?? []).map(spans => widthOf(spans, { ...style, strong: row.heads }, kit)),
    )
    const head = widthOf(words(column.head, rows[0]?.origin ?? NOWHERE), headStyle, kit)
    // A hair more than measured, so that rounding never wraps the widest cell.
    return Math.min(Math.max(head, ...cells) + 0.01, width * MOST)
  })
  const used = widths.reduce((sum, each) => sum + each, 0)
  return columns.map((column, index) =>
    column.width === 'rest' ? Math.max(width - used - gaps, size * 4) : (widths[index] ?? 0),
  )
}

const NOWHERE: Origin = { source: { path: '', text: '' }, start: 0, end: 0 }

function styleFor(size: number, kit: Kit): TextStyle {
  return { size, leading: 1.2, colour: kit.theme.colours.ink }
}

/** Column heads are smaller and quieter than the body, but never below the floor. */
function headStyleFor(size: number, kit: Kit): TextStyle {
  const floor = kit.theme.body.steps.at(-1) ?? size
  return {
    size: Math.max(size * SPACE.head, Math.min(floor, size)),
    leading: 1.2,
    colour: kit.theme.colours.muted,
    strong: true,
  }
}

/** Further lines of a cell (draft names) are quieter than the first. */
function secondary(style: TextStyle, kit: Kit): TextStyle {
  const floor = kit.theme.body.steps.at(-1) ?? style.size
  return {
    ...style,
    strong: false,
    size: Math.max(style.size * 0.82, Math.min(floor, style.size)),
    colour: kit.theme.colours.muted,
  }
}
