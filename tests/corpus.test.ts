// The corpus: every deck in ok/ gives no problem and exactly its goldens; every deck in err/ exactly its .out.
// A new case is a new file, never new code. UPDATE_GOLDENS=1 writes what is made: read it before you commit it.

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { dumpPages } from '../src/page/dump.ts'
import type { Compiled } from '../src/pipeline.ts'
import { codes } from '../src/problem/codes.ts'
import { agendasOf, compileDeck, minutesOf, problemLines, root, yamlIn } from './support/notewell.ts'

const ok = join(root, 'tests/corpus/ok')
const err = join(root, 'tests/corpus/err')
const okDecks = yamlIn('tests/corpus/ok').filter(path => !path.endsWith('meeting.yaml') && !path.includes('templates/'))
const errDecks = yamlIn('tests/corpus/err').filter(
  path => existsSync(join(err, path.replace(/yaml$/, 'out'))) || !path.includes('/'),
)

describe('decks without mistakes', () => {
  test.each(okDecks)('%s', path => {
    const { compiled, problems } = compileDeck(ok, path)
    expect(problemLines(problems, path)).toEqual([])
    if (!compiled) throw new Error('no pages')
    expectGolden(join(ok, path.replace(/yaml$/, 'pages.txt')), dumpPages(compiled.pages))
    for (const [name, text] of documentsOf(compiled)) expectGolden(join(ok, path.replace(/yaml$/, name)), text)
  })
})

describe('decks with mistakes', () => {
  test.each(errDecks.filter(path => !path.endsWith('meeting.yaml')))('%s', path => {
    const { problems } = compileDeck(err, path)
    expect(problems.length).toBeGreaterThan(0)
    expectGolden(join(err, path.replace(/yaml$/, 'out')), `${problemLines(problems, path).join('\n')}\n`)
  })

  test('every code a deck can cause has a case', () => {
    const outs = errDecks.map(path => readFileSync(join(err, path.replace(/yaml$/, 'out')), 'utf8')).join('')
    const missing = Object.keys(codes).filter(code => !outs.includes(` ${code} `) && !ELSEWHERE.has(code))
    expect(missing).toEqual([])
  })
})

/** Codes that no single deck can cause: the command-line tests have their cases. */
const ELSEWHERE = new Set([
  'file/bad-name',
  'file/no-decks',
  'isolate/ended',
  'names/clash',
  'names/too-large',
  'slides/edited',
  'agenda/edited',
  'minutes/edited',
  'manifest/differs',
  'manifest/edited',
  'manifest/missing',
])

/** The Markdown of a deck by the ending of its golden. Without an agenda it has minutes all the same: their header shows what is known. */
function documentsOf(compiled: Compiled): readonly (readonly [string, string])[] {
  const { sessions } = compiled.deck
  const planned = sessions.some(session => session.ledger.entries.length > 0)
  const numbered = (name: string, index: number): string => `${name}${index === 0 ? '' : `-${index + 1}`}.md`
  return [
    ...(planned ? agendasOf(compiled).map((text, index) => [numbered('agenda', index), text] as const) : []),
    ...sessions.map((_, index) => [numbered('minutes', index), minutesOf(compiled, index)] as const),
  ]
}

function expectGolden(file: string, made: string): void {
  if (process.env.UPDATE_GOLDENS) writeFileSync(file, made)
  expect(made).toBe(existsSync(file) ? readFileSync(file, 'utf8') : '(no golden yet)')
}
