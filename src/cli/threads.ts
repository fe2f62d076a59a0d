// Threads that make decks while this one writes: `-j`.
// In: paths that will be asked for. Out: what each came to. Which thread made it cannot be seen from it.
// A thread that is lost is a bug: no deck may wait for it for ever.

import { Worker } from 'node:worker_threads'
import type { Asked } from '../load/trace.ts'
import type { Problem } from '../problem/problem.ts'
import type { MadeDeck, MadeFile, Product } from '../write/made.ts'
import type { WorkerData } from './worker.ts'

/** What a thread says of a deck. */
interface Said {
  readonly path: string
  readonly problems: readonly Problem[]
  readonly deck: MadeDeck | null
  readonly asked: readonly Asked[]
  readonly files: readonly MadeFile[]
  readonly bodies: readonly Uint8Array[]
}

interface Threads {
  readonly soon: (paths: readonly string[]) => void
  readonly make: (path: string) => Promise<{ readonly product: Product; readonly asked: readonly Asked[] }>
  /** Ends them, also in the middle of a deck. */
  readonly end: () => Promise<void>
}

/** So many threads, of the program in this file. */
export function createThreads(count: number, program: URL, workerData: WorkerData): Threads {
  const waiting: string[] = []
  const jobs = new Map<string, { readonly said: Promise<Said>; readonly settle: (said: Said | Error) => void }>()
  const idle: Worker[] = []
  const all: Worker[] = []
  let lost: Error | null = null
  let ending = false
  const fail = (error: unknown): void => {
    lost ??= error instanceof Error ? error : new Error(String(error))
    for (const { settle } of jobs.values()) settle(lost)
  }
  const go = (): void => {
    while (waiting.length > 0 && !lost) {
      const worker = idle.pop() ?? begun()
      if (!worker) return
      worker.postMessage(waiting.shift())
    }
  }
  const begun = (): Worker | null => {
    if (all.length >= count) return null
    const worker = new Worker(program, { workerData })
    worker.on('message', (said: Said) => {
      idle.push(worker)
      jobs.get(said.path)?.settle(said)
      go()
    })
    worker.on('error', fail)
    worker.on('messageerror', fail)
    // A thread can also end without an error: it may be out of memory, or told to.
    worker.on('exit', code => {
      if (!ending) fail(new Error(`a thread ended before its decks were made (exit code ${code})`))
    })
    all.push(worker)
    return worker
  }
  const soon = (paths: readonly string[]): void => {
    for (const path of paths) {
      if (jobs.has(path)) continue
      let settle: (said: Said | Error) => void = () => undefined
      const said = new Promise<Said>((done, fail) => {
        settle = each => (each instanceof Error ? fail(each) : done(each))
      })
      // A batch that is ended never asks for it.
      said.catch(() => undefined)
      jobs.set(path, { said, settle })
      if (lost) settle(lost)
      waiting.push(path)
    }
    go()
  }
  return {
    soon,
    make: async path => {
      soon([path])
      const said = await jobs.get(path)?.said
      if (!said) throw new Error(`no thread was asked for ${path}`)
      jobs.delete(path)
      const { problems, deck, asked, files, bodies } = said
      return { product: { path, problems, deck, make: () => ({ files, bodies: () => bodies }) }, asked }
    },
    end: async () => {
      ending = true
      await Promise.all(all.map(worker => worker.terminate()))
    },
  }
}
