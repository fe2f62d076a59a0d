// `--isolate`: decks in processes of their own. A deck that takes too long or too much, or that ends its process, costs
// itself; the others are made, and every file is what it is without.

import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createCrew } from '../../src/cli/crew.ts'
import { beginIsolated } from '../../src/cli/isolated.ts'
import type { WorkerData } from '../../src/cli/worker.ts'
import { DEFAULT_LIMITS } from '../../src/problem/limits.ts'
import { deckText, filesIn, folderWith, notewell } from '../support/cli.ts'
import { assets, root } from '../support/notewell.ts'

const program = join(root, 'dist/notewell.cjs')

/** A process that does what the name of a deck says, and tells who it is. */
const NASTY = `
const fs = require('node:fs')
const kept = []
let asked = 0
const tries = path => { try { return fs.readFileSync(path, 'latin1').length } catch { return 0 } }
const acts = {
  fine: () => {},
  loop: () => { for (;;); },
  heap: () => { for (let n = 0; ; n++) kept.push({ n, text: 'x' + n }) },
  buffers: () => { for (;;) kept.push(Buffer.alloc(10_000_000, 1)) },
  grown: () => kept.push(Buffer.alloc(90_000_000, 1)),
  abort: () => process.abort(),
  exit: () => process.exit(0),
  killed: () => process.kill(process.pid, 'SIGKILL'),
  throws: () => { throw new RangeError('Maximum call stack size exceeded') },
  rejects: () => { Promise.reject(new Error('nobody keeps it')); for (const until = Date.now() + 50; Date.now() < until; ); },
}
process.once('message', () => {
  process.on('message', async task => {
    const nothing = { problems: [], asked: [], files: [], bodies: [] }
    try {
      await new Promise(done => setTimeout(done, 120))
      await acts[task.path.split('-')[0]]()
      await new Promise(done => setTimeout(done, 120))
      process.send({ ...task, ...nothing, deck: { meeting: '118', groups: [String(process.pid)], files: [], pages: ++asked } })
    } catch (error) { process.send({ failed: String(error) }) }
  })
  process.send('ready')
})
process.once('disconnect', () => process.exit())
`

function crewOf(count: number, budget: { readonly seconds?: number; readonly memory?: number } = {}, script = NASTY) {
  const folder = folderWith({ 'nasty.cjs': script })
  const making = { kinds: new Set<never>(), rev: null, limits: DEFAULT_LIMITS, epoch: null, writing: false }
  const data: WorkerData = {
    cwd: folder,
    named: [],
    decks: [],
    roots: [{ named: folder, real: folder }],
    assets: folder,
    making,
  }
  const limits = { seconds: 20, memory: 300_000_000, ...budget }
  const at = pathToFileURL(join(folder, 'nasty.cjs'))
  const crew = createCrew(count, tell => beginIsolated(at, data, limits, () => performance.now(), tell))
  onTestFinished(() => crew.end())
  const made = async (path: string) => {
    const { product } = await crew.make(path)
    return product.problems.map(each => `${each.path}: ${each.code}: ${each.message}`)[0] ?? product.deck
  }
  return { crew, made }
}

describe('a deck', () => {
  test.each([
    ['takes too long', 'loop', 'limit/reached: making this deck takes more than 1 second, the limit "seconds"'],
    [
      'takes too much memory for objects',
      'heap',
      'limit/reached: making this deck takes more than 200,000,000 bytes, the limit "memory"',
    ],
    [
      'takes too much memory for bytes',
      'buffers',
      'limit/reached: making this deck takes more than 200,000,000 bytes, the limit "memory"',
    ],
    ['aborts', 'abort', 'isolate/ended: the process that made this deck ended (SIGABRT)'],
    ['is killed whenever it is made', 'killed', 'isolate/ended: the process that made this deck ended (SIGKILL)'],
    [
      'ends its process as if all were well',
      'exit',
      'isolate/ended: the process that made this deck ended (exit code 0)',
    ],
    ['throws', 'throws', 'isolate/ended: making this deck failed: RangeError: Maximum call stack size exceeded'],
    ['throws where nobody catches', 'rejects', 'isolate/ended: the process that made this deck ended (exit code 1)'],
  ])('that %s fails alone', async (_, act, why) => {
    const { crew, made } = crewOf(1, { memory: 200_000_000, ...(act === 'loop' && { seconds: 1 }) })
    crew.soon(['fine-1', act, 'fine-2'])
    expect(await made('fine-1')).toMatchObject({ pages: 1 })
    expect(await made(act)).toBe(`${act}: ${why}`)
    expect(await made('fine-2')).toMatchObject({ pages: 1 })
  })

  test('that is killed whenever it is made may have been killed by the system', async () => {
    const { crew } = crewOf(1)
    const hintOf = async (path: string) => (await crew.make(path)).product.problems[0]?.hint
    expect(await hintOf('killed')).toBe(
      'the system may have ended it, because it was out of memory; if not, this is a bug in notewell: please report it with the deck',
    )
    expect(await hintOf('exit')).toBe('this is a bug in notewell: please report it with the deck')
  })

  test('does not pay for what those before it left in memory', async () => {
    const { made } = crewOf(1, { memory: 200_000_000 })
    expect(await made('grown-1')).toMatchObject({ pages: 1 })
    expect(await made('grown-2')).toMatchObject({ pages: expect.any(Number) })
    expect(await made('grown-3')).toMatchObject({ pages: 1 })
  })

  test('whose process someone else ends is made again', async () => {
    const { made } = crewOf(1)
    const first = await made('fine-1')
    const pid = Number(first && typeof first === 'object' ? first.groups[0] : 0)
    const second = made('fine-2')
    setTimeout(() => process.kill(pid, 'SIGKILL'), 60)
    expect(await second).toMatchObject({ pages: 1 })
    expect(existsSync(`/proc/${pid}`)).toBe(false)
  })
})

