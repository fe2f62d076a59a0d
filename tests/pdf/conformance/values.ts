// Look-ups for the conformance checks: what is not there, or is of another kind, is null instead of a throw.
// In: values of a PDF. Out: the same, followed and narrowed. Checks say themselves what a null means.

import { isRef, type Pdf } from '../read-pdf.ts'
import { type Dict, type Str, type Stream, stringText, type Value } from '../syntax.ts'

/** What values are looked up in. */
export type Objects = Pick<Pdf, 'objects'>

/** Follows a reference; one that leads nowhere is null. */
export function follow(pdf: Objects, value: Value | undefined): Value {
  return (isRef(value) ? pdf.objects.get(value.ref) : value) ?? null
}

export function dictIn(pdf: Objects, value: Value | undefined): Dict | null {
  const found = follow(pdf, value)
  return found instanceof Map ? found : null
}

export function listIn(pdf: Objects, value: Value | undefined): readonly Value[] {
  const found = follow(pdf, value)
  return Array.isArray(found) ? found : []
}

export function streamIn(pdf: Objects, value: Value | undefined): Stream | null {
  const found = follow(pdf, value)
  return isStream(found) ? found : null
}

export function nameIn(pdf: Objects, value: Value | undefined): string | null {
  const found = follow(pdf, value)
  return typeof found === 'object' && found !== null && 'name' in found ? found.name : null
}

export function numberIn(pdf: Objects, value: Value | undefined): number | null {
  const found = follow(pdf, value)
  return typeof found === 'number' ? found : null
}

/** A text string; null when there is none. */
export function textIn(pdf: Objects, value: Value | undefined): string | null {
  const found = follow(pdf, value)
  return isString(found) ? stringText(found) : null
}

/** The number of the object a reference leads to. */
export function idOf(value: Value | undefined): number | null {
  return isRef(value) ? value.ref : null
}

export function isString(value: Value): value is Str {
  return typeof value === 'object' && value !== null && 'bytes' in value
}

export function isStream(value: Value): value is Stream {
  return typeof value === 'object' && value !== null && 'data' in value
}

/** Every value of the file, the ones inside others too, and the number of the object it is in (0: the trailer). */
export function* everyValue(pdf: Pdf): Generator<{ readonly id: number; readonly value: Value }> {
  for (const [id, object] of [[0, pdf.trailer] as const, ...pdf.objects]) {
    for (const value of valuesIn(object)) yield { id, value }
  }
}

/** A value and everything in it, references not followed. */
export function* valuesIn(value: Value): Generator<Value> {
  yield value
  if (Array.isArray(value)) for (const item of value) yield* valuesIn(item)
  else if (value instanceof Map) for (const [key, item] of value) yield* pairIn(key, item)
  else if (isStream(value)) yield* valuesIn(value.dict)
}

function* pairIn(key: string, item: Value): Generator<Value> {
  yield { name: key }
  yield* valuesIn(item)
}

/** What an object is called in a sentence. */
export function called(id: number): string {
  return id === 0 ? 'the trailer' : `object ${id}`
}
