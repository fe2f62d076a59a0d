// Numbers at the ends of what anyone may write: such a drawing is refused or drawn without what nobody sees, and never thrown.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { setDrawing } from '../../src/page/drawing.ts'
import { faces } from '../support/notewell.ts'
import { pdfOfDrawing } from '../support/pixels.ts'
import { NAMESPACES, open, refusal, svg } from './svg-build.ts'

const origin = { source: { path: 'deck.yaml', text: '' }, start: 0, end: 0 }
const sized = (side: string, body: string): string =>
  `<svg ${NAMESPACES} width="${side}" height="${side}">${body}</svg>`

/** Opens, sets and writes an SVG, as a deck with it would; gives what it was refused for. */
function drawn(text: string): string | null {
  const drawing = open(text)
  if ('refused' in drawing) return drawing.refused
  const kit = { faces: faces().book, missing: () => {}, lang: 'en', origin }
  pdfOfDrawing(setDrawing(drawing, kit), { width: 100, height: 100 })
  return null
}

const FAR = 'reaches far outside of the picture'
const RECT = '<rect width="1" height="1"/>'
const STOPS = '<stop stop-color="red"/><stop offset="1"/>'
const clipped = (clip: string): string => `<clipPath id="c">${clip}</clipPath><g clip-path="url(#c)">${RECT}</g>`
const filled = (gradient: string): string =>
  `<linearGradient id="g" ${gradient}>${STOPS}</linearGradient><rect width="1" height="1" fill="url(#g)"/>`

test.each<readonly [body: string, refused: string]>([
  [clipped('<path d="M0 0L1e300 0L0 9Z"/>'), FAR],
  [clipped('<rect width="9000000" height="9"/>'), FAR],
  [`<svg width="1e7" height="1e7">${RECT}</svg>`, FAR],
  [
    `<marker id="m" markerWidth="1e7" markerHeight="1e7" overflow="hidden">${RECT}</marker><path d="M0 0H1" stroke-width="9" marker-end="url(#m)"/>`,
    FAR,
  ],
  ['<text x="9000000">a</text>', FAR],
  ['<text>a<tspan dy="9000000">a</tspan></text>', FAR],
  ['<text font-size="90000" transform="scale(1000)">a</text>', 'has letters far larger than the picture'],
  ['<g font-size="1e7em"><text>a</text></g>', 'has font-size: "1e7em", which notewell cannot read'],
  ['<text font-size="100001">a</text>', 'has font-size: "100001", which notewell cannot read'],
  ['<rect font-size="99999" width="1000em" height="1"/>', 'has width="1000em", which is no length'],
  [filled('gradientUnits="userSpaceOnUse" x2="9000000"'), FAR],
  [filled('gradientTransform="scale(1e7)scale(1e7)"'), FAR],
  [
    `<svg width="1" height="1" viewBox="0 0 1e7 1e7"><rect width="1e7%" height="1"/></svg>`,
    'has width="1e7%", which is no length',
  ],
])('%s', (body, refused) => {
  expect(drawn(sized('0.5', body))).toBe(refused)
})

test.each([
  '<path d="M0 0H9" stroke="red" transform="matrix(1 0 0 1e-300 0 0)"/>',
  '<path d="M0 0H9" stroke="red" transform="scale(1e-10)scale(1 1e-10)scale(1 1e-10)"/>',
  '<text transform="matrix(1 0 0 1e-200 0 0)">a</text>',
  filled('gradientTransform="scale(0)"'),
  filled('gradientTransform="scale(1 1e-11)"'),
  `<g opacity="0">${RECT}${RECT}</g>`,
])('nothing is seen of %s', body => {
  expect(open(svg(body))).toMatchObject({ items: [] })
})

test('a drawing that is too small for numbers has no size', () => {
  expect(refusal(sized('1e-300', RECT))).toBe('1:1 has no width or no height')
})

