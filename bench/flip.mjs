// Every byte of a PDF, flipped one at a time: `verify` must refuse each of them. Takes some minutes.
// In: nothing; it builds the seed deck. Out: how many were tried, and the offsets that were not noticed (there should be none).
// Run it with `node bench/flip.mjs [STEP]`: every STEPth byte (default 1).

import { mkdtempSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { bundleOf } from './bundle.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const step = Number(process.argv[2] ?? 1)
// Beside the modules it imports, so that they are found.
const work = mkdtempSync(join(root, 'node_modules/.flip-'))

try {
  const modules = ['cli/node-host', 'cli/tools', 'cli/inflate', 'verify/verify', 'load/load', 'pipeline']
  const bundle = await bundleOf(modules, { root, folder: work })
  await run(await import(pathToFileURL(bundle).href))
} finally {
  rmSync(work, { recursive: true, force: true })
}

async function run(notewell) {
  const own = notewell.createNodeHost(root, [], join(root, 'dist/assets/'))
  const faces = notewell.openFaces(own)
  const write = await notewell.slideWriter(faces, own)
  const { compiled } = notewell.compile(notewell.load('decks/ietf118/jmap-extra.yaml', own), faces.book)
  const pdf = write(compiled, null)
  // Most flips leave the source as it is, and it makes the same slides each time: those are made once.
  let before = null
  const sourceOf = ({ record, files }) =>
    JSON.stringify([record, ...[...files.values()].map(file => Buffer.from(file.bytes).toString('latin1'))])
  const make = sealed => {
    const source = sourceOf(sealed)
    if (before?.source === source) return before.made
    const made = notewell.makeAgain(sealed, faces.book, write, own)
    before ??= { source, made }
    return made
  }
  const maker = { version: '0.0.0', wanting: () => [], inflate: notewell.inflate, make }
  if (notewell.verify(pdf, maker).kind !== 'same') throw new Error('the file itself is not the same')
  const missed = []
  const verdicts = {}
  const changed = Uint8Array.from(pdf)
  for (let at = 0; at < pdf.length; at += step) {
    changed[at] ^= 1 << (at % 8)
    const { kind } = notewell.verify(changed, maker)
    verdicts[kind] = (verdicts[kind] ?? 0) + 1
    if (kind === 'same') missed.push(at)
    changed[at] = pdf[at]
  }
  console.log(
    `${pdf.length} bytes, every ${step}: ${JSON.stringify(verdicts)}; not noticed: ${missed.length} ${missed}`,
  )
  if (missed.length > 0) process.exitCode = 1
}
