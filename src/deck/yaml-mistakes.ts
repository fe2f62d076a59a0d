// The YAML library's complaints → what a person did wrong, where, and what to write instead.
// In: a file's text, the complaints about it, the quotes and brackets that are never closed. Out: mistakes in our words.
// YAML's own words (implicit keys, flow sequences) help nobody. One slip gives several complaints: a line keeps one.

import { quoted } from '../problem/excerpt.ts'
import { type Problem, problem } from '../problem/problem.ts'
import { type Origin, placeAt } from '../problem/source.ts'
import { type Line, lineAround, type Mistake } from './yaml-lines.ts'
import { lostText } from './yaml-lost.ts'
import type { Survey } from './yaml-survey.ts'

/** What the library found; `start` and `end` are offsets in the text. */
export interface Complaint {
  readonly code: string
  readonly message: string
  readonly start: number
  readonly end: number
}

/** Every mistake of a file, in order of what is surest: text that would be lost, what is never closed, complaints. */
export function mistakesIn(text: string, complaints: readonly Complaint[], found: Survey): readonly Mistake[] {
  const lost = lostText(text, found)
  const told = new Set(lost.map(each => lineAround(text, each.start).start))
  // In "{ title: Issue #12 }" the comment has taken the closing brace.
  const unclosed = found.unclosed.filter(at => !told.has(lineAround(text, at).start))
  const own = complaints.filter(each => !(found.unclosed.length > 0 && /closing|end with/.test(each.message)))
  return [...lost, ...unclosed.map(at => neverClosed(text, at)), ...withoutEchoes(text, own, told)]
}

/** A line keeps its first mistake (but every bad escape), and lines below an uneven one are uneven because of it. */
function withoutEchoes(text: string, complaints: readonly Complaint[], told: Set<number>): readonly Mistake[] {
  let uneven = -1
  return complaints.flatMap(complaint => {
    const mistake = mistakeBehind(text, complaint)
    const line = lineAround(text, mistake.start)
    const lines = [lineAround(text, complaint.start).start, line.start]
    const echo = (mistake.message === UNEVEN && line.start === uneven) || lines.some(each => told.has(each))
    if (mistake.message === UNEVEN) uneven = text.indexOf('\n', line.end) + 1
    for (const each of lines) told.add(each)
    return echo && mistake.hint !== ESCAPE_HINT ? [] : [mistake]
  })
}

/** A value that begins with a character that means something in YAML. */
export function cannotBegin(text: string, start: number): Mistake {
  const sign = text.startsWith('{{', start) ? '{{' : String.fromCodePoint(text.codePointAt(start) ?? 0)
  const message = `a value cannot begin with "${sign}" unless it is quoted`
  return { start, end: start + sign.length, message, hint: QUOTE_HINT }
}

/** White space that is no space at the beginning of a line: it looks like indentation and is none. */
export function oddSpace(text: string, start: number): Mistake | null {
  const line = lineAround(text, start)
  const found = /^ *([^\S \t])/.exec(text.slice(line.start, line.end))?.[0]
  if (found === undefined) return null
  const at = line.start + found.length - 1
  const name = `U+${text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0')}`
  const message = `the indentation has a character that looks like a space and is none (${name})`
  return { start: at, end: at + 1, message, hint: 'use spaces' }
}

const UNEVEN = 'this line does not begin in the same column as its neighbours'
const QUOTE_HINT = 'put the text in quotes: "…"'
const ESCAPE_HINT = 'write "\\\\" for a backslash, or put the text in single quotes'

function mistakeBehind(text: string, complaint: Complaint): Mistake {
  const { code, start, end } = complaint
  const line = lineAround(text, start)
  const head = text.slice(line.start, start)
  const rest = text.slice(start, line.end)
  const here = (message: string, hint: string | null = null): Mistake => ({ start, end, message, hint })
  if (code === 'TAB_AS_INDENT') return here('a tab is used for indentation', 'use spaces')
  if (code === 'BAD_DQ_ESCAPE') return here(`"${rest.slice(0, 2)}" means nothing in double quotes`, ESCAPE_HINT)
  if (code === 'BAD_SCALAR_START' || code === 'BAD_DIRECTIVE' || code === 'BAD_ALIAS') return cannotBegin(text, start)
  if (complaint.message.startsWith('Not a YAML token'))
    return here(
      `text cannot follow "${/[|>]/.exec(head.trimEnd().slice(-3))?.[0] ?? '|'}" on its line`,
      'begin it on the next line, or put it in quotes',
    )
  const mistake = /^\s*(?:- +)*$/.test(head)
    ? atLineStart(text, complaint, rest)
    : withinLine(text, complaint, line, head, rest)
  return mistake ?? here(complaint.message.split('\n')[0]?.replace(/^./, first => first.toLowerCase()) ?? '')
}

