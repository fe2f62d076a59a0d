// Subsets of real faces: composed letters, metrics, checksums, both kinds of locations.

import { describe, expect, it } from 'vitest'
import { readSfnt } from '../../src/text/sfnt.ts'
import { subsetterOf } from '../../src/text/subsetter.ts'
import { fileOf, realFace } from './real-faces.ts'

const glyphOf = (letter: string): number => realFace('sans').shape(letter, false).glyphs[0] ?? 0
const sans = subsetterOf(fileOf('sans'))

/** The tables of a file, by tag. */
function tablesOf(bytes: Uint8Array): ReadonlyMap<string, DataView> {
  const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return new Map(
    Array.from({ length: file.getUint16(4) }, (_, index) => {
      const record = 12 + 16 * index
      const start = file.getUint32(record + 8)
      const table = new DataView(bytes.buffer, bytes.byteOffset + start, file.getUint32(record + 12))
      return [String.fromCharCode(...bytes.subarray(record, record + 4)), table]
    }),
  )
}

function table(bytes: Uint8Array, tag: string): DataView {
  const found = tablesOf(bytes).get(tag)
  if (!found) throw new Error(`no ${tag}`)
  return found
}

/** Bytes of each glyph's outline. */
function sizes(bytes: Uint8Array): readonly number[] {
  const long = table(bytes, 'head').getUint16(50) === 1
  const loca = table(bytes, 'loca')
  const offset = (index: number): number => (long ? loca.getUint32(4 * index) : 2 * loca.getUint16(2 * index))
  return Array.from({ length: readSfnt(bytes).glyphCount }, (_, glyph) => offset(glyph + 1) - offset(glyph))
}

describe('a subset', () => {
  it('has the parts a composed letter is drawn with', () => {
    const letter = glyphOf('Ǻ')
    const drawn = sizes(sans([letter])).flatMap((size, glyph) => (size > 0 ? [glyph] : []))
    expect(drawn).toContain(letter)
    expect(drawn.length).toBeGreaterThan(1)
  })

  it('ends with its last glyph, and has no metrics of those it leaves out', () => {
    const [a, b] = [glyphOf('a'), glyphOf('b')].sort((x, y) => x - y) as [number, number]
    const bytes = sans([b])
    const { glyphCount, advance } = readSfnt(bytes)
    expect(glyphCount).toBe(b + 1)
    expect(advance(b)).toBe(realFace('sans').advance(b))
    expect(advance(a)).toBe(0)
  })

  it('has the outline that was asked for and no other, without its hinting', () => {
    const whole = fileOf('sans')
    const glyph = glyphOf('g')
    const part = sans([glyph])
    expect(sizes(part)[glyph]).toBeLessThanOrEqual(sizes(whole)[glyph] ?? 0)
    expect(sizes(part).filter(size => size > 0).length).toBe(1)
  })

  it('has checksums that are right', () => {
    const bytes = sans([1, 2, 3])
    const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const sum = (from: number, to: number): number => {
      let total = 0
      for (let at = from; at < to; at += 4) total = (total + file.getUint32(at)) >>> 0
      return total
    }
    expect(sum(0, bytes.length)).toBe(0xb1b0afba)
    for (let record = 12; record < 12 + 16 * file.getUint16(4); record += 16) {
      const start = file.getUint32(record + 8)
      if (file.getUint32(record) === 0x68656164) continue
      expect(sum(start, start + ((file.getUint32(record + 12) + 3) & ~3))).toBe(file.getUint32(record + 4))
    }
  })

  it('of a whole large face has long locations', () => {
    const { glyphCount } = readSfnt(fileOf('symbols'))
    const all = subsetterOf(fileOf('symbols'))(Array.from({ length: glyphCount }, (_, glyph) => glyph))
    expect(table(all, 'head').getUint16(50)).toBe(1)
    expect(sizes(all).filter(size => size > 0).length).toBe(
      sizes(fileOf('symbols')).filter(size => size > 0).length - 1,
    )
  })
})
