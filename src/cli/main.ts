// The command `notewell`: runs the program and turns whatever happens into an exit code.
// In: the process, the folder of notewell's own files. Out: text on stdout and stderr, an exit code.
// The only place that catches a bug.

import { fstatSync } from 'node:fs'
import { once } from '../deck/once.ts'
import { visibleLines } from '../problem/excerpt.ts'
import { reason, shortage } from './failures.ts'
import { run } from './program.ts'
import { EXIT, SIGNALS } from './surroundings.ts'

/**
 * Runs notewell with the arguments of the process. `assets` is the folder of the files that come with it. Gives whether
 * decks were made here, with all that takes: a later run is then quicker with the compiled code of this one.
 */
export type Main = (assets: string) => Promise<boolean>

export const main: Main = async assets => {
  let interrupted: number | null = null
  for (const [signal, code] of Object.entries(SIGNALS)) {
    process.on(signal, () => {
      if (interrupted !== null) process.exit(code) // someone is in a hurry
      interrupted = code
    })
  }
  const cwd = here()
  if (cwd === null) {
    stderr().write('notewell: the folder it was started in is no longer there\n')
    process.exitCode = EXIT.io
    return false
  }
  // A promise that nobody keeps lets Node end, and call it success.
  const lost = (): void => tellBug(new Error('it ended before its work was done'))
  process.once('beforeExit', lost)
  let made = false
  try {
    process.exitCode = await run(process.argv.slice(2), {
      stdout: text => stdout().write(text),
      stderr: text => stderr().write(text),
      terminal: isTerminal(),
      columns: () => process.stderr.columns || 80, // a terminal nobody told its size has 0
      // `performance` is loaded when it is first named, and node's loading it takes two milliseconds.
      now: () => Number(process.hrtime.bigint()) / 1e6,
      env: process.env,
      cwd,
      interrupted: () => interrupted,
      assets,
      made: () => {
        made = true
      },
    })
  } catch (error) {
    const short = shortage(error)
    if (short !== null) {
      stderr().write(`notewell: ${short}\n`)
      process.exit(EXIT.io)
    }
    tellBug(error)
  } finally {
    process.off('beforeExit', lost)
  }
  return made
}

// Node makes its streams when they are first named, which takes two milliseconds each: a quiet run needs neither.
const stdout = once(() =>
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0) // the reader has gone (`notewell … | head`): nothing is wrong
    stderr().write(`notewell: stdout cannot be written: ${reason(error)}\n`)
    process.exit(EXIT.io)
  }),
)
// Where it cannot be written nobody can be told; the exit code still says what became of the decks.
const stderr = once(() => process.stderr.on('error', () => undefined))

/** Whether people read stderr: not where it is a file or a pipe. */
function isTerminal(): boolean {
  try {
    return fstatSync(2).isCharacterDevice() && stderr().isTTY === true
  } catch {
    return false // it is closed
  }
}

/** The folder that notewell runs in, or null when someone has removed it. */
function here(): string | null {
  try {
    return process.cwd()
  } catch {
    return null
  }
}

function tellBug(error: unknown): void {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
  stderr().write(
    `notewell: this is a bug in notewell, not in your deck. Please report it with the deck and these lines:\n${visibleLines(detail)}\n`,
  )
  process.exitCode = 70
}

/** What a thread (`-j`) or a process of its own (`--isolate`) does: worker.cjs calls it. */
export async function work(): Promise<void> {
  const thread = await import('./worker.ts')
  thread.work()
}
