// JPEG: foreign bytes to a picture that a PDF can show. It is not decoded; all that frames it is checked, and made anew.
// In: the bytes, their SHA-256, limits. Out: the picture, or a Refusal. Same bytes, same picture.
// Comments, Exif (with the place a photo was taken), thumbnails and colour profiles do not get into the picture.

import type { Limits } from '../problem/limits.ts'
import { type Exif, NO_EXIF, readExif } from './exif.ts'
import { joined } from './joined.ts'
import { type Frame, frameOf, readHuffman, readQuantization, type Tables, wrongScan } from './jpeg-frame.ts'
import type { Raster, Refusal } from './picture.ts'
import { isRefusal, overPictureLimit, overSize, type RasterTools, refusal } from './refusal.ts'

/**
 * Opens a JPEG: baseline, extended or progressive with Huffman codes, 8 bits, grey or three components. What follows its
 * end is cut off: cameras put previews there. `id`: SHA-256 of the file.
 */
export function openJpeg(bytes: Uint8Array, id: string, { limits }: Pick<RasterTools, 'limits'>): Raster | Refusal {
  const over = overPictureLimit('picture-bytes', bytes.length, `${bytes.length} bytes`, limits)
  if (over) return over
  const walk = walked(bytes, limits)
  if (isRefusal(walk)) return walk
  const { frame, exif, kept } = walk
  const { turn, located } = exif
  const { columns, rows } = frame
  const colour = frame.components.length === 1 ? 'grey' : 'rgb'
  const onItsSide = turn >= 5
  return {
    kind: 'raster',
    id,
    width: onItsSide ? rows : columns,
    height: onItsSide ? columns : rows,
    turn,
    located,
    samples: {
      columns,
      rows,
      bits: 8,
      colour,
      coding: 'jpeg',
      bytes: joined([START, colourMarker(walk), ...kept, END]),
    },
    alpha: null,
  }
}

const START = Uint8Array.of(0xff, 0xd8)
const END = Uint8Array.of(0xff, 0xd9)

/** What is found on the way through the segments. */
interface Walk {
  frame: Frame | null
  exif: Exif
  readonly tables: Tables
  scans: number
  profile: number
  /** There is a JFIF segment; the transform an Adobe segment gives, null without one. */
  jfif: boolean
  adobe: number | null
  /** Segments that make the picture, in order, scans with their data. */
  readonly kept: Uint8Array[]
}

/** Marker codes (ISO/IEC 10918-1, table B.1), the byte after FF. */
const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const DQT = 0xdb
const DHT = 0xc4
const DRI = 0xdd
const COM = 0xfe
const APP0 = 0xe0
const APP1 = 0xe1
const APP2 = 0xe2
const APP14 = 0xee
const APP15 = 0xef

/** Frames that are not shown: no viewer of PDF has to know them (ISO 32000-1, 7.4.8). */
const FOREIGN_FRAMES: ReadonlyMap<number, string> = new Map([
  ...[0xc3, 0xc7, 0xcb, 0xcf].map(marker => [marker, 'is a lossless JPEG'] as const),
  ...[0xc5, 0xc6, 0xcd, 0xce, 0xde, 0xdf].map(marker => [marker, 'is a hierarchical JPEG'] as const),
  ...[0xc9, 0xca, 0xcc].map(marker => [marker, 'is a JPEG with arithmetic coding'] as const),
])

/** A progressive picture has a dozen scans. Each costs a viewer as much as a picture. */
const MOST_SCANS = 100

/** A file of 20 MB whose profile and notes fill their segments has a few hundred. */
const MOST_SEGMENTS = 10_000

const SAVE_AGAIN = 'save it again as a JPEG (RGB, 8 bits) with another program'
const CUT_OFF = 'copy the whole file again'

/** Goes through all segments up to the end of the image. */
function walked(bytes: Uint8Array, limits: Limits): (Walk & { readonly frame: Frame }) | Refusal {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) return refusal('does not begin as a JPEG does', SAVE_AGAIN, 0)
  const walk: Walk = {
    frame: null,
    exif: NO_EXIF,
    tables: { quantization: new Set(), dc: new Set(), ac: new Set() },
    scans: 0,
    profile: 0,
    jfif: false,
    adobe: null,
    kept: [],
  }
  for (let at = 2, segments = 0; ; segments++) {
    if (segments > MOST_SEGMENTS) return refusal(`has more than ${MOST_SEGMENTS} segments`, SAVE_AGAIN, at)
    if (at >= bytes.length) return refusal('is cut off', CUT_OFF, bytes.length)
    if (bytes[at] !== 0xff) return refusal('is damaged (a segment does not begin where it should)', CUT_OFF, at)
    // Any number of FF may stand before a marker (B.1.1.2).
    while (bytes[at + 1] === 0xff) at++
    const marker = bytes[at + 1]
    const { frame } = walk
    if (marker === EOI) {
      if (frame && walk.scans > 0) return { ...walk, frame }
      return refusal('has no picture in it', SAVE_AGAIN, at)
    }
    const length = at + 4 <= bytes.length ? (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0) : 0
    if (marker === undefined || at + 2 + Math.max(2, length) > bytes.length) {
      return refusal('is cut off', CUT_OFF, bytes.length)
    }
    const payload = bytes.subarray(at + 4, at + 2 + length)
    const wrong =
      length < 2
        ? refusal('has a segment of a length that cannot be', SAVE_AGAIN, at)
        : take(walk, marker, payload, at, limits)
    if (wrong) return wrong
    const end = marker === SOS ? endOfScan(bytes, at + 2 + length) : at + 2 + length
    if (isKept(marker)) walk.kept.push(bytes.subarray(at, end))
    at = end
  }
}

