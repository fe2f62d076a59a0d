// The chunks of a PNG (PNG, third edition, 5 and 11): every one is where, what and how often it may be, and undamaged.
// In: bytes that nobody has vouched for. Out: the header, the palette, transparency and the packed rows; or a Refusal.
// Lengths, names and order are checked first, then check sums; nothing is unpacked here.

import type { Limits } from '../problem/limits.ts'
import { crc32 } from './crc.ts'
import { type Exif, NO_EXIF, readExif } from './exif.ts'
import { joined } from './joined.ts'
import type { Refusal } from './picture.ts'
import { type PngHeader, readHeader, SAVE_AGAIN } from './png-header.ts'
import { isRefusal, overPictureLimit, refusal } from './refusal.ts'

/** A PNG whose chunks are in order. */
export interface PngParts {
  readonly header: PngHeader
  /** PLTE: red, green and blue of each entry; null where there is none. */
  readonly palette: Uint8Array | null
  /** tRNS as it stands in the file; null where there is none. */
  readonly transparency: Uint8Array | null
  readonly exif: Exif
  /** The data of all IDAT chunks: one zlib stream. */
  readonly packed: Uint8Array
}

/** One chunk: its name, where its data begin, how many bytes they are. */
interface Chunk {
  readonly name: string
  readonly from: number
  readonly length: number
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** Reads the chunks of a PNG. */
export function readChunks(bytes: Uint8Array, limits: Limits): PngParts | Refusal {
  if (SIGNATURE.some((byte, at) => bytes[at] !== byte)) return refusal('does not begin as a PNG does', SAVE_AGAIN, 0)
  const first = chunkAt(bytes, SIGNATURE.length)
  if (isRefusal(first)) return first
  if (first.name !== 'IHDR' || first.length !== 13) {
    return refusal('does not begin with the header of a PNG', SAVE_AGAIN, SIGNATURE.length)
  }
  const header = readHeader(dataOf(bytes, first), limits)
  if (isRefusal(header)) return header
  const chunks = chunksOf(bytes, limits)
  if (isRefusal(chunks)) return chunks
  const wrong = disorder(chunks, header) ?? wrongData(chunks, header, limits) ?? damage(bytes, chunks)
  if (wrong) return wrong
  const dataNamed = (name: string): Uint8Array[] =>
    chunks.filter(chunk => chunk.name === name).map(chunk => dataOf(bytes, chunk))
  const [palette = null] = header.colour === 'palette' ? dataNamed('PLTE') : []
  const [transparency = null] = dataNamed('tRNS')
  const [exif] = dataNamed('eXIf').map(readExif)
  return { header, palette, transparency, exif: exif ?? NO_EXIF, packed: joined(dataNamed('IDAT')) }
}

/** All chunks up to IEND, which ends the file. */
function chunksOf(bytes: Uint8Array, limits: Limits): readonly Chunk[] | Refusal {
  const chunks: Chunk[] = []
  for (let at = SIGNATURE.length; ; ) {
    const chunk = chunkAt(bytes, at)
    if (isRefusal(chunk)) return chunk
    chunks.push(chunk)
    const over = overPictureLimit('png-chunks', chunks.length, `more than ${limits['png-chunks']} chunks`, limits)
    if (over) return { ...over, limit: { name: 'png-chunks', value: null } }
    at = chunk.from + chunk.length + 4
    if (chunk.name !== 'IEND') continue
    if (chunk.length > 0) return refusal('has data in its last chunk', SAVE_AGAIN, chunk.from)
    // What follows the end may be what a crop was meant to take away: better said than passed over.
    return at === bytes.length ? chunks : refusal('goes on after its end', SAVE_AGAIN, at)
  }
}

/** The chunk that begins at an offset: all of it is inside the file. Lengths are unsigned, and end at 2^31 - 1 (5.3). */
function chunkAt(bytes: Uint8Array, at: number): Chunk | Refusal {
  if (at + 12 > bytes.length) return refusal('is cut off', CUT_OFF, bytes.length)
  const length = unsigned(bytes, at)
  const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
  // The third letter is a capital in every chunk there is (5.4).
  if (!/^[A-Za-z]{2}[A-Z][A-Za-z]$/.test(name)) return refusal('has a chunk without a name', SAVE_AGAIN, at + 4)
  if (length > 0x7fffffff) return refusal(`has a chunk ${name} of a length that cannot be`, SAVE_AGAIN, at)
  if (length > bytes.length - at - 12) return refusal(`is cut off in its chunk ${name}`, CUT_OFF, bytes.length)
  return { name, from: at + 8, length }
}

const CUT_OFF = 'copy the whole file again'

/** Chunks that are there at most once, of those that are looked at. */
const SINGLE = ['IHDR', 'PLTE', 'tRNS', 'iCCP']

/** Chunks that a reader must know, or must not show the picture (5.4: names that begin with a capital). */
const CRITICAL = ['IHDR', 'PLTE', 'IDAT', 'IEND']

/** What is wrong with the order and the number of chunks (5.6); null when nothing is. */
function disorder(chunks: readonly Chunk[], { colour }: PngHeader): Refusal | null {
  const names = chunks.map(chunk => chunk.name)
  const seen = new Set<string>()
  for (const [index, { name, from }] of chunks.entries()) {
    const twice = seen.has(name)
    const wrong = (what: string): Refusal => refusal(what, SAVE_AGAIN, from - 8)
    if (/^[A-Z]/.test(name) && !CRITICAL.includes(name))
      return wrong(`has a chunk ${name}, which is not of the standard`)
    if (twice && SINGLE.includes(name)) return wrong(`has two chunks ${name}`)
    if (twice && name === 'IDAT' && names[index - 1] !== 'IDAT') return wrong('has its IDAT chunks apart')
    if (name === 'acTL')
      return refusal('is an animated PNG', 'a page shows one picture: save the one you mean', from - 8)
    if ((name === 'PLTE' || name === 'tRNS') && seen.has('IDAT')) return wrong(`has its ${name} chunk too late`)
    if (name === 'tRNS' && colour === 'palette' && !seen.has('PLTE')) return wrong('has its tRNS chunk too early')
    seen.add(name)
  }
  if (!seen.has('IDAT')) return refusal('has no picture in it (no IDAT chunk)', SAVE_AGAIN)
  if (colour === 'palette' && !seen.has('PLTE')) return refusal('has no palette (no PLTE chunk)', SAVE_AGAIN)
  return null
}

/** What is wrong with the palette, transparency and colour profile, as far as their lengths tell; null when nothing is. */
function wrongData(chunks: readonly Chunk[], header: PngHeader, limits: Limits): Refusal | null {
  const { colour, bits } = header
  const entries = (chunks.find(chunk => chunk.name === 'PLTE')?.length ?? 0) / 3
  for (const chunk of chunks) {
    const { name, from, length } = chunk
    if (name === 'PLTE') {
      if (colour === 'grey' || colour === 'grey-alpha') return refusal('is grey and has a palette', SAVE_AGAIN, from)
      // With RGB it is no more than advice for screens of few colours (11.2.2).
      const most = colour === 'palette' ? 2 ** bits : 256
      if (!Number.isInteger(entries) || entries < 1 || entries > most) {
        return refusal(`has a palette of ${length} bytes, which cannot be`, SAVE_AGAIN, from)
      }
    } else if (name === 'tRNS') {
      const right =
        colour === 'palette' ? length >= 1 && length <= entries : length === { grey: 2, rgb: 6 }[colour as string]
      if (!right) return refusal(`has a tRNS chunk of ${length} bytes, which cannot be`, SAVE_AGAIN, from)
    } else if (name === 'iCCP') {
      const over = overPictureLimit('icc-bytes', length, `a colour profile of ${length} bytes`, limits)
      if (over) return { ...over, at: from }
    }
  }
  return null
}

/** The first chunk whose check sum does not agree: it covers the name and the data (5.3). */
function damage(bytes: Uint8Array, chunks: readonly Chunk[]): Refusal | null {
  const bad = chunks.find(
    ({ from, length }) => crc32(bytes, from - 4, from + length) !== unsigned(bytes, from + length),
  )
  return bad ? refusal(`is damaged (the check sum of its chunk ${bad.name} is wrong)`, CUT_OFF, bad.from - 8) : null
}

function dataOf(bytes: Uint8Array, { from, length }: Chunk): Uint8Array {
  return bytes.subarray(from, from + length)
}

function unsigned(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset + at, 4).getUint32(0)
}
