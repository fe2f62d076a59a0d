// Vitest for the mutation run: the tests that concern the guards, and no building before them (dist/ has to be there).

import { fileURLToPath } from 'node:url'

// biome-ignore lint/style/noDefaultExport: vitest reads its configuration from the default export
export default {
  root: fileURLToPath(new URL('../../', import.meta.url)),
  test: {
    include: [
      'tests/deck/{guards,yaml,yaml-guard,yaml-survey,characters,nesting,address,markdown,fields}.test.ts',
      'tests/load/{paths,kept,typed-path}.test.ts',
      'tests/problem/*.test.ts',
      'tests/verify/*.test.ts',
      // Those of verify/sealed.ts and cli/ build decks: minutes more, for two files. Take them in to look at these.
      ...(process.env.MUTATE_SLOW ? ['tests/cli/{sealed,find,walls}.test.ts'] : []),
      'tests/picture/**/*.test.ts',
    ],
    testTimeout: 30_000,
    env: { NOTEWELL_CACHE: fileURLToPath(import.meta.url) },
  },
}
