// Runs that something else ends: a thread that is gone, a promise nobody keeps, a folder or a reader that went away.
// None of them may look like success.

import { spawn, spawnSync } from 'node:child_process'
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { createCrew } from '../../src/cli/crew.ts'
import { beginThread } from '../../src/cli/threads.ts'
import { DEFAULT_LIMITS } from '../../src/problem/limits.ts'
import { deckText, filesIn, folderWith } from '../support/cli.ts'
import { root } from '../support/notewell.ts'

const program = join(root, 'dist/notewell.cjs')
const decks = Object.fromEntries(Array.from({ length: 8 }, (_, at) => [`d/${at}.yaml`, deckText({ group: `g${at}` })]))

/** Runs a line of shell, in which "$0" "$1" is notewell. */
function shell(cwd: string, line: string, notewell = program, env: Readonly<Record<string, string>> = {}) {
  const { PATH = '' } = process.env
  const told = spawnSync('sh', ['-c', line, process.execPath, notewell], {
    cwd,
    env: { PATH, ...env },
    encoding: 'utf8',
    timeout: 20_000,
  })
  return { status: told.status, stderr: told.stderr, stdout: told.stdout }
}

const temporariesIn = (folder: string): readonly string[] => filesIn(folder).filter(name => name.endsWith('.tmp'))

test.each([
  ['ends', "require('node:worker_threads').parentPort.on('message', () => process.exit(0))", /ended/],
  ['ends at once', '', /ended/],
  ['throws', "throw new Error('no such face')", /no such face/],
  ['rejects', "Promise.reject(new Error('no such luck'))", /no such luck/],
])(
  'a thread that %s fails all decks that it and others still had, and those asked for later',
  async (_, script, why) => {
    const folder = folderWith({ 'thread.cjs': script })
    const making = { kinds: new Set<never>(), rev: null, limits: DEFAULT_LIMITS, epoch: null, writing: false }
    const data = { cwd: folder, named: [], decks: [], roots: [], assets: folder, making }
    const threads = createCrew(2, tell => beginThread(pathToFileURL(join(folder, 'thread.cjs')), data, tell))
    threads.soon(['a.yaml', 'b.yaml', 'c.yaml'])
    await expect(threads.make('a.yaml')).rejects.toThrow(why)
    await expect(threads.make('c.yaml')).rejects.toThrow(why)
    await expect(threads.make('later.yaml')).rejects.toThrow(why)
    await threads.end()
  },
)

test('a bug in a thread is told, also where Node is told to say nothing of it', () => {
  const damaged = folderWith({})
  cpSync(join(root, 'dist'), damaged, { recursive: true })
  rmSync(join(damaged, 'assets/zlib.wasm'))
  const { status, stderr } = shell(folderWith(decks), '"$0" "$1" build -j 2 d', join(damaged, 'notewell.cjs'), {
    NODE_OPTIONS: '--unhandled-rejections=none',
  })
  expect([status, stderr]).toEqual([70, expect.stringContaining("notewell's own file zlib.wasm is missing")])
})

test('a run whose work is never answered is a bug, not success', () => {
  const folder = folderWith({ ...decks, 'never.cjs': "require('node:fs').fsync = () => {}" })
  const { status, stderr } = shell(folder, '"$0" -r ./never.cjs "$1" build d')
  expect([status, stderr]).toEqual([70, expect.stringContaining('this is a bug in notewell')])
  expect(temporariesIn(folder)).toEqual([])
})

test('threads that cannot open their files are a sentence and exit code 3', () => {
  const { status, stderr } = shell(folderWith(decks), 'ulimit -n 24; "$0" "$1" build -j 8 d')
  expect([status, stderr]).toEqual([3, 'notewell: too many files are open (ulimit -n says how many may be)\n'])
  const isolated = shell(folderWith(decks), 'ulimit -n 30; "$0" "$1" build --isolate -j 8 d')
  expect([isolated.status, isolated.stderr]).toEqual([status, stderr])
})

test('a working folder that was removed is a sentence and exit code 3', () => {
  const { status, stderr } = shell(folderWith({}), 'mkdir gone; cd gone; rmdir ../gone; "$0" "$1" build')
  expect([status, stderr]).toEqual([3, 'notewell: the folder it was started in is no longer there\n'])
})

test('a reader of stderr that has gone does not make a bad deck good', () => {
  const folder = folderWith({
    ...decks,
    'd/bad.yaml': deckText({ group: 'bad', slides: 'slides: [{ layout: bulets }]' }),
  })
  const line = '{ "$0" "$1" build d 2>&1 >&3; echo $? > status; } 3>/dev/null | true; cat status'
  expect(shell(folder, line).stdout).toBe('1\n')
})

/** Starts a batch, sends it signals when the first files are there, and waits for its end. */
async function interrupted(folder: string, signals: number, ...args: string[]): Promise<number | null> {
  const child = spawn(process.execPath, [...args.slice(0, 2), program, 'build', 'd', ...args.slice(2)], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = new Promise<number | null>(done => child.on('exit', done))
  while (child.exitCode === null && !filesIn(folder).some(name => name.startsWith('out/')))
    await new Promise(done => setTimeout(done, 5))
  for (let sent = 0; sent < signals; sent++) {
    child.kill('SIGINT')
    await new Promise(done => setTimeout(done, 150))
  }
  return ended
}

test('Ctrl-C with threads is 130, and no temporary file is left', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 60 }, (_, at) => [`d/${at}.yaml`, deckText({ group: `g${at}` })]),
  )
  const folder = folderWith({ ...many, 'plain.cjs': '' })
  expect(await interrupted(folder, 1, '-r', './plain.cjs', '-j', '2')).toBe(130)
  expect(temporariesIn(folder)).toEqual([])
  expect(filesIn(join(folder, 'out')).length).toBeLessThan(60 * 3)
})

test('a second Ctrl-C ends at once, and no temporary file is left', async () => {
  // A disk that takes a minute for each file.
  const slow = "require('node:fs').fsync = (file, done) => { setTimeout(done, 60_000) }"
  const folder = folderWith({ ...decks, 'slow.cjs': slow })
  const before = Date.now()
  expect(await interrupted(folder, 2, '-r', './slow.cjs')).toBe(130)
  expect(Date.now() - before).toBeLessThan(30_000)
  expect(temporariesIn(folder)).toEqual([])
}, 90_000)
