// HarfBuzz's subsetter: a font file with only the glyphs a PDF paints.
// In: the bytes of harfbuzzjs' harfbuzz-subset.wasm, a font file, glyph numbers. Out: a smaller font file, same numbers.
// HarfBuzz's C API is called directly (docs: harfbuzz.github.io). Only harfbuzz.ts may use this file.

import { type Heap, instantiate, type Pointer, place } from './wasm.ts'

/** Makes the file that holds only these glyphs (and glyph 0, empty unless asked for). Same glyphs, same bytes. */
export type Subset = (glyphs: Iterable<number>) => Uint8Array

/** Starts `harfbuzz-subset.wasm`; the function that comes back opens TrueType files, given the tags of their tables. */
export function startSubsetter(wasm: Uint8Array): (file: Uint8Array, tables: readonly string[]) => Subset {
  const hb = instantiate<Exports>(wasm)
  hb._initialize()
  return (file, tables) => {
    const face = hb.hb_face_create(hb.hb_blob_create(place(hb, file), file.length, memoryModeReadonly, 0, 0), 0)
    const dropped = tables.filter(tag => !embedded.has(tag)).map(tagNumber)
    return glyphs => subset(hb, face, dropped, glyphs)
  }
}

/**
 * What a TrueType font program in a PDF consists of (ISO 32000-1, 9.9). `cvt `, `fpgm` and `prep` serve hinting,
 * which is dropped; a composite font with Identity mapping needs no cmap.
 */
const embedded = new Set(['glyf', 'loca', 'head', 'hhea', 'hmtx', 'maxp'])

// From hb-blob.h and hb-subset.h.
const memoryModeReadonly = 1
const flagNoHinting = 0x1
const flagRetainGids = 0x2
const setDropTableTag = 3

interface Exports extends Heap {
  _initialize(): void
  hb_blob_create(data: Pointer, length: number, mode: number, user: Pointer, destroy: Pointer): Pointer
  hb_blob_destroy(blob: Pointer): void
  hb_blob_get_length(blob: Pointer): number
  hb_blob_get_data(blob: Pointer, length: Pointer): Pointer
  hb_face_create(blob: Pointer, index: number): Pointer
  hb_face_destroy(face: Pointer): void
  hb_face_reference_blob(face: Pointer): Pointer
  hb_set_add(set: Pointer, value: number): void
  hb_subset_input_create_or_fail(): Pointer
  hb_subset_input_destroy(input: Pointer): void
  hb_subset_input_glyph_set(input: Pointer): Pointer
  hb_subset_input_set(input: Pointer, kind: number): Pointer
  hb_subset_input_set_flags(input: Pointer, flags: number): void
  hb_subset_or_fail(face: Pointer, input: Pointer): Pointer
}

function subset(hb: Exports, face: Pointer, dropped: readonly number[], glyphs: Iterable<number>): Uint8Array {
  const input = hb.hb_subset_input_create_or_fail()
  hb.hb_subset_input_set_flags(input, flagNoHinting | flagRetainGids)
  const wanted = hb.hb_subset_input_glyph_set(input)
  for (const glyph of glyphs) hb.hb_set_add(wanted, glyph)
  // Without the layout tables, no glyph is kept for what it could turn into.
  const drop = hb.hb_subset_input_set(input, setDropTableTag)
  for (const tag of dropped) hb.hb_set_add(drop, tag)
  const made = hb.hb_subset_or_fail(face, input)
  hb.hb_subset_input_destroy(input)
  if (made === 0) throw new Error('HarfBuzz could not subset the font file')
  const blob = hb.hb_face_reference_blob(made)
  const start = hb.hb_blob_get_data(blob, 0)
  const bytes = new Uint8Array(hb.memory.buffer).slice(start, start + hb.hb_blob_get_length(blob))
  hb.hb_blob_destroy(blob)
  hb.hb_face_destroy(made)
  return bytes
}

function tagNumber(tag: string): number {
  return [...tag].reduce((number, letter) => ((number << 8) | letter.charCodeAt(0)) >>> 0, 0)
}
