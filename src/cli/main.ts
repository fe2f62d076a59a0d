#!/usr/bin/env node
// The command `notewell`: runs the program and turns whatever happens into an exit code.
// In: the process. Out: text on stdout and stderr, an exit code. The only place that catches a bug.

import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { codeOf, reason } from './failures.ts'
import { run } from './program.ts'
import { EXIT, SIGNALS } from './surroundings.ts'

// HarfBuzz is called a few thousand times at most: compiling its WebAssembly a second time, better, takes longer than that
// saves, and the process would wait for it at its end. Only on versions of Node where the flag was tried.
if (Number.parseInt(process.versions.node, 10) <= 24) setFlagsFromString('--liftoff-only')

let interrupted: number | null = null
for (const [signal, code] of Object.entries(SIGNALS)) {
  process.on(signal, () => {
    if (interrupted !== null) process.exit(code) // someone is in a hurry
    interrupted = code
  })
}
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0) // the reader has gone (`notewell … | head`): nothing is wrong
    if (stream !== process.stdout) return // nobody can be told
    process.stderr.write(`notewell: stdout cannot be written: ${reason(error)}\n`)
    process.exit(EXIT.io)
  })
}

try {
  process.exitCode = await run(process.argv.slice(2), {
    stdout: text => process.stdout.write(text),
    stderr: text => process.stderr.write(text),
    terminal: process.stderr.isTTY === true,
    columns: () => process.stderr.columns || 80, // a terminal nobody told its size has 0
    now: () => performance.now(),
    env: process.env,
    cwd: process.cwd(),
    interrupted: () => interrupted,
    assets: fileURLToPath(new URL('./assets/', import.meta.url)),
  })
} catch (error) {
  if (['EMFILE', 'ENFILE'].includes(codeOf(error))) {
    process.stderr.write(`notewell: ${reason(error)} (ulimit -n says how many may be)\n`)
    process.exit(EXIT.io)
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
  process.stderr.write(
    `notewell: this is a bug in notewell, not in your deck. Please report it with the deck and these lines:\n${detail}\n`,
  )
  process.exitCode = 70
}
