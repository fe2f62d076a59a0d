// Entries of the cache: what is not exactly what was kept is not used.

import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { resultsIn } from '../../src/cache/result.ts'
import { entryNamed, keepEntry, type Store } from '../../src/cache/store.ts'

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

function memory(): { readonly store: Store; readonly entries: Map<string, Uint8Array> } {
  const entries = new Map<string, Uint8Array>()
  const store: Store = { read: name => entries.get(name) ?? null, write: (name, bytes) => entries.set(name, bytes) }
  return { store, entries }
}

function kept(body: string) {
  const { store, entries } = memory()
  keepEntry('results/a', bytesOf(body), store, hash)
  const whole = entries.get('results/a') ?? new Uint8Array()
  const now = (bytes: Uint8Array): string | null => {
    entries.set('results/a', bytes)
    const found = entryNamed('results/a', store, hash)
    return found && new TextDecoder().decode(found)
  }
  return { store, entries, whole, now }
}

test('an entry gives back what was kept, and one that is not there nothing', () => {
  const { whole, now, store } = kept('[1]\nand a second line')
  expect(now(whole)).toBe('[1]\nand a second line')
  expect(entryNamed('results/b', store, hash)).toBeNull()
})

test('no entry is used of which one bit is another, at any place', () => {
  const { whole, now } = kept('[{ "some": "body" }]')
  for (let at = 0; at < whole.length; at++) {
    for (let bit = 0; bit < 8; bit++) {
      const changed = Uint8Array.from(whole)
      changed[at] = (changed[at] ?? 0) ^ (1 << bit)
      expect([at, bit, now(changed)]).toEqual([at, bit, null])
    }
  }
})

test('no entry is used that is cut short or has something behind it', () => {
  const { whole, now } = kept('[{ "some": "body" }]')
  for (let length = 0; length < whole.length; length++) expect(now(whole.subarray(0, length))).toBeNull()
  expect(now(Uint8Array.from([...whole, 0x20]))).toBeNull()
})

test('no entry is used under another name than its own', () => {
  const { whole, entries, store } = kept('[]')
  entries.set('results/b', whole)
  expect(entryNamed('results/b', store, hash)).toBeNull()
})

test.each(['', '{', 'null', '{}', '[{}]', '[[]]', '["x"]', '[{"asked":[],"problems":[]}]'])(
  'what is whole and no result (%s) is none',
  text => {
    expect(resultsIn(bytesOf(text))).toEqual([])
  },
)

test('a result that would write outside of the output folder is none', () => {
  const file = { kind: 'minutes', file: 'minutes-118-a-00.md', title: 'T', sessions: [], bytes: 1, sha256: 'x' }
  const result = {
    asked: [],
    problems: [],
    meeting: '118',
    groups: ['a'],
    pages: 1,
    files: [file],
    pack: '0'.repeat(64),
  }
  const read = (change: object): number => resultsIn(bytesOf(JSON.stringify([{ ...result, ...change }]))).length
  expect(read({})).toBe(1)
  expect(read({ meeting: '..' })).toBe(0)
  expect(read({ meeting: '118/..' })).toBe(0)
  expect(read({ files: [{ ...file, file: '../minutes.md' }] })).toBe(0)
})
