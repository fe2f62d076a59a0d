// Every good deck, made into a PDF and read back: words, links, bookmarks, structure and ink against what was typed.
// In: the decks of tests/corpus/ok and of decks/. A new deck there is a new case, without new code.
// Three witnesses: pdf-parse, our own strict reader (tests/pdf), and a reader of the YAML that knows nothing of src/.

import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Page, Tag } from '../src/page/page.ts'
import { theme } from '../src/page/theme.ts'
import { contentOf, fontsOf, type Glyph, type PageContent, type Sequence } from './pdf/content.ts'
import { numberOf, type Pdf, readPdf } from './pdf/read-pdf.ts'
import { type Content, type Element, elements, parentTree, structureTree, textOf } from './pdf/structure.ts'
import { annotations, type Bookmark, fonts, outline } from './pdf/views.ts'
import { compileDeck, pdfOf, problemLines, root, yamlIn } from './support/notewell.ts'
import {
  inOrder,
  marksOf,
  pageText,
  pdfTexts,
  type Typed,
  type TypedDeck,
  type TypedSlide,
  textOfTyped,
  typedDeck,
  wordsOf,
} from './support/words.ts'

/** A deck with everything that is known of it. */
interface Subject {
  readonly typed: TypedDeck
  readonly pages: readonly Page[]
  readonly pdf: Pdf
  readonly contents: readonly PageContent[]
  readonly tree: Element
  /** Per page, by pdf-parse. */
  readonly texts: readonly string[]
  /** The PDF's pages of each slide, by the bookmarks: 0 is the first page. */
  readonly pagesOfSlides: readonly (readonly number[])[]
}

const corpus = join(root, 'tests/corpus/ok')
const decks: readonly (readonly [name: string, cwd: string, path: string])[] = [
  ...decksIn('tests/corpus/ok').map(path => [`corpus/ok/${path}`, corpus, path] as const),
  ...decksIn('decks').map(path => [`decks/${path}`, root, `decks/${path}`] as const),
]

function decksIn(folder: string): readonly string[] {
  return yamlIn(folder).filter(path => !path.endsWith('meeting.yaml') && !path.includes('templates/'))
}

test('there are decks to try, and the real one is among them', () => {
  expect(decks.map(([name]) => name)).toContain('decks/ietf118/jmap-extra.yaml')
  expect(decks.length).toBeGreaterThan(1)
})

