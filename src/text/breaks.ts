// Where lines may end.
// In: a paragraph's text. Out: UTF-16 offsets. It must not know widths or faces.
// The rules are those of UAX 14 (package linebreak; the only import of it), but addresses stay whole as long as they fit,
// a line does not start with a dash or split a run of ASCII signs, as in C++, and a word is not parted at a soft hyphen: no hyphen is painted.

import LineBreaker from 'linebreak'
import { once } from '../deck/once.ts'

/** The end of a stretch of text without a break inside. `hard`: the line must end here (a line feed comes before it). */
export interface Break {
  readonly position: number
  readonly hard: boolean
}

/** All places where a line may end, in order; the last is the end of the text. Empty for an empty text. */
export function breaksOf(text: string): readonly Break[] {
  const addresses = addressesIn(text)
  const breaks: Break[] = []
  let address = 0
  for (const position of withQuoted(text, plainOpportunities(text) ?? opportunities(text))) {
    const hard = text.charCodeAt(position - 1) === lineFeed
    while ((addresses[address]?.end ?? Number.POSITIVE_INFINITY) <= position) address++
    const insideAddress = (addresses[address]?.start ?? Number.POSITIVE_INFINITY) < position
    if (hard || position === text.length || !(insideAddress || isPoor(text, position))) breaks.push({ position, hard })
  }
  return breaks
}

/** Rule LB15 since Unicode 15.1: after a quotation mark that closes, a line may end before a bracket, too. */
function withQuoted(text: string, positions: readonly number[]): readonly number[] {
  const more = Array.from(text.matchAll(closedQuotation), found => found.index + found[0].length)
  return more.length === 0 ? positions : [...new Set([...positions, ...more])].sort((a, b) => a - b)
}

