// Levels and visual order. Expected values were worked out by hand from UAX 9.

import { describe, expect, it } from 'vitest'
import { type BaseDirection, resolveBidi, visualOrder } from '../../src/text/bidi.ts'

/** Levels as a string of digits, one for each UTF-16 unit. */
function levels(text: string, base: BaseDirection = 'auto'): string {
  return Array.from(resolveBidi(text, base).levels ?? [], String).join('')
}

describe('levels', () => {
  it('are null for left-to-right text', () => {
    expect(resolveBidi('Plain text, 100% → 1–2 😀', 'auto')).toEqual({ rtl: false, levels: null })
  })

  it('of Hebrew with a number and brackets in an English sentence', () => {
    expect(levels('see אבג (דה) 12 end', 'ltr')).toBe('0000111111111220000')
  })

  it('of brackets around English in a Hebrew sentence', () => {
    expect(resolveBidi('אב (cd) הו', 'auto')).toMatchObject({ rtl: true })
    expect(levels('אב (cd) הו')).toBe('1111221111')
  })

  it('of a number after Arabic letters: it is an Arabic number', () => {
    expect(levels('سلام 12', 'rtl')).toBe('1111122')
  })

  it('of a base direction that is given although nothing needs it', () => {
    expect(resolveBidi('ab', 'rtl')).toEqual({ rtl: true, levels: Uint8Array.of(2, 2) })
  })

  it('of characters outside the BMP, which have a class of their own', () => {
    // An emoji is neutral and takes the direction of the Hebrew around it; as letters, its units would be at level 2.
    expect(levels('אב 😀 גד')).toBe('11111111')
    expect(levels('𞤀𞤁')).toBe('1111')
  })

  it('share one base direction across line feeds', () => {
    expect(levels('12\nאב').endsWith('11')).toBe(true)
    expect(resolveBidi('12\nאב ab', 'auto').rtl).toBe(true)
  })
})

describe('visual order', () => {
  it('turns over every stretch at each level or above (L2)', () => {
    expect(visualOrder([0, 0, 0])).toEqual([0, 1, 2])
    expect(visualOrder([0, 1, 1, 0])).toEqual([0, 2, 1, 3])
    expect(visualOrder([1, 2, 1])).toEqual([2, 1, 0])
    expect(visualOrder([1, 2, 2, 1, 0, 1])).toEqual([3, 1, 2, 0, 4, 5])
    expect(visualOrder([])).toEqual([])
  })

  it('takes more runs than a function call takes arguments', () => {
    expect(visualOrder(Array.from({ length: 300_000 }, () => 1))[0]).toBe(299_999)
  })
})
