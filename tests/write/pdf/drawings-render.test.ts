// What is seen: SVGs drawn into a PDF and rendered by pdf.js, beside the same SVGs drawn by Skia.
// Both smooth edges, each in its way: shapes stand on whole pixels, or are large beside their edges.

import { describe, expect, test } from 'vitest'
import { distance, pagePixels, pdfOfDrawing, setSvg, skiaPixels } from '../../support/pixels.ts'

const svg = (body: string, more = ''): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="240" height="160" viewBox="0 0 120 80"${more}>${body}</svg>`

const pictures: Readonly<Record<string, string>> = {
  'rectangles and their order': svg(
    '<rect x="10" y="10" width="50" height="40" fill="#c00"/><rect x="30" y="20" width="60" height="50" fill="navy"/>',
  ),
  'lines with ends, corners and dashes': svg(
    '<g fill="none" stroke="green" stroke-width="8"><path d="M10 10H60V60"/><path d="M80 12V72" stroke-dasharray="8 4"/><path d="M100 20V60" stroke-linecap="square"/></g>',
  ),
  'a fill and a line of one shape': svg(
    '<rect x="20" y="20" width="60" height="40" fill="gold" stroke="black" stroke-width="4"/>',
  ),
  'an even-odd hole': svg('<path fill-rule="evenodd" d="M10 10H110V70H10ZM40 30H80V50H40Z"/>'),
  'no hole without even-odd': svg('<path d="M10 10H110V70H10ZM40 30H80V50H40Z"/>'),
  'transforms in one another': svg(
    '<g transform="translate(60 40) rotate(90)"><rect x="-20" y="-10" width="40" height="20" transform="scale(1.5 1)" fill="teal"/></g>',
  ),
  'a line bent by its transform': svg(
    '<rect x="4" y="5" width="20" height="10" transform="scale(4 4.8)" fill="none" stroke="red" stroke-width="2.5"/>',
  ),
  'a mirrored picture': svg('<g transform="matrix(-1 0 0 1 120 0)"><path d="M10 10H50V70H10Z" fill="purple"/></g>'),
  'fills that shine through': svg(
    '<rect x="10" y="10" width="60" height="60" fill="red" fill-opacity=".5"/><rect x="40" y="20" width="60" height="40" fill="blue" opacity=".5"/>',
  ),
  'a line that shines through its own fill': svg(
    '<rect x="20" y="20" width="60" height="40" fill="red" stroke="blue" stroke-width="10" stroke-opacity=".5"/>',
  ),
  'a group that shines through as one': svg(
    '<g opacity=".5"><rect x="10" y="10" width="60" height="60" fill="red"/><rect x="40" y="20" width="60" height="40" fill="blue"/></g>',
  ),
  'groups in groups': svg(
    '<g opacity=".5"><rect width="100" height="70" fill="red"/><g opacity=".4"><rect x="20" y="20" width="40" height="40"/><rect x="40" y="30" width="60" height="40" fill="lime"/></g></g>',
  ),
  'a clip': svg(
    '<clipPath id="c"><rect x="20" y="20" width="30" height="30"/><rect x="70" y="30" width="30" height="40"/></clipPath><g clip-path="url(#c)"><rect width="120" height="80" fill="orange"/><rect y="40" width="120" height="40" fill="brown"/></g>',
  ),
  'a clip in a transparent group': svg(
    '<clipPath id="c"><rect x="20" y="20" width="60" height="40"/></clipPath><g clip-path="url(#c)" opacity=".5"><rect width="60" height="80" fill="orange"/><rect x="40" width="60" height="80"/></g>',
  ),
  'a viewBox that is not the size': `<svg xmlns="http://www.w3.org/2000/svg" width="240" height="160" viewBox="10 10 20 20"><rect x="12" y="12" width="16" height="16"/></svg>`,
  'a viewBox of very small numbers': `<svg xmlns="http://www.w3.org/2000/svg" width="240" height="160" viewBox="0 0 .012 .008"><rect x=".002" y=".001" width=".006" height=".005"/></svg>`,
  'a gradient from left to right': svg(
    '<linearGradient id="g"><stop offset=".2" stop-color="red"/><stop offset=".8" stop-color="blue"/></linearGradient><rect x="10" y="10" width="100" height="60" fill="url(#g)"/>',
  ),
  'a turned gradient in user space': svg(
    '<linearGradient id="g" gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="60" y2="0" gradientTransform="rotate(90) translate(10 0)"><stop stop-color="yellow"/><stop offset=".5" stop-color="#080"/><stop offset="1" stop-color="black"/></linearGradient><rect x="10" y="0" width="100" height="80" fill="url(#g)"/>',
  ),
  'a radial gradient': svg(
    '<radialGradient id="g" fx=".3" fy=".4"><stop stop-color="white"/><stop offset="1" stop-color="#036"/></radialGradient><rect x="10" y="10" width="100" height="60" fill="url(#g)"/>',
  ),
  'round shapes': svg(
    '<circle cx="30" cy="40" r="25" fill="#246"/><ellipse cx="85" cy="40" rx="30" ry="20" fill="#a40"/>',
  ),
  'a rounded rectangle': svg('<rect x="10" y="10" width="100" height="60" rx="20" ry="15" fill="#555"/>'),
  'curves and arcs': svg(
    '<path d="M10 40 Q60 -30 110 40 T10 40 Z" fill="#888"/><path d="M30 60 a20 15 30 1 1 40 10 z" fill="#084"/>',
  ),
}

describe('is what Skia draws', () => {
  test.each(Object.entries(pictures))('%s', async (_, source) => {
    const [ours, theirs] = [await pagePixels(pdfOfDrawing(setSvg(source))), await skiaPixels(source, 240, 160)]
    const white = { width: 240, height: 160, data: theirs.data.map(() => 255) }
    expect(distance(white, theirs)).toBeGreaterThan(0.1)
    expect(distance(ours, theirs)).toBeLessThan(0.01)
  })
})

/** What Skia's own SVG does not know, beside plain shapes that look the same. */
const alike: Readonly<Record<string, readonly [source: string, plain: string]>> = {
  'use and symbols': [
    svg(
      '<defs><symbol id="s" viewBox="0 0 10 10"><rect x="2" y="2" width="6" height="6"/></symbol><rect id="r" width="20" height="10" fill="inherit"/></defs><use href="#s" x="10" y="10" width="50" height="50" fill="red"/><use href="#r" x="80" y="20" fill="blue"/><use href="#r" transform="translate(80 50) scale(1.5 2)" fill="green"/>',
    ),
    svg(
      '<rect x="20" y="20" width="30" height="30" fill="red"/><rect x="80" y="20" width="20" height="10" fill="blue"/><rect x="80" y="50" width="30" height="20" fill="green"/>',
    ),
  ],
  'a picture in a picture, cut at its edge': [
    svg('<svg x="20" y="10" width="40" height="40"><rect x="20" y="20" width="80" height="80" fill="red"/></svg>'),
    svg('<rect x="40" y="30" width="20" height="20" fill="red"/>'),
  ],
  'styles from a sheet, an attribute and a style': [
    svg(
      '<style>.a{fill:#0a0} #b{fill:#00a} rect{stroke:none}</style><g fill="red"><rect class="a" x="5" y="5" width="30" height="30"/><rect id="b" x="45" y="5" width="30" height="30" fill="lime"/><rect class="a" style="fill:#aa0" x="85" y="5" width="30" height="30"/><rect x="5" y="45" width="30" height="30"/></g>',
    ),
    svg(
      '<g fill="red"><rect x="5" y="5" width="30" height="30" fill="#0a0"/><rect x="45" y="5" width="30" height="30" fill="#00a"/><rect x="85" y="5" width="30" height="30" fill="#aa0"/><rect x="5" y="45" width="30" height="30"/></g>',
    ),
  ],
  'arrow heads': [
    svg(
      '<marker id="m" viewBox="0 0 10 10" refX="10" refY="5" markerWidth="6" markerHeight="6" orient="auto-start-reverse"><path d="M0 0 10 5 0 10z"/></marker><path d="M20 20H100V70" fill="none" stroke="black" stroke-width="4" marker-end="url(#m)" marker-start="url(#m)"/>',
    ),
    svg(
      '<path d="M20 20H100V70" fill="none" stroke="black" stroke-width="4"/><path d="M44 32 20 20 44 8zM88 46 100 70 112 46z"/>',
    ),
  ],
}

describe('looks as plain shapes do', () => {
  test.each(Object.entries(alike))('%s', async (_, [source, plain]) => {
    const [ours, theirs] = [await pagePixels(pdfOfDrawing(setSvg(source))), await skiaPixels(plain, 240, 160)]
    expect(distance(ours, theirs)).toBeLessThan(0.01)
    expect(distance(await skiaPixels(svg(''), 240, 160), theirs)).toBeGreaterThan(0.1)
  })
})
