// Gradients as shadings (ISO 32000-1, 8.7.4.5.3 and 8.7.4.5.4).
// In: a gradient. Out: the dictionary of a shading, in the gradient's own coordinates, with its function.
// Shadings of the same long list of colours share one function.

import type { PDFDocument, PdfDictionary, PdfReference } from 'pdfkit'
import type { Gradient } from '../../picture/picture.ts'

/** The functions that shadings of a drawing share, by their colours. */
export type Functions = Map<Gradient['stops'], PdfReference>

/** The shading of a gradient: axial, or radial where its ends are circles. It goes on beyond both ends. */
export function shadingOf({ from, to, stops }: Gradient, doc: PDFDocument, functions: Functions): PdfDictionary {
  const radial = from.radius !== null && to.radius !== null
  const coords = radial ? [from.x, from.y, from.radius, to.x, to.y, to.radius] : [from.x, from.y, to.x, to.y]
  return {
    ShadingType: radial ? 3 : 2,
    ColorSpace: 'DeviceRGB',
    Coords: coords.map(each => each ?? 0),
    Function: stops.length > 2 ? sharedOf(stops, doc, functions) : functionOf(stops),
    Extend: [true, true],
  }
}

function sharedOf(stops: Gradient['stops'], doc: PDFDocument, functions: Functions): PdfReference {
  const before = functions.get(stops)
  if (before) return before
  const made = doc.ref(functionOf(stops))
  made.end()
  functions.set(stops, made)
  return made
}

/** From 0 to 1: colours between each two stops, one stretch after the other (7.10.4). */
function functionOf(stops: Gradient['stops']): PdfDictionary {
  const [first] = stops
  const last = stops[stops.length - 1]
  if (!first || !last) throw new Error('a gradient without colours')
  const all = [...(first.at > 0 ? [{ ...first, at: 0 }] : []), ...stops, ...(last.at < 1 ? [{ ...last, at: 1 }] : [])]
  const parts: PdfDictionary[] = []
  const bounds: number[] = []
  for (const [index, stop] of all.entries()) {
    const before = all[index - 1]
    // Two stops at one place are a sharp edge: the stretch between them has no length.
    if (!before || stop.at === before.at) continue
    if (parts.length > 0) bounds.push(before.at)
    parts.push({ FunctionType: 2, Domain: [0, 1], C0: part(before.colour), C1: part(stop.colour), N: 1 })
  }
  const [only] = parts
  if (only && parts.length === 1) return only
  return { FunctionType: 3, Domain: [0, 1], Functions: parts, Bounds: bounds, Encode: parts.flatMap(() => [0, 1]) }
}

function part(colour: readonly number[]): number[] {
  return colour.map(each => each / 255)
}
