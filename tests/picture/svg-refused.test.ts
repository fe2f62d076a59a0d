// What of SVG is refused, and where; and that nothing anyone writes takes long or is thrown.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NAMESPACES, open, refusal, svg } from './svg-build.ts'

const rect = (more: string): string => `\n<rect width="9" height="9" ${more}/>`

describe('is refused with its place', () => {
  test.each<readonly [body: string, refused: string]>([
    ['\n <script>1</script>', '2:2 has a script'],
    [rect('onclick="x()"'), '2:28 has a script (onclick)'],
    ['\n<foreignObject/>', '2:1 has HTML in it (<foreignObject>)'],
    ['\n<image href="a.png"/>', '2:1 has a picture in it (<image>)'],
    ['\n<g><a href="https://example.org"/></g>', '2:4 has a link in it (<a>)'],
    ['\n<animate/>', '2:1 moves (<animate>)'],
    ['\n<switch/>', '2:1 says different things to different readers (<switch>)'],
    ['\n<blink/>', '2:1 has an element <blink>, which notewell cannot draw'],
    ['\n<use href="other.svg#a"/>', '2:6 refers to something outside of itself ("other.svg#a")'],
    ['\n<use xlink:href="data:x"/>', '2:6 refers to something outside of itself ("data:x")'],
    ['\n<use href="#gone"/>', '2:6 uses "#gone", which is not in it'],
    [rect('fill="url(http://x/#a)"'), '2:28 refers to something outside of itself in fill: "url(http://x/#a)"'],
    [rect('style="qq:y; fill:url(//x)"'), '2:41 refers to something outside of itself in fill: "url(//x)"'],
    [rect('fill="url(#gone)"'), '2:28 is filled with "#gone", which is not in it'],
    [`<pattern id="p"/>${rect('fill="url(#p)"')}`, '2:28 is filled with a <pattern>'],
    [`<linearGradient id="g"/>${rect('stroke="url(#g)"')}`, '2:28 has a line in a gradient or pattern (stroke)'],
    [rect('filter="url(#f)"'), '2:28 has filter: "url(#f)", which notewell cannot draw'],
    [rect('mask="url(#f)"'), '2:28 has mask: "url(#f)", which notewell cannot draw'],
    [rect('style="mix-blend-mode:multiply"'), '2:35 has mix-blend-mode: "multiply", which notewell cannot draw'],
    [rect('style="transform:rotate(1deg)"'), '2:35 has transform: "rotate(1deg)", which notewell cannot draw'],
    [rect('fill="reddish"'), '2:28 has fill: "reddish", which notewell cannot read'],
    [rect('transform="spin(3)"'), '2:28 has transform="spin(3)", which cannot be read'],
    [rect('x="1e9"'), '2:28 has x="1e9", which is no length'],
    [rect('x="NaN"'), '2:28 has x="NaN", which is no length'],
    [rect('rx="-1"'), '2:28 has a negative rx ("-1")'],
    ['\n<path d="M0 0 L1 x"/>', '2:7 has a path that cannot be read (param should start with 0..9 or `.` (at pos 8))'],
    ['\n<path d="M0 0 R 1 1 2 2"/>', '2:7 has a path that cannot be read (the command R)'],
    ['\n<polygon points="1 2 3"/>', '2:10 has points="1 2 3", which are no points'],
    [
      '<style>\n.a .b{fill:red}</style>',
      '2:1 has a style for ".a .b", which is more than an element, a class or an id',
    ],
    ['<style>@import url(x);</style>', '1:112 has a style sheet with "@import url(x);"'],
    ['\n<text x="1 2 3">abc</text>', '2:7 places letters one by one (x="1 2 3")'],
    ['\n<text stroke="red">abc</text>', '2:1 has text with an outline (stroke)'],
    ['\n<text>a\u202eb</text>', '2:1 has a control character in a text (U+202E)'],
    ['\n<text><textPath/></text>', '2:7 has text along a path (<textPath>)'],
    ['\n<text textLength="9">a</text>', '2:7 has textLength: "9", which notewell cannot draw'],
    ['\n<g id="a"><use href="#a"/></g>', '2:1 has an element that is drawn within itself (<g>)'],
    ['\n<rect width="1" height="1" stroke="red" stroke-dasharray=".0001"/>', '2:1 has dashes too short to be seen'],
    ['\n<path d="M0 0H9" transform="translate(9999999)"/>', '2:1 reaches far outside of the picture'],
    ['\n&lol;', '2:5 is not well-formed XML (undefined entity)'],
    ['\n<g></h>', '2:7 is not well-formed XML (unexpected close tag)'],
  ])('%s', (body, refused) => {
    expect(refusal(svg(body))).toBe(refused)
  })
  test.each<readonly [text: string, refused: string]>([
    ['<!DOCTYPE svg [<!ENTITY a "aa">]>\n<svg/>', '1:1 has a DOCTYPE that defines something ("[")'],
    [
      `<!-- <!DOCTYPE -->\n<!DOCTYPE svg PUBLIC "a" "b" []>${svg('')}`,
      '2:1 has a DOCTYPE that defines something ("[")',
    ],
    [`<!DOCTYPE svg SYSTEM "a.dtd">${svg('&a;')}`, '1:136 is not well-formed XML (undefined entity)'],
    [`<?xml-stylesheet href="a.css"?><svg ${NAMESPACES}/>`, '1:1 takes its style from another file (xml-stylesheet)'],
    ['<svg viewBox="0 0 1 1"/>', '1:1 begins with <svg>, not with <svg> of the SVG namespace'],
    ['<html xmlns="http://www.w3.org/1999/xhtml"/>', '1:1 begins with <html>, not with <svg> of the SVG namespace'],
    [`<g ${NAMESPACES}/>`, '1:1 begins with <g>, not with <svg>'],
    [`<svg ${NAMESPACES}/>`, '1:1 does not say how large it is'],
    [`<svg ${NAMESPACES} width="0" height="1"/>`, '1:1 has no width or no height'],
    [`<svg ${NAMESPACES} viewBox="0 0 1"/>`, '1:84 has viewBox="0 0 1", which is not four numbers'],
    [`<svg ${NAMESPACES} viewBox="0 0 9999 1"/>`, '1:1 is 9999 times as long as it is wide'],
    ['', '1:1 is not well-formed XML (document must contain a root element)'],
    ['%PDF-1.7', '1:9 is not well-formed XML (text data outside of root node)'],
  ])('%s', (text, refused) => {
    expect(refusal(text)).toBe(refused)
  })
  test('a gradient that fades, repeats, or stands in itself', () => {
    const gradient = (more: string, stops: string): string =>
      svg(`<linearGradient id="g" ${more}>${stops}</linearGradient>${rect('fill="url(#g)"')}`)
    expect(refusal(gradient('', '<stop/><stop offset="1" stop-opacity="0"/>'))).toMatch(/a gradient that fades out/)
    expect(refusal(gradient('spreadMethod="reflect"', '<stop/>'))).toMatch(/goes on beyond its ends/)
    expect(refusal(gradient('href="#g"', ''))).toMatch(/refer to one another in a circle/)
  })
})

