// Text of a deck that looks like PDF, XML or JavaScript is text: the PDF has the objects of a harmless deck, and no other.

import { expect, test } from 'vitest'
import { type Pdf, readPdf } from '../../pdf/read-pdf.ts'
import type { Value } from '../../pdf/syntax.ts'
import { xmp } from '../../pdf/views.ts'
import { parseXml, textOfElement } from '../../pdf/xml.ts'
import { compiledFiles, pdfOf } from '../../support/notewell.ts'

const deck = (text: string): Readonly<Record<string, string>> => {
  const quoted = JSON.stringify(text)
  return {
    'deck.yaml': [
      'groups: [{ acronym: jmap, name: %s }]',
      'title: %s',
      'lang: en',
      'meeting: { number: 118, city: %s }',
      'session: { date: 2023-11-07, start: "13:00", minutes: 60, room: %s, name: %s }',
      'chairs: [%s]',
      'agenda: [{ title: %s, minutes: 10, presenters: [%s], note: %s }]',
      'slides:',
      '  - { layout: title, title: %s, subtitle: %s, notice: %s }',
      '  - { layout: bullets, title: %s, items: [%s] }',
      '  - { layout: links, title: %s, links: [{ label: %s, url: "https://example.org/" }] }',
      '  - { layout: agenda }',
      '  - { layout: section, title: %s }',
      '',
    ]
      .join('\n')
      .replaceAll('%s', quoted),
  }
}

/** How many objects a PDF has of each kind: their keys, with those of what is inside them. */
function shape({ objects }: Pdf): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const value of objects.values()) counts.set(kindOf(value), (counts.get(kindOf(value)) ?? 0) + 1)
  return counts
}

function kindOf(value: Value): string {
  if (Array.isArray(value)) return `[${[...new Set(value.map(kindOf))].sort().join()}]`
  if (value instanceof Map)
    return `{${[...value]
      .map(([key, inner]) => `${key}${kindOf(inner)}`)
      .sort()
      .join()}}`
  if (value !== null && typeof value === 'object')
    return 'dict' in value ? kindOf(value.dict) : Object.keys(value).join()
  return typeof value
}

const control = compiledFiles(deck('Aaa bbb'))

test.each([
  '/AA << /O >>',
  '(a) (b',
  '\\) Tj (x',
  '% endobj',
  'endstream',
  '>> /S /URI',
  '1 0 obj 2 R',
  ']]> <x/>',
  '</rdf:RDF> &a;',
  '<?xpacket end?>',
  '<script>a</script>',
  '__proto__',
  'constructor',
  '$x #{y}',
  '%s %n %x',
  '#2fName#00',
  '\u00fe\u00ff x',
])('%j', text => {
  const pdf = readPdf(pdfOf(compiledFiles(deck(text))))
  expect(shape(pdf)).toEqual(shape(readPdf(pdfOf(control))))
  expect(textOfElement(parseXml(xmp(pdf)), 'dc:title')).toContain(text.replace(/\\(?=\))|__/g, '')) // Markdown's
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
})
