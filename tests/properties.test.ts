// What holds for any deck: nothing typed is lost, added or moved; nothing stands off its page; times add up; no throw.
// In: random decks as YAML text, and random text as decks. A failure prints its seed and the smallest deck that fails.

import fc from 'fast-check'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { describe, expect, test } from 'vitest'
import { type Entry, flatten, titleOf } from '../src/meeting/agenda.ts'
import type { Artifact, Mark, Page, Tag } from '../src/page/page.ts'
import { theme } from '../src/page/theme.ts'
import type { Compiled } from '../src/pipeline.ts'
import { placeOf } from '../src/problem/problem.ts'
import { runWidth } from '../src/text/face.ts'
import { readPdf } from './pdf/read-pdf.ts'
import { textOf } from './pdf/structure.ts'
import { plainOf } from './support/documents.ts'
import { compileFiles, minutesOf, pdfOf, sessionOf } from './support/notewell.ts'
import { flatItems, type Item, item, itemField, names, sum, yamlOf } from './support/random-agenda.ts'
import { letters, plainWord, SPECIALS, sentence, type Text, texts, title } from './support/random-text.ts'
import { tagsText, wordsOf } from './support/words.ts'

// ---- Random slides

interface Slide {
  readonly layout: string
  readonly notice: Text | null
  readonly title: Text | null
  readonly subtitle: Text | null
  readonly fields: Readonly<Record<string, unknown>>
  /** What the body must show. */
  readonly shown: string
}

const noBody = { fields: {}, shown: '' }
const bare = { notice: fc.option(texts(1, 4), { freq: 3 }), subtitle: fc.constant(null), title }

interface Bullet {
  readonly text: Text
  readonly items: readonly Bullet[]
}

function bullet(depth: number): fc.Arbitrary<Bullet> {
  const items = depth === 4 ? fc.constant([]) : fc.array(bullet(depth + 1), { maxLength: 3 })
  return fc.record({ text: sentence, items })
}

function bulletField({ text, items }: Bullet): unknown {
  return items.length === 0 ? text.typed : { text: text.typed, items: items.map(bulletField) }
}

function bulletShown({ text, items }: Bullet): string {
  return [text.shown, ...items.map(bulletShown)].join('\n')
}

function bulletMarkdown({ text, items }: Bullet, label: string): string {
  const nested = items.map(each => bulletMarkdown(each, label).replace(/^/gm, ' '.repeat(label.length)))
  return [`${label}${text.typed}`, ...nested].join('\n')
}

const block: fc.Arbitrary<Text> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(plainWord, sentence).map(([first, rest]) => joined([first, rest], ' ')) },
  { weight: 1, arbitrary: title.map(each => ({ typed: `## ${each.typed}`, shown: each.shown })) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.array(bullet(2), { minLength: 1, maxLength: 4 }), fc.constantFrom('- ', '1. '))
      .map(([items, label]) => ({
        typed: items.map(each => bulletMarkdown(each, label)).join('\n'),
        shown: items.map(bulletShown).join('\n'),
      })),
  },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.array(fc.constantFrom(...SPECIALS.filter(each => each !== '`'), ' ', 'a', 'б'), { maxLength: 90 }), {
        minLength: 1,
        maxLength: 5,
      })
      .map(lines => lines.map(each => each.join('')).join('\n'))
      .map(code => ({ typed: `\`\`\`\n${code}\n\`\`\``, shown: code })),
  },
)

function joined(parts: readonly Text[], by: string): Text {
  return { typed: parts.map(each => each.typed).join(by), shown: parts.map(each => each.shown).join(by) }
}

