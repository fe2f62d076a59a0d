// The tree of an SVG: what stands in the file, where, and what is refused wherever it stands.

import { describe, expect, test } from 'vitest'
import { refusals } from '../../src/picture/svg-refusals.ts'
import { readXml, type XmlElement } from '../../src/picture/svg-xml.ts'
import { DEFAULT_LIMITS, type Limits } from '../../src/problem/limits.ts'

const SVG = 'xmlns="http://www.w3.org/2000/svg"'
const XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'

function read(text: string, limits: Partial<Limits> = {}) {
  const refused = refusals(text)
  const tree = readXml(text, { ...DEFAULT_LIMITS, ...limits }, refused)
  return { tree, refused: refused.first }
}

/** The tree of a file with this in its outermost element; throws when it is refused. */
function treeOf(body: string, attributes = ''): XmlElement {
  const { tree, refused } = read(`<svg ${SVG} ${XLINK} ${attributes}>${body}</svg>`)
  if (!tree) throw new Error(refused?.refused)
  return tree
}

/** The place and the reason of a refusal, or null; the body begins in line 2. */
function told(body: string, limits: Partial<Limits> = {}): string | null {
  const { tree, refused } = read(`<svg ${SVG} ${XLINK} xmlns:o="http://other">\n${body}\n</svg>`, limits)
  if (!refused) return null
  expect(tree).toBeNull()
  const { line = 0, column = 0 } = typeof refused.at === 'object' ? refused.at : {}
  return `${line}:${column} ${refused.refused}`
}

/** Names and texts, in their order. */
function outline(element: XmlElement): unknown {
  return [element.name, ...element.children.map(each => (typeof each === 'string' ? each : outline(each)))]
}

describe('the tree', () => {
  test('has elements and texts in their order', () => {
    const tree = treeOf('a<g>b<rect/>c</g>d<![CDATA[<e>]]>')
    expect(outline(tree)).toEqual(['svg', 'a', ['g', 'b', ['rect'], 'c'], 'd', '<e>'])
  })

  test('has attributes with their places, by their names without a namespace', () => {
    const text = `<svg ${SVG} ${XLINK}>\n<use x="1" xlink:href='#a' id = "x" xml:space="preserve" xml:lang="de"/></svg>`
    const { tree } = read(text)
    const use = tree?.children[1] as XmlElement
    expect([...use.attributes].map(([name, { value, at }]) => [name, value, text.slice(at, at + 9)])).toEqual([
      ['x', '1', 'x="1" xli'],
      ['href', '#a', 'xlink:hre'],
      ['id', 'x', 'id = "x" '],
      ['xml:space', 'preserve', 'xml:space'],
    ])
    expect(use.at).toBe(text.indexOf('<use'))
  })

  test('takes the newer of two ways to write a reference, whichever comes first', () => {
    for (const both of ['href="#a" xlink:href="#b"', 'xlink:href="#b" href="#a"'])
      expect((treeOf(`<use ${both}/>`).children[0] as XmlElement).attributes.get('href')?.value).toBe('#a')
  })

  test('has nothing of other namespaces, nor what is in them', () => {
    const tree = treeOf(
      '<o:x xmlns:o="http://other">gone<g/><rect onx=""/></o:x><g o:a="1" xmlns:o="http://other"/>'.replace(
        ' onx=""',
        '',
      ),
    )
    expect(outline(tree)).toEqual(['svg', ['g']])
    expect([...(tree.children[0] as XmlElement).attributes]).toEqual([])
  })

  test('takes no attribute of another namespace for one of its own', () => {
    const body = '<use o:href="#a" o:space="x" xlink:title="y" xlink:space="z" xml:href="#b" xml:id="i"/>'
    const { tree } = read(`<svg ${SVG} ${XLINK} xmlns:o="http://other">${body}</svg>`)
    expect([...((tree?.children[0] as XmlElement | undefined)?.attributes ?? [['none']])]).toEqual([])
  })

  test('knows how much there is to read again: attributes and texts, not those of elements within', () => {
    const tree = treeOf('abc<g id="12345">d</g>')
    const [, inner] = tree.children as [string, XmlElement]
    expect(inner.size).toBe(6)
    expect(tree.size).toBe(3 + 'http://www.w3.org/2000/svg'.length + 'http://www.w3.org/1999/xlink'.length)
  })

  test('is the same when it is longer than what is read at once', () => {
    const tree = treeOf(`${'<g id="some-name"/>'.repeat(1000)}<rect x="last"/>`)
    expect(tree.children).toHaveLength(1001)
    expect((tree.children.at(-1) as XmlElement).attributes.get('x')?.value).toBe('last')
  })
})

