// The hostile corpus: its index, the projects its cases stand in, and a run of the built command line in one of them.
// In: tests/corpus/hostile/. Out: cases; for a case, all that a run did. What is large or binary comes from hostile-recipes.ts.

import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  copyFileSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'yaml'
import { deckText } from './cli.ts'
import { type Place, RECIPES } from './hostile-recipes.ts'
import { root } from './notewell.ts'

/** A row of the index; the head of the index says what each means. */
export interface HostileCase {
  readonly id: string
  readonly kind: 'deck' | 'picture' | 'pdf' | 'path' | 'argv'
  readonly why: string
  /** The name of a recipe and its arguments; null when the files are in `files/`. */
  readonly make: readonly string[] | null
  readonly run: readonly string[]
  readonly exit: number
  readonly says: readonly string[]
  /** The one folder of the project that may change; null when nothing may. */
  readonly writes: string | null
}

/** What a run came to. */
export interface HostileRun {
  /** The exit code; the name of a signal where one ended it (SIGKILL: it took too long). */
  readonly ended: number | string
  readonly stdout: Buffer
  readonly stderr: Buffer
  /** Megabytes at most in memory; null when it did not live to say. */
  readonly peak: number | null
  /** Paths that are new, gone or different, from the folder that project, outside and links to it stand in. */
  readonly changed: readonly string[]
  /** Those of them in which the secret stands. */
  readonly leaked: readonly string[]
}

/** What no output may ever have in it: it stands in the files that notewell has no business to show. */
export const SECRET = 'hunter2-SECRET'

/** Milliseconds after which a run is killed; as many times that as there are processes for each core of the machine. */
const PATIENCE = 10_000

const corpus = join(root, 'tests/corpus/hostile')

/** The cases of the index. */
export function casesOf(): readonly HostileCase[] {
  const rows: Readonly<Record<string, unknown>>[] = parse(readFileSync(join(corpus, 'index.yaml'), 'utf8')) ?? []
  return rows.map(row => ({
    id: String(row.id),
    kind: row.kind as HostileCase['kind'],
    why: String(row.why),
    make: typeof row.make === 'string' ? row.make.split(' ') : null,
    run: words(row.run ?? 'build deck.yaml'),
    exit: Number(row.exit ?? 1),
    says: [row.says ?? []].flat().map(String),
    writes: typeof row.writes === 'string' ? row.writes : null,
  }))
}

/** A command line as text, or, where arguments have spaces in them or are empty, as a list. */
function words(run: unknown): readonly string[] {
  return Array.isArray(run) ? run.map(String) : String(run).split(' ')
}

/** Names in `files/`, without what says which kind they are. */
export function committed(): readonly string[] {
  return readdirSync(join(corpus, 'files')).map(name => name.replace(/\.[a-z]+$/, ''))
}

/** Runs a case in a new place, which goes when it is done. `pdf` is one that notewell wrote. */
export async function runCase(each: HostileCase, pdf: Uint8Array, cache: string): Promise<HostileRun> {
  const top = realpathSync(mkdtempSync(join(tmpdir(), 'notewell-hostile-')))
  const place: Place = { project: join(top, 'project'), outside: join(top, 'project-not'), pdf }
  try {
    setUp(each, place)
    const before = treeOf(top)
    const report = join(cache, `${each.id}.memory`)
    const args = each.run.map(arg =>
      arg
        .replace('OUTSIDE', place.outside)
        .replace(/REPEAT\((.*?),(\d+)\)/g, (_, piece: string, count: string) => piece.repeat(Number(count))),
    )
    const ran = await spawned(args, place.project, { NOTEWELL_CACHE: cache, PEAK_MEMORY_FILE: report })
    const after = treeOf(top)
    const peaks = existsSync(report) ? readFileSync(report, 'utf8').trim().split('\n').map(Number) : []
    const changed = [...new Set([...before.keys(), ...after.keys()])]
      .filter(path => before.get(path) !== after.get(path))
      .sort()
    const leaked = changed.filter(path => after.has(path) && holdsSecret(join(top, path)))
    return { ...ran, peak: peaks.length > 0 ? Math.max(...peaks) / 1024 : null, changed, leaked }
  } finally {
    rmSync(top, { recursive: true, force: true })
  }
}

/** The project with the files of the case; beside it a folder with a secret, whose name begins as the project's does. */
function setUp({ id, make }: HostileCase, place: Place): void {
  mkdirSync(place.project)
  mkdirSync(place.outside)
  writeFileSync(join(place.outside, 'secret.yaml'), `slides: [{ layout: section, title: ${SECRET} }]\n`)
  writeFileSync(join(place.project, 'password.txt'), `password: ${SECRET}\n`)
  if (make) {
    const [name = '', ...args] = make
    const recipe = RECIPES.get(name)
    if (!recipe) throw new Error(`${id}: no recipe is called "${name}": ${[...RECIPES.keys()].join(', ')}`)
    recipe(place, ...args)
    return
  }
  const files = join(corpus, 'files', id)
  if (existsSync(`${files}.yaml`)) copyFileSync(`${files}.yaml`, join(place.project, 'deck.yaml'))
  else if (existsSync(files)) cpSync(files, place.project, { recursive: true })
}

/** A PDF that the built command line wrote. */
export async function builtPdf(cache: string): Promise<Uint8Array> {
  writeFileSync(join(cache, 'good.yaml'), deckText())
  const args = ['build', 'good.yaml', '--only', 'slides', '--no-cache']
  const { stderr } = await spawned(args, cache, { NOTEWELL_CACHE: cache, PEAK_MEMORY_FILE: join(cache, 'good.memory') })
  const pdf = join(cache, 'out/118/slides-118-jmap-chair-slides-00.pdf')
  if (!existsSync(pdf)) throw new Error(`no PDF to begin with: ${stderr}`)
  return readFileSync(pdf)
}

/** Runs what is built, as whoever installed it would. */
function spawned(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<Pick<HostileRun, 'ended' | 'stdout' | 'stderr'>> {
  const watch = join(root, 'tests/support/peak-memory.cjs')
  const options = {
    cwd,
    env: { ...process.env, NODE_OPTIONS: `--require ${JSON.stringify(watch)}`, ...env },
    timeout: Math.round(PATIENCE * Math.max(1, (loadavg()[0] ?? 0) / availableParallelism())),
    killSignal: 'SIGKILL' as const,
    maxBuffer: 50_000_000,
    encoding: 'buffer' as const,
  }
  return new Promise(done => {
    execFile(process.execPath, [join(root, 'dist/notewell.cjs'), ...args], options, (error, stdout, stderr) =>
      done({ ended: error ? (error.signal ?? error.code ?? 'lost') : 0, stdout, stderr }),
    )
  })
}

/** Everything below a folder: what it is and what is in it. Links are not followed, pipes not opened. */
function treeOf(folder: string): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { recursive: true }).map(String)
  return new Map(entries.map(path => [path.replaceAll('\\', '/'), contentOf(join(folder, path))]))
}

function holdsSecret(path: string): boolean {
  return lstatSync(path).isFile() && readFileSync(path).includes(SECRET)
}

function contentOf(path: string): string {
  const stat = lstatSync(path)
  if (stat.isSymbolicLink()) return `link ${readlinkSync(path)}`
  if (!stat.isFile()) return `${stat.mode}`
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}