const slide: fc.Arbitrary<Slide> = fc.oneof(
  fc
    .record({ ...bare, title: fc.option(title), subtitle: fc.option(texts(1, 8)) })
    .map(each => ({ ...each, layout: 'title', ...noBody })),
  fc.record({ ...bare, subtitle: fc.option(texts(1, 8)) }).map(each => ({ ...each, layout: 'section', ...noBody })),
  fc.record({ ...bare, items: fc.array(bullet(1), { minLength: 1, maxLength: 5 }) }).map(({ items, ...each }) => ({
    ...each,
    layout: 'bullets',
    fields: { items: items.map(bulletField) },
    shown: items.map(bulletShown).join('\n'),
  })),
  fc.record({ ...bare, blocks: fc.array(block, { minLength: 1, maxLength: 5 }) }).map(({ blocks, ...each }) => {
    const body = joined(blocks, '\n\n')
    return { ...each, layout: 'text', fields: { body: body.typed }, shown: body.shown }
  }),
  fc
    .record({ ...bare, links: fc.array(fc.tuple(title, letters(1, 90)), { minLength: 1, maxLength: 6 }) })
    .map(({ links, ...each }) => {
      const address = (path: string): string => `https://example.org/${path}`
      return {
        ...each,
        layout: 'links',
        fields: { links: links.map(([label, path]) => ({ label: label.typed, url: address(path) })) },
        shown: links.map(([label, path]) => `${label.shown}\n${address(path)}`).join('\n'),
      }
    }),
  fc
    .record({ ...bare, title: fc.option(title), depth: fc.option(fc.integer({ min: 1, max: 5 })) })
    .map(({ depth, ...each }) => ({
      ...each,
      layout: 'agenda',
      fields: depth === null ? {} : { depth: String(depth) },
      shown: '',
    })),
)

// ---- Random decks

interface Deck {
  readonly text: string
  readonly title: Text
  readonly chairs: readonly string[]
  readonly agenda: readonly Item[]
  readonly slides: readonly Slide[]
}

function deckOf(slides: fc.Arbitrary<readonly Slide[]>): fc.Arbitrary<Deck> {
  return fc
    .record({
      title,
      chairs: names,
      agenda: fc.array(item(1), { minLength: 1, maxLength: 4 }),
      slides,
      start: fc.option(fc.integer({ min: 6, max: 8 })),
      slack: fc.option(fc.nat(30)),
      style: fc.record({
        defaultStringType: fc.constantFrom('PLAIN' as const, 'QUOTE_DOUBLE' as const, 'QUOTE_SINGLE' as const),
        lineWidth: fc.constantFrom(0, 40, 80),
      }),
    })
    .map(({ start, slack, style, ...each }) => {
      const session = {
        date: '2023-11-07',
        ...(start === null ? {} : { start: `${start}:05` }),
        ...(slack === null ? {} : { minutes: String(Math.max(1, sum(each.agenda) + slack)) }),
      }
      const document = {
        groups: ['jmap'],
        title: each.title.typed,
        meeting: { number: '118' },
        session,
        ...(each.chairs.length > 0 ? { chairs: each.chairs } : {}),
        agenda: each.agenda.map(itemField),
        // Minutes, drafts and names come by chance here: some are absent, on no agenda, or alike.
        allow: ['agenda/no-minutes', 'agenda/draft', 'agenda/presenter'],
        slides: each.slides.map(slideField),
      }
      return { ...each, text: yamlOf(document, style) }
    })
}

const decks = deckOf(fc.array(slide, { minLength: 1, maxLength: 4 }))

/** Many slides with little on them, for what depends on their kinds only. */
const outlines = deckOf(
  fc.array(
    fc.constantFrom('title', 'section', 'bullets', 'text').map((layout): Slide => {
      const fields = layout === 'bullets' ? { items: ['x'] } : layout === 'text' ? { body: '## x' } : {}
      return { layout, notice: null, title: { typed: 'y', shown: 'y' }, subtitle: null, fields, shown: 'x' }
    }),
    { minLength: 1, maxLength: 7 },
  ),
)

/** One slide: the agenda, or one that has nothing to do with it and takes no time. */
const oneSlide = (layout: string): fc.Arbitrary<Deck> =>
  deckOf(fc.constant([{ layout, notice: null, title: { typed: 'y', shown: 'y' }, subtitle: null, ...noBody }]))

function slideField({ layout, notice, title: name, subtitle, fields }: Slide): unknown {
  return {
    layout,
    ...(notice === null ? {} : { notice: notice.typed }),
    ...(name === null ? {} : { title: name.typed }),
    ...(subtitle === null ? {} : { subtitle: subtitle.typed }),
    ...fields,
  }
}

