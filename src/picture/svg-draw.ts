// Elements → items, one kind of element after the other.
// In: an element and the frame it stands in. Out: items in the order in which they are painted. What is not known is refused.

import { scaleOf, times } from './matrix.ts'
import type { DrawingItem, Fill, Gradient, ShapeItem, Step, Stroke } from './picture.ts'
import { clipOf } from './svg-clip.ts'
import { quoted } from './svg-css.ts'
import { gradientFill } from './svg-gradient.ts'
import { markersOf } from './svg-markers.ts'
import { type Box, translation } from './svg-matrix.ts'
import { idOf } from './svg-numbers.ts'
import { lengthIn, type Room, SHAPES, shapeSteps } from './svg-shapes.ts'
import { boundsOf, rectangle, through } from './svg-steps.ts'
import type { Ink, Style } from './svg-style.ts'
import { wordsOf } from './svg-text.ts'
import {
  enter,
  type Frame,
  grouped,
  keepNear,
  largest,
  layered,
  leave,
  styleAround,
  styleIn,
  stylingOf,
  transformed,
  viewport,
  type Walk,
  WORK_PER_STEP,
} from './svg-walk.ts'
import type { XmlElement } from './svg-xml.ts'

/** Elements that draw nothing where they stand; others may refer to them. */
const SILENT = new Set(
  `defs symbol title desc metadata style clipPath marker linearGradient radialGradient stop mask filter pattern view font
  font-face color-profile cursor solidcolor solidColor meshgradient hatch`.split(/\s+/),
)

/** The items of an element; none once something was refused. */
export function drawElement(walk: Walk, element: XmlElement, frame: Frame): readonly DrawingItem[] {
  if (walk.refused.first || SILENT.has(element.name) || !enter(walk, element, frame.depth + 1)) return []
  const style = styleIn(walk, element, frame)
  const matrix = style.shown ? transformed(walk, element, frame.matrix) : null
  const items = matrix ? drawn(walk, element, style, { ...frame, matrix, style, depth: frame.depth + 1 }) : []
  leave(walk, element)
  return walk.refused.first ? [] : items
}

function drawn(walk: Walk, element: XmlElement, style: Style, outside: Frame): readonly DrawingItem[] {
  const { refused } = walk
  const frame = layered(walk, outside, style.clip !== null || style.opacity < 1, element.at)
  const room: Room = { ...frame.port, em: style.size }
  let items: readonly DrawingItem[] = []
  let box: Box | null = null
  if (SHAPES.has(element.name)) {
    const steps = shapeSteps(element, room, refused)
    walk.spent.work += steps.length * WORK_PER_STEP
    box = boundsOf(steps)
    items = shapeItems(walk, element, steps, style, frame)
  } else if (element.name === 'g') items = children(walk, element, frame)
  else if (element.name === 'svg') items = inViewport(walk, element, style, portOf(walk, element, room, null), frame)
  else if (element.name === 'use') items = used(walk, element, room, frame)
  else if (element.name === 'text') items = wordsOf(walk, element, style, frame)
  else refused.add(element.at, `has <${element.name}> where it cannot be drawn`, null)
  if (!style.clip || items.length === 0) return grouped(walk, items, style.opacity, null, element.at)
  const clip = clipOf(walk, style.clip, frame, box)
  return clip ? grouped(walk, items, style.opacity, clip, element.at) : []
}

function children(walk: Walk, element: XmlElement, frame: Frame): readonly DrawingItem[] {
  const items: DrawingItem[] = []
  for (const child of element.children) {
    // Not spread: one element may have more items than a call may have arguments.
    if (typeof child !== 'string') for (const item of drawElement(walk, child, frame)) items.push(item)
  }
  return items
}

/** What a <use> shows, as if it stood there (SVG 1.1, 5.6). */
function used(walk: Walk, element: XmlElement, room: Room, frame: Frame): readonly DrawingItem[] {
  const { refused } = walk
  const href = element.attributes.get('href')
  const id = href && idOf(href.value)
  const target = id ? walk.byId.get(id) : undefined
  if (!href) return []
  if (!id)
    refused.add(
      href.at,
      `refers to something outside of itself (${quoted(href.value)})`,
      'only "#id" of the same file can be used',
    )
  else if (!target) refused.add(href.at, `uses ${quoted(href.value)}, which is not in it`, null)
  if (!target) return []
  const at = translation(
    lengthIn(element, 'x', 'width', room, refused) ?? 0,
    lengthIn(element, 'y', 'height', room, refused) ?? 0,
  )
  const inner = { ...frame, matrix: times(frame.matrix, at) }
  if (target.name !== 'symbol' && target.name !== 'svg') return drawElement(walk, target, inner)
  if (!enter(walk, target, inner.depth + 1)) return []
  const style = styleIn(walk, target, inner)
  const matrix = style.shown ? transformed(walk, target, inner.matrix) : null
  const port = portOf(walk, target, room, element)
  const items = matrix ? inViewport(walk, target, style, port, { ...inner, matrix, style, depth: inner.depth + 1 }) : []
  leave(walk, target)
  if (style.clip) refused.add(style.clip.at, `clips a <${target.name}> that is used`, 'clip a <g> inside of it')
  return grouped(walk, items, style.opacity, null, target.at)
}

/** The viewport of a nested <svg> or of a <symbol>; the <use> that shows it may say its size. */
function portOf({ refused }: Walk, element: XmlElement, room: Room, use: XmlElement | null): Box {
  const from = (name: string): XmlElement => (use?.attributes.has(name) ? use : element)
  const length = (of: XmlElement, name: string, along: 'width' | 'height'): number | null =>
    of.attributes.get(name)?.value.trim() === 'auto' ? null : lengthIn(of, name, along, room, refused)
  return {
    x: length(element, 'x', 'width') ?? 0,
    y: length(element, 'y', 'height') ?? 0,
    width: length(from('width'), 'width', 'width') ?? room.width,
    height: length(from('height'), 'height', 'height') ?? room.height,
  }
}

