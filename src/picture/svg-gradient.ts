// Gradients: what a shape is filled with when its fill names one.
// In: the element of the gradient, the shape's box. Out: a Gradient (SVG 1.1, 13.2), a plain colour, or nothing.
// Gradients that repeat, or that fade, are refused: neither is drawn rightly.

import { IDENTITY, times } from './matrix.ts'
import type { Fill, Gradient, Paint } from './picture.ts'
import { type Styling, styleOf } from './svg-cascade.ts'
import { quoted } from './svg-css.ts'
import { type Box, parseTransform } from './svg-matrix.ts'
import { idOf, lengthOf, shareOf } from './svg-numbers.ts'
import type { Refusals } from './svg-refusals.ts'
import type { Inherited } from './svg-style.ts'
import type { Attribute, XmlElement } from './svg-xml.ts'

/** What gradients are read with. */
export interface Gradients {
  readonly byId: ReadonlyMap<string, XmlElement>
  readonly styling: Styling
  readonly around: Inherited
  /** The viewport, for percentages of gradients in user space. */
  readonly room: { readonly width: number; readonly height: number }
  readonly refused: Refusals
  /** What the walk has done so far. */
  readonly spent: { elements: number }
}

/** The paint a gradient is for a shape with this box; null when there is nothing to paint. */
export function gradientFill(element: XmlElement, box: Box, with_: Gradients): Pick<Fill, 'colour' | 'opacity'> | null {
  const { refused } = with_
  const chain = chainOf(element, with_)
  const attribute = (name: string): Attribute | undefined =>
    chain.find(each => each.attributes.has(name))?.attributes.get(name)
  const spread = attribute('spreadMethod')
  if (spread && spread.value.trim() !== 'pad') {
    refused.add(spread.at, `has a gradient that goes on beyond its ends (spreadMethod=${quoted(spread.value)})`, PLAIN)
  }
  const { stops, colours: shared } = stopsOf(chain, with_)
  const [first] = stops
  if (!first) return null
  if (stops.some(stop => stop.paint.opacity !== first.paint.opacity)) {
    refused.add(element.at, 'has a gradient that fades out (stops of different stop-opacity)', PLAIN)
  }
  const { opacity } = first.paint
  const last = stops[stops.length - 1] ?? first
  if (stops.length === 1) return { colour: first.paint.colour, opacity }
  const ofBox = attribute('gradientUnits')?.value.trim() !== 'userSpaceOnUse'
  // SVG 1.1, 7.11: a box without width or height has no units.
  if (ofBox && (box.width === 0 || box.height === 0)) return null
  const transform = attribute('gradientTransform')
  const own = transform ? parseTransform(transform.value) : IDENTITY
  if (!own)
    refused.add(
      transform?.at ?? element.at,
      `has gradientTransform=${quoted(transform?.value ?? '')}, which cannot be read`,
      null,
    )
  const matrix = ofBox ? times([box.width, 0, 0, box.height, box.x, box.y], own ?? IDENTITY) : (own ?? IDENTITY)
  const room = ofBox ? { width: 1, height: 1 } : with_.room
  const length = (name: string, along: 'width' | 'height' | 'both', fallback: string): number => {
    const found = attribute(name)
    const whole = along === 'both' ? Math.sqrt((room.width ** 2 + room.height ** 2) / 2) : room[along]
    const measures = { em: with_.around.size, whole }
    const read = lengthOf(found?.value ?? fallback, measures)
    if (read === null)
      refused.add(found?.at ?? element.at, `has ${name}=${quoted(found?.value ?? '')}, which is no length`, null)
    return read ?? 0
  }
  const colours = { matrix, stops: shared }
  const gradient = element.name === 'linearGradient' ? linear(length, colours) : radial(length, attribute, colours)
  if (gradient && isPoint(gradient)) return { colour: last.paint.colour, opacity }
  if (!gradient) refused.add(element.at, 'has a radial gradient whose focus is outside of its circle', PLAIN)
  return gradient && { colour: gradient, opacity }
}

const PLAIN = 'use a plain colour or a simple gradient, or export it as a PNG'

