// Cuts the East Asian faces of the tests: a handful of characters of each, with everything that shaping needs.
// In: a folder with node_modules/@expo-google-fonts/noto-sans-{sc,tc,jp,kr}. Out: *.ttf and LICENSE_FONT.txt beside this file.
// Run by hand (node tests/support/faces/cut.mjs FOLDER) when the characters change.

import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

/** Han in all three forms, kana, Hangul, punctuation: what tests/scripts.test.ts writes. */
const CHARACTERS =
  '会议十点开始请签到你好，。！、：（）「」・骨直門會議開簽請點' +
  '議は時に始まりますジェイマップの朝ー々' +
  '회의는열시에작합니다한국어 .'

const wasm = readFileSync(createRequire(import.meta.url).resolve('harfbuzzjs/dist/harfbuzz-subset.wasm'))
const stop = () => {
  throw new Error('the WebAssembly gave up')
}
const { instance } = await WebAssembly.instantiate(wasm, {
  wasi_snapshot_preview1: { proc_exit: stop },
  env: {
    _abort_js: stop,
    _setitimer_js: stop,
    _emscripten_runtime_keepalive_clear: () => undefined,
    emscripten_resize_heap: size => {
      hb.memory.grow(Math.ceil((size - hb.memory.buffer.byteLength) / 65536))
      return 1
    },
  },
})
const hb = instance.exports
hb._initialize()

const from = join(process.argv[2], 'node_modules/@expo-google-fonts')
for (const region of ['sc', 'tc', 'jp', 'kr']) {
  const name = `NotoSans${region.toUpperCase()}_400Regular.ttf`
  const file = readFileSync(join(from, `noto-sans-${region}/400Regular`, name))
  const at = hb.malloc(file.length)
  new Uint8Array(hb.memory.buffer).set(file, at)
  const face = hb.hb_face_create(hb.hb_blob_create(at, file.length, 1, 0, 0), 0)
  const input = hb.hb_subset_input_create_or_fail()
  // Without hinting.
  hb.hb_subset_input_set_flags(input, 1)
  for (const character of CHARACTERS) hb.hb_set_add(hb.hb_subset_input_unicode_set(input), character.codePointAt(0))
  const blob = hb.hb_face_reference_blob(hb.hb_subset_or_fail(face, input))
  const start = hb.hb_blob_get_data(blob, 0)
  const bytes = new Uint8Array(hb.memory.buffer).slice(start, start + hb.hb_blob_get_length(blob))
  writeFileSync(new URL(`./${region}.ttf`, import.meta.url), bytes)
}
cpSync(join(from, 'noto-sans-sc/LICENSE_FONT'), new URL('./LICENSE_FONT.txt', import.meta.url))
