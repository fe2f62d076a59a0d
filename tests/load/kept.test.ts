import { describe, expect, test } from 'vitest'
import { isPlainPath, keptPaths, sizeLimitAt } from '../../src/load/kept.ts'

const theirs = (path: string) => ({ path, own: false })

describe('paths inside the PDF', () => {
  test('begin below the deepest folder that holds all files of the project', () => {
    expect(keptPaths([theirs('a/b/deck.yaml'), theirs('a/b/c/part.yaml')])).toEqual(['deck.yaml', 'c/part.yaml'])
    expect(keptPaths([theirs('a/b/deck.yaml'), theirs('a/c/part.yaml')])).toEqual(['b/deck.yaml', 'c/part.yaml'])
    expect(keptPaths([theirs('/x/a/deck.yaml')])).toEqual(['deck.yaml'])
    expect(keptPaths([theirs('a/a.yaml'), theirs('a.yaml')])).toEqual(['a/a.yaml', 'a.yaml'])
  })

  test('of notewell’s own files lose what marks them, and decide nothing', () => {
    const own = { path: '(notewell)/templates/x.yaml', own: true }
    expect(keptPaths([theirs('a/deck.yaml'), own])).toEqual(['deck.yaml', 'templates/x.yaml'])
  })
})

describe('a path that a PDF claims', () => {
  test.each([
    'deck.yaml',
    'a.yml',

    'a/b/deck.yaml',
    'policies/x.md',
    'a/policies/x.md',
    'é.yaml',
    'a b.yaml',
    'cons.yaml',
    'falcon.yaml',
    'a.png',
    'a/b.JPG',
    'policies/rules.md',
  ])('may be %j', path => expect(isPlainPath(path)).toBe(true))

  test('has the limit of pictures where its name is one of a picture', () => {
    expect(['a.png', 'a.yaml', 'a.png.yaml', 'policies/a.md'].map(sizeLimitAt)).toEqual([
      'picture-bytes',
      'file-bytes',
      'file-bytes',
      'file-bytes',
    ])
  })

  test('may have twelve parts and 400 characters, no more', () => {
    expect(isPlainPath(`${'a/'.repeat(11)}x.yaml`)).toBe(true)
    expect(isPlainPath(`${'a/'.repeat(12)}x.yaml`)).toBe(false)
    expect(isPlainPath(`${'a'.repeat(395)}.yaml`)).toBe(true)
    expect(isPlainPath(`${'a'.repeat(396)}.yaml`)).toBe(false)
  })

  test.each([
    ...[
      '',
      '/a.yaml',
      'a//b.yaml',
      '../a.yaml',
      'a/../b.yaml',
      './a.yaml',
      '.a.yaml',
      'a/.b/c.yaml',
      'a./b.yaml',
      'a /b.yaml',
    ],
    ...['a.sh', 'a.yaml.sh', 'x.md', 'policies/a/x.md', 'apolicies/x.md', 'policies/x.md.sh', 'yaml', 'a.yaml/b'],
    ...['con.yaml', 'PRN.yaml', 'aux/a.yaml', 'nul.a.yaml', 'com1.yaml', 'a/LPT9.yaml', 'con/x.yaml'],
    ...['a\\b.yaml', 'a:b.yaml', 'a*.yaml', 'a?.yaml', '"a".yaml', 'a<b.yaml', 'a>b.yaml', 'a|b.yaml'],
    ...[
      'a\u0000.yaml',
      'a\u001b.yaml',
      'a\u007f.yaml',
      'a\u009b.yaml',
      'a\u061c.yaml',
      'a\u200b.yaml',
      'a\u2028.yaml',
      'a\u202e.yaml',
      'a\u2066.yaml',
      '\ufeffa.yaml',
    ],
  ])('may not be %j', path => expect(isPlainPath(path)).toBe(false))
})
