// Font files cut down to the glyphs of one document.
// In: a face program and glyph numbers. Out: the deflated font file, its real length, and the tag its name starts with.
// Equal subsets are cut and deflated once per process. Most decks need no cutting: a subset with all Latin letters lies ready,
// and a few kilobytes of glyphs that a deck does not show cost less than finding out which.

import type { FaceProgram } from '../../text/face.ts'
import type { Deflate } from './deflate.ts'

/** A font file ready to embed. */
export interface Subset {
  readonly deflated: Uint8Array
  /** Bytes before compression. */
  readonly length: number
  /** Six capital letters, the same for the same glyphs (ISO 32000-1, 9.6.4). */
  readonly tag: string
}

/** How many subsets of one face are kept; the one unused for longest goes first. */
const kept = 16

const known = new WeakMap<FaceProgram, Map<string, Subset>>()

/** The face with these glyphs (ascending numbers) and, where such a subset lies ready, some more; glyph numbers unchanged. */
export function subsetOf(program: FaceProgram, glyphs: readonly number[], deflate: Deflate): Subset {
  const subsets = known.get(program) ?? new Map<string, Subset>()
  known.set(program, subsets)
  const key = glyphs.join(' ')
  const subset = subsets.get(key) ?? cut(program, glyphs, deflate)
  subsets.delete(key)
  subsets.set(key, subset)
  if (subsets.size > kept) for (const oldest of [...subsets.keys()].slice(0, 1)) subsets.delete(oldest)
  return subset
}

function cut(program: FaceProgram, glyphs: readonly number[], { deflated }: Deflate): Subset {
  const ready = program.ready?.(glyphs)
  if (ready) return { deflated: ready.deflated, length: ready.length, tag: tagOf(ready.glyphs) }
  const file = program.subset(new Set(glyphs))
  return { deflated: deflated(file), length: file.length, tag: tagOf(glyphs) }
}

/** A number made of the glyph numbers (FNV-1a, 32 bits), written in base 26: 26^6 tags, enough to tell subsets apart. */
function tagOf(glyphs: readonly number[]): string {
  let hash = 0x811c9dc5
  for (const glyph of glyphs) {
    for (const byte of [glyph & 0xff, glyph >> 8]) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0
  }
  let tag = ''
  for (let letter = 0; letter < 6; letter++) {
    tag += String.fromCharCode(65 + (hash % 26))
    hash = Math.floor(hash / 26)
  }
  return tag
}
