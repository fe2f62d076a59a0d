// "Did you mean": near words are offered, far ones are not.

import { expect, test } from 'vitest'
import { didYouMean, nearest } from '../../src/deck/suggest.ts'

const keys = ['title', 'id', 'minutes', 'presenters', 'drafts', 'note', 'optional', 'items']

test.each([
  ['titel', 'title'],
  ['Title', 'title'],
  ['minuets', 'minutes'],
  ['minute', 'minutes'],
  ['presenter', 'presenters'],
  ['draft', 'drafts'],
  ['notes', 'note'],
  ['optionnal', 'optional'],
  ['itmes', 'items'],
  ['item', 'items'],
])('%s: %s', (typed, word) => {
  expect(nearest(typed, keys)).toBe(word)
})

test.each(['time', 'kind', 'x', 'xy', 'text', 'colour', 'duration', 'speaker', '__proto__', '', 'm'.repeat(500)])(
  '%j is like none of them',
  typed => {
    expect(nearest(typed, keys)).toBeNull()
  },
)

test('the nearest of several wins', () => {
  expect(nearest('bullet', ['bulletin-board', 'bullets', 'ballot'])).toBe('bullets')
})

test('the hint names the word as it must be written', () => {
  expect(didYouMean('TITEL', keys)).toBe('did you mean "title"?')
  expect(didYouMean('colour', keys)).toBeNull()
})
