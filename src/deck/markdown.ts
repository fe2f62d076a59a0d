// Markdown → its syntax tree. The only import of the Markdown parser.
// In: a text. Out: nodes of mdast with offsets; raw HTML is text, and nothing is defined for later. Trees are never changed.
// Paragraphs, headings and flat lists that begin like any sentence are told by their lines, which takes a tenth of the
// time: the parser then sees only the paragraphs that have marks in them. It gives what the parser gives for the whole.

import type { Heading, ListItem, Paragraph, PhrasingContent, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal'
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal'

const HTML_IS_TEXT = ['htmlFlow', 'htmlText', 'definition']
const NO_BLOCKS = ['headingAtx', 'setextUnderline', 'list', 'blockQuote', 'codeIndented', 'codeFenced', 'thematicBreak']

/** Paragraphs only: what begins a list or a heading elsewhere is text. */
export function parseLines(markdown: string): readonly RootContent[] {
  return parse(markdown, [...HTML_IS_TEXT, ...NO_BLOCKS])
}

/** Paragraphs, lists, headings, code, and what cannot be shown. Of lists and headings it need not say where they are. */
export function parseBlocks(markdown: string): readonly RootContent[] {
  return simpleBlocks(markdown) ?? parseWhole(markdown)
}

/** The same by the parser alone. */
export function parseWhole(markdown: string): readonly RootContent[] {
  return parse(markdown, HTML_IS_TEXT)
}

/** Parsed texts, remembered: the templates of a meeting stand in every one of its decks. */
const parsed = new Map<string, readonly RootContent[]>()

const MOST_PARSED = 2000

function parse(markdown: string, disabled: readonly string[]): readonly RootContent[] {
  const key = `${disabled.length}\u0000${markdown}`
  const known = parsed.get(key)
  if (known) return known
  const tree = fromMarkdown(markdown, {
    extensions: [gfmAutolinkLiteral(), { disable: { null: [...disabled] } }],
    mdastExtensions: [autolinks],
  }).children
  if (parsed.size >= MOST_PARSED) parsed.clear()
  parsed.set(key, tree)
  return tree
}

/** The search for addresses that the parser has left over walks every text: it is made only where one may be. */
const autolinks = ((all = gfmAutolinkLiteralFromMarkdown()): typeof all => ({
  ...all,
  transforms: all.transforms?.map(transform => tree => (tree.children.some(mayLink) ? transform(tree) : undefined)),
}))()

function mayLink(node: RootContent): boolean {
  if (node.type === 'text') return /:\/\/|www\.|@/i.test(node.value)
  return node.type !== 'link' && 'children' in node && node.children.some(mayLink)
}

/** What text without a tab can have that is no plain line: other line ends, spaces at a line's end, what is dropped. */
const ODD = /[\t\r\u0000\ufeff]| (?:\n|$)/

/** How a line begins that cannot be anything but text: with a letter, a digit, a quote, a bracket, or emphasis of a word. */
const PLAIN_START = /^(?:[A-Za-z("'[{<\u00a1-\uffff]|\d+(?![\d.)])|\*{1,2}[A-Za-z])/

/** What has a meaning inside of a paragraph: "&" before a name, "!" before a bracket. */
const MARKED = /[\\`*_[<]|&[#a-z]|:\/\/|@|www\./i

/** True for text that may be more than itself, inside of a paragraph. */
export function hasMarks(text: string): boolean {
  return MARKED.test(text)
}

/** Lines that belong together: what they begin with, where what follows it begins and ends, and their text. */
interface Stretch {
  readonly mark: string
  readonly start: number
  readonly end: number
  readonly text: string
}

/** The blocks of a text of plain paragraphs, headings and flat lists; null when there may be anything else in it. */
function simpleBlocks(markdown: string): readonly RootContent[] | null {
  const nodes: RootContent[] = []
  for (const stretch of stretchesOf(markdown) ?? []) {
    const { mark } = stretch
    const paragraph: Paragraph = { type: 'paragraph', ...paragraphOf(stretch, markdown) }
    const before = nodes.at(-1)
    if (mark === '') nodes.push(paragraph)
    else if (mark !== ITEM) nodes.push({ ...paragraph, type: 'heading', depth: (mark.length - 1) as Heading['depth'] })
    else {
      const item: ListItem = { type: 'listItem', spread: false, children: [paragraph] }
      if (before?.type === 'list') before.children.push(item)
      else nodes.push({ type: 'list', ordered: false, start: null, spread: false, children: [item] })
    }
  }
  return nodes.length > 0 ? nodes : null
}

const ITEM = '- '

function stretchesOf(markdown: string): readonly Stretch[] | null {
  if (ODD.test(markdown)) return null
  const stretches: Stretch[] = []
  let open: Stretch | null = null
  let at = 0
  for (const line of markdown.split('\n')) {
    const [mark] = /^(?:- |#{1,6} | {2})?/.exec(line) ?? ['']
    const text = line.slice(mark.length)
    const start = at + mark.length
    const end = at + line.length
    const heading = mark.startsWith('#')
    at = end + 1
    if (line !== '' && !PLAIN_START.test(text)) return null
    if (heading && text.endsWith('#')) return null
    if (mark.trim() !== '' || (mark === '' && open === null && line !== '')) {
      open = { mark, start, end, text }
      stretches.push(open)
      if (heading) open = null
    } else if (line === '') open = null
    else {
      // A line goes on where it is as far in as the first one; anything else may belong to another block.
      if (open === null || open.mark.length !== mark.length) return null
      open = longer(open, end, text)
      stretches.splice(-1, 1, open)
    }
  }
  return stretches.some(isUncertain) ? null : stretches
}

function longer(stretch: Stretch, end: number, line: string): Stretch {
  return { ...stretch, end, text: `${stretch.text}\n${line}` }
}

/** In an item of several lines only the parser knows what code has of indentation, and where text before a line's mark ends. */
function isUncertain({ mark, text }: Stretch): boolean {
  if (mark !== ITEM || !hasMarks(text)) return false
  const [, ...further] = text.split('\n')
  return further.length > 0 && (text.includes('`') || further.some(line => hasMarks(line.split(' ', 1)[0] ?? '')))
}

/** What stands in these lines, and where they are. */
function paragraphOf({ start, end, text }: Stretch, markdown: string): Pick<Paragraph, 'children' | 'position'> {
  const position = { start: point(start), end: point(end) }
  if (!hasMarks(text)) return { position, children: [{ type: 'text', value: text, position }] }
  const [only] = parseLines(markdown.slice(start, end))
  return { position, children: only?.type === 'paragraph' ? only.children.map(node => moved(node, start)) : [] }
}

/** The same node, further on in a text. */
function moved<T extends PhrasingContent>(node: T, by: number): T {
  const { position } = node
  const at = position && {
    start: point((position.start.offset ?? 0) + by),
    end: point((position.end.offset ?? 0) + by),
  }
  const inside = 'children' in node ? { children: node.children.map(child => moved(child, by)) } : {}
  return { ...node, ...inside, ...(at ? { position: at } : {}) }
}

/** Only the offset is ever looked at. */
function point(offset: number): { readonly line: number; readonly column: number; readonly offset: number } {
  return { line: 0, column: 0, offset }
}