describe('limits', () => {
  test('svg-bytes counts bytes: at the limit and one over', () => {
    const text = svg('<desc>é</desc>')
    const bytes = new TextEncoder().encode(text).length
    expect(open(text, { 'svg-bytes': bytes })).toMatchObject({ kind: 'drawing' })
    expect(open(text, { 'svg-bytes': bytes - 1 })).toMatchObject({ limit: { name: 'svg-bytes', value: bytes } })
  })
  test('svg-elements counts what is repeated: at the limit and one over', () => {
    // The outermost, the uses, and what they show.
    const text = svg('<defs><path id="p"/></defs><use href="#p"/><use href="#p"/><use href="#p"/>')
    expect(open(text, { 'svg-elements': 7 })).toMatchObject({ kind: 'drawing' })
    expect(open(text, { 'svg-elements': 6 })).toMatchObject({ limit: { name: 'svg-elements', value: null } })
  })
  test('svg-depth: at the limit and one over, also where <use> nests', () => {
    const nested = (levels: number): string => svg('<g>'.repeat(levels - 1) + '</g>'.repeat(levels - 1))
    expect(open(nested(64))).toMatchObject({ kind: 'drawing' })
    expect(open(nested(65))).toMatchObject({ limit: { name: 'svg-depth' } })
    const chain = Array.from({ length: 40 }, (_, at) => `<g id="a${at}"><use href="#a${at + 1}"/></g>`).join('')
    expect(open(svg(`<defs>${chain}<g id="a40"/></defs><use href="#a0"/>`))).toMatchObject({
      limit: { name: 'svg-depth' },
    })
  })
})

