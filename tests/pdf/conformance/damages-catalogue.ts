// Damage done to a good PDF, and the sentence each must get: catalogue, pages, bookmarks and metadata.
// In: the objects of a PDF, to be edited (rewrite.ts). Out: tables of cases; the names are test names.

import { dictOf, listOf, refOf, resolve, streamOf } from '../read-pdf.ts'
import type { Dict } from '../syntax.ts'
import { bookmark, type Damage, find, named, outlines, page, put, text } from './damages.ts'
import { type Draft, replaceIn, setData } from './rewrite.ts'

const xmp =
  (from: string | RegExp, to: string) =>
  (draft: Draft): void =>
    replaceIn(draft, draft.catalogue.get('Metadata'), from, to)
const info = (draft: Draft): Dict => dictOf(resolve(draft, draft.trailer.get('Info')))
const intent = (draft: Draft): Dict => dictOf(resolve(draft, listOf(draft.catalogue.get('OutputIntents'))[0]))
const profile =
  (at: number, bytes: string) =>
  (draft: Draft): void => {
    const stream = streamOf(resolve(draft, intent(draft).get('DestOutputProfile')))
    const data = new Uint8Array(stream.data)
    data.set(Buffer.from(bytes, 'latin1'), at)
    setData(stream, data)
  }

export const catalogueDamages: readonly Damage[] = [
  { name: 'no language', edit: draft => put(draft.catalogue, 'Lang', undefined), says: '7.2: Lang' },
  {
    name: 'a language with an underscore',
    edit: draft => put(draft.catalogue, 'Lang', text('en_GB')),
    says: '7.2: Lang',
  },
  {
    name: 'not marked as tagged',
    edit: draft => put(dictOf(resolve(draft, draft.catalogue.get('MarkInfo'))), 'Marked', false),
    says: '6.7.2.2',
  },
  {
    name: 'suspect tags',
    edit: draft => put(dictOf(resolve(draft, draft.catalogue.get('MarkInfo'))), 'Suspects', true),
    says: '7.1: the tags are suspect',
  },
  {
    name: 'a title that is not shown',
    edit: draft => put(draft.catalogue, 'ViewerPreferences', undefined),
    says: '7.1: the title is not shown',
  },
  {
    name: 'no structure tree',
    edit: draft => put(draft.catalogue, 'StructTreeRoot', undefined),
    says: '6.7.3: there is no structure tree',
  },
  {
    name: 'no output intent',
    edit: draft => put(draft.catalogue, 'OutputIntents', undefined),
    says: '6.2.3: there is not one output intent',
  },
  {
    name: 'no colour profile',
    edit: draft => put(intent(draft), 'DestOutputProfile', undefined),
    says: '6.2.3: the colour profile is missing',
  },
  {
    name: 'a profile without its signature',
    edit: profile(36, 'xxxx'),
    says: '6.2.3: the colour profile has not the signature',
  },
  { name: 'a profile of CMYK', edit: profile(16, 'CMYK'), says: '6.2.3: the colour profile is not one of RGB' },
  {
    name: 'a profile of a scanner',
    edit: profile(12, 'scnr'),
    says: '6.2.3: the colour profile is not that of a monitor',
  },
  {
    name: 'a profile of another length',
    edit: profile(0, '\0\0\x7f\0'),
    says: '6.2.3: the colour profile is not as long',
  },
  {
    name: 'a profile said to have four components',
    edit: draft => put(streamOf(resolve(draft, intent(draft).get('DestOutputProfile'))).dict, 'N', 4),
    says: '6.2.3: the colour profile is not said',
  },
  { name: 'no tab order', edit: draft => put(page(draft), 'Tabs', undefined), says: '7.18.3' },
  { name: 'no StructParents', edit: draft => put(page(draft), 'StructParents', undefined), says: 'no StructParents' },
  { name: 'no page labels', edit: draft => put(draft.catalogue, 'PageLabels', undefined), says: '7.17' },
  {
    name: 'a page without resources',
    edit: draft => put(page(draft), 'Resources', undefined),
    says: '6.2.2: a page without resources',
  },
  { name: 'a page too small', edit: draft => put(page(draft), 'MediaBox', [0, 0, 960, 2]), says: '6.1.13: MediaBox' },
  {
    name: 'an outline miscounted',
    edit: draft => put(outlines(draft), 'Count', 1),
    says: '12.3.3: the outline does not count',
  },
  {
    name: 'a bookmark miscounted',
    edit: draft =>
      put(
        find(draft, dict => dict.has('Dest') && dict.has('Count')),
        'Count',
        9,
      ),
    says: 'does not count what is below',
  },
  {
    name: 'a bookmark that leads nowhere',
    edit: draft => put(bookmark(draft), 'Dest', [{ ref: refOf(outlines(draft).get('First')).ref }, named('Fit')]),
    says: '12.3.2',
  },
  {
    name: 'a bookmark without a title',
    edit: draft => put(bookmark(draft), 'Title', undefined),
    says: 'a bookmark without a title',
  },
  {
    name: 'bookmarks untied',
    edit: draft => put(outlines(draft), 'Last', { ref: draft.pageNumbers[0] ?? 0 }),
    says: 'Last is not the last bookmark',
  },
]

