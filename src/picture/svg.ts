// Stands in for the real reader of SVG: width and height of the viewBox, nothing inside.
// In: text. Out: an empty drawing, or a refusal.

import type { Limits } from '../problem/limits.ts'
import type { Drawing, Refusal } from './picture.ts'

/** Opens an SVG. */
export function openSvg(text: string, { id }: { readonly id: string; readonly limits: Limits }): Drawing | Refusal {
  const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(text) ?? []
  if (width === undefined || height === undefined)
    return { refused: 'has no viewBox', hint: 'give it one', at: { line: 1, column: 1 } }
  return { kind: 'drawing', id, width: Number(width), height: Number(height), items: [] }
}