test('a process that answers and then ends costs nobody anything', async () => {
  const script = `process.once('message', () => {
    process.on('message', task => {
      const said = { ...task, problems: [], deck: null, asked: [], files: [], bodies: [] }
      process.send(said, () => process.kill(process.pid, 'SIGKILL'))
    })
    process.send('ready')
  })`
  const { crew, made } = crewOf(1, {}, script)
  for (let at = 0; at < 40; at++) {
    expect(await made(`deck-${at}`)).toBe(null)
    // Its end may be noticed at any moment: before the next deck, or after.
    for (const until = performance.now() + (at % 6); performance.now() < until; );
    if (at % 2) await new Promise(done => setImmediate(done))
  }
  await crew.end()
})

test.each([
  ['throws', "throw new Error('no such face')", 'exit code 1'],
  ['is killed', "process.kill(process.pid, 'SIGKILL')", 'SIGKILL'],
])('a program that %s before it can begin costs each deck itself, without a stack', async (_, script, how) => {
  const folder = folderWith({ 'broken.cjs': script })
  const making = { kinds: new Set<never>(), rev: null, limits: DEFAULT_LIMITS, epoch: null, writing: false }
  const data: WorkerData = { cwd: folder, named: [], decks: [], roots: [], assets: folder, making }
  const at = pathToFileURL(join(folder, 'broken.cjs'))
  const crew = createCrew(1, tell => beginIsolated(at, data, { seconds: 20, memory: 5e8 }, () => 0, tell))
  for (const path of ['a.yaml', 'b.yaml']) {
    const { product } = await crew.make(path)
    const message = `the process that was to make this deck ended before it could begin (${how})`
    expect(product.problems).toMatchObject([{ code: 'isolate/ended', path, message }])
  }
  await crew.end()
})

const decks: Readonly<Record<string, string>> = {
  'decks/meeting.yaml': 'number: 118\ncity: Prague\n',
  ...Object.fromEntries(Array.from({ length: 4 }, (_, at) => [`decks/${at}.yaml`, deckText({ group: `g${at}` })])),
  'decks/6.yaml': deckText({ group: 'bad', slides: 'slides: [{ layout: bulets }]' }),
  'decks/7.yaml': deckText({ group: 'twin' }),
  'decks/8.yaml': deckText({ group: 'twin' }),
}

test('files, messages and exit code are what they are without', () => {
  const built = (...args: string[]) => {
    const folder = folderWith(decks)
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'build', '--json', ...args], {
      cwd: folder,
      encoding: 'utf8',
    })
    const files = filesIn(join(folder, 'out')).map(name => [name, readFileSync(join(folder, 'out', name), 'latin1')])
    return { status, stdout, stderr: stderr.replace(/\d+\.\d\d s$/m, '- s'), files }
  }
  const plain = built()
  expect([plain.status, plain.files.length]).toEqual([1, 13])
  expect(built('--isolate')).toEqual(plain)
  expect(built('--isolate', '-j', '3')).toEqual(plain)
})

