// What spans are in a line of text: links and code for the structure tree, and what the text around them must not turn.
// In: spans. Out: their containers, and how they stand in text of another direction.

import type { Span } from '../deck/span.ts'
import type { Isolate } from '../text/bidi.ts'
import type { Container } from './page.ts'

/** Neighbouring spans of one address are one link, whatever their styles. */
export function containersOf(spans: readonly Span[]): readonly (readonly Container[])[] {
  let link: Container | null = null
  return spans.map((span, index) => {
    if (span.url === null) link = null
    else if (link?.url !== span.url) link = { role: 'Link', url: span.url, contents: linkText(spans, index) }
    const code: readonly Container[] = span.code ? [{ role: 'Code' }] : []
    return link ? [link, ...code] : code
  })
}

function linkText(spans: readonly Span[], from: number): string {
  const url = spans[from]?.url
  let text = ''
  for (let index = from; index < spans.length && spans[index]?.url === url; index++) text += spans[index]?.text ?? ''
  return text.trim() === url ? text.trim() : `${text.trim()} (${url ?? ''})`
}

/** Code, references ("RFC 9999") and addresses are read from the left, whatever is around them. */
export function isolateOf({ text, isolate, code, url, whole }: Span): Isolate['direction'] | null {
  return isolate ?? (code || (url !== null && (whole || text === url)) ? 'ltr' : null)
}
