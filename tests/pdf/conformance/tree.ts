// The structure tree for the conformance checks: elements with their role after the role map, parents and content.
// In: a PDF. Out: the tree, and the breaches that keep it from being one. Unlike tests/pdf/structure.ts it never throws.

import type { Pdf } from '../read-pdf.ts'
import type { Dict, Value } from '../syntax.ts'
import { called, dictIn, idOf, listIn, nameIn } from './values.ts'

/** A structure element. */
export interface Node {
  readonly id: number
  /** The standard type it is, or is mapped to. */
  readonly role: string
  readonly dict: Dict
  readonly parent: Node | null
  readonly kids: Node[]
  /** Marked content: an object number of a page, and an MCID. */
  readonly contents: { readonly page: number; readonly mcid: number }[]
  /** Object references: what is referred to, and the page it is said to be on. */
  readonly objects: { readonly page: number; readonly object: number }[]
}

/** Standard structure types (ISO 32000-1, 14.8.4). */
const STANDARD = new Set(
  (
    'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody ' +
    'Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP ' +
    'Figure Formula Form'
  ).split(' '),
)

/** Every element, parents before children; the first is the root's only child. */
export function structureNodes(pdf: Pdf): { readonly nodes: readonly Node[]; readonly faults: readonly string[] } {
  const nodes: Node[] = []
  const faults: string[] = []
  const seen = new Set<number>()
  const rootId = idOf(pdf.catalogue.get('StructTreeRoot'))
  const root = dictIn(pdf, pdf.catalogue.get('StructTreeRoot'))
  const roles = dictIn(pdf, root?.get('RoleMap'))
  const standard = (name: string, hops = 0): string | null => {
    if (STANDARD.has(name)) return name
    const next = nameIn(pdf, roles?.get(name))
    return next === null || hops > 9 ? null : standard(next, hops + 1)
  }
  for (const name of roles?.keys() ?? []) {
    if (STANDARD.has(name)) faults.push(`ISO 14289-1, 7.1: the standard type ${name} is mapped to another`)
  }

  function visit(value: Value | undefined, parent: Node | null, parentId: number | null): void {
    const id = idOf(value)
    const dict = dictIn(pdf, value)
    if (id === null || !dict || seen.has(id)) {
      faults.push(
        `ISO 32000-1, 14.7.2: a structure element that is none, or is there twice (below ${called(parentId ?? 0)})`,
      )
      return
    }
    seen.add(id)
    const named = nameIn(pdf, dict.get('S')) ?? ''
    const role = standard(named)
    if (role === null) faults.push(`ISO 19005-3, 6.7.3.4: ${named} is no standard structure type (${called(id)})`)
    if (idOf(dict.get('P')) !== parentId)
      faults.push(`ISO 32000-1, 14.7.2: ${named} names another parent (${called(id)})`)
    const node: Node = { id, role: role ?? named, dict, parent, kids: [], contents: [], objects: [] }
    nodes.push(node)
    parent?.kids.push(node)
    for (const kid of kidsOf(dict)) take(node, kid)
  }

  function take(node: Node, kid: Value): void {
    const own = idOf(node.dict.get('Pg'))
    const object = idOf(kid) === null ? dictIn(pdf, kid) : null
    if (typeof kid === 'number') node.contents.push({ page: own ?? 0, mcid: kid })
    else if (!object) visit(kid, node, node.id)
    else if (nameIn(pdf, object.get('Type')) === 'OBJR') {
      node.objects.push({ page: idOf(object.get('Pg')) ?? own ?? 0, object: idOf(object.get('Obj')) ?? 0 })
    } else faults.push(`ISO 32000-1, 14.7.2: a kid that is neither content, element nor object (${called(node.id)})`)
  }

  const tops = kidsOf(root ?? new Map())
  if (tops.length !== 1) faults.push('ISO 32000-1, 14.8.4.2: the tree has not one element at its top')
  for (const top of tops) visit(top, null, rootId)
  return { nodes, faults }
}

function kidsOf(dict: Dict): readonly Value[] {
  const kids = dict.get('K') ?? []
  return Array.isArray(kids) ? kids : [kids]
}

/** The attributes of an element that belong to one owner (List, Table). */
export function attributesOf(pdf: Pdf, node: Node, owner: string): Dict {
  const value = node.dict.get('A')
  const all = Array.isArray(value) ? value : [value]
  const found = all.map(each => dictIn(pdf, each)).find(each => nameIn(pdf, each?.get('O')) === owner)
  return found ?? new Map()
}

/** The parent tree: what owns each page's content, by MCID, or what owns an annotation. */
export function parentsIn(pdf: Pdf): {
  readonly owners: ReadonlyMap<number, Value>
  readonly faults: readonly string[]
} {
  const root = dictIn(pdf, pdf.catalogue.get('StructTreeRoot'))
  const tree = dictIn(pdf, root?.get('ParentTree'))
  const faults: string[] = []
  if (tree?.has('Limits')) faults.push('ISO 32000-1, 7.9.7: the root of a number tree has Limits')
  const numbers = listIn(pdf, tree?.get('Nums'))
  const owners = new Map<number, Value>()
  let last = -1
  for (let at = 0; at + 1 < numbers.length; at += 2) {
    const key = numbers[at]
    if (typeof key !== 'number' || key <= last)
      faults.push('ISO 32000-1, 7.9.7: keys of the parent tree are out of order')
    last = typeof key === 'number' ? key : last
    owners.set(last, numbers[at + 1] ?? null)
  }
  const next = root?.get('ParentTreeNextKey')
  if (typeof next !== 'number' || next <= last) faults.push('ISO 32000-1, 14.7.2: ParentTreeNextKey is in use')
  return { owners, faults }
}
