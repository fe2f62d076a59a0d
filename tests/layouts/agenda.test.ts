// The agenda slide: the columns somebody fills, the part and the depth that were asked for.

import { expect, test } from 'vitest'
import type { Page, Tag } from '../../src/page/page.ts'
import { compiledFiles } from '../support/notewell.ts'

/** Rows of the tables of a deck with one slide, as the texts of their cells. */
function rows(agenda: string, slide: string, length = 'minutes: 60'): readonly (readonly string[])[] {
  const text = `groups: [jmap]\ntitle: JMAP\nsession: { date: 2023-11-07, start: "10:00", ${length} }\nmeeting: { number: 118 }\nagenda:\n${agenda}\nslides: [${slide}]`
  const { pages } = compiledFiles({ 'deck.yaml': text })
  return pages.flatMap(rowsOf)
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
  expect(rows('  - { title: Intro, minutes: 5, note: x, presenters: [Ada] }', '{ layout: agenda }')[0]).toEqual([
    'Time',
    'Topic',
    'Presenters',
    'Minutes',
    'Remarks',
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
    ['', 'Late idea', '15 min', 'as time permits'],
    ['10:00', 'Intro', '5 min', ''],
  ])
})