describe('is refused, with its place', () => {
  test.each<readonly [body: string, expected: unknown]>([
    ['<script/>', '2:1 has a script'],
    ['<o:script/>', '2:1 has a script'],
    ['<o:x><script/></o:x>', '2:6 has a script'],
    ['<g><rect id="a" onload="x"/></g>', '2:17 has a script (onload)'],
    ['<rect ONCLICK="x"/>', '2:7 has a script (ONCLICK)'],
    ['<o:x onclick="x"/>', '2:6 has a script (onclick)'],
    ['<foreignObject/>', '2:1 has HTML in it (<foreignObject>)'],
    ['<image/>', '2:1 has a picture in it (<image>)'],
    ['<feImage/>', '2:1 has a picture in it (<feImage>)'],
    ['<a/>', '2:1 has a link in it (<a>)'],
    ['<switch/>', '2:1 says different things to different readers (<switch>)'],
    ['<textPath/>', '2:1 has text along a path (<textPath>)'],
    ...['animate', 'animateMotion', 'animateTransform', 'animateColor', 'set', 'mpath', 'discard'].map(
      name => [`<${name}/>`, `2:1 moves (<${name}>)`] as const,
    ),
    ...['audio', 'video', 'iframe', 'canvas', 'embed', 'object'].map(
      name => [`<${name}/>`, `2:1 plays or loads something (<${name}>)`] as const,
    ),
    ['<blink/>', '2:1 has an element <blink>, which notewell cannot draw'],
    ['<Rect/>', '2:1 has an element <Rect>, which notewell cannot draw'],
    ['<fe/>', '2:1 has an element <fe>, which notewell cannot draw'],
    ['<feB/>', '2:1 has an element <feB>, which notewell cannot draw'],
    ['<feblur/>', '2:1 has an element <feblur>, which notewell cannot draw'],
    ['<xfeBlend/>', '2:1 has an element <xfeBlend>, which notewell cannot draw'],
    ['<feBlend-x/>', '2:1 has an element <feBlend-x>, which notewell cannot draw'],
    [`<${'x'.repeat(50)}/>`, `2:1 has an element <${'x'.repeat(40)}>, which notewell cannot draw`],
    ['<?xml-stylesheet href="a"?>', '2:1 takes its style from another file (xml-stylesheet)'],
    ['<g>&a;</g>', '2:6 is not well-formed XML (undefined entity)'],
    ['<g a="1" a="2"/>', expect.stringContaining('is not well-formed XML (duplicate attribute')],
    ['<p:g/>', expect.stringContaining('is not well-formed XML (unbound namespace prefix')],
  ])('%s', (body, expected) => expect(told(body)).toEqual(expected))

  test('only the first reason is told', () => expect(told('<g/><a/>\n<script/>')).toBe('2:5 has a link in it (<a>)'))

  test.each([
    '<o:a/>',
    '<o:image/>',
    '<o:x><image/></o:x>',
    '<o:blink/>',
    '<feBlend/>',
    '<feGaussianBlur/>',
    '<?php x?>',
    '<rect icon="x" no="y"/>',
  ])('but %s is not', body => expect(told(body)).toBeNull())

  test('a document type that defines something, wherever it stands; one that only names its kind is passed over', () => {
    const under = (type: string) => read(`<?xml version="1.0"?>\n <!DOCTYPE svg${type}>\n<svg ${SVG}/>`).refused
    expect(under(' []')).toMatchObject({ at: { line: 2, column: 2 }, hint: expect.stringContaining('delete it') })
    expect(under('')).toBeNull()
  })

  test.each([
    [`<g ${SVG}/>`, 'begins with <g>, not with <svg>'],
    [`<${'x'.repeat(50)} ${SVG}/>`, `begins with <${'x'.repeat(40)}>, not with <svg>`],
    ['<svg/>', 'begins with <svg>, not with <svg> of the SVG namespace'],
    [`<${'x'.repeat(50)}/>`, `begins with <${'x'.repeat(40)}>, not with <svg> of the SVG namespace`],
    [`<svg ${SVG}>`, expect.stringContaining('is not well-formed XML')],
    ['', expect.stringContaining('is not well-formed XML')],
  ])('%s as a whole', (text, expected) => expect(read(text).refused?.refused).toEqual(expected))
})

describe('a limit is held at its number, and one more is refused', () => {
  test('elements, those of other namespaces too', () => {
    const body = '<g/><o:x/>\n<g/>'
    expect(told(body, { 'svg-elements': 4 })).toBeNull()
    expect(told(body, { 'svg-elements': 3 })).toBe('3:1 is over the limit "svg-elements"')
  })
  test('levels', () => {
    const body = '<g><o:x>\n<g/></o:x></g>'
    expect(told(body, { 'svg-depth': 4 })).toBeNull()
    expect(told(body, { 'svg-depth': 3 })).toBe('3:1 is over the limit "svg-depth"')
  })
})
