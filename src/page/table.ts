// Tables: columns measured, rows as pieces, with the header repeated where a table is continued.
// In: columns and rows of spans, a size. Out: pieces whose containers make a Table with header cells that have a scope.
// A row is never split between pages.

import type { Span } from '../deck/inline.ts'
import type { Origin } from '../problem/source.ts'
import type { Container, Mark } from './page.ts'
import { type Drawn, moved, type Piece, together } from './piece.ts'
import { type Kit, longestWordOf, type SetLine, setText, type TextStyle, widthOf, words } from './typeset.ts'

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

/** A column asks for at most this share of the table. */
const MOST = { content: 0.32, rest: 0.5 } as const

/** A column up to so many ems wide is never made narrower. */
const SHORT = 5

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
  return size => {
    const table: Container = { role: 'Table' }
    const style = styleFor(size, kit)
    const headStyle = headStyleFor(size, kit)
    const grid = { columns, widths: columnWidths(columns, heads, rows, style, headStyle, width, kit), size, width, kit }
    const headPath = [table, { role: 'THead' } as const, { role: 'TR' } as const]
    const header: Piece = {
      ...rowPiece(grid, { cells: heads, style: headStyle, indent: 0, path: headPath, part: 'head' }),
      after: 'avoid',
      origin: first.origin,
      header: null,
    }
    const body: Container = { role: 'TBody' }
    const pieces = rows.map(({ cells, heads: strong, muted, indent, ends, origin }): Piece => {
      const rowStyle = { ...style, strong, colour: muted ? kit.theme.colours.muted : style.colour }
      const path = [table, body, { role: 'TR' } as const]
      const after = strong ? 'avoid' : ends ? 'good' : 'free'
      return { ...rowPiece(grid, { cells, style: rowStyle, indent, path, part: 'body' }), after, origin, header }
    })
    return [header, ...pieces]
  }
}

interface Grid {
  readonly columns: readonly Column[]
  readonly widths: readonly number[]
  readonly size: number
  readonly width: number
  readonly kit: Kit
}

interface RowLook {
  readonly cells: readonly Cell[]
  readonly style: TextStyle
  readonly indent: number
  readonly path: readonly Container[]
  readonly part: 'head' | 'body'
}

function rowPiece(
  { columns, widths, size, width, kit }: Grid,
  { cells, style, indent, path, part }: RowLook,
): Pick<Piece, 'height' | 'gap' | 'draw'> {
  const pad = SPACE.row * size
  let x = 0
  const set = columns.map((column, index) => {
    const inset = column.rowHeader && part === 'body' ? indent * SPACE.indent * size : 0
    const box = { x: x + inset, width: (widths[index] ?? 0) - inset }
    x += (widths[index] ?? 0) + SPACE.column * size
    const cell = [...path, cellContainer(column, part)]
    const align = { ...style, align: column.align }
    const lines = (cells[index] ?? []).flatMap((spans, line) =>
      setText(spans, line > 0 ? secondary(align, kit) : align, box, cell, kit),
    )
    return { cell, lines }
  })
  const heights = set.map(({ lines }) => lines.reduce((sum, line) => sum + line.height, 0))
  const height = Math.max(style.size * style.leading, ...heights) + 2 * pad
  const thickness = part === 'head' ? 1.5 : 0.75
  const colour = part === 'head' ? kit.theme.colours.accent : kit.theme.colours.rule
  const rule: Mark = { kind: 'fill', x: 0, y: height - thickness, width, height: thickness, colour }
  const draw = (): Drawn => {
    const inks = set.flatMap(({ cell, lines }) => (lines.length > 0 ? stacked(lines, pad) : [emptyCell(cell)]))
    return together([...inks, { leaves: [], under: [rule] }])
  }
  return { height, gap: 0, draw }
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

/**
 * Every column gets what it asks for, and one column the surplus. Where that is too much, all but short columns
 * (times, minutes) give way, in proportion to what they can spare without cutting a word.
 */
function columnWidths(
  columns: readonly Column[],
  heads: readonly Cell[],
  rows: readonly Row[],
  style: TextStyle,
  headStyle: TextStyle,
  width: number,
  kit: Kit,
): readonly number[] {
  const wishes = columns.map((column, index): Wish => {
    let wanted = 0
    let least = 0
    const ask = (spans: readonly Span[], of: TextStyle, inset: number): void => {
      least = Math.max(least, inset + longestWordOf(spans, of, kit))
      wanted = Math.max(wanted, inset + widthOf(spans, of, kit))
    }
    for (const spans of heads[index] ?? []) ask(spans, headStyle, 0)
    for (const row of rows) {
      const inset = column.rowHeader ? row.indent * SPACE.indent * style.size : 0
      const [first = [], ...further] = row.cells[index] ?? []
      ask(first, { ...style, strong: row.heads }, inset)
      // Several names are a line each when they must, so the column asks for the widest one.
      for (const span of further.flat()) ask([span], secondary(style, kit), inset)
    }
    // A hair more than measured, so that rounding never wraps the widest cell.
    wanted += 0.01
    if (wanted <= SHORT * style.size) return { wanted, least: wanted, short: true }
    const most = width * MOST[column.width]
    return { wanted: Math.min(wanted, most), least: Math.min(least, most), short: false }
  })
  const sum = (of: (wish: Wish) => number): number => wishes.reduce((total, wish) => total + of(wish), 0)
  const room = width - SPACE.column * style.size * (columns.length - 1) - sum(wish => (wish.short ? wish.wanted : 0))
  const wanted = sum(wish => (wish.short ? 0 : wish.wanted))
  const least = sum(wish => (wish.short ? 0 : wish.least))
  return wishes.map((wish, index) => {
    if (wanted <= room) return wish.wanted + (columns[index]?.width === 'rest' ? room - wanted : 0)
    if (wish.short) return wish.wanted
    if (least >= room) return (room * wish.least) / least
    return wish.least + ((wish.wanted - wish.least) * (room - least)) / (wanted - least)
  })
}

/** Widths of a column in points: with its longest line unbroken, and with its longest word. */
interface Wish {
  readonly wanted: number
  readonly least: number
  readonly short: boolean
}

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
