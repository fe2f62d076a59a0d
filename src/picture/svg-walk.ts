// Walking through an SVG: what is the same for the whole file, what changes from element to element, and how much was spent.
// In: elements as they are drawn, those that <use> repeats each time. Out: leave to draw them, or a refusal.

import type { Limits } from '../problem/limits.ts'
import { applied, IDENTITY, scaleOf, times } from './matrix.ts'
import type { DrawingItem, GroupItem, Matrix, Step } from './picture.ts'
import { type Styling, styleOf } from './svg-cascade.ts'
import type { Sheet } from './svg-css.ts'
import { quoted } from './svg-css.ts'
import { type Box, fitted, parseTransform } from './svg-matrix.ts'
import { numbersOf } from './svg-numbers.ts'
import type { Refusals } from './svg-refusals.ts'
import { diagonalOf } from './svg-shapes.ts'
import { INITIAL, type Inherited, type Style } from './svg-style.ts'
import type { XmlElement } from './svg-xml.ts'

/** One file being drawn. */
export interface Walk {
  readonly refused: Refusals
  readonly limits: Limits
  readonly byId: ReadonlyMap<string, XmlElement>
  readonly parents: ReadonlyMap<XmlElement, XmlElement>
  readonly sheet: Sheet
  /** The longer side of the drawing. */
  readonly side: number
  /** Elements that are being drawn: one that stands in itself would be drawn for ever. */
  readonly open: Set<XmlElement>
  readonly spent: { elements: number; work: number; letters: number; layers: number }
  /** Draws an element and gives its items: here so that markers and clips need not know who does. */
  readonly draw: (walk: Walk, element: XmlElement, frame: Frame) => readonly DrawingItem[]
}

/** Where in the drawing an element stands. */
export interface Frame {
  /** From the element's coordinates to the drawing's. */
  readonly matrix: Matrix
  readonly style: Inherited
  /** Width and height of the viewport around it. */
  readonly port: { readonly width: number; readonly height: number }
  /** Elements around it, those that <use> puts there too; and of them, how many clip or are transparent. */
  readonly depth: number
  readonly layers: number
}

/** How many characters of elements are drawn, for each byte that a file may have: what <use> repeats is read again. */
const WORK_PER_BYTE = 3
/** A step of a path takes as much room as so many characters: at the limit of bytes, 750 000 of them are drawn. */
export const WORK_PER_STEP = 8
/** Clips and transparent groups in one another: PDF/A lets a viewer keep 28 states, and each takes two (ISO 19005-3, 6.1.13). */
export const MOST_LAYERS = 12
/** Transparent groups of a drawing: each is an object of the PDF. */
const MOST_GROUPS = 5_000

/** Counts an element that is about to be drawn, and enters it; false when it must not be drawn. Leave it again. */
export function enter(walk: Walk, element: XmlElement, depth: number): boolean {
  const { refused, limits, spent, open } = walk
  spent.elements++
  spent.work += element.size
  if (spent.elements > limits['svg-elements']) refused.over('svg-elements', null, element.at)
  else if (depth > limits['svg-depth']) refused.over('svg-depth', null, element.at)
  else if (spent.work > WORK_PER_BYTE * limits['svg-bytes']) {
    refused.add(element.at, 'repeats more by <use> than can be drawn', 'export it without <use>, or as a PNG')
  } else if (open.has(element))
    refused.add(element.at, `has an element that is drawn within itself (<${element.name}>)`, null)
  if (refused.first) return false
  open.add(element)
  return true
}

export function leave(walk: Walk, element: XmlElement): void {
  walk.open.delete(element)
}

/** The style of an element in a frame. */
export function styleIn(walk: Walk, element: XmlElement, frame: Frame): Style {
  return styleOf(element, frame.style, stylingOf(walk, frame))
}

export function stylingOf({ sheet, refused, spent }: Walk, { port }: Frame): Styling {
  return { sheet, refused, spent, diagonal: diagonalOf({ ...port, em: 0 }) }
}

/** What an element inherits where it stands in the file, not where it is used (markers, clips, gradients). */
export function styleAround(walk: Walk, element: XmlElement, frame: Frame): Inherited {
  const above: XmlElement[] = []
  for (let next = walk.parents.get(element); next; next = walk.parents.get(next)) above.unshift(next)
  walk.spent.work += above.reduce((sum, each) => sum + each.size, 0)
  walk.spent.elements += above.length
  return above.reduce<Inherited>((style, each) => styleOf(each, style, stylingOf(walk, frame)), INITIAL)
}

/** The matrix of an element with this attribute; null when nothing of it can be seen or read. */
export function transformed(walk: Walk, element: XmlElement, matrix: Matrix, name = 'transform'): Matrix | null {
  const attribute = element.attributes.get(name)
  const own = attribute ? parseTransform(attribute.value) : IDENTITY
  if (!own)
    walk.refused.add(
      attribute?.at ?? element.at,
      `has ${name}=${quoted(attribute?.value ?? '')}, which cannot be read`,
      null,
    )
  const all = own && times(matrix, own)
  if (all?.some(each => !(Math.abs(each) < LARGEST_ENTRY))) {
    walk.refused.add(attribute?.at ?? element.at, 'is scaled or moved too far', null)
    return null
  }
  const scale = all ? scaleOf(all) : 0
  return all && scale > 0 && largest(all) <= MOST_BENT * scale ? all : null
}

