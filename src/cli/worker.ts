// A thread or a process that makes decks: the same program in a second place.
// In: tasks, one at a time. Out: for each what it came to, its files and what was asked, as plain data.
// It reads and never writes. In a thread a bug ends it, and the program with it; in a process it is told of the deck.

import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { traced } from '../load/trace.ts'
import type { Said, Task } from './crew.ts'
import { type MakingOptions, makerOf } from './making.ts'
import { createNodeHost } from './node-host.ts'
import type { Root } from './way.ts'

/** What it is begun with. */
export interface WorkerData {
  readonly cwd: string
  /** What was named on the command line. */
  readonly named: readonly string[]
  readonly decks: readonly string[]
  /** The folders that may be read. */
  readonly roots: readonly Root[]
  readonly assets: string
  readonly making: MakingOptions
}

/** What a process tells: that it can begin, what a task came to, or the error that it failed with. */
export type Told = 'ready' | Said | { readonly failed: string }

/** Does tasks until it is ended. */
export function work(): void {
  if (parentPort) workIn(parentPort)
  else workAlone()
}

function workIn(port: MessagePort): void {
  const does = doing(workerData as WorkerData)
  // Thrown outside of the promise: what becomes of one that nobody keeps is an option of Node's, which people set.
  port.on('message', (task: Task) =>
    does(task)
      .then(said => port.postMessage(said))
      .catch(error => setImmediate(() => thrown(error))),
  )
}

/** The same in a process: what it is begun with is the first thing it hears. */
function workAlone(): void {
  const tell = (told: Told): void => {
    process.send?.(told)
  }
  process.once('message', (data: WorkerData) => {
    const does = doing(data)
    process.on('message', (task: Task) => does(task).then(tell, error => tell({ failed: String(error) })))
    tell('ready')
  })
  // Ctrl-C at a terminal goes to all processes of a group: this one is ended by who began it.
  process.on('SIGINT', () => undefined)
  // Nobody is left to make decks for.
  process.once('disconnect', () => process.exit())
}

function doing({ cwd, named, decks, roots, assets, making }: WorkerData): (task: Task) => Promise<Said> {
  const tracer = traced(createNodeHost(cwd, named, assets, roots), new Set(decks))
  const maker = makerOf(tracer.host, making)
  return async task => {
    const its = await maker
    const nothing = { problems: [], asked: [], files: [], bodies: [] }
    if (task.what === 'name') return { ...task, ...nothing, deck: its.name(task.path) }
    const { value, asked } = tracer.during(() => its.make(task.path))
    const made = value.deck && making.writing ? value.make() : null
    const { problems, deck } = value
    return { ...task, problems, deck, asked, files: made?.files ?? [], bodies: made?.bodies() ?? [] }
  }
}

function thrown(error: unknown): never {
  throw error
}
