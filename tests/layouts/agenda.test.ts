// The agenda slide: the columns somebody fills, the part and the depth that were asked for.

import { expect, test } from 'vitest'
import type { Page, Tag } from '../../src/page/page.ts'
import { theme } from '../../src/page/theme.ts'
import { compiledFiles } from '../support/notewell.ts'
import { marksOf } from '../support/words.ts'

/** Rows of the tables of a deck with one slide, as the texts of their cells. */
function rows(agenda: string, slide: string, length = 'minutes: 60'): readonly (readonly string[])[] {
  return pagesOf(agenda, slide, length).flatMap(rowsOf)
}

function pagesOf(agenda: string, slide: string, length = 'minutes: 60', more = ''): readonly Page[] {
  const text = `groups: [jmap]\ntitle: JMAP\nsession: { date: 2023-11-07, start: "10:00", ${length} }\nmeeting: { number: 118 }\n${more}\nagenda:\n${agenda}\nslides: [${slide}]`
  return compiledFiles({ 'deck.yaml': text }).pages
}

function rowsOf(page: Page): readonly (readonly string[])[] {
  const found: (readonly string[])[] = []
  const visit = (tag: Tag): void => {
    if (tag.role === 'TR') found.push(tag.children.flatMap(cell => ('role' in cell ? [textOf(cell)] : [])))
    else for (const child of tag.children) if ('role' in child) visit(child)
  }
  for (const tag of page.tags) visit(tag)
  return found
}

function textOf(tag: Tag): string {
  return tag.children
    .map(child =>
      'role' in child ? textOf(child) : child.marks.map(mark => (mark.kind === 'text' ? mark.run.text : '')).join(''),
    )
    .join('')
}

const AGENDA = `
  - { title: Intro, minutes: 5 }
  - title: JMAP
    id: jmap
    minutes: 40
    items:
      - { title: Sieve, minutes: 10, items: [{ title: Details }] }
      - { title: Sharing, minutes: 10 }`

const topics = (all: readonly (readonly string[])[]): readonly (string | undefined)[] => all.slice(1).map(row => row[1])

test('columns that nobody fills are left out', () => {
  expect(rows('  - { title: Intro }', '{ layout: agenda }', '')[0]).toEqual(['Time', 'Topic'])
  expect(rows('  - { title: Intro, minutes: 5, presenters: [Ada] }', '{ layout: agenda }')[0]).toEqual([
    'Time',
    'Topic',
    'Presenters',
    'Minutes',
  ])
  expect(rows('  - { title: Intro, minutes: 5, note: x }', '{ layout: agenda }')[0]?.at(-1)).toBe('Remarks')
})

test('an item whose parts are all optional says no minutes, as in the agenda file', () => {
  const agenda =
    '  - { title: Intro, minutes: 5 }\n  - { title: Late, items: [{ title: If time, minutes: 5, optional: true }] }'
  expect(rows(agenda, '{ layout: agenda, depth: 1 }').map(row => row.at(-1))).toEqual(['Minutes', '5 min', ''])
})

test('remarks stand below their topic where somebody presents', () => {
  const agenda = '  - { title: Intro, note: short }\n  - { title: Late, optional: true, presenters: [Ada] }'
  expect(rows(agenda, '{ layout: agenda }', '')).toEqual([
    ['Time', 'Topic', 'Presenters'],
    ['10:00', 'Introshort', ''],
    ['', 'Lateas time permits', 'Ada'],
  ])
})

test('the whole agenda, parents before their parts', () => {
  expect(topics(rows(AGENDA, '{ layout: agenda }'))).toEqual(['Intro', 'JMAP', 'Sieve', 'Details', 'Sharing'])
})

test('as deep as asked, counted from what is shown', () => {
  expect(topics(rows(AGENDA, '{ layout: agenda, depth: 1 }'))).toEqual(['Intro', 'JMAP'])
  expect(topics(rows(AGENDA, '{ layout: agenda, depth: 2 }'))).toEqual(['Intro', 'JMAP', 'Sieve', 'Sharing'])
  expect(topics(rows(AGENDA, '{ layout: agenda, of: jmap, depth: 1 }'))).toEqual(['Sieve', 'Sharing'])
})

