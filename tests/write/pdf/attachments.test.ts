// Embedded files: bytes, names, media types, relationships; and that nothing of them reaches PDF syntax raw.

import { describe, expect, test } from 'vitest'
import type { Attachment } from '../../../src/write/pdf/attachments.ts'
import { writePdf } from '../../../src/write/pdf/document.ts'
import { dictOf, entry } from '../../pdf/read-pdf.ts'
import { embeddedFiles } from '../../pdf/views.ts'
import { input, written } from './samples.ts'

const file = (changes: Partial<Attachment> = {}): Attachment => ({
  name: 'deck.yaml',
  mime: 'application/yaml',
  description: 'The deck',
  bytes: new TextEncoder().encode('groups: [jmap]\n'),
  date: new Date('2023-11-01T08:00:00Z'),
  relationship: 'Source',
  ...changes,
})

test('a file comes back as it was given', () => {
  expect(embeddedFiles(written({ attachments: [file()] }))).toEqual([
    { ...file(), mime: 'application/yaml', date: 'D:20231101080000Z' },
  ])
})

test('an empty file too', () => {
  const bytes = new Uint8Array(0)
  expect(embeddedFiles(written({ attachments: [file({ bytes, relationship: 'Data' })] }))[0]).toMatchObject({
    bytes,
    relationship: 'Data',
  })
})

test('names are sorted by their bytes, whatever the locale says', () => {
  const names = ['aé.yaml', 'b.yaml', 'B.yaml', '__proto__', 'a.yaml', 'aå.yaml']
  const pdf = written({ attachments: names.map(name => file({ name })) })
  expect(embeddedFiles(pdf).map(each => each.name)).toEqual([
    'B.yaml',
    '__proto__',
    'a.yaml',
    'b.yaml',
    'aå.yaml',
    'aé.yaml',
  ])
})

test('without files there is no name tree and no AF', () => {
  const pdf = written()
  expect(dictOf(entry(pdf, pdf.catalogue, 'Names')).size).toBe(0)
  expect(pdf.catalogue.has('AF')).toBe(false)
})

describe('what would break out of PDF syntax is thrown at', () => {
  test.each<[string, Partial<Attachment>]>([
    ['a path', { name: '../deck.yaml' }],
    ['no name', { name: '' }],
    ['a name with a control character', { name: 'a\u0000.yaml' }],
    ['a media type that is none', { mime: 'yaml' }],
    ['a media type with syntax in it', { mime: 'a/b /AA << >>' }],
    ['a relationship with syntax in it', { relationship: 'Source /AA << >>' as 'Source' }],
  ])('%s', (_, changes) => {
    expect(() => writePdf(input({ attachments: [file(changes)] }))).toThrow()
  })
  test('two files of one name', () => {
    expect(() => writePdf(input({ attachments: [file(), file()] }))).toThrow(/two attachments/)
  })
})
