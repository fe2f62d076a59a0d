// Writes what the faces say of Latin text into the assets: tables (JSON) and compressed subsets. Run by build.mjs.
// In: the folder of assets, with font files and HarfBuzz in it. Out: `faces/ID.json`, `faces/ID-N.z`.

import { createHash } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

/** Faces of text. Symbols are fallbacks that few decks use. */
const isText = id => !id.startsWith('symbols')

/** Prepares all faces of text; `root` is the top of the checkout. */
export async function prepareFaces(root, assets) {
  const bundle = join(assets, 'prepare.mjs')
  const exported = ['text/harfbuzz', 'text/library', 'text/prepare', 'write/pdf/deflate']
  await build({
    stdin: { contents: exported.map(name => `export * from './src/${name}.ts'`).join('\n'), resolveDir: root },
    outfile: bundle,
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'warning',
  })
  const text = await import(pathToFileURL(bundle).href)
  rmSync(bundle)
  const asset = name => readFileSync(join(assets, name))
  const engine = text.createFaceEngine({
    shaper: asset('harfbuzz.wasm'),
    subsetter: () => asset('harfbuzz-subset.wasm'),
  })
  const { deflated } = text.startDeflate(asset('zlib.wasm'))
  for (const { id, file, bold, monospaced } of text.faceFiles.filter(({ id }) => isText(id))) {
    const bytes = asset(file)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const { tables, subsets } = text.prepare(engine.open(id, bytes, { bold, monospaced }), sha256)
    writeFileSync(join(assets, text.tablesFile(id)), JSON.stringify(tables))
    for (const [index, bytes] of subsets.entries())
      writeFileSync(join(assets, text.subsetFile(id, index)), deflated(bytes))
  }
}
