// What openPng lets through and what it refuses: each rule with a file that just keeps it and one that just breaks it.
// In: PNGs made wrong in one place. Out: refusals, with a sentence's end that names what is wrong.

import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LimitName } from '../../src/problem/limits.ts'
import { chunk, encodePng, file, header, rawRows, SIGNATURE } from '../support/png-encoder.ts'
import { opened, png, raster, recipeOf, refused } from './pictures.ts'

const grey = { width: 4, height: 3, colourType: 0, bits: 8 }
const rows = (length: number) => chunk('IDAT', deflateSync(Buffer.alloc(length)))
const body = rows(3 * 5)
const end = chunk('IEND', [])

/** A grey PNG of 4 × 3 pixels out of these chunks, IHDR and IEND included. */
const around = (...chunks: readonly Uint8Array[]): Uint8Array => file([header(grey), ...chunks, end])

/** IHDR of the grey picture with one byte changed. */
function headerWith(at: number, value: number): Uint8Array {
  const data = header(grey).slice(8, 21)
  data[at] = value
  return chunk('IHDR', data)
}

const palette = { width: 4, height: 3, colourType: 3, bits: 2 }
const inPalette = (entries: number, more: readonly Uint8Array[] = [], sample = 0): Uint8Array =>
  file([
    header(palette),
    chunk('PLTE', new Uint8Array(entries * 3)),
    ...more,
    chunk('IDAT', deflateSync(rawRows({ ...palette, sample: () => sample }))),
    end,
  ])

test('the plain picture that the cases are made from is one', () => {
  expect(raster(around(body))).toMatchObject({ width: 4, height: 3, turn: 1, alpha: null })
  expect(raster(inPalette(3))).toMatchObject({ width: 4, height: 3 })
})

