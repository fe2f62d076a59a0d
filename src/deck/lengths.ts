// How long texts are, held against the limits: whole, their words, the marks on their letters.
// In: a tree and the shape it should have, or a text with its placeholders filled. Out: a problem for each that is over a limit.
// An official text, and what comes with notewell, is as long as it is.

import { type LimitName, type Limits, overLimit } from '../problem/limits.ts'
import type { Problem } from '../problem/problem.ts'
import type { Origin } from '../problem/source.ts'
import { once } from './once.ts'
import type { Shape } from './shape.ts'
import { originWithin, type Scalar, type Tree } from './yaml.ts'

/** Problems of all texts in a tree that are too long. Parts that are not of the shape are passed over. */
export function lengthProblems(expected: Shape<unknown>, tree: Tree, limits: Limits): readonly Problem[] {
  const problems: Problem[] = []
  expected.measure(tree, (from, name) => {
    const found = isExempt(from.origin) ? null : lengthProblem(from, name, limits)
    if (found) problems.push(found)
  })
  return problems
}

/** True when a text with what its placeholders stand for fits; otherwise it is told. A few placeholders can stand for very much. */
export function fits(
  length: number,
  name: LimitName,
  { origin }: Pick<Scalar, 'origin'>,
  { limits, report }: { readonly limits: Limits; readonly report: (problem: Problem) => void },
): boolean {
  if (length <= limits[name] || isExempt(origin)) return true
  const what = WHAT[name] ?? 'this text, with what its placeholders stand for,'
  report(overLimit(name, what, length, limits, origin))
  return false
}

function isExempt({ source }: Origin): boolean {
  return source.verbatim === true || source.own === true
}

function lengthProblem(from: Scalar, name: LimitName, limits: Limits): Problem | null {
  const length = lengthIn(from.text, limits[name])
  if (length > limits[name]) return overLimit(name, WHAT[name] ?? 'this text', length, limits, from.origin)
  return name === 'url' || name === 'value' ? null : (wordProblem(from, limits) ?? marksProblem(from, limits))
}

const WHAT: Partial<Record<LimitName, string>> = {
  title: 'this title',
  name: 'this name',
  url: 'this address',
  value: 'this value',
}

/** How many characters (code points) a text has; it is looked at more closely only where it may be longer than `most`. */
export function lengthIn(text: string, most: number): number {
  return text.length > most ? [...text].length : text.length
}

/** A word in which no line can end is cut where the line is full, and nobody can read that. */
function wordProblem(from: Scalar, limits: Limits): Problem | null {
  if (from.text.length <= limits.run) return null
  for (const { 0: word, index } of from.text.matchAll(WORD)) {
    if (word.length <= limits.run) continue
    const at = originWithin(from, index, index + word.length)
    const address = ADDRESS.exec(word)
    const before = address ? address.index : word.length
    if (before > limits.run) return overLimit('run', 'this word', lengthIn(word.slice(0, before), 0), limits, at)
    if (word.length - before > limits.url)
      return overLimit('url', 'this address', lengthIn(word.slice(before), 0), limits, at)
  }
  return null
}

/**
 * What stands between spots at which a line can end (UAX 14, roughly): spaces, hyphens and dashes, and any letter of a
 * script that is written without spaces (Thai to Tibetan, Khmer, East Asia). Halves of surrogate pairs are mostly these or emoji.
 */
const WORD = /[^\s\-\u00ad\u200b\u2010-\u2014\u0e00-\u109f\u1780-\u17ff\u2e80-\udfff\uf900-\ufaff\ufe30-\uffef]+/g

/** An address is exempt: its lines end at its own spots. */
const ADDRESS = /https?:\/\/|mailto:/i

/** Marks are stacked on a letter until they cover the lines above and below it. */
function marksProblem(from: Scalar, limits: Limits): Problem | null {
  if (!BEYOND_LATIN.test(from.text)) return null
  for (const { 0: marks, index } of from.text.matchAll(MARKS())) {
    const count = lengthIn(marks, 0)
    if (count > limits.combining)
      return overLimit('combining', 'this letter', count, limits, originWithin(from, index, index + marks.length))
  }
  return null
}

const BEYOND_LATIN = /[^\u0000-\u02ff]/

/** Compiled when there are letters that may have marks: no Latin deck waits for the tables. */
const MARKS = once(() => /\p{M}{2,}/gu)
