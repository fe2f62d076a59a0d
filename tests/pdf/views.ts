// The rest of what a PDF says, for tests: links, bookmarks, metadata, fonts, embedded files.
// In: a PDF (read-pdf.ts). Out: plain values.

import { dictOf, entry, fail, listOf, nameOf, numberOf, type Pdf, refOf, resolve, streamOf } from './read-pdf.ts'
import { type Dict, latin1, type Str, stringText, type Value } from './syntax.ts'

/** A link annotation. `rect` is [left, bottom, right, top] in points, y upwards. */
export interface LinkAnnotation {
  readonly id: number
  readonly url: string
  readonly contents: string
  readonly rect: readonly number[]
  readonly structParent: number
  readonly dict: Dict
}

/** The annotations of a page (0 is the first). All of ours are links. */
export function annotations(pdf: Pdf, page: number): readonly LinkAnnotation[] {
  const list = pdf.pages[page]?.get('Annots')
  return (list ? listOf(list) : []).map(each => {
    const dict = dictOf(resolve(pdf, each))
    const action = dictOf(entry(pdf, dict, 'A'))
    if (nameOf(dict.get('Subtype')) !== 'Link' || nameOf(action.get('S')) !== 'URI') fail('not a link to an address')
    return {
      id: refOf(each).ref,
      url: text(action.get('URI')),
      contents: text(dict.get('Contents')),
      rect: listOf(dict.get('Rect')).map(numberOf),
      structParent: numberOf(dict.get('StructParent')),
      dict,
    }
  })
}

/** A bookmark: `page` is 0-based, `count` as written (null when absent). */
export interface Bookmark {
  readonly title: string
  readonly page: number
  readonly count: number | null
  readonly children: readonly Bookmark[]
}

/** The bookmarks and the root's Count; null when there are none. Checks Prev, Last and Parent. */
export function outline(pdf: Pdf): { readonly count: number; readonly children: readonly Bookmark[] } | null {
  const root = pdf.catalogue.get('Outlines')
  if (!root) return null
  return { count: numberOf(dictOf(resolve(pdf, root)).get('Count')), children: bookmarksIn(pdf, refOf(root).ref) }
}

/** The XMP packet, as text. */
export function xmp(pdf: Pdf): string {
  const stream = streamOf(entry(pdf, pdf.catalogue, 'Metadata'))
  if (stream.dict.has('Filter')) fail('XMP is compressed')
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(stream.data)
}

/** The Info dictionary, strings as text. */
export function info(pdf: Pdf): Readonly<Record<string, string>> {
  const entries = [...dictOf(entry(pdf, pdf.trailer, 'Info'))]
  return Object.fromEntries(entries.map(([key, value]) => [key, text(resolve(pdf, value))]))
}

/** An embedded font. */
export interface EmbeddedFont {
  readonly baseFont: string
  readonly descendant: Dict
  readonly descriptor: Dict
  readonly file: Uint8Array
  readonly toUnicode: string
}

/** Every composite font of the file, in order of object number. */
export function fonts(pdf: Pdf): readonly EmbeddedFont[] {
  const found: EmbeddedFont[] = []
  for (const value of pdf.objects.values()) {
    const subtype = value instanceof Map ? value.get('Subtype') : undefined
    if (!(value instanceof Map) || !subtype || JSON.stringify(subtype) !== '{"name":"Type0"}') continue
    const descendant = dictOf(resolve(pdf, listOf(value.get('DescendantFonts'))[0]))
    const descriptor = dictOf(entry(pdf, descendant, 'FontDescriptor'))
    const file = streamOf(entry(pdf, descriptor, 'FontFile2'))
    if (numberOf(file.dict.get('Length1')) !== file.data.length) fail('Length1')
    found.push({
      baseFont: nameOf(value.get('BaseFont')),
      descendant,
      descriptor,
      file: file.data,
      toUnicode: latin1(streamOf(entry(pdf, value, 'ToUnicode')).data),
    })
  }
  return found
}

/** An embedded file. */
export interface EmbeddedFile {
  readonly name: string
  readonly mime: string
  readonly relationship: string
  readonly description: string
  readonly date: string
  readonly bytes: Uint8Array
}

/** The embedded files, in the order of the name tree; each must be in the catalogue's AF too. */
export function embeddedFiles(pdf: Pdf): readonly EmbeddedFile[] {
  const tree = dictOf(entry(pdf, pdf.catalogue, 'Names')).get('EmbeddedFiles')
  if (!tree) return []
  const names = listOf(dictOf(tree).get('Names'))
  const associated = listOf(pdf.catalogue.get('AF')).map(each => refOf(each).ref)
  const files: EmbeddedFile[] = []
  for (let at = 0; at < names.length; at += 2) {
    const ref = refOf(names[at + 1])
    const specification = dictOf(resolve(pdf, ref))
    const file = streamOf(entry(pdf, dictOf(specification.get('EF')), 'F'))
    const name = text(names[at])
    if (text(specification.get('F')) !== name || text(specification.get('UF')) !== name) fail('names of a file differ')
    if (!associated.includes(ref.ref)) fail(`${name} is not associated`)
    files.push({
      name,
      mime: nameOf(file.dict.get('Subtype')),
      relationship: nameOf(specification.get('AFRelationship')),
      description: text(specification.get('Desc')),
      date: text(dictOf(file.dict.get('Params')).get('ModDate')),
      bytes: file.data,
    })
  }
  return files
}

function bookmarksIn(pdf: Pdf, parent: number): readonly Bookmark[] {
  const dict = dictOf(resolve(pdf, { ref: parent }))
  const items: Bookmark[] = []
  let before: number | null = null
  for (let next = dict.get('First'); next !== undefined; ) {
    const { ref } = refOf(next)
    const item = dictOf(resolve(pdf, next))
    const previous = item.get('Prev')
    if (refOf(item.get('Parent')).ref !== parent || (previous ? refOf(previous).ref : null) !== before) fail('outline')
    const [page, fit] = listOf(item.get('Dest'))
    if (nameOf(fit) !== 'Fit') fail('a bookmark that does not fit its page')
    const count = item.get('Count')
    items.push({
      title: text(item.get('Title')),
      page: pdf.pageNumbers.indexOf(refOf(page).ref),
      count: count === undefined ? null : numberOf(count),
      children: bookmarksIn(pdf, ref),
    })
    before = ref
    next = item.get('Next')
  }
  const last = dict.get('Last')
  if ((last ? refOf(last).ref : null) !== before) fail('Last of an outline item')
  return items
}

function text(value: Value | undefined): string {
  return stringText(value as Str)
}
