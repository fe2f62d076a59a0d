// The hostile corpus against the built command line, each case as a process of its own in a folder of its own.
// In: tests/corpus/hostile/index.yaml. Whatever is in a case: it ends, in time and memory, with the right sentence, writes
// nothing it should not, and shows no secret, no stack trace and no character that a terminal obeys.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { builtPdf, casesOf, committed, type HostileCase, runCase, SECRET } from './support/hostile.ts'

const cases = casesOf()
const folder = mkdtempSync(join(tmpdir(), 'notewell-hostile-cache-'))
let pdf: Uint8Array = new Uint8Array()

/** Megabytes that no run may need. */
const MEMORY = 512

/** Characters that nobody reads to the end of. */
const MOST_OUTPUT = 20_000

/** Processes at once: each has a core to itself on a small machine, so that what is measured is its own time. */
const LANES = 2

beforeAll(async () => {
  pdf = await builtPdf(folder)
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the hostile corpus', () => {
  test('is large, and every file in it has a row', () => {
    expect(cases.length).toBeGreaterThanOrEqual(300)
    const ids = cases.map(each => each.id)
    expect(ids).toEqual([...new Set(ids)])
    expect(committed().filter(name => !ids.includes(name))).toEqual([])
  })

  // The time of a test is that of its process, which ends sooner, and of those before it in its lane.
  for (const each of cases) test.concurrent(`${each.id}: ${each.why}`, () => inLane(() => check(each)), 300_000)
})

async function check(each: HostileCase): Promise<void> {
  const { ended, stdout, stderr, peak, changed, leaked } = await runCase(each, pdf, folder)
  const output = [stdout, stderr].map(bytes => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).join('')
  expect({ exit: ended, output }).toEqual({ exit: each.exit, output: expect.anything() })
  const lines = output.split('\n')
  for (const said of each.says)
    expect({ said, by: lines.some(line => fits(line, said)) || output }).toEqual({ said, by: true })
  expect(peak, 'megabytes in memory').toBeLessThanOrEqual(MEMORY)
  expect(output).not.toMatch(/^\s+at .*:\d+:\d+\)?$|bug in notewell|FATAL ERROR|UnhandledPromise/m)
  expect(output).not.toMatch(/[^\P{Cc}\n]|[\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffd]/u)
  expect(output).not.toContain(SECRET)
  expect(leaked).toEqual([])
  expect(output.length, 'characters of output').toBeLessThan(MOST_OUTPUT)
  const own = each.writes === null ? [] : changed.filter(path => `${path}/`.startsWith(`project/${each.writes}/`))
  expect(changed).toEqual(own)
  if (each.writes !== null) expect(own).not.toEqual([])
}

/** " … " stands for anything. */
function fits(line: string, said: string): boolean {
  const parts = said.split(' … ')
  let from = 0
  for (const part of parts) {
    const at = line.indexOf(part, from)
    if (at < 0) return false
    from = at + part.length
  }
  return true
}

let open = 0
const waiting: (() => void)[] = []

/** Runs one thing after another, in so many lanes. */
async function inLane(run: () => Promise<void>): Promise<void> {
  if (open >= LANES) await new Promise<void>(go => waiting.push(go))
  open++
  try {
    await run()
  } finally {
    open--
    waiting.shift()?.()
  }
}
