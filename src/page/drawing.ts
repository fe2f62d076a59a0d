// Stands in for the real setter of drawings: shapes only.
// In: a drawing. Out: a drawing without words.

import type { Drawing } from '../picture/picture.ts'
import type { Origin } from '../problem/source.ts'
import type { SetDrawing } from './page.ts'
import type { Kit } from './typeset.ts'

/** Shapes the words of a drawing. */
export function setDrawing(drawing: Drawing, _kit: Kit & { readonly origin: Origin }): SetDrawing {
  return { ...drawing, items: [] }
}
