// `build` and `check`: the batch run with the real world around it, and its report.
// In: options. Out: files, text, an exit code. PDFKit is not loaded unless slides are written.

import { type DeckResult, runBatch } from '../batch.ts'
import { findDecks } from '../load/find.ts'
import { inOrder, type Problem } from '../problem/problem.ts'
import { createNodeHost, createOutputs, OutputError } from './node-host.ts'
import type { Options } from './options.ts'
import { jsonReport, problemsText, summaryText } from './report.ts'
import { EXIT, type Surroundings } from './surroundings.ts'
import { openFaces, slideWriter } from './tools.ts'

/** Runs `build`, or `check` which is the same without writing. Gives the exit code. */
export async function build(command: 'build' | 'check', options: Options, around: Surroundings): Promise<number> {
  const started = performance.now()
  const host = createNodeHost(around.cwd, options.paths, around.assets)
  const { decks, problems: unfound } = findDecks(options.paths, host)
  const faces = openFaces(host)
  const outputs = createOutputs(around.cwd, options.output)
  const writer =
    command === 'build' && options.kinds.has('slides')
      ? await slideWriter(faces, host, around.env.SOURCE_DATE_EPOCH)
      : null
  const writing = command === 'build' ? { outputs, writer: writer ?? refuse } : null
  let results: readonly DeckResult[] = []
  try {
    results = runBatch(decks, options, { host, faces, writing }, () => {})
  } catch (error) {
    if (!(error instanceof OutputError)) throw error
    around.stderr(`notewell: ${error.message}\n`)
    return EXIT.io
  }
  const problems: readonly Problem[] = [...inOrder(unfound), ...results.flatMap(result => result.problems)]
  const ok = unfound.length === 0 && results.every(result => result.ok)
  if (options.json) around.stdout(jsonReport(command, ok, results, problems))
  around.stderr(problemsText(problems, options.color, options.strict))
  if (!options.quiet) {
    const seconds = (performance.now() - started) / 1000
    around.stderr(summaryText(results, problems, seconds, writing ? options.output : null))
  }
  return ok ? EXIT.done : EXIT.problems
}

function refuse(): never {
  throw new Error('slides were not asked for')
}
