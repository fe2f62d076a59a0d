// What is kept of decks: bytes that are not those of their name are not used, nor a result that does not ask for its deck.

import { expect, test } from 'vitest'
import { createCache } from '../../src/cache/cache.ts'
import { resultsBody, resultsIn } from '../../src/cache/result.ts'
import { entryNamed, keepEntry, type Store } from '../../src/cache/store.ts'
import { traced } from '../../src/load/trace.ts'
import type { Product } from '../../src/write/made.ts'
import type { NamedFile } from '../../src/write/manifest.ts'
import { memoryHost } from '../support/notewell.ts'

/** A cache with one deck in it, of one file. */
function keptDeck() {
  const entries = new Map<string, Uint8Array>()
  const store: Store = { read: name => entries.get(name) ?? null, write: (name, bytes) => entries.set(name, bytes) }
  const host = memoryHost({ 'a.yaml': 'a deck' })
  const { hash } = host
  const tracer = traced(host, new Set(['a.yaml']))
  const cache = createCache(store, tracer, [])
  const body = new TextEncoder().encode('# Minutes')
  const name: NamedFile = { kind: 'minutes', file: 'minutes-118-a-00.md', title: 'Minutes', sessions: [] }
  const product: Product = {
    path: 'a.yaml',
    problems: [],
    deck: { meeting: '118', groups: ['a'], pages: 1, files: [name] },
    make: () => ({ files: [{ ...name, bytes: body.length, sha256: hash(body) }], bodies: () => [body] }),
  }
  cache.keeping(product, tracer.during(() => tracer.host.read('a.yaml')).asked).make()
  const entry = (part: string): string => [...entries.keys()].find(each => each.startsWith(part)) ?? ''
  return { cache, store, hash, body, entry }
}

test('a deck is found with its bytes', () => {
  const { cache, body } = keptDeck()
  expect(cache.find('a.yaml')?.make().bodies()).toEqual([body])
})

test('bytes of the same length under a right header are not those of their name', () => {
  const { cache, store, hash, body, entry } = keptDeck()
  keepEntry(entry('objects/'), new Uint8Array(body.length), store, hash)
  expect(cache.find('a.yaml')?.make().bodies()).toBeNull()
})

test('a result that does not ask for its deck is none', () => {
  const { cache, store, hash, entry } = keptDeck()
  const results = resultsIn(entryNamed(entry('results/'), store, hash))
  expect(results).toHaveLength(1)
  keepEntry(entry('results/'), resultsBody(results.map(each => ({ ...each, asked: [] }))), store, hash)
  expect(cache.find('a.yaml')).toBeNull()
})
