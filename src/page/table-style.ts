// How the text of a table is set: rows, heads, and what is quieter.
// In: a size in points. Out: styles, and the spaces in ems that go with them. It measures and places nothing.

import type { Kit, TextStyle } from './typeset.ts'

/** In ems of the body: cell padding above and below, space between columns, one step of indentation, above a row over all columns. */
export const SPACE = { row: 0.15, column: 1.1, indent: 1.1, head: 0.8, across: 0.5 } as const

/** The first line of a cell. */
export function styleFor(size: number, kit: Kit): TextStyle {
  return { size, leading: 1.2, colour: kit.theme.colours.ink }
}

/** Column heads are smaller and quieter than the body, but never below the floor. */
export function headStyleFor(size: number, kit: Kit): TextStyle {
  const floor = kit.theme.body.steps.at(-1) ?? size
  return {
    size: Math.max(size * SPACE.head, Math.min(floor, size)),
    leading: 1.2,
    colour: kit.theme.colours.muted,
    strong: true,
  }
}

/** Further lines of a cell (draft names, remarks) are quieter than the first. */
export function secondary(style: TextStyle, kit: Kit): TextStyle {
  const floor = kit.theme.body.steps.at(-1) ?? style.size
  return {
    ...style,
    strong: false,
    size: Math.max(style.size * 0.82, Math.min(floor, style.size)),
    colour: kit.theme.colours.muted,
  }
}
