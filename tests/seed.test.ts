// The deck this tool was made for: IETF 118, JMAP & EXTRA. What was shown in the room is what notewell shows.
// In: the words of the slides as they were shown (jmap-extra.seed.txt) and our deck of them.
// Agenda items, bookmarks and targets are listed here by hand, from the slides, not from the deck.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readPdf } from './pdf/read-pdf.ts'
import { type Element, elements, structureTree } from './pdf/structure.ts'
import { annotations, type Bookmark, outline } from './pdf/views.ts'
import { compileDeck, minutesOf, pdfOf, root } from './support/notewell.ts'
import { inOrder, pdfTexts } from './support/words.ts'

const { compiled, problems } = compileDeck(root, 'decks/ietf118/jmap-extra.yaml')
if (!compiled) throw new Error('the seed deck does not compile')
const bytes = pdfOf(compiled)
const pdf = readPdf(bytes)
const seed = readFileSync(join(root, 'decks/ietf118/jmap-extra.seed.txt'), 'utf8')

/** Titles of the slides as shown; an empty one was a picture. */
const titles = [
  'IETF 118 JMAP & EXTRA',
  'Note Well',
  'Note Really Well',
  'IETF 118 Meeting Tips',
  'Resources for IETF 118 Prague',
  'AGENDA',
  'JMAP',
  'FRIENDS OF EMAIL DINNER',
  'EXTRA (but first: charter)',
  'EXTRA recharter',
  'Charter - Description',
  'Charter - Purpose',
  'Charter - Exclusion',
  'Charter - Discussion',
  'See you in Brisbane',
]

/** The agenda, the JMAP and the EXTRA slide as one: what a note taker needs a heading for. */
const agenda = `
INTRO and NOTEWELL
JMAP
  drafts
    WG Last Call
      sieve
      sharing
    Existing Drafts
      smime-sender
      contacts
      calendar
      tasks
    Other work
      portability
  other business
  milestone review
EXTRA
  charter review
  drafts
    WG Last Call
      imap-jmapaccess
    Existing Drafts
      imap-uidonly
      sieve-processimip
      list-metadata
      imap-inprogress
      imap-messagelimit
    Other work
      imap-utf8-bis
      sasl-passkey
      autoconfig
      big-files
  other business
  milestone review
`

/** Links that were typed as [name](#), in order, and where they lead. */
const targets = [
  ['BCP 9', 'https://www.rfc-editor.org/info/bcp9'],
  ['BCP 25', 'https://www.rfc-editor.org/info/bcp25'],
  ['BCP 25', 'https://www.rfc-editor.org/info/bcp25'],
  ['BCP 54', 'https://www.rfc-editor.org/info/bcp54'],
  ['BCP 78', 'https://www.rfc-editor.org/info/bcp78'],
  ['BCP 79', 'https://www.rfc-editor.org/info/bcp79'],
] as const

test('the deck has no problem', () => {
  expect(problems).toEqual([])
})

test('every word of the slides is in the PDF, in order', async () => {
  const shown = spoken((await pdfTexts(bytes)).join('\n'))
  const { missing } = inOrder(spoken(withoutMarks(seed)), shown)
  expect(missing).toBeNull()
})

test('the words are those of the real deck', () => {
  // Guards the test above against an empty or shortened file.
  expect(spoken(withoutMarks(seed)).length).toBeGreaterThan(1000)
  for (const title of titles) expect(seed.split('\n')).toContain(title)
})

test('every slide title is a bookmark, in order', () => {
  expect(flat(outline(pdf)?.children ?? [])).toEqual(titles)
})

describe('the minutes', () => {
  const headings = minutesOf(compiled)
    .split('\n')
    .flatMap(line => {
      const [, marks = '', text = ''] = /^(#+) (.*)$/.exec(line) ?? []
      return marks === '' ? [] : [{ level: marks.length, text: text.toLowerCase() }]
    })
  const items = agenda
    .split('\n')
    .filter(line => line !== '')
    .map(line => ({ level: line.search(/\S/) / 2 + 2, text: line.trim().toLowerCase() }))

  test('have a heading for every agenda item, in order and at its depth, and no other but their own title', () => {
    expect(headings).toEqual([{ level: 1, text: 'jmap & extra: minutes' }, ...items])
  })

  test('every item was on a slide', () => {
    for (const { text } of items) expect(seed.toLowerCase()).toContain(text)
  })
})

test('the links that led nowhere have their targets', () => {
  const empty = [...seed.matchAll(/\[([^\]]+)\]\(#\)/g)].map(match => match[1])
  expect(targets.map(([name]) => name)).toEqual(empty)
  const links = linksOf(structureTree(pdf))
  const from = links.findIndex(link => link.url === targets[0][1])
  expect(links.slice(from, from + targets.length)).toEqual(
    targets.map(([name, url]) => ({ url, contents: `${name} (${url})` })),
  )
})

test('every address on the slides can be clicked', () => {
  const urls = linksOf(structureTree(pdf)).map(link => link.url)
  const typed = [...seed.matchAll(/<(https?:[^>]+)>/g)].map(match => match[1] ?? '')
  expect(typed.length).toBe(7)
  expect(inOrder(typed, urls).missing).toBeNull()
})

/** Words of letters and digits, in lower case: dashes, bullets, brackets and colons are a matter of layout. */
function spoken(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}

/** Markdown's marks away: link targets that lead nowhere, the signs around addresses and around stressed words. */
function withoutMarks(text: string): string {
  return text.replace(/\]\(#\)/g, ']').replace(/[*<>]/g, ' ')
}

function flat(bookmarks: readonly Bookmark[]): readonly string[] {
  return bookmarks.flatMap(({ title, children }) => [title, ...flat(children)])
}

function linksOf(tree: Element): readonly { readonly url: string; readonly contents: string }[] {
  const byId = new Map(pdf.pages.flatMap((_, page) => annotations(pdf, page).map(each => [each.id, each] as const)))
  return [...elements(tree)].flatMap(element => {
    const first = element.children.find(child => 'annotation' in child)
    const link = first && 'annotation' in first ? byId.get(first.annotation) : undefined
    return link ? [{ url: link.url, contents: link.contents }] : []
  })
}
