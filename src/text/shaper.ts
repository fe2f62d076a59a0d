// HarfBuzz's shaper: characters in, glyphs out.
// In: the bytes of harfbuzzjs' harfbuzz.wasm, font files, text of one direction and script. Out: glyphs, coverage.
// HarfBuzz's C API is called directly (docs: harfbuzz.github.io). Only harfbuzz.ts may use this file.

import type { Shaped } from './face.ts'
import { type Heap, instantiate, type Pointer, place } from './wasm.ts'

/** A font HarfBuzz has opened. */
export interface ShaperFont {
  /** Code points that have a glyph. */
  coverage(): Set<number>
  /** Shapes text as one buffer. Characters without a glyph come back as glyph 0. */
  shape(text: string, rtl: boolean): Shaped
}

/** Starts `harfbuzz.wasm`; the function that comes back opens TrueType files. What it opens stays open. */
export function startShaper(wasm: Uint8Array): (file: Uint8Array) => ShaperFont {
  const hb = instantiate<Exports>(wasm)
  hb.__wasm_call_ctors()
  const buffer = createBuffer(hb)
  // Without a language HarfBuzz takes the environment's.
  const name = place(hb, new TextEncoder().encode('und'))
  const language = hb.hb_language_from_string(name, 3)
  hb.free(name)
  let room = 256
  let units = hb.malloc(2 * room)

  function shape(font: Pointer, text: string, rtl: boolean): Shaped {
    if (text.length > room) {
      hb.free(units)
      room = 2 * text.length
      units = hb.malloc(2 * room)
    }
    const memory = new DataView(hb.memory.buffer)
    for (let at = 0; at < text.length; at++) memory.setUint16(units + 2 * at, text.charCodeAt(at), true)
    hb.hb_buffer_clear_contents(buffer)
    hb.hb_buffer_add_utf16(buffer, units, text.length, 0, text.length)
    hb.hb_buffer_set_direction(buffer, rtl ? directionRtl : directionLtr)
    hb.hb_buffer_set_language(buffer, language)
    // What is left to guess is the script: that of the first character that has one.
    hb.hb_buffer_guess_segment_properties(buffer)
    hb.hb_shape(font, buffer, 0, 0)
    return readBuffer(hb, buffer)
  }

  return file => {
    const face = hb.hb_face_create(hb.hb_blob_create(place(hb, file), file.length, memoryModeReadonly, 0, 0), 0)
    const font = hb.hb_font_create(face)
    return { coverage: () => readCoverage(hb, face), shape: (text, rtl) => shape(font, text, rtl) }
  }
}

// From hb-blob.h, hb-buffer.h and hb-common.h.
const memoryModeReadonly = 1
const clusterLevelMonotoneCharacters = 1
const flagRemoveDefaultIgnorables = 0x8
const flagDoNotInsertDottedCircle = 0x10
const directionLtr = 4
const directionRtl = 5
const setValueInvalid = 0xffffffff
/** sizeof(hb_glyph_info_t) and sizeof(hb_glyph_position_t). */
const recordSize = 20

interface Exports extends Heap {
  __wasm_call_ctors(): void
  hb_blob_create(data: Pointer, length: number, mode: number, user: Pointer, destroy: Pointer): Pointer
  hb_face_create(blob: Pointer, index: number): Pointer
  hb_face_collect_unicodes(face: Pointer, set: Pointer): void
  hb_font_create(face: Pointer): Pointer
  hb_language_from_string(text: Pointer, length: number): Pointer
  hb_set_create(): Pointer
  hb_set_destroy(set: Pointer): void
  hb_set_get_population(set: Pointer): number
  hb_set_next_many(set: Pointer, after: number, out: Pointer, size: number): number
  hb_buffer_create(): Pointer
  hb_buffer_clear_contents(buffer: Pointer): void
  hb_buffer_set_flags(buffer: Pointer, flags: number): void
  hb_buffer_set_cluster_level(buffer: Pointer, level: number): void
  hb_buffer_set_direction(buffer: Pointer, direction: number): void
  hb_buffer_set_language(buffer: Pointer, language: Pointer): void
  hb_buffer_guess_segment_properties(buffer: Pointer): void
  hb_buffer_add_utf16(buffer: Pointer, text: Pointer, length: number, offset: number, count: number): void
  hb_buffer_get_length(buffer: Pointer): number
  hb_buffer_get_glyph_infos(buffer: Pointer, length: Pointer): Pointer
  hb_buffer_get_glyph_positions(buffer: Pointer, length: Pointer): Pointer
  hb_shape(font: Pointer, buffer: Pointer, features: Pointer, count: number): void
}

function createBuffer(hb: Exports): Pointer {
  const buffer = hb.hb_buffer_create()
  // A cluster per character where the glyphs allow it: a mark keeps its own character when text is copied from the PDF.
  hb.hb_buffer_set_cluster_level(buffer, clusterLevelMonotoneCharacters)
  // Invisible characters get no glyph and a lone mark no dotted circle: nothing is painted that was not written.
  hb.hb_buffer_set_flags(buffer, flagRemoveDefaultIgnorables | flagDoNotInsertDottedCircle)
  return buffer
}

function readBuffer(hb: Exports, buffer: Pointer): Shaped {
  const count = hb.hb_buffer_get_length(buffer)
  const infos = hb.hb_buffer_get_glyph_infos(buffer, 0)
  const positions = hb.hb_buffer_get_glyph_positions(buffer, 0)
  const memory = new DataView(hb.memory.buffer)
  const glyphs: number[] = []
  const advances: number[] = []
  const clusters: number[] = []
  let offsets: [number, number][] | null = null
  for (let index = 0; index < count; index++) {
    const info = infos + recordSize * index
    const position = positions + recordSize * index
    glyphs.push(memory.getUint32(info, true))
    clusters.push(memory.getUint32(info + 8, true))
    advances.push(memory.getInt32(position, true))
    const right = memory.getInt32(position + 8, true)
    const up = memory.getInt32(position + 12, true)
    // Most words have no shifted glyph, so the list begins with the first that is.
    if (right !== 0 || up !== 0) offsets ??= Array.from({ length: index }, () => [0, 0])
    offsets?.push([right, up])
  }
  return { glyphs, advances, offsets, clusters }
}

function readCoverage(hb: Exports, face: Pointer): Set<number> {
  const set = hb.hb_set_create()
  hb.hb_face_collect_unicodes(face, set)
  const size = hb.hb_set_get_population(set)
  const out = hb.malloc(4 * size)
  hb.hb_set_next_many(set, setValueInvalid, out, size)
  const memory = new DataView(hb.memory.buffer)
  const covered = new Set<number>()
  for (let index = 0; index < size; index++) covered.add(memory.getUint32(out + 4 * index, true))
  hb.free(out)
  hb.hb_set_destroy(set)
  return covered
}
