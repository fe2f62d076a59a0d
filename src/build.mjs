// Builds dist/: the program as one file, what starts it, and the files that come with it (faces, WebAssembly, colour profile, templates).
// In: src/, templates/, node_modules. Out: dist/, from nothing. PDFKit's own text engine and ciphers are left out.

import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { prepareAll } from './prepare.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const modules = join(root, 'node_modules')
const finished = join(root, 'dist')
// Built aside and put in place at the end: whoever runs notewell meanwhile sees the old one or the new one.
const dist = join(root, `node_modules/.notewell-${process.pid}`)
const assets = join(dist, 'assets')
const licenceTexts = join(root, 'src/licences')

/** What libraries import and notewell's way through them never reaches: font engines, ciphers, node's modules that load slowly. */
const UNUSED = {
  pdfkit: /^(fontkit|linebreak|png-js|@noble\/ciphers\/aes|zlib)$/,
  commander: /^node:child_process$/,
}

/** Leaves that out. */
const leanLibraries = {
  name: 'lean-libraries',
  setup(bundle) {
    for (const [library, modules] of Object.entries(UNUSED)) {
      bundle.onResolve({ filter: modules }, ({ path, importer }) =>
        importer.includes(join('node_modules', library)) ? { path, namespace: 'unused' } : undefined,
      )
    }
    bundle.onLoad({ filter: /.*/, namespace: 'unused' }, () => ({
      contents: 'export default undefined; export const create = undefined, cbc = undefined, ecb = undefined',
    }))
  },
}

/**
 * linebreak unpacks its table of Unicode whenever it is loaded, with base64 and inflate in JavaScript: a tenth of a cold start.
 * Here it is unpacked at once.
 */
const unpackedTable = {
  name: 'unpacked-table',
  setup(bundle) {
    const require = createRequire(join(modules, 'linebreak/package.json'))
    const file = readFileSync(join(modules, 'linebreak/dist/module.mjs'), 'utf8')
    const [, packed] = /toByteArray\("([A-Za-z0-9+/=]+)"\)/.exec(file) ?? []
    const { data, highStart, errorValue } = new (require('unicode-trie'))(Buffer.from(packed, 'base64'))
    const words = Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64')
    const standIns = {
      'base64-js': 'export default { toByteArray: () => null }',
      'unicode-trie': `import Trie from 'real:unicode-trie'
        const bytes = Uint8Array.from(Buffer.from('${words}', 'base64'))
        const table = { data: new Uint32Array(bytes.buffer), highStart: ${highStart}, errorValue: ${errorValue} }
        export default class extends Trie { constructor() { super(table) } }`,
      'tiny-inflate': 'module.exports = undefined',
    }
    bundle.onResolve({ filter: /^(base64-js|unicode-trie|tiny-inflate)$/ }, ({ path }) => ({
      path,
      namespace: 'table',
    }))
    bundle.onResolve({ filter: /^real:/ }, ({ path }) => ({ path: require.resolve(path.slice(5)) }))
    bundle.onLoad({ filter: /.*/, namespace: 'table' }, ({ path }) => ({ contents: standIns[path] }))
  },
}

/** What only SVGs need: each library runs when it is first called. Run at every start they took three milliseconds. */
const LAZY = {
  saxes: `export function SaxesParser(...given) {
    const { SaxesParser: Real } = require('saxes')
    return new Real(...given)
  }`,
  svgpath: `export default (...given) => require('svgpath')(...given)`,
}

const lazyLibraries = {
  name: 'lazy-libraries',
  setup(bundle) {
    bundle.onResolve({ filter: /^(saxes|svgpath)$/ }, ({ path, namespace }) =>
      namespace === 'lazy' ? undefined : { path, namespace: 'lazy' },
    )
    bundle.onLoad({ filter: /.*/, namespace: 'lazy' }, ({ path }) => ({ contents: LAZY[path], resolveDir: modules }))
  },
}

/** What notewell is bundled with. */
export const plugins = [leanLibraries, unpackedTable, lazyLibraries]