/** Looking for the smallest deck that fails stops after so many milliseconds. */
const PATIENCE = 10_000

/**
 * Tries something on random decks; one that fails is printed. The decks are without mistakes; only what does not
 * fit a page at any size may be refused, and such a deck does not count.
 */
function forAll(decks: fc.Arbitrary<Deck>, numRuns: number, check: (compiled: Compiled, deck: Deck) => void): void {
  fc.assert(
    fc.property(decks, each => {
      const { compiled, problems } = compileFiles({ 'deck.yaml': each.text })
      fc.pre(!problems.some(({ code }) => code === 'layout/overflow'))
      // Items without minutes are among what is tried; chairs are warned of them.
      expect(problems.filter(({ code }) => code !== 'agenda/no-minutes')).toEqual([])
      if (compiled) check(compiled, each)
    }),
    { numRuns, interruptAfterTimeLimit: PATIENCE },
  )
}

describe('any deck', () => {
  test('shows its words, all of them, in order, once', () => {
    forAll(decks, 30, (compiled, { title: name, chairs, agenda, slides }) => {
      expect(new Set(compiled.pages.map(page => page.slide)).size).toBe(slides.length)
      for (const [at, each] of slides.entries()) {
        const pages = compiled.pages.filter(page => page.slide === at + 1)
        expect(pages.map(page => page.bookmark !== null)).toEqual(pages.map((_, part) => part === 0))
        if (each.layout === 'title' || each.layout === 'section') {
          expect(pages).toHaveLength(1)
          const heading = (each.title ?? name).shown
          const people = chairs.length === 0 ? '' : `Chair${chairs.length > 1 ? 's' : ''}: ${chairs.join(', ')}`
          const [date, below] = each.layout === 'title' ? ['7 November 2023', people] : ['', '']
          const words = [each.notice?.shown ?? '', date, heading, each.subtitle?.shown ?? '', below].join('\n')
          expect(together(tagsText(pages[0]?.tags ?? []))).toBe(together(words))
          continue
        }
        const top = (part: number): string => {
          const number = pages.length > 1 ? ` (${part + 1}/${pages.length})` : ''
          return together(`${each.notice?.shown ?? ''} ${each.title?.shown ?? 'Agenda'}${number}`)
        }
        const tops = each.notice === null ? 1 : 2
        expect(pages.map(page => together(tagsText(page.tags.slice(0, tops))))).toEqual(
          pages.map((_, part) => top(part)),
        )
        const bodies = pages.flatMap(page => page.tags.slice(tops))
        if (each.layout === 'agenda') checkRows(bodies, flatItems(agenda, Number(each.fields.depth ?? 5)))
        else expect(together(tagsText(bodies.flatMap(withoutLabels)))).toBe(together(each.shown))
      }
    })
  })

  test('keeps every mark on its page, in the column, clear of the footer, and under one tag or artifact', () => {
    forAll(decks, 20, ({ pages }) => pages.forEach(checkMarks))
    forAll(oneSlide('agenda'), 20, ({ pages }) => pages.forEach(checkMarks))
  })

  test('has tags on every page that say what they hold', () => {
    forAll(decks, 20, ({ pages }) => pages.forEach(checkTags))
  })

  test('skips no heading level', () => {
    forAll(outlines, 80, ({ pages }) => {
      const headings = pages.flatMap(page => page.tags.filter(tag => /^H[1-6]$/.test(tag.role)))
      const levels = headings.map(tag => Number(tag.role[1]))
      expect(levels[0]).toBe(1)
      expect(levels.filter((level, at) => level > (levels[at - 1] ?? 1) + 1)).toEqual([])
    })
  })

  test('makes the same PDF twice, and it reads as laid out', () => {
    forAll(decks, 6, (compiled, { text }) => {
      const bytes = pdfOf(compiled)
      const again = compileFiles({ 'deck.yaml': text }).compiled
      expect(again && pdfOf(again)).toEqual(bytes)
      const pdf = readPdf(bytes)
      expect(pdf.pages).toHaveLength(compiled.pages.length)
      for (const [at, page] of compiled.pages.entries()) {
        expect(together(textOf(pdf, at))).toBe(together(tagsText(page.tags)))
      }
    })
  })
})

