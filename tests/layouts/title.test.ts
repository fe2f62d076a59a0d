// The title slide: who chairs, for one group and for several; the days of several sessions.

import { expect, test } from 'vitest'
import { compiledFiles } from '../support/notewell.ts'
import { tagsText } from '../support/words.ts'

/** The lines below the title of a deck. */
function lines(deck: string): readonly string[] {
  const text = `title: Deck\nmeeting: { number: 118, timezone: UTC }\nslides: [{ layout: title }]\n${deck}`
  const [page] = compiledFiles({ 'deck.yaml': text }).pages
  return (page?.tags ?? []).filter(tag => tag.role === 'P').map(tag => tagsText([tag]))
}

const SESSION = 'session: { date: 2023-11-07 }\n'
const jmap = '{ acronym: jmap, chairs: [Ada Example, Bo Example] }'

test('the chairs of one group are those of the session', () => {
  expect(lines(`${SESSION}groups: [${jmap}]`)).toEqual(['7 November 2023', 'Chairs: Ada Example, Bo Example'])
  expect(lines(`${SESSION}groups: [jmap, extra]\nchairs: [Ada Example]`)).toEqual([
    '7 November 2023',
    'Chair: Ada Example',
  ])
})

test('the chairs of several groups stand with their group, on one line where that is long enough', () => {
  const both = (extra: string): readonly string[] =>
    lines(`${SESSION}groups: [${jmap}, { acronym: extra, chairs: [Ada Example, ${extra}] }]`).slice(1)
  expect(both('Cy').join().replaceAll(/\s+/g, ' ')).toBe('JMAP: Ada Example, Bo Example · EXTRA: Ada Example, Cy')
  expect(both('Cy Example-Whose-Name-Is-Long-Enough')).toEqual([
    'JMAP: Ada Example, Bo Example',
    'EXTRA: Ada Example, Cy Example-Whose-Name-Is-Long-Enough',
  ])
})

test('chairs of the session who chair neither group have a line of their own', () => {
  const groups = `groups: [${jmap}, { acronym: extra, chairs: [Cy Example-With-A-Very-Long-Name-Indeed] }]`
  expect(lines(`${SESSION}chairs: [Di Example, Ada Example]\n${groups}`).slice(1)).toEqual([
    'Chair: Di Example',
    'JMAP: Ada Example, Bo Example',
    'EXTRA: Cy Example-With-A-Very-Long-Name-Indeed',
  ])
})

test('the days of several sessions, each once', () => {
  const sessions = ['2023-11-06', '2023-11-09', '2023-11-09'].map((date, at) => `{ date: ${date}, start: "1${at}:00" }`)
  expect(lines(`groups: [jmap]\nsessions: [${sessions.join(', ')}]`)).toEqual(['6 and 9 November 2023'])
})
