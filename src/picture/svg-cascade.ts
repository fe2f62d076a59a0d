// What counts of all that is said of an element: attributes, style sheets, its own style, and the element it stands in.
// In: an element, the style around it. Out: its style (CSS 2.1, 6.4). What notewell cannot draw or read is refused.

import { type Declaration, declarationsOf, quoted, type Sheet } from './svg-css.ts'
import { INHERITED, READERS } from './svg-properties.ts'
import type { Refusals } from './svg-refusals.ts'
import { BLACK, type Inherited, type Style } from './svg-style.ts'
import { isIgnored, isUnsupported } from './svg-unsupported.ts'
import type { XmlElement } from './svg-xml.ts'

/** What styles are worked out with. `diagonal` is what percentages of widths are of (SVG 1.1, 7.10). */
export interface Styling {
  readonly sheet: Sheet
  readonly refused: Refusals
  readonly diagonal: number
  /** What the walk has done so far, in characters. */
  readonly spent: { work: number }
}

/** The style of an element in a style. */
export function styleOf(element: XmlElement, around: Inherited, styling: Styling): Style {
  const style: Style = {
    ...around,
    shown: true,
    opacity: 1,
    clip: null,
    overflow: 'hidden',
    stopColour: BLACK,
    stopOpacity: 1,
  }
  const { declared, work } = cascadeOf(element, styling)
  styling.spent.work += work
  const say = (so: Style, declaration: Declaration): Style => apply(declaration, so, around, styling)
  // Others are relative to these two.
  const early = declared.filter(each => EARLY.has(each.name)).reduce(say, style)
  const done = declared.filter(each => !EARLY.has(each.name)).reduce(say, early)
  const space = element.attributes.get('xml:space')
  return space ? { ...done, preserve: space.value === 'preserve' } : done
}

const EARLY = new Set(['font-size', 'color'])

/** What counts of all that is said of an element, and how many characters of style sheets that is. */
interface Cascade {
  readonly declared: readonly Declaration[]
  readonly work: number
}

/** An element that <use> shows again says the same again. */
const known = new WeakMap<XmlElement, Cascade>()

function cascadeOf(element: XmlElement, styling: Styling): Cascade {
  const before = known.get(element)
  if (before) return before
  const winners = [...cascade(element, styling).values()]
  for (const each of winners) if (!isRead(each)) refuseUnread(each, styling.refused)
  const declared = winners.filter(isRead)
  // Its attributes are counted as characters of the element.
  const work = declared.reduce((sum, { rank, value }) => sum + (RULES.has(rank % 10) ? value.length : 0), 0)
  const found = { declared, work }
  known.set(element, found)
  return found
}

/** The ranks of what style sheets say. */
const RULES = new Set([1, 2, 3, 4])

interface Ranked extends Declaration {
  readonly rank: number
}

function isRead({ name }: Declaration): boolean {
  return Object.hasOwn(READERS, name)
}

/** By rank: attributes, then elements, classes, ids, then its own `style`. */
function cascade(element: XmlElement, { sheet, refused, spent }: Styling): ReadonlyMap<string, Ranked> {
  const winners = new Map<string, Ranked>()
  const say = (declaration: Declaration, rank: number): void => {
    const ranked = declaration.important ? rank + 10 : rank
    if ((winners.get(declaration.name)?.rank ?? -1) <= ranked)
      winners.set(declaration.name, { ...declaration, rank: ranked })
  }
  const { attributes } = element
  for (const [name, { value, at }] of attributes) {
    if (Object.hasOwn(READERS, name) || isUnsupported(name, null)) say({ name, value, important: false, at }, 0)
  }
  const classes = (attributes.get('class')?.value ?? '').split(/\s+/).filter(each => each !== '')
  const id = attributes.get('id')?.value
  const selectors: readonly (readonly [string, number])[] = [
    ['*', 1],
    [element.name, 2],
    ...[...new Set(classes)].map(each => [`.${each}`, 3] as const),
    ...(id === undefined ? [] : [[`#${id}`, 4] as const]),
  ]
  const rules = selectors.flatMap(([selector, rank]) =>
    (sheet.get(selector) ?? []).flatMap(rule => rule.map(each => ({ each, rank }))),
  )
  spent.work += rules.length
  // Of two classes the rule later in the file counts.
  for (const { each, rank } of rules.sort((a, b) => a.each.at - b.each.at)) say(each, rank)
  const own = attributes.get('style')
  if (own) for (const each of declarationsOf(own.value, own.at + 'style="'.length, refused)) say(each, 5)
  return winners
}

/** What notewell does not read may be nothing to it, or something that cannot be drawn without. */
function refuseUnread({ name, value: raw, at }: Declaration, refused: Refusals): void {
  const value = raw.trim()
  if (isUnsupported(name, value)) refused.add(at, `has ${name}: ${quoted(value)}, which notewell cannot draw`, PLAIN)
  else if (/url\(/i.test(value) && !isIgnored(name))
    refused.add(at, `refers to something in ${name}: ${quoted(value)}`, PLAIN)
}

/** A style with a declaration in it; the same where it changes nothing. */
function apply(
  { name, value: raw, at }: Declaration,
  style: Style,
  around: Inherited,
  { refused, diagonal }: Styling,
): Style {
  const value = raw.trim()
  const read = READERS[name]
  if (!read) return style
  if (value === 'inherit') {
    if (!INHERITED.has(name)) refused.add(at, `has ${name}: inherit, which notewell cannot draw`, PLAIN)
    return style
  }
  const changes = read(value, { style, at, around, diagonal })
  if (changes) return { ...style, ...changes }
  if (/url\(/i.test(value))
    refused.add(at, `refers to something outside of itself in ${name}: ${quoted(value)}`, INSIDE)
  else refused.add(at, `has ${name}: ${quoted(value)}, which notewell cannot read`, null)
  return style
}

const INSIDE = 'only url(#id), with the id of an element of the same file, can be drawn'
const PLAIN = 'export it as plain SVG without effects, or as a PNG'
