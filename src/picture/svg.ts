// An SVG file → a drawing, or why it is none.
// In: text that anyone may have written. Out: plain shapes and words in one coordinate system, safe to write into a PDF.
// It reads no other file, runs nothing, never throws for what is in the text, and what it cannot draw rightly it refuses.

import type { Limits } from '../problem/limits.ts'
import type { Drawing, Refusal } from './picture.ts'
import { addRules, type Sheet } from './svg-css.ts'
import { drawElement } from './svg-draw.ts'
import { lengthOf } from './svg-numbers.ts'
import { type Refusals, refusals } from './svg-refusals.ts'
import { INITIAL } from './svg-style.ts'
import {
  enter,
  type Frame,
  grouped,
  layered,
  styleIn,
  transformed,
  viewBoxOf,
  viewport,
  type Walk,
} from './svg-walk.ts'
import { readXml, type XmlElement } from './svg-xml.ts'

/** What is known of the file: its check sum and the limits of the run. */
export interface SvgInput {
  readonly id: string
  readonly limits: Limits
}

/** Opens an SVG (SVG 1.1 Second Edition, and the common parts of SVG 2). Lengths are pixels of CSS. */
export function openSvg(text: string, { id, limits }: SvgInput): Drawing | Refusal {
  const refused = refusals(text)
  const bytes = text.length * 3 > limits['svg-bytes'] ? new TextEncoder().encode(text).length : 0
  if (bytes > limits['svg-bytes']) refused.over('svg-bytes', bytes, null)
  const root = refused.first ? null : readXml(text, limits, refused)
  const drawing = root && draw(root, { text, id, limits, refused })
  if (refused.first) return refused.first
  if (!drawing) throw new Error('an SVG was neither drawn nor refused')
  return drawing
}

interface Opening extends SvgInput {
  readonly text: string
  readonly refused: Refusals
}

function draw(root: XmlElement, { text, id, limits, refused }: Opening): Drawing | null {
  const byId = new Map<string, XmlElement>()
  const parents = new Map<XmlElement, XmlElement>()
  const sheet: Sheet = new Map()
  const look = (element: XmlElement): void => {
    const name = element.attributes.get('id')?.value
    // Of two elements with one id browsers take the first.
    if (name !== undefined && !byId.has(name)) byId.set(name, element)
    if (element.name === 'style') addSheet(sheet, element, text, refused)
    for (const child of element.children) {
      if (typeof child === 'string') continue
      parents.set(child, element)
      look(child)
    }
  }
  look(root)
  const open = new Set<XmlElement>()
  const spent = { elements: 0, work: 0, letters: 0, layers: 0 }
  const walk = { refused, limits, byId, parents, sheet, open, spent, side: 1, draw: drawElement }
  const size = refused.first ? null : sizeOf(walk, root)
  return (
    size && {
      kind: 'drawing',
      id,
      ...size,
      items: itemsOf({ ...walk, side: Math.max(size.width, size.height) }, root, size),
    }
  )
}

/** The rules of a <style>, with their places where the text stands in the file as it is. */
function addSheet(sheet: Sheet, element: XmlElement, text: string, refused: Refusals): void {
  const rules = element.children.filter(child => typeof child === 'string').join('')
  // As it is, or in a CDATA section; never further on, since another may say the same.
  const found = text.slice(element.inside, element.inside + rules.length + MOST_BEFORE).indexOf(rules)
  addRules(sheet, rules, found < 0 ? element.inside : element.inside + found, refused)
}

/** Characters before the rules of a <style>: spaces and "<![CDATA[". */
const MOST_BEFORE = 64

interface Size {
  readonly width: number
  readonly height: number
}

/** The size of the drawing: what it says, else its viewBox. */
function sizeOf(walk: Walk, root: XmlElement): Size | null {
  const box = viewBoxOf(walk, root)
  if (walk.refused.first) return null
  const [width, height] = [sideOf(walk, root, 'width'), sideOf(walk, root, 'height')]
  const ratio = box && box !== 'empty' ? box.width / box.height : null
  const size =
    ratio === null
      ? { width, height }
      : { width: width ?? (height ?? NaN) * ratio, height: height ?? (width ?? NaN) / ratio }
  const own = ratio !== null && width === null && height === null && box && box !== 'empty' ? box : size
  if (walk.refused.first) return null
  if (own.width === null || own.height === null) {
    walk.refused.add(root.at, 'does not say how large it is', 'give <svg> a viewBox, or a width and a height')
    return null
  }
  if (box === 'empty' || !(own.width > 0) || !(own.height > 0)) {
    walk.refused.add(root.at, 'has no width or no height', null)
    return null
  }
  const most = Math.max(own.width / own.height, own.height / own.width)
  if (most > MOST_RATIO) walk.refused.add(root.at, `is ${Math.round(most)} times as long as it is wide`, null)
  return { width: own.width, height: own.height }
}

const MOST_RATIO = 1000

/** The width or height; null when it is absent or "100%" of a page nobody knows. */
function sideOf({ refused }: Walk, root: XmlElement, name: 'width' | 'height'): number | null {
  const attribute = root.attributes.get(name)
  if (!attribute || /(%|^\s*auto)\s*$/.test(attribute.value)) return null
  const length = lengthOf(attribute.value, { em: INITIAL.size, whole: null })
  if (length === null) refused.add(attribute.at, `has a ${name} that is no length`, null)
  return length
}

function itemsOf(walk: Walk, root: XmlElement, size: Size): Drawing['items'] {
  const inside = viewport(walk, root, { x: 0, y: 0, ...size })
  if (!inside || !enter(walk, root, 1)) return []
  const outside: Frame = { matrix: inside.matrix, style: INITIAL, port: inside.inner, depth: 0, layers: 0 }
  const style = styleIn(walk, root, outside)
  const matrix = transformed(walk, root, inside.matrix)
  if (!style.shown || !matrix) return []
  if (style.clip) walk.refused.add(style.clip.at, 'clips the whole drawing', 'clip a <g> inside of it')
  const frame = layered(walk, { ...outside, matrix, style, depth: 1 }, style.opacity < 1, root.at)
  const items = root.children.flatMap(child => (typeof child === 'string' ? [] : drawElement(walk, child, frame)))
  return grouped(walk, items, style.opacity, null, root.at)
}
