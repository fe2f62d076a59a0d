// The manifest as a list: what is listed after a deck was built, what stays, what goes, what is believed.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  knownOf,
  type Listing,
  list,
  listedIn,
  listingOf,
  type Made,
  type ManifestEntry,
  manifestText,
} from '../../src/write/manifest.ts'

const KINDS = new Set(['slides', 'agenda', 'minutes'] as const)
const NOTHING = { files: [], earlier: [] }
const everything = (): boolean => true

function entry(file: string, deck = 'a.yaml', hash = '0'): ManifestEntry {
  const kind = file.startsWith('slides') ? 'slides' : file.startsWith('agenda') ? 'agenda' : 'minutes'
  const session = { date: '2023-11-07', start: null, end: null, token: null, id: null, name: 'Session I' }
  const of = { deck, groups: ['jmap'], sessions: [session] }
  return { file, kind, uploadName: file, title: 'T', ...of, bytes: 1, sha256: hash.repeat(64) }
}

function made(deck: string, files: readonly string[], kinds: Made['kinds'] = KINDS): Made {
  return { deck, kinds, entries: files.map(file => entry(file, deck, '1')) }
}

/** What is listed, as file names, after decks made files. */
function after(
  before: Parameters<typeof listingOf>[0],
  all: readonly Made[],
  there: (file: string) => boolean = everything,
): { readonly listing: Listing; readonly files: readonly string[]; readonly earlier: readonly string[] } {
  const listing = listingOf(before, there)
  for (const each of all) list(each, listing)
  const { files, earlier } = JSON.parse(manifestText('118', listing))
  const names = (entries: readonly ManifestEntry[]): readonly string[] => entries.map(each => each.file)
  return { listing, files: names(files), earlier: names(earlier) }
}

test('a file that is made again is listed once, as it is now', () => {
  const { listing, files, earlier } = after({ files: [entry('slides-a-00.pdf')], earlier: [] }, [
    made('a.yaml', ['slides-a-00.pdf']),
  ])
  expect([files, earlier]).toEqual([['slides-a-00.pdf'], []])
  expect(knownOf('slides-a-00.pdf', listing)).toEqual(entry('slides-a-00.pdf', 'a.yaml', '1'))
})

test('entries of other decks and of kinds that were not asked for stay', () => {
  const before = [entry('agenda-a-00.md'), entry('slides-a-00.pdf'), entry('slides-b-00.pdf', 'b.yaml')]
  const { files, earlier } = after({ files: before, earlier: [] }, [
    made('a.yaml', ['slides-a-01.pdf'], new Set(['slides'])),
  ])
  expect(files).toEqual(['agenda-a-00.md', 'slides-a-01.pdf', 'slides-b-00.pdf'])
  expect(earlier).toEqual(['slides-a-00.pdf'])
})

test('a name that comes back is listed once again; files that are gone are not listed', () => {
  const before = { files: [entry('slides-a-01.pdf'), entry('agenda-a-01.md')], earlier: [entry('slides-a-00.pdf')] }
  const { files, earlier } = after(before, [made('a.yaml', ['slides-a-00.pdf'])], file => file !== 'agenda-a-01.md')
  expect([files, earlier]).toEqual([['slides-a-00.pdf'], ['slides-a-01.pdf']])
})

test('a file that another deck took over is not outgrown by the one that made it', () => {
  const listing = listingOf({ files: [entry('slides-a-00.pdf')], earlier: [] }, everything)
  expect(list(made('b.yaml', ['slides-a-00.pdf']), listing)).toEqual([])
  expect(list(made('a.yaml', ['slides-a-01.pdf']), listing)).toEqual([])
  expect([...listing.files.keys()]).toEqual(['slides-a-00.pdf', 'slides-a-01.pdf'])
})

test('what is written is read again, and the order in which decks are built does not matter', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1 }), decks => {
      const all = decks.map(deck => made(`${deck}.yaml`, [`slides-${deck}-00.pdf`, `agenda-${deck}-00.md`]))
      const before = { files: [entry('slides-a-09.pdf'), entry('slides-x-00.pdf', 'x.yaml')], earlier: [] }
      const text = manifestText('118', after(before, all).listing)
      expect(manifestText('118', after(before, [...all].reverse()).listing)).toBe(text)
      expect(manifestText('118', listingOf(listedIn(text) ?? NOTHING, everything))).toBe(text)
      expect(text.endsWith('}\n')).toBe(true)
    }),
  )
})

const ONE = manifestText('118', listingOf({ files: [entry('slides-a-00.pdf')], earlier: [] }, everything))

test.each([
  ['nothing', ''],
  ['no JSON', '{'],
  ['another JSON', '[]'],
  ['another version', ONE.replace('1', '2')],
  ['a path out of its folder', ONE.replace('"slides-a', '"../slides-a')],
  ['a hash that is none', ONE.replace('0000', 'zzzz')],
  ['a name of the prototype', '{ "version": 1, "meeting": "118", "files": [{ "__proto__": 1 }], "earlier": [] }'],
])('a manifest that is %s is not believed', (_, text) => {
  expect(listedIn(text)).toBe(null)
})

test('keys of a later notewell do no harm', () => {
  expect(listedIn(ONE.replace('"kind"', '"later": true, "kind"'))?.files).toEqual([entry('slides-a-00.pdf')])
})
