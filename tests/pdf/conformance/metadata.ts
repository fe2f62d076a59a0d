// Conformance of the metadata: the XMP packet, what it must identify and describe, and that Info says the same.
// In: a PDF. Out: breaches of ISO 19005-3, 6.6, and ISO 14289-1, 5 and 7.1 (title).

import type { Pdf } from '../read-pdf.ts'
import { elementsNamed, parseXml, textOfElement, type XmlElement } from '../xml.ts'
import { dictIn, nameIn, streamIn, textIn } from './values.ts'

const NAMESPACES: Readonly<Record<string, string>> = {
  x: 'adobe:ns:meta/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  dc: 'http://purl.org/dc/elements/1.1/',
  pdf: 'http://ns.adobe.com/pdf/1.3/',
  xmp: 'http://ns.adobe.com/xap/1.0/',
  pdfaid: 'http://www.aiim.org/pdfa/ns/id/',
  pdfuaid: 'http://www.aiim.org/pdfua/ns/id/',
  pdfaExtension: 'http://www.aiim.org/pdfa/ns/extension/',
  pdfaSchema: 'http://www.aiim.org/pdfa/ns/schema#',
  pdfaProperty: 'http://www.aiim.org/pdfa/ns/property#',
}

/** The property that must equal each entry of Info (ISO 19005-3, 6.6.3), and the kind of value it has. */
const COUNTERPARTS: ReadonlyMap<string, readonly [property: string, container: string | null]> = new Map([
  ['Title', ['dc:title', 'rdf:Alt']],
  ['Author', ['dc:creator', 'rdf:Seq']],
  ['Subject', ['dc:description', 'rdf:Alt']],
  ['Keywords', ['pdf:Keywords', null]],
  ['Creator', ['xmp:CreatorTool', null]],
  ['Producer', ['pdf:Producer', null]],
  ['CreationDate', ['xmp:CreateDate', null]],
  ['ModDate', ['xmp:ModifyDate', null]],
])

const IDENTIFICATION: readonly (readonly [property: string, value: string, clause: string])[] = [
  ['pdfaid:part', '3', 'ISO 19005-3, 6.6.4'],
  ['pdfaid:conformance', 'A', 'ISO 19005-3, 6.6.4'],
  ['pdfuaid:part', '1', 'ISO 14289-1, 5'],
]

/** XMP and Info. */
export function* metadataBreaches(pdf: Pdf): Generator<string> {
  const stream = streamIn(pdf, pdf.catalogue.get('Metadata'))
  if (!stream) return yield 'ISO 19005-3, 6.6.2.1: there is no metadata'
  if (stream.dict.has('Filter')) yield 'ISO 32000-1, 14.3.2: the metadata cannot be read without inflating it'
  if (nameIn(pdf, stream.dict.get('Type')) !== 'Metadata' || nameIn(pdf, stream.dict.get('Subtype')) !== 'XML') {
    yield 'ISO 19005-3, 6.6.2.1: the metadata stream does not say that it is one'
  }
  let packet: XmlElement
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(stream.data)
    const head = /^<\?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"\?>/.test(text)
    if (!head || !/<\?xpacket end="[rw]"\?>\s*$/.test(text)) yield 'ISO 19005-3, 6.6.2.1: not an XMP packet'
    packet = parseXml(text)
  } catch (error) {
    return yield `ISO 19005-3, 6.6.2.1: the XMP packet is not well-formed (${error instanceof Error ? error.message : ''})`
  }
  yield* namespaceBreaches(packet)
  for (const [property, value, clause] of IDENTIFICATION) {
    if (propertyOf(packet, property)?.text !== value) yield `${clause}: ${property} is not ${value}`
  }
  yield* extensionBreaches(packet)
  yield* infoBreaches(pdf, packet)
  if ((textOfElement(packet, 'dc:title') ?? '') === '') yield 'ISO 14289-1, 7.1: there is no dc:title'
}

