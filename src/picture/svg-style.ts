// The style of an element: what its properties come to, after all that is said of it and around it.
// In: nothing. Out: types, and what the outermost element begins with (the initial values of SVG 1.1 and CSS 2.1).

import type { Stroke } from './picture.ts'
import type { Rgba } from './svg-colours.ts'

/** What something is painted with: `url` names a gradient, `instead` what to take when there is none. */
export type Ink =
  | { readonly kind: 'none' }
  | { readonly kind: 'colour'; readonly rgba: Rgba }
  | { readonly kind: 'url'; readonly id: string; readonly at: number; readonly instead: Ink | null }

/** A reference to another element, and where it stands. */
export interface Reference {
  readonly id: string
  readonly at: number
}

/** Properties that an element takes from the one around it. */
export interface Inherited {
  readonly color: Rgba
  readonly fill: Ink
  readonly fillOpacity: number
  readonly fillRule: 'nonzero' | 'evenodd'
  readonly clipRule: 'nonzero' | 'evenodd'
  readonly stroke: Ink
  readonly strokeOpacity: number
  readonly strokeWidth: number
  readonly strokeFirst: boolean
  readonly cap: Stroke['cap']
  readonly join: Stroke['join']
  readonly miterLimit: number
  readonly dashes: readonly number[]
  readonly dashOffset: number
  readonly visible: boolean
  readonly size: number
  readonly strong: boolean
  readonly emphasis: boolean
  readonly code: boolean
  readonly anchor: 'start' | 'middle' | 'end'
  readonly line: 'alphabetic' | 'middle' | 'central' | 'hanging'
  readonly preserve: boolean
  readonly markers: { readonly start: Reference | null; readonly mid: Reference | null; readonly end: Reference | null }
  /** The fill and stroke of the shape whose marker is drawn (context-fill, context-stroke). */
  readonly context: { readonly fill: Ink; readonly stroke: Ink }
}

/** All of an element's style. */
export interface Style extends Inherited {
  readonly shown: boolean
  readonly opacity: number
  readonly clip: Reference | null
  readonly overflow: 'visible' | 'hidden'
  readonly stopColour: Rgba
  readonly stopOpacity: number
}

export const BLACK: Rgba = { colour: [0, 0, 0], opacity: 1 }
export const NONE: Ink = { kind: 'none' }

/** What the outermost element begins with. */
export const INITIAL: Inherited = {
  color: BLACK,
  fill: { kind: 'colour', rgba: BLACK },
  fillOpacity: 1,
  fillRule: 'nonzero',
  clipRule: 'nonzero',
  stroke: NONE,
  strokeOpacity: 1,
  strokeWidth: 1,
  strokeFirst: false,
  cap: 'butt',
  join: 'miter',
  miterLimit: 4,
  dashes: [],
  dashOffset: 0,
  visible: true,
  size: 16,
  strong: false,
  emphasis: false,
  code: false,
  anchor: 'start',
  line: 'alphabetic',
  preserve: false,
  markers: { start: null, mid: null, end: null },
  context: { fill: NONE, stroke: NONE },
}
