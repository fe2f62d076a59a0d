// `verify` and `restore`: the source comes back byte for byte, every change is noticed, nothing in a PDF is believed.

import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync, inflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { breaches } from '../pdf/conformance.ts'
import { readPdf } from '../pdf/read-pdf.ts'
import { embeddedFiles } from '../pdf/views.ts'
import { deckText, filesIn, folderWith, notewell, notewellIn } from '../support/cli.ts'
import { forged, object } from '../support/forged.ts'

const PDF = 'out/118/slides-118-jmap-chair-slides-00.pdf'

const PROJECT = {
  'decks/m/deck.yaml': `\ufeff# a comment, and "quotes"\r\n${deckText({ slides: 'slides:\n  - include: house\n  - include: ../more.yaml\n  - include: note-well' })}`,
  'decks/m/meeting.yaml': 'number: 118\ncity: Prague\n',
  'decks/more.yaml': 'slides: [{ layout: section, title: "More from {{meeting.city}}" }]\n',
  'templates/house.yaml': 'slides: [{ layout: title }]\n',
}

async function built(files: Readonly<Record<string, string>> = PROJECT): Promise<string> {
  const folder = folderWith(files)
  const { code, stderr } = await notewell(folder, 'build', 'decks/m')
  expect([code, stderr]).toEqual([0, expect.stringContaining('1 deck')])
  return folder
}