type Length = (name: string, along: 'width' | 'height' | 'both', fallback: string) => number
type Colours = Pick<Gradient, 'matrix' | 'stops'>

function linear(length: Length, colours: Colours): Gradient {
  const from = { x: length('x1', 'width', '0%'), y: length('y1', 'height', '0%'), radius: null }
  const to = { x: length('x2', 'width', '100%'), y: length('y2', 'height', '0%'), radius: null }
  return { ...colours, from, to }
}

function radial(length: Length, attribute: (name: string) => Attribute | undefined, colours: Colours): Gradient | null {
  const to = { x: length('cx', 'width', '50%'), y: length('cy', 'height', '50%'), radius: length('r', 'both', '50%') }
  const from = {
    x: attribute('fx') ? length('fx', 'width', '') : to.x,
    y: attribute('fy') ? length('fy', 'height', '') : to.y,
    radius: attribute('fr') ? length('fr', 'both', '') : 0,
  }
  const inside = Math.sqrt((from.x - to.x) ** 2 + (from.y - to.y) ** 2) + from.radius <= to.radius
  return inside && from.radius >= 0 ? { ...colours, from, to } : null
}

/** Then its last colour fills everything (13.2.2, 13.2.3). */
function isPoint({ from, to }: Gradient): boolean {
  return to.radius === null ? from.x === to.x && from.y === to.y : to.radius === 0
}

/** The gradient and those it takes from by href, nearest first. */
function chainOf(element: XmlElement, { byId, refused }: Gradients): readonly XmlElement[] {
  const chain: XmlElement[] = []
  for (let next: XmlElement | undefined = element; next; ) {
    if (chain.includes(next)) {
      refused.add(next.at, 'has gradients that refer to one another in a circle', null)
      break
    }
    chain.push(next)
    const href: Attribute | undefined = next.attributes.get('href')
    const id: string | null = href ? idOf(href.value) : null
    next = id === null ? undefined : byId.get(id)
    if (chain.length > MOST_LINKS)
      refused.add(element.at, `has more than ${MOST_LINKS} gradients that refer to one another`, null)
    if (href && !/Gradient$/.test(next?.name ?? '')) {
      refused.add(href.at, `has a gradient that refers to ${quoted(href.value)}, which is no gradient of it`, null)
      break
    }
  }
  return chain
}

const MOST_LINKS = 64

interface StopPaint {
  readonly at: number
  readonly paint: Paint
}

/** The stops of a gradient, and their colours: one object for all shapes that it fills. */
interface Stops {
  readonly stops: readonly StopPaint[]
  readonly colours: Gradient['stops']
}

/** Many shapes may be filled with one gradient. */
const known = new WeakMap<XmlElement, Stops>()

function stopsOf(chain: readonly XmlElement[], with_: Gradients): Stops {
  const [element] = chain
  const before = element && known.get(element)
  with_.spent.elements += chain.length
  if (before) return before
  with_.spent.elements += chain.reduce((sum, each) => sum + each.children.length, 0)
  const stops = readStops(chain, with_)
  const found = { stops, colours: stops.map(({ at, paint }) => ({ at, colour: paint.colour })) }
  if (element) known.set(element, found)
  return found
}

/** The stops of the nearest that has some; each is no earlier than those before it (13.2.4). */
function readStops(chain: readonly XmlElement[], { styling, around, refused }: Gradients): readonly StopPaint[] {
  const elements = chain.map(
    each => each.children.filter(child => typeof child !== 'string' && child.name === 'stop') as readonly XmlElement[],
  )
  let last = 0
  return (elements.find(each => each.length > 0) ?? []).map(element => {
    const offset = element.attributes.get('offset')
    const share = offset ? shareOf(offset.value) : 0
    if (share === null)
      refused.add(offset?.at ?? element.at, `has offset=${quoted(offset?.value ?? '')}, which is no share`, null)
    last = Math.max(last, share ?? 0)
    const { stopColour, stopOpacity } = styleOf(element, around, styling)
    return { at: last, paint: { colour: stopColour.colour, opacity: stopColour.opacity * stopOpacity } }
  })
}
