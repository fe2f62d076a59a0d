// Conformance of the catalogue and the pages: language, marking, title bar, output intent, tab order, labels, bookmarks.
// In: a PDF. Out: breaches of ISO 19005-3, 6.2.3 and 6.7, of ISO 14289-1, 7.1, 7.2, 7.17 and 7.18.3, and of ISO 32000-1, 12.

import type { Pdf } from '../read-pdf.ts'
import { type Dict, latin1, type Value } from '../syntax.ts'
import { dictIn, follow, idOf, listIn, nameIn, numberIn, streamIn, textIn } from './values.ts'

/** RFC 5646 in outline: a language, then script, region, variants, extensions, private use; or private use alone. */
const LANGUAGE =
  /^(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*(?:-[a-wyz\d](?:-[a-z\d]{2,8})+)*(?:-x(?:-[a-z\d]{1,8})+)?$|^x(?:-[a-z\d]{1,8})+$/i

/** True for a well-formed BCP 47 tag. */
export function isLanguage(tag: string | null): boolean {
  return tag !== null && LANGUAGE.test(tag)
}

/** The catalogue's own entries. */
export function* catalogueBreaches(pdf: Pdf): Generator<string> {
  const { catalogue } = pdf
  if (nameIn(pdf, catalogue.get('Type')) !== 'Catalog') yield 'ISO 32000-1, 7.7.2: the catalogue does not say it is one'
  if (!isLanguage(textIn(pdf, catalogue.get('Lang')))) yield 'ISO 14289-1, 7.2: Lang is not a language tag'
  const marks = dictIn(pdf, catalogue.get('MarkInfo'))
  if (marks?.get('Marked') !== true) yield 'ISO 19005-3, 6.7.2.2: the file does not say that it is tagged'
  if (marks?.get('Suspects') === true) yield 'ISO 14289-1, 7.1: the tags are suspect'
  if (dictIn(pdf, catalogue.get('ViewerPreferences'))?.get('DisplayDocTitle') !== true) {
    yield 'ISO 14289-1, 7.1: the title is not shown in the window'
  }
  if (!dictIn(pdf, catalogue.get('StructTreeRoot'))) yield 'ISO 19005-3, 6.7.3: there is no structure tree'
  const intents = listIn(pdf, catalogue.get('OutputIntents')).map(each => dictIn(pdf, each))
  const ours = intents.filter(each => nameIn(pdf, each?.get('S')) === 'GTS_PDFA1')
  const [intent] = ours
  if (!intent || intents.length !== 1) return yield 'ISO 19005-3, 6.2.3: there is not one output intent, of PDF/A'
  if (!textIn(pdf, intent.get('OutputConditionIdentifier'))) {
    yield 'ISO 32000-1, 14.11.5: the output intent does not name its condition'
  }
  const profile = streamIn(pdf, intent.get('DestOutputProfile'))
  const wrong = profile ? profileFault(profile.data, numberIn(pdf, profile.dict.get('N'))) : 'is missing'
  if (wrong) yield `ISO 19005-3, 6.2.3: the colour profile ${wrong}`
}

/** What is wrong with an ICC profile for RGB; null when nothing is. */
function profileFault(data: Uint8Array, components: number | null): string | null {
  if (components !== 3) return 'is not said to have three components'
  if (data.length < 132) return 'is too short'
  const view = new DataView(data.buffer, data.byteOffset, data.length)
  if (latin1(data.subarray(36, 40)) !== 'acsp') return 'has not the signature of a profile'
  if (view.getUint32(0) !== data.length) return 'is not as long as it says'
  if (!/^(mntr|prtr)$/.test(latin1(data.subarray(12, 16)))) return 'is not that of a monitor or a printer'
  if (latin1(data.subarray(16, 20)) !== 'RGB ') return 'is not one of RGB'
  if ((data[8] ?? 0) > 4) return 'is of a version after 4'
  for (let tag = 0; tag < view.getUint32(128); tag++) {
    const at = 132 + 12 * tag
    if (at + 12 > data.length || view.getUint32(at + 4) + view.getUint32(at + 8) > data.length) return 'is cut short'
  }
  return null
}

/** Each page, and the labels of all. */
export function* pageBreaches(pdf: Pdf): Generator<string> {
  const tree = idOf(pdf.catalogue.get('Pages'))
  for (const [at, page] of pdf.pages.entries()) {
    const on = `(page ${at + 1})`
    if (nameIn(pdf, page.get('Type')) !== 'Page' || idOf(page.get('Parent')) !== tree) {
      yield `ISO 32000-1, 7.7.3.3: not a page of the page tree ${on}`
    }
    for (const key of ['MediaBox', 'CropBox', 'BleedBox', 'TrimBox', 'ArtBox']) {
      const box = page.get(key)
      if (box === undefined && key !== 'MediaBox') continue
      const [left = 0, bottom = 0, right = 0, top = 0] = listIn(pdf, box).map(each => numberIn(pdf, each) ?? 0)
      if (![right - left, top - bottom].every(side => side >= 3 && side <= 14400)) {
        yield `ISO 19005-3, 6.1.13: ${key} is not 3 to 14400 points wide and high ${on}`
      }
    }
    if (!dictIn(pdf, page.get('Resources'))) yield `ISO 19005-3, 6.2.2: a page without resources of its own ${on}`
    if (!streamIn(pdf, page.get('Contents'))) yield `ISO 32000-1, 7.7.3.3: a page without content ${on}`
    if (nameIn(pdf, page.get('Tabs')) !== 'S') yield `ISO 14289-1, 7.18.3: tab order is not that of the structure ${on}`
    if (numberIn(pdf, page.get('StructParents')) === null) yield `ISO 32000-1, 14.7.4.4: no StructParents ${on}`
  }
  const labels = listIn(pdf, dictIn(pdf, pdf.catalogue.get('PageLabels'))?.get('Nums'))
  const styles = labels.filter((_, at) => at % 2 === 1).map(each => nameIn(pdf, dictIn(pdf, each)?.get('S')))
  if (labels[0] !== 0 || !styles.every(each => each !== null && /^[DRrAa]$/.test(each))) {
    yield 'ISO 14289-1, 7.17: pages have no labels'
  }
}

/** The bookmarks. A deck without any has no outline. */
export function* outlineBreaches(pdf: Pdf): Generator<string> {
  const root = pdf.catalogue.get('Outlines')
  if (root === undefined) return
  const outlines = dictIn(pdf, root)
  if (!outlines?.has('First')) return yield 'ISO 32000-1, 12.3.3: an outline without bookmarks'
  const faults: string[] = []
  const below = itemsBelow(pdf, root, faults, new Set())
  yield* faults
  if (outlines.get('Count') !== below) yield `ISO 32000-1, 12.3.3: the outline does not count its ${below} bookmarks`
}

/** Checks the items below one, all open; gives their number. */
function itemsBelow(pdf: Pdf, parent: Value, faults: string[], seen: Set<number>): number {
  const dict = dictIn(pdf, parent) ?? new Map()
  let before: number | null = null
  let count = 0
  let next: Value | undefined = dict.get('First')
  while (next !== undefined) {
    const id = idOf(next)
    const item: Dict | null = dictIn(pdf, next)
    if (id === null || !item || seen.has(id)) {
      faults.push('ISO 32000-1, 12.3.3: a bookmark that is none, or is there twice')
      return count
    }
    seen.add(id)
    const title = textIn(pdf, item.get('Title')) ?? ''
    const about = `the bookmark ${JSON.stringify(title)}`
    if (title.trim() === '') faults.push('ISO 32000-1, 12.3.3: a bookmark without a title')
    if (idOf(item.get('Parent')) !== idOf(parent)) faults.push(`ISO 32000-1, 12.3.3: ${about} names another parent`)
    if (idOf(item.get('Prev')) !== before) faults.push(`ISO 32000-1, 12.3.3: ${about} is not tied to the one before it`)
    const [page] = listIn(pdf, item.get('Dest'))
    if (!pdf.pageNumbers.includes(idOf(page) ?? 0)) faults.push(`ISO 32000-1, 12.3.2: ${about} leads to no page`)
    const below = item.has('First') ? itemsBelow(pdf, next, faults, seen) : 0
    if ((follow(pdf, item.get('Count')) ?? 0) !== below) {
      faults.push(`ISO 32000-1, 12.3.3: ${about} does not count what is below it`)
    }
    count += 1 + below
    before = id
    next = item.get('Next')
  }
  if (idOf(dict.get('Last')) !== before) faults.push('ISO 32000-1, 12.3.3: Last is not the last bookmark')
  return count
}
