// Conformance of drawings: form XObjects, shadings, graphics states, and what shines through on a page.
// In: a PDF and what its pages paint. Out: breaches of ISO 19005-3, 6.2.4, 6.2.5, 6.2.9 and 6.2.10, of ISO 14289-1, 7.20,
// and of ISO 32000-1, 8.7.4, 8.10 and 11. What forms paint is followed in content.ts.

import type { Pdf } from '../read-pdf.ts'
import type { Dict, Stream, Value } from '../syntax.ts'
import type { Painted } from './content.ts'
import { called, dictIn, everyValue, isStream, listIn, nameIn, numberIn } from './values.ts'

/** Keys of a form that our files have. Ref, OPI, PS and marked content of its own are among those they do without. */
const FORM_KEYS = ['Type', 'Subtype', 'BBox', 'Resources', 'Group', 'Length', 'Filter']
const STATE_KEYS = ['Type', 'ca', 'CA']
const GROUP_KEYS = ['Type', 'S', 'CS']

/** Every form, graphics state, shading and group of the file. */
export function* formBreaches(pdf: Pdf): Generator<string> {
  for (const { id, value } of everyValue(pdf)) {
    const dict = isStream(value) ? value.dict : value
    if (!(dict instanceof Map)) continue
    const faults = [
      ...(isStream(value) && nameIn(pdf, dict.get('Type')) === 'XObject' ? formFaults(pdf, value) : []),
      ...(dict.has('Group') ? groupFaults(pdf, dictIn(pdf, dict.get('Group'))) : []),
      ...(dict.has('ShadingType') ? shadingFaults(pdf, dict) : []),
      ...[...(dictIn(pdf, dict.get('ExtGState')) ?? [])].flatMap(([, state]) => [...stateFaults(pdf, state)]),
    ]
    for (const fault of faults) yield `${fault} (${called(id)})`
  }
}

function* formFaults(pdf: Pdf, { dict }: Stream): Generator<string> {
  const subtype = nameIn(pdf, dict.get('Subtype'))
  if (subtype === 'Image') return
  if (subtype !== 'Form') return yield `ISO 19005-3, 6.2.9: an XObject that is neither image nor form`
  const other = [...dict.keys()].find(key => !FORM_KEYS.includes(key))
  if (other) yield `ISO 19005-3, 6.2.9: a form with ${other}`
  const box = listIn(pdf, dict.get('BBox')).map(each => numberIn(pdf, each) ?? Number.NaN)
  const [left = 0, bottom = 0, right = 0, top = 0] = box
  if (box.length !== 4 || !(left < right && bottom < top)) yield 'ISO 32000-1, 8.10.2: a form without an area'
  if (!dictIn(pdf, dict.get('Resources'))) yield 'ISO 19005-3, 6.2.2: a form without resources of its own'
}

/** A group blends in a colour space that is told (ISO 32000-1, table 147). */
function* groupFaults(pdf: Pdf, group: Dict | null): Generator<string> {
  if (nameIn(pdf, group?.get('S')) !== 'Transparency' || nameIn(pdf, group?.get('CS')) !== 'DeviceRGB') {
    yield 'ISO 19005-3, 6.2.10: a group that is not one of transparency in RGB'
  }
  const other = [...(group?.keys() ?? [])].find(key => !GROUP_KEYS.includes(key))
  if (other) yield `ISO 19005-3, 6.2.10: a group with ${other}`
}

/** Opacity is all that our graphics states say (ISO 32000-1, table 58). */
function* stateFaults(pdf: Pdf, value: Value): Generator<string> {
  const state = dictIn(pdf, value)
  if (!state) return yield 'ISO 32000-1, 8.4.5: a graphics state that is none'
  const blend = state.get('BM')
  if (blend !== undefined && nameIn(pdf, blend) !== 'Normal') {
    yield 'ISO 19005-3, 6.2.10: a blend mode other than Normal'
  }
  const other = [...state.keys()].find(key => !STATE_KEYS.includes(key))
  if (other) yield `ISO 32000-1, 8.4.5: a graphics state with ${other}, which nothing here checks`
  for (const key of ['ca', 'CA']) {
    const opacity = state.has(key) ? (numberIn(pdf, state.get(key)) ?? -1) : 1
    if (!(opacity >= 0 && opacity <= 1)) yield `ISO 32000-1, 11.6.4.4: ${key} is not from 0 to 1`
  }
}

/** Colours that run along a line or between two circles, in RGB (ISO 32000-1, 8.7.4.5). */
function* shadingFaults(pdf: Pdf, shading: Dict): Generator<string> {
  const type = numberIn(pdf, shading.get('ShadingType'))
  const coordinates = listIn(pdf, shading.get('Coords'))
  if (nameIn(pdf, shading.get('ColorSpace')) !== 'DeviceRGB') {
    yield 'ISO 19005-3, 6.2.4.3: a shading whose colours are not RGB'
  }
  const wanted = type === 2 ? 4 : type === 3 ? 6 : null
  if (coordinates.length !== wanted || !coordinates.every(each => typeof each === 'number')) {
    yield 'ISO 32000-1, 8.7.4.5: a shading that is neither axial nor radial, or without its coordinates'
  }
  yield* functionFaults(pdf, dictIn(pdf, shading.get('Function')))
}

/** From 0 to 1, to three components: two colours that run into one another, or stretches of such (ISO 32000-1, 7.10). */
function* functionFaults(pdf: Pdf, found: Dict | null): Generator<string> {
  const numbers = (key: string): readonly number[] =>
    listIn(pdf, found?.get(key)).map(each => numberIn(pdf, each) ?? Number.NaN)
  const type = numberIn(pdf, found?.get('FunctionType'))
  if (numbers('Domain').join() !== '0,1') yield 'ISO 32000-1, 7.10.1: a function that does not run from 0 to 1'
  if (type === 2) {
    const colours = [numbers('C0'), numbers('C1')]
    if (colours.some(each => each.length !== 3 || !each.every(part => part >= 0 && part <= 1))) {
      yield 'ISO 32000-1, 7.10.3: a function whose ends are no colours'
    }
    if (typeof found?.get('N') !== 'number') yield 'ISO 32000-1, 7.10.3: a function without its exponent'
    return
  }
  const parts = listIn(pdf, found?.get('Functions')).map(each => dictIn(pdf, each))
  const bounds = numbers('Bounds')
  const rising = [0, ...bounds, 1].every((bound, at, all) => at === 0 || bound > (all[at - 1] ?? 0) || all.length === 2)
  if (type !== 3 || parts.length === 0 || bounds.length !== parts.length - 1 || !rising) {
    yield 'ISO 32000-1, 7.10.4: a function that is not made of stretches'
  }
  if (numbers('Encode').length !== 2 * parts.length) yield 'ISO 32000-1, 7.10.4: a function that encodes wrongly'
  for (const part of parts) yield* functionFaults(pdf, part)
}

/** Where something shines through, the page says in which colours it is blended. */
export function* transparencyBreaches(pdf: Pdf, pages: readonly Painted[]): Generator<string> {
  for (const [at, { objects, states }] of pages.entries()) {
    const through =
      objects.some(({ dict }) => dict.has('SMask') || dict.has('Group')) ||
      states.some(state => state.get('ca') !== 1 || state.get('CA') !== 1)
    if (through && !pdf.pages[at]?.has('Group')) {
      yield `ISO 19005-3, 6.2.10: transparency without a colour space to blend in (page ${at + 1})`
    }
  }
}
