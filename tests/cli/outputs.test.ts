// How a file gets onto the disk: written, synced, renamed, and the folder synced after; never half of one.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'
import { createOutputs } from '../../src/cli/node-outputs.ts'
import { OutputError } from '../../src/output.ts'
import { folderWith } from '../support/cli.ts'

/** What was asked of the disk, in order, and what is to fail. */
const disk = vi.hoisted(() => ({
  log: [] as string[],
  files: new Map<number, string>(),
  fails: new Map<string, string[]>(),
}))

vi.mock('node:fs', async original => {
  const fs = await original<typeof import('node:fs')>()
  const step = (what: string, path: string): void => {
    const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.\d+\.[0-9a-f]{8}\.tmp$/, '~')
    const code = disk.fails.get(what)?.shift()
    if (code) throw Object.assign(new Error(code), { code })
    disk.log.push(`${what} ${name}`)
  }
  return {
    ...fs,
    openSync: (path: string, flags: string) => {
      step('open', path)
      const file = fs.openSync(path, flags)
      disk.files.set(file, path)
      return file
    },
    writeSync: (file: number, bytes: Uint8Array, at: number) => {
      step('write', disk.files.get(file) ?? '')
      return fs.writeSync(file, bytes, at)
    },
    fsync: (file: number, then: (error: Error | null) => void) => {
      try {
        step('sync', disk.files.get(file) ?? '')
        fs.fsync(file, then)
      } catch (error) {
        then(error as Error)
      }
    },
    renameSync: (from: string, to: string) => {
      step('rename', from)
      fs.renameSync(from, to)
    },
  }
})

beforeEach(() => {
  disk.log.length = 0
  disk.fails.clear()
})

const bytes = new TextEncoder().encode('some bytes')

test('is written, synced and renamed in this order; its folder is synced last', async () => {
  const folder = folderWith({})
  const outputs = createOutputs(folder, 'out')
  await outputs.write('118/a.md', bytes)
  await outputs.settle()
  expect(disk.log).toEqual(['open a.md~', 'write a.md~', 'sync a.md~', 'rename a.md~', 'open 118', 'sync 118'])
  expect(readFileSync(join(folder, 'out/118/a.md'), 'utf8')).toBe('some bytes')
})

test.each([
  ['open', 'EACCES', 'there is no permission'],
  ['write', 'ENOSPC', 'the disk is full'],
  ['sync', 'EIO', 'the disk has an error'],
  ['rename', 'EISDIR', 'there is a folder of that name'],
])('keeps its old content, and leaves no temporary file, when the disk fails to %s (%s)', async (what, code, said) => {
  const folder = folderWith({ 'out/a.md': 'old' })
  disk.fails.set(what, [code])
  const failed = createOutputs(folder, 'out').write('a.md', bytes)
  await expect(failed).rejects.toThrow(new OutputError(`out/a.md cannot be written: ${said}`))
  expect(readFileSync(join(folder, 'out/a.md'), 'utf8')).toBe('old')
  expect(readdirSync(join(folder, 'out'))).toEqual(['a.md'])
})

test('waits for another one to be closed when too many are open', async () => {
  const folder = folderWith({})
  const outputs = createOutputs(folder, 'out')
  const first = outputs.write('a.md', bytes)
  disk.fails.set('open', ['EMFILE'])
  await Promise.all([first, outputs.write('b.md', bytes)])
  expect(disk.log.indexOf('rename a.md~')).toBeLessThan(disk.log.indexOf('open b.md~'))
  expect(readdirSync(join(folder, 'out'))).toEqual(['a.md', 'b.md'])
})

test('fails when too many are open and none of them is its own', async () => {
  disk.fails.set('open', ['EMFILE'])
  const failed = createOutputs(folderWith({}), 'out').write('a.md', bytes)
  await expect(failed).rejects.toThrow('out/a.md cannot be written: too many files are open')
})

test('of which the folder cannot be synced is fine where folders never can be, and told where the disk fails', async () => {
  const folder = folderWith({})
  const outputs = createOutputs(folder, 'out')
  await outputs.write('118/a.md', bytes)
  disk.fails.set('sync', ['EINVAL'])
  await outputs.settle()
  await outputs.write('118/b.md', bytes)
  disk.fails.set('sync', ['EIO'])
  await expect(outputs.settle()).rejects.toThrow('out/118 cannot be written: the disk has an error')
})

test('where a deck lies that a manifest names is told of the project only', () => {
  const folder = folderWith({ 's3cret.txt': '', 'p/a.yaml': '', 'p/sub/b.yaml': '', 'p/out/118/manifest.json': '' })
  const outputs = createOutputs(join(folder, 'p'), 'out')
  const found = ['../../a.yaml', '../../b.yaml', '../../../s3cret.txt', join(folder, 's3cret.txt')].map(seen =>
    outputs.whereIs('118', seen),
  )
  expect(found).toEqual(['a.yaml', null, null, null])
  expect(createOutputs(join(folder, 'p'), '.').whereIs('118', '../../s3cret.txt')).toBe(null)
  // Beside an output folder that lies elsewhere there may be other decks of it.
  expect(createOutputs(join(folder, 'p/sub'), '../out').whereIs('118', '../../a.yaml')).toBe('../a.yaml')
})