test('a part is shown with its own times, without the item itself', () => {
  expect(rows(AGENDA, '{ layout: agenda, of: jmap }').slice(1)).toEqual([
    ['10:05', 'Sieve', '10 min'],
    ['10:05', 'Details', ''],
    ['10:15', 'Sharing', '10 min'],
  ])
})

test('an optional item has no time of day, and says why', () => {
  const agenda = '  - { title: Late idea, minutes: 10+5, optional: true }\n  - { title: Intro, minutes: 5 }'
  expect(rows(agenda, '{ layout: agenda }').slice(1)).toEqual([
    ['', 'Late idea', '15 min10+5', 'as time permits'],
    ['10:00', 'Intro', '5 min', ''],
  ])
})

test('the item being discussed has an arrow, is strong and stands on a band; where it has no row, the one around it', () => {
  const slide = '{ layout: agenda, of: jmap, current: sieve, depth: 1 }'
  const agenda = AGENDA.replace('title: Details', 'title: Details, id: sieve')
  expect(topics(rows(agenda, slide))).toEqual(['→\u00a0Sieve', 'Sharing'])
  const [page] = pagesOf(agenda, slide)
  const bands =
    page?.under.flatMap(({ marks }) =>
      marks.filter(mark => mark.kind === 'fill' && mark.colour === theme.colours.band),
    ) ?? []
  expect(bands).toHaveLength(1)
  const strong = page?.tags.flatMap(marksOf).filter(({ run }) => run.face === 'sans-bold') ?? []
  expect(strong.map(({ run }) => run.text)).toEqual(expect.arrayContaining(['→\u00a0', 'Sieve', '10:05', '10 min']))
  expect(strong.map(({ run }) => run.text)).not.toContain('Sharing')
})

test('there is no band where a link on it could not be read', () => {
  const bands = (more: string): number =>
    pagesOf(AGENDA, '{ layout: agenda, current: jmap }', 'minutes: 60', more)
      .flatMap(page => page.under.flatMap(({ marks }) => marks))
      .filter(mark => mark.kind === 'fill' && mark.colour === theme.colours.band).length
  expect(bands('theme: { accent: "#0a4e82" }')).toBe(1)
  expect(bands('theme: { accent: "#767676" }')).toBe(0)
})

test('of several sessions each is headed by its day, slot and name, and says so again where it goes on', () => {
  const items = Array.from({ length: 20 }, (_, at) => `{ title: Item ${at}, minutes: 5 }`).join(', ')
  const sessions = `
  - { date: 2023-11-06, start: "23:00", minutes: 90, name: Late, agenda: [{ title: Only, minutes: 90 }] }
  - { date: 2023-11-08, parts: ["9:00-10:00", "10:30-11:30"], agenda: [${items}] }`
  const text = `groups: [jmap]\ntitle: JMAP\nmeeting: { number: 118, timezone: UTC }\nsessions:${sessions}\nslides: [{ layout: agenda }]`
  const pages = compiledFiles({ 'deck.yaml': text }).pages.map(page => rowsOf(page).slice(1))
  expect(pages.map(page => page[0])).toEqual([
    ['Monday 6 November, 23:00–00:30, Late'],
    ['Wednesday 8 November, 09:00–10:00 and 10:30–11:30 (continued)'],
  ])
  expect(pages[0]?.[2]).toEqual(['Wednesday 8 November, 09:00–10:00 and 10:30–11:30'])
  expect(pages.flat().filter(row => row.length > 1)).toHaveLength(21)
})

test('a slide is the same whatever other slides of the deck show and mark', () => {
  const agenda = `
  - { title: Intro, id: a, minutes: 5, presenters: [Ada Example] }
  - title: JMAP
    id: b
    minutes: 40
    items: [{ title: Sieve, id: c, minutes: 10 }, { title: Sharing of very many things with everyone, id: d }]`
  const slides = ['a', 'b', 'c', 'd'].flatMap(id => [
    `{ layout: agenda, current: ${id} }`,
    `{ layout: agenda, current: ${id}, depth: 1 }`,
  ])
  slides.push('{ layout: agenda }', '{ layout: agenda, of: b }', '{ layout: agenda, of: b, current: d }')
  const together = pagesOf(agenda, slides.join(', ')).map(page => page.tags)
  expect(together).toEqual(slides.flatMap(slide => pagesOf(agenda, slide).map(page => page.tags)))
})
