// Which decks a path means, however it is typed, and what of a project is never read.

import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { deckText, filesIn, folderWith, notewell } from '../support/cli.ts'

// The tests run as root, who may list every folder.
vi.mock('node:fs', async original => {
  const fs = await original<typeof import('node:fs')>()
  const readdirSync = (...args: Parameters<typeof fs.readdirSync>): unknown => {
    if (/\/locked(\/templates)?$/.test(String(args[0]))) throw Object.assign(new Error('EACCES'), { code: 'EACCES' })
    return fs.readdirSync(...args)
  }
  return { ...fs, readdirSync }
})

/** Paths of the decks that `check` goes through. */
async function checked(cwd: string, ...paths: string[]): Promise<readonly string[]> {
  const { stdout } = await notewell(cwd, 'check', '--json', ...paths)
  return JSON.parse(stdout).decks.map((deck: { path: string }) => deck.path)
}

describe('in a folder', () => {
  test.each(['.', '..', 'absolute'])('%s, templates and the meeting file are no decks', async typed => {
    const top = folderWith({
      'templates/p/decks/a.yaml': deckText(),
      'templates/p/decks/templates/x.yaml': 'slides: [{ layout: title }]\n',
      'templates/p/templates/y.yaml': 'slides: [{ layout: title }]\n',
      'templates/p/meeting.yaml': 'number: 118\n',
    })
    const project = join(top, 'templates/p')
    const start = { '.': '', '..': '../', absolute: `${project}/` }[typed] ?? ''
    const cwd = typed === '..' ? join(project, 'decks') : project
    expect(await checked(cwd, typed === 'absolute' ? project : typed)).toEqual([`${start}decks/a.yaml`])
  })

  test('a meeting.yml is not passed over in silence', async () => {
    const folder = folderWith({ 'decks/a.yaml': deckText(), 'decks/meeting.yml': 'number: 118\n' })
    const { code, stderr } = await notewell(folder, 'check')
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^decks\/meeting\.yml:1:1: error deck\//m)])
  })

  test.each(['decks', 'decks/locked', '.'])('%s, a folder that cannot be listed is a problem', async typed => {
    const folder = folderWith({ 'decks/a.yaml': deckText(), 'decks/locked/b.yaml': deckText() })
    const { code, stderr } = await notewell(folder, 'check', '-q', typed)
    expect([code, stderr]).toEqual([1, 'decks/locked: error file/unreadable: the folder decks/locked cannot be read\n'])
  })

  test('links that lead nowhere are problems', async () => {
    const folder = folderWith({ 'decks/a.yaml': deckText() })
    symlinkSync('loop.yaml', join(folder, 'decks/loop.yaml'))
    symlinkSync('nothing.yaml', join(folder, 'decks/dangling.yaml'))
    const { code, stderr } = await notewell(folder, 'check')
    expect(code).toBe(1)
    for (const name of ['loop', 'dangling'])
      expect(stderr).toContain(`decks/${name}.yaml: error file/missing: there is no file decks/${name}.yaml\n`)
  })
})

test('a deck has one path, however it was typed', async () => {
  const folder = folderWith({ 'decks/a.yaml': deckText() })
  const typed = ['decks//a.yaml', 'decks/../decks/a.yaml', './decks/./a.yaml', 'decks/a.yaml', './decks/']
  expect(await checked(folder, ...typed)).toEqual(['decks/a.yaml'])
  expect(await checked(folder, `${folder}/decks/../decks/a.yaml`)).toEqual([`${folder}/decks/a.yaml`])
  expect(await checked(join(folder, 'decks'), '../decks/a.yaml')).toEqual(['../decks/a.yaml'])
})

test('a folder of templates that cannot be listed is told of at the include', async () => {
  const folder = folderWith({
    'locked/a.yaml': deckText({ slides: 'slides: [{ include: note-well }]' }),
    'locked/templates/note-well.yaml': 'slides: [{ layout: title }]\n',
  })
  const { code, stderr } = await notewell(folder, 'check', 'locked/a.yaml')
  expect([code, stderr]).toEqual([
    1,
    expect.stringMatching(/a\.yaml:6:\d+: error file\/unreadable: the folder locked\/templates cannot be read\n/),
  ])
})

describe('links out of the project', () => {
  const secret = 'slides: [{ layout: section, title: s3cret }]\nkey: s3cret\n'

  test.each([
    ['an include by path', 'link.yaml', 'link.yaml'],
    ['a template', 'link', 'templates/link.yaml'],
  ])('are not followed by %s', async (_, include, at) => {
    const outside = folderWith({ 'secret.yaml': secret })
    const folder = folderWith({ 'a.yaml': deckText({ slides: `slides: [{ include: ${include} }]` }) })
    mkdirSync(join(folder, 'templates'))
    symlinkSync(join(outside, 'secret.yaml'), join(folder, at))
    const { code, stdout, stderr } = await notewell(folder, 'build', 'a.yaml', '--json')
    expect(code).toBe(1)
    expect(stderr).toMatch(/a\.yaml:6:\d+: error include\/outside: /)
    expect(stdout + stderr).not.toContain('s3cret')
    expect(filesIn(folder)).not.toContain('out/118/manifest.json')
  })
})
