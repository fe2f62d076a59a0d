// The file as a whole: catalogue, page count, determinism, and the inputs that are bugs.

import { createHook } from 'node:async_hooks'
import { describe, expect, test } from 'vitest'
import { writePdf } from '../../../src/write/pdf/document.ts'
import { contentOf } from '../../pdf/content.ts'
import { dictOf, entry, listOf, nameOf, readPdf, resolve, streamOf } from '../../pdf/read-pdf.ts'
import { type Str, stringText } from '../../pdf/syntax.ts'
import { glyphRun, input, page, tag, text, written } from './samples.ts'

describe('the catalogue', () => {
  const { catalogue, ...pdf } = written({ lang: 'en-GB' })
  const whole = { catalogue, ...pdf }

  test('says the language', () => {
    expect(stringText(catalogue.get('Lang') as Str)).toBe('en-GB')
  })
  test('says it is tagged', () => {
    expect(dictOf(entry(whole, catalogue, 'MarkInfo')).get('Marked')).toBe(true)
  })
  test('shows the title in the window', () => {
    expect(dictOf(entry(whole, catalogue, 'ViewerPreferences')).get('DisplayDocTitle')).toBe(true)
  })
  test('says that a deck is read from right to left, and only then', () => {
    expect(dictOf(entry(whole, catalogue, 'ViewerPreferences')).get('Direction')).toBeUndefined()
    const turned = written({ rtl: true })
    const preferences = dictOf(entry(turned, turned.catalogue, 'ViewerPreferences'))
    expect(nameOf(preferences.get('Direction'))).toBe('R2L')
  })
  test('labels pages with decimal numbers', () => {
    expect(JSON.stringify(dictOf(catalogue.get('PageLabels')).get('Nums'))).toBe('[0,{}]')
    const label = dictOf(listOf(dictOf(catalogue.get('PageLabels')).get('Nums'))[1])
    expect(nameOf(label.get('S'))).toBe('D')
  })
  test('has an sRGB output intent with the profile given', () => {
    const intent = dictOf(resolve(whole, listOf(catalogue.get('OutputIntents'))[0]))
    const profile = streamOf(entry(whole, intent, 'DestOutputProfile'))
    expect(nameOf(intent.get('S'))).toBe('GTS_PDFA1')
    expect(stringText(intent.get('OutputConditionIdentifier') as Str)).toBe('sRGB IEC61966-2.1')
    expect(profile.dict.get('N')).toBe(3)
    expect(profile.data).toEqual(input().iccProfile)
  })
})

describe('pages', () => {
  const pdf = written({
    pages: [
      page([tag('H1', ['One'])]),
      page([tag('P', ['Two'])], { slide: 2, width: 612, height: 792 }),
      page([], { slide: 3 }),
    ],
  })
  test('are as many as given, each of its size', () => {
    expect(pdf.pages.map(each => each.get('MediaBox'))).toEqual([
      [0, 0, 960, 540],
      [0, 0, 612, 792],
      [0, 0, 960, 540],
    ])
  })
  test('are tabbed through in structure order', () => {
    expect(pdf.pages.map(each => nameOf(each.get('Tabs')))).toEqual(['S', 'S', 'S'])
  })
  test('paint nothing outside marked content, and do not nest q', () => {
    const contents = pdf.pages.map((_, at) => contentOf(pdf, at))
    expect(contents.map(each => each.outside)).toEqual([[], [], []])
    expect(Math.max(...contents.map(each => each.saves))).toBe(0)
  })
  test('turn y over: a baseline 200 pt from the top is 340 pt from the bottom', () => {
    expect(contentOf(pdf, 0).sequences[0]?.glyphs[0]).toMatchObject({ x: 100, y: 340, size: 20 })
    expect(contentOf(pdf, 1).sequences[0]?.glyphs[0]).toMatchObject({ x: 100, y: 592 })
  })
})

test('colours and fonts are set where they change, and only there', () => {
  const red = { colour: [255, 0, 0] } as const
  const marks = [
    text('a'),
    text('b'),
    text('c', red),
    text('d', red),
    text(glyphRun('e', { size: 10 }), red),
    text('f'),
  ]
  const pdf = written({ pages: [page([tag('P', [{ marks }])])] })
  const { source, sequences } = contentOf(pdf, 0)
  expect(sequences[0]?.glyphs.map(each => each.colour)).toEqual([
    [0, 0, 0],
    [0, 0, 0],
    [1, 0, 0],
    [1, 0, 0],
    [1, 0, 0],
    [0, 0, 0],
  ])
  expect(sequences[0]?.glyphs.map(each => each.size)).toEqual([20, 20, 20, 20, 10, 20])
  expect(source.match(/ rg$/gm)?.length).toBe(3)
  expect(source.match(/ Tf$/gm)?.length).toBe(3)
})