/** Looks at one segment. Null when nothing is wrong with it. */
function take(walk: Walk, marker: number, payload: Uint8Array, at: number, limits: Limits): Refusal | null {
  const { frame, tables } = walk
  const said = (wrong: string | null): Refusal | null => (wrong === null ? null : refusal(wrong, SAVE_AGAIN, at))
  const foreign = FOREIGN_FRAMES.get(marker)
  if (foreign !== undefined) return said(foreign)
  if (marker >= 0xc0 && marker <= 0xc2) return takeFrame(walk, marker, payload, at, limits)
  if (marker === DQT) return said(readQuantization(payload, tables))
  if (marker === DHT) return said(readHuffman(payload, tables))
  if (marker === DRI) return payload.length === 2 ? null : said('has a restart interval that cannot be')
  if (marker === SOS) {
    if (!frame) return said('has a scan before its frame')
    if (++walk.scans > MOST_SCANS) return said(`has more than ${MOST_SCANS} scans`)
    return said(wrongScan(payload, frame, tables))
  }
  if (marker >= APP0 && marker <= APP15) return takeApplication(walk, marker, payload, limits)
  return marker === COM
    ? null
    : said(`has a segment FF${marker.toString(16).toUpperCase().padStart(2, '0')}, which cannot be there`)
}

function takeFrame(walk: Walk, marker: number, payload: Uint8Array, at: number, limits: Limits): Refusal | null {
  if (walk.frame) return refusal('has two frames', SAVE_AGAIN, at)
  const frame = frameOf(payload, marker === 0xc2)
  if (typeof frame === 'string') {
    const cmyk = 'the slides are RGB: convert it, for instance with: magick IN -colorspace sRGB OUT'
    return refusal(frame, frame.includes('CMYK') ? cmyk : SAVE_AGAIN, at)
  }
  walk.frame = frame
  const { columns, rows, components } = frame
  return overSize(columns, rows, columns * rows * components.length, limits)
}

/** Reads what matters of an application's segment: which colours they are, which way up, how large the profile is. */
function takeApplication(walk: Walk, marker: number, payload: Uint8Array, limits: Limits): Refusal | null {
  const begins = (word: string): boolean => [...word].every((letter, at) => payload[at] === letter.charCodeAt(0))
  if (marker === APP0 && begins('JFIF\0')) walk.jfif = true
  else if (marker === APP14 && begins('Adobe') && payload.length >= 12) walk.adobe = payload[11] ?? 0
  else if (marker === APP1 && begins('Exif\0\0')) takeExif(walk, readExif(payload.subarray(6)))
  else if (marker === APP2 && begins('ICC_PROFILE\0')) {
    walk.profile += payload.length
    return overPictureLimit('icc-bytes', walk.profile, `a colour profile of ${walk.profile} bytes`, limits)
  }
  return null
}

/** Of two blocks of Exif the first that turns the picture counts, and any that says where it was taken. */
function takeExif(walk: Walk, { turn, located }: Exif): void {
  const known = walk.exif
  walk.exif = { turn: known.turn === 1 ? turn : known.turn, located: known.located || located }
}

/** Where the data of a scan end: at the next marker that is neither a byte FF of the data nor a restart (B.1.1.5). */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at++) {
    if (bytes[at] !== 0xff) continue
    const next = bytes[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return bytes.length
}

/** Application segments and comments are left out. */
function isKept(marker: number): boolean {
  return marker !== COM && !(marker >= APP0 && marker <= APP15)
}

/**
 * An Adobe segment (ISO/IEC 10918-6, 6.5.3) that says whether the three components are YCbCr or RGB. Files say it in four
 * ways, and readers disagree when two of them differ; the order here is that of libjpeg, so of browsers. With this
 * segment every reader does the same (ISO 32000-1, table 13: it comes before ColorTransform).
 */
function colourMarker({ frame, jfif, adobe }: Walk & { readonly frame: Frame }): Uint8Array {
  if (frame.components.length === 1) return new Uint8Array()
  const namedRgb = frame.components.every(({ id }, at) => id === 'RGB'.charCodeAt(at))
  const transform = jfif ? 1 : adobe === null ? Number(!namedRgb) : Number(adobe !== 0)
  return Uint8Array.from([
    0xff,
    APP14,
    0,
    14,
    ...[...'Adobe'].map(each => each.charCodeAt(0)),
    0,
    100,
    0,
    0,
    0,
    0,
    transform,
  ])
}
