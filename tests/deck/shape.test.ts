// The two ways to read a file agree: what a shape takes, zod takes too, and means the same by it.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deckSchema, meetingSchema } from '../../src/deck/schema.ts'
import { templateSchema } from '../../src/deck/schema-template.ts'
import { type Shape, WRONG } from '../../src/deck/shape.ts'
import { isMapping, isScalar, type Mapping, parseYaml, type Scalar, type Tree } from '../../src/deck/yaml.ts'
import { layouts } from '../../src/layouts/registry.ts'
import { root, yamlIn } from '../support/notewell.ts'

const trees = ['decks', 'templates', 'tests/corpus/ok', 'tests/corpus/err'].flatMap(folder =>
  yamlIn(folder).flatMap(path => {
    const { tree } = parseYaml({ path, text: readFileSync(join(root, folder, path), 'utf8') })
    return tree !== null && isMapping(tree) ? [tree] : []
  }),
)

const shapes: readonly Shape<unknown>[] = [deckSchema, meetingSchema, templateSchema]
const layoutShapes = layouts.map(layout => layout.schema)

function slidesOf({ slides }: Mapping): readonly Tree[] {
  return Array.isArray(slides) ? slides : []
}

/** Whether the shape took it, which must then be what zod makes of it. */
function agreed(shape: Shape<unknown>, tree: Tree): boolean {
  const value = shape.take(tree)
  if (value !== WRONG) expect(shape.zod().parse(tree)).toEqual(value)
  return value !== WRONG
}

test('on every file of the corpus, each read as every kind of file and slide', () => {
  const taken = trees.flatMap(tree => [
    ...shapes.map(shape => agreed(shape, tree)),
    ...slidesOf(tree).flatMap(slide => layoutShapes.map(shape => agreed(shape, slide))),
  ])
  expect(taken.filter(each => each).length).toBeGreaterThan(trees.length / 2)
})

test('a shape takes every file and slide without mistakes: only what is wrong is left to zod', () => {
  for (const tree of trees) {
    for (const shape of shapes) if (shape.zod().safeParse(tree).success) expect(agreed(shape, tree)).toBe(true)
    for (const slide of slidesOf(tree).filter(isMapping))
      for (const shape of layoutShapes)
        if (shape.zod().safeParse(slide).success) expect(agreed(shape, slide)).toBe(true)
  }
})

const typed: fc.Arbitrary<Tree> = fc.oneof(
  fc.constantFrom('', ' ', '\u00ad', 'rest', '10+5', '13:00', '2023-11-07', 'true', '7', 'Ada', 'x'.repeat(300)).map(
    (text): Scalar => ({
      kind: 'scalar',
      text,
      style: 'plain',
      origin: { source: { path: '', text: '' }, start: 0, end: 0 },
    }),
  ),
  fc.constant<Tree>([]),
  fc.constant<Tree>(Object.create(null)),
)

/** The tree with one of its parts replaced, left out or added. */
function changed(tree: Tree, steps: readonly number[], by: Tree | null): Tree {
  const [step = 0, ...rest] = steps
  if (isScalar(tree) || steps.length === 0) return by ?? tree
  if (Array.isArray(tree)) return tree.map((each, at) => (at === step % tree.length ? changed(each, rest, by) : each))
  const keys = [...Object.keys(tree), 'minutes', 'strange']
  const key = keys[step % keys.length] ?? ''
  const { [key]: part, ...others } = tree as Mapping
  const made = part === undefined ? by : by === null && rest.length === 0 ? null : changed(part, rest, by)
  return Object.assign(Object.create(null), others, made === null ? {} : { [key]: made })
}

test('on files with something changed, left out or added anywhere', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...trees),
      fc.array(fc.nat(40), { minLength: 1, maxLength: 5 }),
      fc.option(typed),
      (tree, steps, by) => {
        const made = changed(tree, steps, by)
        for (const shape of shapes) agreed(shape, made)
        if (isMapping(made)) for (const slide of slidesOf(made)) for (const shape of layoutShapes) agreed(shape, slide)
      },
    ),
    { numRuns: 1000 },
  )
})