describe('bytes', () => {
  test('begin as PDF 1.7 with a line of high bytes', () => {
    expect([...writePdf(input()).subarray(0, 15)]).toEqual([...Buffer.from('%PDF-1.7\n%'), 255, 255, 255, 255, 10])
  })
  test('are the same twice', () => {
    expect(writePdf(input())).toEqual(writePdf(input()))
  })
  test('are few: a slide of twelve tagged items takes under 1 kB', () => {
    const item = (at: number) => tag('LI', [tag('Lbl', ['•']), tag('LBody', [`item ${at} of a list that is long`])])
    const items = tag(
      'L',
      Array.from({ length: 12 }, (_, at) => item(at)),
    )
    const pages = (count: number) => Array.from({ length: count }, (_, at) => page([items], { slide: at + 1 }))
    const grown = writePdf(input({ pages: pages(21) })).length - writePdf(input({ pages: pages(1) })).length
    expect(grown / 20).toBeLessThan(1000)
  })
  test('do not say what time it is', () => {
    const year = String(new Date().getFullYear())
    expect(Buffer.from(writePdf(input())).toString('latin1')).not.toContain(`D:${year}`)
  })
  test('have an ID of 16 bytes that changes with a word on a page', () => {
    const idOf = (words: string): unknown => written({ pages: [page([tag('H1', [words])])] }).trailer.get('ID')
    expect(idOf('Hello')).toEqual(idOf('Hello'))
    expect(idOf('Hello')).not.toEqual(idOf('Jello'))
    const [first, second] = listOf(written().trailer.get('ID'))
    expect((first as Str).bytes.length).toBe(16)
    expect(first).toEqual(second)
  })
  test('write numbers to thousandths, without exponents', () => {
    const mark = text(glyphRun('x', { size: 1 / 3 }), { x: 1e-9, baseline: 540 - 100 / 3, colour: [1, 2, 3] })
    const source = contentOf(written({ pages: [page([tag('P', [{ marks: [mark] }])])] }), 0).source
    expect(source).toContain('/F1 0.333 Tf')
    expect(source).toContain('BT 0 33.333 Td')
    expect(source).toContain('0.004 0.008 0.012 rg')
    expect(source).not.toMatch(/\de[-+]?\d/)
  })
})

describe('bugs of earlier stages are thrown', () => {
  const bad = (changes: Parameters<typeof input>[0]) => () => writePdf(input(changes))
  test.each([
    ['no pages', { pages: [] }],
    ['no title', { title: ' \n' }],
    ['a language that is none', { lang: 'en_GB!' }],
    ['a date that is none', { date: new Date('never') }],
    ['a page that is too small', { pages: [page([], { width: 2 })] }],
    ['a position that is no number', { pages: [page([tag('P', [{ marks: [text('x', { x: Number.NaN })] }])])] }],
    ['a face without a program', { pages: [page([tag('P', [glyphRun('x', { face: 'z' })])])] }],
    ['a face in other units', { pages: [page([tag('P', [glyphRun('x', { unitsPerEm: 2048 })])])] }],
    ['a missing glyph', { pages: [page([tag('P', [glyphRun('x', { shaped: { glyphs: [0] } })])])] }],
    ['a string over the limit', { title: 'x'.repeat(20000) }],
  ])('%s', (_, changes) => {
    expect(bad(changes)).toThrow()
  })
})

test('a reader finds every object by the table', () => {
  const pdf = readPdf(writePdf(input()))
  expect(pdf.objects.size).toBe(Number(pdf.trailer.get('Size')) - 1)
})

test('a written document is not kept: a batch of decks never comes to the tick that a stream waits for', () => {
  writePdf(input())
  let ticks = 0
  const hook = createHook({
    init: (_, type) => {
      if (type === 'TickObject') ticks++
    },
  }).enable()
  writePdf(input())
  hook.disable()
  expect(ticks).toBe(0)
})
