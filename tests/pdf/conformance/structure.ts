// Conformance of the structure tree: nesting, headings, lists, tables, and that tree, content and parent tree agree.
// In: a PDF and what its pages paint. Out: breaches of ISO 19005-3, 6.7, and ISO 14289-1, 7.1 to 7.9.

import type { Pdf } from '../read-pdf.ts'
import { isLanguage } from './catalogue.ts'
import type { Painted } from './content.ts'
import { attributesOf, type Node, parentsIn, structureNodes } from './tree.ts'
import { called, idOf, listIn, nameIn, numberIn, textIn } from './values.ts'

/** What an element may stand in, and what may stand in it; roles without an entry may do as they like. */
const PARENTS: Readonly<Record<string, RegExp>> = {
  LI: /^L$/,
  LBody: /^LI$/,
  TR: /^(Table|THead|TBody|TFoot)$/,
  THead: /^Table$/,
  TBody: /^Table$/,
  TFoot: /^Table$/,
  TH: /^TR$/,
  TD: /^TR$/,
  TOCI: /^TOC$/,
}
const KIDS: Readonly<Record<string, RegExp>> = {
  L: /^(Caption )?((L|LI) )+$/,
  LI: /^((Lbl|LBody) )+$/,
  Table: /^(Caption )?(TR |THead (TBody )+|(TBody )+)+(TFoot )?(Caption )?$/,
  THead: /^(TR )+$/,
  TBody: /^(TR )+$/,
  TFoot: /^(TR )+$/,
  TR: /^((TH|TD) )+$/,
}

/** The tree by itself. */
export function* structureBreaches(pdf: Pdf): Generator<string> {
  const { nodes, faults } = structureNodes(pdf)
  yield* faults
  if (nodes[0]?.role !== 'Document') yield 'ISO 32000-1, 14.8.4.2: the element at the top is no Document'
  yield* headingBreaches(nodes)
  for (const node of nodes) {
    const { role, parent, kids, dict } = node
    const where = `(${called(node.id)})`
    if (PARENTS[role] && !PARENTS[role].test(parent?.role ?? '')) {
      yield `ISO 14289-1, 7.2: ${role} inside ${parent?.role ?? 'nothing'} ${where}`
    }
    const inside = kids.map(kid => `${kid.role} `).join('')
    if (KIDS[role] && (!KIDS[role].test(inside) || node.contents.length > 0)) {
      yield `ISO 14289-1, 7.2: ${role} of ${inside.trim() || 'nothing'} ${where}`
    }
    if (dict.has('Lang') && !isLanguage(textIn(pdf, dict.get('Lang')))) {
      yield `ISO 14289-1, 7.2: Lang of ${role} is not a language tag ${where}`
    }
    if (
      (role === 'Figure' || role === 'Formula') &&
      !textIn(pdf, dict.get('Alt')) &&
      !textIn(pdf, dict.get('ActualText'))
    ) {
      yield `ISO 14289-1, ${role === 'Figure' ? '7.3' : '7.7'}: ${role} without words for it ${where}`
    }
    if (role === 'Figure') yield* figureBreaches(pdf, node)
    if (role === 'Note' && !textIn(pdf, dict.get('ID'))) yield `ISO 14289-1, 7.9: Note without an ID ${where}`
    if (role === 'Link' && node.objects.length === 0) yield `ISO 14289-1, 7.18.5: Link without an annotation ${where}`
    if (role === 'L') yield* listBreaches(pdf, node)
    if (role === 'Table') yield* tableBreaches(pdf, node)
  }
}

/** ISO 14289-1, 7.4.2: H1 is first, and no level is skipped on the way down. */
function* headingBreaches(nodes: readonly Node[]): Generator<string> {
  let before = 0
  for (const { role, id } of nodes) {
    const level = Number(/^H([1-6])$/.exec(role)?.[1] ?? 0)
    if (role === 'H') yield `ISO 14289-1, 7.4.4: H among numbered headings (${called(id)})`
    if (level > before + 1) yield `ISO 14289-1, 7.4.2: ${role} after ${before === 0 ? 'no heading' : `H${before}`}`
    if (level > 0) before = level
  }
}

/** ISO 14289-1, 7.3, and ISO 32000-1, 14.8.5.4.3: a figure says which part of its page it takes. */
function* figureBreaches(pdf: Pdf, figure: Node): Generator<string> {
  const box = listIn(pdf, attributesOf(pdf, figure, 'Layout').get('BBox')).map(
    each => numberIn(pdf, each) ?? Number.NaN,
  )
  const [left = 0, bottom = 0, right = 0, top = 0] = box
  if (box.length !== 4 || !(left < right && bottom < top)) {
    yield `ISO 14289-1, 7.3: a Figure that does not say where it is (${called(figure.id)})`
  }
}

