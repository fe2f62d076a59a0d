// The text of an SVG → a tree of its elements, with the place of each.
// In: the text and limits. Out: a tree, or why there is none. What could run, load or multiply is refused here, wherever it stands.
// It knows which elements SVG has, not what they look like.

import { SaxesParser } from 'saxes'
import type { Limits } from '../problem/limits.ts'
import type { Refusals } from './svg-refusals.ts'

/** An attribute, and the offset of its name in the text. */
export interface Attribute {
  readonly value: string
  readonly at: number
}

/** An element of SVG. Elements of other namespaces draw nothing and are left out. */
export interface XmlElement {
  readonly name: string
  /** Attributes without a namespace, by name; `xlink:href` is `href`, and `xml:space` goes by this name. */
  readonly attributes: ReadonlyMap<string, Attribute>
  readonly children: readonly (XmlElement | string)[]
  /** Offset of its `<`. */
  readonly at: number
  /** Offset of what stands in it. */
  readonly inside: number
  /** Characters of its attributes and of the text in it: how much work it is to draw it once. */
  readonly size: number
}

/** Reads the tree. The first reason to refuse the file goes to `refused`; then the result is null. */
export function readXml(text: string, limits: Limits, refused: Refusals): XmlElement | null {
  const parser = new SaxesParser({ xmlns: true, position: false })
  const open: Opened[] = []
  const starts = new Map<string, number>()
  let root: XmlElement | null = null
  let start = 0
  let count = 0

  const take = (characters: string): void => {
    const top = open[open.length - 1]
    if (!top || top.foreign || refused.first) return
    top.children.push(characters)
    top.size += characters.length
  }
  const place = (): number => text.lastIndexOf('<', parser.position - 1)

  parser.on('error', error => {
    const reason = error.message.replace(/\.$/, '').slice(0, 80)
    refused.add(parser.position - 1, `is not well-formed XML (${reason})`, 'export it again, or mend it by hand')
  })
  // One that only names its DTD says nothing: nobody fetches that (Graphviz and Inkscape have written it for years).
  parser.on('doctype', declaration => {
    if (!declaration.includes('[')) return
    const at = text.lastIndexOf('<!DOCTYPE', parser.position)
    refused.add(at, 'has a DOCTYPE that defines something ("[")', 'delete it: from "<!DOCTYPE" to its "]>"')
  })
  parser.on('processinginstruction', ({ target }) => {
    if (target !== 'xml-stylesheet') return
    refused.add(text.lastIndexOf('<?', parser.position), 'takes its style from another file (xml-stylesheet)', null)
  })
  parser.on('opentagstart', () => {
    start = place()
    starts.clear()
  })
  parser.on('attribute', ({ name }) => {
    const quote = text.charAt(parser.position - 1)
    const opening = text.lastIndexOf(quote, parser.position - 2)
    starts.set(name, text.lastIndexOf(name, opening))
    if (!refused.first && /^on/i.test(name))
      refused.add(starts.get(name) ?? start, `has a script (${name})`, SCRIPT_HINT)
  })
  parser.on('opentag', tag => {
    if (refused.first) return
    count++
    const above = open[open.length - 1]
    if (count > limits['svg-elements']) refused.over('svg-elements', null, start)
    else if (open.length >= limits['svg-depth']) refused.over('svg-depth', null, start)
    const foreign = above?.foreign === true || tag.uri !== SVG
    if (!above && foreign) {
      refused.add(start, `begins with <${tag.name.slice(0, 40)}>, not with <svg> of the SVG namespace`, NAMESPACE_HINT)
    } else if (!above && tag.local !== 'svg')
      refused.add(start, `begins with <${tag.local.slice(0, 40)}>, not with <svg>`, null)
    checkName(tag.local, foreign, start, refused)
    const attributes = new Map<string, Attribute>()
    let size = 0
    for (const { name, local, uri, value } of Object.values(tag.attributes)) {
      size += value.length
      const known = nameOf(local, uri)
      if (foreign || known === null || (uri === XLINK && attributes.has('href'))) continue
      attributes.set(known, { value, at: starts.get(name) ?? start })
    }
    open.push({ name: tag.local, attributes, children: [], at: start, inside: parser.position, size, foreign })
  })
  parser.on('text', take)
  parser.on('cdata', take)
  parser.on('closetag', () => {
    if (refused.first) return
    const done = open.pop()
    const above = open[open.length - 1]
    if (!done || done.foreign) return
    if (above) above.children.push(done)
    else root = done
  })

  // In small pieces: of a file that is refused, little more is read. A thousand levels cost saxes a million steps.
  for (let from = 0; from < text.length && !refused.first; from += PIECE) parser.write(text.slice(from, from + PIECE))
  if (!refused.first) parser.close()
  return refused.first ? null : root
}