test('whatever the numbers are, an SVG is refused or written', () => {
  const magnitude = fc.constantFrom('0', '1e-300', '1e-12', '1e-7', '0.5', '1', '3', '40', '1e4', '1e5', '1e7', '1e300')
  const number = fc.tuple(fc.constantFrom('', '', '-'), magnitude).map(each => each.join(''))
  // Most numbers are ordinary, lest every drawing be refused for the first.
  const plain = fc.oneof({ weight: 3, arbitrary: fc.constantFrom('1', '3', '40') }, { weight: 1, arbitrary: number })
  const length = fc.tuple(plain, fc.constantFrom('', '', 'em', '%', 'px', 'ex')).map(each => each.join(''))
  const some = (names: string, value = length): fc.Arbitrary<string> =>
    fc
      .tuple(
        ...names.split(' ').map(name =>
          fc.option(
            value.map(each => ` ${name}="${each}"`),
            { nil: '' },
          ),
        ),
      )
      .map(each => each.join(''))
  const list = (count: number, of = plain): fc.Arbitrary<string> =>
    fc.array(of, { minLength: count, maxLength: count }).map(each => each.join(' '))
  const step = fc.oneof(
    list(6).map(each => `matrix(${each})`),
    list(2).map(each => `translate(${each})`),
    list(2).map(each => `scale(${each})`),
    plain.map(each => `rotate(${each})`),
    plain.map(each => `skewX(${each})`),
  )
  const transforms = fc.array(step, { maxLength: 2 }).map(each => each.join(''))
  const painted = fc
    .tuple(
      some('transform', transforms),
      some('font-size stroke-width stroke-dashoffset'),
      some('stroke-dasharray', list(2, length)),
      some('opacity fill-opacity', fc.constantFrom('0', '1e-7', '.5', '1')),
      fc.subarray([' fill="url(#g)"', ' stroke="red"', ' clip-path="url(#c)"', ' marker-end="url(#m)"']),
    )
    .map(each => each.flat().join(''))
  const path = fc.tuple(list(2), list(2), list(6), list(2)).map(([a, b, c, d]) => `M${a}L${b}C${c}A${d} 30 0 1 5 5Z`)
  const shape = fc.oneof(
    fc.tuple(painted, some('x y width height rx ry')).map(each => `<rect${each.join('')}/>`),
    fc.tuple(painted, some('cx cy r')).map(each => `<circle${each.join('')}/>`),
    fc.tuple(painted, some('x1 y1 x2 y2')).map(each => `<line${each.join('')}/>`),
    fc.tuple(painted, path).map(([more, d]) => `<path${more} d="${d}"/>`),
  )
  const text = fc
    .tuple(painted, some('x y dx dy'), some('dx dy font-size'))
    .map(
      ([more, at, moved]) =>
        `<text${more.replace(/ stroke="red"/, '').replace(/ fill="url.*?"/, '')}${at}>ab<tspan${moved}>cd</tspan></text>`,
    )
  const leaf = fc.oneof(shape, shape, text)
  const nested = fc
    .tuple(some('x y width height'), some('viewBox', list(4)), leaf)
    .map(([size, box, inside]) => `<svg${size}${box}>${inside}</svg>`)
  const group = fc.tuple(painted, leaf, leaf).map(([more, ...inside]) => `<g${more}>${inside.join('')}</g>`)
  const units = (name: string): fc.Arbitrary<string> =>
    fc.constantFrom('', ` ${name}="userSpaceOnUse"`, ` ${name}="objectBoundingBox"`)
  const gradient = fc.oneof(
    fc
      .tuple(units('gradientUnits'), some('x1 y1 x2 y2'), some('gradientTransform', transforms))
      .map(each => `<linearGradient id="g"${each.join('')}>${STOPS}</linearGradient>`),
    fc
      .tuple(units('gradientUnits'), some('cx cy r'), some('gradientTransform', transforms))
      .map(each => `<radialGradient id="g"${each.join('')}>${STOPS}</radialGradient>`),
  )
  const clip = fc
    .tuple(units('clipPathUnits'), some('transform', transforms), shape)
    .map(
      ([unit, more, inside]) => `<clipPath id="c"${unit}${more}>${inside.replace(/ clip-path=".*?"/, '')}</clipPath>`,
    )
  const marker = fc
    .tuple(some('markerWidth markerHeight refX refY'), some('viewBox', list(4)), fc.constantFrom('', 'hidden'))
    .map(([size, box, how]) => `<marker id="m"${size}${box} overflow="${how || 'visible'}">${RECT}</marker>`)
  const body = fc.tuple(gradient, clip, marker, fc.oneof(leaf, nested, group)).map(each => each.join(''))
  const file = fc.tuple(fc.constantFrom('1', '100', '0.5', '1e-7', '1e7'), body).map(each => sized(...each))
  fc.assert(
    fc.property(file, each => {
      drawn(each)
    }),
    { numRuns: 400 },
  )
})
