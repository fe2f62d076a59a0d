// Geometry of steps: rectangles and ellipses as paths, where a path reaches, and which way it goes.
// In: steps and numbers. Out: steps, boxes, points with directions.

import { applied } from './matrix.ts'
import type { Matrix, Step } from './picture.ts'
import type { Box } from './svg-matrix.ts'

/** How far the control points of a quarter circle lie from its ends, for a radius of 1. */
const KAPPA = 0.5522847498307936

/** A rectangle, its corners rounded by quarters of an ellipse; it runs clockwise from its top (SVG 1.1, 9.2). */
export function rectangle({ x, y, width, height }: Box, rx: number, ry: number): readonly Step[] {
  const [right, bottom] = [x + width, y + height]
  if (rx === 0 || ry === 0) return [['M', x, y], ['L', right, y], ['L', right, bottom], ['L', x, bottom], ['Z']]
  const [h, v] = [rx * (1 - KAPPA), ry * (1 - KAPPA)]
  return [
    ['M', x + rx, y],
    ['L', right - rx, y],
    ['C', right - h, y, right, y + v, right, y + ry],
    ['L', right, bottom - ry],
    ['C', right, bottom - v, right - h, bottom, right - rx, bottom],
    ['L', x + rx, bottom],
    ['C', x + h, bottom, x, bottom - v, x, bottom - ry],
    ['L', x, y + ry],
    ['C', x, y + v, x + h, y, x + rx, y],
    ['Z'],
  ]
}

/** An ellipse; it runs clockwise from its right (SVG 1.1, 9.4). */
export function ellipse(cx: number, cy: number, rx: number, ry: number): readonly Step[] {
  const [h, v] = [rx * KAPPA, ry * KAPPA]
  return [
    ['M', cx + rx, cy],
    ['C', cx + rx, cy + v, cx + h, cy + ry, cx, cy + ry],
    ['C', cx - h, cy + ry, cx - rx, cy + v, cx - rx, cy],
    ['C', cx - rx, cy - v, cx - h, cy - ry, cx, cy - ry],
    ['C', cx + h, cy - ry, cx + rx, cy - v, cx + rx, cy],
    ['Z'],
  ]
}

/** Steps through points. */
export function through(points: readonly number[], closed: boolean): readonly Step[] {
  const steps: Step[] = []
  for (let at = 0; at + 1 < points.length; at += 2)
    steps.push([at === 0 ? 'M' : 'L', points[at] ?? 0, points[at + 1] ?? 0])
  return closed && steps.length > 0 ? [...steps, ['Z']] : steps
}

/** Steps in other coordinates. */
export function moved(steps: readonly Step[], matrix: Matrix): readonly Step[] {
  return steps.map((step): Step => {
    if (step[0] === 'Z') return step
    if (step[0] !== 'C') return [step[0], ...applied(matrix, step[1], step[2])]
    return [
      'C',
      ...applied(matrix, step[1], step[2]),
      ...applied(matrix, step[3], step[4]),
      ...applied(matrix, step[5], step[6]),
    ]
  })
}

/** The smallest box around a path, without the width of its line; null for a path without steps. */
export function boundsOf(steps: readonly Step[]): Box | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  const reach = (x: number, y: number): void => {
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
  }
  let [x, y] = [0, 0]
  for (const step of steps) {
    if (step[0] === 'Z') continue
    if (step[0] === 'C') {
      const [, a, b, c, d, e, f] = step
      for (const t of [...turnings(x, a, c, e), ...turnings(y, b, d, f)])
        reach(along(x, a, c, e, t), along(y, b, d, f, t))
      ;[x, y] = [e, f]
    } else [x, y] = [step[1], step[2]]
    reach(x, y)
  }
  return left <= right ? { x: left, y: top, width: right - left, height: bottom - top } : null
}

/** Where a curve of Bézier is, from 0 to 1. */
function along(from: number, one: number, two: number, to: number, t: number): number {
  const s = 1 - t
  return s * s * s * from + 3 * s * s * t * one + 3 * s * t * t * two + t * t * t * to
}

/** Where a coordinate of a curve is largest or smallest: the zeros of its derivative between its ends. */
function turnings(from: number, one: number, two: number, to: number): readonly number[] {
  const a = to - 3 * two + 3 * one - from
  const b = 2 * (two - 2 * one + from)
  const c = one - from
  const root = Math.sqrt(b * b - 4 * a * c)
  const zeros = Math.abs(a) < 1e-12 ? [-c / b] : [(-b + root) / (2 * a), (-b - root) / (2 * a)]
  return zeros.filter(t => t > 0 && t < 1)
}

/** A corner of a path, and the direction of the line before and after it, in degrees. */
export interface Corner {
  readonly x: number
  readonly y: number
  readonly before: number | null
  readonly after: number | null
}

/** The corners of a path, where its markers are (SVG 1.1, 11.6.2). */
export function cornersOf(steps: readonly Step[]): readonly Corner[] {
  const corners: { x: number; y: number; before: number | null; after: number | null }[] = []
  let start = 0
  for (const [index, step] of steps.entries()) {
    const last = corners[corners.length - 1]
    if (step[0] === 'M') {
      start = corners.length
      corners.push({ x: step[1], y: step[2], before: null, after: null })
    } else if (last) {
      const first = corners[start]
      const [x, y] =
        step[0] === 'Z' ? [first?.x ?? 0, first?.y ?? 0] : step[0] === 'C' ? [step[5], step[6]] : [step[1], step[2]]
      const points: (readonly [number, number])[] = [[last.x, last.y]]
      if (step[0] === 'C') points.push([step[1], step[2]], [step[3], step[4]])
      points.push([x, y])
      last.after = direction(points) ?? last.before
      const before = direction(points.reverse())
      corners.push({ x, y, before: before === null ? last.after : (before + 180) % 360, after: null })
      const end = corners[corners.length - 1]
      if (step[0] === 'Z' && first && end) {
        first.before ??= end.before
        end.after = first.after
        const next = steps[index + 1]
        if (next && next[0] !== 'M') start = corners.length - 1
      }
    }
  }
  return corners
}

/** From the first point to the first that is somewhere else; null when there is none. */
function direction([from, ...others]: readonly (readonly [number, number])[]): number | null {
  if (!from) return null
  const to = others.find(([x, y]) => x !== from[0] || y !== from[1])
  return to ? (Math.atan2(to[1] - from[1], to[0] - from[0]) * 180) / Math.PI : null
}