const faces = [
  ['@expo-google-fonts/ibm-plex-sans', '400Regular/IBMPlexSans_400Regular.ttf'],
  ['@expo-google-fonts/ibm-plex-sans', '400Regular_Italic/IBMPlexSans_400Regular_Italic.ttf'],
  ['@expo-google-fonts/ibm-plex-sans', '600SemiBold/IBMPlexSans_600SemiBold.ttf'],
  ['@expo-google-fonts/ibm-plex-sans', '600SemiBold_Italic/IBMPlexSans_600SemiBold_Italic.ttf'],
  ['@expo-google-fonts/ibm-plex-mono', '400Regular/IBMPlexMono_400Regular.ttf'],
  ['@expo-google-fonts/ibm-plex-mono', '600SemiBold/IBMPlexMono_600SemiBold.ttf'],
  ...[
    'ibm-plex-sans-hebrew/IBMPlexSansHebrew',
    'ibm-plex-sans-arabic/IBMPlexSansArabic',
    'ibm-plex-sans-thai/IBMPlexSansThai',
  ]
    .concat('noto-sans-devanagari/NotoSansDevanagari')
    .flatMap(face => ['400Regular', '600SemiBold'].map(weight => weighted(face, weight))),
  weighted('noto-emoji/NotoEmoji', '400Regular'),
  weighted('noto-sans-symbols-2/NotoSansSymbols2', '400Regular'),
  ['dejavu-fonts-ttf', 'ttf/DejaVuSans.ttf'],
  ['dejavu-fonts-ttf', 'ttf/DejaVuSans-Bold.ttf'],
]

/** "noto-emoji/NotoEmoji", "400Regular" → the package, and where the face lies in it. */
function weighted(face, weight) {
  const [name, file] = face.split('/')
  return [`@expo-google-fonts/${name}`, `${weight}/${file}_${weight}.ttf`]
}

export async function buildAll() {
  rmSync(dist, { recursive: true, force: true })
  mkdirSync(join(assets, 'faces'), { recursive: true })
  const metafile = await bundle(dist)
  copy('harfbuzzjs/dist/harfbuzz.wasm', 'harfbuzz.wasm')
  copy('harfbuzzjs/dist/harfbuzz-subset.wasm', 'harfbuzz-subset.wasm')
  copy('@zip.js/zip.js/dist/zip-module.wasm', 'zlib.wasm')
  copy('pdfkit/js/data/sRGB_IEC61966_2_1.icc', 'srgb.icc')
  for (const [name, file] of faces) copy(join(name, file), join('faces', file.split('/').at(-1)))
  cpSync(join(root, 'templates'), join(assets, 'templates'), { recursive: true })
  await prepareAll(root, assets, packagesOfFaces())
  writeFileSync(join(dist, 'LICENSES.txt'), licences(metafile))
  rmSync(finished, { recursive: true, force: true })
  renameSync(dist, finished)
}

/** Puts what runs into a folder: the program, what starts it, and its threads. Gives what esbuild says it is made of. */
export async function bundle(folder, sourcemap = false) {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const name = { NOTEWELL_BUILD: JSON.stringify(checkSum()) }
  const common = {
    absWorkingDir: root,
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    // Names stay, for the stack trace of a bug report.
    minifySyntax: true,
    minifyWhitespace: true,
    // A CommonJS file starts sooner than a module, and V8's compiled code of one can be kept (launch.ts).
    format: 'cjs',
    platform: 'node',
    target: 'node20.19',
    legalComments: 'none',
    logLevel: 'warning',
  }
  const { metafile } = await build({
    ...common,
    entryPoints: { program: 'src/cli/main.ts' },
    define: { ...name, NOTEWELL_VERSION: JSON.stringify(version), 'import.meta.url': 'NOTEWELL_URL' },
    banner: { js: "const NOTEWELL_URL = require('node:url').pathToFileURL(__filename).href;" },
    metafile: true,
    plugins,
    sourcemap,
  })
  await build({
    ...common,
    entryPoints: { notewell: 'src/cli/launch.ts' },
    define: name,
  })
  writeFileSync(join(folder, 'worker.cjs'), "'use strict'\nrequire('./program.cjs').work()\n")
  return metafile
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
  const names = new Set(['harfbuzzjs', '@zip.js/zip.js', ...faces.map(([name]) => name)])
  for (const input of Object.keys(metafile.inputs)) {
    const match = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input.replaceAll('\\', '/'))
    if (match) names.add(match[1])
  }
  return [...names].sort().map(licenceOf).join('\n')
}

/** By file name: the package that a face is from, with its version. */
function packagesOfFaces() {
  return new Map(
    faces.map(([name, file]) => {
      const { version } = JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8'))
      return [file.split('/').at(-1), `${name}@${version}`]
    }),
  )
}

function licenceOf(name) {
  const folder = join(modules, name)
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const files = readdirSync(folder).filter(file => /^licen[cs]e/i.test(file))
  // A package may come without the text that it must not be passed on without.
  const paths = files.length > 0 ? files.sort().map(file => join(folder, file)) : [join(licenceTexts, `${name}.txt`)]
  const texts = paths.map(path => readFileSync(path, 'utf8').trim())
  return `${'='.repeat(80)}\n${name} ${version} (${license})\n${'='.repeat(80)}\n\n${texts.join('\n\n')}\n`
}

if (process.argv[1] && relative(process.argv[1], fileURLToPath(import.meta.url)) === '') await buildAll()
