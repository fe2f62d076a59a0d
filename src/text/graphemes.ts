// Grapheme clusters: what a reader takes for one character.
// In: text and an offset. Out: where the cluster that starts there ends. It must not use the locale (Intl does).
// The rule is that of UAX 29 (extended clusters) without prepended marks; its data is the runtime's Unicode version.

import { once } from '../deck/once.ts'

/** What extends a base: marks, variation selectors, joiners, skin tones, and vowels and finals of Hangul syllables. */
const extending = String.raw`(?:\u200d|[\p{Grapheme_Extend}\p{Mc}\p{Emoji_Modifier}\u0e33\u0eb3\u1160-\u11ff\ud7b0-\ud7fb])*`

/** One cluster: a control, or a flag, emoji joined into one, or another base (after initials of Hangul), extended. */
const clusterPattern = once(
  () =>
    new RegExp(
      String.raw`\p{Cc}|(?:\p{RI}{2}|\p{ExtPict}(?:${extending}\u200d\p{ExtPict})*|[\u1100-\u115f\ua960-\ua97c]*.)${extending}`,
      'suy',
    ),
)

/** The end (UTF-16 offset, exclusive) of the cluster that starts at `start`, at most `end`. Needs `start < end`. */
export function clusterEnd(text: string, start: number, end: number): number {
  const next = start + 1
  if (next >= end) return end
  if (neverExtends(text.charCodeAt(next))) return next
  const cluster = clusterPattern()
  cluster.lastIndex = start
  cluster.test(text)
  return Math.min(end, cluster.lastIndex)
}

/** The ends of all clusters between two offsets, in order; the last is `end`. */
export function clusterEnds(text: string, start: number, end: number): readonly number[] {
  const ends: number[] = []
  for (let at = start; at < end; ) {
    at = clusterEnd(text, at, end)
    ends.push(at)
  }
  return ends
}

/** Latin text, dashes, quotes and bullets: the pattern is slow to compile, and most decks never need it. */
function neverExtends(code: number): boolean {
  return code < 0x300 || (code >= 0x2010 && code < 0x20d0)
}
