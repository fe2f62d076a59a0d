// Items: one span, one face, one script, one level each.

import { describe, expect, it } from 'vitest'
import type { FaceChain } from '../../src/text/face.ts'
import { itemize } from '../../src/text/itemize.ts'
import { squareFace } from './square-face.ts'

const latin = squareFace('latin', { lacks: 'אבגדשלוםπλ✗✓\u0301😀👩👧' })
const other = squareFace('other', { lacks: '☃' })

/** Items as `face:text`. */
function items(text: string, faces: FaceChain = [latin, other], levels: Uint8Array | null = null): readonly string[] {
  const found = itemize(text, [{ start: 0, end: text.length, faces }], levels)
  return found.items.map(item => `${item.face.id}:${text.slice(item.start, item.end)}`)
}

describe('faces', () => {
  it('are the first of the chain that has the character', () => {
    expect(items('a ✗ b')).toEqual(['latin:a ', 'other:✗', 'latin: b'])
    expect(items('a ✗ b', [other, latin])).toEqual(['other:a ✗ b'])
  })

  it('of letters draw the spaces and commas after them, but not brackets and digits', () => {
    expect(items('של, של. ab')).toEqual(['other:של, של. ', 'latin:ab'])
    expect(items('של (1)')).toEqual(['other:של ', 'latin:(1)'])
  })

  it('of single Latin, Greek and Cyrillic letters do not: those around them are of the first face', () => {
    expect(items('a, π, b')).toEqual(['latin:a, ', 'other:π', 'latin:, b'])
  })

  it('keep a cluster together: base and mark, joined emoji, variation selectors', () => {
    expect(items('xe\u0301y')).toEqual(['latin:x', 'other:e\u0301', 'latin:y'])
    expect(items('x👩\u200d👧y')).toEqual(['latin:x', 'other:👩\u200d👧', 'latin:y'])
    expect(items('✓\ufe0f!')).toEqual(['other:✓\ufe0f', 'latin:!'])
  })

  it('need no glyph for what is never painted', () => {
    const plain = squareFace('plain', { lacks: '\u200d\u200c\ufe0e\ufe0f\u00ad\u200b\u2060' })
    expect(items('a\u00adb\u200bc\ufe0ed\u2060', [plain, other])).toEqual(['plain:a\u00adb\u200bc\ufe0ed\u2060'])
  })

  it('are not changed by what is never painted', () => {
    expect(items('πλ\u2060π')).toEqual(['other:πλ\u2060π'])
    expect(items('✗\u200b✗')).toEqual(['other:✗\u200b✗'])
  })

  it('draw the parts of a cluster one by one when none has the whole', () => {
    const marks = squareFace('marks', { lacks: 'e' })
    expect(items('e\u0301', [latin, marks])).toEqual(['latin:e', 'marks:\u0301'])
  })
})

describe('boundaries', () => {
  it('lie between scripts, with neutral characters on the side before', () => {
    expect(items('ab, πλ', [other])).toEqual(['other:ab, ', 'other:πλ'])
    expect(items('1. ab', [other])).toEqual(['other:1. ab'])
  })

  it('lie between levels', () => {
    expect(items('ab12', [other], Uint8Array.of(0, 0, 2, 2))).toEqual(['other:ab', 'other:12'])
  })

  it('lie between ranges', () => {
    const { items } = itemize(
      'abcd',
      [
        { start: 0, end: 2, faces: [latin] },
        { start: 2, end: 4, faces: [latin] },
      ],
      null,
    )
    expect(items.map(item => [item.range, item.start, item.end])).toEqual([
      [0, 0, 2],
      [1, 2, 4],
    ])
  })
})

describe('missing', () => {
  it('names each character that no face has, in no item', () => {
    const text = 'a☃b\nc'
    const found = itemize(
      text,
      [{ start: 0, end: text.length, faces: [squareFace('poor', { lacks: '☃' }), other] }],
      null,
    )
    expect(found.missing).toEqual([{ codePoint: 0x2603, index: 1 }])
    expect(found.items.map(item => text.slice(item.start, item.end))).toEqual(['a', 'b', 'c'])
  })

  it('counts in UTF-16 units and reports a mark apart from its base', () => {
    const poor = squareFace('poor', { lacks: '\u0301😀' })
    expect(itemize('😀xe\u0301', [{ start: 0, end: 5, faces: [poor] }], null).missing).toEqual([
      { codePoint: 0x1f600, index: 0 },
      { codePoint: 0x301, index: 4 },
    ])
  })
})
