// Pictures of a deck: found wherever a slide names one, read once, counted against the limits.

import { describe, expect, test } from 'vitest'
import type { Host } from '../../src/load/host.ts'
import { load } from '../../src/load/load.ts'
import { DEFAULT_LIMITS, type Limits } from '../../src/problem/limits.ts'
import { deckText } from '../support/cli.ts'
import { memoryHost, problemLines } from '../support/notewell.ts'
import { imageSlide, pngOf } from '../support/pictures.ts'

const square = pngOf(4, 4)
const other = pngOf(4, 4, 7)

function deckOf(slides: string): string {
  return deckText({ agenda: '', slides: `slides:\n${slides}` })
}

function loaded(
  files: Readonly<Record<string, string | Uint8Array>>,
  limits: Partial<Limits> = {},
  path = 'deck.yaml',
) {
  const read: string[] = []
  const from = memoryHost(files)
  const host: Host = {
    ...from,
    read: asked => {
      read.push(asked)
      return from.read(asked)
    },
  }
  const { bundle, problems } = load(path, host, { ...DEFAULT_LIMITS, ...limits })
  if (!bundle) throw new Error('no bundle')
  return { bundle, read, problems: problemLines(problems, path) }
}

describe('pictures', () => {
  test('of slides and of columns are files of the deck, sorted with the others behind it', () => {
    const columns = '  - layout: columns\n    title: C\n    columns: [{ image: b.png, alt: B }, { items: [one] }]\n'
    const { bundle, problems } = loaded({
      'deck.yaml': deckOf(imageSlide('pictures/a.png') + columns),
      'pictures/a.png': square,
      'b.png': other,
    })
    expect(problems).toEqual([])
    expect(bundle.files.map(file => file.path)).toEqual(['deck.yaml', 'b.png', 'pictures/a.png'])
    expect([...bundle.pictures].map(([{ text }, picture]) => [text, picture.kind, picture.width])).toEqual([
      ['pictures/a.png', 'raster', 4],
      ['b.png', 'raster', 4],
    ])
  })

  test('of a template are beside the template, and of a template in one', () => {
    const { bundle, problems } = loaded(
      {
        'm/deck.yaml': deckOf('  - include: house\n  - include: house\n'),
        'm/templates/house.yaml': `slides:\n${imageSlide('logo.png')}  - include: more/inner.yaml\n`,
        'm/templates/more/inner.yaml': `slides:\n${imageSlide('../../own.png')}`,
        'm/templates/logo.png': square,
        'm/own.png': other,
      },
      {},
      'm/deck.yaml',
    )
    expect(problems).toEqual([])
    expect(bundle.files.map(file => file.path)).toEqual([
      'm/deck.yaml',
      'm/own.png',
      'm/templates/house.yaml',
      'm/templates/logo.png',
      'm/templates/more/inner.yaml',
    ])
  })

  test('that stand on many slides are read and opened once', () => {
    const { bundle, read } = loaded({
      'deck.yaml': deckOf(imageSlide('a.png') + imageSlide('./a.png') + imageSlide('x/../a.png')),
      'a.png': square,
    })
    expect(read.filter(path => path === 'a.png')).toEqual(['a.png'])
    expect(bundle.pictures.size).toBe(3)
    expect(new Set(bundle.pictures.values()).size).toBe(1)
  })

  test('are not looked for under keys of other layouts', () => {
    const { read, problems } = loaded({
      'deck.yaml': deckOf('  - { layout: bullets, title: A, items: [one], image: a.png }\n'),
      'a.png': square,
    })
    expect(read).not.toContain('a.png')
    expect(problems).toEqual([])
  })

  test('of slides whose deck has other mistakes are looked at all the same', () => {
    const { problems } = loaded({ 'deck.yaml': `${deckOf(imageSlide('a.png'))}mistake: here\n` })
    expect(problems).toEqual([
      '7:47 file/missing there is no file a.png',
      expect.stringContaining('deck/unknown-key "mistake"'),
    ])
  })
})

describe('limits', () => {
  const two = { 'deck.yaml': deckOf(imageSlide('a.png') + imageSlide('b.png')), 'a.png': square, 'b.png': other }
  const sum = square.length + other.length
  /** Two of 4 × 4 pixels, a byte each. */
  const decoded = 2 * 4 * 4

  test.each([
    ['picture-bytes', Math.max(square.length, other.length)],
    ['pictures', 2],
    ['pictures-bytes', sum],
    ['pictures-decoded', decoded],
  ] as const)('%s: at the limit all is well, over it the place is told', (name, most) => {
    expect(loaded(two, { [name]: most }).problems).toEqual([])
    const { problems, bundle } = loaded(two, { [name]: most - 1 })
    expect(problems.at(-1)).toMatch(new RegExp(`^8:47 limit/reached .*the limit "${name}" is ${most - 1}`))
    expect(bundle.pictures.size).toBeLessThan(2)
  })

  test('a picture that is shown twice counts once', () => {
    const twice = { ...two, 'deck.yaml': deckOf(imageSlide('a.png') + imageSlide('a.png')) }
    expect(loaded(twice, { pictures: 1, 'pictures-bytes': square.length }).problems).toEqual([])
  })
})
