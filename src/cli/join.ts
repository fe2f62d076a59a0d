// `manifest`: the output folders of a batch's shards become one.
// In: names of folders. Out: files and manifests in another, text, an exit code.

import { joinFolders, type Part } from '../join.ts'
import type { Host } from '../load/host.ts'
import { visible } from '../problem/excerpt.ts'
import { type Problem, problem, stops } from '../problem/problem.ts'
import { createNodeHost } from './node-host.ts'
import { createOutputs } from './node-outputs.ts'
import type { JoinOptions } from './options.ts'
import { joinedText, problemsText } from './report.ts'
import { signalsOf } from './signals.ts'
import { EXIT, type Surroundings } from './surroundings.ts'

/** Joins folders; gives the exit code. Nothing is written when there is an error. */
export async function join(options: JoinOptions, around: Surroundings): Promise<number> {
  const started = around.now()
  const host = createNodeHost(around.cwd, options.paths, around.assets)
  const unfound: Problem[] = []
  // A folder named twice is one.
  const paths = new Map(options.paths.map(path => [host.real(path), path]))
  const parts = [...paths.values()].flatMap((path): readonly Part[] => {
    const outputs = createOutputs(around.cwd, path)
    const meetings = meetingsIn(path, host).filter(name => outputs.has(`${name}/manifest.json`))
    if (meetings.length > 0) return [{ outputs, meetings }]
    unfound.push(without(path, host))
    return []
  })
  const { interrupted, goOn } = signalsOf(around)
  const into = createOutputs(around.cwd, options.output)
  const { files, problems, failure } = await joinFolders(parts, into, options.force, unfound, goOn)
  around.stderr(problemsText(problems, options.color, false))
  if (failure !== null) around.stderr(`notewell: ${visible(failure)}\n`)
  const signal = interrupted()
  if (signal !== null) around.stderr(`notewell: interrupted after ${files.length} files\n`)
  if (signal === null && !options.quiet && files.length > 0)
    around.stderr(joinedText(parts.length, { files, problems }, (around.now() - started) / 1000, options.output))
  if (signal !== null) return signal
  if (failure !== null) return EXIT.io
  return stops(problems) ? EXIT.problems : EXIT.done
}

function meetingsIn(path: string, host: Host): readonly string[] {
  return host.names(path) ?? []
}

/** Why there is nothing to join in a folder. */
function without(path: string, host: Host): Problem {
  const read = host.read(path)
  if (read.ok || read.why !== 'folder') return problem('manifest/missing', { path }, `there is no folder ${path}`, HINT)
  if (host.names(path) === null) return problem('file/unreadable', { path }, `the folder ${path} cannot be read`)
  return problem('manifest/missing', { path }, `no folder in ${path} has a manifest.json`, HINT)
}

const HINT = 'name the folders that "notewell build -o" wrote to; a shard without decks writes none'
