// What of SVG is drawn: each thing against steps worked out by hand.

import { describe, expect, test } from 'vitest'
import { items, NAMESPACES, open, paths, shapes, svg, words } from './svg-build.ts'

const K = 0.5522847498307936

describe('shapes', () => {
  test.each([
    ['<rect x="1" y="2" width="3" height="4"/>', 'M 1 2 L 4 2 L 4 6 L 1 6 Z'],
    ['<rect width="50%" height="50%"/>', 'M 0 0 L 50 0 L 50 25 L 0 25 Z'],
    ['<line x1="1" y1="2" x2="3" y2="4" stroke="red"/>', 'M 1 2 L 3 4'],
    ['<polyline points="1,2 3,4,5 6"/>', 'M 1 2 L 3 4 L 5 6'],
    ['<polygon points="1-2.5.5 3e1"/>', 'M 1 -2.5 L 0.5 30 Z'],
    ['<path d="m1 2 3 4h5v-6z l1 1"/>', 'M 1 2 L 4 6 L 9 6 L 9 0 Z L 2 3'],
    ['<path d="M0 0Q3 3 6 0T12 0"/>', 'M 0 0 C 2 2 4 2 6 0 C 8 -2 10 -2 12 0'],
    ['<path d="M0 0C1 1 2 1 3 0S5-1 6 0"/>', 'M 0 0 C 1 1 2 1 3 0 C 4 -1 5 -1 6 0'],
    ['<path d="M0 0A1 1 0 0 1 1 1"/>', 'M 0 0 C 0.552 0 1 0.448 1 1'],
    ['<path d="M1 1A0 5 0 0 1 9 9"/>', 'M 1 1 L 9 9'],
  ])('%s', (body, steps) => {
    expect(paths(body)).toEqual([steps])
  })
  test('a circle is four quarters of a curve, clockwise from its right', () => {
    const [circle] = shapes('<circle cx="10" cy="20" r="2"/>')
    expect(circle?.steps.slice(0, 2)).toEqual([
      ['M', 12, 20],
      ['C', 12, 20 + 2 * K, 10 + 2 * K, 22, 10, 22],
    ])
    expect(circle?.steps).toHaveLength(6)
  })
  test('corners are round, at most to the middle of a side; one radius counts for both', () => {
    expect(paths('<rect width="10" height="4" rx="9"/>')[0]).toMatch(/^M 5 0 L 5 0 C .* 10 2 L 10 2 C/)
  })
  test('nothing is drawn of what has no extent', () => {
    const none =
      '<rect width="0" height="3"/><circle r="0"/><ellipse rx="3" ry="0"/><path d=""/><polyline points=""/><rect/>'
    expect(items(`${none}<g transform="scale(0)"><rect width="1" height="1"/></g>`)).toEqual([])
  })
  test.each(['1in', '2.54cm', '25.4mm', '101.6q', '72pt', '6pc', '96px', '6em'])('%s is 96 pixels', width => {
    expect(paths(`<rect width="${width}" height="1"/>`)[0]).toMatch(/^M 0 0 L 96 0 /)
  })
})

