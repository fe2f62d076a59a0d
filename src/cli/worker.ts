// A thread that makes decks: the same program in a second place.
// In: paths, one at a time. Out: for each what it came to, its files and what was asked, as plain data.
// It reads and never writes. A bug ends it, and the program with it.

import { parentPort, workerData } from 'node:worker_threads'
import { traced } from '../load/trace.ts'
import { type MakingOptions, makerOf } from './making.ts'
import { createNodeHost } from './node-host.ts'

/** What a thread is begun with. */
export interface WorkerData {
  readonly cwd: string
  /** What was named on the command line. */
  readonly named: readonly string[]
  readonly decks: readonly string[]
  readonly assets: string
  readonly making: MakingOptions
}

/** Makes decks until it is ended. */
export function work(): void {
  const { cwd, named, decks, assets, making } = workerData as WorkerData
  const tracer = traced(createNodeHost(cwd, named, assets), new Set(decks))
  const maker = makerOf(tracer.host, making)
  const make = async (path: string): Promise<void> => {
    const its = await maker
    const { value, asked } = tracer.during(() => its.make(path))
    const made = value.deck && making.writing ? value.make() : null
    const { problems, deck } = value
    parentPort?.postMessage({ path, problems, deck, asked, files: made?.files ?? [], bodies: made?.bodies() ?? [] })
  }
  // Thrown outside of the promise: what becomes of one that nobody keeps is an option of Node's, which people set.
  parentPort?.on('message', (path: string) => make(path).catch(error => setImmediate(() => thrown(error))))
}

function thrown(error: unknown): never {
  throw error
}
