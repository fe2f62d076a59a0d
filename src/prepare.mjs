// Writes into the assets what need not be found out anew in each run. Run by build.mjs.
// In: the folder of assets with font files, HarfBuzz, zlib and templates in it. Out: what the faces say of Latin text
// (`faces/ID.json`, `faces/ID-N.z`), what each fallback face has (`faces/fallbacks.json`), what people may want to know of all
// of them (`faces/about.json`), and the templates as they are parsed (`templates.json`).

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

/** Faces of text; the others are fallbacks that few decks use. */
const isText = id => /^(sans|mono)\b/.test(id)

/** Prepares all that can be; `root` is the top of the checkout, `packages` says which package a font file is from. */
export async function prepareAll(root, assets, packages) {
  const bundle = join(assets, 'prepare.cjs')
  const exported = ['deck/kept-tree', 'deck/yaml', 'write/pdf/deflate'].concat(
    ['face', 'face-files', 'harfbuzz', 'library', 'prepare', 'script'].map(name => `text/${name}`),
  )
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
  prepareFaces(notewell, asset, assets, packages)
  prepareTemplates(notewell, asset, assets)
}

function prepareFaces(text, asset, assets, packages) {
  const engine = text.createFaceEngine({
    shaper: asset('harfbuzz.wasm'),
    subsetter: () => asset('harfbuzz-subset.wasm'),
  })
  const { deflated } = text.startDeflate(asset('zlib.wasm'))
  const fallbacks = {}
  const about = []
  for (const { id, file, bold, monospaced, blocks } of text.faceFiles) {
    const bytes = asset(file)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const face = engine.open(id, bytes, { bold, monospaced })
    const covered = face.covered()
    const meant = [...covered].filter(codePoint => !blocks || text.inBlocks(codePoint, blocks))
    about.push({ id, characters: covered.size, scripts: scriptsOf(meant, text), package: packages.get(file.slice(6)) })
    if (!isText(id)) {
      fallbacks[id] = { file: sha256, coverage: text.runsOf(covered) }
      continue
    }
    const { tables, subsets } = text.prepare(face, sha256)
    writeFileSync(join(assets, text.tablesFile(id)), JSON.stringify(tables))
    for (const [index, bytes] of subsets.entries())
      writeFileSync(join(assets, text.subsetFile(id, index)), deflated(bytes))
  }
  writeFileSync(join(assets, text.FALLBACKS_FILE), JSON.stringify(fallbacks))
  writeFileSync(join(assets, 'faces/about.json'), JSON.stringify(about))
}

/** Scripts of which there are enough characters to write in them. */
function scriptsOf(codePoints, text) {
  const counts = new Map()
  for (const codePoint of codePoints) {
    const script = text.scriptOf(codePoint)
    counts.set(script, (counts.get(script) ?? 0) + 1)
  }
  const named = [...counts].filter(
    ([script, count]) => !['Common', 'Inherited', 'Other'].includes(script) && count >= 20,
  )
  return named.sort(([, one], [, other]) => other - one).map(([script]) => script)
}

/** Each template's text, and the tree it is parsed to. */
function prepareTemplates({ parseYaml, keptOf }, asset, assets) {
  const trees = readdirSync(join(assets, 'templates'))
    .sort()
    .map(name => asset(join('templates', name)).toString('utf8'))
    .map(text => [text, keptOf(parseYaml({ path: '', text }).tree)])
  writeFileSync(join(assets, 'templates.json'), JSON.stringify(trees))
}
