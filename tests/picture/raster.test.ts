// What a file is told by its first bytes, not by its name; what slides cannot show is called what it is.
// In: beginnings of files. Out: the refusal's sentence.

import { describe, expect, test } from 'vitest'
import { jpegFile, png, raster, refused } from './pictures.ts'

describe('files of other kinds are named', () => {
  const box = '\0\0\0\x1cftyp'
  test.each([
    ['GIF89a', 'a GIF'],
    ['GIF87a', 'a GIF'],
    ['RIFF\x10\0\0\0WEBPVP8 ', 'a WebP'],
    [`${box}avif`, 'an AVIF'],
    [`${box}heic`, 'a HEIC'],
    [`${box}mif1`, 'a HEIC'],
    ['\xff\x0a', 'a JPEG XL'],
    ['\0\0\0\x0cjP  \r\n', 'a JPEG 2000'],
    ['II*\0', 'a TIFF'],
    ['MM\0*', 'a TIFF'],
    ['BM6', 'a BMP'],
    ['%PDF-1.7', 'a PDF'],
    ['8BPS', 'a Photoshop file'],
    ['\0\0\x01\0', 'an icon'],
    ['<?xml version="1.0"?><svg/>', 'an SVG drawing'],
    ['\n<svg xmlns=""/>', 'an SVG drawing'],
  ])('%j', (start, name) => {
    const { refused: why, hint } = refused(Uint8Array.from(start, each => each.charCodeAt(0)))
    expect(why).toContain(`is ${name}`)
    expect(hint).toMatch(/^convert it to PNG/)
  })
})

test('an empty file is called empty, and anything else neither', () => {
  expect(refused(new Uint8Array()).refused).toBe('is empty')
  expect(refused(Uint8Array.of(0x89)).refused).toBe('is neither a PNG nor a JPEG nor an SVG')
  expect(refused(new Uint8Array(100)).refused).toBe('is neither a PNG nor a JPEG nor an SVG')
})

test('a picture has the id it was given: the SHA-256 of its file', () => {
  expect(raster(png(0, 8)).id).toMatch(/^[0-9a-f]{64}$/)
  expect(raster(jpegFile('rgb.jpg')).id).not.toBe(raster(jpegFile('grey.jpg')).id)
})