/** The complaint is about a line from its beginning: a key, or how far the line is indented. */
function atLineStart(text: string, { code, start }: Complaint, rest: string): Mistake | null {
  const odd = oddSpace(text, start)
  if (odd) return odd
  const begins = start + (/\S/.exec(rest)?.index ?? 0)
  const typed = rest.trim()
  const key = /^(?:- +)*([\w-]+):(?=[^\s/])/.exec(typed)
  if (key) {
    const at = begins + key[0].length
    return { start: at, end: at + 1, message: `a space is missing after "${key[1] ?? ''}:"`, hint: null }
  }
  const isKey = code === 'MISSING_CHAR' || code === 'MULTILINE_IMPLICIT_KEY'
  if (isKey && typed !== '' && !/^- |:(\s|$)/.test(typed)) {
    const [word = typed] = /^\S+/.exec(typed) ?? []
    const end = begins + typed.length
    const hint = `write "${word}: ${quoted(typed.slice(word.length).trim()) || '…'}"`
    return { start: begins, end, message: `a colon is missing in "${quoted(typed)}"`, hint }
  }
  return unevenLine(begins, begins + typed.length)
}

/** The complaint is about what stands after a key or a dash. */
function withinLine(
  text: string,
  { code, message, start, end }: Complaint,
  line: Line,
  head: string,
  rest: string,
): Mistake | null {
  if (/^[-?] /.test(rest)) return cannotBegin(text, start)
  if (code === 'UNEXPECTED_TOKEN' && /^[\]}]/.test(rest) && /-end token/.test(message))
    return {
      start,
      end: start + 1,
      message: `"${rest.charAt(0)}" closes nothing`,
      hint: `take it away, or ${QUOTE_HINT}`,
    }
  if (code === 'UNEXPECTED_TOKEN') {
    if (/["']\s*$/.test(head))
      return {
        start,
        end,
        message: 'text follows the closing quote',
        hint: `put the quotes around all of it${/[[{]/.test(head) ? ', or a comma before it' : ''}`,
      }
    const sign = valueStarts(head).at(-1)
    return sign === undefined ? null : cannotBegin(text, line.start + sign)
  }
  if (message.startsWith('Missing ,'))
    return { start, end, message: `a comma is missing before this entry`, hint: null }
  const value = (
    code === 'BLOCK_IN_FLOW' ? text.slice(start, Math.min(end, line.end)) : rest.replace(/\s#.*$/, '')
  ).trim()
  if (/:(\s|$)/.test(value)) {
    const next = code === 'BLOCK_IN_FLOW' ? /\s([\w-]+:)\s/.exec(value)?.[1] : undefined
    const hint = `put it in quotes: ${inQuotes(value)}${next ? `, or a comma before "${next}"` : ''}`
    return {
      start,
      end: start + value.length,
      message: `"${quoted(value)}" has a colon in it, so it must be quoted`,
      hint,
    }
  }
  const next = /\n[^\S\n]*(\S[^\n]*)/.exec(text.slice(line.end))
  if (!next) return null
  const from = line.end + next.index + next[0].length - (next[1]?.length ?? 0)
  return unevenLine(from, from + (next[1]?.trimEnd().length ?? 0))
}

function unevenLine(start: number, end: number): Mistake {
  return {
    start,
    end,
    message: UNEVEN,
    hint: 'the keys of one entry begin in one column, and so do the dashes of one list',
  }
}

function neverClosed(text: string, start: number): Mistake {
  const sign = text.charAt(start)
  const end = start + 1
  if (sign === '"')
    return { start, end, message: 'this quote (") is never closed', hint: 'add a quote at the end of the text' }
  if (sign === "'")
    return {
      start,
      end,
      message: "this quote (') is never closed",
      hint: 'a text that begins with an apostrophe goes in double quotes: "\'twas"',
    }
  const closing = sign === '[' ? ']' : '}'
  return {
    start,
    end,
    message: `this "${sign}" is never closed`,
    hint: `add "${closing}"; when it goes on over several lines, indent them`,
  }
}

/** Indices in a line at which a value begins with a character that means something in YAML. */
function valueStarts(head: string): readonly number[] {
  return [...head.matchAll(/(?<=^\s*|[:,-]\s+|[[{]\s+)[*&![{]/g)].map(match => match.index)
}

function inQuotes(value: string): string {
  const cut = quoted(value)
  return cut.includes('"') ? `'${cut.replaceAll("'", "''")}'` : `"${cut}"`
}

/** The problem of a key of one mapping that is given again. */
export function givenTwice(key: string, origin: Origin, before: Origin): Problem {
  const { line } = placeAt(before.source, before.start)
  return problem('yaml/duplicate-key', origin, `"${key}" is given twice, first on line ${line}`, 'keep one of the two')
}