describe('any agenda', () => {
  test('adds its times up', () => {
    forAll(oneSlide('section'), 50, ({ deck }, { agenda }) => {
      const { ledger, start } = sessionOf(deck)
      expect(ledger.total).toBe(sum(agenda))
      checkLedger(ledger.entries, agenda, start)
    })
  })

  test('never goes back in time, in the minutes and on slides', () => {
    forAll(oneSlide('agenda'), 40, made => {
      const { pages } = made
      const noted = [...minutesOf(made).matchAll(/^(\d\d:\d\d)(?: ·|$)/gm)].map(match => match[1] ?? '')
      expect(noted).toEqual(noted.toSorted())
      const cells = pages.flatMap(page => page.tags.flatMap(tagsIn)).filter(tag => tag.role === 'TD')
      const shown = cells.map(cell => tagsText([cell])).filter(text => /^\d\d:\d\d$/.test(text))
      expect(shown).toEqual(noted)
    })
  })

  test('has a heading in the minutes for every item, in order', () => {
    forAll(oneSlide('section'), 50, (made, { agenda }) => {
      const headings = fromMarkdown(minutesOf(made)).children.flatMap(node =>
        node.type === 'heading' ? [{ depth: node.depth, text: plainOf(node) }] : [],
      )
      const items = flatItems(agenda, 5).map(([{ title: name }, depth]) => ({ depth: depth + 1, text: name.shown }))
      expect(headings.slice(1)).toEqual(items)
      expect(headings.slice(1).map(each => each.text)).toEqual(
        flatten(sessionOf(made.deck).ledger.entries).map(titleOf),
      )
    })
  })
})

describe('any text', () => {
  const good = [
    'groups: [jmap]\ntitle: A *deck*\nmeeting: { number: 118, city: Prague }\nsession: { date: 2023-11-07, start: "13:00", minutes: 60 }',
    'chairs: [Ada Example, { name: Bo, email: bo@example.org }]',
    'agenda:\n  - { title: One, id: one, minutes: 10+5, drafts: [draft-a-b] }\n  - title: Two\n    minutes: rest\n    items: [{ title: Part }]',
    'slides:\n  - { layout: title, subtitle: Sub }\n  - include: resources\n  - { layout: agenda, depth: 1 }',
    '  - layout: bullets\n    title: "Quoted: \\u00e9"\n    items:\n      - a\n      - { text: b, items: [c, "`d`"] }',
    '  - layout: text\n    title: Text\n    body: |\n      Hello <https://example.org/>, RFC 9999.\n\n      - item\n\n      ```\n      code\n      ```',
    '  - { layout: links, title: L, links: [{ label: x, url: https://example.org/ }] }\n',
  ].join('\n')

  const pieces = [
    ...['groups:', 'title:', 'slides:', 'agenda:', 'session:', 'layout:', 'items:', 'include:', 'notice:', 'minutes:'],
    ...['- ', ': ', ', ', '{', '}', '[', ']', '"', "'", '|', '>', '&a', '*a', '!t', '%', '#', '---', '...', '<<', '?'],
    ...['\n', '\n  ', '\n    ', '\t', '\r\n', ' ', '\u0000', '\u202e', '\ufeff', '\ud800', '\u00ad', '\u2028'],
    ...[
      'jmap',
      'bullets',
      'text',
      'rest',
      '2023-11-07',
      '-1',
      '0',
      '99999999999',
      'RFC 1',
      '`',
      '```',
      '**',
      '](',
      '![x](y)',
    ],
    ...[
      '{{',
      '}}',
      '{{meeting.city}}',
      'https://',
      'mailto:',
      '<b>',
      '&amp;',
      '\\',
      'é',
      '日本',
      '😀',
      'שלום',
      'x'.repeat(300),
    ],
    ...['__proto__:', 'constructor:', 'toString', 'null', '~', 'true'],
  ]
  const soup = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map(parts => parts.join(''))

  /** A good deck with some of it cut out and something else put in. */
  const damaged = fc
    .array(fc.tuple(fc.nat(good.length), fc.nat(12), fc.oneof(fc.constantFrom(...pieces), fc.constant(''))), {
      minLength: 1,
      maxLength: 3,
    })
    .map(cuts => cuts.reduce((text, [at, length, put]) => text.slice(0, at) + put + text.slice(at + length), good))

  /** A deck compiles or has errors, each with a place in its file; what compiles can be written. */
  function check(text: string): void {
    const { compiled, problems } = compileFiles({ 'deck.yaml': text })
    expect(compiled === null).toBe(problems.some(each => each.severity === 'error'))
    const lines = text.split(/\r\n|\n|\r/).length
    for (const each of problems) {
      expect(each.message.trim()).not.toBe('')
      // A file that is in no encoding of ours has no lines, and of one that is no deck no line is told.
      if (
        each.path !== 'deck.yaml' ||
        each.code === 'file/unreadable' ||
        /^this is no deck|nothing is written$/.test(each.message)
      )
        continue
      const { line, column } = placeOf(each)
      expect(line >= 1 && line <= lines && column >= 1).toBe(true)
    }
    if (!compiled) return
    expect(compiled.pages.length).toBeGreaterThan(0)
    expect(minutesOf(compiled)).toContain('# ')
    expect(readPdf(pdfOf(compiled)).pages).toHaveLength(compiled.pages.length)
  }

  test('the deck that is to be damaged is good', () => {
    expect(compileFiles({ 'deck.yaml': good }).problems).toEqual([])
    check(good)
  })

  test('as a deck gives problems or pages, never a throw', () => {
    fc.assert(fc.property(fc.oneof(soup, fc.string({ unit: 'binary', maxLength: 60 })), check), {
      numRuns: 250,
      interruptAfterTimeLimit: PATIENCE,
    })
  })

  test('in the middle of a good deck too', () => {
    fc.assert(fc.property(damaged, check), { numRuns: 50, interruptAfterTimeLimit: PATIENCE })
  })

  test('as any field of a good deck too', () => {
    const fields = [
      'A *deck*',
      'Ada Example',
      'One',
      'Part',
      'Sub',
      'draft-a-b',
      '2023-11-07',
      'item',
      '"13:00"',
      'code',
    ]
    fc.assert(
      fc.property(fc.constantFrom(...fields), soup, (field, text) =>
        check(good.replace(field, () => JSON.stringify(text))),
      ),
      { numRuns: 50, interruptAfterTimeLimit: PATIENCE },
    )
  })
})

