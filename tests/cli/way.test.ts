// Where links lead: inside the folders that may be read, as far as a system follows them, and nowhere else.

import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createWay, isBelow, type Root } from '../../src/cli/way.ts'

/** A folder with these files, links (`-> target`) and, where a name ends with "/", folders. */
function made(entries: Readonly<Record<string, string>>): string {
  const top = realpathSync(mkdtempSync(join(tmpdir(), 'way-')))
  onTestFinished(() => rmSync(top, { recursive: true, force: true }))
  for (const [name, content] of Object.entries(entries)) {
    const path = join(top, name)
    mkdirSync(name.endsWith('/') ? path : dirname(path), { recursive: true })
    if (content.startsWith('-> ')) symlinkSync(content.slice(3).replace('TOP', top), path)
    else if (!name.endsWith('/')) writeFileSync(path, content)
  }
  return top
}

const root = (path: string, real = path): Root => ({ named: path, real })

/** Where a path below the top leads, from the top; or why nowhere. Roots are folders of the top. */
function led(top: string, path: string, roots: readonly string[] = ['project']): string {
  const result = createWay(roots.map(each => root(join(top, each))))(join(top, path))
  return result.ok ? result.path.slice(top.length + 1) : result.why
}

describe('a path', () => {
  test('without links leads to itself', () => {
    const top = made({ 'project/a': '', 'project/b/c': '' })
    for (const path of ['project', 'project/a', 'project/b', 'project/b/c']) expect(led(top, path)).toBe(path)
  })

  test('of nothing is missing; of a file as if it were a folder, too; of what cannot be a name, too', () => {
    const top = made({ 'project/a': '' })
    for (const path of ['project/x', 'project/x/y', 'project/a/b', `project/${'x'.repeat(300)}`, 'project/a\0'])
      expect(led(top, path)).toBe('missing')
  })

  test('beyond the folders is not asked about, also beside one whose name begins alike', () => {
    const top = made({ 'project/a': '', 'project-too/a': '', b: '' })
    for (const path of ['project-too/a', 'b', 'x', '', 'projec']) expect(led(top, path)).toBe('beyond')
  })

  test('through a folder that may not be entered is unreadable, or missing to who may do all', () => {
    const top = made({ 'project/locked/a': '' })
    chmodSync(join(top, 'project/locked'), 0)
    const answer = led(top, 'project/locked/a')
    chmodSync(join(top, 'project/locked'), 0o700)
    expect(answer).toBe(process.getuid?.() === 0 ? 'project/locked/a' : 'unreadable')
  })
})

describe('a link', () => {
  const links = {
    'project/a': 'mine',
    'project/b/c': 'mine',
    'outside/s': 'not mine',
    'project/file': '-> a',
    'project/folder': '-> b',
    'project/here': '-> .',
    'project/b/up': '-> ../a',
    'project/absolute': '-> TOP/project/a',
    'project/round': '-> ../project/a',
    'project/twice': '-> folder/up',
    'project/gone': '-> nothing',
    'project/out': '-> ../outside/s',
    'project/outfolder': '-> ../outside',
    'project/outgone': '-> ../outside/nothing',
    'project/outabsolute': '-> TOP/outside/s',
    'project/outandin': '-> ../outside/../project/a',
    'project/top': '-> ..',
    'project/slash': '-> /',
    'project/viaout': '-> out',
    'project/loop': '-> loop',
    'project/doubled': '-> .//b//c',
    'outside/in': '-> TOP/project/a',
  }

  test.each([
    ['file', 'project/a'],
    ['folder', 'project/b'],
    ['folder/c', 'project/b/c'],
    ['here', 'project'],
    ['here/here/a', 'project/a'],
    ['b/up', 'project/a'],
    ['folder/up', 'project/a'],
    ['absolute', 'project/a'],
    ['round', 'project/a'],
    ['twice', 'project/a'],
    ['doubled', 'project/b/c'],
  ])('%s leads to %s', (path, target) => expect(led(made(links), `project/${path}`)).toBe(target))

  test.each([
    'out',
    'outfolder',
    'outfolder/s',
    'outfolder/nothing',
    'outgone',
    'outabsolute',
    'outandin',
    'top',
    'slash',
    'viaout',
  ])('%s leads out, and is refused as such', path => expect(led(made(links), `project/${path}`)).toBe('outside'))

  test.each(['gone', 'loop', 'file/x', 'folder/x'])('%s leads to nothing', path =>
    expect(led(made(links), `project/${path}`)).toBe('missing'),
  )

  test('may go from one folder that may be read into another', () => {
    const top = made({ ...links, 'other/z': '', 'project/other': '-> ../other/z' })
    expect(led(top, 'project/other')).toBe('outside')
    expect(led(top, 'project/other', ['project', 'other'])).toBe('other/z')
  })

  test('may go up and down again, wherever the other folders lie', () => {
    const top = made({ 'p/project/a': 'mine', 'p/project/round': '-> ../project/a', 'other/z': '' })
    expect(led(top, 'p/project/round', ['p/project', 'other'])).toBe('p/project/a')
  })

  test('of a chain of forty is followed, of forty-one not', () => {
    const chain = (count: number) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, at) => [`project/l${at + 1}`, `-> ${at === 0 ? 'a' : `l${at}`}`]),
      )
    const top = made({ 'project/a': '', ...chain(41) })
    expect(led(top, 'project/l40')).toBe('project/a')
    expect(led(top, 'project/l41')).toBe('missing')
  })

  test('is the way into the project when it was named so', () => {
    const top = made(links)
    const way = createWay([root(join(top, 'outside/named'), join(top, 'project'))])
    for (const path of ['outside/named/a', 'project/a', 'outside/named/file'])
      expect(way(join(top, path))).toMatchObject({ ok: true, path: join(top, 'project/a') })
    expect(way(join(top, 'outside/s'))).toEqual({ ok: false, why: 'beyond' })
    expect(way(join(top, 'outside/named'))).toMatchObject({ ok: true, path: join(top, 'project') })
  })

  test('out of the project, by which a deck was named: above that deck is nobody’s', () => {
    const top = made({ 'project/link': '-> ../outside', 'outside/deck/a': '' })
    const way = createWay([root(join(top, 'project')), root(join(top, 'project/link/deck'), join(top, 'outside/deck'))])
    expect(way(join(top, 'project/link/deck/a'))).toMatchObject({ ok: true, path: join(top, 'outside/deck/a') })
    expect(way(join(top, 'project/link/meeting.yaml'))).toEqual({ ok: false, why: 'beyond' })
    expect(way(join(top, 'project/link/other/meeting.yaml'))).toEqual({ ok: false, why: 'outside' })
  })
})

test('a folder that was followed once is not followed again; a file is looked at each time', () => {
  const top = made({ 'project/b/c': '', 'project/d/c': '' })
  const way = createWay([root(join(top, 'project'))])
  expect(way(join(top, 'project/b/c')).ok).toBe(true)
  rmSync(join(top, 'project/b/c'))
  expect(way(join(top, 'project/b/c'))).toEqual({ ok: false, why: 'missing' })
})

test('below a folder is the folder and what is in it', () => {
  expect(isBelow('/a/b', '/a')).toBe(true)
  expect(isBelow('/a', '/a')).toBe(true)
  expect(isBelow('/a', '/')).toBe(true)
  expect(isBelow('/ab', '/a')).toBe(false)
  expect(isBelow('/', '/a')).toBe(false)
})
