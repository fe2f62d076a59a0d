// Tables: rows as pieces, with the header repeated where a table is continued.
// In: columns and rows of spans, a size. Out: pieces whose containers make a Table with header cells that have a scope.
// A row is never split between pages.

import type { Origin } from '../problem/source.ts'
import { type Asking, type Cell, type Column, columnWidths } from './columns.ts'
import type { Container, Mark } from './page.ts'
import { type Drawn, moved, type Piece, together } from './piece.ts'
import { headStyleFor, SPACE, secondary, styleFor } from './table-style.ts'
import { contrast, LEAST_CONTRAST, type Theme } from './theme.ts'
import { type Kit, type SetLine, setText, type TextStyle, words } from './typeset.ts'

export interface Row extends Asking {
  /** A row that is kept with the next one. */
  readonly heads: boolean
  /** Marked rows stand on a band, muted ones step back. */
  readonly look: 'plain' | 'muted' | 'marked'
  /** The row has one cell, over all columns: it names the rows that follow. */
  readonly across: boolean
  /** What is said again, below the header, where a page begins with this row. */
  readonly again: Row | null
  /** Something ends with this row: a good place for a page to end. */
  readonly ends: boolean
  readonly origin: Origin
}

/** A table `width` points wide: gives its pieces at a size in points. */
export function tablePieces(
  columns: readonly Column[],
  rows: readonly Row[],
  width: number,
  kit: Kit,
): (size: number) => readonly Piece[] {
  const first = rows[0]
  if (!first) return () => []
  const heads = columns.map((column): Cell => [words(column.head, first.origin)])
  const asking = rows.filter(row => !row.across)
  return size => {
    const table: Container = { role: 'Table' }
    const style = styleFor(size, kit)
    const headStyle = headStyleFor(size, kit)
    const widths = columnWidths(columns, heads, asking, style, headStyle, width, kit)
    const grid: Grid = { columns, widths, size, width, kit }
    const headPath = [table, { role: 'THead' } as const, { role: 'TR' } as const]
    const look: Look = { style: headStyle, path: headPath, part: 'head', ground: null }
    const header = {
      ...rowPiece(grid, { cells: heads, indent: 0, across: false }, look),
      ...HEADER,
      origin: first.origin,
    }
    const body: Container = { role: 'TBody' }
    const pieceOf = (row: Row): Pick<Piece, 'height' | 'gap' | 'draw'> => {
      const path = [table, body, { role: 'TR' } as const]
      return rowPiece(grid, row, { style: rowStyle(row, style, kit), path, part: 'body', ground: groundOf(row, kit) })
    }
    const begins = new Map<Row, Piece>()
    const headerOf = ({ again }: Row): Piece => {
      if (again === null) return header
      const known = begins.get(again) ?? below(header, pieceOf(again))
      begins.set(again, known)
      return known
    }
    const pieces = rows.map((row): Piece => {
      const after = row.heads ? 'avoid' : row.ends ? 'good' : 'free'
      return { ...pieceOf(row), after, origin: row.origin, header: headerOf(row) }
    })
    return [header, ...pieces]
  }
}

/** The header of a table is never the last of a page, and has none itself. */
const HEADER = { after: 'avoid', header: null } as const

/** A header with another row below it. */
function below(header: Piece, row: Pick<Piece, 'height' | 'gap' | 'draw'>): Piece {
  const top = header.height + row.gap
  const draw = (): Drawn => together([header.draw(), moved(row.draw(), 0, top)])
  return { ...header, height: top + row.height, draw }
}

function rowStyle({ look, strong, across }: Row, style: TextStyle, { theme }: Kit): TextStyle {
  const { accent, ink, muted } = theme.colours
  return { ...style, strong, colour: across ? accent : look === 'muted' ? muted : ink }
}

/** A band is left out where links in it could not be read: the row is marked in other ways, too. */
function groundOf({ look }: Row, { theme }: Kit): Theme['colours']['band'] | null {
  const { accent, band } = theme.colours
  return look === 'marked' && contrast(accent, band) >= LEAST_CONTRAST ? band : null
}

