// The agenda, or a part of it, as a table: nothing on it is typed twice.
// In: which part, how deep. Out: a table of clock time, topic, presenters, minutes and remarks; columns nobody fills are left out.

import * as z from 'zod'
import { integer, plain, text } from '../deck/fields.ts'
import { inline, plainText, type Span } from '../deck/inline.ts'
import { draftUrl } from '../deck/references.ts'
import { didYouMean } from '../deck/suggest.ts'
import { type Entry, entryById, flatten, MAX_AGENDA_DEPTH } from '../meeting/agenda.ts'
import { clockTime, minutesText } from '../meeting/clock.ts'
import { type Cell, type Column, type Row, tablePieces } from '../page/table.ts'
import { words } from '../page/typeset.ts'
import { problem } from '../problem/problem.ts'
import type { Origin } from '../problem/source.ts'
import { type DeckFacts, defineLayout } from './layout.ts'

export const agenda = defineLayout({
  name: 'agenda',
  summary: 'The agenda or a part of it as a table, from the deck’s `agenda:`',
  rank: 2,
  schema: z.strictObject({
    title: text('Heading of the slide; “Agenda” or the part’s title unless given (Markdown inline)').optional(),
    of: plain('The id of an agenda item whose parts are shown').optional(),
    depth: integer('How many levels are shown', 1, MAX_AGENDA_DEPTH).optional(),
  }),
  read: (fields, facts, origin) => {
    const all = entriesOf(facts)
    const part = fields.of ? partOf(fields.of.text, fields.of.origin, facts) : null
    const title = fields.title ? inline(fields.title, facts) : (part?.title ?? words('Agenda', origin))
    const top = part ? part.parts : all
    if (all.length === 0) {
      facts.report(
        problem(
          'deck/missing-key',
          origin,
          'an agenda slide needs an agenda, and the deck has none',
          'add "agenda:" to the deck',
        ),
      )
    } else if (part && top.length === 0) {
      facts.report(
        problem('deck/bad-value', fields.of?.origin ?? origin, `"${fields.of?.text ?? ''}" has no parts to show`),
      )
    }
    const base = (part?.depth ?? 0) + 1
    const deepest = base + (fields.depth?.value ?? MAX_AGENDA_DEPTH) - 1
    return { title, base, entries: flatten(top).filter(entry => entry.depth <= deepest) }
  },
  bookmark: props => plainText(props.title),
  compose: (props, kit) => {
    const columns = columnsOf(props.entries)
    const rows = rowsOf(props.entries, props.base, columns)
    return { kind: 'flow', heading: props.title, body: tablePieces(columns, rows, kit.theme.content.width, kit) }
  },
})

interface AgendaColumn extends Column {
  readonly cell: (entry: Entry) => Cell
}

const COLUMNS: readonly (AgendaColumn & { readonly needed: (entry: Entry) => boolean })[] = [
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
    cell: entry => [entry.title, ...(entry.drafts.length > 0 ? [draftSpans(entry)] : [])],
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
    needed: entry => entry.minutes !== null,
    cell: entry => (entry.minutes === null ? [] : [words(minutesText(entry.minutes), entry.origin)]),
  },
  {
    head: 'Remarks',
    align: 'start',
    width: 'content',
    needed: entry => entry.note.length > 0 || entry.optional,
    cell: entry => remarks(entry),
  },
]

function columnsOf(entries: readonly Entry[]): readonly AgendaColumn[] {
  return COLUMNS.filter(column => entries.some(column.needed))
}

function rowsOf(entries: readonly Entry[], base: number, columns: readonly AgendaColumn[]): readonly Row[] {
  return entries.map((entry, index) => ({
    cells: columns.map(column => column.cell(entry)),
    heads: (entries[index + 1]?.depth ?? 0) > entry.depth,
    indent: entry.depth - base,
    muted: entry.optional,
    ends: (entries[index + 1]?.depth ?? 0) < entry.depth,
    origin: entry.origin,
  }))
}

function remarks(entry: Entry): Cell {
  if (entry.note.length > 0) return entry.optional ? [entry.note, words('as time permits', entry.origin)] : [entry.note]
  return entry.optional ? [words('as time permits', entry.origin)] : []
}

/** Each name with its own place. */
function presenterSpans(entry: Entry): readonly Span[] {
  const last = entry.presenters.length - 1
  return entry.presenters.flatMap(({ name, origin }, index) => words(index < last ? `${name}, ` : name, origin))
}

function draftSpans(entry: Entry): readonly Span[] {
  return entry.drafts.flatMap((draft, index): Span[] => {
    const plainSpan = { strong: false, emphasis: false, code: false, url: null, whole: true, origin: entry.origin }
    const name: Span = { ...plainSpan, text: draft, url: draftUrl(draft) }
    return index === 0 ? [name] : [{ ...plainSpan, text: ', ' }, name]
  })
}

function entriesOf(facts: DeckFacts): readonly Entry[] {
  return facts.sessions.flatMap(session => session.ledger.entries)
}

function partOf(id: string, origin: Origin, facts: DeckFacts): Entry | null {
  const found = entryById(entriesOf(facts), id)
  if (found) return found
  const ids = flatten(entriesOf(facts)).flatMap(entry => entry.id ?? [])
  const hint = didYouMean(id, ids) ?? (ids.length > 0 ? `ids are: ${ids.join(', ')}` : 'give an agenda item "id:"')
  facts.report(problem('deck/unknown-item', origin, `no agenda item has the id "${id}"`, hint))
  return null
}
