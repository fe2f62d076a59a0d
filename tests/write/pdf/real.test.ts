// The writer with real faces, read back by a reader that is not ours; and bundled without what PDFKit brings along.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { PDFParse } from 'pdf-parse'
import { expect, test } from 'vitest'
import type { GlyphRun } from '../../../src/text/face.ts'
import { createFaceEngine } from '../../../src/text/harfbuzz.ts'
import { writePdf } from '../../../src/write/pdf/document.ts'
import { contentOf } from '../../pdf/content.ts'
import { readPdf } from '../../pdf/read-pdf.ts'
import { textOf } from '../../pdf/structure.ts'
import { fonts } from '../../pdf/views.ts'
import { input, page, tag } from './samples.ts'

const asset = (path: string) => readFileSync(createRequire(import.meta.url).resolve(path))
const engine = createFaceEngine({
  shaper: asset('harfbuzzjs/dist/harfbuzz.wasm'),
  subsetter: () => asset('harfbuzzjs/dist/harfbuzz-subset.wasm'),
})
const plain = { bold: false, monospaced: false }
const plex = '@expo-google-fonts/ibm-plex-sans/400Regular/IBMPlexSans_400Regular.ttf'
const faces = new Map(
  [
    engine.open('plex', asset(plex), plain),
    engine.open('dejavu', asset('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'), plain),
  ].map(face => [face.id, face]),
)

function shaped(id: string, text: string, rtl = false): GlyphRun {
  const face = faces.get(id)
  if (!face) throw new Error(id)
  return { face: id, unitsPerEm: face.unitsPerEm, size: 20, rtl, text, shaped: face.shape(text, rtl) }
}

const lines: readonly (readonly [face: string, text: string, rtl?: boolean])[] = [
  ['plex', 'AVATAR To office, affine: “fi” — it’s'],
  ['dejavu', 'office affine ffl, e\u0301 and x\u0301'],
  ['dejavu', 'שלום עולם', true],
  ['dejavu', 'السلام لا', true],
]
const pages = lines.map(([face, text, rtl], at) =>
  page([tag('H1', [shaped(face, text, rtl)])], { slide: at + 1, bookmark: { title: text, level: 1 } }),
)
const bytes = writePdf(input({ pages, faces }))
const pdf = readPdf(bytes)

test('glyphs stand where HarfBuzz put them, to 0.001 pt', () => {
  for (const [at, [face, text, rtl]] of lines.entries()) {
    const run = shaped(face, text, rtl)
    let pen = 0
    for (const [index, glyph] of contentOf(pdf, at).sequences[0]?.glyphs.entries() ?? []) {
      const right = run.shaped.offsets?.[index]?.[0] ?? 0
      expect(glyph.glyph).toBe(run.shaped.glyphs[index])
      expect(glyph.x).toBeCloseTo(100 + ((pen + right) * 20) / run.unitsPerEm, 2)
      pen += run.shaped.advances[index] ?? 0
    }
  }
})

test('our reader gets every character back', () => {
  for (const [at, [, text, rtl]] of lines.entries()) {
    expect(textOf(pdf, at)).toBe(rtl ? [...text].reverse().join('') : text)
  }
})

test('embedded files are TrueType', () => {
  for (const { file } of fonts(pdf)) expect([...file.subarray(0, 4)]).toEqual([0, 1, 0, 0])
})

test('pdf-parse gets the words, the number of pages and the title', async () => {
  const parser = new PDFParse({ data: new Uint8Array(bytes) })
  const { pages: found } = await parser.getText()
  const { info, total } = await parser.getInfo()
  await parser.destroy()
  expect(found.map(each => each.text.trim().normalize())).toEqual(lines.map(([, text]) => text.normalize()))
  expect(total).toBe(4)
  expect(info.Title).toBe('A deck')
})

test('needs neither fontkit, linebreak, png-js and ciphers, nor the file system, also bundled into one file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'notewell-'))
  try {
    const none = join(folder, 'none.mjs')
    const trap = 'export default new Proxy({}, { get() { throw new Error("used") } })'
    writeFileSync(none, `${trap}\nexport const create = 0, cbc = 0, ecb = 0, readFileSync = 0, statSync = 0\n`)
    const outfile = join(folder, 'bundle.mjs')
    const gone = ['fontkit', 'linebreak', 'png-js', '@noble/ciphers/aes', 'fs']
    await build({
      entryPoints: [join(import.meta.dirname, '../../../src/write/pdf/document.ts')],
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile,
      alias: Object.fromEntries(gone.map(name => [name, none])),
      logLevel: 'silent',
    })
    const bundled = (await import(pathToFileURL(outfile).href)) as { writePdf: typeof writePdf }
    expect(bundled.writePdf(input({ pages, faces }))).toEqual(bytes)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
