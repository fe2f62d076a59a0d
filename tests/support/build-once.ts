// Builds dist/ before the tests: the command-line tests run it, all others use its assets.

import { buildAll } from '../../src/build.mjs'

export async function setup(): Promise<void> {
  await buildAll()
}
