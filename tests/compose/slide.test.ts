// Continuation slides: every slide has a page, and "(1/2)" is said when there are two.

import { describe, expect, test } from 'vitest'
import type { Tag } from '../../src/page/page.ts'
import type { Compiled } from '../../src/pipeline.ts'
import { compiledFiles, compileFiles, pdfOf } from '../support/notewell.ts'

function deck(slides: string, group = 'jmap'): string {
  return `groups: [${group}]\ntitle: T\nmeeting: { number: 118 }\nsession: { date: 2023-11-07 }\nslides:\n${slides}`
}

/** A slide with so many one-word bullets. */
function list(title: string, count: number): string {
  return deck(
    `  - layout: bullets\n    title: ${JSON.stringify(title)}\n    items: [${Array.from({ length: count }, (_, at) => `word${at}`).join(', ')}]\n`,
  )
}

function wordsOf(tag: Tag): readonly string[] {
  return tag.children.flatMap(child =>
    'role' in child
      ? wordsOf(child)
      : child.marks.flatMap(mark => (mark.kind === 'text' ? mark.run.text.trim().split(/\s+/) : [])),
  )
}

function allWords({ pages }: Compiled): readonly string[] {
  return pages.flatMap(page => page.tags.flatMap(wordsOf))
}

describe('a long list under a heading that is nearly two lines', () => {
  // The suffix may take a heading over the edge of a line, and a smaller heading may make room for another item.
  const words =
    'the quick brown fox jumps over a lazy dog and then some more words follow here to fill two whole lines up'
  const titles = Array.from({ length: 12 }, (_, at) => words.slice(0, 60 + at * 4).trim())
  test.each(titles.flatMap(title => [9, 11, 12, 30, 95].map(count => [title, count] as const)))(
    '%s, %i items',
    (title, count) => {
      const { pages } = compiledFiles({ 'deck.yaml': list(title, count) })
      const items = pages.flatMap(page => page.tags.flatMap(wordsOf)).filter(word => /^word\d+$/.test(word))
      expect(items).toEqual(Array.from({ length: count }, (_, at) => `word${at}`))
      const suffixes = pages.map(page => /\((\d+)\/(\d+)\)$/.exec(wordsOf(page.tags[0] as Tag).join(' '))?.[0] ?? null)
      expect(suffixes).toEqual(pages.length === 1 ? [null] : pages.map((_, at) => `(${at + 1}/${pages.length})`))
    },
  )
})

describe('many decks in one process', () => {
  test('make the bytes that each makes alone, however alike their words are', () => {
    const strong = deck('  - { layout: bullets, title: A, items: ["**0RFC 9999**"] }\n')
    const emphasis = deck('  - { layout: bullets, title: A, items: ["*RFC 9999*"] }\n')
    const alone = allWords(compiledFiles({ 'deck.yaml': emphasis }))
    expect(allWords(compiledFiles({ 'deck.yaml': strong }))).toEqual(['A', '•', '0RFC', '9999'])
    const after = compiledFiles({ 'deck.yaml': emphasis })
    expect(allWords(after)).toEqual(['A', '•', 'RFC', '9999'])
    expect(allWords(after)).toEqual(alone)
    expect(pdfOf(after)).toEqual(pdfOf(compiledFiles({ 'deck.yaml': emphasis })))
  })
})

describe('the footer', () => {
  test('of many groups leaves out what there is no room for, and cuts nothing', () => {
    const groups = Array.from({ length: 5 }, (_, at) => `a-working-group-with-a-long-name-${at}`).join(', ')
    const { pages } = compiledFiles({ 'deck.yaml': deck('  - { layout: section, title: A }\n', groups) })
    const footer = pages[0]?.over.flatMap(({ marks }) =>
      marks.flatMap(mark => (mark.kind === 'text' ? [mark.run.text] : [])),
    )
    expect(footer).toEqual(['A-WORKING-GROUP-WITH-A-LONG-NAME-0 and 4 more · IETF 118', '1 / 1'])
  })
})

test('a mistake on one slide does not hide those on another', () => {
  const { problems } = compileFiles({
    'deck.yaml': deck(
      '  - { layout: bullets, title: "{{nothing}}", items: [a] }\n  - { layout: bullets, title: B, items: ["\\U00013000"] }\n',
    ),
  })
  expect(problems.map(each => each.code)).toEqual(['placeholder/unknown', 'font/missing-glyph'])
})
