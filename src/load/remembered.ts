// Files that many decks share, parsed once: templates, and the meeting file of a folder.
// In: how to parse, a file. Out: what it was parsed to, by host and path. A file that has changed is parsed anew.
// Limits are one for all of a run, so what was parsed under them holds for every deck.

import type { Where } from '../problem/problem.ts'
import type { Source } from '../problem/source.ts'
import type { Host } from './host.ts'
import { type LoadedFile, type Reader, sourceOf } from './reader.ts'

/** The same parser, which remembers; null (told) for a file that is no text. */
export function remembered<T>(
  parse: (source: Source, reader: Reader) => T,
): (file: LoadedFile, where: Where, reader: Reader) => T | null {
  const byHost = new WeakMap<Host, Map<string, { readonly bytes: Uint8Array; readonly parsed: T }>>()
  return (file, where, reader) => {
    const known = byHost.get(reader.host) ?? new Map<string, { bytes: Uint8Array; parsed: T }>()
    byHost.set(reader.host, known)
    const before = known.get(file.path)
    if (before && same(before.bytes, file.bytes)) return before.parsed
    const source = sourceOf(file, where, reader)
    if (source === null) return null
    const parsed = parse(source, reader)
    known.set(file.path, { bytes: file.bytes, parsed })
    return parsed
  }
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return a === b || (a.length === b.length && a.every((byte, index) => byte === b[index]))
}
