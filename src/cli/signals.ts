// Signals (Ctrl-C) heard between two decks or files, when every file is whole.
// In: the surroundings. Out: the exit code of the signal that has come, and whether to go on. Nothing is ended here.

import { setImmediate as turn } from 'node:timers/promises'
import type { Surroundings } from './surroundings.ts'

/** What a command that writes many files asks. */
export function signalsOf(around: Surroundings): {
  /** The exit code of the signal that has come, or null. */
  readonly interrupted: () => number | null
  /** Lets signals come in, and gives whether none has. */
  readonly goOn: () => Promise<boolean>
} {
  const interrupted = (): number | null => around.interrupted?.() ?? null
  const goOn = async (): Promise<boolean> => {
    await turn()
    return interrupted() === null
  }
  return { interrupted, goOn }
}
