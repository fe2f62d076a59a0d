// Every limit that is held: what is at it passes, what is one over is told with the limit's name, how much there is, and where.
// Small limits stand in for the defaults where a deck at the default would be large; the defaults themselves are in the README.

import { describe, expect, test } from 'vitest'
import { load } from '../src/load/load.ts'
import { compile } from '../src/pipeline.ts'
import { DEFAULT_LIMITS, type LimitName, type Limits } from '../src/problem/limits.ts'
import { type Problem, placeOf } from '../src/problem/problem.ts'
import { faces, memoryHost } from './support/notewell.ts'

type Files = Readonly<Record<string, string>>

const HEAD = `groups: [jmap]
title: JMAP
session: { date: 2023-11-07, minutes: 60 }
meeting: { number: 118, city: Prague }
`
const SECTION = '{ layout: section, title: One }'
const deck = (slides: string, head = HEAD): Files => ({ 'deck.yaml': `${head}slides:\n${slides}\n` })
const times = (count: number, line: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => line(at)).join('')
const padded = (text: string, bytes: number): string => `${text}#${' '.repeat(bytes - text.length - 2)}\n`

/** A limit, the files of a deck with so much of it, what is told of one more, and a limit for the test where it is not the default. */
type Case = readonly [limit: LimitName, files: (count: number) => Files, told: string, most?: number]

const CASES: readonly Case[] = [
  [
    'file-bytes',
    count => ({ 'deck.yaml': padded(deck(`- ${SECTION}`)['deck.yaml'] ?? '', count) }),
    'deck.yaml:0:0 deck.yaml has 1,000,001 bytes',
  ],
  [
    'file-bytes',
    count => ({ ...deck('- include: a.yaml'), 'a.yaml': padded(`slides: [${SECTION}]\n`, count) }),
    'deck.yaml:6:12 a.yaml has 5,001 bytes',
    5000,
  ],
  [
    'total-bytes',
    count => {
      const own = deck('- include: a.yaml\n- include: b.yaml')
      const left = count - (own['deck.yaml'] ?? '').length - 1000
      return {
        ...own,
        'a.yaml': padded(`slides: [${SECTION}]\n`, 1000),
        'b.yaml': padded(`slides: [${SECTION}]\n`, left),
      }
    },
    'deck.yaml:0:0 what is read for this deck has 5,001 bytes',
    5000,
  ],
  [
    'files',
    count => ({
      ...deck(times(count - 1, at => `- include: t${at}.yaml\n`)),
      ...Object.fromEntries(Array.from({ length: count - 1 }, (_, at) => [`t${at}.yaml`, `slides: [${SECTION}]`])),
    }),
    'deck.yaml:0:0 this deck has 6 files',
    5,
  ],
  [
    'includes',
    count => ({ ...deck(times(count, () => '- include: a.yaml\n')), 'a.yaml': `slides: [${SECTION}]` }),
    'deck.yaml:106:12 this deck has more than 100 includes',
  ],
  [
    'include-depth',
    count => ({
      ...deck('- include: t1.yaml'),
      ...Object.fromEntries(
        Array.from({ length: count }, (_, at) => [
          `t${at + 1}.yaml`,
          `slides: [${at + 1 === count ? SECTION : `{ include: t${at + 2}.yaml }`}]`,
        ]),
      ),
    }),
    't8.yaml:1:21 the chain of includes has 9 levels',
  ],
  [
    'nesting',
    // The list of slides and the mapping around it are two.
    count => deck(`- ${'['.repeat(count - 2)}${']'.repeat(count - 2)}`),
    'deck.yaml:6:33 the nesting here has more than 32 levels',
  ],
  [
    'aliases',
    count => deck(`- { layout: bullets, title: &a One, items: [${times(count, () => '*a, ')}] }`),
    'deck.yaml:6:245 this file has more than 50 aliases',
  ],
  [
    'nodes',
    // The deck around the items has 27 keys and values.
    count => deck(`- { layout: bullets, title: A, items: [${times(count - 27, () => 'a, ')}] }`),
    'deck.yaml:6:160 this file has more than 67 values',
    67,
  ],
  ['keys', count => deck(`- { ${times(count, at => `k${at}: a, `)} }`), 'deck.yaml:6:3 this mapping has 257 keys'],
  [
    'items',
    count => deck(`- { layout: bullets, title: A, items: [${times(count, () => 'a, ')}] }`),
    'deck.yaml:6:39 this list has 501 entries',
  ],
  ['scalar', count => deck(`- { layout: ${'a'.repeat(count)} }`), 'deck.yaml:6:13 this value has 65,537 characters'],
  [
    'title',
    count => deck(`- { layout: section, title: "${words(count)}" }`),
    'deck.yaml:6:29 this title has 301 characters',
  ],
  [
    'name',
    count => deck(`- ${SECTION}`, `${HEAD}chairs: ["${words(count)}"]\n`),
    'deck.yaml:5:10 this name has 101 characters',
  ],
  [
    'text',
    count => deck(`- { layout: bullets, title: A, items: ["${words(count)}"] }`),
    'deck.yaml:6:40 this text has 2,001 characters',
  ],
  [
    'text',
    count =>
      deck(
        `- { layout: bullets, title: A, items: ["{{deck.title}}${words(count - 40)}"] }`,
        HEAD.replace('title: JMAP', `title: ${words(40)}`),
      ),
    'deck.yaml:6:40 this text, with what its placeholders stand for, has 101 characters',
    100,
  ],
  [
    'body',
    count => deck(`- { layout: text, title: A, body: "${words(count)}" }`),
    'deck.yaml:6:35 this text has 20,001 characters',
  ],
  [
    'url',
    count => deck(`- { layout: links, title: A, links: [{ label: A, url: "${address(count)}" }] }`),
    'deck.yaml:6:55 this address has 2,049 characters',
  ],
  [
    'url',
    count => deck(`- { layout: text, title: A, body: "see ${address(count)}" }`),
    'deck.yaml:6:40 this address has 2,049 characters',
  ],
  [
    'value',
    count => deck(`- ${SECTION}`, `${HEAD}agenda: [{ title: A, drafts: [draft-${'a'.repeat(count - 6)}] }]\n`),
    'deck.yaml:5:31 this value has 251 characters',
  ],
  [
    'run',
    count => deck(`- { layout: section, title: "a ${'W'.repeat(count)}" }`),
    'deck.yaml:6:32 this word has 201 characters',
  ],
  [
    'combining',
    count => deck(`- { layout: section, title: "a\u0301 e${'\u0301'.repeat(count)}" }`),
    'deck.yaml:6:34 this letter has 9 marks',
  ],
  ['slides', count => deck(times(count, () => `- ${SECTION}\n`)), 'deck.yaml:26:3 this deck has 21 slides', 20],
  [
    'pages',
    count => deck(`${times(count - 1, () => `- ${SECTION}\n`)}- ${SECTION}`),
    'deck.yaml:16:3 this deck has more than 10 pages',
    10,
  ],
]