describe('restore', () => {
  test('gives every source file back, byte for byte', async () => {
    const folder = await built()
    const { code, stderr } = await notewell(folder, 'restore', PDF, '-o', 'back')
    expect([code, stderr.split('\n').filter(line => line !== '')]).toEqual([
      0,
      expect.arrayContaining(['back/decks/m/deck.yaml']),
    ])
    expect(filesIn(join(folder, 'back'))).toEqual([...Object.keys(PROJECT), 'templates/note-well.yaml'].sort())
    for (const [name, text] of Object.entries(PROJECT))
      expect(readFileSync(join(folder, 'back', name), 'utf8')).toBe(text)
  })

  test('what it gives back builds the same slides', async () => {
    const folder = await built()
    await notewell(folder, 'restore', PDF, '-o', 'back')
    await notewell(join(folder, 'back'), 'build', 'decks/m')
    const words = (path: string): string => readFileSync(join(folder, path)).length.toString()
    expect(words(`back/${PDF}`)).not.toBe('0')
    expect((await notewell(folder, 'verify', `back/${PDF}`)).code).toBe(0)
  })

  test('goes into a folder of the PDF’s name unless told otherwise, and never over a file', async () => {
    const folder = await built()
    expect((await notewell(folder, 'restore', PDF)).code).toBe(0)
    const deck = join(folder, 'slides-118-jmap-chair-slides-00/decks/m/deck.yaml')
    writeFileSync(deck, 'mine')
    const again = await notewell(folder, 'restore', PDF)
    expect(again.code).toBe(1)
    expect(again.stderr).toContain('already there (--force writes over it)')
    expect(readFileSync(deck, 'utf8')).toBe('mine')
    expect((await notewell(folder, 'restore', PDF, '--force')).code).toBe(0)
    expect(readFileSync(deck, 'utf8')).toBe(PROJECT['decks/m/deck.yaml'])
  })

  test.each(['.pdf', '..pdf', '...pdf'])('asks for a folder when the PDF is called %s', async name => {
    const folder = folderWith({ [name]: 'no PDF' })
    const { code, stderr } = await notewell(folder, 'restore', name)
    expect([code, stderr]).toEqual([2, `notewell: ${name} is no name for a folder; name one with -o\n`])
  })

  test('shows controls in the name of a folder that cannot be written to', async () => {
    const folder = await built()
    writeFileSync(join(folder, 'a\u001b[31m'), 'a file')
    const { code, stderr } = await notewell(folder, 'restore', PDF, '-o', 'a\u001b[31m')
    expect([code, stderr]).toEqual([3, expect.stringMatching(/^notewell: a<U\+001B>\[31m\/.* cannot be written: /)])
  })

  test('does not follow a link out of its folder', async () => {
    const folder = await built()
    mkdirSync(join(folder, 'back'))
    mkdirSync(join(folder, 'elsewhere'))
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'back/decks'))
    const { code, stderr } = await notewell(folder, 'restore', PDF, '-o', 'back')
    expect([code, stderr]).toEqual([3, expect.stringContaining('leads out of the folder')])
    expect(filesIn(join(folder, 'elsewhere'))).toEqual([])
  })

  test('writes nothing when a link stands in the place of any file', async () => {
    const folder = await built()
    for (const [place, linked] of [
      ['back/templates', 'elsewhere'],
      ['back/decks/m/meeting.yaml', 'elsewhere/x.yaml'],
    ] as const) {
      const back = join(folder, place.replace('back', `back-${linked.length}`))
      mkdirSync(join(folder, 'elsewhere'), { recursive: true })
      mkdirSync(join(back, '..'), { recursive: true })
      symlinkSync(join(folder, linked), back)
      const { code } = await notewell(folder, 'restore', PDF, '--force', '-o', `back-${linked.length}`)
      expect([code, filesIn(join(folder, `back-${linked.length}`)), filesIn(join(folder, 'elsewhere'))]).toEqual([
        3,
        expect.not.arrayContaining(['decks/m/deck.yaml']),
        [],
      ])
    }
  })

  test.each([
    ['up', '../evil.yaml'],
    ['absolute', '/tmp/evil.yaml'],
    ['hidden', '.bashrc.yaml'],
    ['not YAML', 'evil.sh'],
    ['Markdown of its own', 'evil.md'],
    ['Markdown below the texts', 'templates/policies/more/evil.md'],
    ['a backslash', 'a\\evil.yaml'],
    ['a device', 'con.yaml'],
    ['an empty part', 'a//evil.yaml'],
  ])('refuses a path in the record that is %s', async (_, path) => {
    const folder = folderWith({ 'x.pdf': forged([{ attachment: 'a', path, own: false }], ['groups: []']) })
    const { code, stderr } = await notewell(folder, 'restore', 'x.pdf', '-o', 'back')
    expect([code, stderr]).toEqual([1, expect.stringContaining('a name that cannot be')])
    expect(existsSync(join(folder, 'back'))).toBe(false)
  })

  test('refuses a file that unpacks to more than 1 MB', async () => {
    const folder = folderWith({
      'x.pdf': forged([{ attachment: 'a', path: 'a.yaml', own: false }], ['x'.repeat(3_000_000)]),
    })
    const { code, stderr } = await notewell(folder, 'restore', 'x.pdf')
    expect([code, stderr]).toEqual([1, expect.stringContaining('the limit "file-bytes" is 1,000,000 bytes')])
  })

  test.each([
    ['a picture that unpacks to more than 20 MB', [21_000_000], 'the limit "picture-bytes" is 20,000,000 bytes'],
    [
      'pictures that unpack to more than 100 MB together',
      Array(6).fill(19_000_000),
      'the limit "pictures-bytes" is 100,000,000 bytes',
    ],
  ] as const)('refuses %s', async (_, sizes, why) => {
    const files = sizes.map((_, index) => ({ attachment: `a${index}`, path: `a${index}.png`, own: false }))
    const folder = folderWith({
      'x.pdf': forged(
        [{ attachment: 'a', path: 'a.yaml', own: false }, ...files],
        ['groups: []', ...sizes.map(size => 'x'.repeat(size))],
      ),
    })
    const { code, stderr } = await notewell(folder, 'restore', 'x.pdf', '-o', 'back')
    expect([code, stderr]).toEqual([1, expect.stringContaining(why)])
    expect(existsSync(join(folder, 'back'))).toBe(false)
  })
})

