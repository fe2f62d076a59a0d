// One slide → the bodies of its pages: sizes tried from the largest down, then continuation pages.
// In: a slide's composition. Out: leaves and ink for each page, or the problem that it fits nowhere.
// Fewest pages first, then the largest size that keeps them: text shrinks before it spills, and never below the floor.

import type { Span } from '../deck/span.ts'
import type { Composition } from '../layouts/layout.ts'
import type { Mark, Rect } from '../page/page.ts'
import { type Drawn, moved, type Piece, together } from '../page/piece.ts'
import { linesAsPieces } from '../page/prose.ts'
import { heightOf, type Stacked, type StackedPage, stack } from '../page/stack.ts'
import { headingRole, type Kit, setText, type TextStyle, word } from '../page/typeset.ts'
import { type Problem, problem } from '../problem/problem.ts'
import type { Origin } from '../problem/source.ts'

/** Who the slide is, for problems. */
export interface SlideName {
  readonly number: number
  readonly bookmark: string
  readonly origin: Origin
}

/** Lays a slide out below `top` points. Reports an overflow and gives no pages when something fits nowhere. */
export function composeSlide(composition: Composition, top: number, slide: SlideName, kit: Kit): readonly Drawn[] {
  const { content } = kit.theme
  const frame: Rect = { ...content, y: content.y + top, height: content.height - top }
  if (composition.kind === 'cover') return cover(composition, frame, slide, kit)
  return composition.kind === 'whole' ? whole(composition, frame, slide, kit) : flow(composition, frame, slide, kit)
}

type Flow = Extract<Composition, { kind: 'flow' }>
type Whole = Extract<Composition, { kind: 'whole' }>
type Cover = Extract<Composition, { kind: 'cover' }>

function flow(typed: Flow, frame: Rect, slide: SlideName, kit: Kit): readonly Drawn[] {
  const composition = { ...typed, body: remembering(typed.body) }
  const room = (heading: readonly Piece[]): number => frame.height - heightOf(heading) - kit.theme.heading.after
  const plain = fittingHeading(composition.heading, frame, slide, kit)
  if (plain === null) return []
  const whole = bestFit(composition, room(plain.pieces), kit)
  if (whole.fits && whole.pages.length === 1) return [onPage(plain.pieces, whole.pages[0] ?? [], frame, kit)]
  // Headings of several pages have the size and the room that the widest "(1/2)" needs, whatever the count turns out to be.
  for (let most = 99; ; most = most * 10 + 9) {
    const widest = fittingHeading([...composition.heading, part(most, most, slide)], frame, slide, kit)
    if (widest === null) return []
    const fitted = bestFit(composition, room(widest.pieces), kit)
    if (!fitted.fits) return overflow(fitted, slide, kit.report)
    const count = fitted.pages.length
    if (count > most) continue
    return fitted.pages.map((page, index) => {
      const suffix = count > 1 ? [part(index + 1, count, slide)] : []
      return onPage(headingAt(widest.size, [...composition.heading, ...suffix], frame, slide, kit), page, frame, kit)
    })
  }
}

/** Pieces of each size, made once: they are stacked again when a heading of two lines leaves less room. */
function remembering(body: Flow['body']): Flow['body'] {
  const bySize = new Map<number, readonly Piece[]>()
  return size => {
    const pieces = bySize.get(size) ?? body(size)
    bySize.set(size, pieces)
    return pieces
  }
}

/**
 * The fewest pages, at the largest size that keeps them, or a little smaller when the pages then end where something
 * ends. Sizes are tried by halving, since a larger size never needs fewer pages.
 */
function bestFit(composition: Flow, height: number, kit: Kit): Stacked {
  const { steps } = kit.theme.body
  const at = (index: number): Stacked => stack(composition.body(steps[index] ?? 0), height)
  const pagesOf = (stacked: Stacked): number => (stacked.fits ? stacked.pages.length : Number.POSITIVE_INFINITY)
  const largest = at(0)
  if (pagesOf(largest) === 1) return largest
  const smallest = at(steps.length - 1)
  if (!smallest.fits) return smallest
  const fewest = pagesOf(smallest)
  let best = pagesOf(largest) === fewest ? largest : smallest
  let large = 0
  let small = best === largest ? 0 : steps.length - 1
  while (small - large > 1) {
    const middle = (large + small) >> 1
    const tried = at(middle)
    if (pagesOf(tried) === fewest) {
      best = tried
      small = middle
    } else large = middle
  }
  for (let index = small; index <= small + CLEAN_WITHIN && index < steps.length; index++) {
    const tried = index === small ? best : at(index)
    if (tried.fits && tried.clean && tried.pages.length === fewest) return tried
  }
  return best
}

/** How many sizes may be given up for pages that end well. */
const CLEAN_WITHIN = 4

function part(index: number, count: number, slide: SlideName): Span {
  return word(` (${index}/${count})`, slide.origin)
}

