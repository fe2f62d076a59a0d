// Properties that notewell draws: what each may be, and what that makes of a style.
// In: the value of a property. Out: what it changes, or null when it cannot be read (SVG 1.1, appendix N).

import { colourOf } from './svg-colours.ts'
import { lengthOf, numberOf, shareOf, urlOf } from './svg-numbers.ts'
import { type Inherited, type Ink, NONE, type Style } from './svg-style.ts'

/** Where a value stands: the style so far (size and colour are read first), the style around, and what percentages are of. */
export interface About {
  readonly style: Style
  readonly at: number
  readonly around: Inherited
  readonly diagonal: number
}

type Read = (value: string, about: About) => Partial<Style> | null

/** A property that is one of some words, each standing for a value. */
function oneOf<Name extends keyof Style>(name: Name, values: { readonly [word: string]: Style[Name] }): Read {
  return value => (Object.hasOwn(values, value) ? { [name]: values[value] } : null)
}

/** A property that is a share from 0 to 1. */
function share(name: 'opacity' | 'fillOpacity' | 'strokeOpacity' | 'stopOpacity'): Read {
  return value => {
    const number = shareOf(value)
    return number === null ? null : { [name]: number }
  }
}

function ink(name: 'fill' | 'stroke'): Read {
  return (value, about) => {
    const read = inkOf(value, about)
    return read && { [name]: read }
  }
}

function inkOf(value: string, about: About): Ink | null {
  const { at, around, style } = about
  if (value === 'none') return NONE
  if (value === 'context-fill') return around.context.fill
  if (value === 'context-stroke') return around.context.stroke
  if (/^currentcolor$/i.test(value)) return { kind: 'colour', rgba: style.color }
  const url = urlOf(value)
  if (url) return { kind: 'url', id: url.id, at, instead: url.rest === '' ? null : inkOf(url.rest, about) }
  const rgba = colourOf(value)
  return rgba && { kind: 'colour', rgba }
}

function marker(...which: readonly ('start' | 'mid' | 'end')[]): Read {
  return (value, { at, style }) => {
    const url = value === 'none' ? null : urlOf(value)
    if (value !== 'none' && url?.rest !== '') return null
    const reference = url && { id: url.id, at }
    return { markers: { ...style.markers, ...Object.fromEntries(which.map(each => [each, reference])) } }
  }
}

const RULES = { nonzero: 'nonzero', evenodd: 'evenodd' } as const
const LINES = {
  auto: 'alphabetic',
  alphabetic: 'alphabetic',
  baseline: 'alphabetic',
  middle: 'middle',
  central: 'central',
  hanging: 'hanging',
} as const

export const READERS: { readonly [property: string]: Read } = {
  color: value => {
    if (/^currentcolor$/i.test(value)) return {}
    const rgba = colourOf(value)
    return rgba && { color: rgba }
  },
  fill: ink('fill'),
  'fill-opacity': share('fillOpacity'),
  'fill-rule': oneOf('fillRule', RULES),
  'clip-rule': oneOf('clipRule', RULES),
  stroke: ink('stroke'),
  'stroke-opacity': share('strokeOpacity'),
  'stroke-width': (value, { diagonal, style }) => {
    const width = lengthOf(value, { em: style.size, whole: diagonal })
    if (width === null || width < 0) return null
    return { strokeWidth: width }
  },
  'stroke-linecap': oneOf('cap', { butt: 'butt', round: 'round', square: 'square' }),
  'stroke-linejoin': oneOf('join', { miter: 'miter', round: 'round', bevel: 'bevel' }),
  'stroke-miterlimit': value => {
    const limit = numberOf(value)
    if (limit === null || limit < 1) return null
    return { miterLimit: limit }
  },
  'stroke-dasharray': (value, { diagonal, style }) => {
    const lengths =
      value === 'none'
        ? []
        : value.split(/\s*,\s*|\s+/).map(each => lengthOf(each, { em: style.size, whole: diagonal }))
    if (lengths.length > MOST_DASHES || lengths.some(each => each === null || each < 0)) return null
    const dashes = lengths.map(each => each ?? 0)
    return { dashes: dashes.every(each => each === 0) ? [] : dashes }
  },
  'stroke-dashoffset': (value, { diagonal, style }) => {
    const offset = lengthOf(value, { em: style.size, whole: diagonal })
    if (offset === null) return null
    return { dashOffset: offset }
  },
  'paint-order': oneOf('strokeFirst', {
    normal: false,
    fill: false,
    'fill stroke': false,
    'fill stroke markers': false,
    stroke: true,
    'stroke fill': true,
    'stroke fill markers': true,
  }),
  opacity: share('opacity'),
  display: value => ({ shown: value !== 'none' }),
  visibility: oneOf('visible', { visible: true, hidden: false, collapse: false }),
  overflow: oneOf('overflow', { visible: 'visible', auto: 'visible', hidden: 'hidden', scroll: 'hidden' }),
  'clip-path': (value, { at }) => {
    const url = value === 'none' ? null : urlOf(value)
    if (value !== 'none' && url?.rest !== '') return null
    return { clip: url && { id: url.id, at } }
  },
  marker: marker('start', 'mid', 'end'),
  'marker-start': marker('start'),
  'marker-mid': marker('mid'),
  'marker-end': marker('end'),
  'stop-color': (value, { style }) => {
    const rgba = /^currentcolor$/i.test(value) ? style.color : colourOf(value)
    return rgba && { stopColour: rgba }
  },
  'stop-opacity': share('stopOpacity'),
  'font-size': (value, { around }) => {
    const named = FONT_SIZES.get(value)
    const size = named ?? lengthOf(value, { em: around.size, whole: around.size })
    if (size === null || size < 0 || size > LARGEST_FONT) return null
    return { size }
  },
  'font-weight': value => {
    const weight =
      value === 'bold' || value === 'bolder' ? 700 : value === 'normal' || value === 'lighter' ? 400 : numberOf(value)
    if (weight === null || weight < 1 || weight > 1000) return null
    // The faces that come along have two weights.
    return { strong: weight >= 600 }
  },
  'font-style': value => {
    if (!/^(normal|italic|oblique)\b/.test(value)) return null
    return { emphasis: value !== 'normal' }
  },
  'font-family': value => {
    return { code: /mono|courier|consol|menlo|fixed|typewriter|source code/i.test(value) }
  },
  'text-anchor': oneOf('anchor', { start: 'start', middle: 'middle', end: 'end' }),
  'dominant-baseline': oneOf('line', LINES),
  'alignment-baseline': oneOf('line', LINES),
}

const MOST_DASHES = 64

/** Properties that `inherit` changes nothing of. */
export const INHERITED = new Set(
  Object.keys(READERS).filter(name => !/^(opacity|display|overflow|clip-path|stop-.*|alignment-baseline)$/.test(name)),
)

/** Letters of this many pixels are seen by nobody; what is measured in em stays within sensible numbers. */
const LARGEST_FONT = 1e5

/** CSS 2.1, 15.7: in steps of about 1.2 around 16 pixels. */
const FONT_SIZES = new Map([
  ['xx-small', 9],
  ['x-small', 10],
  ['small', 13],
  ['medium', 16],
  ['large', 18],
  ['x-large', 24],
  ['xx-large', 32],
])