describe('a PNG is refused', () => {
  const cases: readonly (readonly [name: string, bytes: Uint8Array, says: string | RegExp])[] = [
    ['cut off in its signature', SIGNATURE.subarray(0, 6), 'does not begin as a PNG does'],
    [
      'with line ends changed on its way',
      Uint8Array.from([...around(body)].filter(byte => byte !== 0x0d)),
      'does not begin as',
    ],
    ['of nothing but its signature', SIGNATURE, 'is cut off'],
    [
      'with a chunk length of FFFFFFF4 (png-js: endless loop)',
      file([chunk('tEXt', [], { length: 0xfffffff4 }), end]),
      'length that cannot be',
    ],
    [
      'with an IDAT length of 7FFFFFFF (png-js: heap exhausted)',
      around(chunk('IDAT', [1], { length: 0x7fffffff })),
      'cut off in its chunk IDAT',
    ],
    [
      'with an IDAT length of FFFFFFF4',
      around(chunk('IDAT', [1], { length: 0xfffffff4 })),
      'IDAT of a length that cannot be',
    ],
    [
      'of 50,000 × 50,000 pixels in 69 bytes',
      file([header({ ...grey, width: 50_000, height: 50_000 }), rows(1), end]),
      'has 50000 × 50000 pixels',
    ],
    ['with rows that are no zlib', around(chunk('IDAT', [1, 2, 3, 4])), 'cannot be unpacked'],
    [
      'with a wrong check sum of its header',
      file([chunk('IHDR', header(grey).subarray(8, 21), { sum: 7 }), body, end]),
      'check sum of its chunk IHDR',
    ],
    [
      'with a wrong check sum of its rows',
      around(chunk('IDAT', body.subarray(8, -4), { sum: 7 })),
      'check sum of its chunk IDAT',
    ],
    ['with a wrong check sum of a note', around(chunk('tEXt', [65], { sum: 7 }), body), 'check sum of its chunk tEXt'],
    ['cut off in the middle', around(body).subarray(0, 45), 'cut off in its chunk IDAT'],
    ['without its end', file([header(grey), body]), 'is cut off'],
    ['with an end that has data', file([header(grey), body, chunk('IEND', [1])]), 'data in its last chunk'],
    ['with something after its end', new Uint8Array([...around(body), 0]), 'goes on after its end'],
    [
      'that does not begin with IHDR',
      file([chunk('tEXt', [65]), header(grey), body, end]),
      'does not begin with the header',
    ],
    [
      'with a header of 14 bytes',
      file([chunk('IHDR', new Uint8Array(14)), body, end]),
      'does not begin with the header',
    ],
    [
      'that does not begin with IHDR, but with as many bytes',
      file([chunk('tEXt', new Uint8Array(13).fill(65)), body, end]),
      'does not begin with the header',
    ],
    [
      'of the greatest width there is',
      file([header({ ...grey, width: 0x7fffffff }), body, end]),
      /^has 2147483647 × 3/,
    ],
    ['of grey with opacity and a palette', png(4, 8, { palette: [1, 2, 3] }), 'grey and has a palette'],
    ['with two headers', around(header(grey), body), 'two chunks IHDR'],
    ['of no width', file([headerWith(3, 0), body, end]), 'has 0 × 3 pixels'],
    ['of no height', file([headerWith(7, 0), body, end]), 'has 4 × 0 pixels'],
    ['of a width over 31 bits', file([headerWith(0, 0x80), body, end]), 'size that cannot be'],
    ['of colour type 1', file([headerWith(9, 1), body, end]), 'colour type 1, 8 bits'],
    ['of 3 bits', file([headerWith(8, 3), body, end]), 'colour type 0, 3 bits'],
    ['of a palette of 16 bits', file([header({ ...palette, bits: 16 }), body, end]), 'colour type 3, 16 bits'],
    ['of RGB of 4 bits', file([header({ ...grey, colourType: 2, bits: 4 }), body, end]), 'colour type 2, 4 bits'],
    ['with another compression', file([headerWith(10, 1), body, end]), 'compressed in a way'],
    ['with another filter method', file([headerWith(11, 1), body, end]), 'filtered in a way'],
    ['with another interlacing', file([headerWith(12, 2), body, end]), 'interlaced in a way'],
    ['with a chunk whose name has a digit', around(chunk('tE1t', []), body), 'chunk without a name'],
    ['with a chunk whose third letter is small', around(chunk('text', []), body), 'chunk without a name'],
    ['with a critical chunk that nobody knows', around(chunk('CgBI', []), body), 'chunk CgBI'],
    [
      'with two palettes',
      file([header(palette), chunk('PLTE', [1, 2, 3]), chunk('PLTE', [1, 2, 3]), body, end]),
      'two chunks PLTE',
    ],
    ['with IDAT chunks apart', around(body, chunk('tEXt', [65]), chunk('IDAT', [])), 'IDAT chunks apart'],
    ['that moves', around(chunk('acTL', new Uint8Array(8)), body), 'is an animated PNG'],
    [
      'with its palette behind its rows',
      file([header({ ...grey, colourType: 2 }), rows(3 * 13), chunk('PLTE', [1, 2, 3]), end]),
      'PLTE chunk too late',
    ],
    ['with its tRNS behind its rows', around(body, chunk('tRNS', [0, 0])), 'tRNS chunk too late'],
    [
      'with its tRNS before its palette',
      file([header(palette), chunk('tRNS', [0]), chunk('PLTE', [1, 2, 3]), body, end]),
      'tRNS chunk too early',
    ],
    ['without rows', around(), 'no IDAT chunk'],
    ['of palette colours without a palette', file([header(palette), rows(6), end]), 'no PLTE chunk'],
    ['of grey with a palette', around(chunk('PLTE', [1, 2, 3]), body), 'grey and has a palette'],
    ['with a palette of 5 entries for 2 bits', inPalette(5), 'palette of 15 bytes'],
    ['with an empty palette', inPalette(0), 'palette of 0 bytes'],
    [
      'with a palette of 4 bytes',
      file([header(palette), chunk('PLTE', [1, 2, 3, 4]), rows(6), end]),
      'palette of 4 bytes',
    ],
    ['with more transparency than palette', inPalette(2, [chunk('tRNS', [1, 2, 3])]), 'tRNS chunk of 3 bytes'],
    ['with an empty tRNS', inPalette(2, [chunk('tRNS', [])]), 'tRNS chunk of 0 bytes'],
    ['of grey with a tRNS of 6 bytes', around(chunk('tRNS', [0, 0, 0, 0, 0, 0]), body), 'tRNS chunk of 6 bytes'],
    ['of RGB with a tRNS of 2 bytes', png(2, 8, { transparency: [0, 0] }), 'tRNS chunk of 2 bytes'],
    ['of RGBA with a tRNS', png(6, 8, { transparency: [0, 0] }), 'tRNS chunk of 2 bytes'],
    ['with a pixel beyond its palette', inPalette(3, [], 3), 'not in its palette'],
    ['with a row too few', around(rows(2 * 5)), 'cannot be unpacked'],
    ['with a byte too many', around(rows(3 * 5 + 1)), 'cannot be unpacked'],
    ['with a byte too few', around(rows(3 * 5 - 1)), 'cannot be unpacked'],
    [
      'with something behind its packed rows',
      around(chunk('IDAT', [...deflateSync(Buffer.alloc(15)), 0])),
      'cannot be unpacked',
    ],
    ['with filter 5', png(0, 8, { filter: () => 5 }), 'filter that PNG does not have'],
    [
      'with filter 5 in its last pass only',
      png(0, 8, { interlaced: true, filter: row => (row === 10 ? 5 : 0) }),
      'filter that PNG',
    ],
  ]
  test.each(cases.map(([name, bytes, says]) => ({ name, bytes, says })))('$name', ({ bytes, says }) => {
    expect(refused(bytes).refused).toMatch(says)
  })
})

