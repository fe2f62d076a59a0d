// Names that link themselves, and addresses of drafts.

import { expect, test } from 'vitest'
import { draftUrl, referencesIn } from '../../src/deck/references.ts'

/** Each reference as "text → address without its beginning". */
function found(text: string): readonly string[] {
  return referencesIn(text).map(
    ({ start, end, url }) => `${text.slice(start, end)} → ${url.replace(/^https:\/\//, '')}`,
  )
}

test.each([
  ['RFC 8620', 'www.rfc-editor.org/info/rfc8620'],
  ['RFC8620', 'www.rfc-editor.org/info/rfc8620'],
  ['RFC-8620', 'www.rfc-editor.org/info/rfc8620'],
  ['RFC\u00a08620', 'www.rfc-editor.org/info/rfc8620'],
  ['RFC 0822', 'www.rfc-editor.org/info/rfc822'],
  ['BCP 14', 'www.rfc-editor.org/info/bcp14'],
  ['STD 97', 'www.rfc-editor.org/info/std97'],
  ['draft-ietf-jmap-sieve', 'datatracker.ietf.org/doc/draft-ietf-jmap-sieve/'],
  ['draft-ietf-jmap-sieve-21', 'datatracker.ietf.org/doc/html/draft-ietf-jmap-sieve-21'],
  ['draft-ietf-extra-6855bis', 'datatracker.ietf.org/doc/draft-ietf-extra-6855bis/'],
])('%s', (text, url) => {
  expect(found(`(${text}), and`)).toEqual([`${text} → ${url}`])
})

test.each([
  'xRFC 1',
  'rfc 8620',
  'RFC 123456',
  'RFC 2119bis',
  'RFCs 1 and 2',
  'RFC-editor',
  'draft-',
  'draft-like words',
  'a draft',
  'my-draft-ietf-jmap-sieve',
  '/draft-ietf-jmap-sieve',
  'doc.draft-ietf-jmap-sieve',
])('%s is none', text => {
  expect(found(text)).toEqual([])
})

test('several in a text, in order, without the punctuation around them', () => {
  expect(found('RFC 1, RFC 2; draft-a-b-c.').map(each => each.split(' → ')[0])).toEqual([
    'RFC 1',
    'RFC 2',
    'draft-a-b-c',
  ])
})

test('a name too long to be a draft is no link', () => {
  expect(referencesIn(`draft-a-${'b'.repeat(242)}`)).toHaveLength(1)
  expect(referencesIn(`draft-a-${'b'.repeat(243)}`)).toEqual([])
})

test('a revision is two digits at the end, and no other number', () => {
  expect(draftUrl('draft-ietf-quic-v2-10')).toBe('https://datatracker.ietf.org/doc/html/draft-ietf-quic-v2-10')
  expect(draftUrl('draft-ietf-httpbis-rfc6265')).toBe('https://datatracker.ietf.org/doc/draft-ietf-httpbis-rfc6265/')
})
