// Every sample of a PNG, of every kind, comes out as it was put in, whatever the filters and the interlacing.

import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { inflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { CHANNELS, encodePng, type PngRecipe, rawRows } from '../support/png-encoder.ts'
import { pngKinds, raster, recipeOf } from './pictures.ts'

/** The samples of some channels as plain rows, each filled up to a byte: what a PDF reads without filters. */
function plain(recipe: PngRecipe, channels: readonly number[]): Uint8Array {
  const colourType = { 1: 0, 2: 4, 3: 2, 4: 6 }[channels.length] ?? 0
  const sample: PngRecipe['sample'] = (x, y, index) => recipe.sample(x, y, channels[index] ?? 0)
  const rows = rawRows({ ...recipe, colourType, interlaced: false, filter: () => 0, sample })
  const width = rows.length / recipe.height
  return new Uint8Array(
    Buffer.concat(Array.from({ length: recipe.height }, (_, row) => rows.subarray(row * width + 1, (row + 1) * width))),
  )
}

const colours = ({ colourType }: PngRecipe): number[] =>
  [0, 1, 2].slice(0, colourType === 4 ? 1 : Math.min(3, CHANNELS[colourType] ?? 1))

/** Kinds that are unpacked: the others stay as they were packed. */
const unpacked = pngKinds.filter(({ recipe }) => recipe.interlaced || recipe.colourType > 3)

test.each(unpacked)('$name: the colours', ({ recipe }) => {
  const { samples } = raster(encodePng(recipe))
  expect(samples.coding).toBe('raw')
  expect(samples.colour).toEqual(
    recipe.palette ? { palette: Uint8Array.from(recipe.palette) } : colours(recipe).length === 1 ? 'grey' : 'rgb',
  )
  expect(Buffer.from(samples.bytes)).toEqual(Buffer.from(plain(recipe, colours(recipe))))
})

test.each(unpacked.filter(({ recipe }) => recipe.colourType > 3))('$name: the opacity', ({ recipe }) => {
  const { alpha } = raster(encodePng(recipe))
  expect(Buffer.from(alpha?.bytes ?? [])).toEqual(Buffer.from(plain(recipe, [colours(recipe).length])))
})

const keyed = pngKinds.filter(({ recipe }) => recipe.transparency)

test.each(keyed)('$name: the opacity', ({ recipe }) => {
  const { transparency = [], colourType, sample, width, height } = recipe
  const key = transparency.filter((_, at) => at % 2 === 1).map((low, at) => (transparency[2 * at] ?? 0) * 256 + low)
  const opacity = (x: number, y: number): number => {
    if (colourType === 3) return transparency[sample(x, y, 0)] ?? 255
    return key.every((value, channel) => sample(x, y, channel) === value) ? 0 : 255
  }
  const expected = Array.from({ length: width * height }, (_, at) => opacity(at % width, Math.floor(at / width)))
  expect([...(raster(encodePng(recipe)).alpha?.bytes ?? [])]).toEqual(expected)
})

describe('any size', () => {
  test.each([1, 2, 3, 4, 5, 7, 8, 9])('of %i columns, interlaced', size => {
    for (const [width, height] of [
      [size, 1],
      [1, size],
      [size, size],
      [size, 9],
    ] as const) {
      for (const bits of [1, 8] as const) {
        const recipe = { ...recipeOf(0, bits, true), width, height }
        expect([...raster(encodePng(recipe)).samples.bytes]).toEqual([...plain(recipe, [0])])
      }
    }
  })
})

describe('a filter', () => {
  test.each([0, 1, 2, 3, 4])('%i, of all rows', filter => {
    for (const [colourType, bits] of [
      [4, 8],
      [6, 8],
      [6, 16],
    ] as const) {
      const recipe = { ...recipeOf(colourType, bits), filter: () => filter }
      for (const interlaced of [false, true]) {
        const shown = raster(encodePng({ ...recipe, interlaced })).samples.bytes
        expect([...shown]).toEqual([...plain(recipe, colours(recipe))])
      }
    }
  })
})

describe('a palette', () => {
  const palette = (entries: number): number[] => Array.from({ length: 3 * entries }, (_, at) => at)
  const shown = (entries: number, bits: number, sample: PngRecipe['sample']) =>
    raster(encodePng({ width: 5, height: 3, colourType: 3, bits, sample, palette: palette(entries) })).samples

  test('comes out as it is, and pixels stay as they were packed', () => {
    const samples = shown(3, 2, x => x % 3)
    expect(samples).toMatchObject({ coding: 'png', colour: { palette: Uint8Array.from(palette(3)) } })
    expect(inflateSync(samples.bytes)).toHaveLength(3 * 3)
  })

  test.each([
    [1, 1],
    [3, 2],
    [15, 4],
    [255, 8],
  ])('of %i colours has no pixel beyond them, wherever it stands', (entries, bits) => {
    expect(shown(entries, bits, () => entries - 1).coding).toBe('png')
    for (const [column, row] of [
      [0, 0],
      [4, 0],
      [0, 2],
      [4, 2],
    ])
      expect(() => shown(entries, bits, (x, y) => (x === column && y === row ? entries : 0))).toThrow(
        'not in its palette',
      )
  })
})

describe('what is unpacked', () => {
  test.each(keyed.filter(({ recipe }) => !recipe.interlaced))('$name: is not kept by the picture', ({ recipe }) => {
    const { alpha } = raster(encodePng(recipe))
    const [first, again] = [alpha?.bytes, alpha?.bytes]
    expect(again).toEqual(first)
    expect(again).not.toBe(first)
  })

  test.each([
    ['colour and opacity', 6],
    ['opacity alone', 3],
  ])('%s of an open picture take no memory', (_, colourType) => {
    setFlagsFromString('--expose-gc')
    const collect: () => void = runInNewContext('gc')
    const used = (): number => {
      collect()
      collect()
      return process.memoryUsage().arrayBuffers
    }
    const side = 700
    const keyed = colourType === 3 ? { palette: [1, 2, 3], transparency: [7] } : {}
    const sample: PngRecipe['sample'] = (_x, _y, channel) => (colourType === 3 ? 0 : channel)
    const bytes = encodePng({ width: side, height: side, colourType, bits: 8, sample, ...keyed })
    const before = used()
    const picture = raster(bytes)
    expect(used() - before).toBeLessThan((side * side) / 2)
    expect(picture.alpha?.bytes).toHaveLength(side * side)
    expect(picture.alpha?.bytes).toHaveLength(side * side)
  })
})