describe.each(decks)('%s', (_, cwd, path) => {
  const subject = once(() => subjectOf(cwd, path))

  test('has the pages that were laid out, and each says which it is', async () => {
    const { pages, pdf, texts, typed } = await subject()
    expect(pdf.pages).toHaveLength(pages.length)
    expect(texts).toHaveLength(pages.length)
    for (const [at, text] of texts.entries()) {
      const foot = wordsOf(`${typed.footer} ${at + 1} / ${pages.length}`)
      expect(wordsOf(text).slice(-foot.length)).toEqual(foot)
    }
  })

  test('reads on every page as it was laid out', async () => {
    const { pages, pdf, texts } = await subject()
    for (const [at, page] of pages.entries()) {
      const [read, laid] = [texts[at] ?? '', pageText(page)]
      const words = wordsFor(laid)
      // pdf-parse sees spaces inside words: where an Arabic letter is set further on, after Devanagari ligatures with a virama.
      if (turns(laid) || /[\u0900-\u097f]/.test(laid))
        expect(inOrder(words(laid), words(read))).toEqual({ missing: null, left: [] })
      else expect(words(read)).toEqual(words(laid))
      expect(signsOf(read)).toEqual(signsOf(laid))
      // By structure, as a screen reader goes: exact in every script.
      expect(together(textOf(pdf, at))).toBe(together(paintedText(page.tags)))
    }
  })

  test('shows every word that was typed, in order, and no other', async () => {
    const { typed, texts, pagesOfSlides } = await subject()
    for (const [at, slide] of typed.slides.entries()) {
      const pages = pagesOfSlides[at] ?? []
      const words = wordsFor(textOfTyped([...slide.top, ...slide.body]))
      const top = words(textOfTyped(slide.top))
      const shown = pages.flatMap((page, part) => {
        const all = words(texts[page] ?? '')
        const foot = words(`${typed.footer} ${page + 1} / ${texts.length}`).length
        const body = all.slice(0, all.length - foot)
        if (part === 0) return body
        // A further page begins as the first one does, but for the number of the part.
        const again = inOrder(top, body)
        expect(again).toMatchObject({ missing: null })
        return again.left
      })
      const { missing, left } = inOrder([...top, ...words(textOfTyped(slide.body))], shown)
      expect({ slide: slide.title, missing }).toEqual({ slide: slide.title, missing: null })
      const own = ownWords(slide)
      const parts = pages.map((_, part) => `(${part + 1}/${pages.length})`)
      const again = new Set(words([slide.again, ...(pages.length > 1 ? parts : [])].join(' ')))
      const isOwn = (word: string): boolean => own?.test(word) === true || again.has(word)
      // Words of right-to-left slides come without the signs beside them: “1.”, “Chairs:”.
      const bare = (word: string): boolean => words !== wordsOf && (isOwn(`${word}.`) || isOwn(`${word}:`))
      if (own) expect(left.filter(word => !isOwn(word) && !bare(word))).toEqual([])
    }
  })

  test('has a bookmark for each slide, on its first page, nested by rank', async () => {
    const { typed, pdf, pages } = await subject()
    const { children } = outline(pdf) ?? { children: [] }
    expect(nested(children)).toEqual(expectedBookmarks(typed.slides, pages))
  })

  test('has the links that were typed, in order, each over its own text', async () => {
    const { typed, pdf, contents, tree, pagesOfSlides } = await subject()
    const found = linksIn(pdf, tree)
    for (const [at, slide] of typed.slides.entries()) {
      const pages = pagesOfSlides[at] ?? []
      const urls = withoutRepeats(found, pages, tree, contents).map(link => link.url)
      expect({ slide: slide.title, urls }).toEqual({
        slide: slide.title,
        urls: urlsOf([...slide.top, ...slide.body]),
      })
    }
    const drawn = pdf.pages.reduce((sum, _page, page) => sum + annotations(pdf, page).length, 0)
    expect(found.reduce((sum, link) => sum + link.rects.length, 0)).toBe(drawn)
    for (const link of found) checkPlaces(link, contents[link.page] ?? { sequences: [] })
  })

  test('has one heading for each page, and no heading level is skipped', async () => {
    const { typed, pages, tree, pagesOfSlides, contents } = await subject()
    const headings = [...elements(tree)].flatMap(element => {
      const level = /^H([1-6])$/.exec(element.role)?.[1]
      return level === undefined
        ? []
        : [{ level: Number(level), page: pageOf(element), text: textIn(element, contents) }]
    })
    let before = 0
    for (const { level, text } of headings) {
      expect({ text, level, skips: level > before + 1 }).toEqual({ text, level, skips: false })
      before = level
    }
    for (const [at, slide] of typed.slides.entries()) {
      const on = pagesOfSlides[at] ?? []
      for (const [part, page] of on.entries()) {
        const [first, ...others] = headings.filter(heading => heading.page === page)
        const number = on.length > 1 ? ` (${part + 1}/${on.length})` : ''
        if (!turns(slide.title)) expect(together(first?.text ?? '')).toBe(together(slide.heading + number))
        expect(first?.level).toBe(Math.min(6, pages[on[0] ?? 0]?.bookmark?.level ?? 0))
        for (const other of others) expect(other.level).toBeGreaterThan(first?.level ?? 0)
      }
    }
  })

  test('is tagged as lists, tables and links should be', async () => {
    const { tree, typed, pagesOfSlides } = await subject()
    expect(tree.role).toBe('Document')
    expect(rolesIn(tree)).toEqual(typed.slides.map(() => 'Sect'))
    const firstPages = new Set(pagesOfSlides.map(pages => pages[0]))
    for (const element of elements(tree)) {
      if (element.role === 'Sect') expect(new Set(contentsIn(element).map(each => each.page)).size).toBeGreaterThan(0)
      if (element.role === 'L') checkList(element, page => !firstPages.has(page))
      if (element.role === 'Table') checkTable(element)
      if (element.role === 'Link') expect(element.children.some(child => 'annotation' in child)).toBe(true)
    }
  })

  test('paints nothing outside of its tags and artifacts, and everything once', async () => {
    const { pdf, contents, tree } = await subject()
    const owners = new Map<string, number>()
    for (const element of elements(tree)) {
      for (const child of element.children) {
        if (!('mcid' in child)) continue
        const key = `${child.page}/${child.mcid}`
        expect(owners.has(key)).toBe(false)
        owners.set(key, element.id)
      }
    }
    const parents = parentTree(pdf)
    for (const [page, { sequences, outside }] of contents.entries()) {
      expect(outside).toEqual([])
      const ids = sequences.flatMap(each => (each.mcid === null ? [] : [each.mcid]))
      expect(ids.length).toBeGreaterThan(0)
      expect(ids).toEqual(ids.map((_id, at) => at))
      const key = numberOf(pdf.pages[page]?.get('StructParents'))
      expect(parents.get(key)).toEqual(ids.map(id => owners.get(`${page}/${id}`)))
    }
  })

  test('keeps its ink on the page, inside the margins and clear of the footer', async () => {
    const { pdf, contents } = await subject()
    const inkOf = inkReader(pdf)
    for (const [page, { sequences }] of contents.entries()) {
      const footers = sequences.filter(isFooter).flatMap(each => each.glyphs.map(glyph => inkOf(page, glyph)))
      const footTop = Math.max(...footers.map(box => box.top))
      expect(footTop).toBeLessThan(60)
      for (const sequence of sequences) {
        const glyphs = sequence.glyphs.map(glyph => ({ what: glyph.text, box: inkOf(page, glyph) }))
        const fills = sequence.fills.map(({ x, y, width, height }) => ({
          what: 'fill',
          box: { left: x, bottom: y, right: x + width, top: y + height },
        }))
        const out = [...glyphs, ...fills].filter(({ box }) => !inside(box, PAGE))
        expect({ page, out }).toEqual({ page, out: [] })
        if (isFooter(sequence)) continue
        const low = [...glyphs, ...fills].filter(({ box }) => box.bottom < footTop + 2)
        expect({ page, low }).toEqual({ page, low: [] })
        const wide = glyphs.filter(({ box }) => !inside({ ...box, bottom: 0, top: 0 }, COLUMN))
        expect({ page, wide }).toEqual({ page, wide: [] })
      }
    }
  })
})

