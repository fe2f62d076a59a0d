// Pages as plain data: what a slide looks like and what it means, before any file format.
// In: nothing. Out: types, JSON-serialisable but for the bytes of pictures. Units are points, the origin is the top left corner, y grows downwards.
// One tree is structure, reading order and paint order at once, so tags cannot disagree with ink.

import type { Drawing, GroupItem, Matrix, Paint, Raster, ShapeItem } from '../picture/picture.ts'
import type { GlyphRun } from '../text/face.ts'

/** Red, green, blue, 0 to 255 (device RGB under the sRGB output intent). */
export type Colour = readonly [number, number, number]

export interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A glyph run with its pen start on the baseline. */
export interface TextMark {
  readonly kind: 'text'
  readonly x: number
  readonly baseline: number
  readonly colour: Colour
  readonly run: GlyphRun
}

/** A drawing whose words are shaped. */
export interface SetDrawing extends Omit<Drawing, 'items'> {
  readonly items: readonly SetItem[]
}

export type SetItem = ShapeItem | SetWords | SetGroup

/** Shaped words: pen start and baseline in the coordinates that `matrix` takes to the drawing's. */
export interface SetWords {
  readonly kind: 'words'
  readonly matrix: Matrix
  readonly x: number
  readonly baseline: number
  readonly fill: Paint
  readonly run: GlyphRun
}

export interface SetGroup extends Omit<GroupItem, 'items'> {
  readonly items: readonly SetItem[]
}

/** A filled rectangle: backgrounds, rules, bars. */
export interface FillMark extends Rect {
  readonly kind: 'fill'
  readonly colour: Colour
}

/** A picture, as it is or a drawing whose words are glyph runs already, that fills a rectangle. */
export interface PictureMark extends Rect {
  readonly kind: 'picture'
  readonly picture: Raster | SetDrawing
}

export type Mark = TextMark | FillMark | PictureMark

/**
 * Standard structure types (ISO 32000-1, 14.8.4) that notewell uses. `Document` is the writer's own.
 * `Code` and `Link`, `Strong`-like `Span` are inline; the rest are block-level.
 */
export type Role =
  | 'Sect'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'H4'
  | 'H5'
  | 'H6'
  | 'P'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Table'
  | 'THead'
  | 'TBody'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Link'
  | 'Span'
  | 'Code'
  | 'Figure'
  | 'Caption'

/** What a container says beside its role. Containers are compared by identity: one object is one structure element. */
export interface Container {
  readonly role: Role
  /** L only (ISO 32000-1, table 347). */
  readonly numbering?: 'None' | 'Disc' | 'Decimal'
  /** TH only (ISO 32000-1, table 349). */
  readonly scope?: 'Column' | 'Row'
  /** TH and TD: how many columns it spans, when more than one. */
  readonly columns?: number
  /** Link only: the absolute address, already checked. */
  readonly url?: string
  /** Link only: what a reader is told the link is (annotation Contents; ISO 14289-1, 7.18.5). */
  readonly contents?: string
  /** Figure only: what it shows, in words (ISO 14289-1, 7.3). */
  readonly alt?: string
  /** BCP 47, where it differs from the deck's. */
  readonly lang?: string
}

/** A structure element on a page: the container and what stands in it, in reading order. */
export interface Tag extends Container {
  readonly children: readonly (Tag | MarkGroup)[]
  /** Link only: the clickable rectangles, one per line the link runs over. */
  readonly areas?: readonly Rect[]
}

/** A leaf of the tree: marks painted as one marked-content sequence. Never empty. */
export interface MarkGroup {
  readonly marks: readonly Mark[]
}

/** Ink without meaning for the text: background, rules, page number (ISO 32000-1, 14.8.2.2). */
export interface Artifact {
  readonly type: 'Pagination' | 'Layout' | 'Background'
  readonly marks: readonly Mark[]
}

/** One page of the PDF. Painted in the order `under`, `tags`, `over`. */
export interface Page {
  readonly width: number
  readonly height: number
  /** 1-based number of the slide in the deck (continuation pages share it). */
  readonly slide: number
  /** BCP 47, where the slide's is not the deck's. */
  readonly lang?: string
  /** Bookmark for this page and its depth (1 is outermost); null for a continuation page. */
  readonly bookmark: { readonly title: string; readonly level: number } | null
  readonly under: readonly Artifact[]
  readonly tags: readonly Tag[]
  readonly over: readonly Artifact[]
}
