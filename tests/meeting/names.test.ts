// Upload names, and the slug in them: step by step what the datatracker does with a title.

import { expect, test } from 'vitest'
import { slug, uploadNames } from '../../src/meeting/names.ts'
import { materialUrl, notesUrl } from '../../src/meeting/places.ts'

test('the three names of a deck', () => {
  expect(
    uploadNames({
      meeting: '118',
      group: 'jmap',
      document: 'Chair slides',
      rev: '00',
      sessions: [{ token: null, startUtc: null }],
    }),
  ).toEqual({
    slides: 'slides-118-jmap-chair-slides-00.pdf',
    agendas: [{ file: 'agenda-118-jmap-00.md', sessions: [0] }],
    minutes: ['minutes-118-jmap-00.md'],
  })
})

test.each([
  ['Chair slides', 'chair-slides'],
  ['Chairs Slides (v2)', 'chairs-slides-v2'],
  ['  Ein  –  Titel  ', 'ein-titel'],
  ['Café Ångström', 'cafe-angstrom'],
  ['ﬁne ½ ①', 'fine-12-1'], // NFKD takes them apart; the fraction slash is no ASCII
  ['straße', 'strae'],
  ['Łódź', 'odz'],
  ['draft-ietf-jmap_sieve', 'draft-ietf-jmap-sieve'],
  ['a__b', 'a--b'], // underscores are replaced last, so two stay two
  ['a _ b', 'a---b'],
  ['_a_', 'a'],
  ['-- a --', 'a'],
  ['a.b,c/d', 'abcd'],
  ['C++ & Rust', 'c-rust'],
  ['a\tb\nc', 'a-b-c'],
  ['議程', ''],
  ['…', ''],
])('the slug of %j is %j', (title, expected) => {
  expect(slug(title)).toBe(expected)
})

test('a slug is cut at 128 characters, and not before', () => {
  expect(slug('x'.repeat(128))).toHaveLength(128)
  expect(slug(`${'ab '.repeat(60)}`)).toBe('ab-'.repeat(60).slice(0, 128))
})

test('material is found without its revision, notes under meeting and group', () => {
  expect(materialUrl('118', 'slides-118-jmap-chair-slides-00.pdf')).toBe(
    'https://datatracker.ietf.org/meeting/118/materials/slides-118-jmap-chair-slides',
  )
  expect(materialUrl('118', 'minutes-118-jmap-03.md')).toBe(
    'https://datatracker.ietf.org/meeting/118/materials/minutes-118-jmap',
  )
  expect(notesUrl('118', 'jmap')).toBe('https://notes.ietf.org/notes-ietf-118-jmap')
})