async function subjectOf(cwd: string, path: string): Promise<Subject> {
  const { compiled, problems } = compileDeck(cwd, path)
  if (!compiled) throw new Error(`problems:\n${problemLines(problems, path).join('\n')}`)
  const bytes = pdfOf(compiled)
  const pdf = readPdf(bytes)
  const starts = [...flat(outline(pdf)?.children ?? [])].map(bookmark => bookmark.page)
  const count = pdf.pages.length
  return {
    typed: typedDeck(cwd, path),
    pages: compiled.pages,
    pdf,
    contents: pdf.pages.map((_, page) => contentOf(pdf, page)),
    tree: structureTree(pdf),
    texts: await pdfTexts(bytes),
    pagesOfSlides: starts.map((start, at) =>
      Array.from({ length: (starts[at + 1] ?? count) - start }, (_, part) => start + part),
    ),
  }
}

/** Does something when it is first asked for, and never again. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

// ---- Words

/** Hebrew, Arabic and their kin. */
const turned = String.raw`\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc`

function turns(text: string): boolean {
  return new RegExp(`[${turned}]`).test(text)
}

/**
 * How to take words out of text that is compared with this one. pdf-parse has the words of a line with right-to-left letters in
 * order, but puts spaces of its own where directions meet, and signs between them on either side: there, a word is letters of
 * one direction, or a number, and signs are counted (`signsOf`).
 */
function wordsFor(text: string): (text: string) => readonly string[] {
  if (!turns(text)) return wordsOf
  const word = new RegExp(String.raw`(?:(?=[${turned}])[\p{L}\p{M}])+|(?:(?![${turned}])[\p{L}\p{M}])+|\p{N}+`, 'gu')
  return other => wordsOf(other).join(' ').match(word) ?? []
}

/** All that is neither letter nor number, sorted. */
function signsOf(text: string): string {
  return [...together(text)]
    .filter(character => !/[\p{L}\p{M}\p{N}]/u.test(character))
    .sort()
    .join('')
}

