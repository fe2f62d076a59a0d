// The manifest as a list: what is listed after a deck was built, what stays, what goes, what is believed.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { listedAfter, listedIn, type Made, type ManifestEntry, manifestText } from '../../src/write/manifest.ts'

const KINDS = new Set(['slides', 'agenda', 'minutes'] as const)
const NOTHING = { files: [], earlier: [] }
const everything = (): boolean => true

function entry(file: string, deck = 'a.yaml', hash = '0'): ManifestEntry {
  const kind = file.startsWith('slides') ? 'slides' : file.startsWith('agenda') ? 'agenda' : 'minutes'
  const session = { date: '2023-11-07', start: null, end: null, token: null, id: null, name: 'Session I' }
  const fixed = { uploadName: file, title: 'T', groups: ['jmap'], sessions: [session], bytes: 1 }
  return { file, kind, deck, ...fixed, sha256: hash.repeat(64) }
}

function made(deck: string, files: readonly string[], kinds: Made['kinds'] = KINDS): Made {
  return { deck, kinds, entries: files.map(file => entry(file, deck, '1')) }
}

const names = (entries: readonly ManifestEntry[]): readonly string[] => entries.map(each => each.file)

test('a file that is made again is listed once, as it is now', () => {
  const after = listedAfter(
    { files: [entry('slides-a-00.pdf')], earlier: [] },
    [made('a.yaml', ['slides-a-00.pdf'])],
    everything,
  )
  expect(after).toEqual({ files: [entry('slides-a-00.pdf', 'a.yaml', '1')], earlier: [] })
})

test('entries of other decks and of kinds that were not asked for stay', () => {
  const files = [entry('agenda-a-00.md'), entry('slides-a-00.pdf'), entry('slides-b-00.pdf', 'b.yaml')]
  const after = listedAfter(
    { files, earlier: [] },
    [made('a.yaml', ['slides-a-01.pdf'], new Set(['slides']))],
    everything,
  )
  expect(names(after.files)).toEqual(['agenda-a-00.md', 'slides-a-01.pdf', 'slides-b-00.pdf'])
  expect(names(after.earlier)).toEqual(['slides-a-00.pdf'])
})

test('a name that comes back is listed once again; files that are gone are not listed', () => {
  const before = { files: [entry('slides-a-01.pdf'), entry('agenda-a-01.md')], earlier: [entry('slides-a-00.pdf')] }
  const after = listedAfter(before, [made('a.yaml', ['slides-a-00.pdf'])], file => file !== 'agenda-a-01.md')
  expect([names(after.files), names(after.earlier)]).toEqual([['slides-a-00.pdf'], ['slides-a-01.pdf']])
})

test('what is written is read again, and the order in which decks are built does not matter', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1 }), decks => {
      const all = decks.map(deck => made(`${deck}.yaml`, [`slides-${deck}-00.pdf`, `agenda-${deck}-00.md`]))
      const before = { files: [entry('slides-a-09.pdf'), entry('slides-x-00.pdf', 'x.yaml')], earlier: [] }
      const text = manifestText('118', listedAfter(before, all, everything))
      expect(manifestText('118', listedAfter(before, [...all].reverse(), everything))).toBe(text)
      expect(manifestText('118', listedIn(text))).toBe(text)
      expect(text.endsWith('}\n')).toBe(true)
    }),
  )
})

const ONE = manifestText('118', { files: [entry('slides-a-00.pdf')], earlier: [] })

test.each([
  ['nothing', null],
  ['no JSON', '{'],
  ['another JSON', '[]'],
  ['another version', ONE.replace('1', '2')],
  ['a path out of its folder', ONE.replace('"slides-a', '"../slides-a')],
  ['a hash that is none', ONE.replace('0000', 'zzzz')],
  ['a name of the prototype', '{ "version": 1, "meeting": "118", "files": [{ "__proto__": 1 }], "earlier": [] }'],
])('a manifest that is %s lists nothing', (_, text) => {
  expect(listedIn(text)).toEqual(NOTHING)
})

test('keys of a later notewell do no harm', () => {
  expect(listedIn(ONE.replace('"kind"', '"later": true, "kind"')).files).toEqual([entry('slides-a-00.pdf')])
})
