// Decks that were made before: found again when everything that went into them is the same, byte for byte.
// In: a deck's path, what the disk answers now. Out: what the deck came to, without reading a word of it.
// By content only: no time, no name of a machine. A deck with errors is not kept: someone is at work on it.

import { OWN } from '../load/paths.ts'
import type { Asked, Tracer } from '../load/trace.ts'
import type { MadeFiles, Product } from '../write/made.ts'
import { problemsOf, type Result, resultOf, resultsBody, resultsIn } from './result.ts'
import { entryNamed, keepEntry, type Store } from './store.ts'

export interface Cache {
  /** The deck as it was made before; null when anything is different now. */
  readonly find: (path: string) => Product | null
  /** The same product, which is kept when its files are made; `asked` is what its reading asked. */
  readonly keeping: (product: Product, asked: readonly Asked[]) => Product
}

/** How many results are kept for a deck: it is often put back as it was, or built in two checkouts. */
const MOST_RESULTS = 4

/**
 * The decks kept in a store. `making` is everything beside the deck's files that its files follow from: notewell itself,
 * the tables of the running Node, options.
 */
export function createCache(store: Store, tracer: Tracer, making: readonly (string | number | null)[]): Cache {
  const { host } = tracer
  const entryOf = (path: string): string =>
    `results/${host.hash(new TextEncoder().encode(JSON.stringify([...making, path])))}`
  const resultsOf = (path: string): readonly Result[] => resultsIn(entryNamed(entryOf(path), store, host.hash))
  // A result that does not ask for the deck itself would hold whatever the deck becomes.
  const isOf = (deck: string, { asked }: Result): boolean =>
    asked.some(([question, path]) => question === 'read' && path === deck) &&
    asked.every(([question, path, answer]) => tracer.answer(question, path) === answer)
  /** The bytes of a pack: a right header does not make them those that the name stands for. */
  const packNamed = (pack: string): Uint8Array | null => {
    const bytes = entryNamed(`objects/${pack}`, store, host.hash)
    return bytes && host.hash(bytes) === pack ? bytes : null
  }
  const textOf = (path: string): string => {
    const file = path.startsWith(OWN) ? null : host.read(path)
    const bytes = file ? (file.ok ? file.bytes : null) : host.asset(path.slice(OWN.length))
    return new TextDecoder().decode(bytes ?? new Uint8Array())
  }
  return {
    find: path => {
      const result = resultsOf(path).find(each => isOf(path, each))
      if (!result) return null
      const { meeting, groups, pages, files, pack } = result
      return {
        path,
        problems: problemsOf(result, textOf),
        deck: { meeting, groups, pages, files },
        make: () => ({ files, bodies: () => unpacked(packNamed(pack), result) }),
      }
    },
    keeping: (product, asked) => {
      const { path, deck, problems } = product
      if (!deck) return product
      const keep = (made: MadeFiles): void => {
        const bytes = packed(made.bodies() ?? [])
        const pack = host.hash(bytes)
        const result = resultOf(asked, problems, deck, made.files, pack)
        const others = resultsOf(path).filter(each => !isOf(path, each))
        keepEntry(`objects/${pack}`, bytes, store, host.hash)
        keepEntry(entryOf(path), resultsBody([result, ...others].slice(0, MOST_RESULTS)), store, host.hash)
      }
      return {
        ...product,
        make: () => {
          const made = product.make()
          keep(made)
          return made
        },
      }
    },
  }
}

/** The bytes of all files, one after the other. */
function packed(bodies: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(bodies.reduce((sum, body) => sum + body.length, 0))
  let at = 0
  for (const body of bodies) {
    bytes.set(body, at)
    at += body.length
  }
  return bytes
}

/** The bytes of each file; null when they are not there. */
function unpacked(bytes: Uint8Array | null, { files }: Result): readonly Uint8Array[] | null {
  if (bytes === null) return null
  let at = 0
  const bodies = files.map(file => {
    at += file.bytes
    return bytes.subarray(at - file.bytes, at)
  })
  return at === bytes.length ? bodies : null
}
