// Files are read through one opening, and folders are made where they are missing; what is in the way is told.

import { readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isFolder, makeFolder } from '../../src/cli/make-folder.ts'
import { readOpened } from '../../src/cli/read-file.ts'
import { folderWith } from '../support/cli.ts'

describe('a file is read', () => {
  test('whole, and only if it is what was asked for', () => {
    const path = join(folderWith({ 'a.yaml': 'mine' }), 'a.yaml')
    expect(readOpened(path, stat => stat.size === 4)?.toString()).toBe('mine')
    expect(readOpened(path, stat => stat.size < 4)).toBeNull()
  })

  test('when it is empty, and when it is large', () => {
    const large = 'x'.repeat(3_000_000)
    const folder = folderWith({ empty: '', large })
    expect(readOpened(join(folder, 'empty'), () => true)?.length).toBe(0)
    expect(readOpened(join(folder, 'large'), () => true)?.toString()).toBe(large)
  })

  test('as far as it went when it was opened: what is added meanwhile is not read', () => {
    const path = join(folderWith({ 'a.yaml': 'mine' }), 'a.yaml')
    const bytes = readOpened(path, () => {
      writeFileSync(path, 'mine and more')
      return true
    })
    expect(bytes?.toString()).toBe('mine')
  })

  test('as far as there is something when it became shorter meanwhile', () => {
    const path = join(folderWith({ 'a.yaml': 'mine' }), 'a.yaml')
    const bytes = readOpened(path, () => {
      writeFileSync(path, 'mi')
      return true
    })
    expect(bytes?.toString()).toBe('mi')
  })

  test('through a link only where that was said', () => {
    const folder = folderWith({ 'a.yaml': 'mine' })
    symlinkSync('a.yaml', join(folder, 'link.yaml'))
    expect(() => readOpened(join(folder, 'link.yaml'), () => true)).toThrow('ELOOP')
    expect(readOpened(join(folder, 'link.yaml'), () => true, true)?.toString()).toBe('mine')
  })

  test('not when it is a folder or a device, and nobody is asked whether to take it', () => {
    const ask = (): never => {
      throw new Error('asked')
    }
    for (const path of [folderWith({}), '/dev/zero']) expect(readOpened(path, ask)).toBeNull()
  })

  test('and closed again, whatever was wrong', () => {
    const path = join(folderWith({ 'a.yaml': 'mine' }), 'a.yaml')
    const open = (): number => readdirSync('/proc/self/fd').length
    const before = open()
    for (let count = 0; count < 50; count++) {
      readOpened(path, () => true)
      expect(() =>
        readOpened(path, () => {
          throw new Error('no')
        }),
      ).toThrow('no')
    }
    expect(open()).toBe(before)
  })
})

describe('a folder is made', () => {
  test('with those above it, and not again', () => {
    const path = join(folderWith({}), 'a/b/c')
    makeFolder(path)
    makeFolder(path)
    expect(isFolder(path)).toBe(true)
  })

  test('also by a path that goes up again through a folder that is made for it', () => {
    const folder = folderWith({})
    makeFolder(`${folder}/a/b/..`)
    expect(isFolder(join(folder, 'a/b'))).toBe(true)
  })

  test('with the mode that was asked for', () => {
    const path = join(folderWith({}), 'a')
    makeFolder(path, 0o700)
    expect(statSync(path).mode & 0o777).toBe(0o700)
  })

  test('unless a file is in its place, or a link to nothing', () => {
    const folder = folderWith({ 'a.yaml': '' })
    symlinkSync('nowhere', join(folder, 'link'))
    expect(() => makeFolder(join(folder, 'a.yaml'))).toThrow('EEXIST')
    expect(() => makeFolder(join(folder, 'a.yaml/b'))).toThrow(/EEXIST|ENOTDIR/)
    expect(() => makeFolder(join(folder, 'link'))).toThrow('EEXIST')
  })

  test('unless that is not possible: the reason is that of the system, at once', () => {
    expect(() => makeFolder('/proc/nothing/at/all')).toThrow('ENOENT')
  })

  test('a folder is what is one, links followed', () => {
    const folder = folderWith({ 'a.yaml': '' })
    symlinkSync('.', join(folder, 'link'))
    expect(['.', 'link', 'a.yaml', 'nothing'].map(name => isFolder(join(folder, name)))).toEqual([
      true,
      true,
      false,
      false,
    ])
  })
})
