// What starts notewell: with compiled code of an earlier run or without, nobody can tell from what it does.

import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { deckText, filesIn, folderWith } from '../support/cli.ts'
import { root } from '../support/notewell.ts'

/** Builds one deck with this cache folder; gives the bytes of what was written, and what was told but the seconds. */
function built(cache: string | null, more: Readonly<Record<string, string>> = {}) {
  const folder = folderWith({ 'a.yaml': deckText({ group: 'a' }) })
  const { PATH = '' } = process.env
  const env = { PATH, ...(cache === null ? {} : { NOTEWELL_CACHE: cache }), ...more }
  const program = join(root, 'dist/notewell.cjs')
  const { status, stderr } = spawnSync(process.execPath, [program, 'build', '--no-cache', 'a.yaml'], {
    cwd: folder,
    env,
    encoding: 'utf8',
  })
  const out = join(folder, 'out')
  return {
    status,
    stderr: stderr.replace(/[\d.]+ s\n$/, ''),
    files: filesIn(out).map(name => [name, readFileSync(join(out, name), 'latin1')]),
  }
}

const codeIn = (cache: string): readonly string[] =>
  readdirSync(join(cache, 'code')).map(name => join(cache, 'code', name))

test('keeps its compiled code where nobody else can write, and does the same with it', () => {
  const cache = join(folderWith({}), 'new/cache')
  const first = built(cache)
  expect(first.status).toBe(0)
  expect(first.files.length).toBe(4)
  const [code = '', ...others] = codeIn(cache)
  expect(others).toEqual([])
  expect(statSync(cache).mode & 0o077).toBe(0)
  expect(statSync(code).mode & 0o077).toBe(0)
  const { mtimeMs } = statSync(code)
  expect(built(cache)).toEqual(first)
  // V8 took it: else it would have been written anew.
  expect(statSync(code).mtimeMs).toBe(mtimeMs)
})

test('compiled code that is damaged, cut short or another one is not run, and made anew', () => {
  const cache = folderWith({})
  const first = built(cache)
  const [code = ''] = codeIn(cache)
  const whole = readFileSync(code)
  const flipped = (at: number): Buffer => {
    const bytes = Buffer.from(whole)
    bytes[at] = (bytes[at] ?? 0) ^ 1
    return bytes
  }
  const damages = [
    flipped(3),
    flipped(40),
    flipped(whole.length >> 1),
    whole.subarray(0, -1),
    whole.subarray(0, 31),
    Buffer.alloc(0),
  ]
  for (const damaged of [...damages, Buffer.from('not code')]) {
    writeFileSync(code, damaged)
    expect(built(cache)).toEqual(first)
    // Made anew, it may differ in a few bytes; but it is whole again.
    expect(statSync(code).size).toBeGreaterThan(whole.length / 2)
  }
})

test('what is no file is not waited for', () => {
  const cache = folderWith({})
  const first = built(cache)
  for (const code of codeIn(cache)) {
    rmSync(code)
    symlinkSync('/dev/zero', code)
  }
  expect(built(cache)).toEqual(first)
})

test('works without a place for a cache, and in a folder it must not trust', () => {
  const first = built(null)
  expect(first.status).toBe(0)
  expect(built(join(folderWith({ file: '' }), 'file'))).toEqual(first)
  const open = folderWith({})
  chmodSync(open, 0o777)
  expect(built(open)).toEqual(first)
  expect(readdirSync(open)).toEqual([])
  const off = join(folderWith({}), 'cache')
  expect(built(off, { NODE_DISABLE_COMPILE_CACHE: '1' })).toEqual(first)
  expect(existsSync(off)).toBe(false)
})

test('removes the compiled code of old versions', () => {
  const cache = folderWith(Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`code/old-${at}`, 'x'])))
  built(cache)
  expect(codeIn(cache).length).toBe(20)
  expect(codeIn(cache).filter(name => !name.includes('old-')).length).toBe(1)
})