describe('coordinates', () => {
  test.each([
    ['translate(10)', 'M 11 2'],
    ['translate(10,20)', 'M 11 22'],
    ['scale(2)', 'M 2 4'],
    ['scale(2 3)', 'M 2 6'],
    ['rotate(90)', 'M -2 1'],
    ['rotate(180 5 5)', 'M 9 8'],
    ['skewX(45)', 'M 3 2'],
    ['skewY(45)', 'M 1 3'],
    ['matrix(0 1 1 0 5 6)', 'M 7 7'],
    ['translate(10 0) , scale(2)rotate(90)', 'M 6 2'],
  ])('transform="%s"', (transform, start) => {
    expect(paths(`<path d="M1 2H3" transform="${transform}"/>`)[0]?.startsWith(`${start} `)).toBe(true)
  })
  test('transforms of elements in one another: the inner first', () => {
    expect(paths('<g transform="scale(2)"><path d="M1 2H3" transform="translate(10 20)"/></g>')).toEqual([
      'M 22 44 L 26 44',
    ])
  })
  test.each([
    ['width="200" height="100" viewBox="0 0 100 50"', 200, 100, 'M 20 20'],
    ['width="200" viewBox="0 0 100 50"', 200, 100, 'M 20 20'],
    ['height="25" viewBox="0 0 100 50"', 50, 25, 'M 5 5'],
    ['width="100%" height="100%" viewBox="5 5 100 50"', 100, 50, 'M 5 5'],
    ['width="1in" height="1in"', 96, 96, 'M 10 10'],
    ['width="100" height="100" viewBox="0 0 100 50"', 100, 100, 'M 10 35'],
    ['width="100" height="100" viewBox="0 0 100 50" preserveAspectRatio="xMinYMax meet"', 100, 100, 'M 10 60'],
    ['width="100" height="100" viewBox="0 0 100 50" preserveAspectRatio="xMaxYMin slice"', 100, 100, 'M -80 20'],
    ['width="100" height="100" viewBox="0 0 100 50" preserveAspectRatio="none"', 100, 100, 'M 10 20'],
  ])('<svg %s>', (attributes, width, height, start) => {
    const drawing = open(`<svg ${NAMESPACES} ${attributes}><path d="M10 10H20"/></svg>`)
    expect(drawing).toMatchObject({ width, height })
    const [shape] = 'items' in drawing ? drawing.items : []
    const [a = 0, , , d = 0, e = 0, f = 0] = shape?.kind === 'shape' ? shape.matrix : []
    expect(`M ${10 * a + e} ${10 * d + f}`).toBe(start)
  })
  test('a nested <svg> and a <symbol> have a viewport, and cut at its edge', () => {
    const nested = items('<svg x="10" y="10" width="20" height="20" viewBox="0 0 10 10"><path d="M1 1H2"/></svg>')
    expect(nested).toMatchObject([
      {
        kind: 'group',
        opacity: 1,
        clip: { steps: [['M', 10, 10], ['L', 30, 10], ['L', 30, 30], ['L', 10, 30], ['Z']] },
      },
    ])
    expect(
      paths(
        '<symbol id="s" viewBox="0 0 1 1"><path d="M.5 .5H1"/></symbol><use href="#s" x="5" width="10" height="10"/>',
      ),
    ).toEqual(['M 10 5 L 15 5'])
  })
})

describe('style', () => {
  const fill = (body: string) => shapes(body).map(shape => shape.fill?.colour)
  test.each([
    ['red', [255, 0, 0]],
    ['#123', [17, 34, 51]],
    ['#0A0b0C', [10, 11, 12]],
    ['rgb(1, 2, 300)', [1, 2, 255]],
    ['rgb(10%,50%,100%)', [26, 128, 255]],
    ['rgb(1 2 3 / 1)', [1, 2, 3]],
    ['hsl(120, 100%, 25%)', [0, 128, 0]],
    ['LightGoldenrodYellow', [250, 250, 210]],
    ['rebeccapurple', [102, 51, 153]],
    ['currentColor', [0, 0, 255]],
    ['url(#none) lime', [0, 255, 0]],
  ])('fill="%s"', (value, colour) => {
    expect(fill(`<g color="blue"><rect width="1" height="1" fill="${value}"/></g>`)).toEqual([colour])
  })
  test('a rule beats an attribute, a class an element, an id a class, a style them all, and !important that', () => {
    const sheet =
      '<style>rect{fill:#111} .a{fill:#222} #b{fill:#333} .c{fill:#444!important} /* x{} */ .d,.e{fill:#555}</style>'
    const body = [
      '',
      'class="a"',
      'class="a" id="b"',
      'class="a" id="b2" style="fill:#666"',
      'class="c" style="fill:#666"',
      'class="e"',
    ]
    const rects = body.map(each => `<rect width="1" height="1" fill="red" ${each}/>`).join('')
    expect(fill(`${sheet}${rects}`).map(each => (Array.isArray(each) ? each[0] : each))).toEqual([
      0x11, 0x22, 0x33, 0x66, 0x44, 0x55,
    ])
  })
  test('is taken from the element around, opacity is not', () => {
    const [shape] = shapes(
      '<g fill="red" fill-opacity=".5" opacity=".5"><rect width="1" height="1" stroke="inherit"/></g>',
    )
    expect(shape).toMatchObject({ fill: { colour: [255, 0, 0], opacity: 0.25 }, stroke: null })
  })
  test('of a line', () => {
    const [shape] = shapes(
      '<path d="M0 0H9" fill="none" style="stroke:#fff;stroke-width:2px;stroke-linecap:round;stroke-linejoin:bevel;stroke-miterlimit:7;stroke-dasharray:1,2 3;stroke-dashoffset:4"/>',
    )
    expect(shape).toMatchObject({
      fill: null,
      stroke: {
        colour: [255, 255, 255],
        opacity: 1,
        width: 2,
        cap: 'round',
        join: 'bevel',
        miterLimit: 7,
        dashes: [1, 2, 3, 1, 2, 3],
        dashOffset: 4,
      },
    })
  })
  test('what is not displayed or not visible is not drawn, but what is visible in it is', () => {
    const body =
      '<g display="none"><rect width="1" height="1"/></g><g visibility="hidden"><rect width="1" height="1"/><rect x="5" width="1" height="1" visibility="visible"/></g>'
    expect(paths(body)).toEqual(['M 5 0 L 6 0 L 6 1 L 5 1 Z'])
  })
  test('elements and attributes of other namespaces, titles and metadata draw nothing', () => {
    const other = 'xmlns:i="http://example.org/" i:onload="x"'
    expect(
      items(
        `<g ${other}><title>A</title><desc>B</desc><metadata><i:x><i:image href="http://x"/></i:x></metadata><i:rect/></g>`,
      ),
    ).toEqual([])
  })
  test('a clip is a path in the drawing’s coordinates', () => {
    const [group] = items(
      '<clipPath id="c"><rect width="2" height="2"/></clipPath><g transform="translate(5 6)" clip-path="url(#c)"><path d="M0 0H9"/></g>',
    )
    expect(group).toMatchObject({
      kind: 'group',
      clip: {
        matrix: [1, 0, 0, 1, 5, 6],
        steps: [['M', 0, 0], ['L', 2, 0], ['L', 2, 2], ['L', 0, 2], ['Z']],
        rule: 'nonzero',
      },
    })
  })
  test('a gradient has its coordinates from the box of the shape, through curves', () => {
    const [shape] = shapes(
      '<linearGradient id="g"><stop stop-color="red"/><stop offset="100%" style="stop-color:blue"/></linearGradient><path d="M10 10C10 30 30 30 30 10" fill="url(#g)"/>',
    )
    expect(shape?.fill?.colour).toMatchObject({
      matrix: [20, 0, 0, 15, 10, 10],
      from: { x: 0, y: 0 },
      to: { x: 1, y: 0 },
      stops: [
        { at: 0, colour: [255, 0, 0] },
        { at: 1, colour: [0, 0, 255] },
      ],
    })
  })
  test('an arrow head points where the line goes', () => {
    const body =
      '<marker id="m" markerWidth="9" markerHeight="9" orient="auto" overflow="visible"><path d="M0 0H2"/></marker><path d="M10 10V30" stroke="red" stroke-width="2" marker-end="url(#m)"/>'
    expect(paths(body)).toEqual(['M 10 10 L 10 30', 'M 10 30 L 10 34'])
  })
  test('a marker in the middle of a path points half way between its lines', () => {
    const body =
      '<marker id="m" markerWidth="9" markerHeight="9" orient="auto" overflow="visible"><path d="M0 0H1"/></marker><path d="M0 0H10V10" marker-mid="url(#m)"/>'
    expect(paths(body)[1]).toBe('M 10 0 L 10.707 0.707')
  })
})

