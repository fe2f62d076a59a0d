// Pictures as plain data, after everything about them has been checked.
// In: nothing. Out: types. A picture is known by the check sum of its file; two decks that show one have one object each.
// What is here may be written into a PDF without looking at it again.

/** A picture that can be shown. */
export type Picture = Raster | Drawing

/** How an upright picture comes about from its samples (Exif 2.32, tag 274): 1 is as they are. */
export type Turn = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

/** A picture of pixels. */
export interface Raster {
  readonly kind: 'raster'
  /** SHA-256 of the file, in lower-case hexadecimal. */
  readonly id: string
  /** Pixels of the upright picture. */
  readonly width: number
  readonly height: number
  readonly turn: Turn
  /** The samples, as they stand in a stream of the PDF. */
  readonly samples: Samples
  /** Whether the file says where it was taken (Exif 2.32, 4.6.6). What is painted never does. */
  readonly located: boolean
  /** How opaque each sample is (8 or 16 bits, grey); null for a picture without transparency. */
  readonly alpha: Samples | null
}

/** Samples of `columns` × `rows`: those of the file, before it is turned upright. */
export interface Samples {
  readonly columns: number
  readonly rows: number
  readonly bits: 1 | 2 | 4 | 8 | 16
  /** `palette`: red, green and blue of each entry, one after the other. */
  readonly colour: 'grey' | 'rgb' | { readonly palette: Uint8Array }
  /**
   * `raw`: rows from the top, each filled up to a byte. `png`: the same with a filter byte before each row, deflated
   * (RFC 1950; ISO 32000-1, 7.4.4.4, predictor 15). `jpeg`: a JPEG without anything but its picture. What is `raw` is made
   * anew each time that it is asked for: ask once.
   */
  readonly coding: 'raw' | 'png' | 'jpeg'
  readonly bytes: Uint8Array
}

/** A picture of shapes. Its own coordinates run from 0, 0 at the top left; y grows downwards. */
export interface Drawing {
  readonly kind: 'drawing'
  readonly id: string
  readonly width: number
  readonly height: number
  readonly items: readonly DrawingItem[]
}

/** Six numbers a b c d e f that take x, y to a·x + c·y + e, b·x + d·y + f. */
export type Matrix = readonly [number, number, number, number, number, number]

export type DrawingItem = ShapeItem | WordsItem | GroupItem

/** A colour (0 to 255 each), and how opaque it is, 0 to 1. */
export interface Paint {
  readonly colour: readonly [number, number, number]
  readonly opacity: number
}

/** What a path is filled with: a colour, or colours that run into one another. */
export interface Fill {
  readonly colour: Paint['colour'] | Gradient
  readonly opacity: number
  readonly rule: 'nonzero' | 'evenodd'
}

/**
 * Colours that run from one circle to another, or along a line when both radii are null; before and after, the first
 * and the last colour. Its coordinates become those of the path by `matrix`.
 */
export interface Gradient {
  readonly matrix: Matrix
  readonly from: GradientEnd
  readonly to: GradientEnd
  /** At least two, in order; `at` runs from 0 to 1. */
  readonly stops: readonly { readonly at: number; readonly colour: Paint['colour'] }[]
}

export interface GradientEnd {
  readonly x: number
  readonly y: number
  readonly radius: number | null
}

/** A line drawn along a path; lengths in the drawing's units, before `matrix`. */
export interface Stroke extends Paint {
  readonly width: number
  readonly cap: 'butt' | 'round' | 'square'
  readonly join: 'miter' | 'round' | 'bevel'
  readonly miterLimit: number
  readonly dashes: readonly number[]
  readonly dashOffset: number
}

/** A step of a path, in absolute coordinates. */
export type Step =
  | readonly ['M' | 'L', number, number]
  | readonly ['C', number, number, number, number, number, number]
  | readonly ['Z']

/** A path that is filled, then stroked. */
export interface ShapeItem {
  readonly kind: 'shape'
  readonly matrix: Matrix
  readonly steps: readonly Step[]
  readonly fill: Fill | null
  readonly stroke: Stroke | null
}

/**
 * A line of text that begins, ends, or has its middle at a point. Its parts follow one another, however wide each
 * comes out.
 */
export interface WordsItem {
  readonly kind: 'words'
  readonly matrix: Matrix
  readonly x: number
  readonly y: number
  readonly anchor: 'start' | 'middle' | 'end'
  /** What of the letters stands at `y`: their foot, half the height of an x, half of the em, or the top of a capital. */
  readonly line: 'alphabetic' | 'middle' | 'central' | 'hanging'
  readonly parts: readonly WordsPart[]
}

/** Text of one style in a line; `dx` and `dy` move it and what follows it. */
export interface WordsPart {
  readonly text: string
  readonly size: number
  readonly strong: boolean
  readonly emphasis: boolean
  readonly code: boolean
  readonly fill: Paint
  readonly dx: number
  readonly dy: number
}

/** Items that are clipped or made transparent together. */
export interface GroupItem {
  readonly kind: 'group'
  readonly opacity: number
  /** Inside all of these is what is seen; null for no clip. */
  readonly clip: {
    readonly matrix: Matrix
    readonly steps: readonly Step[]
    readonly rule: 'nonzero' | 'evenodd'
  } | null
  readonly items: readonly DrawingItem[]
}

/** Why a file is no picture that can be shown: a sentence's end ("is cut off"), and what to do, if anything. */
export interface Refusal {
  readonly refused: string
  readonly hint: string | null
  /** The limit it is over, when it is that. */
  readonly limit?: { readonly name: PictureLimit; readonly value: number | null }
  /** Byte offset in the file (a raster), or line and column from 1 (an SVG), where that is known. */
  readonly at?: number | { readonly line: number; readonly column: number }
}

/** Limits that pictures have (problem/limits.ts). */
export type PictureLimit =
  | 'picture-bytes'
  | 'picture-side'
  | 'picture-pixels'
  | 'picture-decoded'
  | 'png-chunks'
  | 'icc-bytes'
  | 'svg-bytes'
  | 'svg-elements'
  | 'svg-depth'

/** zlib (RFC 1950), undone: null when it is damaged, when more than `most` bytes come out, or something stands after its end. */
export type Inflate = (bytes: Uint8Array, most: number) => Uint8Array | null
