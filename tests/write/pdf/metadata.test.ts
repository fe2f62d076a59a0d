// Info and XMP: identification, agreement, escaping.

import { describe, expect, test } from 'vitest'
import { info, xmp } from '../../pdf/views.ts'
import { elementsNamed, parseXml, textOfElement } from '../../pdf/xml.ts'
import { written } from './samples.ts'

describe('XMP', () => {
  const pdf = written({
    title: 'JMAP & <EXTRA> "quoted" — 宋',
    author: "O'Neil & Søn",
    subject: ']]> & &amp;',
    keywords: ['a<b', 'c&d'],
  })
  const packet = parseXml(xmp(pdf))

  test('identifies PDF/A-3a and PDF/UA-1', () => {
    expect(textOfElement(packet, 'pdfaid:part')).toBe('3')
    expect(textOfElement(packet, 'pdfaid:conformance')).toBe('A')
    expect(textOfElement(packet, 'pdfuaid:part')).toBe('1')
  })
  test('describes the schema PDF/A does not know', () => {
    expect(textOfElement(packet, 'pdfaSchema:namespaceURI')).toBe('http://www.aiim.org/pdfua/ns/id/')
    expect(textOfElement(packet, 'pdfaSchema:prefix')).toBe('pdfuaid')
    expect(textOfElement(packet, 'pdfaProperty:name')).toBe('part')
    expect(textOfElement(packet, 'pdfaProperty:valueType')).toBe('Integer')
    expect(textOfElement(packet, 'pdfaProperty:category')).toBe('internal')
  })
  test('says what Info says', () => {
    const said = info(pdf)
    expect(said).toEqual({
      Title: 'JMAP & <EXTRA> "quoted" — 宋',
      Author: "O'Neil & Søn",
      Subject: ']]> & &amp;',
      Keywords: 'a<b, c&d',
      Creator: 'notewell 0.1.0',
      Producer: 'PDFKit',
      CreationDate: 'D:20231107130000Z',
    })
    expect(textOfElement(packet, 'dc:title')).toBe(said.Title)
    expect(textOfElement(packet, 'dc:creator')).toBe(said.Author)
    expect(textOfElement(packet, 'dc:description')).toBe(said.Subject)
    expect(textOfElement(packet, 'pdf:Keywords')).toBe(said.Keywords)
    expect(textOfElement(packet, 'pdf:Producer')).toBe(said.Producer)
    expect(textOfElement(packet, 'xmp:CreatorTool')).toBe(said.Creator)
    expect(textOfElement(packet, 'xmp:CreateDate')).toBe('2023-11-07T13:00:00Z')
    expect(textOfElement(packet, 'xmp:ModifyDate')).toBeNull()
  })
  test('gives the title for any language', () => {
    expect(elementsNamed(packet, 'rdf:li').map(each => each.attributes['xml:lang'])).toContain('x-default')
  })
})

test('control characters, halves of surrogate pairs and noncharacters are dropped from both', () => {
  const pdf = written({ title: ' a\u0000b\u0007c\ud800d\uffffe\nf\u009fg ' })
  expect(info(pdf).Title).toBe('abcde fg')
  expect(textOfElement(parseXml(xmp(pdf)), 'dc:title')).toBe('abcde fg')
})

test('what is empty is left out of both', () => {
  const pdf = written({ author: '', subject: ' ', keywords: [] })
  expect(Object.keys(info(pdf)).sort()).toEqual(['CreationDate', 'Creator', 'Producer', 'Title'])
  const packet = parseXml(xmp(pdf))
  for (const name of ['dc:creator', 'dc:description', 'pdf:Keywords']) expect(textOfElement(packet, name)).toBeNull()
})
