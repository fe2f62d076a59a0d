// Builds dist/: the program as one bundle and the files that come with it (faces, WebAssembly, colour profile, templates).
// In: src/, templates/, node_modules. Out: dist/, from nothing. PDFKit's own text engine and ciphers are left out.

import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const modules = join(root, 'node_modules')
const finished = join(root, 'dist')
// Built aside and put in place at the end: whoever runs notewell meanwhile sees the old one or the new one.
const dist = join(root, `node_modules/.notewell-${process.pid}`)
const assets = join(dist, 'assets')

/** Modules that only PDFKit imports and notewell's way through PDFKit never reaches. */
const UNUSED_BY_PDFKIT = /^(fontkit|linebreak|png-js|@noble\/ciphers\/aes)$/

/** Leaves out of PDFKit what notewell never reaches. */
export const leanPdfkit = {
  name: 'lean-pdfkit',
  setup(bundle) {
    bundle.onResolve({ filter: UNUSED_BY_PDFKIT }, ({ path, importer }) =>
      importer.includes(join('node_modules', 'pdfkit')) ? { path, namespace: 'unused' } : undefined,
    )
    bundle.onLoad({ filter: /.*/, namespace: 'unused' }, () => ({
      contents: 'export default undefined; export const create = undefined, cbc = undefined, ecb = undefined',
    }))
  },
}

const faces = [
  ['@expo-google-fonts/ibm-plex-sans', '400Regular/IBMPlexSans_400Regular.ttf'],
  ['@expo-google-fonts/ibm-plex-sans', '400Regular_Italic/IBMPlexSans_400Regular_Italic.ttf'],
  ['@expo-google-fonts/ibm-plex-sans', '600SemiBold/IBMPlexSans_600SemiBold.ttf'],
  ['@expo-google-fonts/ibm-plex-sans', '600SemiBold_Italic/IBMPlexSans_600SemiBold_Italic.ttf'],
  ['@expo-google-fonts/ibm-plex-mono', '400Regular/IBMPlexMono_400Regular.ttf'],
  ['@expo-google-fonts/ibm-plex-mono', '600SemiBold/IBMPlexMono_600SemiBold.ttf'],
  ['dejavu-fonts-ttf', 'ttf/DejaVuSans.ttf'],
  ['dejavu-fonts-ttf', 'ttf/DejaVuSans-Bold.ttf'],
]

export async function buildAll() {
  rmSync(dist, { recursive: true, force: true })
  mkdirSync(join(assets, 'faces'), { recursive: true })
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { notewell: 'src/cli/main.ts', worker: 'src/cli/worker.ts' },
    outdir: dist,
    outExtension: { '.js': '.mjs' },
    chunkNames: 'parts/[name]-[hash]',
    bundle: true,
    splitting: true,
    // Names stay, for the stack trace of a bug report.
    minifySyntax: true,
    minifyWhitespace: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    // Libraries written as CommonJS ask for node's own modules with `require`.
    banner: {
      js: "import { createRequire as requireFor } from 'node:module'; const require = requireFor(import.meta.url)",
    },
    define: { NOTEWELL_VERSION: JSON.stringify(version), NOTEWELL_BUILD: JSON.stringify(checkSum()) },
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
    plugins: [leanPdfkit],
  })
  copy('harfbuzzjs/dist/harfbuzz.wasm', 'harfbuzz.wasm')
  copy('harfbuzzjs/dist/harfbuzz-subset.wasm', 'harfbuzz-subset.wasm')
  copy('pdfkit/js/data/sRGB_IEC61966_2_1.icc', 'srgb.icc')
  for (const [name, file] of faces) copy(join(name, file), join('faces', file.split('/').at(-1)))
  cpSync(join(root, 'templates'), join(assets, 'templates'), { recursive: true })
  writeFileSync(join(dist, 'LICENSES.txt'), licences(metafile))
  rmSync(finished, { recursive: true, force: true })
  renameSync(dist, finished)
}

/** One SHA-256 of all that decides about output: sources, templates, the versions of libraries and faces. */
function checkSum() {
  const hash = createHash('sha256')
  const below = folder => readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
  const files = ['src', 'templates']
    .flatMap(below)
    .filter(entry => entry.isFile())
    .map(entry => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
  for (const file of [...files, 'package.json', 'package-lock.json'].sort())
    hash.update(JSON.stringify([file, readFileSync(join(root, file), 'utf8')]))
  return hash.digest('hex')
}

function copy(from, to) {
  cpSync(join(modules, from), join(assets, to))
}

/** The licences of everything that is inside the bundle or beside it. */
function licences(metafile) {
  const names = new Set(['harfbuzzjs', ...faces.map(([name]) => name)])
  for (const input of Object.keys(metafile.inputs)) {
    const match = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input.replaceAll('\\', '/'))
    if (match) names.add(match[1])
  }
  return [...names].sort().map(licenceOf).join('\n')
}

function licenceOf(name) {
  const folder = join(modules, name)
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const files = readdirSync(folder).filter(file => /^licen[cs]e/i.test(file))
  if (files.length === 0) throw new Error(`${name} has no licence file`)
  const texts = files.sort().map(file => readFileSync(join(folder, file), 'utf8').trim())
  return `${'='.repeat(80)}\n${name} ${version} (${license})\n${'='.repeat(80)}\n\n${texts.join('\n\n')}\n`
}

if (process.argv[1] && relative(process.argv[1], fileURLToPath(import.meta.url)) === '') await buildAll()