function* listBreaches(pdf: Pdf, list: Node): Generator<string> {
  const numbering = nameIn(pdf, attributesOf(pdf, list, 'List').get('ListNumbering'))
  if (!/^(None|Disc|Circle|Square|Decimal|UpperRoman|LowerRoman|UpperAlpha|LowerAlpha)$/.test(numbering ?? '')) {
    yield `ISO 14289-1, 7.6: a list that does not say how it is numbered (${called(list.id)})`
  }
  const labelled = list.kids.some(item => item.kids.some(kid => kid.role === 'Lbl'))
  if (labelled && numbering === 'None')
    yield `ISO 14289-1, 7.6: labels in a list without numbering (${called(list.id)})`
}

/** Rows as wide as each other, and headers that say what they head (ISO 14289-1, 7.2 and 7.5). */
function* tableBreaches(pdf: Pdf, table: Node): Generator<string> {
  const rows = table.kids.flatMap(kid => (kid.role === 'TR' ? [kid] : kid.kids)).filter(each => each.role === 'TR')
  const widths = rows.map(row =>
    row.kids.reduce((sum, cell) => sum + (numberIn(pdf, attributesOf(pdf, cell, 'Table').get('ColSpan')) ?? 1), 0),
  )
  if (new Set(widths).size > 1) yield `ISO 14289-1, 7.2: rows of ${widths.join(', ')} columns (${called(table.id)})`
  const cells = rows.flatMap(row => row.kids)
  if (!cells.some(cell => cell.role === 'TH')) yield `ISO 14289-1, 7.5: a table without headers (${called(table.id)})`
  for (const cell of cells) {
    const attributes = attributesOf(pdf, cell, 'Table')
    if (cell.role === 'TH' && !/^(Row|Column|Both)$/.test(nameIn(pdf, attributes.get('Scope')) ?? '')) {
      yield `ISO 14289-1, 7.5: a header without scope (${called(cell.id)})`
    }
    if (attributes.has('RowSpan')) yield `ISO 14289-1, 7.2: RowSpan, which nothing here counts (${called(cell.id)})`
  }
}

/** That every piece of marked content leads to its element, and every element to its content. */
export function* parentBreaches(pdf: Pdf, pages: readonly Painted[]): Generator<string> {
  const { nodes } = structureNodes(pdf)
  const { owners, faults } = parentsIn(pdf)
  yield* faults
  const claims = new Map<string, number>()
  for (const { id, contents } of nodes) {
    for (const { page, mcid } of contents) {
      const key = `${page} ${mcid}`
      if (claims.has(key)) yield `ISO 32000-1, 14.7.4.2: content ${mcid} is in two elements (${called(id)})`
      claims.set(key, id)
      const at = pdf.pageNumbers.indexOf(page)
      if (at < 0) yield `ISO 32000-1, 14.7.4.2: an element whose content is on no page (${called(id)})`
      else if (!pages[at]?.mcids.has(mcid))
        yield `ISO 32000-1, 14.7.4.2: content ${mcid} is not painted on page ${at + 1}`
    }
  }
  const used = new Set<number>()
  for (const [at, page] of pdf.pages.entries()) {
    const key = numberIn(pdf, page.get('StructParents'))
    if (key === null) continue
    if (used.has(key)) yield `ISO 32000-1, 14.7.4.4: two pages have the key ${key} (page ${at + 1})`
    used.add(key)
    const row = listIn(pdf, owners.get(key))
    const painted = pages[at]?.mcids ?? new Map()
    for (const mcid of painted.keys()) {
      const owner = idOf(row[mcid])
      if (owner === null || claims.get(`${pdf.pageNumbers[at]} ${mcid}`) !== owner) {
        yield `ISO 14289-1, 7.1: content ${mcid} of page ${at + 1} leads to no element that has it`
      }
    }
    if (row.length > painted.size) yield `ISO 32000-1, 14.7.4.4: the parent tree has more content than page ${at + 1}`
  }
  for (const object of pdf.objects.values()) {
    const key = object instanceof Map ? object.get('StructParent') : undefined
    if (typeof key !== 'number') continue
    if (used.has(key)) yield `ISO 32000-1, 14.7.4.4: the key ${key} is used twice`
    used.add(key)
  }
  for (const key of owners.keys()) {
    if (!used.has(key)) yield `ISO 32000-1, 14.7.4.4: nothing uses the key ${key} of the parent tree`
  }
}
