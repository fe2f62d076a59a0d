// The process as values, and what it gives back.
// In: nothing. Out: types, and the table of exit codes.

/** What the program may know of the process. */
export interface Surroundings {
  readonly stdout: (text: string) => void
  readonly stderr: (text: string) => void
  /** Whether stderr is a terminal. */
  readonly terminal: boolean
  /** Columns of that terminal now: people change the size of their windows. */
  readonly columns: () => number
  /** Milliseconds from some moment on, never backwards. For people to read; nothing that is written depends on it. */
  readonly now: () => number
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  /** The exit code of the signal that has come (Ctrl-C), or null. Heard between two decks, when every file is whole. */
  readonly interrupted?: () => number | null
  /** Called by a run that has made decks in this thread, with all that a later run will need. */
  readonly made?: () => void
  /** The folder of the files that come with notewell. */
  readonly assets: string
}

/** Signals that end a run early, and their exit codes as shells have them: 128 and the number of the signal. */
export const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const

/** Exit codes, as the README lists them. */
export const EXIT = { done: 0, problems: 1, usage: 2, io: 3 } as const

/** A mistake in how the command was called: exit code 2. */
export interface UsageMistake {
  readonly usage: string
}
