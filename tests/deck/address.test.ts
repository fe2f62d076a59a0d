// Which addresses a link may have, and in which form they go into the PDF: ASCII, absolute, harmless.

import { expect, test } from 'vitest'
import { addressOf } from '../../src/deck/address.ts'

test.each([
  ['https://www.ietf.org/', 'https://www.ietf.org/'],
  ['HTTPS://WWW.IETF.ORG/A', 'https://www.ietf.org/A'],
  ['http://127.0.0.1:8080/x', 'http://127.0.0.1:8080/x'],
  ['https://example.org/a?b=c&d=%20#e', 'https://example.org/a?b=c&d=%20#e'],
  ['https://münchen.example/Größe', 'https://xn--mnchen-3ya.example/Gr%C3%B6%C3%9Fe'],
  ['https://пример.рф', 'https://xn--e1afmkfd.xn--p1ai/'],
  ['mailto:jmap-chairs@ietf.org', 'mailto:jmap-chairs@ietf.org'],
])('%s', (typed, url) => {
  expect(addressOf(typed)).toEqual({ url })
})

test.each([
  ['javascript:alert(1)', 'begins with "javascript:"'],
  ['JavaScript:alert(1)', 'begins with "javascript:"'],
  ['data:text/html,x', 'begins with "data:"'],
  ['file:///etc/passwd', 'begins with "file:"'],
  ['ftp://ftp.example.org', 'begins with "ftp:"'],
  ['//example.org/', 'is not a whole address'],
  ['/agenda', 'is not a whole address'],
  ['#', 'is not a whole address'],
  ['agenda.html', 'is not a whole address'],
  ['https://', 'is not a valid address'],
  ['https:example.org', 'is not a valid address'],
  ['https:///example.org', 'is not a valid address'],
  ['https://example.org:99999/', 'is not a valid address'],
  ['https://[::1', 'is not a valid address'],
  ['https://ada@example.org/', 'has a user name in it'],
  ['https://ada:secret@example.org/', 'has a user name in it'],
  ['https://example.org/a b', 'has a space in it'],
  ['https:\\\\example.org', 'has a backslash in it'],
  ['https://example.org/\u0001', 'has a control character in it'],
  ['mailto:', 'names nobody to write to'],
  ['mailto:?', 'names nobody to write to'],
  ['java\tscript:alert(1)', 'has a control character in it'],
])('%j %s', (typed, why) => {
  expect(addressOf(typed)).toMatchObject({ why })
})

test('a bare host is offered with its scheme, a file name is not', () => {
  expect(addressOf('www.ietf.org/meeting')).toMatchObject({ hint: 'did you mean "https://www.ietf.org/meeting"?' })
  expect(addressOf('slides.pdf')).toMatchObject({ hint: 'links are http://…, https://… or mailto:…' })
})
