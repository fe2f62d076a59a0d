// Text: <text> and <tspan> → lines of words, each with its place and its styles.
// In: a <text> element. Out: words that begin, end or have their middle at a point. How wide they are, nobody knows yet.
// Letters that are placed one by one, outlined letters and letters in gradients are refused.

import type { DrawingItem, Paint, Step, WordsItem, WordsPart } from './picture.ts'
import { quoted } from './svg-css.ts'
import { lengthIn } from './svg-shapes.ts'
import type { Style } from './svg-style.ts'
import { enter, type Frame, keepNear, largest, leave, styleIn, type Walk } from './svg-walk.ts'
import type { XmlElement } from './svg-xml.ts'

/** Letters of one <text>, and of all of a drawing: a drawing with more is a document. */
const MOST_LETTERS = 2_000
const MOST_OF_ALL = 100_000

type Part = { -readonly [name in keyof WordsPart]: WordsPart[name] }

interface TextLine extends Omit<WordsItem, 'parts'> {
  readonly parts: Part[]
}

/** Text under way: lines so far, and what the next letters are moved by. */
interface Writing {
  readonly walk: Walk
  readonly frame: Frame
  readonly lines: TextLine[]
  x: number
  y: number
  dx: number
  dy: number
  /** The next letters begin a line. */
  fresh: boolean
  letters: number
}

/** The lines of a <text>; `style` is its own, `frame` the one inside it. */
export function wordsOf(walk: Walk, element: XmlElement, style: Style, frame: Frame): readonly DrawingItem[] {
  const writing: Writing = { walk, frame, lines: [], x: 0, y: 0, dx: 0, dy: 0, fresh: true, letters: 0 }
  write(writing, element, style)
  walk.spent.letters += writing.letters
  if (writing.letters > MOST_LETTERS)
    walk.refused.add(element.at, `has a text of more than ${MOST_LETTERS} letters`, 'export it as a PNG')
  else if (walk.spent.letters > MOST_OF_ALL)
    walk.refused.add(element.at, `has more than ${MOST_OF_ALL} letters of text`, 'export it as a PNG')
  const lines = (style.preserve ? writing.lines : writing.lines.map(trimmed)).filter(line =>
    line.parts.some(part => part.fill.opacity > 0),
  )
  for (const line of lines) keepLineNear(walk, element.at, line)
  return lines
}

/** Refuses a line that is moved too far, or whose letters are so large that its end may be. */
function keepLineNear(walk: Walk, at: number, { matrix, parts, x, y }: WordsItem): void {
  let [right, down] = [x, y]
  const places = parts.map(({ dx, dy }): Step => {
    right += dx
    down += dy
    return ['L', right, down]
  })
  keepNear(walk, at, [['M', x, y], ...places], matrix)
  const size = parts.reduce((most, part) => Math.max(most, part.size), 0)
  if (!(size * largest(matrix) <= MOST_SIDES * walk.side))
    walk.refused.add(at, 'has letters far larger than the picture', 'delete what is not seen')
}

/** How many times the drawing's longer side letters may be: a line has two thousand of them. */
const MOST_SIDES = 10

function write(writing: Writing, element: XmlElement, style: Style): void {
  const { walk, frame } = writing
  place(writing, element, style)
  for (const child of element.children) {
    if (walk.refused.first) return
    if (typeof child === 'string') letters(writing, child, style, element)
    else if (child.name === 'tspan') {
      if (!enter(walk, child, frame.depth + 1)) return
      const own = styleIn(walk, child, { ...frame, style })
      if (own.opacity < 1 || own.clip)
        walk.refused.add(child.at, 'has a part of a text that is transparent or clipped', 'use fill-opacity')
      if (own.shown) write(writing, child, own)
      leave(walk, child)
    } else if (!/^(title|desc|metadata)$/.test(child.name)) {
      walk.refused.add(child.at, `has <${child.name}> in a text, which notewell cannot draw`, null)
    }
  }
}

