// Is a PDF exactly what its embedded source makes?
// In: the PDF's bytes, the way to make slides, what came with notewell. Out: same, or how it differs.
// The source is compiled anew and written anew, and all bytes are compared: nothing in the PDF is believed.

import type { Host } from '../load/host.ts'
import { load } from '../load/load.ts'
import type { Inflate } from '../picture/picture.ts'
import { compile } from '../pipeline.ts'
import { DEFAULT_LIMITS, type Limits } from '../problem/limits.ts'
import type { Problem } from '../problem/problem.ts'
import type { FaceBook } from '../text/face.ts'
import type { SlideWriter } from '../write/slides.ts'
import { openSealed, type Sealed, streamsOf } from './sealed.ts'

/** What was found. Only `same` is good. */
export type Verdict =
  | { readonly kind: 'same'; readonly deck: string }
  | { readonly kind: 'foreign'; readonly why: string }
  | { readonly kind: 'version'; readonly made: string }
  | { readonly kind: 'source'; readonly problems: readonly Problem[] }
  /** Packages of faces it was made with that are not here ("name@version"). */
  | { readonly kind: 'faces'; readonly packages: readonly string[] }
  /** `page` is the 1-based number of the first page whose content differs; null when none does. */
  | { readonly kind: 'differs'; readonly page: number | null }

/** Slides made again from a sealed source, or why its source makes none. */
export type Made =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** What verifying needs. */
export interface Verifier {
  readonly version: string
  /** Default: the defaults. */
  readonly limits?: Limits
  readonly inflate: Inflate
  readonly make: (sealed: Sealed) => Made
  /** What is to be installed before faces of these ids can be used. */
  readonly wanting: (ids: readonly string[]) => readonly string[]
}

/** Verifies a PDF. Never throws for what is in it. */
export function verify(
  pdf: Uint8Array,
  { version, inflate, make, wanting, limits = DEFAULT_LIMITS }: Verifier,
): Verdict {
  const opened = openSealed(pdf, inflate, limits)
  if (!opened.ok && opened.made !== undefined && opened.made !== version) return { kind: 'version', made: opened.made }
  if (!opened.ok) return { kind: 'foreign', why: opened.why }
  const { record } = opened.sealed
  if (record.notewell !== version) return { kind: 'version', made: record.notewell }
  const packages = wanting(Object.keys(record.faces))
  if (packages.length > 0) return { kind: 'faces', packages }
  const again = make(opened.sealed)
  if (!again.ok) return { kind: 'source', problems: again.problems }
  if (equal(pdf, again.bytes)) return { kind: 'same', deck: record.deck }
  return { kind: 'differs', page: firstPage(pdf, again.bytes, inflate, limits) }
}

/**
 * Compiles and writes a sealed source, under the limits of this run: a PDF does not say under which it was made, and whoever
 * sends one must not choose them. `own` is the host of notewell's own files.
 */
export function makeAgain(
  sealed: Sealed,
  faces: FaceBook,
  write: SlideWriter,
  own: Host,
  limits: Limits = DEFAULT_LIMITS,
): Made {
  const { compiled, problems } = compile(load(sealed.record.deck, sealedHost(sealed, own), limits), faces)
  if (!compiled) return { ok: false, problems }
  return { ok: true, bytes: write(compiled, sealed.record.epoch) }
}

/** A host that has the embedded files and nothing else, but for faces and the like. */
function sealedHost({ files }: Sealed, own: Host): Host {
  const names = [...files.keys()]
  return {
    read: path => {
      const file = files.get(path)
      return file && !file.own ? { ok: true, bytes: file.bytes } : { ok: false, why: 'missing' }
    },
    real: path => path,
    yamlFiles: folder => {
      const inside = names.filter(name => name.startsWith(`${folder}/`))
      return inside.length > 0 ? inside : null
    },
    names: folder => namesBelow(folder, names),
    packaged: own.packaged,
    hash: own.hash,
    inflate: own.inflate,
    asset: name => (name.startsWith('templates/') ? (files.get(`(notewell)/${name}`)?.bytes ?? null) : own.asset(name)),
    assets: folder => namesBelow(`(notewell)/${folder}`, names).map(name => `${folder}/${name}`),
  }
}

/** Names of the files that stand in a folder themselves. */
function namesBelow(folder: string, paths: readonly string[]): readonly string[] {
  const start = `${folder}/`
  return paths
    .flatMap(path => (path.startsWith(start) ? [path.slice(start.length)] : []))
    .filter(isName)
    .sort()
}

function isName(path: string): boolean {
  return !path.includes('/')
}

/**
 * Page by page, to the first that differs: nothing is unpacked that is packed the same on both sides, and nothing is kept.
 * Another zlib may have packed the same content in another way.
 */
function firstPage(a: Uint8Array, b: Uint8Array, inflate: Inflate, limits: Limits): number | null {
  const [left, right] = [contentsOf(a, limits), contentsOf(b, limits)]
  const count = Math.max(left.length, right.length)
  for (let page = 0; page < count; page++) {
    const [one, other] = [left[page], right[page]]
    if (!one || !other) return page + 1
    if (equal(one, other)) continue
    const [content, again] = [inflate(one, MOST_OF_A_PAGE), inflate(other, MOST_OF_A_PAGE)]
    if (!content || !again || !equal(content, again)) return page + 1
  }
  return null
}

const MOST_OF_A_PAGE = 20_000_000

/**
 * The contents of the pages, packed, in the order of the pages: streams whose dictionary says nothing of what they are. The
 * CMap of a face is such a stream, too, and follows the face's file.
 */
function contentsOf(bytes: Uint8Array, limits: Limits): readonly Uint8Array[] {
  const streams = streamsOf(bytes, limits)
  if (typeof streams === 'string') return []
  const isFace = (index: number): boolean => streams[index]?.dictionary.includes('/Length1 ') ?? false
  return streams.flatMap(({ dictionary, data }, index) =>
    /\/(Type|Length1|N) /.test(dictionary) || isFace(index - 1) ? [] : [data],
  )
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index])
}
