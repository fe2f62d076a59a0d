// Upload names, and the slug in them: step by step what the datatracker does with a title.

import { expect, test } from 'vitest'
import { slug, titleRefused, uploadNames } from '../../src/meeting/names.ts'
import { materialUrl, notesUrl } from '../../src/meeting/places.ts'

interface At {
  readonly token?: string
  /** Date and time in UTC. */
  readonly utc?: string
}

/** Names of a deck with the given sessions. */
function names(meeting: string, ...sessions: readonly At[]): readonly (string | null)[] {
  const { slides, agendas, minutes } = uploadNames({
    meeting,
    group: 'jmap',
    document: 'Chair slides',
    rev: '00',
    sessions: sessions.map(({ token, utc }) => ({
      token: token ?? null,
      startUtc: utc === undefined ? null : Date.parse(`${utc}Z`) / 60_000,
    })),
  })
  return [slides, ...agendas.map(each => `${each.file} for ${each.sessions.join(' and ')}`), ...minutes]
}

// Every expected name is one of the forms in the datatracker's table: all sessions, one session, interim.
test('a session without a token stands for all of the group', () => {
  const all = ['slides-118-jmap-chair-slides-00.pdf', 'agenda-118-jmap-00.md for 0', 'minutes-118-jmap-00.md']
  expect(names('118', {})).toEqual(all)
  expect(names('118', { utc: '2023-11-07T12:00' })).toEqual(all)
})

test('a session with a token has files of its own, minutes stamped in UTC', () => {
  expect(names('118', { token: 'sessb', utc: '2023-11-07T12:00' })).toEqual([
    'slides-118-jmap-sessb-chair-slides-00.pdf',
    'agenda-118-jmap-sessb-00.md for 0',
    'minutes-118-jmap-202311071200-00.md',
  ])
})

test('two sessions share slides, and the agenda when they have no tokens; each has minutes', () => {
  const first = { utc: '2023-11-06T23:30' }
  const second = { utc: '2023-11-09T08:00' }
  expect(names('118', first, second)).toEqual([
    'slides-118-jmap-chair-slides-00.pdf',
    'agenda-118-jmap-00.md for 0 and 1',
    'minutes-118-jmap-202311062330-00.md',
    'minutes-118-jmap-202311090800-00.md',
  ])
  expect(names('118', { ...first, token: 'sessb' }, { ...second, token: 'sessa' }).slice(0, 3)).toEqual([
    'slides-118-jmap-chair-slides-00.pdf',
    'agenda-118-jmap-sessb-00.md for 0',
    'agenda-118-jmap-sessa-00.md for 1',
  ])
})

test('an interim has its whole name, which ends with the group’s, in place of number and group', () => {
  const interim = 'interim-2025-scone-04'
  expect(names(interim, { token: 'sessa', utc: '2025-04-30T21:00' })).toEqual([
    'slides-interim-2025-scone-04-sessa-chair-slides-00.pdf',
    'agenda-interim-2025-scone-04-sessa-00.md for 0',
    'minutes-interim-2025-scone-04-202504302100-00.md',
  ])
  expect(names(interim, { utc: '2025-04-30T21:00' })).toEqual([
    'slides-interim-2025-scone-04-chair-slides-00.pdf',
    'agenda-interim-2025-scone-04-00.md for 0',
    'minutes-interim-2025-scone-04-202504302100-00.md',
  ])
})

test('minutes that are named after their start have no name while that is unknown', () => {
  expect(names('118', { token: 'sessa' }).at(-1)).toBeNull()
  expect(names('interim-2025-scone-04', {}).at(-1)).toBeNull()
  expect(names('118', {}, { utc: '2023-11-09T08:00' }).slice(-2)).toEqual([null, 'minutes-118-jmap-202311090800-00.md'])
})

test.each([
  ['x'.repeat(255), false, null],
  ['x'.repeat(256), false, 'is longer than 255 characters'],
  ['Chairs \uffee', false, null],
  ['Chairs \u{10000}', false, 'has "\u{10000}", which the datatracker does not take in a title'],
  ['Chairs-04', false, null],
  ['Chairs-04', true, 'ends like a revision, which the datatracker does not take for an interim'],
  ['Chairs-4', true, null],
  ['Chairs 04', true, null],
  ['議程', false, 'has no ASCII letter or digit for a file name'],
])('the title %j, interim: %j, is refused: %j', (title, interim, why) => {
  expect(titleRefused(title, interim)).toBe(why)
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
