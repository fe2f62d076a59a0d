// Reading stays inside the project: whatever a path is, the answer is a file of the project or a refusal.
// The refusal of what is outside is the same whether anything is there or not.

import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createNodeHost } from '../../src/cli/node-host.ts'
import type { FileRead } from '../../src/load/host.ts'
import { deckText, folderWith, notewell } from '../support/cli.ts'
import { assets } from '../support/notewell.ts'

const SECRET = 's3cret'

/** A project, and a folder beside it that nobody may read. */
function project(): { readonly at: string; readonly outside: string; readonly read: (path: string) => FileRead } {
  const top = folderWith({
    'project/a.yaml': 'mine',
    'project/sub/b.yaml': 'mine',
    'outside/secret.yaml': SECRET,
    'project-beside/secret.yaml': SECRET,
  })
  const at = join(top, 'project')
  return { at, outside: join(top, 'outside'), read: createNodeHost(at, [], assets).read }
}

describe('links', () => {
  test.each([
    ['to a file outside', '../outside/secret.yaml'],
    ['to a file outside that is not there', '../outside/nothing.yaml'],
    ['to a folder whose name begins like the project’s', '../project-beside/secret.yaml'],
    ['to nothing anywhere', '/nowhere/at/all.yaml'],
    ['out and back in', '../outside/../project/a.yaml'],
    ['out over nothing and back in', '../nothing/../project/a.yaml'],
    ['to a device', '/dev/zero'],
    ['to the standard input', '/dev/stdin'],
    ['to the environment', '/proc/self/environ'],
    ['to a file of the process', '/proc/self/mem'],
    ['to a link out', 'out.yaml'],
  ])('%s are refused alike', (_, target) => {
    const { at, read } = project()
    symlinkSync('../outside/secret.yaml', join(at, 'out.yaml'))
    symlinkSync(target, join(at, 'link.yaml'))
    expect(read('link.yaml')).toEqual({ ok: false, why: 'outside' })
  })

  test.each(['there', 'absent'])('a folder that is a link out is refused, %s or not', name => {
    const { at, outside } = project()
    mkdirSync(join(outside, 'there'))
    writeFileSync(join(outside, 'there/secret.yaml'), SECRET)
    symlinkSync(join(outside, name), join(at, 'linked'))
    const host = createNodeHost(at, [], assets)
    for (const file of ['secret.yaml', 'other.yaml'])
      expect(host.read(`linked/${file}`)).toEqual({ ok: false, why: 'outside' })
    expect(host.names('linked')).toBeNull()
  })

  test('within the project are followed: to files, by folders, up and down again, and to what is missing', () => {
    const { at, read } = project()
    symlinkSync('sub', join(at, 'folder'))
    symlinkSync('../a.yaml', join(at, 'sub/up.yaml'))
    symlinkSync(join(at, 'a.yaml'), join(at, 'absolute.yaml'))
    symlinkSync(`../${basename(at)}/a.yaml`, join(at, 'round.yaml'))
    symlinkSync('folder/up.yaml', join(at, 'twice.yaml'))
    symlinkSync('sub/none.yaml', join(at, 'missing.yaml'))
    for (const path of ['folder/b.yaml', 'sub/up.yaml', 'absolute.yaml', 'round.yaml', 'twice.yaml', 'folder/up.yaml'])
      expect([path, textOf(read(path))]).toEqual([path, 'mine'])
    expect(read('missing.yaml')).toEqual({ ok: false, why: 'missing' })
    symlinkSync('loop.yaml', join(at, 'loop.yaml'))
    expect(read('loop.yaml')).toEqual({ ok: false, why: 'missing' })
    expect(read('folder/none.yaml')).toEqual({ ok: false, why: 'missing' })
  })

  test('from the folder of one named deck into another’s are followed', () => {
    const top = folderWith({ 'one/a.yaml': 'mine', 'two/b.yaml': 'mine', 'three/c.yaml': SECRET })
    symlinkSync('../two/b.yaml', join(top, 'one/two.yaml'))
    symlinkSync('../three/c.yaml', join(top, 'one/three.yaml'))
    const { read } = createNodeHost(join(top, 'one'), ['a.yaml', '../two/b.yaml'], assets)
    expect(textOf(read('two.yaml'))).toBe('mine')
    expect(read('three.yaml')).toEqual({ ok: false, why: 'outside' })
  })

  test('a folder named on the command line by a link is what it leads to', () => {
    const { at, outside } = project()
    symlinkSync(at, join(outside, 'linked'))
    const { read } = createNodeHost(outside, ['linked/a.yaml'], assets)
    expect(textOf(read('linked/a.yaml'))).toBe('mine')
    expect(textOf(read('linked/sub/b.yaml'))).toBe('mine')
  })
})

