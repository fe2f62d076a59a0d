// Our bets on libraries: what they do that nobody promised us, and that notewell stands on.
// In: the libraries as installed, and dist/ as built. A failure after an update says which bet is lost, not where it shows.

import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { inflateSync } from 'node:zlib'
import bidiJs from 'bidi-js'
import LineBreaker from 'linebreak'
import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal'
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { contentOf } from './pdf/content.ts'
import { readPdf } from './pdf/read-pdf.ts'
import { filesIn, folderWith } from './support/cli.ts'
import { compileDeck, deflate, pdfOf, root } from './support/notewell.ts'
import { marksOf } from './support/words.ts'
import { fileOf, newEngine, realFace } from './text/real-faces.ts'

describe('harfbuzzjs', () => {
  const face = realFace('sans')
  const own = (glyphs: readonly number[]): readonly number[] => glyphs.map(glyph => face.advance(glyph))

  test('moves the pen by the font’s own advances where nothing is kerned', () => {
    for (const text of ['HHHH', 'nnnn', '0123456789', 'жжж', 'ηηη']) {
      const { glyphs, advances } = face.shape(text, false)
      expect(advances).toEqual(own(glyphs))
    }
  })

  test('and by less where a pair is', () => {
    const { glyphs, advances } = face.shape('AVAVAV', false)
    const sum = (list: readonly number[]): number => list.reduce((total, each) => total + each, 0)
    expect(sum(advances)).toBeLessThan(sum(own(glyphs)))
  })

  test('counts clusters in UTF-16 units, a mark with its letter', () => {
    const { glyphs, clusters } = realFace('symbols').shape('a\u{1f600}b', false)
    expect(clusters).toEqual([0, 1, 3])
    expect(glyphs).toHaveLength(3)
    expect(face.shape('xe\u0301x', false).clusters.at(-1)).toBe(3)
  })

  test('gives the same glyphs and the same subset in every engine', () => {
    const [a, b] = [newEngine(), newEngine()].map(engine =>
      engine.open('x', fileOf('sans'), { bold: false, monospaced: false }),
    )
    const text = 'Office affine AVATAR “fi” → 10 %'
    expect(a?.shape(text, false)).toEqual(b?.shape(text, false))
    const glyphs = new Set(face.shape(text, false).glyphs)
    // The second engine has cut another subset before.
    b?.subset(new Set([1, 2, 3]))
    expect(a?.subset(glyphs)).toEqual(b?.subset(glyphs))
  })
})

describe('PDFKit', () => {
  test('leaves baselines and pens where layout put them', () => {
    const { compiled } = compileDeck(root, 'decks/ietf118/jmap-extra.yaml')
    if (!compiled) throw new Error('the deck does not compile')
    const pdf = readPdf(pdfOf(compiled))
    for (const [at, page] of compiled.pages.entries()) {
      const laid = page.tags.flatMap(marksOf).map(mark => [mark.x, page.height - mark.baseline])
      const { sequences } = contentOf(pdf, at)
      const painted = sequences
        .filter(each => each.mcid !== null)
        .flatMap(each => each.glyphs.map(({ x, y }) => [x, y]))
      for (const [x = 0, y = 0] of laid) {
        expect(painted.some(([px = 0, py = 0]) => Math.abs(px - x) < 0.01 && Math.abs(py - y) < 0.01)).toBe(true)
      }
      const lines = (points: readonly (readonly number[])[]): number =>
        new Set(points.map(([, y = 0]) => y.toFixed(1))).size
      expect(lines(painted)).toBe(lines(laid))
    }
  })
})

