// What holds for any agenda: slides, agenda file and minutes list the same items, in the same order, with the same minutes.
// In: random sessions, one or two of a deck: groups, "10+5", the rest, as time permits, breaks, pinned items, slots in parts.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Page, Tag } from '../src/page/page.ts'
import { readAgenda, readMinutes, type ShownAgenda, type ShownItem } from './support/documents.ts'
import { agendasOf, compileFiles, minutesOf } from './support/notewell.ts'
import { flatItems, type Item, item, itemField, sum, yamlOf } from './support/random-agenda.ts'
import { tagsText, wordsOf } from './support/words.ts'

/** A session as typed, and what it must come to. */
interface Planned {
  readonly agenda: readonly Item[]
  readonly slot: Readonly<Record<string, unknown>>
  /** Minutes of the slot, when they are typed. */
  readonly length: number | null
}

/** How the time of a session is given. */
const KINDS = ['open', 'length', 'slot', 'pinned', 'rest', 'parts'] as const

function planned(kinds: readonly (typeof KINDS)[number][]): fc.Arbitrary<Planned> {
  return fc
    .record({
      typed: fc.array(item(1), { minLength: 1, maxLength: 4 }),
      breaks: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
      kind: fc.constantFrom(...kinds),
      slack: fc.nat(20),
      gap: fc.nat(20),
      at: fc.nat(3),
    })
    .map(({ typed, breaks, kind, slack, gap, at }): Planned => {
      const items = typed.map((each, index) => ({
        ...each,
        isBreak: breaks[index] === true && each.parts.length === 0,
      }))
      const known = items.every(each => each.optional || each.total !== null)
      const counted = items.findIndex((each, index) => index >= at && !each.optional)
      if (kind === 'open') return { agenda: items, slot: {}, length: null }
      if (kind === 'pinned' && known && counted >= 0) return pinned(items, counted, gap, slack)
      if (kind === 'parts' && known && counted > 0) return divided(items, counted, gap, slack)
      if (kind === 'rest') return balanced(items, slack + 1)
      const length = Math.max(1, sum(items) + slack)
      return { agenda: items, slot: { ...(kind === 'length' ? {} : START), minutes: String(length) }, length }
    })
    .filter(({ agenda, length }) => sum(agenda) <= 600 && (length ?? 0) <= 600)
}

const START = { start: '07:05' }
const BEGIN = 7 * 60 + 5

/** One item is pinned, after some minutes that belong to nothing. */
function pinned(items: readonly Item[], index: number, gap: number, slack: number): Planned {
  const at = clock(BEGIN + sum(items.slice(0, index)) + gap)
  const length = Math.max(1, sum(items) + gap + slack)
  return { agenda: withAt(items, index, at), slot: { ...START, minutes: String(length) }, length }
}

/** A break of the slot before one of the items; what is before it may be shorter than its part, and then the item says so. */
function divided(items: readonly Item[], index: number, gap: number, slack: number): Planned {
  const first = sum(items.slice(0, index))
  const one = Math.max(1, first + gap)
  const two = Math.max(1, sum(items.slice(index)) + slack)
  const again = BEGIN + one + 30
  const parts = [`${clock(BEGIN)}-${clock(BEGIN + one)}`, `${clock(again)}-${clock(again + two)}`]
  return { agenda: one === first ? items : withAt(items, index, clock(again)), slot: { parts }, length: one + two }
}

/** One item, if it can, takes what the others leave. */
function balanced(items: readonly Item[], rest: number): Planned {
  const taker = items.findIndex(each => each.parts.length === 0 && !each.optional)
  const agenda = items.map((each, index) => (index === taker ? { ...each, minutes: 'rest', total: rest } : each))
  const length = Math.max(1, sum(agenda))
  return { agenda, slot: { ...START, minutes: String(length) }, length }
}

