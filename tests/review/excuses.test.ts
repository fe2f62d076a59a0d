// Excuses: what `allow:` takes away, and what it cannot.

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { load } from '../../src/load/load.ts'
import { DEFAULT_LIMITS } from '../../src/problem/limits.ts'
import { resolve } from '../../src/resolve/resolve.ts'
import { withoutExcused } from '../../src/review/excuses.ts'
import { review } from '../../src/review/review.ts'
import { filesIn, folderWith, notewell } from '../support/cli.ts'
import { compileFiles, memoryHost, problemLines } from '../support/notewell.ts'

const head = 'groups: [jmap]\ntitle: JMAP\nmeeting: { number: 118, timezone: Europe/Prague }\n'
const session = 'session: { date: 2023-11-07, start: "12:00", minutes: 60 }\n'
const slide = '  - { layout: section, title: See you at IETF 119 }\n'

function told(files: Readonly<Record<string, string>>): readonly string[] {
  return problemLines(compileFiles(files).problems, 'deck.yaml')
}

test('on a deck they reach its session, agenda, slides, templates, and meeting', () => {
  const stale = 'session: { date: 2023-11-17, day: Mon, minutes: 60 }\n'
  const agenda = 'agenda: [{ title: After IETF 119 }]\n'
  const files = {
    'meeting.yaml': 'number: 118\ndates: { start: 2023-11-04, end: 2023-11-10 }\n',
    'deck.yaml': `groups: [jmap]\ntitle: JMAP\n${stale}${agenda}slides:\n${slide}  - include: late\n`,
    'templates/late.yaml': `slides:\n${slide}`,
  }
  const codes = told(files).map(line => line.split(' ')[1])
  expect(codes).toEqual([
    'stale/date',
    'stale/weekday',
    'agenda/no-minutes',
    'stale/meeting-number',
    'stale/meeting-number',
    'stale/meeting-number',
  ])
  const allow = `allow: [${[...new Set(codes)].join(', ')}]\n`
  expect(told({ ...files, 'deck.yaml': `${allow}${files['deck.yaml']}` })).toEqual([])
})

test('on one of several sessions they reach its agenda, and no other’s', () => {
  const one = (day: number, allow: string): string =>
    `  - date: 2023-11-0${day}\n    start: "12:00"\n    minutes: 60\n${allow}    agenda: [{ title: After IETF 119, minutes: 5 }]\n`
  const deck = `${head}sessions:\n${one(7, '    allow: [stale/meeting-number]\n')}${one(8, '')}slides: [{ layout: agenda }]\n`
  expect(told({ 'deck.yaml': deck })).toEqual([
    '13:29 stale/meeting-number "IETF 119" is another meeting: the deck is of IETF 118',
  ])
})

test('on an item they reach its parts; what resolving finds is excused, too', () => {
  const agenda = `agenda:
  - title: JMAP
    allow: [agenda/gap]
    items:
      - { title: a, minutes: 5 }
      - { title: b, minutes: 5, at: "12:10" }
  - { title: c, minutes: 5, at: "12:30" }
`
  const lines = told({ 'deck.yaml': `${head}${session}${agenda}slides: [{ layout: agenda }]\n` })
  expect(lines.map(line => line.split(' ').slice(0, 2).join(' '))).toEqual(['11:33 agenda/gap'])
})

test('on the session they reach the agenda beside it, and no slide', () => {
  const excused = session.replace(' }', ', allow: [stale/meeting-number, agenda/gap] }')
  const agenda =
    'agenda:\n  - { title: After IETF 119, minutes: 5 }\n  - { title: b, minutes: 5, at: "12:30", items: [{ title: IETF 119, minutes: 5 }] }\n'
  expect(told({ 'deck.yaml': `${head}${excused}${agenda}slides:\n${slide}` })).toEqual([
    '9:42 stale/meeting-number "IETF 119" is another meeting: the deck is of IETF 118',
  ])
})

