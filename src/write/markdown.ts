// What a person typed, made safe to stand in Markdown.
// In: plain text or spans. Out: Markdown that shows exactly those characters and makes no structure of its own.

import type { Span } from '../deck/inline.ts'

/** Escapes every character that CommonMark or Python-Markdown could take for structure; line ends become spaces. */
export function escaped(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_{}[\]<>|~#]/g, '\\$&')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2')
    .replace(/^([-+=:])(?=\s|[-=:]|$)/, '\\$1')
    .replace(/!(?=\\\[)/g, '\\!')
}

/** Spans as escaped text; their styles are dropped, their links too: headings and facts need neither. */
export function escapedSpans(spans: readonly Span[]): string {
  return escaped(spans.map(span => span.text).join(''))
}
