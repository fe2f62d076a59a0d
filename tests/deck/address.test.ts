// Which addresses a link may have, and in which form they go into the PDF: ASCII, absolute, harmless.

import { describe, expect, test } from 'vitest'
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

describe('what stands at the ends of an address decides', () => {
  test.each([
    ['see https://a.example/', 'has a space in it'],
    ['(https://a.example/', 'is not a whole address'],
    ['https:///a.example/http://b', 'is not a valid address'],
    ['https://:secret@a.example/', 'has a user name in it'],
  ])('%s %s', (typed, why) => expect(addressOf(typed)).toMatchObject({ why }))

  test('a letter without a reader may have a subject, and an address needs no path', () => {
    expect(addressOf('mailto:?subject=x')).toEqual({ url: 'mailto:?subject=x' })
    expect(addressOf('https://a.example')).toEqual({ url: 'https://a.example/' })
  })

  test.each(['example.org', 'a-b.example.org/x.html', 'yaml.org', 'sub.pdf.example'])('%s looks like a host', typed =>
    expect(addressOf(typed)).toMatchObject({ hint: `did you mean "https://${typed}"?` }),
  )

  test.each([
    'index.htm',
    'a.html',
    'a.doc',
    'a.docx',
    'a.ppt',
    'a.pptx',
    'a.yml',
    'a.yaml',
    'a.jpg',
    'a.jpeg',
    '(a.example',
    'a_b',
  ])('%s looks like a file, or like nothing', typed =>
    expect(addressOf(typed)).toMatchObject({ hint: 'links are http://…, https://… or mailto:…' }),
  )
})
