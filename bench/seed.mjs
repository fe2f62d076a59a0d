// The seed deck against a bare PDFKit rendering of the same words, both in one run: cold, memory, warm.
// Run it with `npm run bench`. Machines are noisy: read the ratios. Cold runs alternate, medians are taken.

import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PDFParse } from 'pdf-parse'

const here = dirname(fileURLToPath(import.meta.url))
const root = dirname(here)
const notewell = join(root, 'dist/notewell.mjs')
const bare = join(here, 'bare-pdfkit.mjs')
const measured = join(here, 'measured.mjs')
const work = mkdtempSync(join(tmpdir(), 'notewell-bench-'))
const COLD_RUNS = 15
const WARM_DECKS = 40

try {
  await main()
} finally {
  rmSync(work, { recursive: true, force: true })
}

async function main() {
  const deck = join(root, 'decks/ietf118/jmap-extra.yaml')
  const ours = ['build', deck, '-q', '-o', join(work, 'out')]
  timed(notewell, ours)
  const words = join(work, 'words.json')
  writeFileSync(words, JSON.stringify(await wordsOf(join(work, 'out/118/slides-118-jmap-chair-slides-00.pdf'))))

  const cold = { notewell: [], bare: [], node: [] }
  for (let round = 0; round < COLD_RUNS; round++) {
    rmSync(join(work, 'out'), { recursive: true, force: true })
    cold.notewell.push(timed(notewell, ours))
    cold.bare.push(timed(bare, [words, '1', join(work, 'bare.pdf')]))
    cold.node.push(timed(join(here, 'nothing.mjs'), []))
  }

  // Warm: what one more deck costs in a process that has made others.
  const many = join(work, 'many')
  mkdirSync(many)
  cpSync(join(root, 'decks/ietf118/meeting.yaml'), join(many, 'meeting.yaml'))
  const text = readFileSync(deck, 'utf8')
  for (let index = 0; index <= WARM_DECKS; index++) {
    writeFileSync(join(many, `deck-${index}.yaml`), text.replace('[jmap, extra]', `[g${index}, extra]`))
  }
  const warm = { notewell: [], bare: [] }
  for (let round = 0; round < 5; round++) {
    const one = timed(notewell, ['build', join(many, 'deck-0.yaml'), '-q', '-o', join(work, `one-${round}`)])
    const all = timed(notewell, ['build', many, '-q', '-o', join(work, `all-${round}`)])
    warm.notewell.push({ ms: (all.ms - one.ms) / WARM_DECKS, cpu: (all.cpu - one.cpu) / WARM_DECKS })
    const bareOne = timed(bare, [words, '1', join(work, 'bare.pdf')])
    const bareAll = timed(bare, [words, String(WARM_DECKS + 1), join(work, 'bare.pdf')])
    warm.bare.push({ ms: (bareAll.ms - bareOne.ms) / WARM_DECKS, cpu: (bareAll.cpu - bareOne.cpu) / WARM_DECKS })
  }

  const row = (name, a, b, unit) =>
    console.log(
      `${name.padEnd(34)} ${a.toFixed(1).padStart(9)} ${b.toFixed(1).padStart(9)} ${unit.padEnd(4)} ${(a / b).toFixed(2).padStart(6)}`,
    )
  console.log(`${''.padEnd(34)} ${'notewell'.padStart(9)} ${'bare'.padStart(9)} ${''.padEnd(4)} ${'ratio'.padStart(6)}`)
  row('cold, process start to exit', median(cold.notewell, 'ms'), median(cold.bare, 'ms'), 'ms')
  row('cold, processor time', median(cold.notewell, 'cpu'), median(cold.bare, 'cpu'), 'ms')
  row('peak memory, one deck', median(cold.notewell, 'mb'), median(cold.bare, 'mb'), 'MB')
  row('one more deck in a process', median(warm.notewell, 'ms'), median(warm.bare, 'ms'), 'ms')
  row('the same, processor time', median(warm.notewell, 'cpu'), median(warm.bare, 'cpu'), 'ms')
  console.log(
    `(node alone takes ${median(cold.node, 'ms').toFixed(0)} ms; medians of ${COLD_RUNS} cold and 5 warm runs)`,
  )
}

/** Runs a script in a process of its own: wall-clock milliseconds, peak memory, processor milliseconds. */
function timed(script, args) {
  // A file is no folder for a cache: all is made each time.
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: undefined, NOTEWELL_CACHE: script }
  const started = performance.now()
  const { status, stderr } = spawnSync(process.execPath, ['--import', measured, script, ...args], {
    env,
    encoding: 'utf8',
  })
  const ms = performance.now() - started
  const said = /peak (\d+) kB, processor (\d+) ms\n$/.exec(stderr)
  if (status !== 0 || !said) throw new Error(`${script} failed:\n${stderr}`)
  return { ms, mb: Number(said[1]) / 1024, cpu: Number(said[2]) }
}

/** The lines of each page, as a reader gets them. */
async function wordsOf(path) {
  const parser = new PDFParse({ data: new Uint8Array(readFileSync(path)) })
  const { pages } = await parser.getText()
  await parser.destroy()
  return pages.map(page => page.text.split('\n'))
}

function median(values, key) {
  const sorted = values.map(value => value[key]).sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]
}
