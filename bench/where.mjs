// Where the time goes: the program under Node's sampling profiler, self time added up by rooms of src/.
// In: jobs as for measure.mjs, each under a name, and a folder for profiles. Out: a table in ms of the samples. The bundle is made
// again with a source map; a frame of a library counts for the room that called it.

import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundle } from '../src/build.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const INTERVAL_US = 200

/** Which group a source file is in; the first that fits. */
const GROUPS = [
  ['load', /^src\/(load|deck|problem)\//],
  ['resolve', /^src\/(resolve|meeting)\//],
  ['review', /^src\/review\//],
  ['subset', /^src\/text\/subset|^src\/write\/pdf\/.*(subset|embed)/],
  ['shape', /^src\/text\//],
  ['lay out', /^src\/(page|layouts|compose)\//],
  ['write', /^src\/write\//],
  ['files', /^src\/(cli\/node-|output|deck-files|meeting-folder)/],
  ['other', /^src\//],
]
const START = 'start, modules'
const ORDER = [START, ...GROUPS.slice(0, -1).map(([name]) => name), 'garbage collection', 'other']

export async function where(jobs, folder) {
  const program = await mappedProgram()
  try {
    const sums = Object.entries(jobs).map(([name, job]) => [name, profile(job(), program, join(folder, name))])
    const width = 14
    console.log(`\n${'where the time goes, ms'.padEnd(24)}${sums.map(([name]) => name.padStart(width * 2)).join('')}`)
    for (const group of [...ORDER, 'all']) {
      const cells = sums.map(([, sum]) => {
        const ms = sum.get(group) ?? 0
        return `${ms.toFixed(0).padStart(width)}${`${((100 * ms) / sum.get('all')).toFixed(0)} %`.padStart(width)}`
      })
      console.log(`${group.padEnd(24)}${cells.join('')}`)
    }
  } finally {
    rmSync(program, { recursive: true, force: true })
  }
}

/** The program bundled with source maps, in a folder with its assets. */
async function mappedProgram() {
  // Beside the modules it imports, so that they are found.
  const folder = mkdtempSync(join(root, 'node_modules/.where-'))
  await bundle(folder, 'external')
  cpSync(join(root, 'dist/assets'), join(folder, 'assets'), { recursive: true })
  return folder
}

function profile({ args: [, ...args], env }, program, folder) {
  const flags = ['--cpu-prof', `--cpu-prof-interval=${INTERVAL_US}`, `--cpu-prof-dir=${folder}`]
  const command = [...flags, join(program, 'notewell.cjs'), ...args]
  const quiet = { ...process.env, NODE_EXTRA_CA_CERTS: undefined, NODE_OPTIONS: undefined, ...env }
  const { status, stderr } = spawnSync(process.execPath, command, { env: quiet, encoding: 'utf8' })
  if (status !== 0) throw new Error(`the profiled run failed:\n${stderr}`)
  const sum = new Map()
  const add = (group, ms) => sum.set(group, (sum.get(group) ?? 0) + ms)
  const sourceOf = sources(program)
  // One profile for each thread.
  for (const file of readdirSync(folder)) {
    for (const [group, ms] of shares(JSON.parse(readFileSync(join(folder, file), 'utf8')), sourceOf)) {
      add(group, ms)
      add('all', ms)
    }
  }
  return sum
}

/** Group and milliseconds of each node of a profile that was seen running. */
function shares({ nodes, samples, timeDeltas }, sourceOf) {
  const parents = new Map(nodes.flatMap(node => (node.children ?? []).map(child => [child, node.id])))
  const byId = new Map(nodes.map(node => [node.id, node]))
  const times = new Map()
  for (const [at, id] of samples.entries()) times.set(id, (times.get(id) ?? 0) + timeDeltas[at] / 1000)
  return [...times].flatMap(([id, ms]) => {
    const frames = []
    for (let at = id; at !== undefined; at = parents.get(at)) frames.push(byId.get(at).callFrame)
    const group = groupOf(frames, sourceOf)
    return group === null ? [] : [[group, ms]]
  })
}

/** `frames`: innermost first. Null for time in which nothing ran. */
function groupOf(frames, sourceOf) {
  const [{ functionName }] = frames
  if (functionName === '(idle)') return null
  if (functionName === '(garbage collector)') return 'garbage collection'
  for (const frame of frames) {
    if (/^node:internal\/(modules|bootstrap|main|process|vm)/.test(frame.url)) return START
    const source = sourceOf(frame)
    if (!source) continue
    // The body of a module: esbuild gives it the name of its file.
    if (/^(src|node_modules)\//.test(frame.functionName)) return START
    const group = GROUPS.find(([, pattern]) => pattern.test(source))
    if (group) return group[0]
  }
  return functionName === '(root)' || functionName === '(program)' ? 'other' : START
}

/** The source file of a frame, relative to the project, by the bundle's source maps. */
function sources(program) {
  const maps = new Map()
  const mapOf = file => {
    if (!maps.has(file)) maps.set(file, new SourceMap(JSON.parse(readFileSync(`${file}.map`, 'utf8'))))
    return maps.get(file)
  }
  return ({ url, lineNumber, columnNumber }) => {
    if (!url.includes(basename(program)) || !url.endsWith('program.cjs')) return null
    const file = url.startsWith('file:') ? fileURLToPath(url) : url
    const { originalSource } = mapOf(file).findEntry(lineNumber, columnNumber)
    return originalSource?.replace(/^(\.\.\/)+/, '') ?? null
  }
}