interface Opened {
  readonly name: string
  readonly attributes: ReadonlyMap<string, Attribute>
  readonly children: (XmlElement | string)[]
  readonly at: number
  readonly inside: number
  size: number
  readonly foreign: boolean
}

const PIECE = 4096
const SVG = 'http://www.w3.org/2000/svg'
const XLINK = 'http://www.w3.org/1999/xlink'
const XML = 'http://www.w3.org/XML/1998/namespace'
const SCRIPT_HINT = 'export it without scripts: a PDF for the archive has none'
const NAMESPACE_HINT = 'an SVG file begins with <svg xmlns="http://www.w3.org/2000/svg" …>'

function nameOf(local: string, uri: string): string | null {
  if (uri === '') return local
  if (uri === XLINK && local === 'href') return 'href'
  return uri === XML && local === 'space' ? 'xml:space' : null
}

/** Elements that mean something to notewell, if only that they draw nothing where they stand. */
const KNOWN = new Set(
  `svg g defs symbol use path rect circle ellipse line polyline polygon text tspan title desc metadata style
  clipPath marker linearGradient radialGradient stop mask filter pattern view font font-face glyph missing-glyph hkern vkern
  font-face-src font-face-uri font-face-name font-face-format color-profile cursor solidcolor solidColor meshgradient
  meshrow meshpatch hatch hatchpath`.split(/\s+/),
)

/** Elements that are refused wherever they stand, and what is said of them. */
const REFUSED = new Map<string, readonly [what: string, hint: string]>([
  ['script', ['has a script', SCRIPT_HINT]],
  ['foreignObject', ['has HTML in it (<foreignObject>)', 'export it with its text as SVG text, or as a PNG']],
  ['image', ['has a picture in it (<image>)', 'place that picture itself on the slide, or export the whole as a PNG']],
  ['feImage', ['has a picture in it (<feImage>)', 'export it as a PNG']],
  ['a', ['has a link in it (<a>)', 'take the link out: put it in the caption or the text of the slide']],
  ['switch', ['says different things to different readers (<switch>)', 'keep one of its parts']],
  ['textPath', ['has text along a path (<textPath>)', 'convert the text to paths']],
  ...['animate', 'animateMotion', 'animateTransform', 'animateColor', 'set', 'mpath', 'discard'].map(
    name => [name, [`moves (<${name}>)`, 'export it without animation']] as const,
  ),
  ...['audio', 'video', 'iframe', 'canvas', 'embed', 'object'].map(
    name => [name, [`plays or loads something (<${name}>)`, 'export it without']] as const,
  ),
])

function checkName(name: string, foreign: boolean, at: number, refused: Refusals): void {
  const refusal = REFUSED.get(name)
  if (refusal && (!foreign || name === 'script')) refused.add(at, ...refusal)
  else if (!foreign && !KNOWN.has(name) && !/^fe[A-Z]\w{2,20}$/.test(name)) {
    refused.add(
      at,
      `has an element <${name.slice(0, 40)}>, which notewell cannot draw`,
      'export it as plain SVG, or as a PNG',
    )
  }
}