describe('an official text', () => {
  const text = '# House Rules\r\n\r\nBe [kind](https://example.org/kind).\r\n'
  const sha256 = createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex')
  const house = (rest: string): string => `policy: { name: house, source: "https://example.org/", ${rest} }\n`
  const project = {
    'decks/m/a.yaml': deckText({ slides: 'slides: [{ include: house }, { include: meeting-tips }]' }),
    'templates/house.yaml': house(`file: { url: "https://example.org/house.md", sha256: [${sha256}] }`),
    'templates/policies/rules, ours.md': text,
  }
  const candidates = {
    'templates/house-old.yaml': `${house('until: 2020-01-01')}slides: [{ layout: section, title: Old }]\n`,
    'decks/templates/house-rg.yaml': `${house('stream: irtf')}slides: [{ layout: section, title: Research }]\n`,
    'templates/policies/another.md': 'Another text',
  }

  test('is in the PDF with the one template that was taken, and both come back', async () => {
    const folder = await built({ ...project, ...candidates })
    expect(await notewell(folder, 'verify', PDF)).toMatchObject({ code: 0 })
    expect((await notewell(folder, 'restore', PDF, '-o', 'back')).code).toBe(0)
    expect(filesIn(join(folder, 'back'))).toEqual([...Object.keys(project), 'templates/meeting-tips.yaml'].sort())
    for (const [name, content] of Object.entries(project))
      expect(readFileSync(join(folder, 'back', name), 'utf8')).toBe(content)
    expect((await notewell(join(folder, 'back'), 'build', 'decks/m')).code).toBe(0)
    const bytes = readFileSync(join(folder, PDF))
    expect(breaches(bytes)).toEqual([])
    const kinds = embeddedFiles(readPdf(bytes)).map(({ name, mime }) => [name, mime])
    expect(kinds).toEqual(expect.arrayContaining([['004-rules-ours.md', 'text/markdown']]))
  })

  test('that is not at hand is not in the PDF, which is the same again all the same', async () => {
    const { 'templates/policies/rules, ours.md': _, ...without } = project
    const folder = await built({ ...without, ...candidates })
    expect(await notewell(folder, 'verify', PDF)).toMatchObject({ code: 0 })
    await notewell(folder, 'restore', PDF, '-o', 'back')
    expect(filesIn(join(folder, 'back'))).toEqual([...Object.keys(without), 'templates/meeting-tips.yaml'].sort())
  })

  test('of other days leaves the link, and the PDF is the same again', async () => {
    const old = house('until: 2020-01-01')
    const folder = await built({
      'decks/m/a.yaml': deckText({ slides: 'slides: [{ layout: title }, { include: house }]' }),
      'templates/house.yaml': `${old}slides: [{ layout: section, title: Old }]\n`,
      'templates/house-1.yaml': `${house('from: 2030-01-01')}slides: [{ layout: section, title: New }]\n`,
    })
    expect(await notewell(folder, 'verify', PDF)).toMatchObject({ code: 0 })
  })

  test('in a folder that leads out of the project is not read, and what is there has no names', async () => {
    const { 'templates/policies/rules, ours.md': _, ...without } = project
    const outside = folderWith({ 'rules.md': text })
    const folder = folderWith(without)
    symlinkSync(outside, join(folder, 'templates/policies'))
    const { code, stderr } = await notewell(folder, 'check', 'decks/m')
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/a\.yaml:6:\d+: error file\/unreadable: the folder templates\/policies cannot be read/),
    ])
    expect(stderr).not.toContain('rules.md')
  })
})

