// Markers: arrow heads and dots at the corners of a line.
// In: a path and the markers its style names. Out: items, drawn after the path (SVG 1.1, 11.6).

import { applied, times } from './matrix.ts'
import type { DrawingItem, Step } from './picture.ts'
import { styleOf } from './svg-cascade.ts'
import { quoted } from './svg-css.ts'
import { rotation, scaling, translation } from './svg-matrix.ts'
import { numberOf } from './svg-numbers.ts'
import { lengthIn, type Room } from './svg-shapes.ts'
import { type Corner, cornersOf, rectangle } from './svg-steps.ts'
import type { Reference, Style } from './svg-style.ts'
import {
  enter,
  type Frame,
  grouped,
  keepNear,
  layered,
  leave,
  styleAround,
  stylingOf,
  viewport,
  type Walk,
} from './svg-walk.ts'
import type { XmlElement } from './svg-xml.ts'

/** The markers of a path. `frame` is the path's own. */
export function markersOf(walk: Walk, steps: readonly Step[], style: Style, frame: Frame): readonly DrawingItem[] {
  const { start, mid, end } = style.markers
  if (!start && !mid && !end) return []
  const corners = cornersOf(steps)
  const items: DrawingItem[] = []
  for (const [index, corner] of corners.entries()) {
    if (walk.refused.first) return []
    const first = index === 0
    const last = index === corners.length - 1
    const put = (reference: Reference | null): void => {
      if (reference) items.push(...markerAt(walk, reference, corner, first, style, frame))
    }
    if (first) put(start)
    if (!first && !last) put(mid)
    if (last) put(end)
  }
  return items
}

function markerAt(
  walk: Walk,
  { id, at }: Reference,
  corner: Corner,
  first: boolean,
  shape: Style,
  frame: Frame,
): readonly DrawingItem[] {
  const element = walk.byId.get(id)
  if (element?.name !== 'marker') {
    walk.refused.add(at, `has a marker ${quoted(`#${id}`)} that is no marker of it`, null)
    return []
  }
  if (!enter(walk, element, frame.depth + 1)) return []
  const items = drawMarker(walk, element, corner, first, shape, frame)
  leave(walk, element)
  return items
}

function drawMarker(
  walk: Walk,
  element: XmlElement,
  corner: Corner,
  first: boolean,
  shape: Style,
  frame: Frame,
): readonly DrawingItem[] {
  const { refused } = walk
  const around = styleAround(walk, element, frame)
  const style = styleOf(
    element,
    { ...around, context: { fill: shape.fill, stroke: shape.stroke } },
    stylingOf(walk, frame),
  )
  const room: Room = { ...frame.port, em: style.size }
  const [width, height] = [
    lengthIn(element, 'markerWidth', 'width', room, refused) ?? 3,
    lengthIn(element, 'markerHeight', 'height', room, refused) ?? 3,
  ]
  const inside = viewport(walk, element, { x: 0, y: 0, width, height })
  if (!inside || !style.shown) return []
  const [x, y] = applied(
    inside.matrix,
    lengthIn(element, 'refX', 'width', room, refused) ?? 0,
    lengthIn(element, 'refY', 'height', room, refused) ?? 0,
  )
  const size = element.attributes.get('markerUnits')?.value.trim() === 'userSpaceOnUse' ? 1 : shape.strokeWidth
  if (size === 0) return []
  const turned = times(
    times(translation(corner.x, corner.y), rotation(angleOf(walk, element, corner, first))),
    scaling(size, size),
  )
  const port = times(frame.matrix, times(turned, translation(-x, -y)))
  const clips = style.overflow === 'hidden'
  const isLayer = clips || style.opacity < 1
  const inner: Frame = layered(
    walk,
    { ...frame, matrix: times(port, inside.matrix), style, port: inside.inner, depth: frame.depth + 1 },
    isLayer,
    element.at,
  )
  const items = element.children.flatMap(child => (typeof child === 'string' ? [] : walk.draw(walk, child, inner)))
  const clip = clips
    ? ({ matrix: port, steps: rectangle({ x: 0, y: 0, width, height }, 0, 0), rule: 'nonzero' } as const)
    : null
  if (clip) keepNear(walk, element.at, clip.steps, clip.matrix)
  return grouped(walk, items, style.opacity, clip, element.at)
}

function angleOf(walk: Walk, element: XmlElement, { before, after }: Corner, first: boolean): number {
  const orient = element.attributes.get('orient')
  const how = orient?.value.trim() ?? '0'
  if (how === 'auto' || how === 'auto-start-reverse') {
    return between(before ?? after ?? 0, after ?? before ?? 0) + (first && how !== 'auto' ? 180 : 0)
  }
  const angle = numberOf(how.replace(/deg$/, ''))
  if (angle === null) walk.refused.add(orient?.at ?? element.at, `has orient=${quoted(how)}, which is no angle`, null)
  return angle ?? 0
}

/** The direction in the middle of two, the shorter way round. */
function between(one: number, other: number): number {
  const turn = ((((other - one) % 360) + 540) % 360) - 180
  return one + turn / 2
}
