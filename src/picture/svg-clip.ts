// Clips: the path inside which an element is seen.
// In: the reference to a <clipPath>. Out: one path, and its matrix into the drawing's coordinates (SVG 1.1, 14.3.5).
// Only what one path can say is drawn: one shape, or several that run the same way round.

import { IDENTITY, times } from './matrix.ts'
import type { GroupItem, Matrix, Step } from './picture.ts'
import { styleOf } from './svg-cascade.ts'
import { quoted } from './svg-css.ts'
import type { Box } from './svg-matrix.ts'
import { SHAPES, shapeSteps } from './svg-shapes.ts'
import { moved } from './svg-steps.ts'
import type { Reference } from './svg-style.ts'
import {
  enter,
  type Frame,
  keepNear,
  leave,
  styleAround,
  stylingOf,
  transformed,
  type Walk,
  WORK_PER_STEP,
} from './svg-walk.ts'
import type { XmlElement } from './svg-xml.ts'

/** A path to clip by; null when nothing at all is inside. `box` is that of the clipped shape, where it is one. */
export function clipOf(walk: Walk, { id, at }: Reference, frame: Frame, box: Box | null): GroupItem['clip'] {
  const { refused } = walk
  const element = walk.byId.get(id)
  if (element?.name !== 'clipPath') {
    refused.add(at, `clips by ${quoted(`#${id}`)}, which is no clipPath of it`, null)
    return null
  }
  if (!enter(walk, element, frame.depth + 1)) return null
  const units = element.attributes.get('clipPathUnits')?.value.trim()
  const ofBox = units === 'objectBoundingBox'
  if (ofBox && !box) refused.add(element.at, 'has a clipPath in units of a group (objectBoundingBox)', PLAIN)
  const within = ofBox && box ? times(frame.matrix, [box.width, 0, 0, box.height, box.x, box.y]) : frame.matrix
  const matrix = transformed(walk, element, within)
  const style = styleOf(element, styleAround(walk, element, frame), stylingOf(walk, frame))
  if (style.clip) refused.add(style.clip.at, 'has a clipPath that is clipped itself', PLAIN)
  const inner = { ...frame, style, depth: frame.depth + 1, port: ofBox ? { width: 1, height: 1 } : frame.port }
  const parts = matrix
    ? element.children.flatMap(child => (typeof child === 'string' ? [] : partOf(walk, child, { ...inner, matrix })))
    : []
  leave(walk, element)
  const [only] = parts
  if (!only) return null
  if (parts.length === 1) return { matrix: only.matrix, steps: only.steps, rule: only.rule }
  // One that ran the other way round would cut a hole where it overlaps another.
  if (!parts.every(part => part.clockwise)) refused.add(element.at, 'has a clipPath of several paths', PLAIN)
  return { matrix: IDENTITY, steps: parts.flatMap(part => moved(part.steps, part.matrix)), rule: 'nonzero' }
}

const PLAIN = 'clip by one plain shape, or export it as a PNG'

interface Part {
  /** In its own coordinates: the path of one that clips many times is kept once. */
  readonly steps: readonly Step[]
  readonly matrix: Matrix
  readonly rule: 'nonzero' | 'evenodd'
  /** It is known to run clockwise, and not to cross itself. */
  readonly clockwise: boolean
}

function partOf(walk: Walk, element: XmlElement, frame: Frame): readonly Part[] {
  if (/^(title|desc|metadata)$/.test(element.name)) return []
  if (!SHAPES.has(element.name)) {
    walk.refused.add(element.at, `has <${element.name}> in a clipPath, which notewell cannot draw`, PLAIN)
    return []
  }
  if (!enter(walk, element, frame.depth + 1)) return []
  const style = styleOf(element, frame.style, stylingOf(walk, frame))
  const matrix = transformed(walk, element, frame.matrix)
  const steps = shapeSteps(element, { ...frame.port, em: style.size }, walk.refused)
  walk.spent.work += steps.length * WORK_PER_STEP
  leave(walk, element)
  if (style.clip) walk.refused.add(style.clip.at, 'has a clipPath that is clipped itself', PLAIN)
  if (!matrix || !style.shown || !style.visible || steps.length === 0) return []
  keepNear(walk, element.at, steps, matrix)
  const clockwise = /^(rect|circle|ellipse)$/.test(element.name) && !mirrors(matrix)
  return [{ steps, matrix, rule: style.clipRule, clockwise }]
}

function mirrors([a, b, c, d]: Matrix): boolean {
  return a * d - b * c < 0
}
