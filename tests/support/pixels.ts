// Pictures as pixels: an SVG drawn by notewell into a PDF and rendered by pdf.js, and the same SVG drawn by Skia.
// In: the text of an SVG. Out: pixels on a white ground, and how far two pictures of the same size are apart.

import { createCanvas, loadImage } from '@napi-rs/canvas'
import { PDFParse } from 'pdf-parse'
import { type DrawingKit, setDrawing } from '../../src/page/drawing.ts'
import type { SetDrawing } from '../../src/page/page.ts'
import type { Drawing } from '../../src/picture/picture.ts'
import { openSvg } from '../../src/picture/svg.ts'
import { DEFAULT_LIMITS } from '../../src/problem/limits.ts'
import { faceFiles } from '../../src/text/face-files.ts'
import { writePdf } from '../../src/write/pdf/document.ts'
import { input, page, tag } from '../write/pdf/samples.ts'
import { faces } from './notewell.ts'

/** Red, green, blue and alpha of each pixel, rows from the top. */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly data: Uint8ClampedArray
}

/** An SVG as it is opened; throws when it is refused. */
export function opened(svg: string, id = 'test'): Drawing {
  const drawing = openSvg(svg, { id, limits: DEFAULT_LIMITS })
  if ('refused' in drawing) throw new Error(`${drawing.refused} ${JSON.stringify(drawing.at)}`)
  return drawing
}

/** The same with its words set in notewell's faces; throws when a glyph is missing. */
export function setSvg(svg: string, id = 'test'): SetDrawing {
  const missing: DrawingKit['missing'] = ({ codePoint }) => {
    throw new Error(`no face can draw ${String.fromCodePoint(codePoint)}`)
  }
  const origin = { source: { path: 'deck.yaml', text: '' }, start: 0, end: 0 }
  return setDrawing(opened(svg, id), { faces: faces().book, missing, lang: 'en', origin })
}

/** A PDF of one page that a drawing fills; a pixel of the drawing is a point, unless the page is said to be of another size. */
export function pdfOfDrawing(
  picture: SetDrawing,
  { width, height }: { readonly width: number; readonly height: number } = picture,
): Uint8Array {
  const figure = tag('Figure', [{ marks: [{ kind: 'picture', x: 0, y: 0, width, height, picture }] }], {
    alt: 'A picture',
  })
  const programs = new Map(faceFiles.map(({ id }) => [id, faces().program(id)]))
  return writePdf(input({ pages: [page([figure], { width, height })], faces: programs }))
}

/** The first page, a pixel for each point. */
export async function pagePixels(pdf: Uint8Array): Promise<Pixels> {
  const parser = new PDFParse({ data: Uint8Array.from(pdf) })
  const { pages } = await parser.getScreenshot({ scale: 1, imageBuffer: true, imageDataUrl: false })
  await parser.destroy()
  const [first] = pages
  if (!first) throw new Error('no page')
  return drawnPixels(Buffer.from(first.data), first.width, first.height)
}

/** An SVG as Skia draws it. */
export function skiaPixels(svg: string, width: number, height: number): Promise<Pixels> {
  return drawnPixels(Buffer.from(svg), width, height)
}

async function drawnPixels(file: Buffer, width: number, height: number): Promise<Pixels> {
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, width, height)
  context.drawImage(await loadImage(file), 0, 0, width, height)
  return context.getImageData(0, 0, width, height)
}

/** Root of the mean square of the differences, 0 to 1. */
export function distance(one: Pixels, other: Pixels): number {
  if (one.width !== other.width || one.height !== other.height) throw new Error('pictures of different sizes')
  let sum = 0
  for (const [at, value] of one.data.entries()) sum += ((value - (other.data[at] ?? 0)) / 255) ** 2
  return Math.sqrt(sum / one.data.length)
}
