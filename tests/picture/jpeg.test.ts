// What openJpeg lets through and what it refuses, and what is not in the picture any more when it is let through.
// In: the JPEGs of files/, with segments put in, taken out or changed. Out: refusals, rasters.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LimitName } from '../../src/problem/limits.ts'
import {
  exif,
  exifOfPlace,
  insert,
  jpegFile,
  markerAt,
  opened,
  raster,
  refused,
  segment,
  withAdobe,
  withNames,
  withoutJfif,
} from './pictures.ts'

const rgb = jpegFile('rgb.jpg')
const progressive = jpegFile('progressive.jpg')
const latin = (text: string): number[] => [...Buffer.from(text, 'latin1')]

/** A copy with bytes changed, counted from the first segment of a kind. */
function changed(jpeg: Uint8Array, marker: number, changes: Readonly<Record<number, number>>): Uint8Array {
  const copy = jpeg.slice()
  for (const [offset, value] of Object.entries(changes)) copy[markerAt(copy, marker) + Number(offset)] = value
  return copy
}

/** A copy without all segments of a kind. */
function without(jpeg: Uint8Array, marker: number): Uint8Array {
  const out: number[] = [0xff, 0xd8]
  for (let at = 2; ; ) {
    const end = jpeg[at + 1] === 0xda ? jpeg.length : at + 2 + (jpeg[at + 2] ?? 0) * 256 + (jpeg[at + 3] ?? 0)
    if (jpeg[at + 1] !== marker) out.push(...jpeg.subarray(at, end))
    if (end === jpeg.length) return Uint8Array.from(out)
    at = end
  }
}

const scan = rgb.slice(markerAt(rgb, 0xda))
const SOF = 0xc0

