// The structure tree: StructTreeRoot, Document, a Sect for each slide, and in it the tags of its pages.
// In: pages, one after the other, each with its page object and a pen. Out: structure elements and the parent tree.
// PDFKit's own `struct` is not used: it writes the page that is current when an element is *flushed* into an OBJR,
// leaves elements hanging when one child is not ended, and keeps the tree in closures. References do exactly as told.

import type { PDFDocument, PdfDictionary, PdfReference, PdfTextString, PdfValue } from 'pdfkit'
import type { Mark, Page, Tag } from '../../page/page.ts'
import { annotate } from './links.ts'
import { boxOf, type Pen, paintContent } from './paint.ts'
import { textString, thousandths } from './syntax.ts'

/** The tree under way. */
export interface Structure {
  readonly doc: PDFDocument
  readonly document: PdfReference
  readonly sects: PdfReference[]
  /** The parent tree, as a flat number tree: key, then what stands there (ISO 32000-1, 14.7.4.4). */
  readonly parents: PdfValue[]
  /** The Sect that is open, and the slide it is for. */
  sect: { readonly slide: number; readonly ref: PdfReference; readonly kids: PdfReference[] } | null
}

/** What a tag needs of the page it is on. */
interface Sheet {
  readonly page: PdfReference
  readonly pen: Pen
  /** The structure element of each MCID of this page, in order. */
  readonly owners: PdfReference[]
  readonly annotations: PdfReference[]
}

/** Starts the tree with an empty Document. */
export function openStructure(doc: PDFDocument): Structure {
  const document = doc.ref({ S: 'Document', P: doc.getStructTreeRoot() })
  return { doc, document, sects: [], parents: [], sect: null }
}

/**
 * Paints the tags of a page and hangs them into the Sect of its slide. Pages of one slide must follow each other.
 * Gives the page object what it says of its tags and links.
 */
export function tagPage(structure: Structure, source: Page, page: PdfReference, pen: Pen): void {
  const sect = sectOf(structure, source)
  const sheet: Sheet = { page, pen, owners: [], annotations: [] }
  page.data.StructParents = addParent(structure, sheet.owners)
  for (const tag of source.tags) sect.kids.push(element(structure, sheet, tag, sect.ref))
  if (sheet.annotations.length > 0) page.data.Annots = sheet.annotations
}

/** Ends the tree. */
export function closeStructure(structure: Structure): void {
  endSect(structure)
  structure.document.data.K = structure.sects
  structure.document.end()
  const root = structure.doc.getStructTreeRoot()
  root.data.K = structure.document
  // Plain values take the place of PDFKit's tree, which gives its root the /Limits only other nodes may have.
  root.data.ParentTree = { Nums: structure.parents }
  root.data.ParentTreeNextKey = structure.parents.length / 2
}

/** Writes a tag and everything in it; paints its marks on the way. */
function element(structure: Structure, sheet: Sheet, tag: Tag, parent: PdfReference): PdfReference {
  const { doc } = structure
  const Lang = tag.lang === undefined ? undefined : textString(tag.lang)
  const Alt = tag.role === 'Figure' ? wordsFor(tag) : undefined
  // Every element has the same keys, in this order: objects of one shape take less room and are written sooner.
  const A = attributes(tag, sheet.pen.height)
  const data = { S: tag.role, P: parent, Lang, Alt, A, Pg: undefined, K: undefined } as PdfDictionary
  const ref = doc.ref(data)
  const kids: PdfValue[] = []
  for (const child of tag.children) {
    if ('role' in child) kids.push(element(structure, sheet, child, ref))
    else {
      kids.push(sheet.owners.length)
      paintContent(sheet.pen, tag.role, sheet.owners.length, child.marks)
      sheet.owners.push(ref)
      data.Pg = sheet.page
    }
  }
  for (const area of tag.areas ?? []) {
    const annotation = annotate(doc, tag, area, sheet.pen.height, addParent(structure, ref))
    sheet.annotations.push(annotation)
    kids.push({ Type: 'OBJR', Obj: annotation, Pg: sheet.page })
  }
  data.K = kids.length > 1 ? kids : kids[0]
  ref.end()
  return ref
}

/** The words for a figure. Throws where there are none: whoever cannot see it would be told nothing. */
function wordsFor({ alt = '' }: Tag): PdfTextString {
  const words = textString(alt)
  if (words.length === 0) throw new Error('a figure without words for it')
  return words
}

/** Attributes of an element (ISO 32000-1, tables 344, 347 and 349), written only where they say something. */
function attributes(tag: Tag, height: number): PdfDictionary | undefined {
  const { role } = tag
  if (role === 'Figure') {
    const { left, top, right, bottom } = boxOf(marksOf(tag))
    return { O: 'Layout', BBox: [left, height - bottom, right, height - top].map(thousandths) }
  }
  if (role === 'L') return tag.numbering === undefined ? undefined : { O: 'List', ListNumbering: tag.numbering }
  if (role !== 'TH' && role !== 'TD') return undefined
  const { scope, columns } = tag
  const ColSpan = columns !== undefined && columns > 1 ? columns : undefined
  return scope === undefined && ColSpan === undefined ? undefined : { O: 'Table', Scope: scope, ColSpan }
}

/** All marks of a tag, in reading order. */
function marksOf({ children }: Tag): readonly Mark[] {
  return children.flatMap(child => ('role' in child ? marksOf(child) : child.marks))
}

function sectOf(structure: Structure, { slide, lang }: Page): NonNullable<Structure['sect']> {
  if (structure.sect?.slide === slide) return structure.sect
  endSect(structure)
  const data: PdfDictionary = { S: 'Sect', P: structure.document }
  const ref = structure.doc.ref(lang === undefined ? data : { ...data, Lang: textString(lang) })
  structure.sects.push(ref)
  structure.sect = { slide, ref, kids: [] }
  return structure.sect
}

function endSect({ sect }: Structure): void {
  if (!sect) return
  sect.ref.data.K = sect.kids
  sect.ref.end()
}

/** Puts what owns a piece of content into the parent tree; gives the key. Keys only go up, as a number tree wants. */
function addParent(structure: Structure, owner: PdfReference | PdfReference[]): number {
  const key = structure.parents.length / 2
  structure.parents.push(key, owner)
  return key
}
