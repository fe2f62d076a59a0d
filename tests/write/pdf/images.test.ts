// Pictures in the file: how each coding is written, that each is there once, and where pages paint them.
// In: pictures of tests/picture. Out: image objects, matrices, hashes.

import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { PictureMark } from '../../../src/page/page.ts'
import type { Raster } from '../../../src/picture/picture.ts'
import { writePdf } from '../../../src/write/pdf/document.ts'
import { contentOf } from '../../pdf/content.ts'
import { dictOf, entry, nameOf, type Pdf, streamOf } from '../../pdf/read-pdf.ts'
import { elements, structureTree } from '../../pdf/structure.ts'
import { type Str, type Stream, stringText } from '../../pdf/syntax.ts'
import { exif, insert, jpegFile, png, raster } from '../../picture/pictures.ts'
import { artifact, input, page, tag, written } from './samples.ts'

const photo = raster(jpegFile('rgb.jpg'))
const glass = raster(png(6, 8))

function mark(picture: Raster, place: Partial<PictureMark> = {}): PictureMark {
  return { kind: 'picture', x: 100, y: 50, width: 240, height: 160, picture, ...place }
}

const figure = (...marks: readonly PictureMark[]) => tag('Figure', [{ marks }], { alt: 'A ramp of colours' })

/** The images of a file's resources, by name. */
function images(pdf: Pdf): ReadonlyMap<string, Stream> {
  const resources = dictOf(entry(pdf, pdf.pages[0] ?? new Map(), 'Resources'))
  const named = dictOf(entry(pdf, resources, 'XObject'))
  return new Map([...named.keys()].map(name => [name, streamOf(entry(pdf, named, name))]))
}

describe('a picture', () => {
  const pdf = written({
    pages: [
      page([figure(mark(glass)), figure(mark(photo))], { under: [artifact('Background', mark(photo))] }),
      page([figure(mark(glass))], { slide: 2 }),
    ],
  })
  test('is in the file once, and its opacity once, however often it is shown', () => {
    const all = [...pdf.objects.values()].filter(object => JSON.stringify(namesIn(object)).includes('Image'))
    expect(all).toHaveLength(3)
    expect([...images(pdf).keys()]).toEqual(['Im1', 'Im2'])
  })
  test('is painted by its name, in the order of the marks', () => {
    const painted = [0, 1].map(at =>
      contentOf(pdf, at).sequences.flatMap(({ pictures }) => pictures.map(({ name }) => name)),
    )
    expect(painted).toEqual([['Im1', 'Im2', 'Im1'], ['Im2']])
  })
  test('fills its rectangle', () => {
    expect(contentOf(pdf, 1).sequences[0]?.pictures[0]?.matrix).toEqual([240, 0, 0, 160, 100, 540 - 50 - 160])
  })
  test('of JPEG is the file without its trimmings', () => {
    const { dict, data } = images(pdf).get('Im1') ?? streamOf(undefined)
    expect(nameOf(dict.get('Filter'))).toBe('DCTDecode')
    expect(data).toEqual(photo.samples.bytes)
    expect(dict.get('Interpolate')).toBe(false)
  })
})

function namesIn(object: unknown): unknown {
  const dict = typeof object === 'object' && object !== null && 'dict' in object ? object.dict : null
  return dict instanceof Map ? (dict.get('Subtype') ?? null) : null
}

test('a file without pictures has no XObjects', () => {
  const pdf = written()
  expect(dictOf(entry(pdf, pdf.pages[0] ?? new Map(), 'Resources')).has('XObject')).toBe(false)
})

describe('a figure', () => {
  const pdf = written({ pages: [page([figure(mark(photo), mark(glass, { x: 400 }))])] })
  const [element] = [...elements(structureTree(pdf))].filter(({ role }) => role === 'Figure')
  test('says what it shows', () => {
    expect(stringText(element?.dict.get('Alt') as Str)).toBe('A ramp of colours')
  })
  test('says which part of the page it takes, from the bottom left to the top right', () => {
    expect(element?.attributes).toEqual({ O: 'Layout', BBox: [100, 330, 640, 490] })
  })
  test.each([undefined, '', ' \n'])('without words (%j) is a bug', alt => {
    const tags = [tag('Figure', [{ marks: [mark(photo)] }], alt === undefined ? {} : { alt })]
    expect(() => written({ pages: [page(tags)] })).toThrow('a figure without words')
  })
})

test('a picture on its side takes the same rectangle', () => {
  const corners = [1, 2, 3, 4, 5, 6, 7, 8].map(turn => {
    const pdf = written({ pages: [page([figure(mark(raster(insert(jpegFile('rgb.jpg'), exif(turn)))))])] })
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = contentOf(pdf, 0).sequences[0]?.pictures[0]?.matrix ?? []
    const xs = [e, a + e, c + e, a + c + e]
    const ys = [f, b + f, d + f, b + d + f]
    return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
  })
  expect(new Set(corners.map(String))).toEqual(new Set(['100,330,340,490']))
})

// By hand: 60 renders of six such pictures, one hash.
test('several pictures with opacity give the same bytes in each of five renders', () => {
  const hashes = Array.from({ length: 5 }, () => {
    const pictures = [png(6, 8), png(4, 16), png(6, 16), png(3, 8, { transparency: [0, 9] })].map(file => raster(file))
    const bytes = writePdf(input({ pages: [page(pictures.map(picture => figure(mark(picture))))] }))
    return createHash('sha256').update(bytes).digest('hex')
  })
  expect(new Set(hashes).size).toBe(1)
})