describe('what is outside', () => {
  test('cannot be told from what is not there', () => {
    const { outside, read } = project()
    mkdirSync(join(outside, 'locked'))
    writeFileSync(join(outside, 'locked/x.yaml'), SECRET)
    chmodSync(join(outside, 'locked'), 0)
    const answers = ['secret.yaml', 'nothing.yaml', 'locked', 'locked/x.yaml', '', '.', 'nothing/x.yaml'].flatMap(
      path => [read(`../outside/${path}`), read(join(outside, path))],
    )
    chmodSync(join(outside, 'locked'), 0o700)
    expect(new Set(answers.map(answer => JSON.stringify(answer)))).toEqual(new Set(['{"ok":false,"why":"beyond"}']))
  })

  test('is refused with one sentence', async () => {
    const { at } = project()
    symlinkSync('../outside/secret.yaml', join(at, 'one.yaml'))
    symlinkSync('../outside/nothing.yaml', join(at, 'two.yaml'))
    const said = async (include: string): Promise<string> => {
      writeFileSync(join(at, 'deck.yaml'), deckText({ slides: `slides: [{ include: "${include}" }]` }))
      return (await notewell(at, 'check', 'deck.yaml')).stderr.replaceAll(include, 'X').replace(/\^+/, '^')
    }
    const first = await said('one.yaml')
    expect(first).toMatch(/error include\/outside: X is outside the project\n/)
    for (const path of ['two.yaml', '../outside/secret.yaml', '../outside/nothing.yaml', '../nothing/x.yaml'])
      expect(await said(path)).toBe(first)
  })
})

describe('what is no file', () => {
  test('is refused: a pipe, without waiting; a folder; a folder as if it were a file', () => {
    const { at, read } = project()
    execFileSync('mkfifo', [join(at, 'pipe.yaml')])
    expect(read('pipe.yaml')).toEqual({ ok: false, why: 'outside' })
    expect(read('sub')).toEqual({ ok: false, why: 'folder' })
    expect(read('')).toEqual({ ok: false, why: 'folder' })
    expect(read('a.yaml/b.yaml')).toEqual({ ok: false, why: 'missing' })
  })

  test('nor what nobody could have a file of: too long a name, a NUL', () => {
    const { read } = project()
    for (const path of ['x'.repeat(300), 'a.yaml\0', '\0']) expect(read(path)).toEqual({ ok: false, why: 'missing' })
  })
})

test('a folder that becomes a link after it was looked at is not read through', () => {
  const { at, outside, read } = project()
  expect(textOf(read('sub/b.yaml'))).toBe('mine')
  renameSync(join(outside, 'secret.yaml'), join(outside, 'b.yaml'))
  rmSync(join(at, 'sub'), { recursive: true })
  symlinkSync(outside, join(at, 'sub'))
  expect(read('sub/b.yaml').ok).toBe(false)
})

