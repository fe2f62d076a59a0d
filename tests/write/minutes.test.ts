// The minutes skeleton: what a note taker gets, read back.

import { expect, test } from 'vitest'
import { readMinutes } from '../support/documents.ts'
import { compileDeck, compiledFiles, minutesOf, root } from '../support/notewell.ts'

/** The minutes of a deck of the group jmap at IETF 118. */
function minutes(rest: string): string {
  const head = 'groups: [jmap]\ntitle: A deck\nmeeting: { number: 118, city: Prague, timezone: Europe/Prague }'
  return minutesOf(compiledFiles({ 'deck.yaml': `${head}\nslides: [{ layout: section, title: x }]\n${rest}` }))
}

test('the head has room for the note takers, and says where slides, chat and notes are', () => {
  const made = minutes(
    'session: { date: 2023-11-07, start: "13:00", minutes: 60 }\nagenda: [{ title: a, minutes: 60 }]',
  )
  expect(readMinutes(made).title).toBe('JMAP: Minutes')
  expect(readMinutes(made).head).toEqual([
    'Meeting: IETF 118, Prague',
    'When: Tuesday 7 November 2023, 13:00–14:00 Europe/Prague (12:00–13:00 UTC)',
    'Note takers:',
    'Links: slides · chat · notes · materials',
  ])
  expect(made).toContain('(https://datatracker.ietf.org/meeting/118/materials/slides-118-jmap-chair-slides)')
  expect(made).toContain('(https://notes.ietf.org/notes-ietf-118-jmap)')
})

test('an item shows presenters, drafts with their revision, slides and note below its heading', () => {
  const made = minutes(`session: { date: 2023-11-07 }
agenda:
  - title: Sieve
    minutes: 10+5
    presenters: [Ada Example]
    drafts: [draft-ietf-jmap-sieve-21]
    slides: https://example.org/sieve.pdf
    note: see [this](https://example.org/)`)
  expect(made).toContain(`## Sieve

15 min (10+5) · Ada Example · [draft-ietf-jmap-sieve-21](https://datatracker.ietf.org/doc/html/draft-ietf-jmap-sieve-21) · [slides](https://example.org/sieve.pdf) · see [this](https://example.org/)
`)
})

test('every item has room below it, and a break has none', () => {
  const made = minutes(`session: { date: 2023-11-07 }
agenda:
  - { title: a, minutes: 5 }
  - { title: Lunch, minutes: 5, break: true }
  - { title: b }
  - { title: c }`)
  expect(made).toContain('## a\n\n5 min\n\n\n## Lunch\n\n5 min · break\n\n## b\n\n\n\n## c\n')
})

test('what the minutes must record is asked for, each in a paragraph with room', () => {
  const made = minutes(`session: { date: 2023-11-07 }
agenda:
  - { title: a, minutes: 5, poll: Adopt *it*?, decision: "# next", action: Ask the list }
  - { title: b, minutes: 5 }`)
  expect(readMinutes(made).below[0]).toEqual([
    '5 min',
    'Poll: Adopt it? · Yes: … · No: … · No opinion: …',
    'Decision: # next · Outcome: …',
    'Action: Ask the list · Who: … · By when: …',
  ])
  expect(made).toContain('No opinion: …\n\n\n**Decision:**')
})

test('the headings are the items, at their depth, and nothing else', () => {
  const made = minutes(`session: { date: 2023-11-07 }
agenda:
  - title: a
    items: [{ title: b, items: [{ title: c, items: [{ title: d, items: [{ title: e }] }] }] }]
  - { title: Decisions }`)
  expect(made.match(/^#.*$/gm)).toEqual([
    '# JMAP: Minutes',
    '## a',
    '### b',
    '#### c',
    '##### d',
    '###### e',
    '## Decisions',
  ])
})

test('each of several sessions has minutes of its own', () => {
  const { compiled } = compileDeck(`${root}tests/corpus/ok`, 'sessions.yaml')
  if (!compiled) throw new Error('not compiled')
  const both = [0, 1].map(index => readMinutes(minutesOf(compiled, index)))
  expect(both.map(each => each.items.map(item => item.title))).toEqual([['First', 'If we can'], ['Second']])
  expect(both.map(each => each.head[1])).toEqual([
    'When: Monday 6 November 2023, Session I, 09:30–10:30 Europe/Prague (08:30–09:30 UTC)',
    'When: Thursday 9 November 2023, 17:00–17:30 Europe/Prague (16:00–16:30 UTC)',
  ])
})