/** Runs notewell in a folder with this cache. */
function call(cwd: string, cache: string, args: readonly string[], program = join(root, 'dist/notewell.cjs')) {
  const { PATH = '' } = process.env
  return spawnSync(
    process.execPath,
    [...args.slice(0, args.indexOf('--')), program, ...args.slice(args.indexOf('--') + 1)],
    {
      cwd,
      env: { PATH, NOTEWELL_CACHE: cache },
      encoding: 'utf8',
    },
  )
}

test('a first run that makes nothing leaves no poor code for those that do', () => {
  const folder = folderWith({ 'a.yaml': deckText({ group: 'a' }) })
  const cache = folderWith({})
  for (const args of [['nofile.yaml'], ['--help'], ['--nonsense'], ['-j', '2', 'a.yaml', '--no-cache']])
    call(folder, cache, ['--', 'build', ...args])
  const poor = codeIn(cache)
  call(folder, cache, ['--', 'build', 'a.yaml'])
  const [full = '', ...more] = codeIn(cache).filter(name => !poor.includes(name))
  expect(more).toEqual([])
  for (const name of poor) expect(statSync(full).size).toBeGreaterThan(statSync(name).size * 1.2)
  // A run that has all from the cache uses it as it is.
  const { mtimeMs } = statSync(full)
  call(folder, cache, ['--', 'build', 'a.yaml'])
  expect([codeIn(cache).length, statSync(full).mtimeMs]).toEqual([poor.length + 1, mtimeMs])
})

test('a program that was changed without changing its length is not run from compiled code of the old one', () => {
  const dist = folderWith({})
  cpSync(join(root, 'dist'), dist, { recursive: true })
  const program = join(dist, 'program.cjs')
  const cache = folderWith({})
  const help = () => call(dist, cache, ['--', '--help'], join(dist, 'notewell.cjs')).stdout
  expect(help()).toContain('find every problem')
  writeFileSync(program, readFileSync(program, 'utf8').replace('find every problem', 'find every PROBLEM'))
  expect(help()).toContain('find every PROBLEM')
})

test('HarfBuzz being needed does not make compiled code worthless', () => {
  const title = 'slides: [{ layout: section, title: "Ελληνικά и русский, العربية" }]'
  const folder = folderWith({ 'a.yaml': deckText({ group: 'a', slides: title }) })
  const cache = folderWith({})
  const run = () => call(folder, cache, ['--', 'build', '--no-cache', 'a.yaml']).status
  expect(run()).toBe(0)
  const [code = ''] = codeIn(cache)
  const { mtimeMs } = statSync(code)
  expect(run()).toBe(0)
  expect(statSync(code).mtimeMs).toBe(mtimeMs)
})

test.each([['--help'], ['schema'], ['check', 'a.yaml']])(
  '%s reads nothing that only writing slides needs',
  (...args) => {
    const preload = `const fs = require('node:fs'), opened = []
    for (const name of ['readFileSync', 'openSync']) {
      const real = fs[name]
      fs[name] = (path, ...more) => (opened.push(String(path)), real(path, ...more))
    }
    process.on('exit', () => fs.writeFileSync('opened.json', JSON.stringify(opened)))`
    const folder = folderWith({ 'a.yaml': deckText({ group: 'a' }), 'record.cjs': preload })
    expect(call(folder, folderWith({}), ['-r', './record.cjs', '--', ...args]).status).toBe(0)
    const opened: readonly string[] = JSON.parse(readFileSync(join(folder, 'opened.json'), 'utf8'))
    expect(opened.some(name => name.endsWith('program.cjs'))).toBe(true)
    expect(opened.filter(name => /\.(ttf|wasm|z|icc)$/.test(name))).toEqual([])
    if (args[0] !== 'check') expect(opened.filter(name => name.includes('assets'))).toEqual([])
  },
)
