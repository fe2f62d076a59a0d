// Names that link themselves: Internet-Drafts, RFCs, BCPs and STDs.
// A draft's name has a source and a subject ("draft-ietf-sieve"); "draft-like" is a word. In: plain text. Out: where each name stands and the address of the thing.
// Addresses: the RFC Editor's info pages and the datatracker's document pages.

import { addressOf } from './address.ts'

/** A name in a text: UTF-16 indices and the address it stands for. */
export interface Reference {
  readonly start: number
  readonly end: number
  readonly url: string
}

/** Longest name of a draft that becomes an address. */
const LONGEST_DRAFT = 250

const NAME = /\b(?:(RFC|BCP|STD)[ \u00a0-]?(\d{1,5})\b|(draft(?:-[a-z0-9]+){2,}))/g

/** Every reference in a text, in order. A name inside a longer word ("xRFC 1") is none. */
export function referencesIn(text: string): readonly Reference[] {
  const found: Reference[] = []
  for (const match of text.matchAll(NAME)) {
    const start = match.index
    const end = start + match[0].length
    if (/[-/.\w]/.test(text.charAt(start - 1))) continue
    const [, series, number, draft] = match
    if (draft && draft.length > LONGEST_DRAFT) continue
    found.push({ start, end, url: draft ? draftUrl(draft) : seriesUrl(series ?? '', Number(number)) })
  }
  return found
}

/** Every https address in a text that Markdown has not seen: what placeholders stand for. What no link can have is text. */
export function addressesIn(text: string): readonly Reference[] {
  return [...text.matchAll(/\bhttps:\/\/[^\s<>"]+/g)].flatMap(match => {
    const typed = match[0].replace(/(?<![.,;:!?)])[.,;:!?)]+$/, '')
    const address = addressOf(typed)
    return 'url' in address ? [{ start: match.index, end: match.index + typed.length, url: address.url }] : []
  })
}

/**
 * The datatracker's page of a draft; a name with a revision gives the text of that revision. Its address has the whole
 * name in it: the datatracker looks for names in agendas, and would find one without the revision in "…/draft-x/21/".
 */
export function draftUrl(name: string): string {
  return /-\d{2}$/.test(name)
    ? `https://datatracker.ietf.org/doc/html/${name}`
    : `https://datatracker.ietf.org/doc/${name}/`
}

function seriesUrl(series: string, number: number): string {
  return `https://www.rfc-editor.org/info/${series.toLowerCase()}${number}`
}