function* namespaceBreaches(packet: XmlElement): Generator<string> {
  for (const [prefix, uri] of namespacesIn(packet)) {
    if (NAMESPACES[prefix] !== uri) yield `ISO 19005-3, 6.6.2.3: the prefix ${prefix} means ${uri}`
  }
  const known = new Set([...IDENTIFICATION.map(([property]) => property), 'pdfaExtension:schemas'])
  for (const [property] of COUNTERPARTS.values()) known.add(property)
  for (const { name } of elementsNamed(packet, 'rdf:Description').flatMap(each => each.children)) {
    if (!known.has(name)) yield `ISO 19005-3, 6.6.2.3: ${name} is a property nobody described`
  }
}

function namespacesIn(element: XmlElement): readonly (readonly [string, string])[] {
  const own = Object.entries(element.attributes)
    .filter(([key]) => key.startsWith('xmlns:'))
    .map(([key, uri]) => [key.slice(6), uri] as const)
  return [...own, ...element.children.flatMap(namespacesIn)]
}

/** The only direct property of a description with this name. */
function propertyOf(packet: XmlElement, name: string): XmlElement | null {
  const found = elementsNamed(packet, 'rdf:Description')
    .flatMap(each => each.children)
    .filter(each => each.name === name)
  return found.length === 1 ? (found[0] ?? null) : null
}

/** ISO 19005-3, 6.6.2.3: PDF/A does not know the PDF/UA schema, so the packet has to describe it. */
function* extensionBreaches(packet: XmlElement): Generator<string> {
  const [bag, ...others] = propertyOf(packet, 'pdfaExtension:schemas')?.children ?? []
  const schemas = bag?.name === 'rdf:Bag' && others.length === 0 ? bag.children : []
  const schema = schemas.find(each => textOfElement(each, 'pdfaSchema:namespaceURI') === NAMESPACES.pdfuaid)
  if (!schema) return yield 'ISO 19005-3, 6.6.2.3: the PDF/UA schema is not described'
  const text = (name: string): string => textOfElement(schema, name) ?? ''
  const [sequence] = elementsNamed(schema, 'pdfaSchema:property').flatMap(each => each.children)
  const sound =
    text('pdfaSchema:schema') !== '' &&
    text('pdfaSchema:prefix') === 'pdfuaid' &&
    sequence?.name === 'rdf:Seq' &&
    text('pdfaProperty:name') === 'part' &&
    text('pdfaProperty:valueType') === 'Integer' &&
    /^(internal|external)$/.test(text('pdfaProperty:category')) &&
    text('pdfaProperty:description') !== ''
  if (!sound) yield 'ISO 19005-3, 6.6.2.3: the description of the PDF/UA schema is not complete'
  const items = [...schemas, ...(sequence?.children ?? [])]
  if (items.some(each => each.name !== 'rdf:li' || each.attributes['rdf:parseType'] !== 'Resource')) {
    yield 'ISO 19005-3, 6.6.2.3: the description of a schema is not made of resources'
  }
}

function* infoBreaches(pdf: Pdf, packet: XmlElement): Generator<string> {
  const info = dictIn(pdf, pdf.trailer.get('Info')) ?? new Map()
  for (const key of info.keys()) {
    if (!COUNTERPARTS.has(key)) yield `ISO 19005-3, 6.6.3: Info has ${key}, which XMP does not say`
  }
  for (const [key, [property, container]] of COUNTERPARTS) {
    const own = textIn(pdf, info.get(key))
    const said = propertyOf(packet, property)
    const value = said ? onlyValue(said, container) : null
    const expected = own !== null && key.endsWith('Date') ? isoDate(own) : own
    if (value !== expected) {
      yield `ISO 19005-3, 6.6.3: Info says ${JSON.stringify(own)} of ${key}, ${property} ${JSON.stringify(value)}`
    }
  }
}

/** The one value of a property: plain, in an Alt for any language, or in a Seq. */
function onlyValue(property: XmlElement, container: string | null): string | null {
  if (container === null) return property.children.length === 0 ? property.text : null
  const [list, ...others] = property.children
  const [item, ...more] = list?.children ?? []
  const sound = list?.name === container && item?.name === 'rdf:li' && others.length + more.length === 0
  const language = container !== 'rdf:Alt' || item?.attributes['xml:lang'] === 'x-default'
  return sound && language ? (item?.text ?? null) : null
}

/** "D:20231107130000Z" as "2023-11-07T13:00:00Z"; anything else is no date of ours. */
function isoDate(date: string): string {
  return date.replace(/^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z')
}
