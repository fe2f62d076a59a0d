// SVGs of a test, 100 by 50 pixels, and what comes of them.
// In: what stands in <svg>. Out: items, shapes with their matrices applied, or the refusal.

import type { Drawing, DrawingItem, Refusal, ShapeItem, WordsItem } from '../../src/picture/picture.ts'
import { openSvg } from '../../src/picture/svg.ts'
import { moved } from '../../src/picture/svg-steps.ts'
import { DEFAULT_LIMITS, type Limits } from '../../src/problem/limits.ts'

export const NAMESPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'

export function open(text: string, limits: Partial<Limits> = {}): Drawing | Refusal {
  return openSvg(text, { id: 'x', limits: { ...DEFAULT_LIMITS, ...limits } })
}

export function svg(body: string): string {
  return `<svg ${NAMESPACES} viewBox="0 0 100 50">${body}</svg>`
}

/** The items of a drawing that must open. */
export function items(body: string): readonly DrawingItem[] {
  const drawing = open(svg(body))
  if ('refused' in drawing) throw new Error(`${drawing.refused} at ${JSON.stringify(drawing.at)}`)
  return drawing.items
}

/** All shapes, those in groups too. */
export function shapes(body: string): readonly ShapeItem[] {
  return items(body)
    .flatMap(flat)
    .filter(item => item.kind === 'shape')
}

export function words(body: string): readonly WordsItem[] {
  return items(body)
    .flatMap(flat)
    .filter(item => item.kind === 'words')
}

function flat(item: DrawingItem): readonly DrawingItem[] {
  return item.kind === 'group' ? item.items.flatMap(flat) : [item]
}

/** The steps of each shape in the drawing's coordinates, as path data; to thousandths. */
export function paths(body: string): readonly string[] {
  return shapes(body).map(({ steps, matrix }) =>
    moved(steps, matrix)
      .map(([command, ...numbers]) => [command, ...numbers.map(each => Math.round(each * 1000) / 1000 + 0)].join(' '))
      .join(' '),
  )
}

/** "line:column sentence" of a file that must be refused. */
export function refusal(text: string, limits: Partial<Limits> = {}): string {
  const result = open(text, limits)
  if (!('refused' in result)) throw new Error('it was opened')
  const { at, refused } = result
  return typeof at === 'object' ? `${at.line}:${at.column} ${refused}` : refused
}
