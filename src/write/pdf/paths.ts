// Paths of drawings as path construction operators, and the state lines are drawn in (ISO 32000-1, 8.5.2 and 8.4.3).
// In: steps and a matrix, a stroke and a scale. Out: operators.

import type { Matrix, ShapeItem, Stroke } from '../../picture/picture.ts'
import type { Bytes } from './bytes.ts'
import { decimal } from './syntax.ts'

/** The operators that set width, ends, corners and dashes; lengths are scaled. */
export function lineOperators({ width, cap, join, miterLimit, dashes, dashOffset }: Stroke, scale: number): string {
  const written = dashes.map(each => decimal(each * scale))
  // A pattern of nothing but zeros is an error (ISO 32000-1, 8.4.3.6).
  const pattern = written.every(each => each === '0') ? '' : written.join(' ')
  const ends = `${CAPS.indexOf(cap)} J ${JOINS.indexOf(join)} j ${decimal(miterLimit)} M`
  const period = dashes.reduce((sum, each) => sum + each, 0)
  // A phase is not negative; dashes repeat, so that it is never longer than they are.
  const phase = pattern === '' ? 0 : ((dashOffset % period) + period) % period
  return `${decimal(Math.max(THINNEST, width * scale))} w ${ends} [${pattern}] ${decimal(phase * scale)} d`
}

/** A width of 0 is the thinnest line a device has, whatever its resolution (8.4.3.2). */
const THINNEST = 0.001

/** In the order of their numbers (ISO 32000-1, tables 54 and 55). */
const CAPS: readonly Stroke['cap'][] = ['butt', 'round', 'square']
const JOINS: readonly Stroke['join'][] = ['miter', 'round', 'bevel']

/** Writes the steps of a path, each point taken through the matrix. */
export function pathOf(out: Bytes, steps: ShapeItem['steps'], [a, b, c, d, e, f]: Matrix): void {
  const point = (x: number, y: number): void => {
    out.decimal(a * x + c * y + e)
    out.byte(SPACE)
    out.decimal(b * x + d * y + f)
    out.byte(SPACE)
  }
  for (const step of steps) {
    if (step[0] === 'Z') out.text('h\n')
    else if (step[0] === 'C') {
      point(step[1], step[2])
      point(step[3], step[4])
      point(step[5], step[6])
      out.text('c\n')
    } else {
      point(step[1], step[2])
      out.text(step[0] === 'M' ? 'm\n' : 'l\n')
    }
  }
}

const SPACE = 0x20