describe('on an include they reach what it brings', () => {
  const allow = ', allow: [stale/meeting-number]'
  const files = (deck: string, outer: string): Readonly<Record<string, string>> => ({
    'deck.yaml': `${head}${session}slides:\n${deck}`,
    'templates/late.yaml': `slides:\n${slide}`,
    'templates/outer.yaml': `slides:\n  - { include: late${outer} }\n`,
  })
  const late = 'templates/late.yaml:2:42 stale/meeting-number "IETF 119" is another meeting: the deck is of IETF 118'

  test.each([
    ['by itself', `  - { include: late${allow} }\n`, ''],
    ['when every one of several has them', `  - { include: late${allow} }\n  - { include: outer${allow} }\n`, ''],
    ['when the way there has them', `  - { include: late${allow} }\n  - { include: outer }\n`, allow],
  ])('%s', (_, deck, outer) => {
    expect(told(files(deck, outer))).toEqual([])
  })

  test.each([
    ['another include', `  - { include: late${allow} }\n  - { include: late }\n`, ''],
    ['another include of the same template before it', `  - { include: late }\n  - { include: late${allow} }\n`, ''],
    ['another template', `  - { include: late${allow} }\n  - { include: outer }\n`, ''],
    ['the deck, beside a template that has them', `  - { include: late }\n  - { include: outer }\n`, allow],
  ])('and not when %s brings it, too', (_, deck, outer) => {
    expect(told(files(deck, outer))).toEqual([late])
  })
})

test('of five thousand slides, each with its excuse, the one without is told', () => {
  const slides = Array.from({ length: 5000 }, () =>
    slide.replace(' }', ', allow: [stale/meeting-number, stale/link] }'),
  )
  const { bundle } = load(
    'deck.yaml',
    memoryHost({ 'deck.yaml': `${head}${session}slides:\n${slides.join('')}${slide}` }),
    { ...DEFAULT_LIMITS, items: 5001, slides: 5001, nodes: 100_000 },
  )
  const deck = bundle && resolve(bundle).deck
  if (!deck) throw new Error('no deck')
  const problems = review(bundle, deck)
  expect(problems).toHaveLength(5001)
  expect(withoutExcused(problems, bundle)).toHaveLength(1)
})

test('no excuse takes an error away', async () => {
  const deck = `${head}${session}allow: [stale/date]\nagenda: [{ title: a, minutes: 61 }]\nslides: [{ layout: agenda }]\n`
  expect(told({ 'deck.yaml': deck }).map(line => line.split(' ')[1])).toEqual(['agenda/over-time'])
})

test('--strict counts what is not excused', async () => {
  const deck = `${head}${session}slides:\n${slide}`
  const excused = deck.replace('119 }', '119, allow: [stale/meeting-number] }')
  const folder = folderWith({ 'a.yaml': deck, 'b.yaml': excused })
  expect((await notewell(folder, 'check', 'a.yaml')).code).toBe(0)
  const strict = await notewell(folder, 'check', '--strict', 'a.yaml')
  expect(strict.code).toBe(1)
  expect(strict.stderr).toContain('a.yaml:6:42: error stale/meeting-number')
  expect((await notewell(folder, 'check', '--strict', 'b.yaml')).code).toBe(0)
})

test('that someone has changed the minutes cannot be excused', async () => {
  const deck = `${head}${session}allow: [minutes/edited]\nagenda: [{ title: a, minutes: 5 }]\nslides: [{ layout: agenda }]\n`
  expect(told({ 'deck.yaml': deck })).toEqual([
    '5:9 deck/bad-value "minutes/edited" cannot be excused: it is found when files are written',
  ])
  const folder = folderWith({ 'deck.yaml': deck.replace('minutes/edited', 'agenda/no-minutes') })
  await notewell(folder, 'build', 'deck.yaml')
  const minutes = join(folder, 'out', filesIn(join(folder, 'out')).find(file => file.includes('minutes-')) ?? '')
  writeFileSync(minutes, `${readFileSync(minutes, 'utf8')}Ada: yes\n`)
  expect((await notewell(folder, 'build', 'deck.yaml')).stderr).toContain('minutes/edited')
})

test('hints name the warning that was meant', () => {
  const hint = (code: string): string | null =>
    compileFiles({ 'deck.yaml': `${head}${session}allow: [${code}]\nslides:\n${slide}` }).problems[0]?.hint ?? null
  expect(hint('stale/meeting-numbr')).toBe('did you mean "stale/meeting-number"?')
  expect(hint('nothing/like-it-at-all')).toMatch(/^warnings are: (.*, )?agenda\/gap, /)
})
