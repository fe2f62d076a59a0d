// Damage done to a good PDF, and the sentence each must get: the file as such, its bytes, and embedded files.
// In: the objects of a PDF, to be edited (rewrite.ts), or its bytes. Out: tables of cases; the names are test names.

import { dictOf, resolve } from '../read-pdf.ts'
import { type Dict, latin1, type Value } from '../syntax.ts'
import { bookmark, type Damage, element, find, named, page, put, streamOfType, text } from './damages.ts'
import type { Draft } from './rewrite.ts'

const specification = (draft: Draft): Dict => find(draft, dict => dict.has('EF'))

export const fileDamages: readonly Damage[] = [
  { name: 'no ID', edit: draft => put(draft.trailer, 'ID', undefined), says: '6.1.3: the file has no ID' },
  { name: 'encryption', edit: draft => put(draft.trailer, 'Encrypt', new Map()), says: '6.1.3: the file is encrypted' },
  {
    name: 'a dangling reference',
    edit: draft => put(element(draft, 'P'), 'Ref', { ref: 99999 }),
    says: '7.3.10: a reference to object 99999',
  },
  {
    name: 'a long string',
    edit: draft => put(element(draft, 'P'), 'ActualText', text('x'.repeat(32768))),
    says: '6.1.13: a string of 32768',
  },
  {
    name: 'a long name',
    edit: draft => put(element(draft, 'P'), 'C', named('x'.repeat(128))),
    says: '6.1.13: a name of 128',
  },
  { name: 'a name that is not UTF-8', edit: draft => put(element(draft, 'P'), 'C', named('\xff')), says: '6.1.8' },
  { name: 'a large number', edit: draft => put(page(draft), 'UserUnit', 2147483648), says: '6.1.13: the number' },
  {
    name: 'LZW',
    edit: draft => put(streamOfType(draft, 'EmbeddedFile').dict, 'Filter', [named('LZWDecode')]),
    says: 'unknown filter|not a name|6.1.7.2',
  },
  {
    name: 'a stream kept elsewhere',
    edit: draft => put(streamOfType(draft, 'EmbeddedFile').dict, 'FFilter', named('FlateDecode')),
    says: '6.1.7.1',
  },
  {
    name: 'a script in the catalogue',
    edit: draft =>
      put(
        draft.catalogue,
        'OpenAction',
        new Map<string, Value>([
          ['S', named('JavaScript')],
          ['JS', text('app.alert(1)')],
        ]),
      ),
    says: '6.5.1: an action JavaScript',
  },
  {
    name: 'a script by name',
    edit: draft => put(dictOf(resolve(draft, draft.catalogue.get('Names'))), 'JavaScript', new Map()),
    says: '6.5.1: JavaScript',
  },
  {
    name: 'a program to launch',
    edit: draft => put(bookmark(draft), 'A', new Map([['S', named('Launch')]])),
    says: '6.5.1: an action Launch',
  },
  { name: 'additional actions', edit: draft => put(page(draft), 'AA', new Map()), says: '6.5.2' },
  { name: 'a form', edit: draft => put(draft.catalogue, 'AcroForm', new Map()), says: '6.4.1' },
  { name: 'optional content', edit: draft => put(draft.catalogue, 'OCProperties', new Map()), says: '6.9' },
  { name: 'presentation steps', edit: draft => put(page(draft), 'PresSteps', new Map()), says: '6.10' },
  { name: 'requirements', edit: draft => put(draft.catalogue, 'Requirements', []), says: '6.11' },
  { name: 'permissions', edit: draft => put(draft.catalogue, 'Perms', new Map()), says: '6.1.12' },
  {
    name: 'a transfer function',
    edit: draft => put(page(draft), 'GS', new Map([['TR', named('Identity')]])),
    says: '6.2.5',
  },
]

export const attachmentDamages: readonly Damage[] = [
  {
    name: 'a file associated with nothing',
    edit: draft => put(draft.catalogue, 'AF', undefined),
    says: '6.8: a file that is associated',
  },
  {
    name: 'a file without a relationship',
    edit: draft => put(specification(draft), 'AFRelationship', undefined),
    says: 'annex E: AFRelationship',
  },
  { name: 'a file without UF', edit: draft => put(specification(draft), 'UF', undefined), says: '7.11: F and UF' },
  {
    name: 'a file without a description',
    edit: draft => put(specification(draft), 'Desc', undefined),
    says: '6.8: a file without a description',
  },
  {
    name: 'a file without a media type',
    edit: draft => put(streamOfType(draft, 'EmbeddedFile').dict, 'Subtype', undefined),
    says: '6.8: a file without a media type',
  },
  {
    name: 'a file without a date',
    edit: draft => put(dictOf(streamOfType(draft, 'EmbeddedFile').dict.get('Params')), 'ModDate', undefined),
    says: 'annex E: a file that does not say when',
  },
  {
    name: 'a file of another size',
    edit: draft => put(dictOf(streamOfType(draft, 'EmbeddedFile').dict.get('Params')), 'Size', 1),
    says: '7.11.4: Size',
  },
  {
    name: 'a file that is not among the names',
    edit: draft => put(draft.catalogue, 'Names', undefined),
    says: '7.11.4: a file that is not among',
  },
]

/** Damage to the bytes of a file, as it was written. */
export const byteDamages: readonly { name: string; edit: (bytes: Buffer) => Uint8Array; says: string }[] = [
  {
    name: 'a header of PDF 2',
    edit: bytes => Buffer.from(latin1(bytes).replace('%PDF-1.7', '%PDF-2.0'), 'latin1'),
    says: '6.1.2',
  },
  {
    name: 'a header without high bytes',
    edit: bytes => Buffer.from(latin1(bytes).replace('%\xff', '%a'), 'latin1'),
    says: '6.1.2',
  },
  { name: 'something after the end', edit: bytes => Buffer.concat([bytes, Buffer.from('x')]), says: '6.1.[34]' },
  {
    name: 'a wrong offset',
    edit: bytes => Buffer.from(latin1(bytes).replace(/(?<=xref\n0 \d+\n.{20}0{4})\d/s, '9'), 'latin1'),
    says: '6.1.4: the file cannot be read',
  },
  {
    name: 'a stream of another length',
    edit: bytes => Buffer.from(latin1(bytes).replace(/\/Length (\d)/, '/Length 1$1'), 'latin1'),
    says: '6.1.4: the file cannot be read',
  },
]
