// A process that makes decks, with a budget of time and memory: `--isolate`.
// In: its program, what it is begun with, the budget. Out: a hand of the crew.
// A deck over its budget, or over which the process ends, fails alone: the next one has a process of its own.

import { type ChildProcess, fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { amount, type Limits } from '../problem/limits.ts'
import { type Problem, problem } from '../problem/problem.ts'
import type { Ears, Hand, Task } from './crew.ts'
import { wallsFor } from './permission.ts'
import { SIGNALS } from './surroundings.ts'
import type { Told, WorkerData } from './worker.ts'

/** Seconds for a deck, bytes for the process. */
export type Budget = Pick<Limits, 'seconds' | 'memory'>

/** Milliseconds between two looks at the process. */
const EVERY = 50

/** Most of what a process says when it ends that is kept, in characters. */
const LAST_WORDS = 10_000

/**
 * Of the memory so much may be V8's heap: it takes all that it may before it collects, and what it does not count (pictures,
 * the PDF, faces) needs room, too.
 */
const HEAP = 0.6

/** A task at hand. `again`: it was begun before, in a process that was lost. */
interface AtHand {
  readonly task: Task
  readonly again: boolean
  /** Milliseconds; null until the process has begun with it. */
  since: number | null
}

/** Begins with the first task. `now` gives milliseconds. */
export function beginIsolated(program: URL, data: WorkerData, budget: Budget, now: () => number, tell: Ears): Hand {
  /** The one in use: who is not (any more) is heard no longer. */
  let child: ChildProcess | null = null
  /** Those that have not ended yet. */
  const own = new Set<ChildProcess>()
  let ready = false
  let hand: AtHand | null = null
  let lastWords = ''
  /** Whether the process has done a task before: then what it leaves in memory is not only this deck's. */
  let used = false

  const begin = (): ChildProcess | null => {
    try {
      return beginOne()
    } catch (error) {
      tell.lost(error)
      return null
    }
  }

  const beginOne = (): ChildProcess => {
    const begun = fork(fileURLToPath(program), [], {
      execArgv: [
        ...wallsFor(program, data).flags,
        `--max-old-space-size=${Math.ceil((HEAP * budget.memory) / 2 ** 20)}`,
      ],
      env: environment(),
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      // `fork` hands all options on to `spawn`, which knows this one.
      ...{ windowsHide: true },
    })
    // Without a number there is no process, and no end of it to wait for.
    if (begun.pid !== undefined) for (const each of [running, own]) each.add(begun)
    const gone = (): void => {
      for (const each of [running, own]) each.delete(begun)
    }
    begun.stderr?.setEncoding('utf8').on('data', (text: string) => {
      if (child === begun) lastWords = (lastWords + text).slice(-LAST_WORDS)
    })
    begun.on('message', (told: Told) => {
      if (child === begun) heard(told)
    })
    begun.on('error', error => {
      // The system has no room for one more. How one that runs ends is told by its `close`.
      if (begun.pid === undefined) tell.lost(error)
    })
    begun.on('close', (code, signal) => {
      gone()
      if (child === begun) ended(signal, code)
    })
    send(begun, data)
    lastWords = ''
    ready = false
    used = false
    return begun
  }

  const start = (): void => {
    if (!hand || !child || !ready) return
    hand.since = now()
    send(child, hand.task)
  }

  const heard = (told: Told): void => {
    if (told === 'ready') {
      ready = true
      start()
    } else if ('failed' in told) {
      leave()
      give([notMade(hand?.task, `making this deck failed: ${told.failed}`)])
    } else if (hand) {
      hand = null
      used = true
      tell.said(told)
    }
  }

  /** The task at hand comes to these problems. */
  const give = (problems: readonly Problem[]): void => {
    const task = hand?.task
    hand = null
    if (task) tell.said({ ...task, problems, deck: null, asked: [], files: [], bodies: [] })
  }

  /** The process has ended while it was in use. */
  const ended = (signal: NodeJS.Signals | null, code: number | null): void => {
    child = null
    if (!hand) return
    const { task, again, since } = hand
    const how = signal ?? `exit code ${code}`
    // Ctrl-C at a terminal goes to all processes of a group, and one that begins does not hear yet that it is not meant.
    if (since === null && !again && signal !== null && signal in SIGNALS) makeAgain(task)
    else if (/heap out of memory|Allocation failed/.test(lastWords)) wentOver('memory')
    else if (since === null)
      give([notMade(task, `the process that was to make this deck ended before it could begin (${how})`, signal)])
    // Someone else may have ended it.
    else if (!again) makeAgain(task)
    else give([notMade(task, `the process that made this deck ended (${how})`, signal)])
  }

  /** The task at hand goes over its budget. What decks before it left in memory is not its own: then it is made again, once. */
  const wentOver = (name: keyof Budget): void => {
    leave()
    if (!hand) return
    if (name === 'memory' && used && !hand.again) makeAgain(hand.task)
    else give([overBudget(hand.task, name, budget)])
  }

  const makeAgain = (task: Task): void => {
    hand = { task, again: true, since: null }
    child = begin()
  }

  /** Does without the process from here on. */
  const leave = (): void => {
    child?.kill('SIGKILL')
    child = null
  }

  const watch = setInterval(() => {
    const watched = hand
    if (!watched || watched.since === null || !child) return
    const over = now() - watched.since > budget.seconds * 1000 ? 'seconds' : null
    const found = over ?? (memoryOf(child) > budget.memory ? 'memory' : null)
    // Its answer may be waiting to be heard, behind what this process was busy with.
    if (found)
      setImmediate(() => {
        if (hand === watched) wentOver(found)
      })
  }, EVERY)

  return {
    ask: task => {
      hand = { task, again: false, since: null }
      if (child) start()
      else child = begin()
    },
    end: async () => {
      clearInterval(watch)
      hand = null
      leave()
      await Promise.all([...own].map(each => new Promise(done => each.once('close', done))))
    },
  }
}

/** Whether one hears it is seen from its answer; of one that ends meanwhile, from its `close`. */
function send(child: ChildProcess, what: WorkerData | Task): void {
  // One that could not begin has no way to be told anything.
  if (child.connected) child.send(what, () => undefined)
}

/** Processes that run; none outlives this one, also when it ends at once (a second Ctrl-C). */
const running = new Set<ChildProcess>()

process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/** What a process needs to begin; nothing else of the environment, for tokens and passwords are kept there. */
function environment(): Record<string, string> {
  const needed = ['SystemRoot', 'LD_LIBRARY_PATH', 'NODE_ICU_DATA']
  return Object.fromEntries(
    needed.flatMap(name => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  )
}

/** Bytes of memory that a process has, all kinds of it (proc_pid_status(5)); 0 where the system does not say. */
function memoryOf({ pid }: ChildProcess): number {
  try {
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}

function overBudget({ path }: Task, name: keyof Budget, budget: Budget): Problem {
  const message = `making this deck takes more than ${amount(name, budget[name])}, the limit "${name}"`
  return problem('limit/reached', { path }, message, `if it must be so: --limit ${name}=NUMBER`)
}

function notMade(task: Task | undefined, message: string, signal: NodeJS.Signals | null = null): Problem {
  const bug = 'this is a bug in notewell: please report it with the deck'
  const hint = signal === null ? bug : `the system may have ended it, because it was out of memory; if not, ${bug}`
  return problem('isolate/ended', { path: task?.path ?? '' }, message, hint)
}
