// Paths typed in decks: what could lead out is refused by its letters; the letters are those of the disk.

import { describe, expect, test } from 'vitest'
import type { Host } from '../../src/load/host.ts'
import { load } from '../../src/load/load.ts'
import { deckText } from '../support/cli.ts'
import { memoryHost } from '../support/notewell.ts'

const template = 'slides: [{ layout: title }]\n'

function told(include: string, host: Host): readonly string[] {
  const problems = load('decks/a.yaml', deckAt(include, host)).problems
  return problems.map(({ code, message, hint }) => `${code}: ${message}${hint === null ? '' : ` (${hint})`}`)
}

function deckAt(include: string, host: Host): Host {
  const deck = new TextEncoder().encode(deckText({ slides: `slides: [{ include: ${JSON.stringify(include)} }]` }))
  return { ...host, read: path => (path === 'decks/a.yaml' ? { ok: true, bytes: deck } : host.read(path)) }
}

describe('are refused before the disk is asked', () => {
  test.each([
    '/etc/passwd.yaml',
    '//server/share/x.yaml',
    '~/x.yaml',
    '~root/x.yaml',
    String.raw`..\x.yaml`,
    String.raw`C:\x.yaml`,
    'C:/x.yaml',
    'C:x.yaml',
    String.raw`\\server\share\x.yaml`,
    String.raw`\\?\C:\x.yaml`,
    'a.txt:x.yaml',
    'nul.yaml',
    'COM1.yaml',
    'aux/x.yaml',
    'lpt9.tar.yaml',
    'folder./x.yaml',
    'folder /x.yaml',
    '.../x.yaml',
    'file:///etc/x.yaml',
    'https://example.org/x.yaml',
  ])('%s', include => {
    const refuse = (path: string): never => {
      throw new Error(`asked for ${path}`)
    }
    const host: Host = {
      ...memoryHost({}),
      read: path => (path.endsWith('meeting.yaml') ? { ok: false, why: 'missing' } : refuse(path)),
      names: refuse,
    }
    expect(told(include, host)).toEqual([
      `include/outside: ${include} is outside the project (a path begins in the folder of the file it stands in, and has / between names that every system takes)`,
    ])
  })
})

test.each(['house.yaml', './house.yaml', '../decks/house.yaml', 'sub/../house.yaml', 'con-texts.yaml', 'falcon.yaml'])(
  '%s is a path like any other',
  include => {
    const host = memoryHost({
      'decks/house.yaml': template,
      'decks/con-texts.yaml': template,
      'decks/falcon.yaml': template,
    })
    expect(told(include, host)).toEqual([])
  },
)

test('what every shell would fill in is a name like any other, and is not there', () => {
  for (const include of ['$HOME/x.yaml', '%2e%2e/%2e%2e/x.yaml', '%APPDATA%/x.yaml', '*.yaml'])
    expect(told(include, memoryHost({}))).toEqual([`file/missing: there is no file decks/${include}`])
})

test.each([
  ['House.yaml', 'house.yaml'],
  ['texts/House.yaml', 'house.yaml'],
  ['Texts/house.yaml', 'texts'],
  ['texts/he\u0301.yaml', 'h\u00e9.yaml'],
])('%s is not the file of other letters that some disks take for it', (include, entry) => {
  const host = memoryHost({
    'decks/house.yaml': template,
    'decks/texts/house.yaml': template,
    'decks/texts/h\u00e9.yaml': template,
  })
  const loose: Host = {
    ...host,
    read: path => host.read(path.normalize('NFC').toLowerCase()),
    names: folder => (folder === 'decks' ? ['house.yaml', 'texts'] : host.names(folder)),
  }
  const hint = `there is "${entry}": upper and lower case count, and so does how accents are written`
  expect(told(include, loose)).toEqual([`file/missing: there is no file decks/${include} (${hint})`])
})

test.each(['../decks/House.yaml', './/House.yaml', '../Decks/house.yaml'])(
  '%s is not that file either: dots and doubled slashes are no names',
  include => {
    const host = memoryHost({ 'decks/house.yaml': template })
    const loose: Host = {
      ...host,
      read: path => host.read(path.toLowerCase()),
      names: folder => ({ '': ['decks'], decks: ['house.yaml'] })[folder] ?? [],
    }
    expect(told(include, loose)).toEqual([expect.stringMatching(/^file\/missing: .*\(there is "(house.yaml|decks)"/)])
  },
)
