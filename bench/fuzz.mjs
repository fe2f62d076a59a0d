// Tries inputs by the thousand for a given time: nothing may throw, hang, or end the process. See bench/README.md.
// In: seconds for each target, a target (all without), `--seed N`. Out: runs per second and what was found, the inputs in
// bench/found/; exit code 1 when anything was.

import { fork } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { bundleOf } from './bundle.mjs'
import { INPUTS, inputOf, seedsIn } from './fuzz-inputs.mjs'

/** A run that takes longer hangs, as far as a chair is concerned. */
const PATIENCE = 10_000

/** So many of one target are kept; more would be the same again. */
const MOST_FOUND = 20

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const { values: flags, positionals } = parseArgs({ allowPositionals: true, options: { seed: { type: 'string' } } })
const [seconds = 60, only] = [Number(positionals[0] ?? 60), positionals[1]]
if (!(seconds > 0) || (only !== undefined && !Object.hasOwn(INPUTS, only)))
  throw new Error(`node bench/fuzz.mjs SECONDS [${Object.keys(INPUTS).join('|')}] [--seed N]`)
const seed = Number(flags.seed ?? Date.now() % 1_000_000)
const found = join(root, 'bench/found')
const pictures = existsSync(join(root, 'src/picture/open.ts'))
// Beside the modules it imports, so that they are found.
const work = mkdtempSync(join(root, 'node_modules/.fuzz-'))

try {
  const bundle = await bundled()
  for (const target of only ? [only] : Object.keys(INPUTS)) {
    if (['png', 'jpeg', 'svg'].includes(target) && !pictures) console.log(`${target}: this notewell opens no pictures`)
    else await fuzz(target, bundle)
  }
} finally {
  rmSync(work, { recursive: true, force: true })
}

/** Gives a target its time. A process that ends or hangs is started again after the run that did it. */
async function fuzz(target, bundle) {
  const progress = join(work, `${target}.run`)
  const until = Date.now() + seconds * 1000
  let first = 0
  let count = 0
  let busy = 0
  while (Date.now() < until && count < MOST_FOUND) {
    writeFileSync(progress, Buffer.alloc(8))
    const child = fork(
      join(root, 'bench/fuzz-target.mjs'),
      [bundle, root, target, String(seed), String(first), progress],
      { silent: true },
    )
    const ended = await watched(child, progress, first, until, (run, why) => {
      if (count++ < MOST_FOUND) keep(target, run, why)
    })
    busy += ended.busy
    first = ended.run + 1
    if (ended.why === null) break
    count++
    keep(target, ended.run, ended.why)
  }
  const rate = busy > 0 ? Math.round((first * 1000) / busy) : 0
  console.log(
    `${target}: ${first} runs, ${rate} a second, seed ${seed}: ${count === 0 ? 'nothing found' : `${count} found`}`,
  )
  if (count > 0) process.exitCode = 1
}

/** Waits until a process ends, hangs, or has had its time; says at which run, and why (null: its time is over). */
function watched(child, progress, first, until, tell) {
  let began = null
  let output = ''
  child.stderr.on('data', text => {
    output += text
  })
  return new Promise(done => {
    let last = { run: first, since: Date.now() }
    const end = why => {
      clearInterval(timer)
      child.removeAllListeners()
      child.kill('SIGKILL')
      done({ run: runOf(progress, first), why, busy: began === null ? 0 : Date.now() - began })
    }
    child.on('message', message => {
      if (message.ready) began = Date.now()
      else tell(message.run, message.why)
    })
    child.on('exit', (code, signal) => end(`the process ended (${signal ?? code})\n${output.slice(0, 2000)}`))
    const timer = setInterval(() => {
      const run = runOf(progress, first)
      if (began === null || run !== last.run) last = { run, since: Date.now() }
      if (Date.now() - last.since > PATIENCE) end(`it took more than ${PATIENCE / 1000} s`)
      else if (Date.now() > until) end(null)
    }, 200)
  })
}

function runOf(progress, first) {
  return Math.max(first, readFileSync(progress).readDoubleLE(0))
}

/** Keeps an input, and beside it what it did. */
function keep(target, run, why) {
  mkdirSync(found, { recursive: true })
  const name = `${target}-${seed}-${run}.${INPUTS[target].extension}`
  const before = target === 'pdf' ? null : inputOf(target, seed, run, seedsIn(root, []))
  if (before) writeFileSync(join(found, name), before)
  writeFileSync(join(found, `${name}.why`), `${why}\n`)
  console.log(`${target}: run ${run}, kept as bench/found/${name}: ${why.split('\n')[0]}`)
}

async function bundled() {
  const rooms = [
    'cli/node-host',
    'cli/tools',
    'cli/inflate',
    'cli/report',
    'verify/verify',
    'verify/sealed',
    'load/load',
    'load/kept',
    'load/paths',
    'problem/limits',
    'problem/problem',
    'problem/excerpt',
    'pipeline',
  ]
  if (pictures) rooms.push('picture/open')
  return bundleOf(rooms, { root, folder: work })
}
