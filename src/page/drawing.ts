// The words of a drawing are shaped, with the faces of the slides.
// In: a drawing as it was read. Out: the same with glyph runs in their places, and word of missing glyphs.
// Shapes pass through as they are.

import { scaleOf } from '../picture/matrix.ts'
import type { Drawing, DrawingItem, Matrix, WordsItem } from '../picture/picture.ts'
import type { Origin } from '../problem/source.ts'
import type { FaceChain } from '../text/face.ts'
import { writtenLanguage } from '../text/language.ts'
import { layParagraph } from '../text/wrap.ts'
import { wantingFor } from './missing.ts'
import type { SetDrawing, SetItem, SetWords } from './page.ts'
import type { Kit } from './typeset.ts'

/** What words of drawings are set with. `origin` is where the deck names the picture. */
export interface DrawingKit extends Pick<Kit, 'faces' | 'missing' | 'lang'> {
  readonly origin: Origin
}

/** Sets the words of a drawing, with the faces of the slide's language or their own. */
export function setDrawing(drawing: Drawing, kit: DrawingKit): SetDrawing {
  const setting: Setting = { kit, side: Math.max(drawing.width, drawing.height) }
  const items = drawing.items.flatMap(item => setItem(item, setting))
  return { ...drawing, items }
}

/** The size of the smallest letters, in the drawing's units; Infinity in one without words. */
export function smallestText(items: readonly SetItem[]): number {
  const sizes = items.map(item => {
    if (item.kind === 'group') return smallestText(item.items)
    return item.kind === 'words' ? item.run.size * scaleOf(item.matrix) : Infinity
  })
  return sizes.reduce((least, size) => Math.min(least, size), Infinity)
}

interface Setting {
  readonly kit: DrawingKit
  readonly side: number
}

function setItem(item: DrawingItem, setting: Setting): readonly SetItem[] {
  if (item.kind === 'shape') return [item]
  if (item.kind === 'words') return setWords(item, setting)
  return [{ ...item, items: item.items.flatMap(each => setItem(each, setting)) }]
}

/** Sizes are written to thousandths: glyphs are set as large as they were if the longer side were a thousand points. */
const SIDE = 1000

function setWords(words: WordsItem, { kit, side }: Setting): readonly SetWords[] {
  const { matrix, parts, anchor } = words
  const scale = scaleOf(matrix) * (SIDE / side)
  const language = writtenLanguage(parts.map(part => part.text).join(''), kit.lang)
  const spans = parts.map(part => ({ text: part.text, faces: kit.faces(part, language), size: part.size * scale }))
  // A direction is what `direction` says, and that is left to right where nothing is said (SVG 1.1, 10.7.4).
  const { lines, missing: lacking } = layParagraph(spans, { width: Infinity, base: 'ltr' })
  const chain = spans.flatMap(span => span.faces)
  for (const { codePoint } of lacking)
    kit.missing({ codePoint, at: kit.origin, wanting: wantingFor(codePoint, chain), inPicture: true })
  const [line] = lines
  if (!line) return []
  const shifts = shiftsOf(words)
  const width = line.width + (shifts[shifts.length - 1]?.x ?? 0) * scale
  const left = words.x * scale - width * (anchor === 'middle' ? 0.5 : anchor === 'end' ? 1 : 0)
  const baseline = words.y * scale + depthOf(words, kit) * scale
  return line.fragments.flatMap(({ span, x, run }): readonly SetWords[] => {
    const part = parts[span]
    const shift = shifts[span]
    if (!part || !shift || part.fill.opacity === 0) return []
    return [
      {
        kind: 'words',
        matrix: shrunk(matrix, scale),
        x: left + x + shift.x * scale,
        baseline: baseline + shift.y * scale,
        fill: part.fill,
        run,
      },
    ]
  })
}

/** How far each part is moved: by its own shift and by those before it. */
function shiftsOf({ parts }: WordsItem): readonly { readonly x: number; readonly y: number }[] {
  let [x, y] = [0, 0]
  return parts.map(part => {
    x += part.dx
    y += part.dy
    return { x, y }
  })
}

/** How far the foot of the letters is below the line they are placed by. */
function depthOf({ line, parts: [first] }: WordsItem, kit: DrawingKit): number {
  const chain: FaceChain = first ? kit.faces(first) : []
  const [face] = chain
  if (!first || !face || line === 'alphabetic') return 0
  const units = first.size / face.unitsPerEm
  if (line === 'middle') return (face.xHeight / 2) * units
  // Half way between the top and the foot of the face, as browsers have it.
  if (line === 'central') return ((face.ascent + face.descent) / 2) * units
  return face.ascent * 0.8 * units
}

function shrunk([a, b, c, d, e, f]: Matrix, by: number): Matrix {
  return [a / by, b / by, c / by, d / by, e, f]
}
