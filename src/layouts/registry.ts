// Every layout there is, by name. Adding one: a file beside this one, and a line here.

import { agenda } from './agenda.ts'
import { bullets } from './bullets.ts'
import { columns } from './columns.ts'
import { image } from './image.ts'
import type { Layout } from './layout.ts'
import { links } from './links.ts'
import { section } from './section.ts'
import { text } from './text.ts'
import { title } from './title.ts'

/** In the order in which the README lists them. */
export const layouts: readonly Layout[] = [title, section, bullets, links, agenda, text, image, columns]

const byName = new Map(layouts.map(layout => [layout.name, layout]))

/** The layout of a name, or null. */
export function layoutNamed(name: string): Layout | null {
  return byName.get(name) ?? null
}
