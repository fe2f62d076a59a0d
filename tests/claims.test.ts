// Which decks of a batch are read to know their names: as few as can be, and never one too few.

import { expect, test } from 'vitest'
import { claimsOf } from '../src/claims.ts'
import { createMaker } from '../src/maker.ts'
import { KINDS } from '../src/meeting/names.ts'
import { deckText } from './support/cli.ts'
import { faces, memoryHost } from './support/notewell.ts'

/** The decks that are told of a clash, and those that had to be read for that. */
async function found(files: Readonly<Record<string, string>>) {
  const host = memoryHost(files)
  const tools = { host, faces: faces().book, writer: () => new Uint8Array(), kinds: new Set(KINDS), rev: null }
  const maker = createMaker(tools)
  const read: string[] = []
  const paths = Object.keys(files).filter(path => !path.endsWith('meeting.yaml'))
  const claims = await claimsOf(
    paths,
    host,
    async path => {
      read.push(path)
      return maker.name(path)
    },
    async () => true,
  )
  return { read, clashes: [...(claims?.clashes.keys() ?? [])] }
}

test('decks of different groups are told apart by their texts', async () => {
  const groups = ['a', 'b', 'c'].map(group => [`${group}.yaml`, deckText({ group })])
  expect(await found(Object.fromEntries(groups))).toEqual({ read: [], clashes: [] })
})

test('of decks of one group those are read, and no other', async () => {
  const files = { 'a.yaml': deckText(), 'b.yaml': deckText({ group: 'b' }), 'c.yaml': deckText() }
  expect(await found(files)).toEqual({ read: ['a.yaml', 'c.yaml'], clashes: ['a.yaml', 'c.yaml'] })
})

const group = (typed: string): string => deckText().replace('groups: [jmap]', typed)

test.each([
  ['a list of lines', 'groups:\n  - jmap'],
  ['a list of lines that is not moved in', 'groups:\n- jmap # the first\n- extra'],
  ['quotes', 'groups: ["jmap"]'],
  ['an escape', String.raw`groups: ["\x6amap"]`],
  ['a mapping', 'groups: [{ acronym: jmap, name: JMAP }]'],
  ['a mapping of lines', 'groups:\n  - name: JMAP\n    acronym: jmap'],
  ['more groups', 'groups: [ jmap , extra ]'],
  ['a list over lines', 'groups: [\n  jmap\n ]'],
  ['a quoted key', '"groups": [jmap]'],
  ['a comment that looks like a group', '# groups: [other]\ngroups: [jmap]'],
  ['Windows line ends', 'groups: [jmap]\r'],
])('a group typed as %s clashes with the plain one', async (_, typed) => {
  const { clashes } = await found({ 'a.yaml': deckText(), 'b.yaml': group(typed) })
  expect(clashes).toEqual(['a.yaml', 'b.yaml'])
})

const timed = (typed: string): string =>
  group('groups: [jmap]').replace('number: 118', 'number: 118, timezone: UTC').replace('minutes: 60', typed)

test.each([
  ['document', group('groups: [jmap]\ndocument: Chair slides'), group('groups: [jmap-chair]\ndocument: Slides')],
  ['token', timed('start: "10:00", minutes: 60, token: sessa'), group('groups: [jmap-sessa]\ndocument: Talk')],
])('a group with the %s of its rival in its acronym clashes, in any order', async (_, one, other) => {
  const both = ['a.yaml', 'b.yaml']
  expect((await found({ 'a.yaml': one, 'b.yaml': other })).clashes.toSorted()).toEqual(both)
  expect((await found({ 'a.yaml': other, 'b.yaml': one })).clashes.toSorted()).toEqual(both)
})

test('a deck that is all one mapping in braces clashes, too', async () => {
  const flow =
    '{groups: [jmap], title: T, meeting: {number: 118}, session: {date: 2023-11-07, minutes: 60}, slides: [{layout: title}]}'
  const { clashes } = await found({ 'a.yaml': deckText(), 'b.yaml': flow })
  expect(clashes).toEqual(['a.yaml', 'b.yaml'])
})

const interim = 'meeting: { interim: interim-2025-jmap-01, timezone: UTC }'

test('two groups of one interim clash, whether deck or meeting file names it', async () => {
  const own = (name: string): string =>
    deckText({ group: name })
      .replace('meeting: { number: 118 }', interim)
      .replace('minutes: 60', 'start: "10:00", minutes: 60')
  const shared = (name: string): string => own(name).replace(`${interim}\n`, '')
  expect((await found({ 'a.yaml': own('a'), 'b.yaml': own('b') })).clashes).toEqual(['a.yaml', 'b.yaml'])
  const meeting = 'interim: interim-2025-jmap-01\ntimezone: UTC\n'
  const files = { 'm/a.yaml': shared('a'), 'm/b.yaml': own('b'), 'm/meeting.yaml': meeting }
  expect((await found(files)).clashes).toEqual(['m/a.yaml', 'm/b.yaml'])
})

test('a deck with mistakes takes no name, and nobody reads it twice', async () => {
  const bad = deckText({ slides: 'slides: [{ layout: bulets }]' })
  expect(await found({ 'a.yaml': deckText(), 'b.yaml': bad })).toEqual({ read: ['a.yaml', 'b.yaml'], clashes: [] })
})

test('a batch that is ended while its decks are read has no claims', async () => {
  const host = memoryHost({ 'a.yaml': deckText(), 'b.yaml': deckText() })
  expect(
    await claimsOf(
      ['a.yaml', 'b.yaml'],
      host,
      async () => null,
      async () => false,
    ),
  ).toBeNull()
})
