// Markdown in text fields → spans and blocks with origins.
// In: a scalar and what placeholders mean. Out: spans (inline) or blocks, with links checked; problems are reported.
// Raw HTML is text. Placeholders are filled after parsing, so a value can never become Markdown.

import type { BlockContent, Code, ListItem, Node, PhrasingContent, RootContent } from 'mdast'
import { quoted } from '../problem/excerpt.ts'
import type { LimitName, Limits } from '../problem/limits.ts'
import { type Problem, problem } from '../problem/problem.ts'
import type { Origin } from '../problem/source.ts'
import { addressOf } from './address.ts'
import { checkCharacters, checkDecoded, checkIsolates, checkIsolatesOf, hasVisible } from './characters.ts'
import { shown } from './fields.ts'
import { fits, lengthIn } from './lengths.ts'
import { hasMarks, parseBlocks, parseLines } from './markdown.ts'
import { checkNesting } from './nesting.ts'
import { type Fill, fillIn } from './placeholders.ts'
import { addressesIn, referencesIn } from './references.ts'
import { type Block, plainText, type Span } from './span.ts'
import { originWithin, type Scalar } from './yaml.ts'

/** What reading text needs from its surroundings. */
export interface Reading {
  readonly fill: Fill
  readonly report: (problem: Problem) => void
  readonly limits: Limits
}

type Marks = Pick<Span, 'strong' | 'emphasis' | 'code' | 'url' | 'whole'>

const PLAIN: Marks = { strong: false, emphasis: false, code: false, url: null, whole: false }

/** What is done to inline text besides Markdown: without it, and without marks, text is just itself (most fields are). */
const ACTIVE = /[{\n\t\u0085\u2028\u2029]|^\s|\s$/

/** Line ends and tabs in running text are spaces. Blanks are looked at where a run of them begins: each once, not once for each. */
const FOLDED = /(?:(?<![ \t])[ \t]+)?[\n\u0085\u2028\u2029][ \t]*|\t/g

/** A text field as spans. Empty only when a problem was reported. */
export function inline(from: Scalar, reading: Reading): readonly Span[] {
  if (!checkCharacters(from, reading.report)) return []
  if (!ACTIVE.test(from.text) && !hasMarks(from.text))
    return checkIsolatesOf(from, reading.report)
      ? withReferences({ ...PLAIN, text: from.text, origin: from.origin })
      : []
  const watched = watch(reading)
  const spans = parseLines(from.text).flatMap((node, index): Span[] => {
    if (node.type !== 'paragraph') return []
    const apart = index === 0 ? [] : [{ ...PLAIN, text: ' ', origin: place(node, from) }]
    return [...apart, ...phrasing(node.children, PLAIN, from, watched)]
  })
  const text = plainText(spans)
  if (!checkIsolates(spans, watched.report)) return []
  if (hasVisible(text)) return fits(lengthIn(text, reading.limits.text), 'text', from, reading) ? spans : []
  if (!watched.refused()) reportNothing(from, reading)
  return []
}

/** A Markdown field as blocks. */
export function blocks(from: Scalar, reading: Reading): readonly Block[] {
  if (!checkCharacters(from, reading.report)) return []
  if (!checkNesting(from, reading.report)) return []
  const watched = watch(reading)
  const body = parseBlocks(from.text).flatMap(node => block(node, from, watched))
  if (!watched.refused() && !body.some(showsSomething)) reportNothing(from, reading)
  return fits(lengthOf(body), 'body', from, reading) ? body : []
}

/** A plain field: placeholders filled, nothing else. */
export function plain(from: Scalar, reading: Reading, limit: LimitName = 'text'): string {
  if (!checkCharacters(from, reading.report)) return ''
  if (!checkIsolatesOf(from, reading.report)) return ''
  const text = fillIn(from.text.replace(/[\s\u0085]+/g, ' ').trim(), from.origin, reading)
  return fits(lengthIn(text, reading.limits[limit]), limit, from, reading) ? text : ''
}

/** An address field: its characters as they are shown, and the address, or a problem and null. */
export function address(from: Scalar, reading: Reading): { readonly text: string; readonly url: string | null } {
  const text = plain(from, reading, 'url')
  return { text, url: checked(text, from.origin, reading) }
}

function showsSomething(each: Block): boolean {
  if (each.kind === 'list') return each.items.some(item => item.some(showsSomething))
  return plainText(each.kind === 'code' ? each.lines : each.spans).trim() !== ''
}

function lengthOf(body: readonly Block[]): number {
  return body.reduce((sum, each) => {
    if (each.kind === 'list') return sum + each.items.reduce((inside, item) => inside + lengthOf(item), 0)
    return sum + lengthIn(plainText(each.kind === 'code' ? each.lines : each.spans), 0)
  }, 0)
}

/** A reading that knows whether anything was reported. */
function watch(reading: Reading): Reading & { readonly refused: () => boolean } {
  let refused = false
  const report = (each: Problem): void => {
    refused = true
    reading.report(each)
  }
  return { ...reading, report, refused: () => refused }
}

function reportNothing(from: Scalar, reading: Reading): void {
  reading.report(problem('deck/empty', from.origin, `"${shown(from)}" leaves no text to show`))
}

function block(
  node: RootContent | BlockContent | ListItem['children'][number],
  from: Scalar,
  reading: Reading,
): Block[] {
  if (node.type === 'paragraph') {
    if (looksLikeTable(node, from)) return refused('a table', node, from, reading)
    return [{ kind: 'paragraph', spans: running(node.children, from, reading) }]
  }
  if (node.type === 'heading') return [{ kind: 'heading', spans: running(node.children, from, reading) }]
  if (node.type === 'code') {
    const lines = codeLines(node, from)
    for (const line of lines) checkIsolates([line], reading.report)
    return [{ kind: 'code', lines }]
  }
  if (node.type === 'list') {
    const items = node.children.map(item => item.children.flatMap(child => block(child, from, reading)))
    return [{ kind: 'list', start: node.ordered ? (node.start ?? 1) : null, items }]
  }
  const what =
    node.type === 'blockquote'
      ? 'a quotation (">")'
      : node.type === 'thematicBreak'
        ? 'a rule ("---")'
        : `"${node.type}"`
  return refused(what, node, from, reading)
}

function refused(what: string, node: Node, from: Scalar, reading: Reading): Block[] {
  reading.report(
    problem(
      'deck/bad-value',
      place(node, from),
      `${what} cannot be shown on a slide`,
      'paragraphs, lists, headings and code can',
    ),
  )
  return []
}

/** A line of dashes and bars: what Markdown would be glued together into one line here. */
function looksLikeTable(node: Node, from: Scalar): boolean {
  const text = from.text.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0)
  // Its first cell, and a bar; no blank can be taken by two parts of the pattern, so that time grows with the text alone.
  return /^[ \t]*(?:\|[ \t]*)?:?-{3,}:?[ \t]*\|[ \t:|-]*$/m.test(text)
}

