// What is read for a deck ends where the limit on all of it does.

import { expect, test } from 'vitest'
import { load } from '../../src/load/load.ts'
import { DEFAULT_LIMITS } from '../../src/problem/limits.ts'
import { deckText } from '../support/cli.ts'
import { memoryHost } from '../support/notewell.ts'

test('no more templates are read when so many were read that the deck is over it, and that is told once', () => {
  const template = `meetings: { from: 1 }\nslides: [{ include: note-well }]\n#${'x'.repeat(1000)}\n`
  const names = Array.from({ length: 100 }, (_, index) => `templates/house-${index}.yaml`)
  const host = memoryHost({
    'a.yaml': deckText({ slides: 'slides: [{ include: house }]' }),
    ...Object.fromEntries(names.map(name => [name, template])),
  })
  const read: string[] = []
  const watched = {
    ...host,
    read: (path: string, most?: number) => {
      read.push(path)
      return host.read(path, most)
    },
  }
  const { problems } = load('a.yaml', watched, { ...DEFAULT_LIMITS, 'total-bytes': 10_000 })
  expect(problems.map(each => each.code)).toEqual(['limit/reached'])
  expect(problems[0]?.message).toMatch(/^what is read for this deck has 10,\d{3} bytes; the limit "total-bytes" is /)
  expect(read.filter(path => path.startsWith('templates/')).length).toBeLessThan(11)
})
