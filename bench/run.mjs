// The figures of notewell against Typst and against plain PDFKit, all in one run: `npm run bench`, see bench/README.md.
// In: names of rows (all without), `--rounds N`, `--processor` (processor time in place of wall-clock time). Out: a table.

import { parseArgs } from 'node:util'
import * as contestants from './contestants.mjs'
import { changed, makeDeck } from './decks.mjs'
import { elapsed, median, peakMemory, processorTime } from './measure.mjs'
import { printHeader, printRow } from './table.mjs'
import { where } from './where.mjs'
import { openWorkshop } from './workshop.mjs'

const ROWS = { cold, batch, memory, slides, help, where: shares }

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string' }, processor: { type: 'boolean', default: false } },
})
const unknown = positionals.find(name => !Object.hasOwn(ROWS, name))
if (unknown) throw new Error(`no row is called ${unknown}: ${Object.keys(ROWS).join(', ')}`)

const time = flags.processor ? processorTime : elapsed
const rounds = usual => Number(flags.rounds ?? usual)
const shop = openWorkshop()
const withTypst = contestants.typstMissing() === null

try {
  printHeader({
    unit: flags.processor ? 'processor time' : 'wall-clock time',
    notes: [
      contestants.knows('--no-cache')
        ? 'Cold and memory rows: no deck is taken from the cache (--no-cache).'
        : 'This notewell keeps nothing between runs (no --no-cache in its help).',
      'Full builds of many decks start with an empty output folder, and none of them in the cache.',
      'Everywhere the cache has the compiled program, as after the first run on a machine.',
      contestants.typstMissing(),
    ],
  })
  for (const name of positionals.length > 0 ? positionals : Object.keys(ROWS)) await ROWS[name]()
} finally {
  shop.close()
}

/** The seed deck, from the start of the process to its end; what a first run leaves for later ones is there. */
function cold() {
  const job = shop.seed()
  const cache = usedCache()
  const all = race(rounds(11), {
    notewell: () => contestants.notewell({ ...job, cache, out: shop.fresh('out'), keeps: false }),
    typst: () => typstOf(job),
  })
  printRow({ name: 'cold, seed deck', ...all, aim: { ratio: 1 } })
}

/** 50 and 150 different decks by one command, and 150 again after one of them was changed. */
function batch() {
  const fifty = shop.write(decksOf(50))
  const all = race(rounds(5), {
    notewell: () => contestants.notewell({ ...fifty, cache: usedCache(), out: shop.fresh('out') }),
    typst: () => typstOf(fifty),
    bare: () => contestants.barePdfkit({ ...fifty, out: shop.fresh('out') }),
  })
  printRow({ name: '50 decks', ...all, aim: { ratio: 0.5 } })
  printRow({ name: '50 decks, to plain PDFKit', notewell: all.notewell, other: all.bare })

  const decks = decksOf(150)
  const many = shop.write(decks)
  const full = []
  const again = []
  const typst = []
  for (let round = 0; round < rounds(3); round++) {
    const folders = { cache: usedCache(), out: shop.fresh('out') }
    const { args, env } = contestants.notewell({ ...many, ...folders })
    shop.replace(many, decks[77])
    full.push(time(args, env))
    if (withTypst) typst.push(timed(typstOf(many)))
    shop.replace(many, changed(decks[77]))
    again.push(time(args, env))
  }
  const took = { full: median(full), again: median(again) }
  printRow({ name: '150 decks', notewell: took.full, typst: median(typst) })
  printRow({
    name: '150 decks, one changed, to full build',
    notewell: took.again,
    other: took.full,
    aim: { ratio: 0.1, most: 300 },
  })
}

function memory() {
  const job = shop.write(decksOf(150))
  const ours = contestants.notewell({ ...job, cache: usedCache(), out: shop.fresh('out'), keeps: false })
  const theirs = withTypst ? typstOf(job) : null
  printRow({
    name: 'peak memory, 150 decks',
    unit: 'MiB',
    notewell: peakMemory(ours.args, ours.env),
    typst: theirs ? peakMemory(theirs.args, theirs.env) : undefined,
    aim: { most: 120 },
  })
}

/** One deck of 20, 200 and 2,000 slides. */
function slides() {
  const each = {}
  for (const count of [20, 200, 2000]) {
    // Short paragraphs: a deck file may have 1 MB.
    const job = shop.write([makeDeck(7, { slides: count, sentences: 1 })])
    const ours = { ...job, keeps: false, large: count === 2000 }
    const all = race(rounds(count === 2000 ? 3 : 5), {
      notewell: () => contestants.notewell({ ...ours, cache: usedCache(), out: shop.fresh('out') }),
      typst: () => typstOf(job),
    })
    printRow({ name: `${count} slides`, ...all, aim: count === 2000 ? { ratio: 0.5 } : undefined })
    each[count] = all
  }
  const perSlide = count => each[count].notewell / count
  printRow({
    name: 'per slide, 2000 to 200',
    notewell: perSlide(2000),
    other: perSlide(200),
    digits: 2,
    aim: { ratio: 1.2 },
  })
  // Without what a process costs before its first slide, which 200 slides share and 2,000 hardly notice.
  const further = (key, from, to) => (each[to][key] - each[from][key]) / (to - from)
  printRow({
    name: 'one more slide, 200–2000 to 20–200',
    notewell: further('notewell', 200, 2000),
    other: further('notewell', 20, 200),
    digits: 2,
  })
  if (withTypst) {
    printRow({
      name: 'one more slide of Typst, the same',
      typst: further('typst', 200, 2000),
      other: further('typst', 20, 200),
      digits: 2,
    })
  }
}

function help() {
  const cache = shop.fresh('cache')
  const all = race(rounds(15), { notewell: () => contestants.help({ cache }), node: () => contestants.nothing })
  printRow({ name: 'notewell --help, to node -e 0', notewell: all.notewell, other: all.node, aim: { ratio: 2 } })
}

async function shares() {
  const cache = usedCache()
  const seed = () => contestants.notewell({ ...shop.seed(), cache, out: shop.fresh('out'), keeps: false })
  const fifty = shop.write(decksOf(50))
  const many = () => contestants.notewell({ ...fifty, cache, out: shop.fresh('out'), keeps: false })
  await where({ 'seed deck': seed, '50 decks': many }, shop.fresh('profiles'))
}

/** The cache of someone who has run notewell before, on another deck: the compiled program is there, none of the decks is. */
function usedCache() {
  const cache = shop.fresh('cache')
  const { args, env } = contestants.notewell({ ...shop.seed(), cache, out: shop.fresh('out') })
  elapsed(args, env)
  return cache
}

/** Different from 1 on: a batch never meets a deck of another row. */
function decksOf(count) {
  return Array.from({ length: count }, (_, at) => makeDeck(count * 10 + at))
}

function typstOf({ sources }) {
  return withTypst ? contestants.typst({ sources, out: shop.fresh('out'), faces: shop.faces }) : null
}

/** Medians of contestants taking turns; one run each before, which does not count. */
function race(count, jobs) {
  const times = {}
  for (let round = -1; round < count; round++) {
    for (const [name, job] of Object.entries(jobs)) {
      const taken = timed(job())
      times[name] ??= []
      if (round >= 0) times[name].push(taken)
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all)]))
}

function timed(job) {
  return job ? time(job.args, job.env) : undefined
}
