// What is taken out of a PDF that nobody has vouched for: only what notewell would have put there, never more than the limits.

import { deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { inflate } from '../../src/cli/inflate.ts'
import { DEFAULT_LIMITS, type Limits } from '../../src/problem/limits.ts'
import { type Opened, openSealed, streamsOf } from '../../src/verify/sealed.ts'
import { forged, object } from '../support/forged.ts'

const START = Buffer.from('%PDF-1.7\n%\u00ff\u00ff\u00ff\u00ff\n', 'latin1')
const END = Buffer.from('startxref\n0\n%%EOF\n')
const TABLE = object(99, '/Type /XRef\n', deflateSync(''))
const DAMAGED = 'the record of how it was made is damaged'

const pdf = (...objects: readonly Buffer[]): Buffer => Buffer.concat([START, ...objects, END])
const held = (path: string, own = false) => ({ attachment: 'a', path, own })

/** A PDF of these files, by path; the first is the deck. */
const holding = (...files: readonly (readonly [path: string, text: string])[]): Buffer =>
  forged(
    files.map(([path]) => held(path)),
    files.map(([, text]) => text),
  )

function opened(bytes: Uint8Array, changed: Partial<Limits> = {}): Opened {
  return openSealed(bytes, inflate, { ...DEFAULT_LIMITS, ...changed })
}

/** The texts that come out, by path, or why none does. */
function taken(bytes: Uint8Array, changed: Partial<Limits> = {}): unknown {
  const result = opened(bytes, changed)
  if (!result.ok) return result.why
  return Object.fromEntries([...result.sealed.files].map(([path, file]) => [path, Buffer.from(file.bytes).toString()]))
}

/** A PDF with this for a record, and with so many other files. */
function recorded(record: unknown, others = 1): Buffer {
  const files = Array.from({ length: others }, () => object(1, '/Type /EmbeddedFile\n', deflateSync('text')))
  const text = typeof record === 'string' ? record : JSON.stringify(record)
  return pdf(...files, object(2, '/Type /EmbeddedFile\n', deflateSync(text)), TABLE)
}

const RECORD = {
  format: 1,
  notewell: '1.2.3',
  deck: 'a.yaml',
  files: [held('a.yaml')],
  faces: {},
  epoch: null,
}

describe('the files inside', () => {
  test('come out as they went in, the deck first, and notewell’s own apart', () => {
    const bytes = forged([held('a.yaml'), held('b.png'), held('a.yaml', true)], ['deck', 'picture', 'template'])
    const result = opened(bytes)
    expect(taken(bytes)).toEqual({ 'a.yaml': 'deck', 'b.png': 'picture', '(notewell)/a.yaml': 'template' })
    expect(result.ok && [...result.sealed.files.values()].map(file => file.own)).toEqual([false, false, true])
    expect(result.ok && result.sealed.record.deck).toBe('a.yaml')
  })

  test('are the embedded ones: other streams are passed over', () => {
    const page = object(5, '/Type /Page\n', deflateSync('page'))
    const deck = object(1, '/Type /EmbeddedFile\n', deflateSync('deck'))
    const record = object(2, '/Type /EmbeddedFile\n', deflateSync(JSON.stringify(RECORD)))
    expect(taken(pdf(page, deck, page, record, page, TABLE))).toEqual({ 'a.yaml': 'deck' })
    expect(taken(pdf(page, TABLE))).toBe('there is no deck inside it')
  })

  test('of one name are refused, and of names that lead elsewhere', () => {
    expect(taken(holding(['a.yaml', ''], ['b.yaml', ''], ['b.yaml', '']))).toBe(
      'a file inside it has a name that cannot be',
    )
    expect(taken(holding(['a.yaml', ''], ['../b.yaml', '']))).toBe('a file inside it has a name that cannot be')
  })

  test('that cannot be unpacked are refused', () => {
    const broken = object(1, '/Type /EmbeddedFile\n', Buffer.from('nothing deflated'))
    const record = object(2, '/Type /EmbeddedFile\n', deflateSync(JSON.stringify(RECORD)))
    expect(taken(pdf(broken, record, TABLE))).toMatch(/^a file inside it is damaged or has more than /)
  })
})

describe('a limit is held at its number, and one more is refused', () => {
  test('files', () => {
    const limits = { files: 2, pictures: 1 }
    const files = ['a.yaml', 'b.yaml', 'c.png', 'd.yaml'].map(name => [name, ''] as const)
    expect(taken(holding(...files.slice(0, 3)), limits)).toEqual({ 'a.yaml': '', 'b.yaml': '', 'c.png': '' })
    expect(taken(holding(...files), limits)).toBe('it has 4 files; the limit "files" is 2 files')
  })

  test('bytes of a text', () => {
    const limits = { 'file-bytes': 1000 }
    expect(taken(holding(['a.yaml', 'x'.repeat(1000)]), limits)).toEqual({ 'a.yaml': 'x'.repeat(1000) })
    expect(taken(holding(['a.yaml', 'x'.repeat(1001)]), limits)).toBe(
      'a file inside it is damaged or has more than 1,000 bytes; the limit "file-bytes" is 1,000 bytes',
    )
  })

  test('bytes of the record', () => {
    const bytes = recorded(RECORD)
    const length = JSON.stringify(RECORD).length
    expect(taken(bytes, { 'file-bytes': length })).toEqual({ 'a.yaml': 'text' })
    expect(taken(bytes, { 'file-bytes': length - 1 })).toBe(DAMAGED)
  })

  test('bytes of a picture, which are more than those of a text', () => {
    const limits = { 'file-bytes': 1000, 'picture-bytes': 2000 }
    const deck = ['a.yaml', 'x'] as const
    expect(taken(holding(deck, ['b.png', 'x'.repeat(2000)]), limits)).toEqual({
      'a.yaml': 'x',
      'b.png': 'x'.repeat(2000),
    })
    expect(taken(holding(deck, ['b.png', 'x'.repeat(2001)]), limits)).toBe(
      'a file inside it is damaged or has more than 2,000 bytes; the limit "picture-bytes" is 2,000 bytes',
    )
  })

  test('bytes of all pictures together; texts are not counted among them', () => {
    const limits = { 'picture-bytes': 2000, 'pictures-bytes': 3000 }
    const of = (last: number): Buffer =>
      holding(['a.yaml', 'x'.repeat(900)], ['b.png', 'x'.repeat(2000)], ['c.png', 'x'.repeat(last)], ['d.yaml', 'x'])
    expect(Object.keys(taken(of(1000), limits) as object)).toEqual(['a.yaml', 'b.png', 'c.png', 'd.yaml'])
    expect(taken(of(1001), limits)).toBe(
      'a file inside it is damaged or has more than 3,000 bytes; the limit "pictures-bytes" is 3,000 bytes',
    )
  })

  test('a picture that is too large is told by its own limit where all together have room for it', () => {
    const limits = { 'picture-bytes': 2000, 'pictures-bytes': 2000 }
    expect(taken(holding(['a.yaml', 'x'], ['b.png', 'x'.repeat(2001)]), limits)).toContain('"picture-bytes"')
  })

  test('bytes of the PDF', () => {
    const bytes = holding(['a.yaml', 'deck'])
    expect(taken(bytes, { 'pdf-bytes': bytes.length })).toEqual({ 'a.yaml': 'deck' })
    const most = bytes.length - 1
    expect(taken(bytes, { 'pdf-bytes': most })).toBe(
      `it has ${bytes.length} bytes; the limit "pdf-bytes" is ${most} bytes`,
    )
  })
})

describe('the record', () => {
  test.each([
    ['is no JSON', '{'],
    ['is no object', 'null'],
    ['is a text', '"text"'],
    ['is of another format', { ...RECORD, format: 2 }],
    ['has more than a record has', { ...RECORD, more: 1 }],
    ['names another deck', { ...RECORD, deck: 'b.yaml' }],
    ['names no file', { ...RECORD, files: [] }],
    ['names a file that is not there', { ...RECORD, files: [held('a.yaml'), held('b.yaml')] }],
  ])('that %s is damaged', (_, record) => expect(taken(recorded(record))).toBe(DAMAGED))

  test('that names no file where there is none is damaged', () =>
    expect(taken(recorded({ ...RECORD, files: [] }, 0))).toBe(DAMAGED))

  test('that does not name a file which is there is damaged', () => expect(taken(recorded(RECORD, 2))).toBe(DAMAGED))

  test('that is not UTF-8 is damaged', () => {
    const text = Buffer.from(JSON.stringify({ ...RECORD, notewell: '\u00ff' }), 'latin1')
    const deck = object(1, '/Type /EmbeddedFile\n', deflateSync('deck'))
    expect(taken(pdf(deck, object(2, '/Type /EmbeddedFile\n', deflateSync(text)), TABLE))).toBe(DAMAGED)
  })

  test('that is damaged still says which version wrote it, if it can', () => {
    const made = (record: unknown): unknown => {
      const result = opened(recorded(record))
      return result.ok ? 'opened' : result.made
    }
    expect(made({ notewell: '9.9.9' })).toBe('9.9.9')
    expect(made({ notewell: 9 })).toBeUndefined()
    expect(made({})).toBeUndefined()
    expect(made('null')).toBeUndefined()
    expect(made('"notewell"')).toBeUndefined()
    expect(made('{')).toBeUndefined()
  })
})

describe('the file from its first byte to its last', () => {
  const stream = object(1, '/Type /Page\n', Buffer.from('data'))

  test('is streams, a table, and an end', () => {
    expect(streamsOf(pdf(stream, TABLE))).toEqual([
      { dictionary: '<<\n/Type /Page\n/Length 4\n>>', data: Buffer.from('data') },
      expect.objectContaining({ dictionary: expect.stringContaining('/Type /XRef') }),
    ])
  })

  test('may have objects and offsets of many digits', () => {
    const bytes = Buffer.concat([
      START,
      object(1234, '/Type /XRef\n', Buffer.from('data')),
      Buffer.from('startxref\n12345\n%%EOF\n'),
    ])
    expect(streamsOf(bytes)).toHaveLength(1)
  })

  const at = START.length
  const after = at + stream.length
  test.each([
    [
      'something before its beginning',
      Buffer.concat([Buffer.from(' '), pdf(stream, TABLE)]),
      'it does not begin as notewell begins a PDF',
    ],
    [
      'something after its end',
      Buffer.concat([pdf(stream, TABLE), Buffer.from('\n')]),
      'something was added at its end',
    ],
    ['no table', pdf(stream), 'its table of objects is missing'],
    ['a table that is not its last object', pdf(TABLE, stream), 'its table of objects is missing'],
    ['nothing but an end', pdf(), 'its table of objects is missing'],
    ['no end', Buffer.concat([START, stream]), `it is not laid out as notewell lays out a PDF (at byte ${after})`],
    [
      'something between its objects',
      pdf(stream, Buffer.from('x'), TABLE),
      `it is not laid out as notewell lays out a PDF (at byte ${after})`,
    ],
    [
      'something before its end',
      Buffer.concat([START, stream, TABLE, Buffer.from('x'), END]),
      `it is not laid out as notewell lays out a PDF (at byte ${after + TABLE.length})`,
    ],
    [
      'an object without a length',
      pdf(Buffer.from('1 0 obj\n<<\n>>\nstream\n\nendstream\nendobj\n'), TABLE),
      `it is not laid out as notewell lays out a PDF (at byte ${at})`,
    ],
    [
      'an object that is no stream',
      pdf(Buffer.from('1 0 obj\n<<\n/Length 4\n>>\nendobj\n'), TABLE),
      `it is not laid out as notewell lays out a PDF (at byte ${at})`,
    ],
    [
      'a length that is one too short',
      pdf(Buffer.from('1 0 obj\n<<\n/Length 3\n>>\nstream\ndata\nendstream\nendobj\n'), TABLE),
      `an object in it does not end where it should (at byte ${at + 34})`,
    ],
    [
      'a length beyond the file',
      pdf(Buffer.from('1 0 obj\n<<\n/Length 99999\n>>\nstream\ndata\nendstream\nendobj\n'), TABLE),
      /^an object in it does not end where it should/,
    ],
    [
      'a dictionary longer than any of ours',
      pdf(object(1, `/X ${'x'.repeat(5000)}\n`, Buffer.from('')), TABLE),
      `it is not laid out as notewell lays out a PDF (at byte ${at})`,
    ],
  ])('that has %s is refused', (_, bytes, why) => {
    const told = streamsOf(bytes)
    if (typeof why === 'string') expect(told).toBe(why)
    else expect(told).toMatch(why)
  })
})

describe('what is held together', () => {
  test('texts of the project have a room, and those of notewell have their own', () => {
    const limits = { 'file-bytes': 1000, 'total-bytes': 1500 }
    const of = (second: number, own: number): Buffer =>
      forged(
        [held('a.yaml'), held('b.yaml'), held('c.png'), held('d.yaml', true), held('e.yaml', true)],
        ['x'.repeat(1000), 'x'.repeat(second), 'x'.repeat(1000), 'x'.repeat(1000), 'x'.repeat(own)],
      )
    const why = 'a file inside it is damaged or has more than 1,500 bytes; the limit "total-bytes" is 1,500 bytes'
    expect(opened(of(500, 500), limits).ok).toBe(true)
    expect(taken(of(501, 500), limits)).toBe(why)
    expect(taken(of(500, 501), limits)).toBe(why)
  })

  test('objects are counted: a file of nothing but small ones is soon refused', () => {
    const small = object(1, '/Type /Page\n', Buffer.from(''))
    const limits = { ...DEFAULT_LIMITS, pages: 10, pictures: 0, files: 0 }
    const of = (count: number): Buffer => pdf(...Array.from({ length: count }, () => small), TABLE)
    expect(streamsOf(of(2009), limits)).toHaveLength(2010)
    expect(streamsOf(of(2010), limits)).toMatch(/^it has more objects than notewell gives a PDF \(at byte \d+\)$/)
  })
})
