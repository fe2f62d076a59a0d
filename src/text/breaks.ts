// Where lines may end.
// In: a paragraph's text. Out: UTF-16 offsets. It must not know widths or faces.
// The rules are those of UAX 14 (package linebreak; the only import of it), but addresses stay whole as long as they fit,
// and a line does not start with a dash or split a run of ASCII signs, as in C++.

import LineBreaker from 'linebreak'

/** The end of a stretch of text without a break inside. `hard`: the line must end here (a line feed comes before it). */
export interface Break {
  readonly position: number
  readonly hard: boolean
}

/** All places where a line may end, in order; the last is the end of the text. Empty for an empty text. */
export function breaksOf(text: string): readonly Break[] {
  const addresses = addressesIn(text)
  const breaker = new LineBreaker(text)
  const breaks: Break[] = []
  let address = 0
  for (let next = breaker.nextBreak(); next; next = breaker.nextBreak()) {
    const position = next.position
    const hard = text.charCodeAt(position - 1) === lineFeed
    while ((addresses[address]?.end ?? Number.POSITIVE_INFINITY) <= position) address++
    const insideAddress = (addresses[address]?.start ?? Number.POSITIVE_INFINITY) < position
    if (hard || position === text.length || !(insideAddress || isPoor(text, position))) breaks.push({ position, hard })
  }
  return breaks
}

/**
 * Places inside a stretch that is too wide for a line where it may be parted without a hyphen: after the signs that part
 * an address, which show that it goes on, but not between two of them. A rule of our own; UAX 14 leaves this to programs.
 * Offsets are those of the text; `start` and `end` are not among them.
 */
export function softSpots(text: string, start: number, end: number): readonly number[] {
  const spots: number[] = []
  for (let at = start + 1; at < end; at++) {
    if (partingSigns.has(text.charAt(at - 1)) && !partingSigns.has(text.charAt(at))) spots.push(at)
  }
  return spots
}

const lineFeed = 10

const partingSigns = new Set('/?&=.-_#')

/** An address from its scheme to the next space. Other words have the breaks of UAX 14. */
const addressPattern = /(?:[a-z][a-z0-9+.-]{0,30}:\/\/|mailto:|www\.)\S+/gi

function addressesIn(text: string): readonly { readonly start: number; readonly end: number }[] {
  if (!text.includes(':') && !text.includes('www.')) return []
  return Array.from(text.matchAll(addressPattern), found => ({
    start: found.index,
    end: found.index + found[0].length,
  }))
}

/** Breaks that UAX 14 allows and a typesetter would not take. */
function isPoor(text: string, position: number): boolean {
  const before = text.charCodeAt(position - 1)
  const after = text.charCodeAt(position)
  // A dash between spaces belongs to the words before it: a line should not start with it.
  if (before === space && isDash(after)) return text.charCodeAt(position + 1) === space
  return isAsciiSign(before) && isAsciiSign(after)
}

const space = 0x20

function isDash(code: number): boolean {
  return code === 0x2d || code === 0x2013 || code === 0x2014
}

function isAsciiSign(code: number): boolean {
  return code > 0x20 && code < 0x7f && !/[0-9A-Za-z]/.test(String.fromCharCode(code))
}
