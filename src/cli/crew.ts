// Who makes decks while the program writes: threads (`-j`), or processes of their own (`--isolate`).
// In: how one of them is begun, tasks that will be asked for. Out: what each came to. Who did it cannot be seen from it.
// One that is lost is a bug: no deck may wait for it for ever.

import type { Asked } from '../load/trace.ts'
import type { Problem } from '../problem/problem.ts'
import type { MadeDeck, MadeFile, NamedDeck, Product } from '../write/made.ts'

/** A deck to be made, or only to be read for the names of its files. */
export interface Task {
  readonly what: 'make' | 'name'
  readonly path: string
}

/** What became of a task, as plain data. Of a name there is a deck or none, and nothing else. */
export interface Said extends Task {
  readonly problems: readonly Problem[]
  readonly deck: MadeDeck | NamedDeck | null
  readonly asked: readonly Asked[]
  readonly files: readonly MadeFile[]
  readonly bodies: readonly Uint8Array[]
}

/** One that does a task at a time. */
export interface Hand {
  readonly ask: (task: Task) => void
  /** Ends it, also in the middle of a task. */
  readonly end: () => Promise<unknown>
}

/** What a hand tells: what became of its task, or that it can do none any more. */
export interface Ears {
  readonly said: (said: Said) => void
  readonly lost: (error: unknown) => void
}

export interface Crew {
  readonly soon: (paths: readonly string[]) => void
  readonly make: (path: string) => Promise<{ readonly product: Product; readonly asked: readonly Asked[] }>
  readonly name: (path: string) => Promise<NamedDeck | null>
  /** Ends them, also in the middle of a deck. */
  readonly end: () => Promise<void>
}

/** At most so many hands: one is begun when there is something for it to do. */
export function createCrew(count: number, begin: (tell: Ears) => Hand): Crew {
  const waiting: Task[] = []
  const jobs = new Map<string, { readonly said: Promise<Said>; readonly settle: (said: Said | Error) => void }>()
  const idle: Hand[] = []
  const all: Hand[] = []
  let lost: Error | null = null
  let ending = false
  const fail = (error: unknown): void => {
    if (ending) return
    lost ??= error instanceof Error ? error : new Error(String(error))
    for (const { settle } of jobs.values()) settle(lost)
  }
  const go = (): void => {
    while (waiting.length > 0 && !lost) {
      const hand = idle.pop() ?? begun()
      const task = hand && waiting.shift()
      if (!task) return
      hand.ask(task)
    }
  }
  const begun = (): Hand | null => {
    if (all.length >= count) return null
    const hand = begin({
      said: said => {
        idle.push(hand)
        jobs.get(keyOf(said))?.settle(said)
        go()
      },
      lost: fail,
    })
    all.push(hand)
    return hand
  }
  const wanted = (task: Task): Promise<Said> => {
    const known = jobs.get(keyOf(task))
    if (known) return known.said
    let settle: (said: Said | Error) => void = () => undefined
    const said = new Promise<Said>((done, fail) => {
      settle = each => (each instanceof Error ? fail(each) : done(each))
    })
    // A batch that is ended never asks for it.
    said.catch(() => undefined)
    jobs.set(keyOf(task), { said, settle })
    if (lost) settle(lost)
    waiting.push(task)
    return said
  }
  const done = async (task: Task): Promise<Said> => {
    const said = wanted(task)
    go()
    const its = await said
    jobs.delete(keyOf(task))
    return its
  }
  return {
    soon: paths => {
      for (const path of paths) wanted({ what: 'make', path })
      go()
    },
    make: async path => {
      const { problems, deck, asked, files, bodies } = await done({ what: 'make', path })
      const made = deck && 'pages' in deck ? deck : null
      return { product: { path, problems, deck: made, make: () => ({ files, bodies: () => bodies }) }, asked }
    },
    name: async path => (await done({ what: 'name', path })).deck,
    end: async () => {
      ending = true
      await Promise.all(all.map(hand => hand.end()))
    },
  }
}

function keyOf({ what, path }: Task): string {
  return `${what} ${path}`
}