function withAt(items: readonly Item[], index: number, at: string): readonly Item[] {
  return items.map((each, place) => (place === index ? { ...each, at } : each))
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** One session, or two: those have a start, after which their minutes are named. */
const decks = fc.oneof(
  planned(KINDS).map(each => ({ sessions: [each], tokens: false })),
  fc.record({
    sessions: fc.tuple(planned(['slot', 'rest', 'parts']), planned(['slot', 'pinned', 'rest'])),
    tokens: fc.boolean(),
  }),
)

function textOf(sessions: readonly Planned[], tokens: boolean): string {
  const fields = sessions.map(({ agenda, slot }, index) => ({
    date: `2023-11-0${7 + index}`,
    ...slot,
    ...(tokens ? { token: `sess${'ab'[index]}`, id: String(31201 + index) } : {}),
    agenda: agenda.map(itemField),
  }))
  const [{ agenda, ...session } = { agenda: [] }, ...others] = fields
  return yamlOf(
    {
      groups: ['jmap'],
      title: 'Any agenda',
      meeting: { number: '118', timezone: 'Europe/Prague' },
      ...(others.length > 0 ? { sessions: fields } : { session, agenda }),
      slides: [{ layout: 'agenda' }],
    },
    {},
  )
}

test('slides, agenda file and minutes of any agenda list the same, times never go back, the total is the sum', () => {
  fc.assert(
    fc.property(decks, ({ sessions, tokens }) => {
      const { compiled, problems } = compileFiles({ 'deck.yaml': textOf(sessions, tokens) })
      fc.pre(!problems.some(({ code }) => code === 'layout/overflow'))
      expect(problems.filter(({ code }) => !TOLD.has(code))).toEqual([])
      if (!compiled) return
      const agendas = agendasOf(compiled).flatMap(text => readAgenda(text).sessions)
      expect(agendas).toHaveLength(sessions.length)
      checkRows(
        rowsOf(compiled.pages),
        sessions.flatMap(each => flatItems(each.agenda, 5).map(([typed]) => typed)),
      )
      for (const [index, session] of sessions.entries()) {
        const { items } = readMinutes(minutesOf(compiled, index))
        const agenda = agendas[index]
        if (!agenda) return
        expect(agenda.items.map(withoutClock)).toEqual(flatItems(session.agenda, 5).map(shownOf))
        expect(agenda.items).toEqual(items)
        checkClock(agenda.items)
        checkTotal(agenda, session)
      }
    }),
    { numRuns: 100, interruptAfterTimeLimit: 10_000 },
  )
})

/** What these agendas may be warned of: items without minutes, and minutes before a pinned one. */
const TOLD: ReadonlySet<string> = new Set(['agenda/no-minutes', 'agenda/gap'])

function shownOf([each, depth]: readonly [Item, number]): Omit<ShownItem, 'clock'> {
  const parts = each.parts.filter(part => !part.optional)
  const known = each.parts.length > 0 && parts.every(part => part.total !== null)
  const left = known && each.total !== null ? each.total - sum(parts) : 0
  const [talk, discussion] = (each.minutes ?? '').split('+')
  return {
    title: each.title.shown,
    depth,
    minutes: spokenOf(each),
    split: Number(discussion ?? 0) > 0 ? `${talk}+${discussion}` : null,
    left: left > 0 ? left : null,
    optional: each.optional,
  }
}

/** Minutes that are shown: an item of which every part is optional says none. */
function spokenOf({ total, parts }: Item): number | null {
  return total === 0 && parts.length > 0 ? null : total
}

function withoutClock({ clock: _, ...shown }: ShownItem): Omit<ShownItem, 'clock'> {
  return shown
}

function checkClock(items: readonly ShownItem[]): void {
  const times = items.flatMap(each => each.clock ?? [])
  expect(times).toEqual(times.toSorted())
}

/** The line below the items says what their minutes come to; it is there when the slot has a length. */
function checkTotal({ total }: ShownAgenda, { agenda, length }: Planned): void {
  const [, least, sumShown, of, left] =
    /^Total: (at least )?(\d+) of (\d+) minutes(?:, (\d+) left)?$/.exec(total ?? '') ?? []
  const spoken = sum(agenda)
  expect(total === null).toBe(length === null || spoken === 0)
  if (total === null || length === null) return
  const known = agenda.every(each => each.optional || each.total !== null)
  expect([Number(sumShown), Number(of), least === undefined]).toEqual([spoken, length, known])
  expect(Number(left ?? 0)).toBe(known ? length - spoken : 0)
}

/** A row of the slides' agenda: its topic with what may stand below it (drafts, remarks), and its minutes. */
interface ShownRow {
  readonly topic: string
  readonly minutes: number | null
}

function checkRows(rows: readonly ShownRow[], items: readonly Item[]): void {
  expect(rows.map(each => each.minutes)).toEqual(items.map(spokenOf))
  const titles = items.map(each => wordsOf(each.title.shown).join(''))
  expect(rows.map(({ topic }, at) => topic.slice(0, titles[at]?.length))).toEqual(titles)
}

/** What may stand above the items of each of several sessions: "Tuesday 7 November, 07:05–08:05". */
const SESSION_ROW = /^(Tues|Wednes)day[78]November/

/** Rows with a header of their own, but for those of sessions. */
function rowsOf(pages: readonly Page[]): readonly ShownRow[] {
  const rows = pages.flatMap(page => page.tags.flatMap(tag => tagsIn(tag, 'TBody'))).flatMap(body => tagsIn(body, 'TR'))
  return rows.flatMap(row => {
    const [head] = tagsIn(row, 'TH')
    if (!head) return []
    const texts = tagsIn(row, 'TD').map(cell => tagsText([cell]).trim())
    const minutes = texts.flatMap(text => /^(\d+) min\b/.exec(text)?.[1] ?? [])[0]
    const topic = wordsOf(tagsText([head])).join('')
    if (SESSION_ROW.test(topic)) return []
    return [{ topic, minutes: minutes === undefined ? null : Number(minutes) }]
  })
}

function tagsIn(tag: Tag, role: string): readonly Tag[] {
  if (tag.role === role) return [tag]
  return tag.children.flatMap(child => ('role' in child ? tagsIn(child, role) : []))
}
