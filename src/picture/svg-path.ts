// Path data → steps: moves, lines, curves of Bézier and closings, in absolute coordinates.
// In: the value of a `d` attribute. Out: steps, or why there are none. Arcs become curves of at most a quarter turn.
// The data is read once from its beginning to its end, however long it is; svgpath, which does not, only turns arcs into curves.

import svgpath from 'svgpath'

import type { Step } from './picture.ts'

/** A sentence's end that says why data cannot be read. */
interface Mistake {
  readonly mistake: string
}

/** The steps of path data (SVG 1.1, 8.3); a sentence's end when it cannot be read. Browsers would draw it up to the mistake. */
export function pathSteps(data: string): readonly Step[] | Mistake {
  if (/^\s*(none\s*)?$/.test(data)) return []
  const pen: Pen = { steps: [], x: 0, y: 0, startX: 0, startY: 0, control: null }
  let at = after(SPACES, data, 0)
  while (at < data.length) {
    const letter = data.charAt(at)
    const count = COUNTS.get(letter.toLowerCase())
    if (count === undefined) return { mistake: `bad command ${letter} (at pos ${at})` }
    if (pen.steps.length === 0 && !/[mM]/.test(letter)) return { mistake: 'string should start with `M` or `m`' }
    if (/[rR]/.test(letter)) return { mistake: 'the command R' }
    at = after(SPACES, data, at + 1)
    if (count === 0) draw(pen, letter, [])
    // More numbers than a command takes are more such commands; after a move, lines (8.3.2).
    for (let command = letter, more = count > 0; more; command = LINES.get(command) ?? command) {
      const numbers: number[] = []
      let comma = false
      while (numbers.length < count) {
        const isFlag = count === 7 && (numbers.length === 3 || numbers.length === 4)
        const end = after(isFlag ? FLAG : NUMBER, data, at)
        if (end === at)
          return { mistake: isFlag ? `arc flag can be 0 or 1 only (at pos ${at})` : wrongNumber(data, at) }
        if (!isFlag && /^[-+]?0\d/.test(data.slice(at, at + 3)))
          return { mistake: `numbers started with \`0\` such as \`09\` are illegal (at pos ${at})` }
        numbers.push(Number(data.slice(at, end)))
        at = after(SPACES, data, end)
        comma = data.charAt(at) === ','
        if (comma) at = after(SPACES, data, at + 1)
      }
      draw(pen, command, numbers)
      if (pen.steps.length > MOST_STEPS) return { mistake: `more than ${MOST_STEPS} steps` }
      more = comma || /[-+.\d]/.test(data.charAt(at))
    }
  }
  return pen.steps
}

/** A path of so many fills the room of a picture by itself; traced photographs have a tenth of it. */
const MOST_STEPS = 300_000

