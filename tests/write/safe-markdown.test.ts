// Both documents of every deck of the corpus keep to the Markdown that the datatracker and HedgeDoc read alike,
// and list exactly the items of the ledger.

import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { flatten, titleOf } from '../../src/meeting/agenda.ts'
import { readAgenda, readMinutes } from '../support/documents.ts'
import { agendasOf, compileDeck, minutesOf, root, yamlIn } from '../support/notewell.ts'

const ok = join(root, 'tests/corpus/ok')
const decks = yamlIn('tests/corpus/ok').filter(path => !path.endsWith('meeting.yaml') && !path.includes('templates/'))

/** What the two readers take differently, or what would be lost; each with the lines that have it. */
const UNSAFE: readonly (readonly [string, (line: string, before: string) => boolean])[] = [
  ['a tab', line => line.includes('\t')],
  ['spaces at the end', line => / $/.test(line)],
  ['nesting by other than four spaces', line => (/^ */.exec(line)?.[0].length ?? 0) % 4 !== 0],
  ['an indented line that is no item', line => /^ +(?!- )\S/.test(line)],
  [
    'a list without a blank line before it',
    (line, before) => /^- /.test(line) && before !== '' && !/^ *- /.test(before),
  ],
  ['a hard wrap', (line, before) => line !== '' && !/^ *- /.test(line) && before !== ''],
  ['a rule, front matter or a setext heading', line => /^(-{3}|={2}|\*{3}|_{3})/.test(line)],
  ['a task box', line => /^ *- \[[ x]\]/i.test(line)],
  ['a table', line => line.includes('|')],
  ['HTML', line => /[<>]/.test(line)],
  ['a numbered item', line => /^ *\d+[.)] /.test(line)],
  ['a code fence', line => /^ *(`{3}|~{3})/.test(line)],
]

function lint(markdown: string): readonly string[] {
  const lines = markdown.split('\n')
  return UNSAFE.flatMap(([what, bad]) =>
    lines.filter((line, at) => bad(line, lines[at - 1] ?? '')).map(line => `${what}: ${line}`),
  )
}

test('the lint sees what it should', () => {
  const bad = '# a\nwrapped\n\n- a\n  - b\n\ttab\n- c \n---\n- [ ] d\n| e |\n<f>\n1. g\n```\nx\n- h'
  const found = new Set(lint(bad).map(each => each.slice(0, each.indexOf(':'))))
  expect([...found].sort()).toEqual(
    UNSAFE.map(([what]) => what)
      .filter(what => what !== 'an indented line that is no item')
      .sort(),
  )
  expect(lint('- a\n\n    code')).toEqual(['an indented line that is no item:     code'])
})

describe.each(decks)('%s', path => {
  const { compiled } = compileDeck(ok, path)
  if (!compiled) throw new Error(`${path} has errors`)
  const { sessions, names } = compiled.deck
  const ledgers = sessions.map(session =>
    flatten(session.ledger.entries).map(entry => ({
      title: titleOf(entry).replace(/\s+/g, ' ').trim(),
      depth: entry.depth,
      minutes: entry.minutes === 0 && entry.parts.length > 0 ? null : entry.minutes,
      optional: entry.optional,
    })),
  )

  test('is safe in both documents', () => {
    for (const text of [...agendasOf(compiled), ...sessions.map((_, index) => minutesOf(compiled, index))]) {
      expect(lint(text)).toEqual([])
      expect(text.endsWith('\n') && !text.endsWith('\n\n')).toBe(true)
    }
  })

  test('lists the items of the ledger and nothing else', () => {
    const agendas = agendasOf(compiled).flatMap(text => readAgenda(text).sessions)
    expect(names.agendas.flatMap(each => each.sessions)).toEqual(sessions.map((_, index) => index))
    for (const [index, ledger] of ledgers.entries()) {
      const { items } = readMinutes(minutesOf(compiled, index))
      expect(items).toMatchObject(ledger)
      expect(items).toHaveLength(ledger.length)
      expect(agendas[index]?.items).toEqual(items)
    }
  })
})
