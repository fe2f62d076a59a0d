// Reads the source back out of a PDF that notewell wrote: a strict small reader of our own layout, not of PDF.
// In: bytes of a file nobody has vouched for. Out: the build record and the files, or why this is no such file.
// Everything in it is untrusted: sizes are limited before anything is unpacked, paths are checked, names are not used.

import { isPicturePath, isPlainPath, sizeLimitAt } from '../load/kept.ts'
import type { Inflate } from '../picture/picture.ts'
import { DEFAULT_LIMITS, type LimitName, type Limits, overLimit } from '../problem/limits.ts'
import { type BuildRecord, recordSchema } from '../write/record.ts'

/** What a PDF was made from. `files` are by path; the first is the deck. */
export interface Sealed {
  readonly record: BuildRecord
  readonly files: ReadonlyMap<string, { readonly bytes: Uint8Array; readonly own: boolean }>
}

/** The source, or why there is none; `made` is the version that wrote the file, where it says so. */
export type Opened =
  | { readonly ok: true; readonly sealed: Sealed }
  | { readonly ok: false; readonly why: string; readonly made?: string | undefined }

/** Longer than any dictionary of ours that stands outside an object stream, in bytes. */
const LONGEST_DICTIONARY = 4096

/** More than there are of ours for faces, the objects in object streams, metadata and the table. */
const OTHER_STREAMS = 2000

/** Drawings within drawings: as many as there are groups with an opacity, and never asked for. */
const FORM = '/Subtype /Form'

/** An object of the file: all of ours that stand outside object streams are streams. */
export interface SealedStream {
  readonly dictionary: string
  readonly data: Uint8Array
}

/** Opens a PDF. Nothing of it is interpreted but the embedded files. */
export function openSealed(bytes: Uint8Array, inflate: Inflate, limits: Limits = DEFAULT_LIMITS): Opened {
  const streams = streamsOf(bytes, limits)
  if (typeof streams === 'string') return { ok: false, why: streams }
  const embedded = streams.filter(stream => stream.dictionary.includes('/Type /EmbeddedFile'))
  const last = embedded.at(-1)
  if (!last) return { ok: false, why: 'there is no deck inside it' }
  // The last one is the record.
  const count = embedded.length - 1
  if (count > limits.files + limits.pictures) return { ok: false, why: over('files', 'it', count, limits) }
  const { record, made } = recordOf(inflate(last.data, limits['file-bytes']) ?? new Uint8Array())
  if (!record || record.files.length !== count || record.files[0]?.path !== record.deck) {
    return { ok: false, why: 'the record of how it was made is damaged', made }
  }
  const texts = record.files.filter(({ path }) => !isPicturePath(path)).length
  if (texts > limits.files) return { ok: false, why: over('files', 'it', texts, limits), made }
  const files = new Map<string, { bytes: Uint8Array; own: boolean }>()
  // Templates of ours have a room of their own: a build does not count them among what it reads.
  const room = { project: limits['total-bytes'], own: limits['total-bytes'], pictures: limits['pictures-bytes'] }
  for (const [index, { path, own }] of record.files.entries()) {
    const key = own ? `(notewell)/${path}` : path
    if (!isPlainPath(path) || files.has(key)) return { ok: false, why: 'a file inside it has a name that cannot be' }
    const [kind, all] = isPicturePath(path)
      ? (['pictures', 'pictures-bytes'] as const)
      : ([own ? 'own' : 'project', 'total-bytes'] as const)
    const limit = room[kind] < limits[sizeLimitAt(path)] ? all : sizeLimitAt(path)
    const bytes = inflate(embedded[index]?.data ?? new Uint8Array(), Math.min(limits[limit], room[kind]))
    if (!bytes) return { ok: false, why: over(limit, 'a file inside it is damaged or', null, limits) }
    room[kind] -= bytes.length
    files.set(key, { bytes, own })
  }
  return { ok: true, sealed: { record, files } }
}

/** Walks the file from its first byte to its last; a sentence when any of it is not as notewell writes it. */
export function streamsOf(bytes: Uint8Array, limits: Limits = DEFAULT_LIMITS): readonly SealedStream[] | string {
  if (bytes.length > limits['pdf-bytes']) return over('pdf-bytes', 'it', bytes.length, limits)
  if (latin1(bytes, 0, HEADER.length) !== HEADER) return 'it does not begin as notewell begins a PDF'
  // A page has its painting; a picture its file, its pixels, its mask and its colour profile; a text its file.
  const most = limits.pages + 4 * limits.pictures + limits.files + OTHER_STREAMS
  const streams: SealedStream[] = []
  let at = HEADER.length
  for (;;) {
    const rest = latin1(bytes, at, LONGEST_DICTIONARY)
    const end = /^startxref\n\d+\n%%EOF\n/.exec(rest)
    if (end) {
      if (at + end[0].length !== bytes.length) return 'something was added at its end'
      return streams.at(-1)?.dictionary.includes('/Type /XRef') ? streams : 'its table of objects is missing'
    }
    const object = /^\d+ 0 obj\n(<<[\s\S]*?>>)\nstream\n/.exec(rest)
    const length = object && /\/Length (\d+)\n/.exec(object[1] ?? '')
    // Without its own "stream", an object would be taken for the beginning of the next one's dictionary.
    if (!object || !length || object[0].includes('\nendobj\n'))
      return `it is not laid out as notewell lays out a PDF (at byte ${at})`
    const from = at + object[0].length
    const to = from + Number(length[1])
    if (latin1(bytes, to, TAIL.length) !== TAIL) return `an object in it does not end where it should (at byte ${to})`
    if (streams.length === most) return `it has more objects than notewell gives a PDF (at byte ${at})`
    // Read once more: a part of a string keeps the whole of it.
    const dictionary = latin1(bytes, from - '\nstream\n'.length - (object[1] ?? '').length, object[1]?.length ?? 0)
    if (!dictionary.includes(FORM)) streams.push({ dictionary, data: bytes.subarray(from, to) })
    at = to + TAIL.length
  }
}

/** What is said of a PDF that is over a limit. */
function over(name: LimitName, what: string, value: number | null, limits: Limits): string {
  return overLimit(name, what, value, limits, { path: '' }).message
}

const HEADER = '%PDF-1.7\n%\u00ff\u00ff\u00ff\u00ff\n'
const TAIL = '\nendstream\nendobj\n'

/** Another version's record may look different, but every version's says which it is. */
function recordOf(bytes: Uint8Array): { readonly record: BuildRecord | null; readonly made: string | undefined } {
  try {
    const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    const result = recordSchema.safeParse(json)
    const made = typeof json === 'object' && json !== null && 'notewell' in json ? json.notewell : undefined
    return { record: result.success ? result.data : null, made: typeof made === 'string' ? made : undefined }
  } catch {
    return { record: null, made: undefined }
  }
}

/** One character for each byte; those from 0x80 to 0x9F are no control characters, but nothing is looked for among them. */
const LATIN1 = new TextDecoder('latin1')

function latin1(bytes: Uint8Array, from: number, length: number): string {
  return LATIN1.decode(bytes.subarray(from, from + length))
}