describe('verify', () => {
  test('says same for a fresh file, wherever it was made', async () => {
    const folder = await built()
    const { code, stderr, stdout } = await notewell(folder, 'verify', PDF)
    expect([code, stderr, stdout]).toEqual([0, `${PDF}: same: exactly what decks/m/deck.yaml inside it makes\n`, ''])
  })

  test('names the first page that differs', async () => {
    const folder = await built()
    const bytes = readFileSync(join(folder, PDF))
    const pages = contentStreams(bytes)
    expect(pages).toHaveLength(4)
    const third = pages[2] ?? { start: 0, end: 0, content: Buffer.alloc(0) }
    const changed = deflateSync(Buffer.concat([third.content, Buffer.from('\n')]))
    const forgery = Buffer.concat([
      bytes.subarray(0, third.start),
      object(77, '/Filter /FlateDecode\n', changed),
      bytes.subarray(third.end),
    ])
    writeFileSync(join(folder, 'x.pdf'), forgery)
    const { code, stderr } = await notewell(folder, 'verify', 'x.pdf')
    expect([code, stderr]).toEqual([1, 'x.pdf: differs from what its source makes: page 3 is the first that differs\n'])
  })

  test('refuses junk before and after, an incremental update, and what is no PDF', async () => {
    const folder = await built()
    const bytes = readFileSync(join(folder, PDF))
    const cases: readonly (readonly [name: string, bytes: Buffer, why: string])[] = [
      ['before.pdf', Buffer.concat([Buffer.from('x'), bytes]), 'does not begin'],
      ['after.pdf', Buffer.concat([bytes, Buffer.from('\n')]), 'added at its end'],
      [
        'update.pdf',
        Buffer.concat([bytes, Buffer.from('1 0 obj\n<<>>\nendobj\nxref\n0 0\ntrailer\n<<>>\nstartxref\n0\n%%EOF\n')]),
        'added at its end',
      ],
      ['cut.pdf', bytes.subarray(0, bytes.length - 200), 'does not end where it should'],
      ['empty.pdf', Buffer.alloc(0), 'does not begin'],
      ['text.pdf', Buffer.from('%PDF-1.7\nhello'), 'does not begin'],
    ]
    for (const [name, content] of cases) writeFileSync(join(folder, name), content)
    for (const [name, , why] of cases) {
      const { code, stderr } = await notewell(folder, 'verify', name)
      expect([name, code, stderr]).toEqual([name, 1, expect.stringContaining(why)])
    }
  })

  test('notices every flipped byte (a sample here; bench/flip.mjs tries them all)', async () => {
    const folder = await built()
    const bytes = readFileSync(join(folder, PDF))
    const wrong: number[] = []
    for (let at = 7; at < bytes.length; at += Math.ceil(bytes.length / 97)) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 0x10
      writeFileSync(join(folder, 'x.pdf'), changed)
      if ((await notewell(folder, 'verify', 'x.pdf')).code !== 1) wrong.push(at)
    }
    expect(wrong).toEqual([])
  })

  test('says so when another version made it', async () => {
    const folder = folderWith({
      'x.pdf': forged([{ attachment: 'a', path: 'a.yaml', own: false }], ['groups: []'], '9.9.9'),
    })
    const { code, stderr } = await notewell(folder, 'verify', 'x.pdf')
    expect([code, stderr]).toEqual([1, expect.stringContaining('made by notewell 9.9.9')])
  })

  test('a source that does not build is a difference, with its problems', async () => {
    const folder = folderWith({ 'x.pdf': forged([{ attachment: 'a', path: 'a.yaml', own: false }], ['groups: []']) })
    const { code, stderr } = await notewell(folder, 'verify', 'x.pdf')
    expect(code).toBe(1)
    expect(stderr).toContain('the source inside it does not build')
    expect(stderr).toContain('a.yaml:1:9: error deck/empty')
  })

  test('a file that is not there is exit code 3', async () => {
    const { code, stderr } = await notewell(folderWith({}), 'verify', 'nothing.pdf')
    expect([code, stderr]).toEqual([3, 'nothing.pdf: there is no such file\n'])
  })
})

