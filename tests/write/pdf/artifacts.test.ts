// Artifacts: typed, outside the structure tree, with what table 330 of ISO 32000-1 asks of each type.

import { expect, test } from 'vitest'
import { contentOf, type Sequence } from '../../pdf/content.ts'
import { listOf, nameOf } from '../../pdf/read-pdf.ts'
import { textOf } from '../../pdf/structure.ts'
import { artifact, page, tag, text, written } from './samples.ts'

const fill = (x: number, y: number, width: number, height: number) =>
  ({ kind: 'fill', x, y, width, height, colour: [0, 0, 0] }) as const

const pdf = written({
  pages: [
    page([tag('P', ['body'])], {
      under: [
        artifact('Background', fill(0, 0, 960, 540), fill(-10, 500, 20, 10)),
        artifact('Layout', fill(60, 90, 840, 1)),
      ],
      over: [
        artifact('Pagination', text('1 / 2', { baseline: 520 })),
        artifact('Pagination', text('head', { baseline: 30 })),
        artifact('Pagination', fill(0, 0, 960, 540)),
      ],
    }),
  ],
})
const { sequences } = contentOf(pdf, 0)
const detail = ({ properties }: Sequence, key: string) => (properties.has(key) ? nameOf(properties.get(key)) : null)

test('are painted under and over the tags, without numbers', () => {
  expect(sequences.map(each => [each.tag, each.mcid])).toEqual([
    ['Artifact', null],
    ['Artifact', null],
    ['P', 0],
    ['Artifact', null],
    ['Artifact', null],
    ['Artifact', null],
  ])
})

test('say their type, and a footer that it is one', () => {
  const artifacts = sequences.filter(each => each.tag === 'Artifact')
  expect(artifacts.map(each => [detail(each, 'Type'), detail(each, 'Subtype')])).toEqual([
    ['Background', null],
    ['Layout', null],
    ['Pagination', 'Footer'],
    ['Pagination', 'Header'],
    ['Pagination', null],
  ])
})

test('a background says how far it reaches', () => {
  expect(sequences.map(each => each.properties.has('BBox'))).toEqual([true, false, false, false, false, false])
  expect(listOf(sequences[0]?.properties.get('BBox'))).toEqual([-10, 0, 960, 540])
})

test('are not read', () => {
  expect(textOf(pdf)).toBe('body')
})