describe('yaml', () => {
  test('keeps every scalar of the failsafe schema as it was typed', () => {
    const text = 'a: no\nb: 010\nc: 2023-11-07\nd: 1e3\ne: ~\nf: 0x1F\ng: 12:30\nh: true\ni:\nj: .5\nk: 1_000'
    expect(parse(text, { schema: 'failsafe' })).toEqual({
      ...{ a: 'no', b: '010', c: '2023-11-07', d: '1e3', e: '~', f: '0x1F' },
      ...{ g: '12:30', h: 'true', i: '', j: '.5', k: '1_000' },
    })
  })

  test('so decks do', () => {
    const deck = (title: string): string =>
      `groups: [a]\ntitle: ${title}\nmeeting: { number: 1 }\nsession: { date: 2023-11-07 }\nslides: [{ layout: title }]`
    for (const title of ['no', '010', '2023-11-07', '1e3', '~', 'null', '0x1F', '12:30', 'true', '.5']) {
      const folder = folderWith({ 'deck.yaml': deck(title) })
      expect(compileDeck(folder, 'deck.yaml').compiled?.pages[0]?.bookmark?.title).toBe(title)
    }
  })
})

describe('mdast', () => {
  const markdown = (text: string): Nodes =>
    fromMarkdown(text, {
      extensions: [gfmAutolinkLiteral(), { disable: { null: ['htmlText', 'list'] } }],
      mdastExtensions: [gfmAutolinkLiteralFromMarkdown()],
    })

  test('counts offsets in UTF-16 units of the text it was given', () => {
    const text = 'é 😀 **bold** &amp; `x` [l](https://e.org) www.a.org'
    const found = leaves(markdown(text)).map(({ type, position }) => [
      type,
      text.slice(position?.start.offset, position?.end.offset),
    ])
    expect(found).toEqual([
      ['text', 'é 😀 '],
      ['text', 'bold'],
      ['text', ' &amp; '],
      ['inlineCode', '`x`'],
      ['text', ' '],
      ['text', 'l'],
      ['text', ' '],
      ['text', 'www.a.org'],
    ])
  })

  test('takes what is disabled for text', () => {
    expect(leaves(markdown('- <b>x</b>')).map(node => ('value' in node ? node.value : ''))).toEqual(['- <b>x</b>'])
  })

  test('gives a bare address the scheme it lacks', () => {
    const urls = JSON.stringify(markdown('www.a.org a@b.org')).match(/"url":"[^"]+"/g)
    expect(urls).toEqual(['"url":"http://www.a.org"', '"url":"mailto:a@b.org"'])
  })
})

describe('zod', () => {
  const schema = z.strictObject({ a: z.array(z.strictObject({ b: z.string() })), c: z.string().optional() })

  test('names keys it does not know, with the path of what they are in, and finds all', () => {
    const result = schema.safeParse({ a: [{ b: 'x', d: 1, e: 2 }], f: 3 })
    expect(result.error?.issues.map(issue => [issue.code, issue.path, 'keys' in issue ? issue.keys : null])).toEqual([
      ['unrecognized_keys', ['a', 0], ['d', 'e']],
      ['unrecognized_keys', [], ['f']],
    ])
  })

  test('says where something is missing or of another kind', () => {
    const result = schema.safeParse({ a: [{}, { b: 1 }], c: [] })
    expect(result.error?.issues.map(issue => [issue.code, issue.path])).toEqual([
      ['invalid_type', ['a', 0, 'b']],
      ['invalid_type', ['a', 1, 'b']],
      ['invalid_type', ['c']],
    ])
  })

  test('gives every branch of a union its own issues', () => {
    const union = z.union([z.string(), z.strictObject({ b: z.string() })])
    const [issue] = union.safeParse({ b: 1 }).error?.issues ?? []
    expect(issue?.code).toBe('invalid_union')
    expect(issue && 'errors' in issue ? issue.errors.map(branch => branch.map(each => each.path)) : null).toEqual([
      [[]],
      [['b']],
    ])
  })
})

describe('zlib in WebAssembly', () => {
  const { deflated } = deflate()
  const bytes = Uint8Array.from({ length: 100_000 }, (_, at) => (at * at) % 251)

  test('makes the same bytes of the same input, and zlib undoes them', () => {
    const made = deflated(bytes)
    expect(deflated(bytes.slice())).toEqual(made)
    expect(new Uint8Array(inflateSync(made))).toEqual(bytes)
  })

  test('makes the bytes it has always made', () => {
    // The version of Node, the machine and the day do not matter; another version of the file or another level may, and then all PDFs change.
    const digest = createHash('sha256').update(deflated(bytes)).digest('hex')
    expect(digest).toBe('d1a728c85afc899354f9268093a5edf00940f663601f25b37836add8f7651e8b')
  })
})