/** A mark closes what is before it, whatever its shape: „nein“ as well as “no”. */
const closedQuotation = /(?<=[^\s([{"'“‘„‚«])["'”’“‘»] +(?=[([{„‚¿¡])/g

/** Where UAX 14 allows or demands a break, the end of the text included. */
export function opportunities(text: string): readonly number[] {
  const breaker = new LineBreaker(text)
  const positions: number[] = []
  for (let next = breaker.nextBreak(); next; next = breaker.nextBreak()) {
    for (let at = (positions.at(-1) ?? 0) + 1; at < next.position; at++) if (opensWide(text, at)) positions.push(at)
    positions.push(next.position)
  }
  const inThai = thaiWords(text)
  return inThai.length === 0 ? positions : [...new Set([...positions, ...inThai])].sort((a, b) => a - b)
}

/** Rule LB30 holds for narrow brackets only since Unicode 13: before a wide one a line may end, after a letter or number, too. */
function opensWide(text: string, position: number): boolean {
  const code = text.charCodeAt(position)
  if (code < 0x3008 || !wideOpening.has(code)) return false
  return lettersAndNumbers().test(text.slice(Math.max(0, position - 2), position))
}

const wideOpening = new Set(Array.from('〈《「『【〔〖〘〚〝（［｛｟', sign => sign.charCodeAt(0)))

const lettersAndNumbers = once(() => /[\p{L}\p{N}]$/u)

/**
 * Where words of Thai meet, which are written without spaces: UAX 14 leaves them (class SA) to a dictionary. It is the one of Node's
 * ICU; 20 to 26 gave the same breaks for the texts that were tried.
 */
function thaiWords(text: string): readonly number[] {
  return Array.from(text.matchAll(/[\u0e01-\u0e4e]{2,}/g)).flatMap(({ 0: run, index }) =>
    wordStarts(run)
      .map(start => index + start)
      .filter(position => !neverFirst.has(text.charAt(position))),
  )
}

/**
 * Where words begin, but the first. A stretch at a time, each from the middle of the one before: on Node 20 every word holds a copy
 * of all the text that was to be cut, and 100,000 letters take gigabytes.
 */
function wordStarts(run: string): readonly number[] {
  const starts: number[] = []
  for (let from = 0; from < run.length; ) {
    const stretch = run.slice(from, from + stretchLength)
    const words = Array.from(thaiSegmenter().segment(stretch), word => word.index)
    // The dictionary looks some words ahead: those at the end of a stretch are cut again with what follows.
    const sure = from + stretch.length === run.length ? stretch.length : stretchLength / 2
    const known = words.filter(start => start <= sure)
    starts.push(...known.map(start => from + start).filter(start => start > (starts.at(-1) ?? 0)))
    from += sure === stretch.length ? sure : known.at(-1) || stretch.length
  }
  return starts
}

const stretchLength = 400

const thaiSegmenter = once(() => new Intl.Segmenter('th', { granularity: 'word' }))

/** The signs of repetition and of abbreviation. */
const neverFirst = new Set('ๆฯ')

/**
 * The same for text in Latin letters and common signs, without a look at each character in the tables of UAX 14; null for other text.
 * Between two such characters the rules look at nothing but these two, and whether spaces are between them.
 */
export function plainOpportunities(text: string): readonly number[] | null {
  const positions: number[] = []
  let before = lineFeed
  let spaced = false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === space) {
      // What spaces at the start of a line do is a rule of its own.
      if (before === lineFeed) return null
      spaced = true
      continue
    }
    const kind = kindOf(code)
    if (kind === 0) return null
    const starts = before === lineFeed
    if (starts ? at > 0 : kind !== lineFeed && mayPart(before, spaced, kind)) positions.push(at)
    before = kind
    spaced = false
  }
  if (text.length > 0) positions.push(text.length)
  return positions
}

/** A character that breaks as this one does; 0 for one that is not common. */
function kindOf(code: number): number {
  if (code >= 0x61 && code <= 0x7a) return letter
  if (code < 0x7f) {
    if (code < space) return code === lineFeed ? lineFeed : 0
    if (code >= 0x41 && code <= 0x5a) return letter
    return code >= 0x30 && code <= 0x39 ? digit : code
  }
  if (code >= 0xc0 && code < 0x180) return letter
  return (code >= 0xa0 && code < 0xc0) || (code >= 0x2010 && code < 0x2028) ? code : 0
}

const letter = 0x61
const digit = 0x30

/** What UAX 14 says of pairs of characters, asked once for each. */
const pairs = new Map<number, boolean>()

function mayPart(before: number, spaced: boolean, after: number): boolean {
  const key = (((before << 14) | after) << 1) | (spaced ? 1 : 0)
  const known = pairs.get(key)
  if (known !== undefined) return known
  const answer = opportunities(String.fromCharCode(...(spaced ? [before, space, after] : [before, after]))).length > 1
  pairs.set(key, answer)
  return answer
}

/**
 * Places inside a stretch that is too wide for a line where it may be parted without a hyphen: after the signs that part
 * an address, which show that it goes on, but not between two of them. A rule of our own; UAX 14 leaves this to programs.
 * Offsets are those of the text; `start` and `end` are not among them.
 */
export function softSpots(text: string, start: number, end: number): readonly number[] {
  const spots: number[] = []
  for (let at = start + 1; at < end; at++) {
    if (partingSigns.has(text.charCodeAt(at - 1)) && !partingSigns.has(text.charCodeAt(at))) spots.push(at)
  }
  return spots
}

const lineFeed = 10

const partingSigns = new Set(Array.from('/?&=.-_#', sign => sign.charCodeAt(0)))

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
  if (before === softHyphen || startsWithHyphen(text, position)) return true
  return isAsciiSign(before) && isAsciiSign(after)
}

/** Rule LB20a of Unicode 15.1: a hyphen that begins a word, as in "-v", goes with it. */
function startsWithHyphen(text: string, position: number): boolean {
  let at = position - 1
  while (at >= 0 && (text.charCodeAt(at) === 0x2d || text.charCodeAt(at) === 0x2010)) at--
  return at < position - 1 && (at < 0 || text.charCodeAt(at) === space || text.charCodeAt(at) === lineFeed)
}

const softHyphen = 0xad

const space = 0x20

function isDash(code: number): boolean {
  return code === 0x2d || code === 0x2013 || code === 0x2014
}

function isAsciiSign(code: number): boolean {
  const kind = code < 0x7f ? kindOf(code) : 0
  return kind > space && kind !== letter && kind !== digit
}
