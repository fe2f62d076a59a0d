// The rows and columns of an agenda slide.
// In: entries of the ledger, by session, and the one that is marked. Out: rows of cells; columns nobody fills are left out.
// The same `Shown` has the same rows, whatever is marked.

import { draftUrl } from '../deck/references.ts'
import { plainText, type Span } from '../deck/span.ts'
import { type Entry, minutesSaid, splitSaid } from '../meeting/agenda.ts'
import { clockTime, dayOfMonth, minutesText } from '../meeting/clock.ts'
import type { Session } from '../meeting/session.ts'
import { slotText } from '../meeting/slot.ts'
import type { Cell, Column } from '../page/columns.ts'
import type { Row } from '../page/table.ts'
import { word, words } from '../page/typeset.ts'
import { sign, value } from '../page/words.ts'
import { type BaseDirection, hasRightToLeft, isRightToLeft } from '../text/bidi.ts'

/** Rows of one session; `session` is null when the deck has no other. */
export interface Block {
  readonly session: Session | null
  /** In the order in which they are spoken. */
  readonly entries: readonly Entry[]
}

/** What is shown, and how deep the outermost of it is. */
export interface Shown {
  readonly blocks: readonly Block[]
  readonly base: number
}

interface Table {
  readonly columns: readonly AgendaColumn[]
  readonly rows: readonly Row[]
  /** The entry of each row; a session's has none. */
  readonly entries: readonly (Entry | null)[]
}

/** An agenda as a table, with the row of an item marked that is being discussed. */
export function agendaTable(
  shown: Shown,
  marked: Entry | null,
  dir: BaseDirection,
): { readonly columns: readonly Column[]; readonly rows: readonly Row[] } {
  const { columns, rows, entries } = plainTable(shown)
  return {
    columns,
    rows: rows.map((row, index) => (marked && entries[index] === marked ? asMarked(row, columns, dir) : row)),
  }
}

/** Tables without a mark: slides that differ only in it share the other rows, and with them the work of setting them. */
const tables = new WeakMap<Shown, Table>()

function plainTable(shown: Shown): Table {
  const known = tables.get(shown)
  if (known) return known
  const all = shown.blocks.flatMap(block => block.entries)
  const columns = columnsFor(all).filter(column => all.some(column.needed))
  const rows = shown.blocks.flatMap(block => rowsOf(block, shown.base, columns))
  const entries = shown.blocks.flatMap(block => [...(block.session ? [null] : []), ...block.entries])
  const table = { columns, rows, entries }
  tables.set(shown, table)
  return table
}

interface AgendaColumn extends Column {
  readonly needed: (entry: Entry) => boolean
  readonly cell: (entry: Entry) => Cell
}

/** Beside presenters there is no room for remarks: they stand below their topic then. */
function columnsFor(entries: readonly Entry[]): readonly AgendaColumn[] {
  const remarksBelow = entries.some(entry => entry.presenters.length > 0)
  return [
    {
      head: 'Time',
      align: 'start',
      width: 'content',
      needed: entry => entry.start !== null,
      cell: entry => (entry.start === null || entry.optional ? [] : [words(clockTime(entry.start), entry.origin)]),
    },
    {
      head: 'Topic',
      align: 'start',
      width: 'rest',
      rowHeader: true,
      needed: () => true,
      cell: entry => [
        titleSpans(entry),
        ...(entry.drafts.length > 0 ? [draftSpans(entry)] : []),
        ...(remarksBelow ? remarks(entry) : []),
      ],
    },
    {
      head: 'Presenters',
      align: 'start',
      width: 'content',
      needed: entry => entry.presenters.length > 0,
      cell: entry => (entry.presenters.length > 0 ? [presenterSpans(entry)] : []),
    },
    {
      head: 'Minutes',
      align: 'end',
      width: 'content',
      needed: entry => minutesSaid(entry) !== null,
      cell: minutesLines,
    },
    {
      head: 'Remarks',
      align: 'start',
      width: 'content',
      needed: entry => !remarksBelow && remarks(entry).length > 0,
      cell: remarks,
    },
  ]
}

function rowsOf({ session, entries }: Block, base: number, columns: readonly AgendaColumn[]): readonly Row[] {
  const head = session ? sessionRow(session, '') : null
  const again = session ? sessionRow(session, ' (continued)') : null
  const rows = entries.map((entry, index): Row => {
    const next = entries[index + 1]?.depth ?? 0
    const heads = next > entry.depth
    return {
      cells: columns.map(column => column.cell(entry)),
      strong: heads,
      heads,
      indent: entry.depth - base,
      look: entry.optional || entry.isBreak ? 'muted' : 'plain',
      across: false,
      again,
      ends: next < entry.depth,
      origin: entry.origin,
    }
  })
  return head ? [head, ...rows] : rows
}

/** The row of the item being discussed. It has a sign, too, that needs no colour. */
function asMarked(row: Row, columns: readonly AgendaColumn[], dir: BaseDirection): Row {
  const cells = row.cells.map((cell, index): Cell => {
    const [first = [], ...further] = cell
    if (!columns[index]?.rowHeader) return cell
    // It points into the line, and no algorithm turns an arrow over.
    const arrow = isRightToLeft(plainText(first), dir) ? '←' : '→'
    return [[sign(`${arrow}\u00a0`, row.origin), ...first], ...further]
  })
  return { ...row, cells, strong: true, look: 'marked' }
}

function sessionRow(session: Session, suffix: string): Row {
  return {
    cells: [[sessionSpans(session, suffix)]],
    strong: true,
    heads: true,
    indent: 0,
    look: 'plain',
    across: true,
    again: null,
    ends: false,
    origin: session.origin,
  }
}

/** "Monday 6 November, 13:00–15:00, Session I". */
export function sessionText(session: Session): string {
  return [dayOfMonth(session.date), slotText(session), session.name].filter(part => part).join(', ')
}

function sessionSpans(session: Session, suffix: string): readonly Span[] {
  const { origin, name } = session
  if (name === null || !hasRightToLeft(name)) return words(sessionText(session) + suffix, origin)
  const when = sessionText({ ...session, name: null })
  return [word(when, origin), sign(', ', origin), value(name, origin), word(suffix, origin)]
}

/** Nothing is discussed in a break. */
function titleSpans(entry: Entry): readonly Span[] {
  return entry.isBreak ? entry.title.map(span => ({ ...span, emphasis: true })) : entry.title
}

/** "15 min", and for talk and discussion "10+5" below. */
function minutesLines(entry: Entry): Cell {
  const { origin } = entry
  const minutes = minutesSaid(entry)
  const split = splitSaid(entry)
  if (minutes === null) return []
  const sum = words(minutesText(minutes), origin)
  return split === null ? [sum] : [sum, words(split, origin)]
}

function remarks({ note, optional, origin }: Entry): Cell {
  return [...(note.length > 0 ? [note] : []), ...(optional ? [words('as time permits', origin)] : [])]
}

/** Each name with its own place, and rather on a line of its own than on two. */
function presenterSpans({ presenters }: Entry): readonly Span[] {
  return presenters.flatMap(({ name, origin }, index) => {
    const whole: Span = { ...value(name, origin), whole: true }
    return index === 0 ? [whole] : [sign(', ', origin), whole]
  })
}

function draftSpans(entry: Entry): readonly Span[] {
  return entry.drafts.flatMap((draft, index): Span[] => {
    const name: Span = { ...word(draft, entry.origin), url: draftUrl(draft), whole: true }
    return index === 0 ? [name] : [{ ...sign(', ', entry.origin), whole: true }, name]
  })
}