/** What stands on a page, each run as its glyphs are painted: from the left, whatever its direction. */
function paintedText(tags: readonly Tag[]): string {
  const runs = tags.flatMap(marksOf).map(({ run }) => run)
  return runs.map(({ rtl, text }) => (rtl ? [...text].reverse().join('') : text)).join('')
}

function together(text: string): string {
  return wordsOf(text).join('')
}

/** What notewell itself writes on slides of this kind, part by part; null for kinds this test does not know. */
function ownWords(slide: TypedSlide): RegExp | null {
  const part = String.raw`\(\d+/\d+\)`
  if (slide.layout === 'title') return /^(Chairs?:|·)$/
  if (slide.layout === 'section') return /^$/
  if (slide.layout === 'image') return /^$/
  if (['bullets', 'links', 'text', 'columns'].includes(slide.layout))
    return new RegExp(String.raw`^(•|–|·|\d+\.|${part})$`)
  const cells = 'Time|Topic|Presenters|Minutes|Remarks|min|as|time|permits'
  return slide.layout === 'agenda' ? new RegExp(String.raw`^(${cells}|\d+|\d\d:\d\d|${part})$`) : null
}

// ---- Bookmarks

function* flat(bookmarks: readonly Bookmark[]): Generator<Bookmark> {
  for (const bookmark of bookmarks) {
    yield bookmark
    yield* flat(bookmark.children)
  }
}

interface Nested {
  readonly title: string
  readonly page: number
  readonly children: readonly Nested[]
}

function nested(bookmarks: readonly Bookmark[]): readonly Nested[] {
  return bookmarks.map(({ title, page, children }) => ({
    title: wordsOf(title).join(' '),
    page,
    children: nested(children),
  }))
}

/** A slide stands under the nearest one before it of a lower rank. */
function expectedBookmarks(slides: readonly TypedSlide[], pages: readonly Page[]): readonly Nested[] {
  const top: { rank: number; children: Nested[] } = { rank: -1, children: [] }
  const open = [top]
  for (const [at, slide] of slides.entries()) {
    while (open.length > 1 && (open.at(-1)?.rank ?? -1) >= slide.rank) open.pop()
    const page = pages.findIndex(each => each.slide === at + 1)
    const item = { title: wordsOf(slide.title).join(' '), page, children: [] as Nested[] }
    open.at(-1)?.children.push(item)
    open.push({ rank: slide.rank, children: item.children })
  }
  return top.children
}

// ---- Links

interface Link {
  readonly url: string
  readonly page: number
  readonly contents: readonly Content[]
  readonly rects: readonly (readonly number[])[]
}

/** The Link elements of the structure tree in order, with their annotations. */
function linksIn(pdf: Pdf, tree: Element): readonly Link[] {
  const byId = new Map(
    pdf.pages.flatMap((_, page) => annotations(pdf, page).map(each => [each.id, { ...each, page }] as const)),
  )
  const parents = parentTree(pdf)
  return [...elements(tree)].flatMap(element => {
    if (element.role !== 'Link') return []
    const own = element.children.flatMap(child => {
      if (!('annotation' in child)) return []
      const annotation = byId.get(child.annotation)
      if (!annotation) throw new Error('an OBJR to an annotation that is on no page')
      expect(annotation.page).toBe(child.page)
      expect(parents.get(annotation.structParent)).toBe(element.id)
      return [annotation]
    })
    const [first] = own
    if (!first) throw new Error('a Link without annotation')
    expect(new Set(own.map(each => each.url)).size).toBe(1)
    const contents = contentsIn(element)
    expect(new Set(contents.map(each => each.page))).toEqual(new Set([first.page]))
    return [{ url: first.url, page: first.page, contents, rects: own.map(each => each.rect) }]
  })
}

