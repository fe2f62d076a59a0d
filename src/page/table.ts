// Tables: rows as pieces, with the header repeated where a table is continued.
// In: columns and rows of spans, a size. Out: pieces whose containers make a Table with header cells that have a scope.
// A row is never split between pages.

import type { Origin } from '../problem/source.ts'
import { type Ask, type Asking, asksOf, type Cell, type Column, columnWidths } from './columns.ts'
import type { Container, Mark } from './page.ts'
import { type Drawn, moved, type Piece, together } from './piece.ts'
import { headStyleFor, SPACE, secondary, styleFor } from './table-style.ts'
import { contrast, LEAST_CONTRAST, type Theme } from './theme.ts'
import { isRightToLeft, type Kit, type SetLine, setText, type TextStyle, words } from './typeset.ts'

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

/**
 * A table `width` points wide: gives its pieces at a size in points. A row that stands in several tables of the same
 * `columns` is set once for all of them that come out equally wide.
 */
export function tablePieces(
  columns: readonly Column[],
  rows: readonly Row[],
  width: number,
  kit: Kit,
): (size: number) => readonly Piece[] {
  const first = rows[0]
  if (!first) return () => []
  const sizes = sizesOf(columns, width, kit)
  const heads = columns.map((column): Cell => [words(column.head, first.origin)])
  return size => {
    const known = sizes.get(size) ?? { asks: new WeakMap(), grid: null }
    sizes.set(size, known)
    const style = styleFor(size, kit)
    const asks = rows.flatMap(row => {
      if (row.across) return []
      const ofRow = known.asks.get(row) ?? asksOf(row, columns, style, kit)
      known.asks.set(row, ofRow)
      return [ofRow]
    })
    const head = asksOf({ cells: heads, strong: true, indent: 0 }, columns, headStyleFor(size, kit), kit)
    const widths = columnWidths(columns, [head, ...asks], size, width)
    if (!known.grid?.widths.every((each, index) => each === widths[index]))
      known.grid = gridOf({ columns, widths, size, width, kit }, heads, first.origin)
    const { grid } = known
    return [grid.header, ...rows.map(row => grid.piece(row))]
  }
}

/** What is known of tables of the same columns at one size: what rows ask for, and the rows as they were last set. */
interface Known {
  readonly asks: WeakMap<Row, readonly Ask[]>
  grid: SetGrid | null
}

/** By columns: slides that show one agenda, each with another item marked, have nearly all of their rows in common. */
const tables = new WeakMap<readonly Column[], { readonly of: readonly unknown[]; readonly sizes: Map<number, Known> }>()

/** What is known by size; nothing when the columns were set in another width, theme or face. */
function sizesOf(columns: readonly Column[], width: number, { theme, faces, lang, dir }: Kit): Map<number, Known> {
  const of = [width, theme, faces, lang, dir]
  const known = tables.get(columns)
  if (known?.of.every((each, index) => each === of[index])) return known.sizes
  const sizes = new Map<number, Known>()
  tables.set(columns, { of, sizes })
  return sizes
}

/** Rows set in columns of certain widths. */
interface SetGrid {
  readonly widths: readonly number[]
  readonly header: Piece
  readonly piece: (row: Row) => Piece
}

function gridOf(grid: Grid, heads: readonly Cell[], origin: Origin): SetGrid {
  const { size, kit } = grid
  const table: Container = { role: 'Table' }
  const style = styleFor(size, kit)
  const headPath = [table, { role: 'THead' } as const, { role: 'TR' } as const]
  const look: Look = { style: headStyleFor(size, kit), path: headPath, part: 'head', ground: null }
  const header = { ...rowPiece(grid, { cells: heads, indent: 0, across: false }, look), ...HEADER, origin }
  const body: Container = { role: 'TBody' }
  const pieceOf = (row: Row): Strip => {
    const path = [table, body, { role: 'TR' } as const]
    return rowPiece(grid, row, { style: rowStyle(row, style, kit), path, part: 'body', ground: groundOf(row, kit) })
  }
  const begins = remembered((row: Row) => below(header, pieceOf(row)))
  const piece = remembered((row: Row): Piece => {
    const after = row.heads ? 'avoid' : row.ends ? 'good' : 'free'
    return { ...pieceOf(row), after, origin: row.origin, header: row.again === null ? header : begins(row.again) }
  })
  return { widths: grid.widths, header, piece }
}

function remembered(make: (row: Row) => Piece): (row: Row) => Piece {
  const made = new WeakMap<Row, Piece>()
  return row => {
    const piece = made.get(row) ?? make(row)
    made.set(row, piece)
    return piece
  }
}

/** The header of a table is never the last of a page, and has none itself. */
const HEADER = { after: 'avoid', header: null } as const

/** A piece before it is known what may follow it. */
type Strip = Pick<Piece, 'height' | 'gap' | 'draw'>

/** A header with another row below it. */
function below(header: Piece, row: Strip): Piece {
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
): Strip {
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
  const drawn = (): Drawn => {
    const inks = set.flatMap(({ cell, lines }) => (lines.length > 0 ? stacked(lines, pad) : [emptyCell(cell)]))
    return together([{ leaves: [], under: band }, ...inks, { leaves: [], under: [line] }])
  }
  let ink: Drawn | null = null
  const draw = (): Drawn => {
    ink ??= drawn()
    return ink
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
  { columns, widths, size, width: whole, kit }: Grid,
): readonly SetCell[] {
  // Columns stand in the order in which they are read; so they do in the tree.
  const mirrored = kit.dir === 'rtl'
  let before = 0
  return columns.map((column, index) => {
    const width = widths[index] ?? 0
    const x = mirrored ? whole - before - width : before
    before += width + SPACE.column * size
    const inset = column.rowHeader && part === 'body' ? row.indent * SPACE.indent * size : 0
    const cell = [...path, cellContainer(column, part)]
    const align: TextStyle = column.align === 'end' ? { ...style, align: mirrored ? 'left' : 'right' } : style
    const [first = []] = row.cells[index] ?? []
    const fromRight = inset > 0 && isRightToLeft(first, style, kit)
    const box = { x: fromRight ? x : x + inset, width: width - inset }
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
