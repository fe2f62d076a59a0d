// Problems: their order is one for all machines, and doubles are told once.

import { expect, test } from 'vitest'
import { codes } from '../../src/problem/codes.ts'
import { inOrder, type Problem, placeOf, problem, stops } from '../../src/problem/problem.ts'

const source = { path: 'b.yaml', text: 'one\ntwo three' }
const at = (start: number): { source: typeof source; start: number; end: number } => ({ source, start, end: start + 1 })

test('by path, place, code and message, with doubles dropped', () => {
  const all = [
    problem('deck/unknown-key', at(8), 'later'),
    problem('deck/unknown-key', at(4), 'b'),
    problem('deck/unknown-key', at(4), 'a'),
    problem('deck/missing-key', at(4), 'z'),
    problem('deck/unknown-key', at(4), 'a', 'the same mistake with another hint'),
    problem('file/missing', { path: 'b.yaml' }, 'no place'),
    problem('file/missing', { path: 'Z.yaml' }, 'capitals first'),
  ]
  const text = (each: Problem): string => `${each.path} ${placeOf(each).line} ${each.message}`
  const expected = [
    'Z.yaml 0 capitals first',
    'b.yaml 0 no place',
    'b.yaml 2 z',
    'b.yaml 2 a',
    'b.yaml 2 b',
    'b.yaml 2 later',
  ]
  expect(inOrder(all).map(text)).toEqual(expected)
  expect(inOrder([...all].reverse()).map(text)).toEqual(expected)
})

test('the severity is that of the table, and only errors stop a deck', () => {
  const warning = problem('minutes/edited', { path: 'm.md' }, 'left alone')
  expect(warning.severity).toBe('warning')
  expect(stops([warning])).toBe(false)
  expect(stops([warning, problem('deck/empty', at(0), 'x')])).toBe(true)
})

test('a path without text has no line', () => {
  expect(placeOf(problem('file/missing', { path: 'x' }, 'y'))).toEqual({ line: 0, column: 0 })
})

test('codes are words a program can rely on', () => {
  for (const [code, { meaning }] of Object.entries(codes)) {
    expect(code).toMatch(/^[a-z]+\/[a-z-]+$/)
    expect(meaning).toMatch(/^[^A-Z].*[^.]$/)
  }
})