test('a folder of decks that is itself a link out of the project is none', async () => {
  const outside = folderWith({ 's3cret.yaml': deckText(), 'meeting.yaml': 'number: 118\n' })
  const folder = folderWith({ 'a.yaml': deckText() })
  symlinkSync(outside, join(folder, 'decks'))
  symlinkSync(join(outside, 'nothing'), join(folder, 'none'))
  expect(await notewell(folder, 'check', 'decks')).toMatchObject({ code: 0 })
  for (const name of ['decks', 'none', 'decks/s3cret.yaml', 'decks/*.yaml']) {
    const { code, stdout, stderr } = await notewell(folder, 'check', '--isolate', '--json', name, 'a.yaml')
    expect([code, JSON.parse(stdout).decks.length]).toEqual([1, 1])
    expect((stdout + stderr).replaceAll(name, '')).not.toContain('s3cret')
  }
})

test('check looks at decks in processes, too', async () => {
  const { code, stderr } = await notewell(folderWith(decks), 'check', '--isolate', 'decks')
  expect([code, stderr]).toEqual([1, expect.stringMatching(/^decks\/6\.yaml:6:\d+: error deck\/unknown-layout/)])
})

test.each([
  ['a signal', 1, 'SIGINT', 130],
  ['Ctrl-C at a terminal, which goes to all', -1, 'SIGINT', 130],
  ['what ends all at once', -1, 'SIGKILL', null],
] as const)('%s leaves no process', async (_, whom, signal, status) => {
  const folder = folderWith(
    Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`d/${at}.yaml`, deckText({ group: `g${at}` })])),
  )
  const child = spawn(process.execPath, [program, 'build', '--isolate', '-j', '2', 'd'], {
    cwd: folder,
    stdio: 'ignore',
    detached: true,
  })
  const children = (): readonly string[] =>
    readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').split(' ').filter(Boolean)
  const ended = new Promise<number | null>(done => child.once('exit', code => done(code)))
  while (!existsSync(join(folder, 'out'))) await new Promise(done => setTimeout(done, 10))
  const pids = children()
  expect(pids).toHaveLength(2)
  process.kill(whom * Number(child.pid), signal)
  expect(await ended).toBe(status)
  // What is killed together does not end at one moment; what notewell ends itself, it waits for.
  if (status === null) await expect.poll(() => pids.filter(isRunning), { timeout: 5_000 }).toEqual([])
  else expect(pids.filter(isRunning)).toEqual([])
  if (status !== null) expect(filesIn(join(folder, 'out')).filter(name => name.endsWith('.tmp'))).toEqual([])
})

/** Not one that has ended and that nobody has asked about yet. */
function isRunning(pid: string): boolean {
  try {
    return !/^State:\s+[XZ]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

test('a folder that Node cannot be told of is said, and the decks are made', async () => {
  const folder = folderWith({ 'one, two/a.yaml': deckText() })
  const { code, stderr } = await notewell(join(folder, 'one, two'), 'check', '--isolate', '--quiet', 'a.yaml')
  expect([code, stderr]).toEqual([
    0,
    `notewell: --isolate without Node's own limits: Node.js cannot be told of a folder with a comma or an asterisk in its path (${folder}/one, two)\n`,
  ])
})

test('a process reads the project and notewell, writes nothing, begins nothing, and knows no secrets of the environment', async () => {
  const script = `
    const fs = require('node:fs')
    const tells = act => { try { act(); return 'may' } catch (error) { return error.code } }
    process.once('message', () => {
      process.on('message', task => process.send({ ...task, problems: [], asked: [], files: [], bodies: [], deck: { meeting: '1', files: [], pages: 1, groups: [
        tells(() => fs.readFileSync(task.path)), tells(() => fs.readFileSync('/etc/passwd')), tells(() => fs.writeFileSync(task.path, 'x')),
        tells(() => require('node:child_process').spawnSync('id')), tells(() => new (require('node:worker_threads').Worker)('1', { eval: true })),
        String(process.env.SECRET_TOKEN) ] } }))
      process.send('ready')
    })`
  const folder = folderWith({ 'p/a.yaml': 'x', 'nw/script.cjs': script })
  const making = { kinds: new Set<never>(), rev: null, limits: DEFAULT_LIMITS, epoch: null, writing: false }
  const at = join(folder, 'p')
  const data: WorkerData = { cwd: at, named: [], decks: [], roots: [{ named: at, real: at }], assets, making }
  process.env.SECRET_TOKEN = 's3cret'
  onTestFinished(() => {
    delete process.env.SECRET_TOKEN
  })
  const url = pathToFileURL(join(folder, 'nw/script.cjs'))
  const crew = createCrew(1, tell => beginIsolated(url, data, { seconds: 20, memory: 5e8 }, () => 0, tell))
  const { product } = await crew.make(join(at, 'a.yaml'))
  await crew.end()
  const denied = 'ERR_ACCESS_DENIED'
  expect(product.deck?.groups).toEqual(['may', denied, denied, denied, denied, 'undefined'])
})