test('property: any path gives a file of the project, or a refusal', () => {
  const { at, read, outside } = project()
  symlinkSync('../outside', join(at, 'out'))
  symlinkSync('../outside/secret.yaml', join(at, 'out.yaml'))
  symlinkSync('sub', join(at, 'in'))
  symlinkSync('..', join(at, 'sub/up'))
  symlinkSync('../..', join(at, 'sub/out'))
  const name = fc.constantFrom(
    ...[
      'a.yaml',
      'b.yaml',
      'secret.yaml',
      'sub',
      'in',
      'up',
      'out',
      'out.yaml',
      'outside',
      'project',
      'project-beside',
    ],
    ...[
      '..',
      '.',
      '',
      '~',
      '$HOME',
      '%2e%2e',
      '..%2f',
      '..\\outside',
      'C:',
      '\\\\server\\share',
      'a.yaml:x',
      'CON',
      '... ',
      'a.yaml.',
    ],
    ...['\0', '\u202e', 'dev', 'zero', 'proc', 'self', 'environ', 'etc', 'passwd'],
  )
  const path = fc.oneof(
    fc.array(name, { maxLength: 8 }).map(names => names.join('/')),
    fc.array(name, { maxLength: 5 }).map(names => `/${names.join('/')}`),
    fc.array(name, { maxLength: 4 }).map(names => join(at, ...names)),
    fc.array(name, { maxLength: 4 }).map(names => `${outside}/${names.join('/')}`),
    fc
      .array(fc.constantFrom('sub', 'up', 'in', 'sub/up'), { maxLength: 4 })
      .map(names => [...names, 'a.yaml'].join('/')),
    fc.string({ unit: 'binary' }),
  )
  let found = 0
  fc.assert(
    fc.property(path, each => {
      const answer = read(each)
      if (answer.ok) found++
      if (answer.ok) expect(textOf(answer)).toBe('mine')
    }),
    { numRuns: 2000 },
  )
  expect(found).toBeGreaterThan(20)
})

function textOf(answer: FileRead): string {
  return answer.ok ? new TextDecoder().decode(answer.bytes) : answer.why
}

describe('a file that is no deck', () => {
  const NO_DECKS: Readonly<Record<string, string>> = {
    'secrets.yaml': `aws_key: ${SECRET}\nother: [${SECRET}\n`,
    'list.yaml': `- ${SECRET}\n- { layout: ${SECRET} }\n`,
    'words.yaml': `${SECRET}\n`,
    'tabs.yaml': `\t${SECRET}:\n\t\t- ${SECRET}\n`,
    'deep.yaml': `${SECRET}: ${'['.repeat(60)}\n`,
    'keys.yaml': Array.from({ length: 400 }, (_, at) => `${SECRET}-${at}: a\n`).join(''),
    'twice.yaml': `${SECRET}: 1\n${SECRET}: 2\n`,
    'workflow.yaml': `name: ${SECRET}\non: push\njobs: { build: { title: ${SECRET} } }\n`,
    'documents.yaml': `token: ${SECRET}\n---\ntoken: ${SECRET}\n`,
  }

  test('is said to be none, and no word of it is told', async () => {
    const folder = folderWith(NO_DECKS)
    symlinkSync('/etc/passwd', join(folder, 'linked.yaml'))
    for (const flags of [[], ['--json'], ['--isolate'], ['-j', '2']]) {
      const { code, stdout, stderr } = await notewell(folder, 'check', '.', ...flags)
      expect(code).toBe(1)
      expect(stdout + stderr).not.toMatch(new RegExp(`${SECRET}|root:|\\^`))
      for (const path of Object.keys(NO_DECKS))
        expect(stderr).toContain(`${path}: error deck/wrong-type: this is no deck\n`)
      expect(stderr).toContain('hint: a deck has "groups:", "title:" and "session:"')
    }
  })

  test('may be one with mistakes, when it has a key of a deck: then the line is shown', async () => {
    const folder = folderWith({
      'a.yaml': deckText().replace('title:', 'tilte:'),
      'b.yaml': 'groups: [jmap]\ntitle: Mail [: and\n  more: {\n',
      'c.yaml': '{ groups: [jmap], tilte: Mail }\n',
    })
    const { stderr } = await notewell(folder, 'check', '.')
    for (const words of ['tilte: ', 'more: {', 'tilte: Mail }']) expect(stderr).toContain(words)
  })
})