// ---- Looking at pages

function together(text: string): string {
  return wordsOf(text).join('')
}

/** A tag without what is written in front of list items. */
function withoutLabels(tag: Tag): readonly Tag[] {
  if (tag.role === 'Lbl') return []
  const children = tag.children.flatMap((child): Tag['children'] => ('role' in child ? withoutLabels(child) : [child]))
  return [{ ...tag, children }]
}

/** Tables, page by page: each begins with its header; the rows together are the items, in order. */
function checkRows(tables: readonly Tag[], items: readonly (readonly [Item, number])[]): void {
  const rows = tables.flatMap(table => {
    const [head, body] = table.children.filter((child): child is Tag => 'role' in child)
    expect([table.role, head?.role, body?.role, table.children.length]).toEqual(['Table', 'THead', 'TBody', 2])
    return (body?.children ?? []).filter((child): child is Tag => 'role' in child)
  })
  expect(rows).toHaveLength(items.length)
  const presented = items.some(([each]) => each.presenters.length > 0)
  for (const [at, [each]] of items.entries()) {
    const cells = (rows[at]?.children ?? []).filter((child): child is Tag => 'role' in child)
    const name = cells.find(cell => cell.role === 'TH')
    const remarks = [each.note?.shown ?? '', each.optional ? 'as time permits' : ''].join('\n')
    const [below, beside] = presented ? [remarks, ''] : ['', remarks]
    expect(together(tagsText(name ? [name] : []))).toBe(
      together([each.title.shown, each.drafts.join(', '), below].join('\n')),
    )
    const rest = together(tagsText(cells.slice(cells.findIndex(cell => cell.role === 'TH') + 1)))
    const [, discussion] = each.minutes?.split('+') ?? []
    const split = Number(discussion) > 0 ? `\n${each.minutes}` : ''
    // An item of which every part is optional takes none, and says none.
    const none = each.total === null || (each.total === 0 && each.parts.length > 0)
    const minutes = none ? '' : `${each.total} min${split}`
    expect(rest).toBe(together([each.presenters.join(', '), minutes, beside].join('\n')))
  }
}