describe('a JPEG is refused', () => {
  const cases: readonly (readonly [name: string, bytes: Uint8Array, says: string])[] = [
    ['of CMYK', jpegFile('cmyk.jpg'), 'CMYK'],
    ['of two components', insert(rgb, segment(SOF, [8, 0, 9, 0, 9, 2, 1, 0x11, 0, 2, 0x11, 0])), '2 components'],
    ['of 12 bits', changed(rgb, SOF, { 4: 12 }), '12 bits'],
    ['of no height', changed(rgb, SOF, { 5: 0, 6: 0 }), '48 × 0 pixels'],
    ['of no width', changed(rgb, SOF, { 7: 0, 8: 0 }), '0 × 32 pixels'],
    ['whose frame is too short for its components', changed(rgb, SOF, { 9: 1 }), 'frame of a length'],
    ['with a frame of 2 bytes', insert(rgb, segment(SOF, [8, 0])), 'frame of a length'],
    ['with a component that is sampled 5 times', changed(rgb, SOF, { 11: 0x51 }), 'components that cannot be'],
    ['with a component that is sampled 0 times', changed(rgb, SOF, { 11: 0x01 }), 'components that cannot be'],
    ['with quantization table 4', changed(rgb, SOF, { 12: 4 }), 'components that cannot be'],
    ['with two components of one name', changed(rgb, SOF, { 13: 1 }), 'components that cannot be'],
    ['with two frames', insert(rgb, rgb.slice(markerAt(rgb, SOF), markerAt(rgb, SOF) + 19)), 'two frames'],
    ['with arithmetic coding', changed(rgb, SOF, { 1: 0xc9 }), 'arithmetic coding'],
    ['with conditioning for arithmetic coding', insert(rgb, segment(0xcc, [0, 0])), 'arithmetic coding'],
    ['without loss', changed(rgb, SOF, { 1: 0xc3 }), 'lossless'],
    ['in layers', changed(rgb, SOF, { 1: 0xc5 }), 'hierarchical'],
    ['with a header of layers', insert(rgb, segment(0xde, [8])), 'hierarchical'],
    ['with a marker that is reserved', insert(rgb, segment(0xc8, [8])), 'segment FFC8'],
    ['with a restart outside of a scan', insert(rgb, Uint8Array.of(0xff, 0xd0, 0, 2)), 'segment FFD0'],
    ['with a quantization table cut short', insert(rgb, segment(0xdb, new Uint8Array(64))), 'quantization table'],
    ['with quantization table 4 defined', insert(rgb, segment(0xdb, [4, ...new Uint8Array(64)])), 'quantization table'],
    [
      'with a quantization table of 24 bits',
      insert(rgb, segment(0xdb, [0x20, ...new Uint8Array(192)])),
      'quantization table',
    ],
    ['with a Huffman table cut short', insert(rgb, segment(0xc4, [0, 2, ...new Uint8Array(15), 1])), 'Huffman table'],
    [
      'with more codes of a length than there can be',
      insert(rgb, segment(0xc4, [0, 3, ...new Uint8Array(15), 1, 2, 3])),
      'Huffman table',
    ],
    [
      'with a Huffman table of a third class',
      insert(rgb, segment(0xc4, [0x20, ...new Uint8Array(16)])),
      'Huffman table',
    ],
    ['with Huffman table 4', insert(rgb, segment(0xc4, [4, ...new Uint8Array(16)])), 'Huffman table'],
    ['with a restart interval of 3 bytes', insert(rgb, segment(0xdd, [0, 0, 1])), 'restart interval'],
    ['without quantization tables', without(rgb, 0xdb), 'without its tables'],
    ['without Huffman tables', without(rgb, 0xc4), 'without its tables'],
    ['without a frame', without(rgb, SOF), 'scan before its frame'],
    ['without a scan', new Uint8Array([...rgb.subarray(0, markerAt(rgb, 0xda)), 0xff, 0xd9]), 'no picture in it'],
    ['of its first and last bytes', Uint8Array.of(0xff, 0xd8, 0xff, 0xd9), 'no picture in it'],
    ['with a scan of a component it has not', changed(rgb, 0xda, { 5: 9 }), 'component it does not have'],
    ['with a scan of one component twice', changed(rgb, 0xda, { 5: 2 }), 'component it does not have'],
    ['with a scan of a part, though it is not progressive', changed(rgb, 0xda, { 11: 1 }), 'scan that cannot be'],
    [
      'with a scan of AC of all components at once',
      changed(progressive, 0xda, { 11: 1, 12: 5 }),
      'scan that cannot be',
    ],
    ['with more blocks side by side than there may be', changed(rgb, SOF, { 11: 0x33 }), 'scan that cannot be'],
    [
      'with a scan of no components',
      insert(rgb.subarray(0, markerAt(rgb, 0xda)), segment(0xda, [0, 0, 63, 0])),
      'scan',
    ],
    [
      'with 101 scans',
      new Uint8Array([
        ...rgb.subarray(0, -2),
        ...Array.from({ length: 100 }, () => [...scan.subarray(0, -2)]).flat(),
        0xff,
        0xd9,
      ]),
      'more than 100 scans',
    ],
    [
      'of 10,001 segments',
      insert(rgb, ...Array.from({ length: 10_001 }, () => segment(0xfe, []))),
      'more than 10000 segments',
    ],
    ['with a segment of length 1', insert(rgb, Uint8Array.of(0xff, 0xfe, 0, 1)), 'length that cannot be'],
    ['whose segment reaches past the end', insert(rgb, Uint8Array.of(0xff, 0xfe, 0xff, 0xff)), 'is cut off'],
    [
      'with bytes between its segments',
      insert(rgb, Uint8Array.of(0xff, 0xfe, 0, 2, 0, 0)),
      'does not begin where it should',
    ],
    ['cut off after three bytes', rgb.subarray(0, 3), 'is cut off'],
    ['cut off in its header', rgb.subarray(0, markerAt(rgb, SOF) + 6), 'is cut off'],
    ['cut off in its scan', rgb.subarray(0, rgb.length - 30), 'is cut off'],
    ['cut off one byte before its end', rgb.subarray(0, rgb.length - 1), 'is cut off'],
  ]
  test.each(cases.map(([name, bytes, says]) => ({ name, bytes, says })))('$name', ({ bytes, says }) => {
    expect(refused(bytes).refused).toContain(says)
  })
  test('of CMYK with a hint how to convert it', () => {
    expect(refused(jpegFile('cmyk.jpg')).hint).toContain('magick IN -colorspace sRGB OUT')
  })
})

