// Builds dist/ before the tests: the command-line tests run it, all others use its assets.
// What the tests' notewells keep between runs is kept in a folder that is theirs, and goes with them.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildAll } from '../../src/build.mjs'

export async function setup(): Promise<() => void> {
  await buildAll()
  const cache = mkdtempSync(join(tmpdir(), 'notewell-test-cache-'))
  process.env.NOTEWELL_CACHE = cache
  return () => rmSync(cache, { recursive: true, force: true })
}