function place(writing: Writing, element: XmlElement, style: Style): void {
  const { walk, frame } = writing
  const room = { ...frame.port, em: style.size }
  const length = (name: string, along: 'width' | 'height'): number | null => {
    const attribute = element.attributes.get(name)
    if (attribute && /[\d.%a-z][\s,]+[-+\d.]/i.test(attribute.value.trim())) {
      walk.refused.add(
        attribute.at,
        `places letters one by one (${name}=${quoted(attribute.value)})`,
        'export it with text as paths, or with whole words',
      )
      return null
    }
    return lengthIn(element, name, along, room, walk.refused)
  }
  const [x, y] = [length('x', 'width'), length('y', 'height')]
  if (x !== null) {
    writing.x = x
    writing.fresh = true
    writing.dx = 0
  }
  if (y !== null && x === null && !writing.fresh) {
    // It goes on where the last letter ended: a line that begins there cannot end or have its middle there.
    if (style.anchor !== 'start')
      walk.refused.add(element.at, 'has a text part with y and no x, whose line does not begin there', 'give it an x')
    writing.dy += y - writing.y
  }
  if (y !== null) writing.y = y
  const dy = length('dy', 'height') ?? 0
  writing.dx += length('dx', 'width') ?? 0
  writing.dy += dy
  writing.y += dy
}

function letters(writing: Writing, raw: string, style: Style, element: XmlElement): void {
  const { walk, lines } = writing
  const spaced = raw.replace(/[\t\n\r]/g, ' ')
  const line = lines[lines.length - 1]
  const before = writing.fresh ? null : line?.parts[line.parts.length - 1]
  // Spaces are one space, also across parts, and none at the beginning (CSS Text 3, 4.1.1).
  let text = style.preserve ? spaced : spaced.replace(/ {2,}/g, ' ')
  if (!style.preserve && (!before || before.text.endsWith(' '))) text = text.replace(/^ /, '')
  if (text === '') return
  writing.letters += text.length
  if (writing.letters > MOST_LETTERS) return
  const wrong = FORBIDDEN.exec(text)
  if (wrong) {
    const code = wrong[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
    walk.refused.add(element.at, `has a control character in a text (U+${code})`, 'delete it')
    return
  }
  const part: Part = {
    text,
    size: style.size,
    strong: style.strong,
    emphasis: style.emphasis,
    code: style.code,
    fill: inkOf(walk, style, element),
    dx: writing.dx,
    dy: writing.dy,
  }
  if (style.size === 0) return
  if (writing.fresh || !line) {
    const at = { x: writing.x + writing.dx, y: writing.y }
    lines.push({
      kind: 'words',
      matrix: writing.frame.matrix,
      ...at,
      anchor: style.anchor,
      line: style.line,
      parts: [{ ...part, dx: 0, dy: 0 }],
    })
  } else line.parts.push(part)
  writing.fresh = false
  writing.dx = 0
  writing.dy = 0
}

/** Control characters, and those that turn the direction of what follows: a text must read as it looks. */
const FORBIDDEN = /[\0-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]/

function inkOf(walk: Walk, style: Style, element: XmlElement): Paint {
  const { fill, stroke } = style
  if (style.visible && stroke.kind !== 'none' && style.strokeWidth > 0 && style.strokeOpacity > 0) {
    walk.refused.add(
      element.at,
      'has text with an outline (stroke)',
      'set stroke="none" on the text, or convert it to paths',
    )
  }
  if (fill.kind === 'url')
    walk.refused.add(fill.at, 'has text in a gradient', 'give the text one colour, or convert it to paths')
  if (fill.kind !== 'colour' || !style.visible) return { colour: [0, 0, 0], opacity: 0 }
  return { colour: fill.rgba.colour, opacity: fill.rgba.opacity * style.fillOpacity }
}

/** Without the space at its end, which would move what has its middle or end at a point. */
function trimmed(line: TextLine): WordsItem {
  const last = line.parts[line.parts.length - 1]
  return last ? { ...line, parts: [...line.parts.slice(0, -1), { ...last, text: last.text.replace(/ $/, '') }] } : line
}
