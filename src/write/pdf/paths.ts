// Paths of drawings as path construction operators, and the state lines are drawn in (ISO 32000-1, 8.5.2 and 8.4.3).
// In: steps and a matrix, a stroke and a scale. Out: operators.

import type { Matrix, ShapeItem, Stroke } from '../../picture/picture.ts'
import type { Bytes } from './bytes.ts'
import { decimal } from './syntax.ts'

/** The operators that set width, ends, corners and dashes; lengths are scaled. */
export function lineOperators({ width, cap, join, miterLimit, dashes, dashOffset }: Stroke, scale: number): string {
  const pattern = dashes.map(each => decimal(each * scale)).join(' ')
  const ends = `${CAPS.indexOf(cap)} J ${JOINS.indexOf(join)} j ${decimal(miterLimit)} M`
  return `${decimal(width * scale)} w ${ends} [${pattern}] ${decimal(dashes.length > 0 ? dashOffset * scale : 0)} d`
}

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
