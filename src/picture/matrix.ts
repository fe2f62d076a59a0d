// Matrices of drawings: six numbers that take a point to another.
// In: matrices and points. Out: the same. Shared by those who read drawings, lay them out and write them.

import type { Matrix } from './picture.ts'

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]

/** First `inner`, then `outer`. */
export function times(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer
  const [g, h, i, j, k, l] = inner
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}

/** Where a point comes to lie. */
export function applied([a, b, c, d, e, f]: Matrix, x: number, y: number): readonly [number, number] {
  return [a * x + c * y + e, b * x + d * y + f]
}

/** How much larger areas become, as the side of a square; 0 when everything falls onto a line. */
export function scaleOf([a, b, c, d]: Matrix): number {
  return Math.sqrt(Math.abs(a * d - b * c))
}

/** Whether it only turns, mirrors, moves and scales evenly: circles stay circles. */
export function isSimilar([a, b, c, d]: Matrix): boolean {
  const little = 1e-9 * (Math.abs(a) + Math.abs(b) + Math.abs(c) + Math.abs(d))
  const same = Math.abs(a - d) <= little && Math.abs(b + c) <= little
  const mirrored = Math.abs(a + d) <= little && Math.abs(b - c) <= little
  return same || mirrored
}
