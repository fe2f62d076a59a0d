// The house style holds what it promises: contrast, a floor, a grid within the page.

import { expect, test } from 'vitest'
import type { Colour } from '../../src/page/page.ts'
import { contrast as contrastOf, LEAST_CONTRAST, theme, withAccent } from '../../src/page/theme.ts'

/** WCAG 2.2: relative luminance of an sRGB colour. */
function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = colour.map(part => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** WCAG 2.2: contrast ratio of two colours, 1 to 21. */
function contrast(one: Colour, other: Colour): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

test('the measure itself: black on white is 21, #777 on white just fails', () => {
  expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21, 5)
  expect(contrast([0x77, 0x77, 0x77], [255, 255, 255])).toBeCloseTo(4.48, 2)
})

const { ground, ink, muted, accent, onAccent, tint, band } = theme.colours

test.each([
  ['text', ink, ground],
  ['quiet text', muted, ground],
  ['links, headings and labels', accent, ground],
  ['a notice on its band', onAccent, accent],
  ['code on its tint', ink, tint],
  ['a link in code', accent, tint],
  ['text in a marked row', ink, band],
  ['quiet text in a marked row', muted, band],
  ['a link in a marked row', accent, band],
])('%s: at least 4.5:1', (_, text, under) => {
  expect(contrast(text, under)).toBeGreaterThanOrEqual(4.5)
})

test('the contrast that decks are held to is the one that is computed here', () => {
  for (const colour of [
    ink,
    muted,
    accent,
    tint,
    theme.colours.rule,
    [255, 0, 0],
    [0, 255, 0],
    [0, 0, 255],
  ] as Colour[])
    expect(contrastOf(colour, ground)).toBeCloseTo(contrast(colour, ground), 10)
  expect(LEAST_CONTRAST).toBe(4.5)
})

test('another accent changes nothing but the accent', () => {
  const other = withAccent(theme, [122, 31, 43])
  expect(other.colours.accent).toEqual([122, 31, 43])
  expect({ ...other, colours: { ...other.colours, accent } }).toEqual(theme)
})

test.each([
  ['heading', theme.heading.steps],
  ['body', theme.body.steps],
  ['cover', theme.cover.steps],
])('%s sizes go down, and no body text is under 18 pt', (_, steps) => {
  expect([...steps].sort((a, b) => b - a)).toEqual(steps)
  expect(new Set(steps).size).toBe(steps.length)
  expect(Math.min(...steps)).toBeGreaterThanOrEqual(18)
})

test('the content stands within the page, with equal margins, above the footer', () => {
  const { page, content, footer } = theme
  expect(page.width / page.height).toBeCloseTo(16 / 9, 5)
  expect(content.x).toBe(page.width - content.x - content.width)
  expect(content.y + content.height).toBeLessThan(footer.baseline - footer.size)
  expect(footer.baseline).toBeLessThan(page.height)
})
