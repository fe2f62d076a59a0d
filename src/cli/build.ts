// `build` and `check`: the batch run with the real world around it, and its report.
// In: options. Out: files, text, an exit code. PDFKit is not loaded unless slides are written.

import { pathToFileURL } from 'node:url'
import { runBatch } from '../batch.ts'
import { createCache } from '../cache/cache.ts'
import { once } from '../deck/once.ts'
import { findDecks, shardOf } from '../load/find.ts'
import { traced } from '../load/trace.ts'
import { visible } from '../problem/excerpt.ts'
import { inOrder } from '../problem/problem.ts'
import type { Crew } from './crew.ts'
import { LONG_BATCH, spareMemory } from './memory.ts'
import { createStore } from './node-cache.ts'
import { createNodeHost, rootsOf, rootsWithin } from './node-host.ts'
import { createOutputs, leadsOut } from './node-outputs.ts'
import type { Options } from './options.ts'
import { createProgress } from './progress.ts'
import { emptyShardText, filesText, jsonReport, problemsText, summaryText } from './report.ts'
import { signalsOf } from './signals.ts'
import { EXIT, type Surroundings } from './surroundings.ts'
import { BUILD, VERSION } from './version.ts'
import type { WorkerData } from './worker.ts'

/** Runs `build`, or `check` which is the same without writing. Gives the exit code. */
export async function build(command: 'build' | 'check', options: Options, around: Surroundings): Promise<number> {
  const started = around.now()
  if (command === 'build' && options.isolate && leadsOut(around.cwd, options.output)) {
    const failure = `${options.output} cannot be written: a link in its path leads out of the folder notewell runs in`
    if (options.json)
      around.stdout(jsonReport(command, false, { results: [], problems: [], failures: [failure] }, false))
    around.stderr(`notewell: ${visible(failure)}\n`)
    return EXIT.io
  }
  // Of a stranger's checkout, `decks` itself may be a link.
  const roots = (options.isolate ? rootsWithin : rootsOf)(around.cwd, options.paths)
  const host = createNodeHost(around.cwd, options.paths, around.assets, roots)
  const { decks: all, problems: unfound } = await findDecks(options.paths, host)
  const decks = options.shard ? shardOf(all, options.shard) : all
  const outputs = command === 'build' ? createOutputs(around.cwd, options.output, roots) : null
  const epoch = epochOf(around.env.SOURCE_DATE_EPOCH)
  const tracer = traced(host, new Set(decks))
  const { kinds, rev, limits, paths: named, jobs } = options
  const making = { kinds, rev, limits, epoch, writing: command === 'build' }
  const maker = once(async () => {
    const { makerOf } = await import('./making.ts')
    return makerOf(tracer.host, making)
  })
  const { assets, cwd } = around
  const crew = await crewFor(options, { cwd, named, decks, roots, assets, making }, around)
  const store = options.cache ? createStore(around.cwd, around.env, process.platform) : null
  const cache = store && createCache(store, tracer, madeWith(options, epoch))
  const { interrupted, goOn } = signalsOf(around)
  const world = {
    host: tracer.host,
    make: async (path: string) => {
      if (crew) return crew.make(path)
      const its = await maker()
      const { value: product, asked } = tracer.during(() => its.make(path))
      return { product, asked }
    },
    // What a deck of strangers includes is not even read here.
    name: async (path: string) => (options.isolate && crew ? crew.name(path) : (await maker()).name(path)),
    soon: crew?.soon ?? (() => undefined),
    outputs,
    cache,
    jobs,
  }
  const progress = createProgress(around, options.quiet)
  const spendMemory = decks.length > LONG_BATCH ? spareMemory() : null
  const batch = runBatch(decks, options, world, goOn, progress.onDeck)
  const { results, failures } = await batch.finally(() => {
    progress.end()
    spendMemory?.()
    // Also after a bug: a thread that waits would keep the process from ending.
    return crew?.end()
  })
  store?.tidy()
  const whole = command === 'check' || kinds.has('slides')
  if (whole && !crew && results.some(result => result.ok && !result.cached)) around.made?.()
  const problems = inOrder([...unfound, ...results.flatMap(result => result.problems)])
  const done = results.length === decks.length && results.every(result => result.ok)
  const ok = done && unfound.length === 0 && failures.length === 0
  if (options.json) around.stdout(jsonReport(command, ok, { results, problems, failures }, options.strict))
  around.stderr(problemsText(problems, options.color, options.strict, options.limits.errors))
  for (const failure of failures) around.stderr(`notewell: ${visible(failure)}\n`)
  const signal = interrupted()
  if (signal !== null) around.stderr(`notewell: interrupted after ${results.length} of ${decks.length} decks\n`)
  if (!options.quiet) {
    if (options.shard && decks.length === 0) around.stderr(emptyShardText(options.shard, all.length))
    if (decks.length === 1) around.stderr(filesText(results.flatMap(result => result.files)))
    const seconds = (around.now() - started) / 1000
    around.stderr(summaryText(results, problems, seconds, outputs ? options.output : null, options.strict))
  }
  if (signal !== null) return signal
  if (failures.length > 0) return EXIT.io
  return ok ? EXIT.done : EXIT.problems
}

/** Threads or processes that make the decks; null where this thread does. */
async function crewFor(
  { jobs, isolate, limits }: Options,
  data: WorkerData,
  around: Surroundings,
): Promise<Crew | null> {
  if (jobs === 1 && !isolate) return null
  const { createCrew } = await import('./crew.ts')
  const program = programOf(data.assets)
  if (isolate) {
    const [{ beginIsolated }, { wallsFor }] = await Promise.all([import('./isolated.ts'), import('./permission.ts')])
    const { without } = wallsFor(program, data)
    if (without !== null) around.stderr(`notewell: --isolate without Node's own limits: ${visible(without)}\n`)
    return createCrew(jobs, tell => beginIsolated(program, data, limits, around.now, tell))
  }
  const { beginThread } = await import('./threads.ts')
  return createCrew(jobs, tell => beginThread(program, data, tell))
}

/** The program of a thread or process, beside the files that come with notewell. */
function programOf(assets: string): URL {
  return new URL('../worker.cjs', pathToFileURL(assets.endsWith('/') ? assets : `${assets}/`))
}

/** All that a deck's files follow from, beside the files it is made of. */
function madeWith({ kinds, rev, limits }: Options, epoch: number | null): readonly (string | number | null)[] {
  const { node, unicode = '', icu = '', tz = '' } = process.versions
  // How much is told of a deck and how long it may take do not change its files.
  const { errors, seconds, memory, ...content } = limits
  const given = [[...kinds].sort().join(), rev, epoch, Object.values(content).join()]
  return [VERSION, BUILD, Number.parseInt(node, 10), unicode, icu, tz, ...given]
}

/** SOURCE_DATE_EPOCH (reproducible-builds.org): seconds since 1970; null when it is not set or no number. */
function epochOf(typed: string | undefined): number | null {
  return typed !== undefined && /^\d{1,11}$/.test(typed) ? Number(typed) : null
}