export const metadataDamages: readonly Damage[] = [
  {
    name: 'no metadata',
    edit: draft => put(draft.catalogue, 'Metadata', undefined),
    says: '6.6.2.1: there is no metadata',
  },
  {
    name: 'XMP that is not well-formed',
    edit: xmp('</dc:title>', ''),
    says: '6.6.2.1: the XMP packet is not well-formed',
  },
  { name: 'XMP that is not escaped', edit: xmp('&amp;', '&'), says: '6.6.2.1: the XMP packet is not well-formed' },
  {
    name: 'an XMP packet with an encoding',
    edit: xmp('id="W5M0', 'encoding="UTF-8" id="W5M0'),
    says: '6.6.2.1: not an XMP packet',
  },
  { name: 'another part of PDF/A', edit: xmp('<pdfaid:part>3', '<pdfaid:part>2'), says: '6.6.4: pdfaid:part' },
  {
    name: 'another level of PDF/A',
    edit: xmp('<pdfaid:conformance>A', '<pdfaid:conformance>B'),
    says: '6.6.4: pdfaid:conformance',
  },
  { name: 'no PDF/UA', edit: xmp('<pdfuaid:part>1</pdfuaid:part>', ''), says: '14289-1, 5: pdfuaid:part' },
  {
    name: 'a namespace that is another',
    edit: xmp('xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"', 'xmlns:pdfuaid="http://example.org/"'),
    says: '6.6.2.3: the prefix pdfuaid',
  },
  {
    name: 'a schema nobody described',
    edit: xmp(/<pdfaExtension:schemas>[\s\S]*<\/pdfaExtension:schemas>/, ''),
    says: '6.6.2.3: the PDF/UA schema is not described',
  },
  {
    name: 'a schema half described',
    edit: xmp(/<pdfaProperty:category>internal<\/pdfaProperty:category>/, ''),
    says: '6.6.2.3: the description of the PDF/UA schema',
  },
  {
    name: 'a property nobody described',
    edit: xmp('<pdf:Producer>', '<pdf:Trapped>False</pdf:Trapped><pdf:Producer>'),
    says: '6.6.2.3: pdf:Trapped',
  },
  ...['Title', 'Author', 'Subject', 'Keywords', 'Creator', 'Producer', 'CreationDate'].map(key => ({
    name: `Info that says another ${key}`,
    edit: (draft: Draft): void => put(info(draft), key, text('D:20200101000000Z')),
    says: `6.6.3: Info says "[^"]*" of ${key}`,
  })),
  {
    name: 'Info with an entry of its own',
    edit: draft => put(info(draft), 'Trapped', named('False')),
    says: '6.6.3: Info has Trapped',
  },
  {
    name: 'no title',
    edit: draft => {
      put(info(draft), 'Title', undefined)
      xmp(/<dc:title>[\s\S]*<\/dc:title>/, '')(draft)
    },
    says: '7.1: there is no dc:title',
  },
]
