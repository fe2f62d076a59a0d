// Drafts that are on a slide and on no item of the agenda: `agenda/draft`.
// In: texts. Out: one problem for each slide. Revisions do not count: a slide may show another than the agenda.
// A draft is on the agenda when the agenda file has its name: the datatracker looks for names in the whole file, too.

import { once } from '../deck/once.ts'
import { originWithin } from '../deck/yaml.ts'
import { listed } from '../meeting/clock.ts'
import { type Problem, problem } from '../problem/problem.ts'
import type { Text } from './texts.ts'

/** The whole name of a draft, also in an address. "draft-ietf-jmap-*", "draft-ietf-jmap_x" and "draft-…" are none. */
const name = once(() => /(?<![\p{L}\p{N}.-])draft(?:-[a-z0-9]+){2,}(?![\p{L}\p{N}-]|_[\p{L}\p{N}*<{…])/gu)

/** What of an item is in the agenda file as it was typed: questions are for the minutes, and of slides it has the address. */
const ON_AGENDA: ReadonlySet<string> = new Set(['title', 'note', 'drafts'])

/** A draft's name where it stands, without its revision. */
interface Named {
  readonly name: string
  readonly text: Text
  readonly start: number
  readonly end: number
}

/** Tells of drafts on slides. A deck without an agenda has nothing to hold them against. */
export function draftsOffAgenda(texts: readonly Text[]): readonly Problem[] {
  if (!texts.some(text => text.part === 'agenda')) return []
  const named = texts.flatMap(namesIn)
  const onAgenda = new Set(
    named.flatMap(({ text, name }) => (text.part === 'agenda' && ON_AGENDA.has(text.key) ? [name] : [])),
  )
  const missing = new Map<unknown, Map<string, Named>>()
  for (const each of named) {
    const { slide } = each.text
    if (slide === null || onAgenda.has(each.name)) continue
    const names = missing.get(slide) ?? new Map<string, Named>()
    if (!names.has(each.name)) names.set(each.name, each)
    missing.set(slide, names)
  }
  return [...missing.values()].flatMap(names => {
    const [first] = names.values()
    return first ? [told(first, [...names.keys()])] : []
  })
}

function told({ text, start, end }: Named, names: readonly string[]): Problem {
  const shown = names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} more`] : names
  const message = `${listed(shown)} ${names.length === 1 ? 'is' : 'are'} on this slide and on no item of the agenda`
  const hint = `add "drafts: [${names[0]}]" to its item; if there is none, excuse it with "allow: [agenda/draft]"`
  return problem('agenda/draft', originWithin(text.from, start, end), message, hint)
}

function namesIn(text: Text): readonly Named[] {
  if (text.part === null || !text.from.text.includes('draft-')) return []
  return [...text.from.text.matchAll(name())].map(({ 0: typed, index }) => ({
    name: typed.replace(/-\d{2}$/, ''),
    text,
    start: index,
    end: index + typed.length,
  }))
}
