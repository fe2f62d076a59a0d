// What a person typed, made safe to stand in Markdown, and the few forms that notewell's own Markdown uses.
// In: plain text, spans, addresses. Out: Markdown that shows exactly those characters and makes no structure of its own.
// It must read the same in Python-Markdown (the datatracker) and markdown-it (HedgeDoc): only what both know is used.

import { draftUrl, referencesIn } from '../deck/references.ts'
import { plainText, type Span } from '../deck/span.ts'

/**
 * Escapes every character that CommonMark, HedgeDoc's additions or Python-Markdown could take for structure; line ends
 * become spaces. A backslash holds only before the characters that Python-Markdown knows; for the others it is an entity.
 */
export function escaped(text: string): string {
  return asLine(withoutMarks(text))
}

/** Spans as escaped text; their styles and links are dropped: a heading needs neither. */
export function escapedSpans(spans: readonly Span[]): string {
  return escaped(plainText(spans))
}

/** Spans as escaped text in which links stay links; their styles are dropped. */
export function linkedSpans(spans: readonly Span[]): string {
  const runs: { text: string; url: string | null }[] = []
  for (const { text, url } of spans) {
    const last = runs.at(-1)
    if (last && last.url === url) last.text += text
    else runs.push({ text, url })
  }
  const line = runs.map(({ text, url }) => {
    const label = withoutMarks(text)
    return url === null || label.trim() === '' ? label : `[${label}](${destinationOf(text, url)})`
  })
  // An exclamation mark before a link would make it a picture.
  return asLine(line.join('').replace(/!(?=\[)/g, '\\!'))
}

/** A link with a label that is typed text. */
export function link(label: string, url: string): string {
  return `[${escaped(label)}](${destinationOf(label, url)})`
}

/** Markdown in bold. It must not be empty, and what stands beside it must be a space or nothing. */
export function strong(markdown: string): string {
  return `**${markdown}**`
}

/** Markdown in italics, under the same conditions. */
export function emphasis(markdown: string): string {
  return `*${markdown}*`
}

/** A list item; `depth` counts the items it stands in. Less than four spaces would be no nesting to Python-Markdown. */
export function bullet(markdown: string, depth = 0): string {
  return `${'    '.repeat(depth)}- ${markdown}`
}

/** Facts of one thing, beside each other. */
export function facts(texts: readonly string[]): string {
  return texts.filter(text => text !== '').join(' · ')
}

/** Characters that mean something wherever they stand. */
function withoutMarks(text: string): string {
  return unnamed(withMarksEscaped(text))
}

/** The datatracker takes "draft-" and what follows for a draft of the agenda, in "overdraft-fee" too: only names of drafts have it. */
function unnamed(markdown: string): string {
  const names = referencesIn(markdown)
  return markdown.replace(/draft-/g, (found, at: number) =>
    names.some(({ start, end }) => start <= at && at < end) ? found : 'draft&#45;',
  )
}

function withMarksEscaped(text: string): string {
  return text
    .replace(/[\s\u0085]+/g, ' ')
    .replace(/&(?=#?\w+;)/g, '&amp;')
    .replace(/[\\`*_{}[\]#]/g, '\\$&')
    .replace(/\+(?=\+)/g, '\\+')
    .replace(/[<>|~^$]|=(?==)|(?<==)=|:(?=[\w+-]+:)/g, character => ENTITIES[character] ?? character)
}

/** Characters that mean something at the beginning of a line only. */
function asLine(markdown: string): string {
  return markdown
    .trim()
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2')
    .replace(/^([-+])(?=\s|-|$)/, '\\$1')
    .replace(/^:(?=\s|::)/, '&#58;')
}

const ENTITIES: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '|': '&#124;',
  '~': '&#126;',
  '^': '&#94;',
  $: '&#36;',
  '=': '&#61;',
  ':': '&#58;',
}

/**
 * An address that is not the named draft's own names no draft: "…/slides-118-jmap-draft-ietf-x-00" would be one of the
 * agenda to the datatracker, in the revision of the slides. "%2D" is the same address (RFC 3986, section 2.3).
 */
function destinationOf(label: string, url: string): string {
  return destination(url === draftUrl(label) ? url : url.replaceAll('draft-', 'draft%2D'))
}

/** An address as the target of a link: parentheses, quotes and the like would end it, or begin something else. */
function destination(url: string): string {
  return url
    .replace(/[^\w.~:/?#[\]@!$&+,;=%-]/g, character => {
      const code = character.charCodeAt(0)
      return code > 0x7f ? character : `%${code.toString(16).toUpperCase().padStart(2, '0')}`
    })
    .replace(/&(?=#?\w+;)/g, '&amp;')
}
