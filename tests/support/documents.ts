// Agenda files and minutes read back, as any Markdown reader would.
// In: Markdown. Out: the items it shows. Throws where something stands that is no item and no head: nothing else may.

import type { Heading, List, ListItem, Nodes, PhrasingContent, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'

/** An item as a document shows it. */
export interface ShownItem {
  readonly title: string
  /** 1 for an item of the agenda itself. */
  readonly depth: number
  /** "13:05". */
  readonly clock: string | null
  readonly minutes: number | null
  /** Minutes of talk and discussion ("10+5"). */
  readonly split: string | null
  /** Minutes that its parts leave. */
  readonly left: number | null
  readonly optional: boolean
}

/** The items of one session in an agenda file. */
export interface ShownAgenda {
  readonly heading: string
  readonly items: readonly ShownItem[]
  /** The line below the items. */
  readonly total: string | null
}

/** An agenda file: its title, the lines of its head, its sessions. */
export function readAgenda(markdown: string): {
  readonly title: string
  readonly head: readonly string[]
  readonly sessions: readonly ShownAgenda[]
} {
  const [title, head, ...rest] = fromMarkdown(markdown).children
  const sessions: ShownAgenda[] = []
  for (const [at, node] of rest.entries()) {
    if (node.type !== 'heading') continue
    const end = rest.findIndex((each, index) => index > at && each.type === 'heading')
    sessions.push(sessionOf(node, rest.slice(at + 1, end < 0 ? rest.length : end)))
  }
  if (rest[0] && rest[0].type !== 'heading') throw new Error(`${rest[0].type} before the first session`)
  return { title: headingOf(title, 1), head: linesOf(head), sessions }
}

function sessionOf(heading: Heading, nodes: readonly RootContent[]): ShownAgenda {
  const kinds = nodes.map(node => node.type).join(' ')
  if (!/^(paragraph ?)?(list ?)?(paragraph)?$/.test(kinds)) throw new Error(`a session of ${kinds}`)
  const list = nodes.find(node => node.type === 'list')
  const last = nodes.at(-1)
  const total = last?.type === 'paragraph' && nodes.length > 1 ? plainOf(last) : null
  return { heading: headingOf(heading, 2), items: list ? itemsOf(list, 1, false) : [], total }
}

function itemsOf(list: List, depth: number, optional: boolean): readonly ShownItem[] {
  if (list.ordered || list.spread) throw new Error('not a plain list')
  return list.children.flatMap(item => {
    const [text, parts, ...more] = item.children
    if (text?.type !== 'paragraph' || (parts && parts.type !== 'list') || more.length > 0) throw new Error('no item')
    const [first, ...others] = text.children
    const apart = first?.type === 'emphasis' && others.length === 0 && plainOf(first) === 'As time permits:'
    if (apart && parts) return itemsOf(parts, depth, true)
    return [itemOf(text.children, depth, optional), ...(parts ? itemsOf(parts, depth + 1, false) : [])]
  })
}

function itemOf(children: readonly PhrasingContent[], depth: number, optional: boolean): ShownItem {
  const at = children.findIndex(node => node.type === 'strong' || node.type === 'emphasis')
  const name = children[at]
  if (!name || at > 1) throw new Error('an item without a title')
  const before = children.slice(0, at).map(plainOf).join('').trim()
  const after = children
    .slice(at + 1)
    .map(plainOf)
    .join('')
  if (after !== '' && !after.startsWith(' · ')) throw new Error(`"${after}" after a title`)
  return {
    title: unmarked(plainOf(name)),
    depth,
    ...factsOf(before === '' ? after.slice(3) : `${before}${after}`),
    optional,
  }
}

/** Without the signs that keep a title from turning what stands beside it. */
function unmarked(title: string): string {
  return title.replace(/^\u2068(.*)\u2069$/u, '$1')
}

/** Minutes: their title, the lines of their head, a heading for each item with the line below it. */
export function readMinutes(markdown: string): {
  readonly title: string
  readonly head: readonly string[]
  readonly items: readonly ShownItem[]
  /** What stands below each heading. */
  readonly below: readonly (readonly string[])[]
} {
  const [title, head, instructions, ...rest] = fromMarkdown(markdown).children
  if (instructions?.type !== 'paragraph') throw new Error('no instructions')
  const items: ShownItem[] = []
  const below: string[][] = []
  for (const node of rest) {
    if (node.type === 'heading') {
      below.push([])
      items.push({ title: plainOf(node), depth: node.depth - 1, ...factsOf(''), optional: false })
      continue
    }
    if (node.type !== 'paragraph') throw new Error(`${node.type} in minutes`)
    below.at(-1)?.push(plainOf(node))
  }
  const shown = items.map((item, index) => {
    const about = below[index]?.[0] ?? ''
    return { ...item, ...factsOf(about), optional: about.split(' · ').includes('as time permits') }
  })
  return { title: headingOf(title, 1), head: linesOf(head), items: shown, below }
}

/** Clock and minutes, where the facts of an item begin with them. */
function factsOf(text: string): Pick<ShownItem, 'clock' | 'minutes' | 'split' | 'left'> {
  const match =
    /^(?:(\d\d:\d\d)(?: \(\d\d:\d\d UTC\))?(?: · |$))?(?:(\d+) min(?: \((\d+\+\d+)\))?(?:, (\d+) left)?(?= · |$))?/.exec(
      text,
    )
  const [, clock, minutes, split, left] = match ?? []
  return { clock: clock ?? null, minutes: numberOf(minutes), split: split ?? null, left: numberOf(left) }
}

function numberOf(text: string | undefined): number | null {
  return text === undefined ? null : Number(text)
}

function headingOf(node: RootContent | undefined, depth: number): string {
  if (node?.type !== 'heading' || node.depth !== depth) throw new Error(`no heading of level ${depth}`)
  return plainOf(node)
}

function linesOf(node: RootContent | undefined): readonly string[] {
  if (node?.type !== 'list') throw new Error('no list at the top')
  return node.children.map((item: ListItem) => plainOf(item))
}

/** The characters of a Markdown node. */
export function plainOf(node: Nodes): string {
  if ('value' in node) return node.value
  return 'children' in node ? node.children.map(plainOf).join('') : ''
}
