import { expect, test } from 'vitest'
import { folderOf, foldersUp, hasWildcards, join } from '../../src/load/paths.ts'

test.each([
  ['a/b/c', 'a/b'],
  ['a', ''],
  ['/a', '/'],
  ['/a/b', '/a'],
])('the folder of %s is %j', (path, folder) => expect(folderOf(path)).toBe(folder))

test.each([
  ['a', 'b', 'a/b'],
  ['', 'b', 'b'],
  ['a/b', '../c', 'a/c'],
  ['a', '../../c', '../c'],
  ['a', '../../../c', '../../c'],
  ['../a', '../../b', '../../b'],
  ['a', './b//c/.', 'a/b/c'],
  ['a', '/b', '/b'],
  ['/a', 'b', '/a/b'],
  ['/a', 'b/', '/a/b'],
  ['a', '..', ''],
  ['.a', '.b', '.a/.b'],
])('from %j, %j is %j', (folder, path, joined) => expect(join(folder, path)).toBe(joined))

test.each([
  ['a', false],
  ['a*', true],
  ['a?', true],
  ['[a]', true],
  ['{a}', true],
])('%s is a pattern: %s', (path, is) => expect(hasWildcards(path)).toBe(is))

test.each([
  ['a/b/c.yaml', ['a/b', 'a', '']],
  ['c.yaml', ['']],
  ['/a/c.yaml', ['/a', '/']],
  ['../../a/c.yaml', ['../../a', '../..']],
  ['../c.yaml', ['..']],
])('the folders up from %s', (path, folders) => expect(foldersUp(path)).toEqual(folders))
