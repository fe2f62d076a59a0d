// PDF/A-3a and PDF/UA-1 at once: no breach of either in any good deck, and no kind of breach that would go unnoticed.
// In: the decks of tests/corpus/ok and decks/, random decks, and damage done to a good PDF (tests/pdf/conformance).
// Also what a validator passes though it is wrong, and that src/write/pdf/CONFORMANCE.md names what there is.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Damage } from './pdf/conformance/damages.ts'
import { catalogueDamages, metadataDamages } from './pdf/conformance/damages-catalogue.ts'
import { contentDamages, fontDamages } from './pdf/conformance/damages-content.ts'
import { drawingDamages } from './pdf/conformance/damages-drawings.ts'
import { attachmentDamages, byteDamages, fileDamages } from './pdf/conformance/damages-file.ts'
import { imageDamages } from './pdf/conformance/damages-images.ts'
import { linkDamages, structureDamages } from './pdf/conformance/damages-structure.ts'
import { anyDeck } from './pdf/conformance/random-deck.ts'
import { rewritten } from './pdf/conformance/rewrite.ts'
import { breaches } from './pdf/conformance.ts'
import { type Pdf, readPdf } from './pdf/read-pdf.ts'
import { elements, structureTree, textOf } from './pdf/structure.ts'
import { annotations } from './pdf/views.ts'
import { jpegFile, png, raster } from './picture/pictures.ts'
import { compileDeck, compiledFiles, compileFiles, pdfOf, root, yamlIn } from './support/notewell.ts'
import { pdfOfPictures } from './support/render.ts'

const decks = [
  ...yamlIn('tests/corpus/ok').map(path => [join(root, 'tests/corpus/ok'), path] as const),
  ...yamlIn('decks').map(path => [root, `decks/${path}`] as const),
].filter(([, path]) => !path.endsWith('meeting.yaml') && !path.includes('templates/'))

describe('no breach, and a page for each that was laid out', () => {
  test.each(decks.map(([cwd, path]) => ({ cwd, path })))('in $path', ({ cwd, path }) => {
    const { compiled } = compileDeck(cwd, path)
    if (!compiled) throw new Error('no pages')
    const bytes = pdfOf(compiled)
    expect(breaches(bytes)).toEqual([])
    expect(readPdf(bytes).pages).toHaveLength(compiled.pages.length)
  })
})

test('no breach in random decks', () => {
  let tried = 0
  fc.assert(
    fc.property(anyDeck, deck => {
      const { compiled, problems } = compileFiles({ 'deck.yaml': JSON.stringify(deck) })
      fc.pre(!problems.some(({ code }) => code === 'layout/overflow'))
      if (!compiled) throw new Error(problems.map(each => `${each.code} ${each.message}`).join('\n'))
      expect(breaches(pdfOf(compiled))).toEqual([])
      tried++
    }),
    { numRuns: 30, interruptAfterTimeLimit: 6000 },
  )
  expect(tried).toBeGreaterThan(0)
})

// ---- Damage

const good = pdfOf(
  compiledFiles({
    'deck.yaml': JSON.stringify({
      groups: ['jmap', 'extra'],
      title: 'JMAP & <EXTRA>',
      chairs: ['Ada Example'],
      meeting: { number: 118 },
      session: { date: '2023-11-07', start: '13:00', minutes: 60 },
      agenda: [
        { title: 'One', minutes: 5, items: [{ title: 'Part', minutes: 5 }] },
        { title: 'Two', minutes: 'rest' },
      ],
      slides: [
        { layout: 'title', subtitle: 'First' },
        { layout: 'section', title: 'Part one' },
        { layout: 'bullets', title: 'Office', items: ['see https://a.example/', { text: 'more', items: ['fine'] }] },
        { layout: 'agenda' },
        {
          layout: 'text',
          title: 'Words',
          body: 'A paragraph with [a link](https://b.example/).\n\n## Below\n\n1. one\n2. two',
        },
      ],
    }),
  }),
)
const pdf: Pdf = readPdf(good)

test('a PDF that is taken apart and put together again is as good as before', () => {
  expect(breaches(good)).toEqual([])
  expect(breaches(rewritten(pdf, () => {}))).toEqual([])
})

describe.each<[string, readonly Damage[]]>([
  ['the file', fileDamages],
  ['the catalogue', catalogueDamages],
  ['metadata', metadataDamages],
  ['content', contentDamages],
  ['fonts', fontDamages],
  ['structure', structureDamages],
  ['links', linkDamages],
  ['attachments', attachmentDamages],
])('damage to %s is noticed:', (_, damages) => {
  test.each(damages)('$name', ({ edit, says }) => {
    expect(breaches(rewritten(pdf, edit)).join('\n')).toMatch(new RegExp(says))
  })
})

describe('damage to pictures is noticed:', () => {
  const files = [png(6, 8), png(3, 4), jpegFile('rgb.jpg')]
  const shown = readPdf(pdfOfPictures(files.map(file => raster(file))))
  test('and without it there is no breach', () => {
    expect(breaches(rewritten(shown, () => {}))).toEqual([])
  })
  test.each(imageDamages)('$name', ({ edit, says }) => {
    expect(breaches(rewritten(shown, edit)).join('\n')).toMatch(new RegExp(says))
  })
})

