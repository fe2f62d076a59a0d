// Columns of a table: how wide each is, from what stands in them.
// In: columns, their heads and rows, a width. Out: widths in points. Nothing is placed here.

import type { Span } from '../deck/inline.ts'
import { SPACE, secondary } from './table-style.ts'
import { type Kit, longestWordOf, type TextStyle, widthOf } from './typeset.ts'

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

/** What a row asks of the columns. */
export interface Asking {
  readonly cells: readonly Cell[]
  readonly strong: boolean
  /** Indentation of the row's header cell, in steps. */
  readonly indent: number
}

/** A column asks for at most this share of the table. */
const MOST = { content: 0.32, rest: 0.5 } as const

/** A column up to so many ems wide is never made narrower. */
const SHORT = 5

/**
 * Every column gets what it asks for, and one column the surplus. Where that is too much, all but short columns
 * (times, minutes) give way, in proportion to what they can spare without cutting a word.
 */
export function columnWidths(
  columns: readonly Column[],
  heads: readonly Cell[],
  rows: readonly Asking[],
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
      ask(first, { ...style, strong: row.strong }, inset)
      // Several names are a line each when they must, so the column asks for the widest one; remarks below a topic are broken.
      for (const span of further.flat()) {
        const quiet = secondary(style, kit)
        if (span.whole || !column.rowHeader) ask([span], quiet, inset)
        else least = Math.max(least, inset + longestWordOf([span], quiet, kit))
      }
    }
    // A hair more than measured, so that rounding never wraps the widest cell.
    wanted = Math.max(wanted, least) + 0.01
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
