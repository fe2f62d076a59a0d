// What holds for any text in any field: it is shown whole, or refused in its place; nothing throws, and no report can harm a terminal.
// In: random characters of all of Unicode, and those that other programs trip over. A failure prints its seed and the smallest text.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { problemsText } from '../src/cli/report.ts'
import { agendasOf, compileFiles, minutesOf, pdfOf } from './support/notewell.ts'
import { tagsText } from './support/words.ts'

/** Fields of a deck: with Markdown, or plain; each is shown on some page. */
const FIELDS = {
  'title of the deck': 'markdown',
  'a chair': 'plain',
  'title of an item': 'markdown',
  'its note': 'markdown',
  'its presenter': 'plain',
  'a notice': 'markdown',
  'a subtitle': 'markdown',
  'title of a slide': 'markdown',
  'a bullet': 'markdown',
  'a bullet below': 'markdown',
  'a label': 'markdown',
  'a body': 'markdown',
} as const

type Field = keyof typeof FIELDS

function deckWith(field: Field, text: string): string {
  const at = (name: Field, usual: string): string => JSON.stringify(name === field ? text : usual)
  return `groups: [jmap]
title: ${at('title of the deck', 'A deck')}
meeting: { number: 118 }
session: { date: 2023-11-07, start: "13:00", minutes: 60 }
chairs: [${at('a chair', 'Ada Example')}]
agenda: [{ title: ${at('title of an item', 'One')}, minutes: 5, note: ${at('its note', 'Soon')}, presenters: [${at('its presenter', 'Bo')}] }]
slides:
  - { layout: title, notice: ${at('a notice', 'Recorded')}, subtitle: ${at('a subtitle', 'Below')} }
  - { layout: agenda }
  - { layout: bullets, title: ${at('title of a slide', 'B')}, items: [{ text: ${at('a bullet', 'a')}, items: [${at('a bullet below', 'b')}] }] }
  - { layout: links, title: L, links: [{ label: ${at('a label', 'x')}, url: "https://example.org/" }] }
  - { layout: text, title: T, body: ${at('a body', 'Hello')} }
`
}

const NASTY = [
  ...[
    'שלום',
    'العربية',
    'لا',
    'हिन्दी',
    'क्ष',
    'ไทย',
    '日本語',
    '한국어',
    'ễ',
    'Ǆ',
    'ﬁ',
    'ß',
    'İ',
    'ς',
    '😀',
    '👩‍👧',
    '🇨🇿',
    '1️⃣',
  ],
  ...[
    '\u0301',
    '\u0308',
    '\u05b0',
    '\u0651',
    '\u200d',
    '\u200c',
    '\u200b',
    '\u00ad',
    '\u00a0',
    '\u2028',
    '\u2029',
    '\u0085',
    '\t',
  ],
  ...[
    '\u202e',
    '\u2066',
    '\u2069',
    '\u200f',
    '\u061c',
    '\ufeff',
    '\ufffe',
    '\u0000',
    '\u001b[31m',
    '\u007f',
    '\u009b',
    '\ud800',
    '\udc00',
  ],
  ...[
    '\ue000',
    '\u{10fffd}',
    '\u{e0041}',
    '\ufe0f',
    '\n',
    '\r\n',
    ' ',
    'a',
    'RFC 9999',
    'www.a.b',
    '{{',
    '}}',
    '...',
    '--',
    '"',
    "'",
  ],
]

const texts = fc.oneof(
  fc.array(fc.constantFrom(...NASTY), { minLength: 1, maxLength: 12 }).map(parts => parts.join('')),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
)

const escaped = (text: string): string => text.replace(/[!-/:-@[-`{-~]/g, '\\$&')

/** A text as it is compared: nothing of it may be lost but what nobody can see. */
const seen = (text: string): string =>
  text.normalize('NFC').replace(/[\s\u0085]|\p{Default_Ignorable_Code_Point}/gu, '')

/** What a terminal obeys. */
const OBEYED = /[^\P{Cc}\n]|[\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|\p{Cs}/u

test('any text in any field is shown whole or refused', () => {
  fc.assert(
    fc.property(fc.constantFrom(...(Object.keys(FIELDS) as Field[])), texts, (field, text) => {
      const typed = FIELDS[field] === 'plain' ? text : escaped(text)
      const made = compileFiles({ 'deck.yaml': deckWith(field, typed) })
      expect(problemsText(made.problems, false, false)).not.toMatch(OBEYED)
      expect(made.compiled === null).toBe(made.problems.some(each => each.severity === 'error'))
      if (!made.compiled) return
      const shown = made.compiled.pages.map(page => seen(tagsText(page.tags)))
      expect(shown.some(page => page.includes(seen(text)))).toBe(true)
      expect(minutesOf(made.compiled)).toContain('# ')
      expect(agendasOf(made.compiled)).toHaveLength(1)
    }),
    { numRuns: 250, interruptAfterTimeLimit: 15_000 },
  )
})

test('what is shown can be written', () => {
  fc.assert(
    fc.property(fc.constantFrom(...(Object.keys(FIELDS) as Field[])), texts, (field, text) => {
      const { compiled } = compileFiles({ 'deck.yaml': deckWith(field, text) })
      fc.pre(compiled !== null)
      if (compiled) expect(pdfOf(compiled).length).toBeGreaterThan(0)
    }),
    { numRuns: 15, interruptAfterTimeLimit: 10_000 },
  )
})