describe('text', () => {
  test('is a line at a point, with its parts and its styles', () => {
    const [line] = words(
      '<text x="5" y="6" text-anchor="middle" font-size="20">\n  Hello <tspan font-weight="bold" fill="red" dy="2">big</tspan>\n <tspan font-family="Courier New" font-style="italic" font-size="50%"> code</tspan> \n</text>',
    )
    expect(line).toMatchObject({ x: 5, y: 6, anchor: 'middle' })
    expect(
      line?.parts.map(({ text, size, strong, emphasis, code, dy }) => [text, size, strong, emphasis, code, dy]),
    ).toEqual([
      ['Hello ', 20, false, false, false, 0],
      ['big', 20, true, false, false, 2],
      [' ', 20, false, false, false, 0],
      ['code', 10, false, true, true, 0],
      ['', 20, false, false, false, 0],
    ])
  })
  test('a part with x is a line of its own', () => {
    const lines = words(
      '<text x="1" y="2">one<tspan x="1" dy="1em">two</tspan><tspan x="1" y="40">three</tspan></text>',
    )
    expect(lines.map(({ x, y, parts }) => [x, y, parts.map(part => part.text).join('')])).toEqual([
      [1, 2, 'one'],
      [1, 18, 'two'],
      [1, 40, 'three'],
    ])
  })
  test('spaces are kept where xml:space says so', () => {
    expect(words('<text xml:space="preserve"> a  b </text>')[0]?.parts[0]?.text).toBe(' a  b ')
  })
  test('is not there when it is empty or cannot be seen', () => {
    expect(
      items('<text> </text><text fill="none">a</text><text visibility="hidden">b</text><text font-size="0">c</text>'),
    ).toEqual([])
  })
})

test('a DOCTYPE that only names the DTD is passed over', () => {
  const plain = svg('<rect width="1" height="1"/>')
  for (const id of ['PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"', '']) {
    expect(open(`<?xml version="1.0"?>\n<!DOCTYPE svg ${id}>\n${plain}`)).toEqual(open(plain))
  }
})

test('the same file gives the same drawing', () => {
  const text = svg('<g opacity=".5"><rect width="1" height="1"/><text>a</text></g>')
  expect(open(text)).toEqual(open(text))
})