/** Links of a slide without those its further pages repeat at the top; a link over a page's end is one. */
function withoutRepeats(
  links: readonly Link[],
  pages: readonly number[],
  tree: Element,
  contents: readonly PageContent[],
): readonly Link[] {
  const bodyStarts = new Map(pages.map((page, part) => [page, part === 0 ? 0 : afterHeading(tree, page)]))
  const kept: Link[] = []
  for (const link of links) {
    const bodyStart = bodyStarts.get(link.page)
    const first = link.contents[0]?.mcid ?? 0
    if (bodyStart === undefined || first < bodyStart) continue
    const before = kept.at(-1)
    const lastOfPage = (contents[before?.page ?? 0]?.sequences ?? []).filter(each => each.mcid !== null).length - 1
    const goesOn = before?.url === link.url && before.page + 1 === link.page && first === bodyStart
    if (!(goesOn && before.contents.at(-1)?.mcid === lastOfPage)) kept.push(link)
  }
  return kept
}

/** The number of the first marked content after the heading of a page. */
function afterHeading(tree: Element, page: number): number {
  for (const element of elements(tree)) {
    if (/^H[1-6]$/.test(element.role) && pageOf(element) === page) return (contentsIn(element).at(-1)?.mcid ?? -1) + 1
  }
  return 0
}

function urlsOf(typed: readonly Typed[]): readonly string[] {
  return typed.flatMap(({ url }, at) => (url === null || typed[at - 1]?.url === url ? [] : [url]))
}

/** Every visible glyph of the link is in one of its rectangles, each rectangle has some, and no other text is in it. */
function checkPlaces(link: Link, { sequences }: Pick<PageContent, 'sequences'>): void {
  const own = new Set(link.contents.map(each => each.mcid))
  const visible = (of: readonly Sequence[]): readonly Glyph[] =>
    of.flatMap(each => each.glyphs.filter(glyph => glyph.text.trim() !== ''))
  const mine = visible(sequences.filter(each => each.mcid !== null && own.has(each.mcid)))
  const others = visible(sequences.filter(each => each.mcid === null || !own.has(each.mcid)))
  expect(mine.length).toBeGreaterThan(0)
  for (const glyph of mine) expect(link.rects.filter(rect => covers(rect, glyph, 0.1))).toHaveLength(1)
  for (const rect of link.rects) {
    expect(mine.some(glyph => covers(rect, glyph, 0.1))).toBe(true)
    expect(others.filter(glyph => covers(rect, glyph, -0.1)).map(glyph => glyph.text)).toEqual([])
    const [left = 0, bottom = 0, right = 0, top = 0] = rect
    expect(right - left).toBeGreaterThan(1)
    expect(top - bottom).toBeGreaterThan(1)
    expect(inside({ left, bottom, right, top }, PAGE)).toBe(true)
  }
}

function covers(
  [left = 0, bottom = 0, right = 0, top = 0]: readonly number[],
  { x, y }: Glyph,
  slack: number,
): boolean {
  return x >= left - slack && x <= right + slack && y >= bottom - slack && y <= top + slack
}

// ---- Structure

function rolesIn(element: Element): readonly string[] {
  return element.children.flatMap(child => ('role' in child ? [child.role] : []))
}

function childrenOf(element: Element): readonly Element[] {
  return element.children.filter((child): child is Element => 'role' in child)
}

function contentsIn(element: Element): readonly Content[] {
  return element.children.flatMap(child => {
    if ('role' in child) return contentsIn(child)
    return 'mcid' in child ? [child] : []
  })
}

function pageOf(element: Element): number {
  return contentsIn(element)[0]?.page ?? -1
}

function textIn(element: Element, contents: readonly PageContent[]): string {
  return contentsIn(element)
    .map(({ page, mcid }) => contents[page]?.sequences.find(each => each.mcid === mcid)?.text ?? '')
    .join('')
}

/** L holds LI, LI holds Lbl and LBody. What goes on from the page before has no label, nor has a list in a list. */
function checkList(list: Element, isFurtherPage: (page: number) => boolean): void {
  expect(['Disc', 'Decimal']).toContain(list.attributes.ListNumbering)
  expect(list.children.length).toBeGreaterThan(0)
  for (const [at, item] of childrenOf(list).entries()) {
    expect(item.role).toBe('LI')
    const body = childrenOf(item).at(-1)
    const goesOn = at === 0 && isFurtherPage(pageOf(item))
    const listFirst = body?.children[0] !== undefined && 'role' in body.children[0] && body.children[0].role === 'L'
    const roles = rolesIn(item).join(' ')
    expect(goesOn || listFirst ? ['LBody', 'Lbl LBody'] : ['Lbl LBody']).toContain(roles)
    expect(contentsIn(body ?? item).length).toBeGreaterThan(0)
  }
}