describe('a PNG is shown', () => {
  const cases: readonly (readonly [name: string, bytes: Uint8Array])[] = [
    ['whose chunk names may be skipped', around(chunk('abCd', [1, 2, 3]), body, chunk('tEXt', [65]))],
    ['with a note of 900 KB (png-js: stack overflow)', around(chunk('tEXt', new Uint8Array(900_000).fill(65)), body)],
    ['whose IDAT chunks have a byte each, or none', png(0, 8, { perChunk: 1 })],
    ['with two notes', around(chunk('tEXt', [65]), chunk('tEXt', [66]), body)],
    ['with a tRNS of one entry', inPalette(2, [chunk('tRNS', [1])])],
    ['with an empty IDAT chunk', around(chunk('IDAT', []), body)],
    ['with a palette that is as long as it may be', inPalette(4, [chunk('tRNS', [1, 2, 3, 4])], 3)],
    [
      'with a palette that is only advice',
      file([header({ ...grey, colourType: 2 }), chunk('PLTE', new Uint8Array(768)), rows(3 * 13), end]),
    ],
    ['of one pixel, interlaced', encodePng({ ...recipeOf(2, 8, true), width: 1, height: 1 })],
    ['of one column, interlaced', encodePng({ ...recipeOf(0, 1, true), width: 1, height: 9 })],
  ]
  test.each(cases.map(([name, bytes]) => ({ name, bytes })))('$name', ({ bytes }) => {
    expect(raster(bytes).kind).toBe('raster')
  })
})

describe('a refusal says where', () => {
  test.each([
    ['a chunk without a name', around(chunk('te1t', []), body), 33 + 4],
    ['two palettes', inPalette(1, [chunk('PLTE', [1, 2, 3])]), 33 + 15],
    ['a chunk that moves it', around(chunk('acTL', []), body), 33],
    ['a wrong check sum', around(chunk('tEXt', [65], { sum: 7 }), body), 33],
  ])('%s', (_, bytes, at) => expect(refused(bytes).at).toBe(at))
  test('and nothing of a picture', () => {
    const { refused: why, hint, ...more } = refused(inPalette(3, [], 3))
    expect([typeof why, typeof hint, more]).toEqual(['string', 'string', {}])
  })
})

test('the limit of a colour profile is none of other chunks', () => {
  const noted = around(chunk('tEXt', new Uint8Array(300).fill(65)), body)
  expect(raster(noted, { 'icc-bytes': 200 }).kind).toBe('raster')
})

test('a palette that is only advice is left out', () => {
  const advised = [header({ ...grey, colourType: 2 }), chunk('PLTE', new Uint8Array(768)), rows(3 * 13), end]
  expect(raster(file(advised)).samples.colour).toBe('rgb')
})

test('bits that fill up a row are no pixels', () => {
  const small = { width: 3, height: 1, colourType: 3, bits: 2 }
  const filled = chunk('IDAT', deflateSync(Uint8Array.of(0, 0b00_01_10_11)))
  expect(raster(file([header(small), chunk('PLTE', new Uint8Array(9)), filled, end])).width).toBe(3)
})

describe('a limit', () => {
  const whole = around(body)
  const profile = around(chunk('iCCP', new Uint8Array(200)), body)
  const cases: readonly (readonly [name: LimitName, bytes: Uint8Array, value: number])[] = [
    ['picture-bytes', whole, whole.length],
    ['picture-side', whole, 4],
    ['picture-pixels', whole, 12],
    ['picture-decoded', png(6, 16), 37 * 23 * 8],
    ['png-chunks', around(chunk('tEXt', []), body), 4],
    ['icc-bytes', profile, 200],
  ]
  test.each(cases.map(([name, bytes, value]) => ({ name, bytes, value })))('$name', ({ name, bytes, value }) => {
    expect(raster(bytes, { [name]: value }).kind).toBe('raster')
    const { limit } = refused(bytes, { [name]: value - 1 })
    expect(limit).toEqual({ name, value: name === 'png-chunks' ? null : value })
  })
})

