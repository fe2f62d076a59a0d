// Grapheme clusters against the runtime's own segmenter, which src may not use (it takes a locale).

import { describe, expect, it } from 'vitest'
import { clusterEnds } from '../../src/text/graphemes.ts'

describe('clusterEnds', () => {
  it.each([
    'plain ASCII, Ünïcode and Ελληνικά',
    'e\u0301 x\u0323\u0302 q\u0361y',
    '👩‍👩‍👧‍👦👍🏽✓\ufe0f☑\ufe0e🏳️‍🌈',
    '🇨🇿🇫🇷🇩🇪',
    'שָׁלוֹם سَلَام',
    'ไทยกำ हिन्दी',
    '각\u1100\u1161\u11a8한국',
    '\n\u0301a\t\u0301',
    'a\u200d😀\u0301\u200d😀 \u200d\u200d',
    '😀𝒜a\u0301',
  ])('cuts %j where readers see characters', text => {
    const expected = [...new Intl.Segmenter('en').segment(text)].map(each => each.index + each.segment.length)
    // Conjuncts are one cluster since Unicode 15.1, which not every runtime knows.
    if (!text.includes('हि')) expect(clusterEnds(text, 0, text.length)).toEqual(expected)
    expect(clusterEnds(text, 0, text.length).at(-1)).toBe(text.length)
  })

  it('stops at the end it is given', () => {
    expect(clusterEnds('ae\u0301b', 1, 2)).toEqual([2])
    expect(clusterEnds('', 0, 0)).toEqual([])
  })
})
