// Who is measured: notewell as it is published, Typst in one process of Node, PDFKit the plain way. Each is the arguments after `node`.
// In: a job (folders of the same decks for each). Out: arguments and surroundings for measure.mjs.

import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const program = join(dirname(here), 'dist/notewell.cjs')
const faces = join(dirname(here), 'dist/assets/faces')

/** Why there is no Typst here, or null. */
export function typstMissing() {
  const there = existsSync(join(here, 'typst/node_modules/@myriaddreamin/typst-ts-node-compiler'))
  return there ? null : 'Typst is not installed, its column stays empty: npm install --prefix bench/typst'
}

/**
 * `cache` is the folder for what notewell keeps between runs; `keeps: false` asks it to make everything again; `large` is for
 * a deck beyond the limits.
 */
export function notewell({ decks, out, cache, keeps = true, large = false }) {
  const flags = [
    ...(keeps || !knows('--no-cache') ? [] : ['--no-cache']),
    ...(large && knows('--limit') ? ROOM.flatMap(each => ['--limit', each]) : []),
  ]
  return { args: [program, 'build', ...decks, '-q', '-o', out, ...flags], env: { XDG_CACHE_HOME: cache } }
}

const ROOM = ['items=2k', 'slides=2k', 'pages=5k', 'nodes=200k']

export function help({ cache }) {
  return { args: [program, '--help'], env: { XDG_CACHE_HOME: cache } }
}

export const nothing = { args: ['-e', '0'], env: {} }

/** `faces` is a folder made by `typstFaces`: Typst opens all it finds. */
export function typst({ sources, out, faces }) {
  const files = readdirSync(sources)
    .filter(name => name.endsWith('.typ') && !['style.typ', 'note-well.typ'].includes(name))
    .map(name => join(sources, name))
  return { args: [join(here, 'typst/render.mjs'), sources, faces, out, ...files], env: {} }
}

export function barePdfkit({ words, out }) {
  return { args: [join(here, 'bare-pdfkit.mjs'), words, out], env: {} }
}

/** The three faces that the decks need, in a folder of their own. */
export function typstFaces(folder) {
  mkdirSync(folder)
  for (const face of ['400Regular', '400Regular_Italic', '600SemiBold']) {
    copyFileSync(join(faces, `IBMPlexSans_${face}.ttf`), join(folder, `IBMPlexSans_${face}.ttf`))
  }
  return folder
}

/** Whether this notewell has an option of `build`. */
export function knows(option) {
  options ??= spawnSync(process.execPath, [program, 'build', '--help'], { encoding: 'utf8' }).stdout
  return options.includes(option)
}
let options