/** Table holds THead and TBody, they hold TR, TR holds cells; headers have scopes; all rows have as many cells. */
function checkTable(table: Element): void {
  expect(rolesIn(table)).toEqual(['THead', 'TBody'])
  const counts = new Set<number>()
  for (const part of childrenOf(table)) {
    expect(part.children.length).toBeGreaterThan(0)
    for (const row of childrenOf(part)) {
      expect(row.role).toBe('TR')
      counts.add(childrenOf(row).reduce((sum, cell) => sum + Number(cell.attributes.ColSpan ?? 1), 0))
      for (const cell of childrenOf(row)) {
        const scope = part.role === 'THead' ? 'Column' : 'Row'
        expect(part.role === 'THead' ? ['TH'] : ['TH', 'TD']).toContain(cell.role)
        expect(cell.attributes.Scope).toBe(cell.role === 'TH' ? scope : undefined)
      }
    }
  }
  expect(counts.size).toBe(1)
}

// ---- Ink

/** Points, y upwards. */
interface Box {
  readonly left: number
  readonly bottom: number
  readonly right: number
  readonly top: number
}

const PAGE: Box = { left: 0, bottom: 0, right: theme.page.width, top: theme.page.height }

/** Letters may stand a little out of the column (a J, an italic f), words may not. */
const COLUMN: Box = { left: theme.content.x - 4, bottom: 0, right: theme.content.x + theme.content.width + 4, top: 0 }

function inside(box: Box, around: Box): boolean {
  const hair = 0.01
  return (
    box.left >= around.left - hair &&
    box.bottom >= around.bottom - hair &&
    box.right <= around.right + hair &&
    box.top <= around.top + hair
  )
}

function isFooter({ tag, properties }: Sequence): boolean {
  return tag === 'Artifact' && JSON.stringify(properties.get('Subtype')) === '{"name":"Footer"}'
}

/** Where a painted glyph has ink, by the outlines of the embedded font (a space has none: its origin). */
function inkReader(pdf: Pdf): (page: number, glyph: Glyph) => Box {
  const files = new Map(fonts(pdf).map(font => [font.baseFont, boundsReader(font.file)]))
  const byPage = pdf.pages.map((_, page) => fontsOf(pdf, page))
  return (page, { font, glyph, x, y, em: [a, b, c, d] }) => {
    const bounds = files.get(byPage[page]?.get(font)?.baseFont ?? '')?.(glyph) ?? [0, 0, 0, 0]
    const [left = 0, bottom = 0, right = 0, top = 0] = bounds
    // In a drawing letters may be turned: what is around their corners.
    const corners = [left, right].flatMap(across => [bottom, top].map(up => [a * across + c * up, b * across + d * up]))
    const [across, up] = [0, 1].map(side => corners.map(corner => corner[side] ?? 0)) as [number[], number[]]
    return {
      left: x + Math.min(...across),
      bottom: y + Math.min(...up),
      right: x + Math.max(...across),
      top: y + Math.max(...up),
    }
  }
}

/** The bounding boxes of a TrueType file's glyphs, in ems (OpenType: head, loca, glyf). */
function boundsReader(file: Uint8Array): (glyph: number) => readonly number[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const tables = new Map<string, number>()
  for (let at = 12; at < 12 + 16 * view.getUint16(4); at += 16) {
    tables.set(String.fromCharCode(...file.subarray(at, at + 4)), view.getUint32(at + 8))
  }
  const [head = 0, loca = 0, glyf = 0] = ['head', 'loca', 'glyf'].map(name => tables.get(name))
  const unitsPerEm = view.getUint16(head + 18)
  const long = view.getInt16(head + 50) === 1
  const start = (glyph: number): number =>
    long ? view.getUint32(loca + 4 * glyph) : 2 * view.getUint16(loca + 2 * glyph)
  return glyph => {
    const at = glyf + start(glyph)
    if (start(glyph) === start(glyph + 1)) return [0, 0, 0, 0]
    return [2, 4, 6, 8].map(offset => view.getInt16(at + offset) / unitsPerEm)
  }
}
