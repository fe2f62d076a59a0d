// Columns of a table: how wide each is, from what stands in them.
// In: columns and rows, a width. Out: what a row asks for, widths in points. Nothing is placed here.

import type { Span } from '../deck/span.ts'
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

/** What of a row its width depends on. */
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

/** What a row asks of a column, in points: with its longest line unbroken, and with its longest word. */
export interface Ask {
  readonly wanted: number
  readonly least: number
}

/** What a row set in a style asks of each column. */
export function asksOf(row: Asking, columns: readonly Column[], style: TextStyle, kit: Kit): readonly Ask[] {
  const quiet = secondary(style, kit)
  return columns.map((column, index): Ask => {
    const inset = column.rowHeader ? row.indent * SPACE.indent * style.size : 0
    const [first = [], ...further] = row.cells[index] ?? []
    let { wanted, least } = askOf(first, { ...style, strong: row.strong }, inset, kit)
    // Several names are a line each when they must, so the column asks for the widest one; remarks below a topic are broken.
    for (const span of further.flat()) {
      const ask = askOf([span], quiet, inset, kit)
      least = Math.max(least, ask.least)
      if (span.whole || !column.rowHeader) wanted = Math.max(wanted, ask.wanted)
    }
    return { wanted, least }
  })
}

function askOf(spans: readonly Span[], style: TextStyle, inset: number, kit: Kit): Ask {
  return { wanted: inset + widthOf(spans, style, kit), least: inset + longestWordOf(spans, style, kit) }
}

/**
 * Every column gets what the rows ask for, and one column the surplus. Where that is too much, all but short columns
 * (times, minutes) give way, in proportion to what they can spare without cutting a word. `size` is that of the body.
 */
export function columnWidths(
  columns: readonly Column[],
  rows: readonly (readonly Ask[])[],
  size: number,
  width: number,
): readonly number[] {
  const wishes = columns.map((column, index): Wish => {
    let wanted = 0
    let least = 0
    for (const asks of rows) {
      wanted = Math.max(wanted, asks[index]?.wanted ?? 0)
      least = Math.max(least, asks[index]?.least ?? 0)
    }
    // A hair more than measured, so that rounding never wraps the widest cell.
    wanted = Math.max(wanted, least) + 0.01
    if (wanted <= SHORT * size) return { wanted, least: wanted, short: true }
    const most = width * MOST[column.width]
    return { wanted: Math.min(wanted, most), least: Math.min(least, most), short: false }
  })
  const sum = (of: (wish: Wish) => number): number => wishes.reduce((total, wish) => total + of(wish), 0)
  const whole = width - SPACE.column * size * (columns.length - 1)
  const room = whole - sum(wish => (wish.short ? wish.wanted : 0))
  const wanted = sum(wish => (wish.short ? 0 : wish.wanted))
  const least = sum(wish => (wish.short ? 0 : wish.least))
  return wishes.map((wish, index) => {
    // Counted from the others, so that it is the same to the last digit whatever it asks for.
    if (wanted <= room && columns[index]?.width === 'rest')
      return whole - sum(other => (other === wish ? 0 : other.wanted))
    if (wanted <= room || wish.short) return wish.wanted
    if (least >= room) return (room * wish.least) / least
    return wish.least + ((wish.wanted - wish.least) * (room - least)) / (wanted - least)
  })
}

interface Wish extends Ask {
  readonly short: boolean
}
