// Vitest for the mutation run: the tests that concern the guards, and no building before them (dist/ has to be there).

import { fileURLToPath } from 'node:url'

// biome-ignore lint/style/noDefaultExport: vitest reads its configuration from the default export
export default {
  root: fileURLToPath(new URL('../../', import.meta.url)),
  test: {
    include: process.env.MUTATE_TESTS?.split(',') ?? [
      'tests/deck/{guards,lengths,address,yaml,yaml-refused,yaml-survey,yaml-mistakes,kept-tree}.test.ts',
      'tests/load/{paths,kept,typed-path}.test.ts',
      'tests/problem/*.test.ts',
      'tests/picture/{png,png-samples,crc,jpeg,jpeg-frame,exif,kind,raster}.test.ts',
      'tests/picture/{svg-xml,svg-walk,svg-unsupported}.test.ts',
      'tests/cli/{limits-typed,way,read-file}.test.ts',
      'tests/verify/*.test.ts',
    ],
    // Tests of seconds, most of them of chance: one that is run for each of 3,000 changes is not for them.
    testNamePattern:
      /^(?!.*(again and again|kill nothing|that multiply|words of any text|never throws|whatever the line|blocks of|never thrown at|property:|sums are made right|is a drawing or is refused|are a drawing or|takes no long time)).*$/,
    testTimeout: 30_000,
    env: { NOTEWELL_CACHE: fileURLToPath(import.meta.url) },
  },
}