const LARGEST_ENTRY = 1e9
/** What is squeezed further falls onto a line, but for rounding: nothing of it is seen. */
const MOST_BENT = 1e6

/** How long one unit can become: the largest of the four entries that turn and scale. */
export function largest([a, b, c, d]: Matrix): number {
  return Math.max(Math.abs(a), Math.abs(b), Math.abs(c), Math.abs(d))
}

/**
 * Refuses a path that does not stand within ten thousand times the drawing's size, so that all its numbers are those of
 * a PDF. `pen` is the longest length of its line.
 */
export function keepNear(
  { refused, side }: Walk,
  at: number,
  steps: readonly Step[],
  matrix: Matrix,
  pen: number = 0,
): void {
  const far = side * 10_000
  const scale = scaleOf(matrix)
  const isNear = (x: number, y: number): boolean =>
    applied(matrix, x, y).every(each => Math.abs(each) <= far) &&
    Math.abs(x) * scale <= far &&
    Math.abs(y) * scale <= far
  const allNear = steps.every(step => {
    if (step[0] === 'Z') return true
    if (step[0] !== 'C') return isNear(step[1], step[2])
    return isNear(step[1], step[2]) && isNear(step[3], step[4]) && isNear(step[5], step[6])
  })
  // The origin too: where a pen is bent, it is written.
  if (!allNear || !isNear(0, 0) || !(pen * scale <= far))
    refused.add(at, 'reaches far outside of the picture', 'delete what is not seen')
}

/** Items that share a clip or a transparency, as one group; as they are when they share neither. */
export function grouped(
  walk: Walk,
  items: readonly DrawingItem[],
  opacity: number,
  clip: GroupItem['clip'],
  at: number,
): readonly DrawingItem[] {
  if (opacity === 0) return []
  if (items.length === 0 || (opacity === 1 && clip === null)) return items
  const [only] = items
  if (clip === null && items.length === 1 && only?.kind === 'shape' && (only.fill === null || only.stroke === null)) {
    const { fill, stroke } = only
    const fade = <Ink extends { readonly opacity: number } | null>(ink: Ink): Ink =>
      ink && { ...ink, opacity: ink.opacity * opacity }
    return [{ ...only, fill: fade(fill), stroke: fade(stroke) }]
  }
  if (opacity < 1) walk.spent.layers++
  if (walk.spent.layers > MOST_GROUPS)
    walk.refused.add(at, `has more than ${MOST_GROUPS} transparent groups`, 'export it as a PNG')
  return [{ kind: 'group', opacity, clip, items }]
}

/** The frame inside an element that clips or is transparent. */
export function layered(walk: Walk, frame: Frame, isLayer: boolean, at: number): Frame {
  if (!isLayer) return frame
  const layers = frame.layers + 1
  if (layers > MOST_LAYERS) {
    walk.refused.add(
      at,
      `has more than ${MOST_LAYERS} clips or transparent groups in one another`,
      'export it as a PNG',
    )
  }
  return { ...frame, layers }
}

/** The viewBox of an element; null when it has none, 'empty' when nothing of it is drawn (SVG 1.1, 7.7). */
export function viewBoxOf(walk: Walk, element: XmlElement): Box | 'empty' | null {
  const attribute = element.attributes.get('viewBox')
  if (!attribute) return null
  const numbers = numbersOf(attribute.value)
  const [x = 0, y = 0, width = 0, height = 0] = numbers ?? []
  if (numbers?.length !== 4 || width < 0 || height < 0) {
    walk.refused.add(attribute.at, `has viewBox=${quoted(attribute.value)}, which is not four numbers`, null)
  }
  return width > 0 && height > 0 ? { x, y, width, height } : 'empty'
}

/** The matrix into a viewport, and how large it is in its own coordinates; null when nothing of it is drawn. */
export function viewport(
  walk: Walk,
  element: XmlElement,
  port: Box,
): { readonly matrix: Matrix; readonly inner: Frame['port'] } | null {
  const box = viewBoxOf(walk, element)
  if (box === 'empty' || !(port.width > 0) || !(port.height > 0)) return null
  if (!box) return { matrix: [1, 0, 0, 1, port.x, port.y], inner: port }
  const how = element.attributes.get('preserveAspectRatio')
  const matrix = fitted(box, port, how?.value ?? 'xMidYMid meet')
  if (!matrix)
    walk.refused.add(
      how?.at ?? element.at,
      `has preserveAspectRatio=${quoted(how?.value ?? '')}, which cannot be read`,
      null,
    )
  return matrix && { matrix, inner: box }
}
