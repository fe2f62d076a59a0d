// A face for layout tests: every glyph is half an em wide, so that expectations are whole numbers.
// In: an id and the characters it lacks. Out: a Face. No kerning, no ligatures; a glyph's number is its code point.

import type { Face, Shaped } from '../../src/text/face.ts'

/** What a square face may be told. */
export interface SquareOptions {
  /** Characters it has no glyph for. */
  readonly lacks?: string
}

/**
 * Makes a square face: 1000 units per em, advances 500, ascent 800, descent -200. Like HarfBuzz it paints nothing for
 * default-ignorable characters, mirrors brackets in right-to-left runs and puts those runs in visual order.
 * Asked to shape a character it lacks, it throws: layout asks `has` first.
 */
export function squareFace(id = 'square', options: SquareOptions = {}): Face {
  const lacking = new Set(Array.from(options.lacks ?? '', codePointOf))
  return {
    id,
    unitsPerEm: 1000,
    ascent: 800,
    descent: -200,
    capHeight: 700,
    xHeight: 500,
    has: codePoint => !lacking.has(codePoint),
    shape(text, rtl) {
      const cells = cellsOf(text)
      for (const { glyph } of cells) {
        if (lacking.has(glyph)) throw new Error(`${id} was asked to shape a character it lacks: ${text}`)
      }
      return shapedOf(rtl ? cells.reverse().map(mirrored) : cells)
    },
  }
}

interface Cell {
  readonly glyph: number
  readonly cluster: number
}

function cellsOf(text: string): Cell[] {
  const cells: Cell[] = []
  let at = 0
  for (const character of text) {
    const visible = !/\p{Default_Ignorable_Code_Point}/u.test(character)
    // Characters before the first glyph belong to its cluster, later ones to the cluster before them.
    if (visible) cells.push({ glyph: codePointOf(character), cluster: cells.length === 0 ? 0 : at })
    at += character.length
  }
  return cells
}

function shapedOf(cells: readonly Cell[]): Shaped {
  return {
    glyphs: cells.map(cell => cell.glyph),
    advances: cells.map(() => 500),
    offsets: null,
    clusters: cells.map(cell => cell.cluster),
  }
}

function mirrored(cell: Cell): Cell {
  const at = brackets.indexOf(String.fromCodePoint(cell.glyph))
  return at < 0 ? cell : { ...cell, glyph: codePointOf(brackets.charAt(at ^ 1)) }
}

/** Pairs: each at an even index, its mirror image at the odd one after it. */
const brackets = '()[]{}<>'

function codePointOf(character: string): number {
  return character.codePointAt(0) ?? 0
}
