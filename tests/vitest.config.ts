// Vitest: every *.test.ts under tests/, after dist/ has been built once.

import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

// biome-ignore lint/style/noDefaultExport: vitest reads its configuration from the default export
export default defineConfig({
  root: fileURLToPath(new URL('../', import.meta.url)),
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/support/build-once.ts'],
    testTimeout: 30_000,
    // What tests run must not find what earlier runs made: a file is no folder for a cache.
    env: { NOTEWELL_CACHE: fileURLToPath(import.meta.url) },
  },
})