describe('a JPEG is shown', () => {
  const cases: readonly (readonly [name: string, bytes: Uint8Array])[] = [
    [
      'of 100 scans',
      new Uint8Array([
        ...rgb.subarray(0, -2),
        ...Array.from({ length: 99 }, () => [...scan.subarray(0, -2)]).flat(),
        0xff,
        0xd9,
      ]),
    ],
    ['with FF before its markers', insert(rgb, Uint8Array.of(0xff, 0xff, 0xff))],
    ['with as many blocks side by side as there may be', changed(rgb, SOF, { 11: 0x24 })],
    ['of the extended kind', changed(rgb, SOF, { 1: 0xc1 })],
    [
      'whose Huffman codes of a length are as many as there can be',
      insert(rgb, segment(0xc4, [0x13, 2, ...new Uint8Array(15), 1, 2])),
    ],
  ]
  test.each(cases.map(([name, bytes]) => ({ name, bytes })))('$name', ({ bytes }) => {
    expect(raster(bytes)).toMatchObject({
      width: 48,
      height: 32,
      samples: { coding: 'jpeg', colour: 'rgb' },
      alpha: null,
    })
  })
  test('in grey', () => {
    expect(raster(jpegFile('grey.jpg')).samples).toMatchObject({ colour: 'grey', bits: 8, columns: 48, rows: 32 })
  })
})

describe('a limit', () => {
  const profile = segment(0xe2, [...latin('ICC_PROFILE\0'), 1, 1, ...new Uint8Array(100)])
  const cases: readonly (readonly [name: LimitName, bytes: Uint8Array, value: number])[] = [
    ['picture-bytes', rgb, rgb.length],
    ['picture-side', rgb, 48],
    ['picture-pixels', rgb, 48 * 32],
    ['picture-decoded', rgb, 48 * 32 * 3],
    ['icc-bytes', insert(rgb, profile, profile), 2 * 114],
  ]
  test.each(cases.map(([name, bytes, value]) => ({ name, bytes, value })))('$name', ({ name, bytes, value }) => {
    expect(raster(bytes, { [name]: value }).kind).toBe('raster')
    expect(refused(bytes, { [name]: value - 1 }).limit).toEqual({ name, value })
  })
})