/** The heading at the largest size at which it has at most two lines; three at the floor. */
function fittingHeading(
  spans: readonly Span[],
  frame: Rect,
  slide: SlideName,
  kit: Kit,
): { readonly size: number; readonly pieces: readonly Piece[] } | null {
  const { steps, lines: most } = kit.theme.heading
  let lines = 0
  for (const [index, size] of steps.entries()) {
    const pieces = headingAt(size, spans, frame, slide, kit)
    lines = pieces.length
    if (lines <= (index === steps.length - 1 ? most : Math.min(2, most))) return { size, pieces }
  }
  const origin = spans[0]?.origin ?? slide.origin
  const message = `slide ${slide.number} “${short(slide.bookmark)}”: the heading takes ${lines} lines of at most ${most}`
  kit.report(problem('layout/overflow', origin, message, 'shorten it'))
  return null
}

function headingAt(size: number, spans: readonly Span[], frame: Rect, slide: SlideName, kit: Kit): readonly Piece[] {
  const style: TextStyle = {
    size,
    leading: kit.theme.heading.leading,
    colour: kit.theme.colours.ink,
    strong: true,
    balance: true,
  }
  const set = setText(spans, style, { x: 0, width: frame.width }, [{ role: headingRole(kit.level) }], kit)
  return linesAsPieces(set, { gap: 0, origin: slide.origin, split: 'heading' })
}

/** A bookmark that fits a message. */
function short(bookmark: string): string {
  return bookmark.length > 40 ? `${bookmark.slice(0, 40)}…` : bookmark
}

function onPage(heading: readonly Piece[], body: StackedPage, frame: Rect, kit: Kit): Drawn {
  const bodyTop = frame.y + heightOf(heading) + kit.theme.heading.after
  const placed = body.map(({ piece, y }) => moved(piece.draw(), frame.x, bodyTop + y))
  return together([...stackAt(heading, frame.x, frame.y), ...placed])
}

function whole(composition: Whole, frame: Rect, slide: SlideName, kit: Kit): readonly Drawn[] {
  const heading = fittingHeading(composition.heading, frame, slide, kit)
  if (heading === null) return []
  const room = { width: frame.width, height: frame.height - heightOf(heading.pieces) - kit.theme.heading.after }
  for (const [index, size] of kit.theme.body.steps.entries()) {
    const stacked = stack([composition.body(size, room)], room.height)
    if (stacked.fits) return [onPage(heading.pieces, stacked.pages[0] ?? [], frame, kit)]
    if (index === kit.theme.body.steps.length - 1) return overflow(stacked, slide, kit.report, STAYS)
  }
  return []
}

const STAYS = 'pictures and columns stay on one page: shorten it or make it two slides'

function cover(composition: Cover, frame: Rect, slide: SlideName, kit: Kit): readonly Drawn[] {
  const { steps } = kit.theme.cover
  const bar = composition.bar ? BAR.height + BAR.after : 0
  for (const [index, size] of steps.entries()) {
    const pieces = composition.body(size)
    const height = heightOf(pieces) + bar
    const tooTall = height > frame.height * (index === steps.length - 1 ? 1 : COMFORT)
    if (tooTall) continue
    const y = frame.y + (frame.height - height) * RISE
    const { accent } = kit.theme.colours
    const x = composition.bar === 'right' ? frame.x + frame.width - BAR.width : frame.x
    const mark: Mark = { kind: 'fill', x, y, width: BAR.width, height: BAR.height, colour: accent }
    const ink = composition.bar ? [{ leaves: [], under: [mark] }] : []
    return [together([...ink, ...stackAt(pieces, frame.x, y + bar)])]
  }
  const last = composition.body(steps.at(-1) ?? 0)
  return overflow(
    { fits: false, piece: last[0] as Piece, over: heightOf(last) + bar - frame.height },
    slide,
    kit.report,
  )
}

/** The bar above a cover's text, in points. */
const BAR = { width: 72, height: 6, after: 26 } as const

/** A cover fills at most this share of the page unless it is at its floor, and stands a little above the middle. */
const COMFORT = 0.75
const RISE = 0.42

function stackAt(pieces: readonly Piece[], x: number, y: number): readonly Drawn[] {
  let at = y
  return pieces.map((piece, index) => {
    if (index > 0) at += piece.gap
    const placed = moved(piece.draw(), x, at)
    at += piece.height
    return placed
  })
}

function overflow(
  stacked: Stacked,
  slide: SlideName,
  report: (problem: Problem) => void,
  hint = 'shorten it or make it two',
): readonly Drawn[] {
  if (stacked.fits) return []
  const over = Math.ceil(stacked.over)
  const message = `slide ${slide.number} “${short(slide.bookmark)}”: this is ${over} pt taller than a page, even at the smallest size`
  report(problem('layout/overflow', stacked.piece.origin, message, hint))
  return []
}