/** Lines of a code block with their places; fences and indentation are not part of them. */
function codeLines(node: Code, from: Scalar): readonly Span[] {
  let at = node.position?.start.offset ?? 0
  if (/^[`~]{3}/.test(from.text.slice(at))) at = from.text.indexOf('\n', at) + 1
  return node.value.split('\n').map((text): Span => {
    const start = from.text.indexOf(text, at)
    at = start + text.length
    return { ...PLAIN, code: true, text, origin: originWithin(from, start, at) }
  })
}

function running(nodes: readonly PhrasingContent[], from: Scalar, reading: Reading): readonly Span[] {
  const spans = phrasing(nodes, PLAIN, from, reading)
  checkIsolates(spans, reading.report)
  return spans
}

function phrasing(nodes: readonly PhrasingContent[], marks: Marks, from: Scalar, reading: Reading): Span[] {
  return nodes.flatMap((node): Span[] => {
    const origin = place(node, from)
    if (node.type === 'text') {
      if (!checkDecoded(node.value, origin, reading.report)) return []
      const text = fillIn(node.value.replace(FOLDED, ' '), origin, reading)
      const span = { ...marks, text, origin }
      return marks.url === null ? withReferences(span, node.value.includes('{{')) : [span]
    }
    if (node.type === 'emphasis') return phrasing(node.children, { ...marks, emphasis: true }, from, reading)
    if (node.type === 'strong') return phrasing(node.children, { ...marks, strong: true }, from, reading)
    if (node.type === 'inlineCode') return [{ ...marks, code: true, text: node.value, origin }]
    if (node.type === 'break') return [{ ...marks, text: '\n', origin }]
    if (node.type === 'link') {
      if (!checkDecoded(node.url, origin, reading.report)) return []
      const url = linked(fillIn(node.url, origin, reading), origin, reading)
      const children = phrasing(node.children, { ...marks, url: url ?? marks.url }, from, reading)
      return children.length > 0 || url === null ? children : [{ ...marks, url, text: url, origin }]
    }
    const what = node.type === 'image' ? 'a picture' : `"${node.type}"`
    reading.report(problem('deck/bad-value', origin, `${what} cannot stand in a line of text`))
    return []
  })
}

/** `filled`: a placeholder was in it; an address that it stands for is a link, too. */
function withReferences(span: Span, filled = false): Span[] {
  const found = span.origin.source.verbatim
    ? []
    : [...referencesIn(span.text), ...(filled ? addressesIn(span.text) : [])]
  const parts: Span[] = []
  let done = 0
  for (const { start, end, url } of found.sort((a, b) => a.start - b.start)) {
    if (start < done) continue
    if (start > done) parts.push({ ...span, text: span.text.slice(done, start) })
    parts.push({ ...span, text: span.text.slice(start, end), url, whole: true })
    done = end
  }
  if (done < span.text.length || parts.length === 0) parts.push({ ...span, text: span.text.slice(done) })
  return parts
}

function linked(typed: string, origin: Origin, reading: Reading): string | null {
  if (typed !== '') return checked(typed, origin, reading)
  reading.report(problem('link/bad-url', origin, 'this link has no address', 'write [text](https://…)'))
  return null
}

function checked(typed: string, origin: Origin, reading: Reading): string | null {
  if (typed === '') return null
  const result = addressOf(typed)
  // As a PDF has it: letters beyond ASCII take up to nine characters each.
  if ('url' in result) return fits(result.url.length, 'url', { origin }, reading) ? result.url : null
  reading.report(problem('link/bad-url', origin, `the address "${quoted(typed)}" ${result.why}`, result.hint))
  return null
}

function place(node: Node, from: Scalar): Origin {
  const start = node.position?.start.offset
  const end = node.position?.end.offset
  return start === undefined || end === undefined ? from.origin : originWithin(from, start, end)
}
