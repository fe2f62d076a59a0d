// The structure tree of a PDF, for tests: elements with their content, and the text in the order a reader hears it.
// In: a PDF. Out: the tree, the parent tree, and text by structure.

import { contentOf, type Sequence } from './content.ts'
import { dictOf, entry, fail, isRef, listOf, nameOf, numberOf, type Pdf, refOf, resolve } from './read-pdf.ts'
import { type Dict, type Str, stringText, type Value } from './syntax.ts'

/** A structure element. */
export interface Element {
  /** Object number. */
  readonly id: number
  readonly role: string
  readonly dict: Dict
  /** The attributes of /A, as plain values: { O: 'List', ListNumbering: 'Disc' }. */
  readonly attributes: Readonly<Record<string, string | number | readonly number[]>>
  readonly lang: string | null
  readonly children: readonly (Element | Content | Annotated)[]
}

/** Marked content of a page (0 is the first). */
export interface Content {
  readonly page: number
  readonly mcid: number
}

/** An annotation, by object number, and the page its OBJR says it is on. */
export interface Annotated {
  readonly page: number
  readonly annotation: number
}

/** The element below StructTreeRoot (there is exactly one: Document), with everything in it. Checks every /P. */
export function structureTree(pdf: Pdf): Element {
  const root = refOf(pdf.catalogue.get('StructTreeRoot'))
  return elementOf(pdf, refOf(dictOf(resolve(pdf, root)).get('K')).ref, root.ref)
}

/** The parent tree: for a page, the object number of the element of each MCID; for an annotation, of its element. */
export function parentTree(pdf: Pdf): ReadonlyMap<number, number | readonly number[]> {
  const root = dictOf(entry(pdf, pdf.catalogue, 'StructTreeRoot'))
  const tree = dictOf(entry(pdf, root, 'ParentTree'))
  if (tree.has('Limits')) fail('the root of a number tree has Limits')
  const numbers = listOf(tree.get('Nums'))
  const map = new Map<number, number | readonly number[]>()
  for (let at = 0; at < numbers.length; at += 2) {
    const key = numberOf(numbers[at])
    const value = numbers[at + 1]
    if (key !== map.size) fail('keys of the parent tree are out of order')
    map.set(key, isRef(value) ? value.ref : listOf(value).map(each => refOf(each).ref))
  }
  return map
}

/** All elements of a tree, parents before children. */
export function* elements(root: Element): Generator<Element> {
  yield root
  for (const child of root.children) if ('role' in child) yield* elements(child)
}

/** The tree as one line per element, for comparing: indentation, role, and the text of its own marked content. */
export function outlineOfTree(pdf: Pdf): string {
  const contents = contentsOf(pdf)
  const lines: string[] = []
  function visit(element: Element, depth: number): void {
    const own = element.children.map(child => ('mcid' in child ? sequenceOf(contents, child).text : '')).join('')
    lines.push(`${'  '.repeat(depth)}${element.role}${own === '' ? '' : ` ${JSON.stringify(own)}`}`)
    for (const child of element.children) if ('role' in child) visit(child, depth + 1)
  }
  visit(structureTree(pdf), 0)
  return lines.join('\n')
}

/** Roles that run on in a line of text; every other one starts a line of its own. */
const inline = new Set(['Link', 'Span', 'Code', 'Lbl'])

/**
 * The text of one page (0 is the first) or of all, in structure order: one line per block, inline tags run on, a label
 * and its body are two lines. Artifacts are not in it. Right-to-left text comes as it is painted, from left to right.
 */
export function textOf(pdf: Pdf, page: number | null = null): string {
  const contents = contentsOf(pdf)
  const lines: string[] = ['']
  function visit(element: Element): void {
    const block = !inline.has(element.role) || element.role === 'Lbl'
    if (block) lines.push('')
    for (const child of element.children) {
      if ('role' in child) visit(child)
      else if ('mcid' in child && (page === null || child.page === page)) {
        lines.push((lines.pop() ?? '') + sequenceOf(contents, child).text)
      }
    }
    if (block) lines.push('')
  }
  visit(structureTree(pdf))
  return lines.filter(line => line !== '').join('\n')
}

function contentsOf(pdf: Pdf): readonly (readonly Sequence[])[] {
  return pdf.pages.map((_, page) => contentOf(pdf, page).sequences)
}

function sequenceOf(contents: readonly (readonly Sequence[])[], { page, mcid }: Content): Sequence {
  return contents[page]?.find(each => each.mcid === mcid) ?? fail(`no content ${mcid} on page ${page}`)
}

function elementOf(pdf: Pdf, id: number, parent: number): Element {
  const dict = dictOf(resolve(pdf, { ref: id }))
  if (refOf(dict.get('P')).ref !== parent) fail(`element ${id} names another parent`)
  const own = dict.has('Pg') ? pageOf(pdf, dict.get('Pg')) : null
  const kids = dict.get('K') ?? []
  const lang = dict.get('Lang')
  return {
    id,
    role: nameOf(dict.get('S')),
    dict,
    attributes: attributesOf(dict.get('A')),
    lang: lang ? stringText(lang as Str) : null,
    children: (Array.isArray(kids) ? kids : [kids]).map(kid => {
      if (typeof kid === 'number') return { page: own ?? fail(`element ${id} has content and no page`), mcid: kid }
      if (isRef(kid)) return elementOf(pdf, kid.ref, id)
      const object = dictOf(kid)
      if (nameOf(object.get('Type')) !== 'OBJR') fail('a kid that is neither content, element nor object')
      return { page: pageOf(pdf, object.get('Pg')), annotation: refOf(object.get('Obj')).ref }
    }),
  }
}

function pageOf(pdf: Pdf, value: Value | undefined): number {
  const page = pdf.pageNumbers.indexOf(refOf(value).ref)
  return page < 0 ? fail('not a page') : page
}

function attributesOf(value: Value | undefined): Element['attributes'] {
  if (value === undefined) return {}
  return Object.fromEntries(
    [...dictOf(value)].map(([key, each]) => [
      key,
      typeof each === 'number' ? each : Array.isArray(each) ? each.map(numberOf) : nameOf(each),
    ]),
  )
}
