// Faces of packages, and Node's permission model: a link that came with the project opens nothing outside of it.

import { mkdirSync, realpathSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { createNodeHost } from '../../src/cli/node-host.ts'
import { wallsFor } from '../../src/cli/permission.ts'
import type { WorkerData } from '../../src/cli/worker.ts'
import { DEFAULT_LIMITS } from '../../src/problem/limits.ts'
import { folderWith } from '../support/cli.ts'

const FONTS = 'node_modules/@expo-google-fonts'

/** What the project's folder of packages lets notewell read, when the faces in it are a link. */
function readableThrough(target: (folder: string) => string, at: 'project' | 'above') {
  const folder = realpathSync(folderWith({ 'else/where/face.ttf': 'x', 'p/here/face.ttf': 'x', 'nw/worker.cjs': '' }))
  const cwd = join(folder, 'p')
  mkdirSync(join(at === 'project' ? cwd : folder, 'node_modules'))
  symlinkSync(target(folder), join(at === 'project' ? cwd : folder, FONTS))
  const making = { kinds: new Set<never>(), rev: null, limits: DEFAULT_LIMITS, epoch: null, writing: false }
  const assets = join(folder, 'nw')
  const data: WorkerData = { cwd, named: [], decks: [], roots: [{ named: cwd, real: cwd }], assets, making }
  const { flags } = wallsFor(pathToFileURL(join(folder, 'nw/worker.cjs')), data)
  const face = createNodeHost(cwd, [], assets).packaged('@expo-google-fonts/face.ttf')
  const folders = flags.slice(1).map(flag => flag.replace('--allow-fs-read=', '').replace(folder, ''))
  return { folders, face: face?.read().length ?? null }
}

test('a link to faces in the project leads nowhere out of it', () => {
  const through = readableThrough(folder => join(folder, 'else/where'), 'project')
  expect(through).toEqual({ folders: ['/p', '/nw'], face: null })
})

test('one within the project is followed', () => {
  const through = readableThrough(folder => join(folder, 'p/here'), 'project')
  expect(through).toEqual({ folders: ['/p', '/nw'], face: 1 })
})

test('one above the project was laid by a package manager', () => {
  const through = readableThrough(folder => join(folder, 'else/where'), 'above')
  expect(through).toEqual({ folders: ['/p', '/nw', `/${FONTS}`, '/else/where'], face: 1 })
})
