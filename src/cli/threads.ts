// A thread that makes decks: `-j`.
// In: its program and what it is begun with. Out: a hand of the crew.

import { Worker } from 'node:worker_threads'
import type { Ears, Hand, Said } from './crew.ts'
import type { WorkerData } from './worker.ts'

/** Begins a thread. */
export function beginThread(program: URL, workerData: WorkerData, { said, lost }: Ears): Hand {
  const worker = new Worker(program, { workerData })
  worker.on('message', (each: Said) => said(each))
  worker.on('error', lost)
  worker.on('messageerror', lost)
  // A thread can also end without an error: it may be out of memory, or told to.
  worker.on('exit', code => lost(new Error(`a thread ended before its decks were made (exit code ${code})`)))
  return { ask: task => worker.postMessage(task), end: () => worker.terminate() }
}
