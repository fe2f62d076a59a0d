// What a PDF says about itself: Info, the XMP packet that agrees with it, and the colours it means.
// In: the words and the date of a deck. Out: the Info entries, the XMP bytes, the catalogue's metadata and output intent.
// PDFKit's own XMP pastes values unescaped and its output intent reads a file beside the module: neither is used.

import type { PDFDocument } from 'pdfkit'
import type { Deflate } from './deflate.ts'
import { streamOf } from './file.ts'
import { cleaned, textString } from './syntax.ts'

/** The words of the metadata. Empty ones are left out, but for the title, which must be there. */
export interface About {
  readonly title: string
  readonly author: string
  readonly subject: string
  readonly keywords: readonly string[]
  readonly creator: string
  readonly date: Date
}

/** The Info dictionary: cleaned text, without empty entries, dates to the second. */
export interface Info {
  readonly [key: string]: string | Date
}

/** What turned objects into a PDF. Without a version: an update of the library alone should not change a deck. */
const producer = 'PDFKit'

/** The Info entries. Throws when the title is empty or the date is none (ISO 14289-1, 7.1: a title is required). */
export function infoOf(about: About): Info {
  if (Number.isNaN(about.date.getTime())) throw new Error('the creation date is not a date')
  const words = {
    Title: cleaned(about.title),
    Author: cleaned(about.author),
    Subject: cleaned(about.subject),
    Keywords: about.keywords.map(cleaned).filter(Boolean).join(', '),
    Creator: cleaned(about.creator),
    Producer: producer,
  }
  if (words.Title === '') throw new Error('a PDF needs a title')
  const present = Object.entries(words).filter(([, value]) => value !== '')
  for (const [, value] of present) textString(value)
  return { ...Object.fromEntries(present), CreationDate: about.date }
}

/** Writes the XMP packet and the output intent into the catalogue. `icc` is an RGB profile, sRGB. */
export function writeMetadata(doc: PDFDocument, info: Info, icc: Uint8Array, { deflatedOnce }: Deflate): void {
  // PDFKit calls this at its end and would write its own packet.
  doc.endMetadata = () => {}
  const packet = doc.ref({ Type: 'Metadata', Subtype: 'XML' })
  packet.end(new TextEncoder().encode(xmp(info)))
  doc._root.data.Metadata = packet
  const intent = doc.ref({
    Type: 'OutputIntent',
    S: 'GTS_PDFA1',
    OutputConditionIdentifier: textString('sRGB IEC61966-2.1'),
    Info: textString('sRGB IEC61966-2.1'),
    DestOutputProfile: streamOf(doc, { N: 3 }, deflatedOnce(icc)),
  })
  intent.end()
  doc._root.data.OutputIntents = [intent]
}

/**
 * The XMP packet: PDF/A-3a and PDF/UA-1 identification, the description of the latter's schema that the former asks
 * for (ISO 19005-3, 6.6.2.3), and the words of Info in the properties they must equal (6.6.3, table 1).
 */
export function xmp(info: Info): string {
  const { Title, Author, Subject, Keywords, Creator, Producer, CreationDate } = info
  const properties = [
    element('pdfaid:part', '3'),
    element('pdfaid:conformance', 'A'),
    element('pdfuaid:part', '1'),
    element('dc:title', alternatives(Title)),
    Author === undefined ? '' : element('dc:creator', `<rdf:Seq>${element('rdf:li', escaped(Author))}</rdf:Seq>`),
    Subject === undefined ? '' : element('dc:description', alternatives(Subject)),
    Keywords === undefined ? '' : element('pdf:Keywords', escaped(Keywords)),
    element('pdf:Producer', escaped(Producer)),
    Creator === undefined ? '' : element('xmp:CreatorTool', escaped(Creator)),
    CreationDate instanceof Date ? element('xmp:CreateDate', `${CreationDate.toISOString().slice(0, 19)}Z`) : '',
    extension,
  ]
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""${namespaces}>
${properties.filter(Boolean).join('\n')}
</rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`
}

const namespaces = Object.entries({
  dc: 'http://purl.org/dc/elements/1.1/',
  pdf: 'http://ns.adobe.com/pdf/1.3/',
  xmp: 'http://ns.adobe.com/xap/1.0/',
  pdfaid: 'http://www.aiim.org/pdfa/ns/id/',
  pdfuaid: 'http://www.aiim.org/pdfua/ns/id/',
  pdfaExtension: 'http://www.aiim.org/pdfa/ns/extension/',
  pdfaSchema: 'http://www.aiim.org/pdfa/ns/schema#',
  pdfaProperty: 'http://www.aiim.org/pdfa/ns/property#',
})
  .map(([prefix, uri]) => `\n xmlns:${prefix}="${uri}"`)
  .join('')

/** PDF/A knows no `pdfuaid`; a packet that uses it must describe it. */
const extension = `<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>`

function element(tag: string, content: string): string {
  return `<${tag}>${content}</${tag}>`
}

/** A language alternative with the one text there is, whatever language it is in. */
function alternatives(value: string | Date | undefined): string {
  return `<rdf:Alt><rdf:li xml:lang="x-default">${escaped(value)}</rdf:li></rdf:Alt>`
}

function escaped(value: string | Date | undefined): string {
  return String(value ?? '').replace(/[&<>]/g, each => ({ '&': '&amp;', '<': '&lt;' })[each] ?? '&gt;')
}