describe('linebreak', () => {
  test.each([
    ['best-effort work', ['best-', 'effort ', 'work']],
    ['a/b and c/d', ['a/', 'b ', 'and ', 'c/', 'd']],
    ['(see “this one”) – or not', ['(see ', '“this ', 'one”) ', '– ', 'or ', 'not']],
    ['10\u00a0min, don’t', ['10\u00a0min, ', 'don’t']],
    ['one\ntwo', ['one\n', 'two']],
    ['em—dash', ['em', '—', 'dash']],
    ['soft\u00adhyphen zero\u200bwidth', ['soft\u00ad', 'hyphen ', 'zero\u200b', 'width']],
    ['draft-ietf-jmap-07', ['draft-', 'ietf-', 'jmap-07']],
    ['日本語', ['日', '本', '語']],
  ])('parts %j where UAX 14 does', (text, parts) => {
    const breaker = new LineBreaker(text)
    const found: string[] = []
    for (let from = 0, next = breaker.nextBreak(); next; next = breaker.nextBreak()) {
      found.push(text.slice(from, next.position))
      from = next.position
    }
    expect(found).toEqual(parts)
  })
})

describe('bidi-js', () => {
  test('gives a level for each UTF-16 unit', () => {
    const bidi = (
      bidiJs as unknown as () => {
        getEmbeddingLevels(text: string, base: 'ltr' | 'rtl' | 'auto'): { readonly levels: Uint8Array }
      }
    )()
    expect([...bidi.getEmbeddingLevels('ab אב 12', 'ltr').levels]).toEqual([0, 0, 0, 1, 1, 1, 2, 2])
    expect([...bidi.getEmbeddingLevels('אב ab', 'auto').levels]).toEqual([1, 1, 1, 2, 2])
  })
})

describe('everything together', () => {
  const builds = promisify(execFile)

  /** Builds the real decks in a folder of their own, in a process of its own; gives a digest of every file. */
  async function built(
    under: string,
    env: Readonly<Record<string, string>>,
  ): Promise<Readonly<Record<string, string>>> {
    const folder = folderWith({ [`${under}/.keep`]: '' })
    const cwd = join(folder, under)
    cpSync(join(root, 'decks'), join(cwd, 'decks'), { recursive: true })
    await builds(process.execPath, [join(root, 'dist/notewell.cjs'), 'build', '--quiet'], {
      cwd,
      env: { PATH: process.env.PATH ?? '', ...env },
    })
    const digest = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex')
    return Object.fromEntries(filesIn(join(cwd, 'out')).map(file => [file, digest(join(cwd, 'out', file))]))
  }

  test('writes the same bytes in every process, whatever its zone, language and folder', async () => {
    const [here, there] = await Promise.all([
      built('a', { TZ: 'UTC', LANG: 'C' }),
      built('some/other folder/ü', { TZ: 'Asia/Tokyo', LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8', HOME: '/nowhere' }),
    ])
    expect(Object.keys(here)).toContain('118/slides-118-jmap-chair-slides-00.pdf')
    expect(Object.keys(here)).toContain('interim-2025-htcpcp-02/minutes-interim-2025-htcpcp-02-202504302300-00.md')
    expect(there).toEqual(here)
  })

  test('writes the same bytes twice in one process', () => {
    const { compiled } = compileDeck(root, 'decks/ietf118/jmap-extra.yaml')
    const again = compileDeck(root, 'decks/ietf118/jmap-extra.yaml')
    if (!compiled || !again.compiled) throw new Error('the deck does not compile')
    expect(pdfOf(again.compiled)).toEqual(pdfOf(compiled))
  })
})

/** The nodes without children, in order. */
function leaves(node: Nodes): readonly Nodes[] {
  return 'children' in node ? node.children.flatMap(leaves) : [node]
}
