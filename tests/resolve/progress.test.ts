// Slides that nobody typed: the agenda before each part, and the standard deck.

import { expect, test } from 'vitest'
import { compileFiles } from '../support/notewell.ts'

const HEAD = 'groups: [jmap]\ntitle: Deck\nmeeting: { number: 118, city: Prague, timezone: UTC }\n'
const SESSION = 'session: { date: 2023-11-07, start: "10:00" }\n'
const AGENDA = `agenda:
  - { title: Intro, id: intro }
  - { title: JMAP, id: jmap, items: [{ title: Sieve, id: sieve }, { title: Sharing, id: sharing }] }
  - { title: EXTRA, id: extra, items: [{ title: Charter, id: charter }] }
`

/** The bookmarks of a deck's slides. */
function slidesOf(deck: string, templates: Readonly<Record<string, string>> = {}): readonly string[] {
  const { compiled, problems } = compileFiles({ 'deck.yaml': deck, ...templates })
  if (!compiled) throw new Error(JSON.stringify(problems))
  return compiled.deck.slides.map(slide => slide.bookmark)
}

const about = (...ids: readonly string[]): string =>
  ids.map(id => `  - { layout: section, title: On ${id}, about: ${id} }\n`).join('')

function withProgress(slides: string): readonly string[] {
  return slidesOf(`${HEAD}${SESSION}progress: true\n${AGENDA}slides:\n${slides}`)
}

test('the agenda stands before each run of slides about another of its items, whatever part of it they are about', () => {
  expect(withProgress(about('sieve', 'sharing', 'jmap', 'charter', 'sieve'))).toEqual([
    'Agenda: JMAP',
    'On sieve',
    'On sharing',
    'On jmap',
    'Agenda: EXTRA',
    'On charter',
    'Agenda: JMAP',
    'On sieve',
  ])
})

test('slides about nothing do not end a run', () => {
  const between = '  - { layout: section, title: Between }\n'
  expect(withProgress(between + about('sieve') + between + about('sharing'))).toEqual([
    'Between',
    'Agenda: JMAP',
    'On sieve',
    'Between',
    'On sharing',
  ])
})

test('an agenda slide of a part is about that part, and one with a mark stands for itself', () => {
  const slides = '  - { layout: agenda, of: jmap }\n  - { layout: agenda, current: extra }\n'
  expect(withProgress(slides + about('charter'))).toEqual(['Agenda: JMAP', 'JMAP', 'Agenda: EXTRA', 'On charter'])
})

test('what an include is about, all its slides are about, but those with their own', () => {
  const templates = {
    'templates/a.yaml': `slides:\n  - { layout: section, title: First }\n  - { include: b }\n${about('extra')}`,
    'templates/b.yaml': 'slides:\n  - { layout: section, title: Second }\n',
  }
  const deck = `${HEAD}${SESSION}progress: true\n${AGENDA}slides:\n  - { include: a, about: jmap }\n`
  expect(slidesOf(deck, templates)).toEqual(['Agenda: JMAP', 'First', 'Second', 'Agenda: EXTRA', 'On extra'])
})

test('without progress nothing is put in', () => {
  expect(slidesOf(`${HEAD}${SESSION}${AGENDA}slides:\n${about('jmap', 'extra')}`)).toEqual(['On jmap', 'On extra'])
})

const FIRST = ['Deck', 'Note Well', 'IETF 118 Meeting Tips', 'Resources for IETF 118 Prague']

test('a deck without slides is the standard one: its agenda, then each part of it', () => {
  expect(slidesOf(HEAD + SESSION + AGENDA)).toEqual([...FIRST, 'Agenda', 'JMAP', 'EXTRA', 'Thank you'])
  expect(slidesOf(`${HEAD}${SESSION}progress: true\n${AGENDA}`)).toEqual([
    ...FIRST,
    'Agenda',
    'Agenda: JMAP',
    'JMAP',
    'Agenda: EXTRA',
    'EXTRA',
    'Thank you',
  ])
})

test('of an agenda without parts there is just the agenda', () => {
  const deck = `${HEAD}${SESSION}agenda: [{ title: Intro }, { title: Open mic }]\n`
  expect(slidesOf(deck)).toEqual([...FIRST, 'Agenda', 'Thank you'])
})

test('with several sessions each agenda is followed by its parts', () => {
  const sessions = `sessions:
  - { date: 2023-11-07, start: "10:00", name: Session I, agenda: [{ title: JMAP, items: [{ title: Sieve }] }] }
  - { date: 2023-11-08, start: "10:00", agenda: [{ title: EXTRA, items: [{ title: Charter }] }, { title: End }] }
  - { date: 2023-11-09, start: "10:00", name: Session III }
`
  expect(slidesOf(HEAD + sessions)).toEqual([
    ...FIRST,
    'Agenda: Session I',
    'JMAP',
    'Agenda: Wednesday 8 November, 10:00',
    'EXTRA',
    'Thank you',
  ])
})

test('a deck can ask for the same, with its own title and depth', () => {
  const slides = 'slides: [{ layout: agenda, each: true, title: Today, depth: 1 }]\n'
  expect(slidesOf(HEAD + SESSION + AGENDA + slides)).toEqual(['Today', 'JMAP', 'EXTRA'])
})
