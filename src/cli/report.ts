// What people read on stderr and programs read on stdout.
// In: problems and results. Out: text. Everything a deck says is made safe for a terminal first.

import { styleText } from 'node:util'
import type { DeckResult } from '../batch.ts'
import type { Joined } from '../join.ts'
import type { Shard } from '../load/find.ts'
import { excerpt, shortened, visible, visibleJson } from '../problem/excerpt.ts'
import { DEFAULT_LIMITS } from '../problem/limits.ts'
import { type Problem, placeOf } from '../problem/problem.ts'

/** Problems as text: place, message, the line with a caret, a hint. Of one file `most` are printed, and the rest counted. */
export function problemsText(
  problems: readonly Problem[],
  color: boolean,
  strict: boolean,
  most = DEFAULT_LIMITS.errors,
): string {
  const files = new Map<string, Problem[]>()
  for (const each of problems) {
    const its = files.get(each.path)
    if (its) its.push(each)
    else files.set(each.path, [each])
  }
  const blocks = [...files].flatMap(([path, all]) => [
    ...all.slice(0, most).map(each => problemText(each, color, strict)),
    ...(all.length > most
      ? [`… and ${count(all.length - most, 'more problem')} in ${visible(shortened(path))}\n`]
      : []),
  ])
  return blocks.join('')
}

function problemText(each: Problem, color: boolean, strict: boolean): string {
  const paint = (style: 'red' | 'yellow' | 'bold' | 'dim' | 'cyan', text: string): string =>
    color ? styleText(style, text, { validateStream: false }) : text
  const { line, column } = placeOf(each)
  const at = `${visible(shortened(each.path))}:${line > 0 ? `${line}:${column}:` : ''}`
  const severity = each.severity === 'error' || strict ? paint('red', 'error') : paint('yellow', 'warning')
  const lines = [`${paint('bold', at)} ${severity} ${each.code}: ${visible(each.message)}`]
  const shown = each.origin && excerpt(each.origin)
  if (shown) {
    const number = String(shown.line).padStart(5)
    lines.push(
      `${paint('dim', `${number} |`)} ${shown.text}`,
      `${paint('dim', `${' '.repeat(number.length)} |`)} ${paint('red', shown.marker)}`,
    )
  }
  if (each.hint !== null) lines.push(`${' '.repeat(shown ? 7 : 2)}${paint('cyan', 'hint:')} ${visible(each.hint)}`)
  return `${lines.join('\n')}\n`
}

/** The files of one deck, a line for each: path, size, and what became of it where it was not written. */
export function filesText(files: DeckResult['files']): string {
  const paths = files.map(file => visible(file.path))
  const sizes = files.map(file => size(file.bytes))
  const [path, bytes] = [paths, sizes].map(texts => Math.max(0, ...texts.map(text => text.length)))
  return files
    .map(({ state }, index) => {
      const line = `${paths[index]?.padEnd(path ?? 0)}  ${sizes[index]?.padStart(bytes ?? 0)}`
      return `${line}${state === 'written' ? '' : `  ${STATES[state]}`}\n`
    })
    .join('')
}

const STATES = { unchanged: 'unchanged', kept: "kept: someone's changes are in it" } as const

/** The last line: decks, pages, files, bytes, seconds, problems; with `strict` warnings are errors. */
export function summaryText(
  results: readonly DeckResult[],
  problems: readonly Problem[],
  seconds: number | null,
  writing: string | null,
  strict: boolean,
): string {
  const good = results.filter(each => each.ok)
  // A deck that a warning of its files made bad (`--strict`), or a full disk, has written files all the same.
  const counted = results.filter(each => each.ok || each.files.length > 0)
  const pages = counted.reduce((sum, each) => sum + each.pages, 0)
  const files = counted.flatMap(each => each.files)
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  const errors = problems.filter(each => strict || each.severity === 'error').length
  const parts = [
    results.length === good.length ? count(good.length, 'deck') : `${good.length} of ${count(results.length, 'deck')}`,
    count(pages, 'page'),
    ...(writing === null ? [] : [`${count(files.length, 'file')} in ${visible(writing)}`, size(bytes)]),
    ...(errors > 0 ? [count(errors, 'error')] : []),
    ...(problems.length > errors ? [count(problems.length - errors, 'warning')] : []),
    ...(seconds === null ? [] : [`${seconds.toFixed(2)} s`]),
  ]
  return `${parts.join(', ')}\n`
}

/** The last line of `manifest`: folders, files, bytes, warnings, seconds. */
export function joinedText(
  folders: number,
  { files, problems }: Pick<Joined, 'files' | 'problems'>,
  seconds: number,
  output: string,
): string {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  const warnings = problems.length > 0 ? [count(problems.length, 'warning')] : []
  const parts = [
    `${count(files.length, 'file')} in ${visible(output)}`,
    size(bytes),
    ...warnings,
    `${seconds.toFixed(2)} s`,
  ]
  return `${count(folders, 'folder')} joined: ${parts.join(', ')}\n`
}

/** Why nothing was done, and that nothing is wrong with that. */
export function emptyShardText({ at, of }: Shard, decks: number): string {
  return `notewell: nothing to do: of ${count(decks, 'deck')} none is in shard ${at} of ${of}\n`
}

/** What a run came to. */
export interface Outcome {
  readonly results: readonly DeckResult[]
  readonly problems: readonly Problem[]
  /** Why something could not be written. */
  readonly failures: readonly string[]
}

/** Problems in the JSON document at most: a program reads more of them than a person. */
const MOST_IN_JSON = 10_000

/** The one JSON document of `--json`. `message` says why there is no more to tell. */
export function jsonReport(command: string | null, ok: boolean, outcome: Outcome, strict: boolean): string {
  const { results, problems, failures } = outcome
  const report = {
    version: 1,
    command,
    ok,
    message: failures.length > 0 ? failures.join('; ') : null,
    decks: results.map(({ path, ok: good, failed, cached, pages, files }) => ({
      path,
      ok: good,
      failed,
      cached,
      pages,
      files,
    })),
    problems: problems.slice(0, MOST_IN_JSON).map(each => ({
      path: each.path,
      ...placeOf(each),
      severity: strict ? 'error' : each.severity,
      code: each.code,
      message: each.message,
      hint: each.hint,
    })),
    failures,
    more: Math.max(0, problems.length - MOST_IN_JSON),
  }
  return `${visibleJson(report)}\n`
}

/** The JSON document of a call that was wrong: nothing was done. */
export function jsonUsage(command: string | null, message: string): string {
  return `${visibleJson({ version: 1, command, ok: false, message, decks: [], problems: [], failures: [], more: 0 })}\n`
}

function count(value: number, thing: string): string {
  return `${value} ${thing}${value === 1 ? '' : 's'}`
}

function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  return bytes < 999_500 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