describe('the picture has nothing in it', () => {
  const secret = 'N 48 E 16'
  const places: readonly (readonly [name: string, bytes: Uint8Array])[] = [
    ['of a comment', insert(rgb, segment(0xfe, latin(secret)))],
    ['of Exif', insert(rgb, segment(0xe1, [...latin('Exif\0\0'), ...latin(secret)]))],
    ['of XMP', insert(rgb, segment(0xe1, latin(`http://ns.adobe.com/xap/1.0/\0${secret}`)))],
    ['of Photoshop', insert(rgb, segment(0xed, latin(secret)))],
    [
      'of a JFIF thumbnail',
      insert(rgb, segment(0xe0, [...latin('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 3, 1, ...latin(secret)])),
    ],
    ['that comes after its end', new Uint8Array([...rgb, ...latin(secret)])],
  ]
  test.each(places.map(([name, bytes]) => ({ name, bytes })))('$name', ({ bytes }) => {
    expect(Buffer.from(bytes).includes(secret)).toBe(true)
    expect(raster(bytes).samples).toEqual(raster(rgb).samples)
  })
})

describe('where a photo was taken', () => {
  const located = (...segments: readonly Uint8Array[]) => raster(insert(rgb, ...segments)).located
  test('is noticed, beside which way up', () => {
    expect(located(exifOfPlace(true))).toBe(true)
    expect(located(exif(6), exifOfPlace(true))).toBe(true)
    expect(raster(insert(rgb, exifOfPlace(true), exif(6)))).toMatchObject({ located: true, turn: 6 })
  })
  test('is not said by Exif without a place, cut off, or of a directory that is elsewhere', () => {
    const whole = exifOfPlace(true)
    expect([located(), located(exif(6)), located(exifOfPlace(false))]).toEqual([false, false, false])
    for (let length = 0; length < 6 + 28; length++) {
      expect(located(segment(0xe1, whole.subarray(4, 4 + length)))).toBe(false)
    }
    const far = whole.slice()
    far.fill(255, 4 + 6 + 18, 4 + 6 + 22)
    expect(located(far)).toBe(false)
  })
  test('is not in what is painted', () => {
    expect(raster(insert(rgb, exifOfPlace(true))).samples).toEqual(raster(rgb).samples)
  })
})

describe('the picture says once what its three colours are', () => {
  /** The transform of the Adobe segment that comes first: 0 for RGB, 1 for YCbCr. */
  const transform = (jpeg: Uint8Array): number => {
    const { bytes } = raster(jpeg).samples
    const said = [0xff, 0xd8, 0xff, 0xee, 0, 14, ...latin('Adobe'), 0, 100, 0, 0, 0, 0]
    expect([...bytes.subarray(0, 17)]).toEqual(said)
    return bytes[17] ?? -1
  }
  const bare = withoutJfif(rgb)
  const short = insert(bare, segment(0xee, [...latin('Adobe'), 0, 100, 0, 0, 0, 0]))
  const longer = insert(bare, segment(0xee, [...latin('Adobe'), 0, 100, 0, 0, 0, 0, 0, 9]))
  test.each([
    ['with JFIF', rgb, 1],
    ['with JFIF, whatever Adobe says', withAdobe(rgb, 0), 1],
    ['with JFIF, whatever its components are called', withNames(rgb, 'RGB'), 1],
    ['with nothing', bare, 1],
    ['with components called RGB', withNames(bare, 'RGB'), 0],
    ['with components called RGA', withNames(bare, 'RGA'), 1],
    ['with Adobe’s 0', withAdobe(bare, 0), 0],
    ['with Adobe’s 1', withAdobe(bare, 1), 1],
    ['with Adobe’s 2', withAdobe(bare, 2), 1],
    ['with Adobe’s 1 and components called RGB', withAdobe(withNames(bare, 'RGB'), 1), 1],
    ['with an Adobe segment that is too short to say', short, 1],
    ['with an Adobe segment that is longer than it must be', longer, 0],
    ['with JFIF’s name cut short', insert(bare, segment(0xe0, latin('JFI'))), 1],
    ['with another’s segment where JFIF’s is', insert(withNames(bare, 'RGB'), segment(0xe0, latin('JFXX\0'))), 0],
    [
      'with another’s segment where Adobe’s is',
      insert(bare, segment(0xee, [...latin('Adope'), ...new Uint8Array(7)])),
      1,
    ],
  ] as const)('%s', (_, jpeg, expected) => expect(transform(jpeg)).toBe(expected))

  test('and nothing where there is one colour', () =>
    expect([...raster(jpegFile('grey.jpg')).samples.bytes.subarray(0, 4)]).not.toEqual([0xff, 0xd8, 0xff, 0xee]))
})

describe('segments', () => {
  const plain = (): Uint8Array => raster(rgb).samples.bytes
  test.each([0xe0, 0xe1, 0xe7, 0xee, 0xef, 0xfe])('%i are left out', marker =>
    expect(raster(insert(rgb, segment(marker, [1, 2, 3]))).samples.bytes).toEqual(plain()),
  )
  test.each([0xdd, 0xdb, 0xc4])('%i are kept', marker => {
    const payload = { 221: [0, 4], 219: [3, ...new Uint8Array(64)], 196: [0x13, ...new Uint8Array(16)] }[marker] ?? []
    expect(raster(insert(rgb, segment(marker, payload))).samples.bytes).toHaveLength(
      plain().length + payload.length + 4,
    )
  })
  test.each([
    ['FF01', 0x01],
    ['FFBF', 0xbf],
    ['FFC8', 0xc8],
    ['FFDC', 0xdc],
    ['FFD7', 0xd7],
    ['FFF0', 0xf0],
    ['FFFD', 0xfd],
  ])('%s cannot be there', (name, marker) =>
    expect(refused(insert(rgb, segment(marker, [0, 0]))).refused).toBe(`has a segment ${name}, which cannot be there`),
  )
  test.each([0xc3, 0xc7, 0xcb, 0xcf])('%i is lossless', marker =>
    expect(refused(changed(rgb, SOF, { 1: marker })).refused).toBe('is a lossless JPEG'),
  )
  test.each([0xc5, 0xc6, 0xcd, 0xce, 0xde, 0xdf])('%i is hierarchical', marker =>
    expect(refused(changed(rgb, SOF, { 1: marker })).refused).toBe('is a hierarchical JPEG'),
  )
  test.each([0xc9, 0xca, 0xcc])('%i is arithmetic', marker =>
    expect(refused(changed(rgb, SOF, { 1: marker })).refused).toBe('is a JPEG with arithmetic coding'),
  )
  test('of no bytes may be there, and as many as ten thousand', () => {
    const notes = (count: number): Uint8Array => insert(rgb, ...Array.from({ length: count }, () => segment(0xfe, [])))
    const own = 10_000 - segmentsOf(rgb)
    expect(raster(notes(own)).samples.bytes).toEqual(plain())
    expect(refused(notes(own + 1)).refused).toBe('has more than 10000 segments')
  })
  test('of a colour profile are those that say so', () => {
    const bytes = insert(rgb, segment(0xe2, [...latin('ICC_PROFILF\0'), ...new Uint8Array(500)]))
    expect(raster(bytes, { 'icc-bytes': 1 }).samples.bytes).toEqual(plain())
  })
  test('mean what their name says only where it belongs', () => {
    const named = (jpeg: Uint8Array): number => raster(jpeg).samples.bytes[17] ?? -1
    const bare = withoutJfif(rgb)
    expect(named(insert(withNames(bare, 'RGB'), segment(0xe5, latin('JFIF\0'))))).toBe(0)
    expect(named(insert(bare, segment(0xe5, [...latin('Adobe'), ...new Uint8Array(7)])))).toBe(1)
    const turned = [...exif(6).subarray(4)]
    expect(raster(insert(rgb, segment(0xe5, turned))).turn).toBe(1)
    expect(raster(insert(rgb, segment(0xe1, [...latin('Exig'), ...turned.slice(4)]))).turn).toBe(1)
    const profile = segment(0xe5, [...latin('ICC_PROFILE\0'), ...new Uint8Array(500)])
    expect(raster(insert(rgb, profile), { 'icc-bytes': 1 }).kind).toBe('raster')
  })
  test('of a progressive picture are kept, too', () =>
    expect(raster(progressive)).toMatchObject({ width: 48, height: 32, samples: { coding: 'jpeg', colour: 'rgb' } }))
  test('of two turns, the first that turns counts', () => {
    expect(raster(insert(rgb, exif(6), exif(3))).turn).toBe(6)
    expect(raster(insert(rgb, exif(1), exif(3))).turn).toBe(3)
  })
})

describe('the data of a scan', () => {
  const data = (...bytes: readonly number[]): Uint8Array =>
    new Uint8Array([...rgb.subarray(0, -2), ...bytes, 0xff, 0xd9, 1, 2, 3])
  test.each([
    ['a byte FF', [0xff, 0]],
    ['a restart', [0xff, 0xd0]],
    ['the last restart', [0xff, 0xd7]],
    ['bytes to fill up', [0xff, 0xff, 0]],
  ])('may have %s in them', (_, bytes) =>
    expect(raster(data(...bytes, 5, 0xff, 0)).samples.bytes).toHaveLength(
      raster(rgb).samples.bytes.length + bytes.length + 3,
    ),
  )
  test('end at any other marker, and what follows the end is cut off', () => {
    expect(raster(data()).samples.bytes).toEqual(raster(rgb).samples.bytes)
    expect(refused(data(0xff, 0xcf, 0, 2)).refused).toBe('is a lossless JPEG')
    expect(refused(data(0xff, 0xd8, 0, 2)).refused).toBe('has a segment FFD8, which cannot be there')
  })
})

function segmentsOf(jpeg: Uint8Array): number {
  let count = 0
  for (let at = 2; jpeg[at + 1] !== 0xda; at += 2 + (jpeg[at + 2] ?? 0) * 256 + (jpeg[at + 3] ?? 0)) count++
  return count + 1
}

describe('which way up', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])('turn %i, in both orders of bytes', turn => {
    const size = turn < 5 ? { width: 48, height: 32 } : { width: 32, height: 48 }
    for (const little of [false, true]) {
      const { samples, ...picture } = raster(insert(rgb, exif(turn, little)))
      expect(picture).toMatchObject({ ...size, turn })
      expect(samples).toMatchObject({ columns: 48, rows: 32 })
    }
  })
  test('Exif that is wrong anywhere turns nothing, and is no reason to refuse', () => {
    const whole = exif(6)
    for (let length = 0; length < whole.length - 4 - 8; length++) {
      expect(raster(insert(rgb, segment(0xe1, whole.subarray(4, 4 + length)))).turn).toBe(1)
    }
    const payload = [...whole.subarray(4)]
    const wrong = (at: number, ...bytes: readonly number[]) => {
      const copy = [...payload]
      copy.splice(6 + at, bytes.length, ...bytes)
      return raster(insert(rgb, segment(0xe1, copy))).turn
    }
    const [order, magic, far, count, type, many] = [
      wrong(0, 65),
      wrong(2, 7),
      wrong(4, 255),
      wrong(8, 0, 0),
      wrong(12, 0, 4),
      wrong(14, 1),
    ]
    expect([order, magic, far, count, type, many, wrong(18, 0, 0), wrong(18, 0, 9)]).toEqual([1, 1, 1, 1, 1, 1, 1, 1])
    expect(wrong(18, 0, 8)).toBe(8)
  })
})

test('a JPEG with any byte changed, cut out or put in is opened or refused, and never thrown at', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(rgb, progressive, jpegFile('grey.jpg'), insert(rgb, exif(6))),
      fc.nat(),
      fc.constantFrom('change', 'cut', 'put in'),
      fc.integer({ min: 0, max: 255 }),
      (original, place, how, byte) => {
        const bytes = [...original]
        bytes.splice(2 + (place % (original.length - 2)), how === 'put in' ? 0 : 1, ...(how === 'cut' ? [] : [byte]))
        const picture = opened(Uint8Array.from(bytes))
        if ('refused' in picture) return
        const { bytes: kept, columns, rows } = picture.samples
        expect([kept.length <= original.length + 17, columns > 0, rows > 0]).toEqual([true, true, true])
        // What was let through is let through again, and nothing is left to take away.
        expect(raster(kept).samples.bytes).toEqual(kept)
      },
    ),
    { numRuns: 3000, interruptAfterTimeLimit: 8000 },
  )
})