describe('takes no long time', () => {
  const tens = (levels: number): string =>
    Array.from({ length: levels }, (_, at) => `<g id="a${at + 1}">${`<use href="#a${at}"/>`.repeat(10)}</g>`).join('')
  const bombs: Readonly<Record<string, string>> = {
    'a hundred million uses': svg(
      `<defs><g id="a0"><rect width="1" height="1"/></g>${tens(8)}</defs><use href="#a8"/>`,
    ),
    'a hundred thousand levels': svg('<g>'.repeat(100_000) + '</g>'.repeat(100_000)),
    'a hundred thousand elements': svg('<path d="M0 0"/>'.repeat(100_000)),
    'a long path, used ten thousand times': svg(
      `<defs><path id="p" d="M0 0${' L1 1'.repeat(100_000)}"/></defs>${'<use href="#p"/>'.repeat(10_000)}`,
    ),
    'a marker at each of a hundred thousand corners': svg(
      `<marker id="m"><rect width="1" height="1"/></marker><path marker-mid="url(#m)" d="M0 0${' L1 1'.repeat(100_000)}"/>`,
    ),
    'a rule of many declarations for many elements': svg(
      `<style>${'g{fill:red}'.repeat(50_000)}</style>${'<g/>'.repeat(40_000)}`,
    ),
    'gradients of many stops for many shapes': svg(
      `<linearGradient id="g">${'<stop/>'.repeat(20_000)}</linearGradient>${rect('fill="url(#g)"').repeat(20_000)}`,
    ),
    'many words': svg(`<text id="t">${'x'.repeat(1900)}</text>${'<use href="#t"/>'.repeat(10_000)}`),
    'a document type that never ends': `<!DOCTYPE svg [${'<!ENTITY a "&b;&b;">'.repeat(50_000)}`,
    'an attribute that never ends': `<svg ${NAMESPACES} a="${'x'.repeat(1_900_000)}`,
    'numbers that never end': svg(`<path d="M0 ${'1'.repeat(1_000_000)}"/>`),
    'transforms in one another': svg(
      `${'<g transform="scale(9999999)">'.repeat(60)}<rect width="1" height="1"/>${'</g>'.repeat(60)}`,
    ),
    'transparent groups in one another': svg(
      `${'<g opacity=".9">'.repeat(20)}<rect width="1" height="1"/>${'</g>'.repeat(20)}`,
    ),
    'a long transform': svg(`<g transform="${'rotate(1)'.repeat(100_000)}"/>`),
  }
  test.each(Object.entries(bombs))('%s', (name, text) => {
    const start = performance.now()
    const result = open(text)
    expect(performance.now() - start).toBeLessThan(8_000)
    if (name !== 'a long transform') expect(result).toMatchObject({ refused: expect.any(String) })
  })
  test('a path of a megabyte is drawn', () => {
    expect(open(svg(`<path d="M0 0${' L1 1'.repeat(200_000)}"/>`))).toMatchObject({ kind: 'drawing' })
  })
})

describe('whatever is written', () => {
  const word = fc.constantFrom(
    ...[
      '<',
      '>',
      '/',
      '="',
      '"',
      ' ',
      '<g',
      '<use',
      '<svg',
      '</g>',
      '/>',
      'href="#a"',
      'id="a"',
      'M',
      'd="M0 0',
      'L9 9',
      'A1 1 0 0 1 2 2',
      'url(#a)',
    ],
    ...[
      '<style>',
      '</style>',
      'a{fill:red}',
      'style="fill:url(#a)"',
      '<text>',
      'transform="rotate(',
      ')"',
      '1e308',
      '-',
      '.',
      '%',
      '&#0;',
      '&amp;',
      '<!--',
      '-->',
    ],
    ...[
      '<marker id="a">',
      '<clipPath id="a">',
      'clip-path="url(#a)"',
      '<linearGradient id="a">',
      '<stop/>',
      '<rect width="9" height="9"',
      'fill="url(#a)"',
      '\u0000',
      '\ud800',
      '__proto__',
    ],
  )
  const value = fc.oneof(
    fc.string({ maxLength: 8 }),
    fc.constantFrom(
      'url(#a)',
      '#a',
      '1',
      '-1',
      '50%',
      '1e7',
      'none',
      'inherit',
      'M0 0H9V9z',
      'scale(3)',
      '0 0 1 1',
      '1 2',
      'red',
      'auto',
    ),
  )
  const attribute = fc.tuple(
    fc.constantFrom(
      'id',
      'href',
      'fill',
      'stroke',
      'x',
      'y',
      'width',
      'height',
      'r',
      'rx',
      'd',
      'points',
      'transform',
      'viewBox',
      'opacity',
      'clip-path',
      'marker-end',
      'marker-mid',
      'stroke-dasharray',
      'style',
      'class',
      'font-size',
      'offset',
      'orient',
      'gradientUnits',
      'toString',
    ),
    value,
  )
  const { element } = fc.letrec<{ element: string }>(tie => ({
    element: fc
      .tuple(
        fc.constantFrom(
          'g',
          'use',
          'path',
          'rect',
          'circle',
          'text',
          'tspan',
          'svg',
          'symbol',
          'marker',
          'clipPath',
          'linearGradient',
          'radialGradient',
          'stop',
          'polygon',
          'style',
          'defs',
        ),
        fc.uniqueArray(attribute, { maxLength: 5, selector: ([name]) => name }),
        fc.oneof(
          { depthSize: 'small' },
          fc.constant(''),
          fc.array(tie('element'), { maxLength: 3 }).map(each => each.join('')),
        ),
      )
      .map(([name, attributes, inside]) => {
        const escaped = (text: string): string => text.replace(/[<&"\0-\x1f\ud800-\udfff\ufffe\uffff]/g, '')
        return `<${name}${attributes.map(([key, each]) => ` ${key}="${escaped(each)}"`).join('')}>${inside}</${name}>`
      }),
  }))
  const isAnswer = (text: string): boolean => {
    const result = open(text)
    return 'refused' in result ? result.refused.length > 5 : result.kind === 'drawing'
  }
  test('soup is a drawing or is refused', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), words => isAnswer(svg(words.join('')))),
      { numRuns: 2000 },
    )
  })
  test('any elements are a drawing or are refused', () => {
    let drawn = 0
    fc.assert(
      fc.property(fc.array(element, { maxLength: 5 }), elements => {
        const text = svg(elements.join(''))
        if ('kind' in open(text)) drawn++
        return isAnswer(text)
      }),
      { numRuns: 2000 },
    )
    expect(drawn).toBeGreaterThan(100)
  })
})
