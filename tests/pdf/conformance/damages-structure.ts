// Damage done to a good PDF, and the sentence each must get: the structure tree and links.
// In: the objects of a PDF, to be edited (rewrite.ts). Out: tables of cases; the names are test names.

import { dictOf, listOf, refOf, resolve } from '../read-pdf.ts'
import type { Value } from '../syntax.ts'
import { attributes, type Damage, element, find, kids, link, named, parents, put, text } from './damages.ts'
import { nameIn } from './values.ts'

export const structureDamages: readonly Damage[] = [
  { name: 'a role nobody knows', edit: draft => put(element(draft, 'P'), 'S', named('Para')), says: '6.7.3.4: Para' },
  {
    name: 'a standard role mapped to another',
    edit: draft =>
      put(dictOf(resolve(draft, draft.catalogue.get('StructTreeRoot'))), 'RoleMap', new Map([['P', named('H1')]])),
    says: '7.1: the standard type P',
  },
  { name: 'no Document', edit: draft => put(element(draft, 'Document'), 'S', named('Sect')), says: 'no Document' },
  {
    name: 'a heading that comes too deep',
    edit: draft => put(element(draft, 'H1'), 'S', named('H3')),
    says: '7.4.2: H3 after no heading',
  },
  { name: 'a heading without a number', edit: draft => put(element(draft, 'H1'), 'S', named('H')), says: '7.4.4' },
  {
    name: 'a list that holds paragraphs',
    edit: draft => put(element(draft, 'LI'), 'S', named('P')),
    says: '7.2: L of',
  },
  {
    name: 'an item that holds a paragraph',
    edit: draft => put(element(draft, 'LBody'), 'S', named('P')),
    says: '7.2: LI of',
  },
  {
    name: 'an item outside a list',
    edit: draft => put(element(draft, 'L'), 'S', named('Div')),
    says: '7.2: LI inside Div',
  },
  {
    name: 'a list without numbering',
    edit: draft => put(element(draft, 'L'), 'A', undefined),
    says: '7.6: a list that does not say',
  },
  {
    name: 'labels in a list without numbering',
    edit: draft => put(attributes(element(draft, 'L')), 'ListNumbering', named('None')),
    says: '7.6: labels',
  },
  {
    name: 'a row that holds paragraphs',
    edit: draft => put(element(draft, 'TD'), 'S', named('P')),
    says: '7.2: TR of',
  },
  {
    name: 'a table that holds paragraphs',
    edit: draft => put(element(draft, 'TBody'), 'S', named('P')),
    says: '7.2: Table of',
  },
  { name: 'a row with a cell too few', edit: draft => kids(element(draft, 'TR')).pop(), says: /7\.2: rows of \d, \d/ },
  {
    name: 'a header without scope',
    edit: draft => put(attributes(element(draft, 'TH')), 'Scope', undefined),
    says: '7.5: a header without scope',
  },
  {
    name: 'a figure without words',
    edit: draft => put(element(draft, 'P'), 'S', named('Figure')),
    says: '7.3: Figure',
  },
  { name: 'a note without an ID', edit: draft => put(element(draft, 'P'), 'S', named('Note')), says: '7.9' },
  {
    name: 'an element with a language that is none',
    edit: draft => put(element(draft, 'P'), 'Lang', text('en_GB')),
    says: '7.2: Lang of P',
  },
  {
    name: 'an element with another parent',
    edit: draft => put(element(draft, 'H1'), 'P', { ref: refOf(element(draft, 'LI').get('P')).ref }),
    says: '14.7.2: H1 names another parent',
  },
  {
    name: 'an element twice',
    edit: draft => kids(element(draft, 'L')).push(kids(element(draft, 'L'))[0] ?? null),
    says: '14.7.2: a structure element that is none, or is there twice',
  },
  {
    name: 'a parent tree that leads elsewhere',
    edit: draft => (listOf(parents(draft)[1]) as Value[]).reverse(),
    says: 'content 0 of page 1 leads to no element',
  },
  { name: 'a parent tree out of order', edit: draft => parents(draft).reverse(), says: '7.9.7' },
  {
    name: 'an element on another page',
    edit: draft => put(element(draft, 'H1'), 'Pg', { ref: draft.pageNumbers[1] ?? 0 }),
    says: '14.7.4.2',
  },
]

export const linkDamages: readonly Damage[] = [
  {
    name: 'a link without Contents',
    edit: draft => put(link(draft), 'Contents', undefined),
    says: '7.18.5: a link without Contents',
  },
  { name: 'a link that is not printed', edit: draft => put(link(draft), 'F', 0), says: '6.3.2' },
  { name: 'a hidden link', edit: draft => put(link(draft), 'F', 6), says: '6.3.2' },
  {
    name: 'a script behind a link',
    edit: draft => put(dictOf(link(draft).get('A')), 'S', named('JavaScript')),
    says: '6.5.1: an action JavaScript',
  },
  {
    name: 'an address that is not ASCII',
    edit: draft => put(dictOf(link(draft).get('A')), 'URI', { bytes: Uint8Array.from([0xfe, 0xff, 0, 0x68]) }),
    says: 'no address in ASCII',
  },
  {
    name: 'a relative address',
    edit: draft => put(dictOf(link(draft).get('A')), 'URI', text('a.html')),
    says: 'no address in ASCII',
  },
  {
    name: 'a link off its page',
    edit: draft => ((listOf(link(draft).get('Rect')) as Value[])[2] = 5000),
    says: '7.18.1',
  },
  { name: 'an annotation of another kind', edit: draft => put(link(draft), 'Subtype', named('Sound')), says: '6.3.1' },
  {
    name: 'a link that leads back to another element',
    edit: draft => put(link(draft), 'StructParent', 0),
    says: '7.18.5: StructParent',
  },
  {
    name: 'a link outside of Link elements',
    edit: draft =>
      put(
        find(draft, dict => nameIn(draft, dict.get('S')) === 'Link'),
        'S',
        named('Span'),
      ),
    says: '7.18.5: Span refers',
  },
  {
    name: 'an object reference with another page',
    edit: draft => {
      for (const kid of kids(element(draft, 'Link')))
        if (kid instanceof Map) put(kid, 'Pg', { ref: draft.pageNumbers[0] ?? 0 })
    },
    says: 'names another page than the one it is on',
  },
  {
    name: 'a Link without its annotation',
    edit: draft =>
      put(
        element(draft, 'Link'),
        'K',
        kids(element(draft, 'Link')).filter(kid => !(kid instanceof Map)),
      ),
    says: '7.18.5: Link without an annotation',
  },
  {
    name: 'an annotation of no page',
    edit: draft => {
      for (const page of draft.pages) page.delete('Annots')
    },
    says: '12.5.2: an annotation of no page',
  },
]