function tagsIn(tag: Tag): readonly Tag[] {
  return [tag, ...tag.children.flatMap(child => ('role' in child ? tagsIn(child) : []))]
}

function groupsOf(tag: Tag): readonly Pick<Artifact, 'marks'>[] {
  return tag.children.flatMap(child => ('role' in child ? groupsOf(child) : [child]))
}

/** A page begins with its heading, perhaps below a notice; no tag is empty but a cell; links can be clicked. */
function checkTags({ tags }: Page): void {
  const [heading, ...more] = tags.filter(tag => /^H[1-6]$/.test(tag.role))
  expect(heading).toBeDefined()
  expect(more.every(tag => tag.role > (heading?.role ?? ''))).toBe(true)
  for (const tag of tags.flatMap(tagsIn)) {
    expect(tag.children.length > 0 || tag.role === 'TD').toBe(true)
    expect(tag.areas === undefined).toBe(tag.role !== 'Link')
  }
}

function checkMarks({ width, height, under, tags, over }: Page): void {
  const groups = tags.flatMap(groupsOf)
  const marks = [...under, ...over, ...groups].flatMap(each => each.marks)
  expect(new Set(marks).size).toBe(marks.length)
  expect(groups.every(group => group.marks.length > 0)).toBe(true)
  const off = marks
    .map(boxOf)
    .filter(box => !(box.left >= 0 && box.right <= width && box.top >= 0 && box.bottom <= height))
  expect(off).toEqual([])
  const foot = Math.min(...over.flatMap(each => each.marks.map(mark => boxOf(mark).top)))
  const { x, width: column } = theme.content
  const tagged = groups.flatMap(group => group.marks.map(boxOf))
  const astray = tagged.filter(box => box.left < x - 0.01 || box.right > x + column + 0.01 || box.bottom > foot)
  expect(astray).toEqual([])
  expect(overlapping(tagged)).toEqual([])
}

/** Points, y downwards. */
interface Box {
  readonly what: string
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Where a mark is: text from its x-height to its baseline at least, and without the spaces that hang at its end. */
function boxOf(mark: Mark): Box {
  if (mark.kind !== 'text') {
    return { what: mark.kind, left: mark.x, right: mark.x + mark.width, top: mark.y, bottom: mark.y + mark.height }
  }
  const { run, x, baseline } = mark
  const ends = run.text.length - run.text.trimEnd().length
  const hanging = run.shaped.advances.slice(run.shaped.advances.length - ends).reduce((total, each) => total + each, 0)
  const right = x + runWidth(run) - (hanging * run.size) / run.unitsPerEm
  return { what: run.text, left: x, right, top: baseline - run.size * 0.7, bottom: baseline + run.size * 0.2 }
}

/** Pairs of boxes that cover each other. */
function overlapping(boxes: readonly Box[]): readonly (readonly [string, string])[] {
  const slack = 0.5
  return boxes.flatMap((a, at) =>
    boxes
      .slice(at + 1)
      .filter(b => Math.min(a.right, b.right) - Math.max(a.left, b.left) > slack)
      .filter(b => Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > slack)
      .map(b => [a.what, b.what] as const),
  )
}

/** Each item takes the minutes it should and begins when those before it are over. */
function checkLedger(entries: readonly Entry[], items: readonly Item[], start: number | null): void {
  expect(entries).toHaveLength(items.length)
  let now = start
  for (const [at, each] of items.entries()) {
    const entry = entries[at]
    expect(entry).toMatchObject({ minutes: each.total, optional: each.optional })
    if (!each.optional) expect(entry?.start).toBe(now)
    // What stands under an optional item may never happen, so it has no time that must be right.
    if (!each.optional) checkLedger(entry?.parts ?? [], each.parts, now)
    if (!each.optional) now = now === null || each.total === null ? null : now + each.total
  }
}
