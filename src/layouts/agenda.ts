// The agenda, or a part of it, as a table: nothing on it is typed twice.
// In: which session or part, how deep, what is being discussed. Out: a table of time, topic, presenters, minutes, remarks.

import { flag, integer, plain, text } from '../deck/fields.ts'
import { inline } from '../deck/inline.ts'
import { plainText, type Span } from '../deck/span.ts'
import type { Scalar } from '../deck/yaml.ts'
import { type Entry, flatten, MAX_AGENDA_DEPTH, type Positions, titleOf } from '../meeting/agenda.ts'
import type { Session } from '../meeting/session.ts'
import { tablePieces } from '../page/table.ts'
import { words } from '../page/typeset.ts'
import { problem } from '../problem/problem.ts'
import type { Origin } from '../problem/source.ts'
import { isolated } from '../text/bidi.ts'
import { agendaTable, type Block, type Shown, sessionText } from './agenda-rows.ts'
import { positionNamed, sessionNamed } from './items.ts'
import { type DeckFacts, defineLayout } from './layout.ts'

interface Props {
  readonly title: readonly Span[]
  readonly bookmark: string
  readonly shown: Shown
  /** The item being discussed. */
  readonly marked: Entry | null
}

export const agenda = defineLayout({
  name: 'agenda',
  summary: 'The agenda or a part of it as a table, from the deck’s `agenda:`',
  rank: 2,
  fields: {
    title: text(
      'Heading of the slide; “Agenda” or the part’s title unless given (Markdown inline)',
      'title',
    ).optional(),
    of: plain('The id of an agenda item whose parts are shown').optional(),
    session: plain('Which session, when there are several: its number, name or token')
      .meta({ type: ['string', 'integer'] })
      .optional(),
    current: plain('The id of the agenda item being discussed, which is marked').optional(),
    depth: integer('How many levels are shown', 1, MAX_AGENDA_DEPTH).optional(),
    each: flag('The agenda of each session, and after it a slide for each of its items that has parts').optional(),
  },
  read: (fields, facts, origin): Props => {
    const sessions = sessionsShown(fields.session, facts)
    const part = fields.of ? partNamed(fields.of, sessions, facts) : null
    const title = fields.title ? inline(fields.title, facts) : (part?.title ?? words('Agenda', origin))
    const shown = shownOf(sessions, part, fields.depth?.value ?? MAX_AGENDA_DEPTH, facts)
    const { blocks } = shown
    if (part && part.parts.length === 0)
      facts.report(problem('deck/bad-value', fields.of?.origin ?? origin, `"${fields.of?.text}" has no parts to show`))
    else if (sessions.length > 0 && blocks.length === 0) tellOfNone(fields.session, origin, facts)
    const marked = fields.current ? markedIn(blocks, fields.current, sessions, facts) : null
    const session = fields.session && facts.sessions.length > 1 ? sessions[0] : undefined
    const more = marked ? titleOf(marked) : session && !part ? (session.name ?? sessionText(session)) : null
    const bookmark = more === null ? plainText(title) : `${isolated(plainText(title))}: ${isolated(more)}`
    return { title, bookmark, shown, marked }
  },
  bookmark: props => props.bookmark,
  compose: (props, kit) => {
    const { columns, rows } = agendaTable(props.shown, props.marked, kit.dir)
    return { kind: 'flow', heading: props.title, body: tablePieces(columns, rows, kit.theme.content.width, kit) }
  },
})

function sessionsShown(typed: Scalar | undefined, facts: DeckFacts): readonly Session[] {
  if (!typed) return facts.sessions
  const found = sessionNamed(typed, facts.sessions, facts.report)
  return found ? [found] : []
}

function partNamed(of: Scalar, sessions: readonly Session[], facts: DeckFacts): Entry | null {
  const position = positionNamed(of, facts.positions, facts.report)
  if (!position) return null
  const own = facts.sessions[position.session - 1]
  if (sessions.length > 0 && !sessions.some(session => session === own)) {
    const message = `"${of.text}" is not an item of the session that this slide shows`
    facts.report(problem('deck/bad-value', of.origin, message, 'leave "session" out'))
  }
  return position.path.at(-1) ?? null
}

/** What slides of a deck have shown, by session, part and depth: those with `progress:` differ only in what is marked. */
const known = new WeakMap<Positions, Map<string, Shown>>()

function shownOf(sessions: readonly Session[], part: Entry | null, levels: number, facts: DeckFacts): Shown {
  const ofDeck = known.get(facts.positions) ?? new Map<string, Shown>()
  known.set(facts.positions, ofDeck)
  const key = [part?.key ?? sessions.map(session => facts.sessions.indexOf(session)), levels].join()
  const base = (part?.depth ?? 0) + 1
  const shown = ofDeck.get(key) ?? {
    base,
    blocks: (part ? [{ session: null, entries: part.parts }] : blocksOf(sessions, facts)).map(block => ({
      ...block,
      entries: flatten(block.entries).filter(entry => entry.depth < base + levels),
    })),
  }
  ofDeck.set(key, shown)
  return shown
}

/** The agendas of sessions that have one. Each says which it is where the deck has several. */
function blocksOf(sessions: readonly Session[], facts: DeckFacts): readonly Block[] {
  const several = facts.sessions.length > 1
  return sessions.flatMap(session => {
    const { entries } = session.ledger
    return entries.length === 0 ? [] : [{ session: several ? session : null, entries }]
  })
}

function tellOfNone(session: Scalar | undefined, origin: Origin, { sessions, report }: DeckFacts): void {
  const one = session && sessions.length > 1
  const message = `an agenda slide needs an agenda, and ${one ? `the session "${session.text}"` : 'the deck'} has none`
  const hint = one ? 'add "agenda:" to the session' : 'add "agenda:" to the deck'
  report(problem('deck/missing-key', session?.origin ?? origin, message, hint))
}

/** The item being discussed, or the nearest item around it that has a row. */
function markedIn(
  blocks: readonly Block[],
  current: Scalar,
  sessions: readonly Session[],
  { positions, report }: DeckFacts,
): Entry | null {
  if (sessions.length === 0) return null
  const position = positionNamed(current, positions, report)
  if (!position) return null
  const rows = new Set(blocks.flatMap(block => block.entries))
  const found = position.path.findLast(entry => rows.has(entry)) ?? null
  if (found === null) {
    const message = `"${current.text}" is not among the items that this slide shows`
    report(problem('deck/bad-value', current.origin, message, 'take another item, or another slide'))
  }
  return found
}
