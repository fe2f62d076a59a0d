// Pictures as somebody else draws them: pages by pdf.js, files by Skia.
// In: a PDF, or a PNG or JPEG. Out: pixels, red, green and blue, on white. Only our own files come here.

import { createCanvas, loadImage } from '@napi-rs/canvas'
import { PDFParse } from 'pdf-parse'
import type { Raster } from '../../src/picture/picture.ts'
import { writePdf } from '../../src/write/pdf/document.ts'
import { input, page, tag } from '../write/pdf/samples.ts'
import { asset } from './notewell.ts'

/** Pixels of an upright picture: three bytes each. */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly bytes: Uint8Array
}

/** A PDF with a page for each picture, which it fills; a pixel is a point. */
export function pdfOfPictures(pictures: readonly Raster[]): Uint8Array {
  return writePdf(
    input({
      iccProfile: asset('srgb.icc'),
      pages: pictures.map((picture, at) => {
        const { width, height } = picture
        const mark = { kind: 'picture', x: 0, y: 0, width, height, picture } as const
        return page([tag('Figure', [{ marks: [mark] }], { alt: `Picture ${at + 1}` })], {
          width,
          height,
          slide: at + 1,
        })
      }),
    }),
  )
}

/** Every page as pdf.js paints it, a pixel for each point. */
export async function renderedPages(pdf: Uint8Array): Promise<readonly Pixels[]> {
  const parser = new PDFParse({ data: pdf.slice(), verbosity: 0 })
  const { pages } = await parser.getScreenshot({ scale: 1, imageDataUrl: false, imageBuffer: true })
  await parser.destroy()
  return Promise.all(pages.map(({ data }) => drawn(data)))
}

/** A PNG or JPEG as Skia decodes it. */
export async function drawn(file: Uint8Array): Promise<Pixels> {
  const image = await loadImage(Buffer.from(file))
  const { width, height } = image
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, width, height)
  context.drawImage(image, 0, 0)
  const { data } = context.getImageData(0, 0, width, height)
  return { width, height, bytes: Uint8Array.from(data.filter((_, at) => at % 4 !== 3)) }
}

/** Root of the mean of squared differences, 0 to 1; 1 for pictures of different sizes. */
export function difference(a: Pixels, b: Pixels): number {
  if (a.width !== b.width || a.height !== b.height) return 1
  const sum = a.bytes.reduce((total, value, at) => total + (value - (b.bytes[at] ?? 0)) ** 2, 0)
  return Math.sqrt(sum / a.bytes.length) / 255
}
