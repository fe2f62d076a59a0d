// How values are written: as short as they may be, and read back as what they were.

import { describe, expect, test } from 'vitest'
import { written, writtenInLines } from '../../../src/write/pdf/values.ts'
import { readValue, type Str, stringText } from '../../pdf/syntax.ts'

const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, each => each.charCodeAt(0))
const textBack = (text: string): string =>
  stringText(readValue({ bytes: bytesOf(written(Object(text))), at: 0 }) as Str)

describe('written', () => {
  test('has spaces only where values would run together', () => {
    const value = { S: 'L', P: null, K: [1, 2, 'Fit', [3], { MCID: 4 }, 5], Flag: true, Not: undefined, T: Object('x') }
    expect(written(value)).toBe('<</S/L/P null/K[1 2/Fit[3]<</MCID 4>> 5]/Flag true/T(x)>>')
  })
  test('has no exponents and no numbers that are none', () => {
    expect([0.1 + 0.2, 1e-9, -12.5, 595].map(written)).toEqual(['0.3', '0', '-12.5', '595'])
    expect(() => written(Number.NaN)).toThrow()
    expect(() => written(1e9)).toThrow()
  })
  test('has dates in UTC and bytes in hexadecimal', () => {
    expect(written(new Date('2023-11-07T13:04:05Z'))).toBe('(D:20231107130405Z)')
    expect(written(Uint8Array.of(0, 171, 255))).toBe('<00abff>')
  })
  test.each(['plain', 'a (b) \\ c)(', 'line\r\nend\n', 'Zoë 宋 🎉 ((', '\u0d28 \u5c29'])(
    'gives text back: %j',
    text => {
      expect(textBack(text)).toBe(text)
    },
  )
})

test('the dictionary of a stream has an entry a line', () => {
  expect(writtenInLines({ Type: 'ObjStm', N: 2, Not: undefined, W: [1, 2] })).toBe(
    '<<\n/Type /ObjStm\n/N 2\n/W [1 2]\n>>',
  )
})
