// Small pictures for tests of everything around them.
// In: a size. Out: the bytes of a file that every reader takes.

import { encodePng } from './png-encoder.ts'

/** A PNG of so many pixels; `shade` makes it another file. */
export function pngOf(width: number, height: number, shade = 128): Uint8Array {
  return encodePng({ width, height, colourType: 0, bits: 8, sample: (x, y) => (shade + x + y) % 256 })
}

/** A slide that shows a picture. */
export function imageSlide(path: string, title = 'A picture'): string {
  return `  - { layout: image, title: ${title}, image: ${path}, alt: Something to see }\n`
}
