// Columns: read one after the other, of one size, on one page.

import { describe, expect, test } from 'vitest'
import type { Mark, Tag } from '../../src/page/page.ts'
import { runWidth } from '../../src/text/face.ts'
import { deckText } from '../support/cli.ts'
import { compiledFiles, compileFiles, problemLines } from '../support/notewell.ts'
import { pngOf } from '../support/pictures.ts'

function pageOf(columns: string, files: Readonly<Record<string, Uint8Array>> = {}): readonly Tag[] {
  const slides = `slides:\n  - layout: columns\n    title: T\n    columns: ${columns}\n`
  const [page, ...more] = compiledFiles({ 'deck.yaml': deckText({ agenda: '', slides }), ...files }).pages
  expect(more).toEqual([])
  return page?.tags ?? []
}

function marksOf(tag: Tag): readonly Mark[] {
  return tag.children.flatMap(child => ('role' in child ? marksOf(child) : child.marks))
}

function textsOf(tags: readonly Tag[]) {
  return tags.flatMap(marksOf).flatMap(mark => (mark.kind === 'text' ? [mark] : []))
}

describe('columns', () => {
  test('are read one after the other, each with its title, picture and text', () => {
    const tags = pageOf(
      '[{ title: One, image: a.png, alt: Something, caption: Below }, { title: Two, body: Text }, { items: [a, b] }]',
      { 'a.png': pngOf(30, 20) },
    )
    expect(tags.map(tag => tag.role)).toEqual(['H1', 'H2', 'Figure', 'H2', 'P', 'L'])
  })

  test('stand from right to left where the slide does, and are read in the same order', () => {
    const [a, b] = textsOf(pageOf('[{ body: אחת }, { body: שתיים }]\n    dir: rtl')).slice(1)
    expect([a?.run.text, b?.run.text]).toEqual(['אחת', 'שתיים'])
    const right = (mark: typeof a): number => (mark ? mark.x + runWidth(mark.run) : 0)
    expect(right(a)).toBeCloseTo(64 + 832)
    expect(right(b)).toBeCloseTo(64 + (832 - 40) / 2)
  })

  test('share the width, with a space between them', () => {
    const marks = textsOf(pageOf('[{ body: a }, { body: b }, { body: c }]')).slice(1)
    const [first = 0, second = 0, third = 0] = marks.map(mark => mark.x)
    expect(first).toBe(64)
    expect(second - first).toBeCloseTo((832 - 80) / 3 + 40)
    expect(third - second).toBeCloseTo(second - first)
  })

  test('have texts of one size, that of the longest', () => {
    const long = JSON.stringify(Array.from({ length: 11 }, (_, at) => `word ${at}`))
    const sizes = textsOf(pageOf(`[{ body: short }, { items: ${long} }]`))
      .slice(1)
      .map(mark => mark.run.size)
    expect(new Set(sizes).size).toBe(1)
    expect(sizes[0]).toBeLessThan(26)
    expect(textsOf(pageOf('[{ body: short }, { items: [one] }]')).at(-1)?.run.size).toBe(26)
  })

  test('keep a picture inside its column, below the title', () => {
    const tags = pageOf('[{ body: a }, { title: Two, image: a.png, alt: Something }]', { 'a.png': pngOf(900, 90) })
    const picture = tags.flatMap(marksOf).find(mark => mark.kind === 'picture')
    const [title] = textsOf(tags.filter(tag => tag.role === 'H2'))
    if (picture?.kind !== 'picture' || !title) throw new Error('no picture')
    expect(picture.x).toBeCloseTo(64 + 396 + 40)
    expect(picture.width).toBeCloseTo(396)
    expect(picture.y).toBeGreaterThan(title.baseline)
  })

  test('that are too long are an error at the longest one', () => {
    const items = JSON.stringify(Array.from({ length: 30 }, (_, at) => `word ${at}`))
    const slides = `slides:\n  - layout: columns\n    title: T\n    columns:\n      - { body: short }\n      - items: ${items}\n`
    const { problems } = compileFiles({ 'deck.yaml': deckText({ agenda: '', slides }) })
    expect(problemLines(problems, 'deck.yaml')).toEqual([
      expect.stringMatching(/^11:17 layout\/overflow slide 1 “T”: this is \d+ pt taller than a page/),
    ])
    expect(problems[0]?.hint).toContain('make it two slides')
  })
})