describe('damage to drawings is noticed:', () => {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">
    <linearGradient id="dawn"><stop stop-color="#036"/><stop offset="1" stop-color="#fc9"/></linearGradient>
    <rect width="100" height="50" fill="url(#dawn)"/>
    <g opacity="0.5"><circle cx="30" cy="25" r="20"/><circle cx="50" cy="25" r="20" stroke="red"/></g>
    <text x="10" y="40" font-size="12">Words</text>
  </svg>`
  const slide = { layout: 'image', title: 'Drawn', image: 'dawn.svg', alt: 'Circles before a sky' }
  const files = { 'deck.yaml': deckWith([slide]), 'dawn.svg': new TextEncoder().encode(drawing) }
  const shown = readPdf(pdfOf(compiledFiles(files)))
  test('and without it there is no breach', () => {
    expect(breaches(rewritten(shown, () => {}))).toEqual([])
  })
  test.each(drawingDamages)('$name', ({ edit, says }) => {
    expect(breaches(rewritten(shown, edit)).join('\n')).toMatch(new RegExp(says))
  })
})

describe('damage to the bytes is noticed:', () => {
  const plain = Buffer.from(rewritten(pdf, () => {}))
  test.each(byteDamages)('$name', ({ edit, says }) => {
    expect(breaches(edit(plain)).join('\n')).toMatch(new RegExp(says))
  })
})

describe('what a validator passes, and is wrong:', () => {
  test('joined words', () => {
    const typed = Array.from({ length: 120 }, (_, at) => `word${at}`)
    const body = typed.map((each, at) => each + (at % 7 === 0 ? '\n' : ' ')).join('')
    const read = slidesOf([{ layout: 'text', title: 'Words', body }])
    expect(textOf(read).match(/word\d+|Words/g)).toEqual(['Words', ...typed])
    expect(textOf(read)).not.toMatch(/word\d+word/)
  })

  test('addresses that are not ASCII', () => {
    const urls = ['https://münchen.example/Größe?q=щ', 'https://пример.рф/путь']
    const read = slidesOf([{ layout: 'links', title: 'L', links: urls.map(url => ({ label: 'x', url })) }])
    const addresses = annotations(read, 0).map(each => each.url)
    expect(new Set(addresses)).toEqual(new Set(urls.map(url => new URL(url).href)))
    expect(addresses.join('')).toMatch(/^[!-~]+$/)
  })

  test('object references to links of a slide’s second page', () => {
    const items = Array.from({ length: 40 }, (_, at) => `item ${at}, see https://a.example/${at} and on`)
    const read = slidesOf([{ layout: 'bullets', title: 'Long', items }])
    const links = [...elements(structureTree(read))].filter(each => each.role === 'Link')
    const said = links.flatMap(({ children }) => children.filter(child => 'annotation' in child))
    const real = read.pages.flatMap((_, page) => annotations(read, page).map(({ id }) => ({ page, annotation: id })))
    expect(read.pages.length).toBeGreaterThan(1)
    expect(real).toHaveLength(40)
    expect(said).toEqual(real)
  })

  test('a page that no layout asked for', () => {
    const { compiled } = compileFiles({ 'deck.yaml': deckWith([{ layout: 'section', title: 'y'.repeat(90) }]) })
    if (!compiled) throw new Error('no pages')
    expect(readPdf(pdfOf(compiled)).pages).toHaveLength(1)
  })
})

function deckWith(slides: readonly object[]): string {
  const head = { groups: ['jmap'], title: 'Deck', meeting: { number: 118 }, session: { date: '2023-11-07' } }
  return JSON.stringify({ ...head, slides })
}

function slidesOf(slides: readonly object[]): Pdf {
  return readPdf(pdfOf(compiledFiles({ 'deck.yaml': deckWith(slides) })))
}

describe('CONFORMANCE.md', () => {
  const rows = readFileSync(join(root, 'src/write/pdf/CONFORMANCE.md'), 'utf8')
    .split('\n')
    .filter(line => /^\| (\d|annex)/.test(line))
    .map(line => line.slice(2, -2).split(' | '))
  const ownNames = [fileDamages, catalogueDamages, metadataDamages, contentDamages, fontDamages]
    .concat([imageDamages, drawingDamages, structureDamages, linkDamages, attachmentDamages])
    .flat()
    .concat(byteDamages.map(each => ({ ...each, edit: () => {} })))
    .map(each => each.name)

  test('has a row for every clause of both standards', () => {
    const clauses = rows.map(([clause = '']) => clause)
    expect(rows.every(row => row.length === 5 && row.every(cell => cell.trim() !== ''))).toBe(true)
    for (const clause of [
      '6.1.2',
      '6.1.13',
      '6.2.3',
      '6.2.11.8',
      '6.3.2',
      '6.5.1',
      '6.6.4',
      '6.7.3',
      '6.8',
      '6.9',
      'annex E',
    ]) {
      expect(clauses).toContain(clause)
    }
    for (let clause = 1; clause <= 21; clause++) {
      expect(clauses.some(each => each === `7.${clause}` || each.startsWith(`7.${clause}.`))).toBe(true)
    }
  })

  test.each(rows)('%s: the files and tests it names are there', (_clause, _asks, _how, where, tests) => {
    for (const [, path = ''] of (where ?? '').matchAll(/`([^`]+)`/g)) {
      expect(existsSync(join(root, path.includes('/') ? path : `src/write/pdf/${path}`))).toBe(true)
    }
    const named = [...(tests ?? '').matchAll(/`([^`]+)`: “([^”]+)”/g)]
    expect(named.length).toBeGreaterThan(0)
    for (const [, file = '', name = ''] of named) {
      const source = readFileSync(join(root, 'tests', file), 'utf8')
      const known = source.includes(`'${name}'`) || (file === 'conformance.test.ts' && ownNames.includes(name))
      expect({ name, known }).toEqual({ name, known: true })
    }
  })
})
