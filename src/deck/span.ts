// Text as it is shown: spans of one style, and the blocks they stand in.
// In: nothing. Out: types, and the characters of spans. Who reads Markdown makes them; layouts, writers and reviews take them.

import type { Origin } from '../problem/source.ts'

/** A run of text of one style. A "\n" in it is a line break that was asked for. */
export interface Span {
  readonly text: string
  readonly strong: boolean
  readonly emphasis: boolean
  readonly code: boolean
  readonly url: string | null
  /** Better not broken over two lines. */
  readonly whole: boolean
  /** It does not turn the text around it: a name, or something that is always read from the left. */
  readonly isolate?: 'ltr' | 'auto'
  readonly origin: Origin
}

/** What Markdown of several lines is made of. */
export type Block =
  | { readonly kind: 'paragraph'; readonly spans: readonly Span[] }
  | { readonly kind: 'heading'; readonly spans: readonly Span[] }
  | { readonly kind: 'code'; readonly lines: readonly Span[] }
  | { readonly kind: 'list'; readonly start: number | null; readonly items: readonly (readonly Block[])[] }

/** The characters of spans, one after another. */
export function plainText(spans: readonly Span[]): string {
  return spans.map(span => span.text).join('')
}