interface Grid {
  readonly columns: readonly Column[]
  readonly widths: readonly number[]
  readonly size: number
  readonly width: number
  readonly kit: Kit
}

interface Look {
  readonly style: TextStyle
  readonly path: readonly Container[]
  readonly part: 'head' | 'body'
  /** Colour of the band below the row. */
  readonly ground: Theme['colours']['band'] | null
}

/** A band is so many points wider than its table, on either side. */
const BAND = 10

function rowPiece(
  grid: Grid,
  row: Pick<Row, 'cells' | 'indent' | 'across'>,
  { style, path, part, ground }: Look,
): Pick<Piece, 'height' | 'gap' | 'draw'> {
  const { size, width, kit } = grid
  const { accent, rule } = kit.theme.colours
  const pad = SPACE.row * size
  const set = row.across ? [cellAcross(row, style, path, grid)] : cellsOf(row, style, path, part, grid)
  const heights = set.map(({ lines }) => lines.reduce((sum, line) => sum + line.height, 0))
  const height = Math.max(style.size * style.leading, ...heights) + 2 * pad
  const thickness = part === 'head' ? 1.5 : 0.75
  const colour = part === 'head' ? accent : rule
  const line: Mark = { kind: 'fill', x: 0, y: height - thickness, width, height: thickness, colour }
  const band: readonly Mark[] = ground
    ? [{ kind: 'fill', x: -BAND, y: 0, width: width + 2 * BAND, height, colour: ground }]
    : []
  const draw = (): Drawn => {
    const inks = set.flatMap(({ cell, lines }) => (lines.length > 0 ? stacked(lines, pad) : [emptyCell(cell)]))
    return together([{ leaves: [], under: band }, ...inks, { leaves: [], under: [line] }])
  }
  return { height, gap: row.across ? size * SPACE.across : 0, draw }
}

/** A cell that is set: where it stands in the tree, and its lines. */
interface SetCell {
  readonly cell: readonly Container[]
  readonly lines: readonly SetLine[]
}

function cellsOf(
  row: Pick<Row, 'cells' | 'indent'>,
  style: TextStyle,
  path: readonly Container[],
  part: 'head' | 'body',
  { columns, widths, size, kit }: Grid,
): readonly SetCell[] {
  let x = 0
  return columns.map((column, index) => {
    const inset = column.rowHeader && part === 'body' ? row.indent * SPACE.indent * size : 0
    const box = { x: x + inset, width: (widths[index] ?? 0) - inset }
    x += (widths[index] ?? 0) + SPACE.column * size
    const cell = [...path, cellContainer(column, part)]
    const align = { ...style, align: column.align }
    const lines = (row.cells[index] ?? []).flatMap((spans, line) =>
      setText(spans, line > 0 ? secondary(align, kit) : align, box, cell, kit),
    )
    return { cell, lines }
  })
}

function cellAcross(
  { cells }: Pick<Row, 'cells'>,
  style: TextStyle,
  path: readonly Container[],
  { columns, width, kit }: Grid,
): SetCell {
  const cell = [...path, { role: 'TH', scope: 'Row', columns: columns.length } as const]
  return { cell, lines: cells.flat().flatMap(spans => setText(spans, style, { x: 0, width }, cell, kit)) }
}

function stacked(lines: readonly SetLine[], top: number): readonly Drawn[] {
  let y = top
  return lines.map(line => {
    const drawn = moved(line.draw(), 0, y)
    y += line.height
    return drawn
  })
}

/** A cell without text is a cell all the same: every row has as many (ISO 14289-1, 7.5). */
function emptyCell(path: readonly Container[]): Drawn {
  return { leaves: [{ path, marks: [], area: null }], under: [] }
}

function cellContainer(column: Column, part: 'head' | 'body'): Container {
  if (part === 'head') return { role: 'TH', scope: 'Column' }
  return column.rowHeader ? { role: 'TH', scope: 'Row' } : { role: 'TD' }
}
