// What a person typed, made safe to stand in Markdown.
// In: plain text or spans. Out: Markdown that shows exactly those characters and makes no structure of its own.

import type { Span } from '../deck/inline.ts'

/**
 * Escapes every character that CommonMark, HedgeDoc's additions or Python-Markdown could take for structure; line ends
 * become spaces. A backslash holds only before the characters that Python-Markdown knows; for the others it is an entity.
 */
export function escaped(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/&(?=#?\w+;)/g, '&amp;')
    .replace(/[\\`*_{}[\]#]/g, '\\$&')
    .replace(/\+(?=\+)/g, '\\+')
    .replace(/[<>|~^$]|=(?==)|(?<==)=|:(?=[a-z+-][\w+-]*:)/gi, character => ENTITIES[character] ?? character)
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

/** Spans as escaped text; their styles are dropped, their links too: headings and facts need neither. */
export function escapedSpans(spans: readonly Span[]): string {
  return escaped(spans.map(span => span.text).join(''))
}
