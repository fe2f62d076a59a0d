// A process that makes decks, with a budget of time and memory: `--isolate`.
// In: its program, what it is begun with, the budget. Out: a hand of the crew.
// A deck over its budget, or over which the process ends, fails alone: the next one has a process of its own.

import { type ChildProcess, fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { amount, type Limits } from '../problem/limits.ts'
import { type Problem, problem } from '../problem/problem.ts'
import type { Ears, Hand, Task } from './crew.ts'
import { faceFolders } from './packages.ts'
import { isBelow } from './way.ts'
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
  /** What of the budget it went over. */
  over: keyof Budget | null
}

/** Begins with the first task. `now` gives milliseconds. */
export function beginIsolated(program: URL, data: WorkerData, budget: Budget, now: () => number, tell: Ears): Hand {
  let child: ChildProcess | null = null
  let ready = false
  let hand: AtHand | null = null
  let lastWords = ''
  /** Whether the process has done a task before: then what it leaves in memory is not only this deck's. */
  let used = false

  const begin = (): ChildProcess => {
    const begun = fork(fileURLToPath(program), [], {
      execArgv: [...wallsFor(program, data), `--max-old-space-size=${Math.ceil((HEAP * budget.memory) / 2 ** 20)}`],
      env: environment(),
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      // Ctrl-C at a terminal goes to all processes of a group: this one is ended by who began it.
      detached: true,
    })
    running.add(begun)
    begun.stderr?.setEncoding('utf8').on('data', (text: string) => {
      lastWords = (lastWords + text).slice(-LAST_WORDS)
    })
    begun.on('message', (told: Told) => heard(told))
    begun.on('error', tell.lost)
    begun.on('close', (code, signal) => {
      running.delete(begun)
      if (child === begun) ended(signal ?? `exit code ${code}`)
    })
    begun.send(data)
    lastWords = ''
    ready = false
    used = false
    return begun
  }

  const start = (): void => {
    if (!hand || !child || !ready) return
    hand.since = now()
    child.send(hand.task)
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
  const ended = (how: string): void => {
    child = null
    if (!hand) return
    const { task, over, since } = hand
    const memory = over === 'memory' || /heap out of memory|Allocation failed/.test(lastWords)
    if (since === null) {
      const message = `the process that was to make this deck ended before it could begin (${how})`
      give([memory ? overBudget(task, 'memory', budget) : notMade(task, message)])
      return
    }
    // What was lost for another reason than this deck (decks before it, someone's kill) is made again, once.
    if (over !== 'seconds' && !hand.again && (used || !memory)) {
      hand = { task, again: true, since: null, over: null }
      child = begin()
      return
    }
    const limit = over ?? (memory ? 'memory' : null)
    give([limit ? overBudget(task, limit, budget) : notMade(task, `the process that made this deck ended (${how})`)])
  }

  /** Does without the process from here on. */
  const leave = (): void => {
    child?.kill('SIGKILL')
    child = null
  }

  const watch = setInterval(() => {
    const watched = hand
    if (!watched || watched.since === null || watched.over || !child) return
    const over = now() - watched.since > budget.seconds * 1000 ? 'seconds' : null
    const found = over ?? (memoryOf(child) > budget.memory ? 'memory' : null)
    // Its answer may be waiting to be heard, behind what this process was busy with.
    if (found)
      setImmediate(() => {
        if (hand !== watched) return
        watched.over = found
        child?.kill('SIGKILL')
      })
  }, EVERY)

  return {
    ask: task => {
      hand = { task, again: false, since: null, over: null }
      if (child) start()
      else child = begin()
    },
    end: async () => {
      clearInterval(watch)
      const last = child
      hand = null
      if (!last || last.exitCode !== null || last.signalCode !== null) return
      const gone = new Promise(done => last.once('close', done))
      leave()
      await gone
    },
  }
}

/** Processes that run; none outlives this one, also when it ends at once (a second Ctrl-C). */
const running = new Set<ChildProcess>()

process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/**
 * A second wall, where Node has one (its permission model): a process that reads the project and notewell, and nothing else;
 * that writes nothing and begins neither processes nor threads. Without it where it would fail: it has no way to say
 * a path with a comma or an asterisk, and Node 20 ends itself over folders of which one's name begins the other's.
 */
function wallsFor(program: URL, { roots, assets, cwd }: WorkerData): readonly string[] {
  const flag = ['--permission', '--experimental-permission'].find(each => process.allowedNodeEnvironmentFlags.has(each))
  const own = [dirname(fileURLToPath(program)), resolve(assets), ...faceFolders([cwd, assets])]
  const all = [...roots.flatMap(({ named, real }) => [named, real]), ...own]
  const outermost = [...new Set(all)].filter(each => !all.some(other => other !== each && isBelow(each, other)))
  const alike = outermost.some(each => outermost.some(other => other !== each && each.startsWith(other)))
  if (flag === undefined || alike || outermost.some(each => /[,*]/.test(each))) return []
  return [flag, ...outermost.map(each => `--allow-fs-read=${each}`)]
}

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

function notMade(task: Task | undefined, message: string): Problem {
  const hint = 'this is a bug in notewell: please report it with the deck'
  return problem('isolate/ended', { path: task?.path ?? '' }, message, hint)
}
