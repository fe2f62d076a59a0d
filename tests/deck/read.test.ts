// Trees against schemas: what a chair is told to do about a key or a value. Places and messages are in the corpus.

import { expect, test } from 'vitest'
import { parseDeck, parseMeeting, parseTemplate } from '../../src/deck/parse.ts'
import { salvageDeck } from '../../src/deck/salvage.ts'
import { parseYaml } from '../../src/deck/yaml.ts'
import { DEFAULT_LIMITS } from '../../src/problem/limits.ts'
import { inOrder } from '../../src/problem/problem.ts'

const head = 'groups: [jmap]\ntitle: JMAP\nsession: { date: 2023-11-07 }\n'

/** Messages with their hints, in order. */
function told(
  text: string,
  parse: typeof parseDeck | typeof parseMeeting | typeof parseTemplate = parseDeck,
): string[] {
  const outcome = parse({ path: 'deck.yaml', text })
  return outcome.ok ? [] : inOrder(outcome.problems).map(each => `${each.message} | ${each.hint ?? ''}`)
}

test('the least deck, meeting and template are fine', () => {
  expect(told(head)).toEqual([])
  expect(told('number: 118', parseMeeting)).toEqual([])
  expect(told('slides: [{ layout: anything }]', parseTemplate)).toEqual([])
})

test.each([
  ['chair: Ada', '"chair" is not a key of a deck | did you mean "chairs"?'],
  ['agenda: [{ titel: a }]', '"titel" is not a key of an agenda item | did you mean "title"?'],
  [
    'agenda: [{ title: a, items: [{ title: b, minuets: 5 }] }]',
    '"minuets" is not a key of an agenda item | did you mean "minutes"?',
  ],
  ['meeting: { nummer: 1 }', '"nummer" is not a key of "meeting" | did you mean "number"?'],
  ['chairs: [{ name: a, mail: b }]', '"mail" is not a key of a person | did you mean "email"?'],
  ['agenda: [{ title: a, presenters: [{ nam: b }] }]', '"nam" is not a key of a person | did you mean "name"?'],
  ['area-director: { nam: b }', '"nam" is not a key of a person | did you mean "name"?'],
  ['meeting: { town: a }', '"town" is not a key of "meeting" | known keys are: number, interim, city, timezone, dates'],
  [
    'agenda: [{ title: a, "minutes:5": b }]',
    '"minutes:5" is not a key of an agenda item | put a space after "minutes:"',
  ],
])('%s', (text, expected) => {
  expect(told(head + text)).toEqual([expected])
})

test('a mistyped key that is needed is told once, not as unknown and missing', () => {
  expect(
    told('lang: en\ngroup: [jmap]\ntitel: JMAP\nsesion: { date: 2023-11-07 }\nagenda: [{ title: Intro }]'),
  ).toEqual([
    '"group" is not a key of a deck | did you mean "groups"?',
    '"titel" is not a key of a deck | did you mean "title"?',
    '"sesion" is not a key of a deck | did you mean "session"?',
  ])
})

test.each([
  ['chairs: Ada', 'expected a list, found the text "Ada" | write each entry on a line of its own after "- "'],
  ['chairs: { name: Ada }', 'expected a list, found the key "name" | begin each entry with "- "'],
  ['agenda: [Intro]', 'expected keys and values, found the text "Intro" | write { title: … }'],
  [
    'slides: [note-well]',
    'expected a slide, found the text "note-well" | write { layout: … } or { include: note-well }',
  ],
  ['agenda: [{ title: [WIP] }]', 'expected text, found a list | a text that begins with "[" must be quoted'],
  ['agenda: [{ title: {} }]', 'expected text, found empty braces | put the text in quotes: "…"'],
  [
    'agenda: [{ title: { EXTRA: charter } }]',
    'expected text, found the key "EXTRA" | put the text in quotes: "EXTRA: charter"',
  ],
  ['chairs:', 'a list is expected here, and nothing is written | '],
  [
    'meeting:',
    'keys and values are expected here, and nothing is written | keys are: number, interim, city, timezone, dates',
  ],
  ['agenda: [{ title: a, minutes: }]', 'a number of minutes is expected here, and nothing is written | '],
  ['agenda: []', 'at least one entry is expected in this list | '],
])('%s', (text, expected) => {
  expect(told(head + text)).toEqual([expected])
})

test('a long text is cut in the message', () => {
  expect(told(`${head}chairs: ${'x'.repeat(100)}`)[0]).toBe(
    `expected a list, found the text "${'x'.repeat(79)}…" | write each entry on a line of its own after "- "`,
  )
})

test('a file of another kind says what it should hold', () => {
  expect(told('- a')).toEqual(['this is no deck | a deck has "groups:", "title:" and "session:"'])
  expect(told('', parseMeeting)).toEqual([
    'a meeting file is expected here, and nothing is written | a meeting file has "number: 118", and perhaps more',
  ])
  expect(told(head, parseTemplate)).toEqual([
    'a template is expected here, and this is a deck | a template has "slides:" and perhaps "description:"',
  ])
})

test('the slides of a deck with other mistakes can still be looked at', () => {
  const slides = (text: string): readonly (number | undefined)[] => {
    const source = { path: 'deck.yaml', text }
    const found = salvageDeck(source, parseYaml(source).tree, DEFAULT_LIMITS)
    return [found?.deck.fields.slides?.length, found?.left.length]
  }
  expect(slides('titel: x\nslides: [{ layout: title }, Goodbye, { include: note-well }]')).toEqual([2, 0])
  // What needs the agenda is left out when the agenda is wrong: it would be told twice.
  expect(slides('agenda: x\nslides: [{ layout: agenda, of: x }, { layout: title }]')).toEqual([1, 1])
  expect(slides('slides: none')).toEqual([0, 0])
  expect(slides('title: x')).toEqual([undefined, 0])
  expect(slides('- slides')).toEqual([undefined, undefined])
  expect(slides('slides: [')).toEqual([undefined, undefined])
})
