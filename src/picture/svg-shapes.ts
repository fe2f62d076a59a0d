// Basic shapes and paths → steps.
// In: an element and what its lengths are relative to. Out: steps in the element's own coordinates; what cannot be read is refused.

import type { Step } from './picture.ts'
import { quoted } from './svg-css.ts'
import { lengthOf, numbersOf } from './svg-numbers.ts'
import { pathSteps } from './svg-path.ts'
import type { Refusals } from './svg-refusals.ts'
import { ellipse, rectangle, through } from './svg-steps.ts'
import type { XmlElement } from './svg-xml.ts'

/** What lengths of an element are relative to: the viewport around it and the size of its text. */
export interface Room {
  readonly width: number
  readonly height: number
  readonly em: number
}

/** Elements that are drawn as a path. */
export const SHAPES = new Set(['path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon'])

/** The steps of a shape; none where it has no extent (SVG 1.1, chapter 9: that "disables rendering"). */
export function shapeSteps(element: XmlElement, room: Room, refused: Refusals): readonly Step[] {
  const length = (name: string, along: Along, fallback = 0): number =>
    lengthIn(element, name, along, room, refused) ?? fallback
  switch (element.name) {
    case 'path':
      return pathOf(element, refused)
    case 'rect': {
      const box = {
        x: length('x', 'width'),
        y: length('y', 'height'),
        width: length('width', 'width'),
        height: length('height', 'height'),
      }
      if (isNegative(element, ['width', 'height', 'rx', 'ry'], refused) || box.width === 0 || box.height === 0)
        return []
      const rx = radius(element, 'rx', 'width', room, refused)
      const ry = radius(element, 'ry', 'height', room, refused)
      return rectangle(box, Math.min(rx ?? ry ?? 0, box.width / 2), Math.min(ry ?? rx ?? 0, box.height / 2))
    }
    case 'circle': {
      const r = length('r', 'diagonal')
      if (isNegative(element, ['r'], refused) || r === 0) return []
      return ellipse(length('cx', 'width'), length('cy', 'height'), r, r)
    }
    case 'ellipse': {
      const rx = radius(element, 'rx', 'width', room, refused)
      const ry = radius(element, 'ry', 'height', room, refused)
      const [across, down] = [rx ?? ry ?? 0, ry ?? rx ?? 0]
      if (isNegative(element, ['rx', 'ry'], refused) || across === 0 || down === 0) return []
      return ellipse(length('cx', 'width'), length('cy', 'height'), across, down)
    }
    case 'line':
      return through(
        [length('x1', 'width'), length('y1', 'height'), length('x2', 'width'), length('y2', 'height')],
        false,
      )
    default:
      return through(pointsOf(element, refused), element.name === 'polygon')
  }
}

/** What a percentage is of. */
export type Along = 'width' | 'height' | 'diagonal'

/** A length in pixels; null where the attribute is absent. One that cannot be read is refused. */
export function lengthIn(
  element: XmlElement,
  name: string,
  along: Along,
  room: Room,
  refused: Refusals,
): number | null {
  const attribute = element.attributes.get(name)
  if (!attribute) return null
  const whole = along === 'diagonal' ? diagonalOf(room) : room[along]
  const length = lengthOf(attribute.value, { em: room.em, whole })
  if (length === null) refused.add(attribute.at, `has ${name}=${quoted(attribute.value)}, which is no length`, null)
  return length
}

/** What percentages of no direction are of (SVG 1.1, 7.10). */
export function diagonalOf({ width, height }: Room): number {
  return Math.sqrt((width * width + height * height) / 2)
}

/** A radius; null for absent or "auto", which are as the other one. */
function radius(element: XmlElement, name: string, along: Along, room: Room, refused: Refusals): number | null {
  return element.attributes.get(name)?.value.trim() === 'auto' ? null : lengthIn(element, name, along, room, refused)
}

function isNegative(element: XmlElement, names: readonly string[], refused: Refusals): boolean {
  for (const name of names) {
    const attribute = element.attributes.get(name)
    if (!attribute?.value.trim().startsWith('-') || !(Number.parseFloat(attribute.value) < 0)) continue
    refused.add(attribute.at, `has a negative ${name} (${quoted(attribute.value)})`, null)
    return true
  }
  return false
}

/** Paths that <use> repeats are read once. */
const known = new WeakMap<XmlElement, readonly Step[]>()

function pathOf(element: XmlElement, refused: Refusals): readonly Step[] {
  const before = known.get(element)
  if (before) return before
  const data = element.attributes.get('d')
  const steps = pathSteps(data?.value ?? '')
  if ('mistake' in steps) {
    refused.add(data?.at ?? element.at, `has a path that cannot be read (${steps.mistake})`, 'export it again')
    return []
  }
  known.set(element, steps)
  return steps
}

function pointsOf(element: XmlElement, refused: Refusals): readonly number[] {
  const points = element.attributes.get('points')
  const numbers = numbersOf(points?.value ?? '')
  if (numbers && numbers.length % 2 === 0) return numbers
  refused.add(points?.at ?? element.at, `has points=${quoted(points?.value ?? '')}, which are no points`, null)
  return []
}