function inViewport(walk: Walk, element: XmlElement, style: Style, port: Box, frame: Frame): readonly DrawingItem[] {
  const inside = viewport(walk, element, port)
  if (!inside) return []
  const clips = style.overflow === 'hidden'
  const inner = layered(
    walk,
    { ...frame, matrix: times(frame.matrix, inside.matrix), port: inside.inner },
    clips,
    element.at,
  )
  const items = children(walk, element, inner)
  const clip = clips ? ({ matrix: frame.matrix, steps: rectangle(port, 0, 0), rule: 'nonzero' } as const) : null
  if (clip) keepNear(walk, element.at, clip.steps, clip.matrix)
  return grouped(walk, items, 1, clip, element.at)
}

function shapeItems(
  walk: Walk,
  element: XmlElement,
  steps: readonly Step[],
  style: Style,
  frame: Frame,
): readonly DrawingItem[] {
  const box = boundsOf(steps)
  if (!box || !style.visible) return []
  const { matrix } = frame
  const fill = fillOf(walk, style, box, frame)
  const stroke = strokeOf(walk, element, style, frame)
  keepNear(walk, element.at, steps, matrix, Math.max(style.strokeWidth, ...style.dashes))
  const shape: ShapeItem = { kind: 'shape', matrix, steps, fill, stroke }
  const first = fill && stroke && style.strokeFirst
  const shapes: readonly ShapeItem[] = first
    ? [
        { ...shape, fill: null },
        { ...shape, stroke: null },
      ]
    : fill || stroke
      ? [shape]
      : []
  return /^(path|line|polyline|polygon)$/.test(element.name)
    ? [...shapes, ...markersOf(walk, steps, style, frame)]
    : shapes
}

function fillOf(walk: Walk, style: Style, box: Box, frame: Frame): Fill | null {
  const ink = resolved(walk, style.fill)
  const rule = style.fillRule
  if (ink.kind === 'none') return null
  if (ink.kind === 'colour') {
    const opacity = ink.rgba.opacity * style.fillOpacity
    return opacity === 0 ? null : { colour: ink.rgba.colour, opacity, rule }
  }
  const { byId, refused } = walk
  const element = byId.get(ink.id)
  if (!element || !/^(linear|radial)Gradient$/.test(element.name)) {
    const what = element ? `a <${element.name}>` : `${quoted(`#${ink.id}`)}, which is not in it`
    refused.add(ink.at, `is filled with ${what}`, 'use a colour or a plain gradient, or export it as a PNG')
    return null
  }
  if (!enter(walk, element, frame.depth + 1)) return null
  const around = styleAround(walk, element, frame)
  const styling = stylingOf(walk, frame)
  const paint = gradientFill(element, box, { byId, styling, around, room: frame.port, refused, spent: walk.spent })
  leave(walk, element)
  if (paint && 'stops' in paint.colour && !isSpread(walk, element, paint.colour, frame)) return null
  return paint && { ...paint, opacity: paint.opacity * style.fillOpacity, rule }
}

/** Whether a gradient has an extent both ways where it is drawn; one that reaches too far is refused. */
function isSpread(walk: Walk, element: XmlElement, { matrix, from, to }: Gradient, frame: Frame): boolean {
  const total = times(frame.matrix, matrix)
  // Its matrix is written too: a unit of it must be near, however close its ends are.
  const reach = Math.max(1, from.radius ?? 0, to.radius ?? 0)
  const ends = [from, to, { x: reach, y: 0 }, { x: 0, y: reach }]
  keepNear(
    walk,
    element.at,
    through(
      ends.flatMap(({ x, y }) => [x, y]),
      false,
    ),
    total,
  )
  return scaleOf(total) ** 2 >= largest(total) * walk.side * THINNEST && largest(total) > 0
}

/** Of the drawing's side: what is thinner may come to nothing when a matrix is written. */
const THINNEST = 1e-10

/** An ink whose element is missing is what stands after it; nothing when nothing does, as browsers have it. */
function resolved({ byId }: Walk, ink: Ink): Ink {
  return ink.kind === 'url' && ink.instead && !byId.has(ink.id) ? ink.instead : ink
}

function strokeOf(walk: Walk, element: XmlElement, style: Style, { matrix }: Frame): Stroke | null {
  const ink = resolved(walk, style.stroke)
  if (ink.kind === 'none' || style.strokeWidth === 0) return null
  if (ink.kind === 'url') {
    walk.refused.add(
      ink.at,
      'has a line in a gradient or pattern (stroke)',
      'give the line one colour, or export it as a PNG',
    )
    return null
  }
  const opacity = ink.rgba.opacity * style.strokeOpacity
  if (opacity === 0) return null
  const dashes = style.dashes.length % 2 === 1 ? [...style.dashes, ...style.dashes] : style.dashes
  const period = dashes.reduce((sum, each) => sum + each, 0) * scaleOf(matrix)
  // Such dashes are not told from a line by anyone, and take a viewer minutes.
  if (dashes.length > 0 && period < walk.side / 20_000)
    walk.refused.add(element.at, 'has dashes too short to be seen', 'draw a plain line')
  return {
    colour: ink.rgba.colour,
    opacity,
    width: style.strokeWidth,
    cap: style.cap,
    join: style.join,
    miterLimit: style.miterLimit,
    dashes,
    dashOffset: style.dashOffset,
  }
}
