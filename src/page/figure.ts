// A picture with its caption, as large as its room lets it be.
// In: a picture, words for who cannot see it, a caption, a room. Out: a piece. Nothing is opened here.

import type { Span } from '../deck/span.ts'
import type { Drawing, Picture, Raster } from '../picture/picture.ts'
import { problem } from '../problem/problem.ts'
import type { Origin } from '../problem/source.ts'
import { setDrawing, smallestText } from './drawing.ts'
import type { Container, SetDrawing } from './page.ts'
import { BLANK, type Piece } from './piece.ts'
import { linesAsPieces } from './prose.ts'
import { asOne, heightOf } from './stack.ts'
import { type Kit, setText, type TextStyle } from './typeset.ts'

/** A picture as it is to be shown. */
export interface Figure {
  /** Null for one that cannot be shown (told): its room stays empty. */
  readonly picture: Picture | null
  /** What it shows, in words. */
  readonly alt: string
  /** A line or two below it; may be empty. */
  readonly caption: readonly Span[]
  readonly origin: Origin
}

/** A pixel is shown at most so large, in points: more of it would be squares. Drawings have no pixels. */
const LARGEST_PIXEL = 1.5

/** A picture lower than this, in points, because its caption takes the room, is no picture. */
const LOWEST = 72

/** Text in a drawing that comes out smaller, in points, is told of: the smallest text of slides is their footer’s. */
const SMALLEST_TEXT = 12

/** Space between picture and caption, in points. */
const GAP = 8

/**
 * A figure in the middle of a room: whole, its sides in proportion, its caption below it at the floor of the body's sizes.
 * The piece is higher than the room where the caption leaves too little of it. The caption is inside of the figure's
 * structure element (ISO 32000-1, table 338; ISO 14289-1, 7.3).
 */
export function figurePiece(
  { picture, alt, caption, origin }: Figure,
  room: { readonly width: number; readonly height: number },
  kit: Kit,
): Piece {
  const container: Container = { role: 'Figure', alt }
  const style: TextStyle = {
    size: kit.theme.body.steps.at(-1) ?? 0,
    leading: kit.theme.body.leading,
    colour: kit.theme.colours.muted,
    align: 'middle',
    balance: true,
  }
  const lines = setText(caption, style, { x: 0, width: room.width }, [container, { role: 'Caption' }], kit)
  const below = linesAsPieces(lines, { gap: GAP, origin, split: 'item' })
  const left = room.height - heightOf(below) - (below.length > 0 ? GAP : 0)
  const { width, height } = picture ? sizeIn(picture, { width: room.width, height: Math.max(left, LOWEST) }) : NOTHING
  const x = (room.width - width) / 2
  const shown: Piece = {
    height: left < LOWEST ? LOWEST : height,
    gap: 0,
    draw: () => {
      if (!picture) return BLANK
      const ready = readyToPaint(picture, origin, kit)
      if (ready.kind === 'drawing') tellOfSmallText(ready, width / picture.width, origin, kit)
      const mark = { kind: 'picture', x, y: 0, width, height, picture: ready } as const
      return { leaves: [{ path: [container], marks: [mark], area: null }], under: [] }
    },
    after: 'avoid',
    header: null,
    origin,
  }
  return asOne([shown, ...below], origin)
}

const NOTHING = { width: 0, height: 0 }

/** The largest size in a box at which nothing is cut off and nothing is pulled out of shape. */
function sizeIn(picture: Picture, box: { readonly width: number; readonly height: number }): typeof NOTHING {
  const { width, height, kind } = picture
  const most = kind === 'raster' ? LARGEST_PIXEL : Number.POSITIVE_INFINITY
  const scale = Math.min(box.width / width, box.height / height, most)
  return { width: width * scale, height: height * scale }
}

/** What drawings come to once their words are shaped, by the language of the slide: a picture on every slide is set once. */
const set = new WeakMap<Drawing, Map<string, SetDrawing>>()

function readyToPaint(picture: Picture, origin: Origin, kit: Kit): Raster | SetDrawing {
  if (picture.kind === 'raster') return picture
  const byLanguage = set.get(picture) ?? new Map<string, SetDrawing>()
  set.set(picture, byLanguage)
  const known = byLanguage.get(kit.lang) ?? setDrawing(picture, { ...kit, origin })
  byLanguage.set(kit.lang, known)
  return known
}

function tellOfSmallText({ items }: SetDrawing, scale: number, origin: Origin, { report }: Kit): void {
  const size = smallestText(items) * scale
  if (size >= SMALLEST_TEXT) return
  const shown = `the drawing is shown at ${Math.round(scale * 100)} % of its size`
  const message = `text in this picture comes out at ${Math.round(size * 10) / 10} points (${shown}); nothing else on slides is under ${SMALLEST_TEXT}`
  report(problem('picture/small-text', origin, message, 'draw it with larger letters, or crop it; or show it alone'))
}
