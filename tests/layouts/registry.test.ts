// Layouts as a family: what the README, the schema and "did you mean" rely on.

import { expect, test } from 'vitest'
import { layoutNamed, layouts } from '../../src/layouts/registry.ts'

test('names are one word each, and lead back to their layout', () => {
  expect(new Set(layouts.map(layout => layout.name)).size).toBe(layouts.length)
  for (const layout of layouts) {
    expect(layout.name).toMatch(/^[a-z]+(-[a-z]+)*$/)
    expect(layoutNamed(layout.name)).toBe(layout)
  }
})

test.each(['', 'toString', '__proto__', 'Title', 'constructor'])('%j is no layout', name => {
  expect(layoutNamed(name)).toBeNull()
})

test('each says in one sentence what it shows', () => {
  for (const layout of layouts) expect(layout.summary).toMatch(/^[A-Z].{20,}[^.]$/)
})
