// What a viewer shows of a picture in a PDF is what the file shows: pdf.js against Skia, every kind of PNG and JPEG.
// In: pictures made here and those in files/. Out: pages, a pixel for each point, compared with the file itself.

import { describe, expect, test } from 'vitest'
import { breaches } from '../pdf/conformance.ts'
import { encodePng } from '../support/png-encoder.ts'
import { difference, drawn, type Pixels, pdfOfPictures, renderedPages } from '../support/render.ts'
import { exif, insert, jpegFile, pngKinds, raster, withAdobe, withNames, withoutJfif } from './pictures.ts'

/** Renders files, each on a page of its own; the same page as pdf.js paints it for each file. */
async function pagesOf(files: readonly Uint8Array[]): Promise<readonly Pixels[]> {
  const pdf = pdfOfPictures(files.map(file => raster(file)))
  expect(breaches(pdf)).toEqual([])
  return renderedPages(pdf)
}

function at<T>(list: readonly T[], index: number): T {
  const found = list[index]
  if (found === undefined) throw new Error(`nothing at ${index}`)
  return found
}

/** Cases of vitest: a name, and where the file is. */
const named = (names: readonly string[]) => names.map((name, index) => ({ name, index }))

describe('a PNG looks as it is', async () => {
  const files = pngKinds.map(({ recipe }) => encodePng(recipe))
  const pages = await pagesOf(files)
  test.each(named(pngKinds.map(({ name }) => name)))('$name', async ({ index }) => {
    expect(difference(at(pages, index), await drawn(at(files, index)))).toBeLessThan(0.01)
  })
})

describe('a JPEG looks as it is', async () => {
  const names = ['grey.jpg', 'rgb.jpg', 'subsampled.jpg', 'progressive.jpg']
  const files = names.map(jpegFile)
  const pages = await pagesOf(files)
  test.each(named(names))('$name', async ({ index }) => {
    expect(difference(at(pages, index), await drawn(at(files, index)))).toBeLessThan(0.01)
  })
})

describe('a JPEG that stores red, green and blue looks as it is', async () => {
  const plain = jpegFile('rgb-stored.jpg')
  const files = {
    'by the word of Adobe': withAdobe(withoutJfif(plain), 0),
    'by the names of its components': withNames(withoutJfif(plain), 'RGB'),
  }
  const pages = await pagesOf(Object.values(files))
  test.each(named(Object.keys(files)))('$name', async ({ index }) => {
    const { bytes, width } = at(pages, index)
    expect(difference(at(pages, index), await drawn(at(Object.values(files), index)))).toBeLessThan(0.01)
    // Red grows to the right and green downwards, as in base.png (files/HOW.md).
    const corner = 3 * (width - 1)
    expect([...bytes.subarray(corner, corner + 3)].map(value => Math.round(value / 51))).toEqual([5, 0, 1])
  })
})

describe('a JPEG stands upright', async () => {
  const turns = [1, 2, 3, 4, 5, 6, 7, 8] as const
  const stored = await drawn(jpegFile('rgb.jpg'))
  const pages = await pagesOf(turns.map(turn => insert(jpegFile('rgb.jpg'), exif(turn))))
  test.each(turns)('turn %i', turn => {
    expect(difference(at(pages, turn - 1), upright(stored, turn))).toBeLessThan(0.01)
  })
})

/** Each pixel of the upright picture, looked up where Exif 2.32 says its row and column are stored (tag 274). */
function upright({ width, height, bytes }: Pixels, turn: number): Pixels {
  const [across, down] = turn > 4 ? [height, width] : [width, height]
  const out = new Uint8Array(bytes.length)
  for (let y = 0; y < down; y++) {
    for (let x = 0; x < across; x++) {
      const [fromRight, fromBottom] = [across - 1 - x, down - 1 - y]
      const [column, row] = at(
        [
          [x, y],
          [fromRight, y],
          [fromRight, fromBottom],
          [x, fromBottom],
          [y, x],
          [y, fromRight],
          [fromBottom, fromRight],
          [fromBottom, x],
        ],
        turn - 1,
      ) as [number, number]
      const from = 3 * (row * width + column)
      out.set(bytes.subarray(from, from + 3), 3 * (y * across + x))
    }
  }
  return { width: across, height: down, bytes: out }
}
