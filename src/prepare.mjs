// Writes into the assets what need not be found out anew in each run. Run by build.mjs.
// In: the folder of assets with font files, HarfBuzz, zlib and templates in it. Out: what the faces say of Latin text
// (`faces/ID.json`, `faces/ID-N.z`), and the templates as they are parsed (`templates.json`).

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

/** Faces of text. Symbols are fallbacks that few decks use. */
const isText = id => !id.startsWith('symbols')

/** Prepares all that can be; `root` is the top of the checkout. */
export async function prepareAll(root, assets) {
  const bundle = join(assets, 'prepare.cjs')
  const exported = ['deck/kept-tree', 'deck/yaml', 'text/harfbuzz', 'text/library', 'text/prepare', 'write/pdf/deflate']
  await build({
    stdin: { contents: exported.map(name => `export * from './src/${name}.ts'`).join('\n'), resolveDir: root },
    outfile: bundle,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    logLevel: 'warning',
  })
  const { default: notewell } = await import(pathToFileURL(bundle).href)
  rmSync(bundle)
  const asset = name => readFileSync(join(assets, name))
  prepareFaces(notewell, asset, assets)
  prepareTemplates(notewell, asset, assets)
}

function prepareFaces(text, asset, assets) {
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

/** Each template's text, and the tree it is parsed to. */
function prepareTemplates({ parseYaml, keptOf }, asset, assets) {
  const trees = readdirSync(join(assets, 'templates'))
    .sort()
    .map(name => asset(join('templates', name)).toString('utf8'))
    .map(text => [text, keptOf(parseYaml({ path: '', text }).tree)])
  writeFileSync(join(assets, 'templates.json'), JSON.stringify(trees))
}
