// Conformance of annotations: all are links, each tied to one Link element, described, printed, and to a safe address.
// In: a PDF. Out: breaches of ISO 19005-3, 6.3 and 6.5, and of ISO 14289-1, 7.18.

import type { Pdf } from '../read-pdf.ts'
import type { Dict } from '../syntax.ts'
import { parentsIn, structureNodes } from './tree.ts'
import { called, dictIn, idOf, listIn, nameIn, numberIn, textIn } from './values.ts'

/** Bits of F (ISO 32000-1, table 165): Print must be set; Invisible, Hidden, NoView and ToggleNoView must not. */
const PRINT = 4
const UNSEEN = 1 | 2 | 32 | 256

/** The annotations of all pages, from the page and from the tree. */
export function* linkBreaches(pdf: Pdf): Generator<string> {
  const pageOf = new Map<number, number>()
  for (const [at, page] of pdf.pages.entries()) {
    for (const each of listIn(pdf, page.get('Annots'))) {
      const id = idOf(each)
      const annotation = dictIn(pdf, each)
      if (id === null || !annotation || pageOf.has(id)) {
        yield `ISO 32000-1, 12.5.2: an annotation that is none, or is there twice (page ${at + 1})`
        continue
      }
      pageOf.set(id, pdf.pageNumbers[at] ?? 0)
      for (const fault of annotationFaults(pdf, page, annotation)) yield `${fault} (${called(id)}, page ${at + 1})`
    }
  }
  for (const [id, object] of pdf.objects) {
    const annotation = object instanceof Map && nameIn(pdf, object.get('Type')) === 'Annot'
    if (annotation && !pageOf.has(id)) yield `ISO 32000-1, 12.5.2: an annotation of no page (${called(id)})`
  }
  yield* tieBreaches(pdf, pageOf)
}

function* annotationFaults(pdf: Pdf, page: Dict, annotation: Dict): Generator<string> {
  if (nameIn(pdf, annotation.get('Subtype')) !== 'Link') {
    return yield 'ISO 19005-3, 6.3.1: an annotation other than a link, which nothing here checks'
  }
  const flags = numberIn(pdf, annotation.get('F')) ?? 0
  if (!(flags & PRINT) || flags & UNSEEN) yield 'ISO 19005-3, 6.3.2: a link that is not printed or not seen'
  if (!textIn(pdf, annotation.get('Contents'))?.trim()) yield 'ISO 14289-1, 7.18.5: a link without Contents'
  const action = dictIn(pdf, annotation.get('A'))
  const address = textIn(pdf, action?.get('URI'))
  if (nameIn(pdf, action?.get('S')) !== 'URI' || !/^(https?:\/\/[!-~]+|mailto:[!-~]+)$/i.test(address ?? '')) {
    yield `ISO 32000-1, 12.6.4.7: ${JSON.stringify(address)} is no address in ASCII`
  }
  if (annotation.has('Dest')) yield 'ISO 32000-1, 12.5.6.5: a link with an action and a destination'
  const [left = 0, bottom = 0, right = 0, top = 0] = listIn(pdf, annotation.get('Rect')).map(
    each => numberIn(pdf, each) ?? 0,
  )
  const [pageLeft = 0, pageBottom = 0, pageRight = 0, pageTop = 0] = listIn(pdf, page.get('MediaBox')).map(
    each => numberIn(pdf, each) ?? 0,
  )
  const inside = left >= pageLeft && bottom >= pageBottom && right <= pageRight && top <= pageTop
  if (!inside || left >= right || bottom >= top) yield 'ISO 14289-1, 7.18.1: a link whose rectangle is not on its page'
}

/** Annotation → parent tree → Link element → object reference → the same annotation, on the page that lists it. */
function* tieBreaches(pdf: Pdf, pageOf: ReadonlyMap<number, number>): Generator<string> {
  const { nodes } = structureNodes(pdf)
  const { owners } = parentsIn(pdf)
  const nodeOf = new Map(nodes.map(node => [node.id, node]))
  const referred = new Set<number>()
  for (const { id, role, objects } of nodes) {
    for (const { object, page } of objects) {
      referred.add(object)
      if (role !== 'Link') yield `ISO 14289-1, 7.18.5: ${role} refers to an annotation (${called(id)})`
      if (!pageOf.has(object)) yield `ISO 32000-1, 14.7.4.3: a reference to what is no annotation (${called(id)})`
      else if (pageOf.get(object) !== page) {
        yield `ISO 32000-1, 14.7.4.3: a reference to an annotation names another page than the one it is on (${called(id)})`
      }
    }
  }
  for (const id of pageOf.keys()) {
    if (!referred.has(id)) yield `ISO 14289-1, 7.18.5: a link that is in no Link element (${called(id)})`
    const key = numberIn(pdf, dictIn(pdf, { ref: id })?.get('StructParent'))
    const owner = key === null ? null : nodeOf.get(idOf(owners.get(key)) ?? 0)
    if (owner?.role !== 'Link' || !owner.objects.some(each => each.object === id)) {
      yield `ISO 14289-1, 7.18.5: StructParent of a link does not lead to its Link element (${called(id)})`
    }
  }
}
