// `{{name}}`: values are put in as they are, and each mistake is placed on its own placeholder.

import { expect, test } from 'vitest'
import { type Empty, type Fill, fillIn } from '../../src/deck/placeholders.ts'
import type { Problem } from '../../src/problem/problem.ts'

const fill: Fill = new Map<string, string | Empty>([
  ['meeting.number', '118'],
  ['meeting.city', { hint: 'give "city:"' }],
  ['session.room', { hint: null }],
  ['deck.title', '*{{meeting.number}}*'],
])

function filled(text: string): { readonly text: string; readonly told: readonly string[] } {
  const problems: Problem[] = []
  const source = { path: 'deck.yaml', text: `title: ${text}` }
  const origin = { source, start: 7, end: source.text.length }
  const result = fillIn(text, origin, { fill, report: each => problems.push(each) })
  return { text: result, told: problems.map(each => `${each.origin?.start} ${each.code} | ${each.hint ?? ''}`) }
}

test('known names are filled, with or without spaces, as often as they stand', () => {
  expect(filled('{{meeting.number}}, {{ meeting.number }}, {{meeting.number}}').text).toBe('118, 118, 118')
})

test('a value is not looked at again', () => {
  expect(filled('{{deck.title}}').text).toBe('*{{meeting.number}}*')
})

test('single braces, empty braces and braces in braces are text', () => {
  for (const text of ['{meeting.number}', '{ {meeting.number} }', '{{', '}}', '{{a{b}}']) {
    expect(filled(text)).toEqual({ text, told: [] })
  }
})

test('a name that is never closed is text, however many spaces follow, and takes no cubic time', () => {
  for (const text of [`{{${' '.repeat(20_000)}`, '{{ '.repeat(20_000)]) expect(filled(text)).toEqual({ text, told: [] })
  expect(filled(`{{${' '.repeat(20_000)}meeting.number\t}}`).text).toBe('118')
})

test('an unknown name stays, and is told where it stands: the second one, too', () => {
  expect(filled('{{meeting.number}} {{x.y}} {{x.y}}')).toEqual({
    text: '118 {{x.y}} {{x.y}}',
    told: [26, 34].map(
      at => `${at} placeholder/unknown | known are: meeting.number, meeting.city, session.room, deck.title`,
    ),
  })
})

test('a mistyped name is offered as it must be', () => {
  expect(filled('{{meeting.nubmer}}').told).toEqual(['7 placeholder/unknown | did you mean "meeting.number"?'])
  expect(filled('{{}}').told[0]).toMatch('7 placeholder/unknown')
})

test('a name without a value says what to do', () => {
  expect(filled('{{meeting.city}} {{session.room}}').told).toEqual([
    '7 placeholder/empty | give "city:"',
    '24 placeholder/empty | ',
  ])
})
