// Running a program and saying what it took: wall-clock time, or processor time and peak memory. Medians.
// In: the arguments after `node`. Out: numbers in milliseconds and MiB. A program that fails is an error here.

import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const measured = fileURLToPath(new URL('./measured.mjs', import.meta.url))

/** Milliseconds from the start of a process to its exit. */
export function elapsed(args, env) {
  const started = performance.now()
  run(args, env)
  return performance.now() - started
}

/** Milliseconds of processor time, of all threads. */
export function processorTime(args, env) {
  return usage(args, env).processor
}

/** The most memory that was resident, in MiB. */
export function peakMemory(args, env) {
  return usage(args, env).peak / 1024
}

export function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1]
}

function usage(args, env) {
  const said = /peak (\d+) kB, processor (\d+) ms\n$/.exec(run(['--import', measured, ...args], env))
  return { peak: Number(said?.[1]), processor: Number(said?.[2]) }
}

function run(args, env) {
  // A certificate file costs each start of Node some 35 ms, and NODE_OPTIONS may hold anything.
  const quiet = { ...process.env, NODE_EXTRA_CA_CERTS: undefined, NODE_OPTIONS: undefined, ...env }
  const { status, stderr, error } = spawnSync(process.execPath, args, { env: quiet, encoding: 'utf8' })
  if (status !== 0) throw error ?? new Error(`${args.join(' ')}\nended with ${status}:\n${stderr}`)
  return stderr
}