/** Where the page contents of a file of ours are: streams that paint. */
function contentStreams(bytes: Buffer): readonly { start: number; end: number; content: Buffer }[] {
  const text = bytes.toString('latin1')
  return [...text.matchAll(/^\d+ 0 obj\n<<[^>]*\/Length (\d+)\n[^>]*>>\nstream\n/gm)].flatMap(match => {
    const from = match.index + match[0].length
    const to = from + Number(match[1])
    const end = to + '\nendstream\nendobj\n'.length
    if (!/FlateDecode/.test(match[0])) return []
    const content = inflateSync(bytes.subarray(from, to))
    return content.includes('BDC\n') ? [{ start: match.index, end, content }] : []
  })
}

describe('what is built can be restored', () => {
  test('a date of SOURCE_DATE_EPOCH is part of the record', async () => {
    const folder = folderWith({ 'a.yaml': deckText() })
    await notewellIn(folder, { SOURCE_DATE_EPOCH: '1700000000' }, 'build', 'a.yaml')
    const { code, stderr } = await notewell(folder, 'verify', PDF)
    expect([code, stderr]).toEqual([0, expect.stringContaining('same')])
    expect(readFileSync(join(folder, PDF), 'latin1')).toContain('2023-11-14T22:13:20Z')
  })

  test.each([
    ['mydeck', 'the name "mydeck" cannot be kept inside the PDF'],
    ['118: jmap.yaml', 'the name "118: jmap.yaml" cannot be kept inside the PDF'],
    ['-.deck\u202e.yaml', 'cannot be kept inside the PDF'],
  ])('a deck called %j is refused when it is built', async (name, message) => {
    const folder = folderWith({ [name]: deckText() })
    const { code, stderr } = await notewell(folder, 'build', '--', name)
    expect([code, stderr]).toEqual([1, expect.stringContaining('error file/bad-name')])
    expect(stderr).toContain(message.replace('\u202e', '<U+202E>'))
    expect(existsSync(join(folder, 'out'))).toBe(false)
  })

  test('a deck of more than 1 MB is refused when it is built', async () => {
    const folder = folderWith({ 'a.yaml': `${deckText()}# ${'x'.repeat(1_000_000)}\n` })
    const { code, stderr } = await notewell(folder, 'build', 'a.yaml')
    expect([code, stderr]).toEqual([1, expect.stringContaining('a.yaml: error limit/reached: a.yaml has ')])
  })

  test('a template or a meeting file that is a link out of the project is an error, not passed over', async () => {
    const outside = folderWith({
      'note-well.yaml': 'slides: [{ layout: section, title: SECRET }]',
      'meeting.yaml': 'number: 666',
    })
    const folder = folderWith({
      'm/a.yaml': deckText({ slides: 'slides: [{ include: note-well }]' }),
      'templates/x.yaml': '',
      'meeting.yaml': 'number: 117',
    })
    symlinkSync(join(outside, 'note-well.yaml'), join(folder, 'templates/note-well.yaml'))
    symlinkSync(join(outside, 'meeting.yaml'), join(folder, 'm/meeting.yaml'))
    const { code, stderr } = await notewell(folder, 'build', 'm/a.yaml')
    expect(code).toBe(1)
    expect(stderr).toContain('error include/outside: templates/note-well.yaml is outside the project')
    expect(stderr).toContain('error include/outside: m/meeting.yaml is outside the project')
    expect(stderr).not.toMatch(/SECRET|666/)
  })
})

test.each(['verify', 'restore'])('%s says by which limit a PDF is too large to be read', async command => {
  const folder = await built()
  const { code, stderr } = await notewell(folder, command, PDF, '--limit', 'pdf-bytes=1k')
  const size = readFileSync(join(folder, PDF)).length
  expect(code).toBe(1)
  expect(stderr).toContain('; the limit "pdf-bytes" is 1,000 bytes\n')
  expect(stderr).toContain(`  hint: if it must be so: --limit pdf-bytes=${size}\n`)
})
