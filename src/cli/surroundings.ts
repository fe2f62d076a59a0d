// The process as values, and what it gives back.
// In: nothing. Out: types, and the table of exit codes.

/** What the program may know of the process. */
export interface Surroundings {
  readonly stdout: (text: string) => void
  readonly stderr: (text: string) => void
  /** Whether stderr is a terminal. */
  readonly terminal: boolean
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  /** Whether someone has pressed Ctrl-C. Heard between two decks, when every file is whole. */
  readonly interrupted?: () => boolean
  /** The folder of the files that come with notewell. */
  readonly assets: string
}

/** The exit code after Ctrl-C, as shells have it: 128 and the number of the signal. */
export const INTERRUPTED = 130

/** Exit codes, as the README lists them. */
export const EXIT = { done: 0, problems: 1, usage: 2, io: 3 } as const
