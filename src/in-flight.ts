// Work that goes on while other work is begun, so much of it at a time.
// In: promises. Out: a place to wait. What they come to is their owner's business.

/** Promises that are under way. */
export interface InFlight {
  /** Adds one, and waits while there are too many. */
  readonly add: (work: Promise<unknown>) => Promise<void>
  /** Waits for all of them. */
  readonly landed: () => Promise<void>
}

/** At most so many under way. */
export function inFlight(most: number): InFlight {
  const open = new Set<Promise<unknown>>()
  return {
    add: async work => {
      const done: Promise<unknown> = work.catch(() => undefined).then(() => open.delete(done))
      open.add(done)
      while (open.size >= most) await Promise.race(open)
    },
    landed: async () => {
      while (open.size > 0) await Promise.all(open)
    },
  }
}