const cases = CASES.map(([limit, files, told, most = DEFAULT_LIMITS[limit]]) => ({ limit, files, told, most }))

describe.each(cases)('$limit', ({ limit, files, told, most }) => {
  const limits: Limits = { ...DEFAULT_LIMITS, [limit]: most }

  test('at the limit nothing is told of it', () => {
    expect(toldOf(files(most), limits)).toEqual([])
  })

  test('one over is told', () => {
    const unit = /\d (\w+)$/.exec(told)?.[1]
    const count = new Intl.NumberFormat('en').format(most)
    expect(toldOf(files(most + 1), limits)).toEqual([`${told}; the limit "${limit}" is ${count} ${unit}`])
  })

  test('a raised limit lets it pass', () => {
    expect(toldOf(files(most + 1), { ...limits, [limit]: most + 1 })).toEqual([])
  })
})

test('a hint says how to raise a limit to what is there', () => {
  const { problems } = compile(
    load('deck.yaml', memoryHost(deck(`- { layout: section, title: "${words(400)}" }`))),
    faces().book,
  )
  expect(problems.map(each => each.hint)).toEqual(['if it must be so: --limit title=400'])
})

test('letters of scripts without spaces, and words with hyphens, make no long word', () => {
  for (const text of ['漢'.repeat(250), 'ไ'.repeat(250), 'ab-'.repeat(90)])
    expect(toldOf(deck(`- { layout: section, title: "${text}" }`), DEFAULT_LIMITS)).toEqual([])
})

test('an official text is as long as it is', () => {
  const files = deck('- include: note-well')
  expect(toldOf(files, { ...DEFAULT_LIMITS, text: 30, body: 30, title: 12, name: 12, url: 30 })).toEqual([])
})

/** Problems of limits alone: `path:line:column message`. */
function toldOf(files: Files, limits: Limits): readonly string[] {
  const { problems } = compile(load('deck.yaml', memoryHost(files), limits), faces().book)
  return problems.filter(each => each.code === 'limit/reached').map(line)
}

function line(each: Problem): string {
  const { line: at, column } = placeOf(each)
  return `${each.path}:${at}:${column} ${each.message}`
}

/** So many characters of short words. */
function words(count: number): string {
  return 'word '
    .repeat(Math.ceil(count / 5))
    .slice(0, count - 1)
    .concat('s')
}

function address(count: number): string {
  const start = 'https://example.org/'
  return start + 'a'.repeat(count - start.length)
}
