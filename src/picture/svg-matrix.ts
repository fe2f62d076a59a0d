// Coordinate systems of a drawing: matrices, the functions of `transform`, and how a viewBox fits its viewport.
// In: values of attributes. Out: matrices, or null for what cannot be read. Angles are degrees; y grows downwards.

import { IDENTITY, times } from './matrix.ts'
import type { Matrix } from './picture.ts'
import { numbersOf } from './svg-numbers.ts'

export function translation(x: number, y: number): Matrix {
  return [1, 0, 0, 1, x, y]
}

export function scaling(x: number, y: number): Matrix {
  return [x, 0, 0, y, 0, 0]
}

/** Degrees, from the x axis towards the y axis. */
export function rotation(degrees: number): Matrix {
  const [sin, cos] = sinCos(degrees)
  return [cos, sin, -sin, cos, 0, 0]
}

/** Quarter turns are exact: a right angle stays one. */
function sinCos(degrees: number): readonly [number, number] {
  const quarters = degrees / 90
  if (Number.isInteger(quarters)) return QUARTERS[((quarters % 4) + 4) % 4] ?? [0, 1]
  const radians = (degrees * Math.PI) / 180
  return [Math.sin(radians), Math.cos(radians)]
}

const QUARTERS = [
  [0, 1],
  [1, 0],
  [0, -1],
  [-1, 0],
] as const

/** The list of functions in a `transform` attribute (SVG 1.1, 7.6); null when it is none. */
export function parseTransform(value: string): Matrix | null {
  let matrix = IDENTITY
  let rest = value.trim()
  while (rest !== '') {
    const match = /^([a-zA-Z]{1,12})\s*\(([^()]*)\)[\s,]*/.exec(rest)
    const numbers = match && numbersOf(match[2] ?? '')
    const next = match && numbers && functionOf(match[1] ?? '', numbers)
    if (!next) return null
    matrix = times(matrix, next)
    rest = rest.slice(match[0].length)
  }
  return matrix.every(Number.isFinite) ? matrix : null
}

function functionOf(name: string, numbers: readonly number[]): Matrix | null {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = numbers
  const count = numbers.length
  if (name === 'matrix' && count === 6) return [a, b, c, d, e, f]
  if (name === 'translate' && (count === 1 || count === 2)) return translation(a, b)
  if (name === 'scale' && (count === 1 || count === 2)) return scaling(a, count === 1 ? a : b)
  if (name === 'rotate' && count === 1) return rotation(a)
  if (name === 'rotate' && count === 3) return times(times(translation(b, c), rotation(a)), translation(-b, -c))
  if (name === 'skewX' && count === 1) return [1, 0, Math.tan((a * Math.PI) / 180), 1, 0, 0]
  if (name === 'skewY' && count === 1) return [1, Math.tan((a * Math.PI) / 180), 0, 1, 0, 0]
  return null
}

/** A rectangle of the user's coordinates. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** How `box` (a viewBox) is placed in `port`, by a preserveAspectRatio (SVG 1.1, 7.8); null when that cannot be read. */
export function fitted(box: Box, port: Box, how: string): Matrix | null {
  const match = /^\s*(?:none|x(Min|Mid|Max)Y(Min|Mid|Max)(?:\s+(meet|slice))?)\s*$/.exec(how)
  if (!match) return null
  const across = port.width / box.width
  const down = port.height / box.height
  const [, x, y, slice] = match
  const one = slice === 'slice' ? Math.max(across, down) : Math.min(across, down)
  const [sx, sy] = x === undefined ? [across, down] : [one, one]
  const left = port.x + (port.width - box.width * sx) * (SHARES[x ?? 'Min'] ?? 0)
  const top = port.y + (port.height - box.height * sy) * (SHARES[y ?? 'Min'] ?? 0)
  return times(translation(left, top), times(scaling(sx, sy), translation(-box.x, -box.y)))
}

const SHARES: { readonly [name: string]: number } = { Min: 0, Mid: 0.5, Max: 1 }
