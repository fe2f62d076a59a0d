// Sizes, colours and spaces of a slide: the house style, in one place.
// In: nothing. Out: a theme. Units are points unless a name says em; the page is 16:9.
// Every text colour has at least 4.5:1 contrast on its ground (WCAG 2.2, 1.4.3); tests compute it.

import type { Colour, Rect } from './page.ts'

export interface Theme {
  readonly page: { readonly width: number; readonly height: number }
  /** Where the heading and the body stand; the body's top moves down for a heading of two lines. */
  readonly content: Rect
  /** Heading sizes, largest first; the last is the floor. At most `lines` lines. */
  readonly heading: {
    readonly steps: readonly number[]
    readonly leading: number
    readonly lines: number
    readonly after: number
  }
  /** Body sizes, largest first; the last is the floor: nothing of the body is ever smaller. */
  readonly body: { readonly steps: readonly number[]; readonly leading: number }
  /** Title and section slides. */
  readonly cover: { readonly steps: readonly number[]; readonly leading: number }
  readonly notice: { readonly size: number; readonly height: number }
  readonly footer: { readonly size: number; readonly baseline: number }
  readonly colours: {
    readonly ground: Colour
    readonly ink: Colour
    readonly muted: Colour
    readonly accent: Colour
    readonly onAccent: Colour
    readonly rule: Colour
    readonly tint: Colour
    /** Behind the row of a table that is marked. */
    readonly band: Colour
  }
}

/** The theme with another accent. */
export function withAccent(base: Theme, accent: Colour): Theme {
  return { ...base, colours: { ...base.colours, accent } }
}

/** Contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(a: Colour, b: Colour): number {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].sort((one, other) => one - other)
  return (lighter + 0.05) / (darker + 0.05)
}

/** Least contrast of text (WCAG 2.2, 1.4.3). */
export const LEAST_CONTRAST = 4.5

/** Relative luminance of sRGB (WCAG 2.2). */
function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = colour.map(part => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

export const theme: Theme = {
  page: { width: 960, height: 540 },
  content: { x: 64, y: 44, width: 832, height: 446 },
  heading: { steps: [36, 32, 28], leading: 1.15, lines: 3, after: 22 },
  body: { steps: [26, 25, 24, 23, 22, 21, 20, 19, 18], leading: 1.36 },
  cover: { steps: [60, 52, 44, 36], leading: 1.1 },
  notice: { size: 17, height: 34 },
  footer: { size: 12, baseline: 517 },
  colours: {
    ground: [255, 255, 255],
    ink: [27, 31, 36],
    muted: [84, 93, 105],
    accent: [10, 78, 130],
    onAccent: [255, 255, 255],
    rule: [208, 214, 221],
    tint: [240, 244, 248],
    band: [222, 233, 244],
  },
}
