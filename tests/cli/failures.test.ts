// Disks and systems that do not do what they are asked: a sentence, exit code 3, and nothing torn or left over.

import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { REASONS, reason, shortage } from '../../src/cli/failures.ts'
import { deckText, filesIn, folderWith, notewell } from '../support/cli.ts'
import { root } from '../support/notewell.ts'

const SLIDES = 'out/118/slides-118-jmap-chair-slides-00.pdf'

test('a system without room for one more process is no bug', () => {
  const failed = (code: string, syscall: string) => Object.assign(new Error(`${syscall} ${code}`), { code, syscall })
  expect(shortage(failed('EMFILE', 'spawn node'))).toBe('too many files are open (ulimit -n says how many may be)')
  expect(shortage(failed('EAGAIN', 'spawn node'))).toMatch(/^too many processes are running/)
  expect(shortage(failed('ENOMEM', 'spawn'))).toMatch(/^there is not enough memory/)
  expect([failed('EAGAIN', 'read'), failed('ENOENT', 'spawn node'), new Error('odd')].map(shortage)).toEqual([
    null,
    null,
    null,
  ])
})

test('every failure of the table is told in words, another by what node says', () => {
  for (const [code, words] of Object.entries(REASONS)) {
    const told = reason(Object.assign(new Error(`${code}: node's words`), { code }))
    expect(told).toBe(words)
    expect(told).toMatch(/^[a-z]+( \S+)+[a-z]$/)
  }
  expect(reason(Object.assign(new Error('EWHAT: odd'), { code: 'EWHAT' }))).toBe('EWHAT: odd')
  for (const code of ['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EMFILE', 'ENAMETOOLONG', 'EBUSY', 'ETXTBSY', 'EXDEV'])
    expect(Object.keys(REASONS)).toContain(code)
})

test('a name that is too long is a sentence and exit code 3', async () => {
  const folder = folderWith({ 'a.yaml': deckText() })
  const { code, stderr } = await notewell(folder, 'build', 'a.yaml', '-o', 'x'.repeat(300))
  expect(code).toBe(3)
  expect(stderr).toMatch(/cannot be (read|written): its name or path is longer than the system takes$/m)
})

test('a pipe in the place of a file is not read: nobody waits for what it may say', async () => {
  const folder = folderWith({ 'a.yaml': deckText() })
  mkdirSync(join(folder, 'out/118'), { recursive: true })
  execFileSync('mkfifo', [join(folder, SLIDES)])
  const { code, stderr } = await notewell(folder, 'build', 'a.yaml')
  expect([code, stderr]).toEqual([3, expect.stringContaining(`notewell: ${SLIDES} cannot be read: it is no file\n`)])
})

test('a file that may not be that large is exit code 3: the old one stays, and no temporary one', () => {
  const folder = folderWith({ 'a.yaml': deckText(), [SLIDES]: 'old' })
  const script = 'ulimit -f 8 && exec "$0" "$1" build a.yaml --only slides'
  const { status, stderr } = spawnSync('sh', ['-c', script, process.execPath, join(root, 'dist/notewell.cjs')], {
    cwd: folder,
    encoding: 'utf8',
  })
  expect([status, stderr]).toEqual([
    3,
    expect.stringContaining(`${SLIDES} cannot be written: it is larger than a file may be\n`),
  ])
  expect(readFileSync(join(folder, SLIDES), 'utf8')).toBe('old')
  expect(filesIn(join(folder, 'out')).filter(name => name.endsWith('.tmp'))).toEqual([])
})

test('a document that cannot be printed is exit code 3', () => {
  const folder = folderWith({ 'a.yaml': deckText() })
  const script = 'exec "$0" "$1" check a.yaml -q --json > /dev/full'
  const program = join(root, 'dist/notewell.cjs')
  const { status, stderr } = spawnSync('sh', ['-c', script, process.execPath, program], {
    cwd: folder,
    encoding: 'utf8',
  })
  expect([status, stderr]).toEqual([3, 'notewell: stdout cannot be written: the disk is full\n'])
})

test('temporary files of a process that is gone are removed after a minute; those of one that runs, and young ones, are not', async () => {
  const gone = spawnSync(process.execPath, ['-e', '0']).pid
  const strays = {
    old: `out/118/agenda-118-jmap-00.md.${gone}.0123abcd.tmp`,
    young: `out/118/agenda-118-jmap-00.md.${gone}.0123abce.tmp`,
    running: `out/118/agenda-118-jmap-00.md.${process.ppid}.0123abcd.tmp`,
    persons: `out/118/Notes.${gone}.tmp`,
  }
  const folder = folderWith({ 'a.yaml': deckText() })
  mkdirSync(join(folder, 'out/118'), { recursive: true })
  for (const [age, name] of Object.entries(strays)) {
    writeFileSync(join(folder, name), 'half')
    if (age !== 'young') utimesSync(join(folder, name), 0, 0)
  }
  expect((await notewell(folder, 'build', 'a.yaml')).code).toBe(0)
  const left = filesIn(folder).filter(name => name.endsWith('.tmp'))
  expect(left).toEqual([strays.persons, strays.young, strays.running].sort())
})

test.runIf(process.platform === 'linux')(
  'a cache in a place where Node’s own way to make folders never ends is none',
  () => {
    const folder = folderWith({ 'a.yaml': deckText() })
    const { status } = spawnSync(process.execPath, [join(root, 'dist/notewell.cjs'), 'check', 'a.yaml'], {
      cwd: folder,
      env: { ...process.env, NOTEWELL_CACHE: '/proc/nothing/here' },
      timeout: 20_000,
    })
    expect(status).toBe(0)
  },
)
