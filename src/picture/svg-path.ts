// Path data → steps: moves, lines, curves of Bézier and closings, in absolute coordinates.
// In: the value of a `d` attribute. Out: steps, or why there are none. Arcs become curves of at most a quarter turn.

import svgpath from 'svgpath'

import type { Step } from './picture.ts'

type Path = ReturnType<typeof svgpath>

/** The steps of path data (SVG 1.1, 8.3); a sentence's end when it cannot be read. Browsers would draw it up to the mistake. */
export function pathSteps(data: string): readonly Step[] | { readonly mistake: string } {
  if (/^\s*(none\s*)?$/.test(data)) return []
  // What its types leave out (README, “API”).
  const path: Path & { readonly err?: string } = svgpath(data)
  if (path.err) return { mistake: path.err.replace(/^SvgPath: /, '').slice(0, 80) }
  const steps: Step[] = []
  let x = 0
  let y = 0
  let startX = 0
  let startY = 0
  let wrong = ''
  path
    .abs()
    .unshort()
    .unarc()
    .iterate(segment => {
      const [command, a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = segment as readonly [string, ...number[]]
      // After a closing, a path goes on where it began (8.3.3); PDF's does, too, but other readers of steps need not know.
      if (command === 'M') {
        steps.push(['M', a, b])
        startX = a
        startY = b
      } else if (command === 'L') steps.push(['L', a, b])
      else if (command === 'H') steps.push(['L', a, y])
      else if (command === 'V') steps.push(['L', x, a])
      else if (command === 'C') steps.push(['C', a, b, c, d, e, f])
      else if (command === 'Q') steps.push(raised(x, y, a, b, c, d))
      else if (command === 'Z') steps.push(['Z'])
      else wrong = `the command ${command}`
      const last = steps[steps.length - 1]
      if (!last || last[0] === 'Z') [x, y] = [startX, startY]
      else if (last[0] === 'C') [x, y] = [last[5], last[6]]
      else [x, y] = [last[1], last[2]]
    })
  return wrong === '' ? steps : { mistake: wrong }
}

/** A curve with one control point, with two. */
function raised(x: number, y: number, cx: number, cy: number, toX: number, toY: number): Step {
  const third = (from: number, control: number): number => from + ((control - from) * 2) / 3
  return ['C', third(x, cx), third(y, cy), third(toX, cx), third(toY, cy), toX, toY]
}