const SPACES = /\s*/y
const FLAG = /[01]/y
const NUMBER = /[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/y
/** How many numbers a command takes. R is svgpath's own and SVG 2's former curve of Catmull and Rom. */
const COUNTS = new Map(Object.entries({ m: 2, l: 2, h: 1, v: 1, c: 6, s: 4, q: 4, t: 2, a: 7, r: 4, z: 0 }))
const LINES = new Map(Object.entries({ m: 'l', M: 'L' }))

/** Where what stands at an offset ends; the offset itself when it does not stand there. */
function after(what: RegExp, data: string, at: number): number {
  what.lastIndex = at
  return what.test(data) ? what.lastIndex : at
}

function wrongNumber(data: string, at: number): string {
  if (at >= data.length) return `missed param (at pos ${at})`
  return `param should start with 0..9 or \`.\` (at pos ${/[-+]/.test(data.charAt(at)) ? at + 1 : at})`
}

/** What is drawn so far, where the pen stands, and where the path it draws began. */
interface Pen {
  readonly steps: Step[]
  x: number
  y: number
  startX: number
  startY: number
  /** The last control point, when the last command was a curve with two of them ("C") or one ("Q"). */
  control: { readonly of: 'C' | 'Q'; readonly x: number; readonly y: number } | null
}

/** Draws one command with its numbers; a small letter's are relative to where the pen stands. */
function draw(pen: Pen, letter: string, numbers: readonly number[]): void {
  const command = letter.toUpperCase()
  const relative = letter !== command
  const [left, top] = relative ? [pen.x, pen.y] : [0, 0]
  if (command === 'A') {
    arc(pen, numbers, left, top)
    return
  }
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = numbers.map((each, index) => each + (index % 2 === 0 ? left : top))
  const { control } = pen
  pen.control = null
  if (command === 'M') {
    pen.steps.push(['M', a, b])
    pen.startX = a
    pen.startY = b
  } else if (command === 'L') pen.steps.push(['L', a, b])
  else if (command === 'H') pen.steps.push(['L', a, pen.y])
  else if (command === 'V') pen.steps.push(['L', pen.x, (numbers[0] ?? 0) + top])
  else if (command === 'C') curve(pen, a, b, c, d, e, f)
  else if (command === 'S') curve(pen, ...mirrored(pen, control, 'C'), a, b, c, d)
  else if (command === 'Q') raised(pen, a, b, c, d)
  else if (command === 'T') raised(pen, ...mirrored(pen, control, 'Q'), a, b)
  else pen.steps.push(['Z'])
  const last = pen.steps[pen.steps.length - 1]
  // After a closing, a path goes on where it began (8.3.3); PDF's does, too, but other readers of steps need not know.
  if (!last || last[0] === 'Z') [pen.x, pen.y] = [pen.startX, pen.startY]
  else if (last[0] === 'C') [pen.x, pen.y] = [last[5], last[6]]
  else [pen.x, pen.y] = [last[1], last[2]]
}

/** The control point of a curve that goes on smoothly from one of its kind; else where the pen stands (8.3.6, 8.3.7). */
function mirrored({ x, y }: Pen, control: Pen['control'], of: 'C' | 'Q'): readonly [number, number] {
  return control?.of === of ? [x - (control.x - x), y - (control.y - y)] : [x, y]
}

function curve(pen: Pen, a: number, b: number, c: number, d: number, toX: number, toY: number): void {
  pen.steps.push(['C', a, b, c, d, toX, toY])
  pen.control = { of: 'C', x: c, y: d }
}

/** A curve with one control point, with two. */
function raised(pen: Pen, cx: number, cy: number, toX: number, toY: number): void {
  const third = (from: number, control: number): number => from + ((control - from) * 2) / 3
  pen.steps.push(['C', third(pen.x, cx), third(pen.y, cy), third(toX, cx), third(toY, cy), toX, toY])
  pen.control = { of: 'Q', x: cx, y: cy }
}

/** An arc of an ellipse as curves; a line where it has no extent (SVG 1.1, F.6). */
function arc(pen: Pen, numbers: readonly number[], left: number, top: number): void {
  const [rx = 0, ry = 0, turn = 0, large = 0, sweep = 0, right = 0, down = 0] = numbers
  const [toX, toY] = [right + left, down + top]
  pen.control = null
  // svgpath reads no Infinity; whoever looks at the steps refuses it.
  if (![...numbers, toX, toY, pen.x, pen.y].every(Number.isFinite)) pen.steps.push(['L', toX, toY])
  else {
    const one = `M${pen.x} ${pen.y}A${rx} ${ry} ${turn} ${large} ${sweep} ${toX} ${toY}`
    svgpath(one)
      .unarc()
      .iterate((segment, index) => {
        const [command, a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = segment as readonly [string, ...number[]]
        if (index > 0) pen.steps.push(command === 'C' ? ['C', a, b, c, d, e, f] : ['L', a, b])
      })
  }
  ;[pen.x, pen.y] = [toX, toY]
}
