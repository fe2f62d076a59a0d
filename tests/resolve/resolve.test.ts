// Resolving: what a deck becomes before it is laid out. Mistakes are in the corpus.

import { expect, test } from 'vitest'
import { plainText } from '../../src/deck/span.ts'
import { load } from '../../src/load/load.ts'
import type { ResolvedDeck } from '../../src/resolve/deck.ts'
import { resolve } from '../../src/resolve/resolve.ts'
import { memoryHost, problemLines } from '../support/notewell.ts'

const head = 'groups: [jmap, extra]\ntitle: JMAP *and* EXTRA\nsession: { date: 2023-11-07 }\n'
const meeting = 'number: 118\ncity: Prague\ntimezone: Europe/Prague\n'

function resolved(files: Readonly<Record<string, string>>, path = 'deck.yaml'): ResolvedDeck {
  const { bundle, problems } = load(path, memoryHost(files))
  const made = bundle && resolve(bundle)
  const all = [...problems, ...(made?.problems ?? [])]
  if (!made?.deck || all.length > 0) throw new Error(problemLines(all, path).join('\n'))
  return made.deck
}

function bookmarks(deck: ResolvedDeck): readonly string[] {
  return deck.slides.map(slide => slide.bookmark)
}

const section = (title: string): string => `  - { layout: section, title: "${title}" }\n`

test('includes are spliced where they stand, as deep as they go, and twice when they stand twice', () => {
  const files = {
    'meeting.yaml': meeting,
    'deck.yaml': `${head}slides:\n${section('one')}  - include: a\n${section('two')}  - include: b\n`,
    'templates/a.yaml': `slides:\n${section('a1')}  - include: b\n${section('a2')}`,
    'templates/b.yaml': `slides:\n${section('b')}`,
  }
  expect(bookmarks(resolved(files))).toEqual(['one', 'a1', 'b', 'a2', 'two', 'b'])
})

test('the nearest template of a name is taken: beside the deck, above it, then notewell’s own', () => {
  const deck = `${head}slides:\n  - include: note-well\n  - include: other\n`
  const files = {
    'meeting.yaml': meeting,
    'templates/other.yaml': `slides:\n${section('above')}`,
    'ietf118/deck.yaml': deck,
    'ietf118/templates/note-well.yaml': `slides:\n${section('beside')}`,
  }
  expect(bookmarks(resolved(files, 'ietf118/deck.yaml'))).toEqual(['beside', 'above'])
  expect(
    bookmarks(resolved({ 'meeting.yaml': meeting, 'deck.yaml': `${head}slides: [{ include: note-well }]` })),
  ).toEqual(['Note Well'])
})

test('a path is taken from the file that includes it', () => {
  const files = {
    'meeting.yaml': meeting,
    'ietf118/deck.yaml': `${head}slides:\n  - include: ../shared/a.yaml\n`,
    'shared/a.yaml': `slides:\n  - include: parts/b.yaml\n`,
    'shared/parts/b.yaml': `slides:\n${section('b')}`,
  }
  expect(bookmarks(resolved(files, 'ietf118/deck.yaml'))).toEqual(['b'])
})

test('the nearest meeting file counts, and the deck’s own keys before it', () => {
  const files = {
    'meeting.yaml': 'number: 1\n',
    'ietf118/meeting.yaml': meeting,
    'ietf118/deck.yaml': `${head}meeting: { city: Praha }\nslides:\n${section('a')}`,
  }
  expect(resolved(files, 'ietf118/deck.yaml').meeting).toMatchObject({
    number: 118,
    city: 'Praha',
    timezone: 'Europe/Prague',
  })
})

test('placeholders stand for the deck’s and the meeting’s facts', () => {
  const names = [
    'meeting.number',
    'meeting.city',
    'session.date',
    'session.day',
    'session.start',
    'deck.title',
    'deck.groups',
  ]
  const files = {
    'meeting.yaml': meeting,
    'deck.yaml': `${head.replace('-07 }', '-07, start: "9:30" }')}slides:\n${section(names.map(name => `{{${name}}}`).join(', '))}`,
  }
  expect(bookmarks(resolved(files))).toEqual([
    '118, Prague, 7 November 2023, Tuesday, 09:30, JMAP and EXTRA, JMAP & EXTRA',
  ])
})

test('the length of a session comes from its minutes, or from its start and end, past midnight too', () => {
  const length = (session: string): number | null =>
    resolved({
      'meeting.yaml': meeting,
      'deck.yaml': `groups: [jmap]\ntitle: JMAP\nsession: { date: 2023-11-07, ${session} }\nslides:\n${section('a')}`,
    }).sessions[0]?.ledger.length ?? null
  expect(length('minutes: 50')).toBe(50)
  expect(length('start: "13:00", end: "15:00"')).toBe(120)
  expect(length('start: "23:30", end: "00:30"')).toBe(60)
  expect(length('start: "13:00", end: "15:00", minutes: 120')).toBe(120)
  expect(length('start: "13:00"')).toBeNull()
})

test('a deck without slides begins with its title and shows the Note Well and the agenda', () => {
  const deck = resolved({ 'meeting.yaml': meeting, 'deck.yaml': `${head}agenda: [{ title: Intro }]` })
  expect(deck.slides[0]).toMatchObject({ layout: 'title', rank: 0, bookmark: 'JMAP and EXTRA' })
  expect(bookmarks(deck)).toEqual(expect.arrayContaining(['Note Well', 'Agenda']))
})

test('people are names, with or without an address', () => {
  const people =
    'chairs: [Ada, { name: Bo, email: bo@x.example }]\nsecretaries: [Cy]\narea-director: { name: Di }\nnote-takers: [Ed]\n'
  const deck = resolved({ 'meeting.yaml': meeting, 'deck.yaml': `${head}${people}slides:\n${section('a')}` })
  expect(deck).toMatchObject({
    chairs: ['Ada', 'Bo'],
    secretaries: ['Cy'],
    areaDirector: 'Di',
    noteTakers: ['Ed'],
  })
  expect(plainText(deck.title)).toBe('JMAP and EXTRA')
})

test('files are named after the meeting, the first group, the document and its revision', () => {
  const named = (keys: string): string =>
    resolved({ 'meeting.yaml': meeting, 'deck.yaml': `${head}${keys}slides:\n${section('a')}` }).names.slides
  expect(named('')).toBe('slides-118-jmap-chair-slides-00.pdf')
  expect(named('document: Chairs’ Slides\nrev: 03\n')).toBe('slides-118-jmap-chairs-slides-03.pdf')
})
