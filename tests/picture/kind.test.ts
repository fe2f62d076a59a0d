// What kind of picture a file is, by its first bytes; its name only says that it is meant to be one.

import { expect, test } from 'vitest'
import { isSvg, mediaTypeOf, PICTURE_NAME } from '../../src/picture/kind.ts'

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'))

test.each(['<svg', ' \t\r\n <svg', '\u00ef\u00bb\u00bf<?xml', '\u00ef\u00bb\u00bf \n<svg'])('%j is a drawing', text => {
  expect(isSvg(bytes(text))).toBe(true)
  expect(mediaTypeOf(bytes(text))).toBe('image/svg+xml')
})

test.each([
  '',
  ' ',
  'svg',
  '\u00ef  <svg',
  'a<',
  '\u00ef\u00bb<',
  '\u00bb\u00bf<',
  '\u00a0<',
  '\u0000<',
  '\u000b<',
  '\u0089PNG',
])('%j is none', text => {
  expect(isSvg(bytes(text))).toBe(false)
  expect(mediaTypeOf(bytes(text))).toBe('image/png')
})

test('a JPEG begins with FF', () => expect(mediaTypeOf(bytes('\u00ff\u00d8'))).toBe('image/jpeg'))

test.each(['a.png', 'a.PNG', 'a.jpg', 'a.jpeg', 'a.JPeG', 'a.svg', 'x/a.b.Svg'])('%s is a name of a picture', name =>
  expect(PICTURE_NAME.test(name)).toBe(true),
)

test.each(['png', 'a.png.exe', 'a.pn', 'a.jpe', 'apng', 'a.jpegg', 'a.svgz', 'a.gif', 'a.yaml'])('%s is not', name =>
  expect(PICTURE_NAME.test(name)).toBe(false),
)