describe('what comes out', () => {
  test('rows that a PDF reads as they are stay as they were packed', () => {
    const bytes = png(2, 8, { perChunk: 100 })
    expect(raster(bytes).samples).toMatchObject({ coding: 'png', colour: 'rgb', bits: 8, columns: 37, rows: 23 })
    expect(raster(bytes).samples.bytes).toEqual(new Uint8Array(deflateSync(rawRows(recipeOf(2, 8)))))
  })
  test('opacity of which all is opaque is left out', () => {
    const sample = (x: number, _: number, channel: number) => (channel === 3 ? 255 : x)
    expect(raster(png(6, 8, { sample })).alpha).toBeNull()
    expect(
      raster(png(6, 8, { sample: (x, y, channel) => (x + y === 0 ? 254 : sample(x, y, channel)) })).alpha,
    ).not.toBeNull()
  })
  test('a transparent colour that no pixel has leaves the picture as it was packed', () => {
    const { samples, alpha } = raster(png(0, 8, { sample: () => 7, transparency: [0, 8] }))
    expect([samples.coding, alpha]).toEqual(['png', null])
  })
  test('bits of a transparent colour beyond those of the picture do not count', () => {
    const shown = (transparency: readonly number[]) => raster(png(0, 4, { transparency })).alpha
    expect(shown([0xff, 0xf3])).toEqual(shown([0, 3]))
  })
  test('colour profiles, gamma and notes do not change it', () => {
    const noted = { before: [chunk('gAMA', [0, 0, 1, 1]), chunk('iCCP', [1, 2, 3]), chunk('eXIf', [4])] }
    expect({ ...raster(png(6, 8, noted)), id: '' }).toEqual({ ...raster(png(6, 8)), id: '' })
  })
  test('the same bytes give the same picture', () => {
    expect(raster(png(6, 16))).toEqual(raster(png(6, 16)))
  })
})

test('a PNG with any byte changed, cut out or put in is opened or refused, and never thrown at', () => {
  const originals = [png(0, 1), png(2, 8), png(3, 4, recipeOf(3, 4, true, true)), png(6, 8), png(4, 16)]
  fc.assert(
    fc.property(
      fc.constantFrom(...originals),
      fc.nat(),
      fc.constantFrom('change', 'cut', 'put in'),
      fc.integer({ min: 0, max: 255 }),
      (original, place, how, byte) => {
        const at = place % original.length
        const bytes = [...original]
        bytes.splice(at, how === 'put in' ? 0 : 1, ...(how === 'cut' ? [] : [byte]))
        const picture = opened(Uint8Array.from(bytes), { 'picture-pixels': 10_000 })
        // Every byte counts in a check sum: only a change to the same byte leaves a picture.
        expect('refused' in picture).toBe(how !== 'change' || original[at] !== byte)
      },
    ),
    { numRuns: 3000, interruptAfterTimeLimit: 8000 },
  )
})

test('nor when its check sums are made right again', () => {
  const originals = [png(0, 1), png(3, 4, recipeOf(3, 4, true, true)), png(6, 8)]
  fc.assert(
    fc.property(
      fc.constantFrom(...originals),
      fc.nat(),
      fc.nat(),
      fc.integer({ min: 0, max: 255 }),
      (original, which, place, byte) => {
        const chunks = chunksIn(original)
        const changed = chunks.map(({ name, data }, index) => {
          if (index !== which % chunks.length || data.length === 0) return chunk(name, data)
          const copy = data.slice()
          copy[place % data.length] = byte
          return chunk(name, copy)
        })
        const picture = opened(file(changed), { 'picture-pixels': 10_000 })
        if ('refused' in picture) return
        const { columns, rows: count } = picture.samples
        expect([picture.width, picture.height]).toEqual([columns, count])
      },
    ),
    { numRuns: 3000, interruptAfterTimeLimit: 8000 },
  )
})

function chunksIn(bytes: Uint8Array): { readonly name: string; readonly data: Uint8Array }[] {
  const view = Buffer.from(bytes)
  const found = []
  for (let at = 8; at < view.length; ) {
    const length = view.readUInt32BE(at)
    found.push({ name: view.toString('latin1', at + 4, at + 8), data: bytes.slice(at + 8, at + 8 + length) })
    at += 12 + length
  }
  return found
}
