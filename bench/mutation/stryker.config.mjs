// A mutation run over the modules that guard: does a test fail when one of them is changed? See bench/README.md.
// Paths are from the top of the checkout, where StrykerJS is started.

/** What stands between foreign input and everything else. Those that are not there yet, or no longer, count for nothing. */
const GUARDS = [
  'src/deck/{yaml-survey,yaml,characters,lengths,nesting,address}.ts',
  'src/load/{kept,paths,typed-path}.ts',
  'src/problem/{excerpt,limits}.ts',
  'src/verify/sealed.ts',
  'src/cli/{way,read-file,make-folder,limits}.ts',
  'src/picture/{png,png-header,png-chunks,png-rows,crc,jpeg,jpeg-frame,exif,kind}.ts',
  'src/picture/{svg-xml,svg-unsupported,svg-refusals,svg-walk}.ts',
]

// biome-ignore lint/style/noDefaultExport: StrykerJS reads its configuration from the default export
export default {
  mutate: GUARDS,
  testRunner: 'vitest',
  plugins: [import.meta.resolve('@stryker-mutator/vitest-runner')],
  vitest: { configFile: 'bench/mutation/vitest.config.mjs', related: false },
  ignorePatterns: ['out', 'decks', 'bench/typst', 'bench/found', 'bench/mutation/{node_modules,sandbox,report}'],
  tempDirName: 'bench/mutation/sandbox',
  reporters: ['clear-text', 'html', 'json', 'progress-append-only'],
  htmlReporter: { fileName: 'bench/mutation/report/index.html' },
  jsonReporter: { fileName: 'bench/mutation/report/report.json' },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  // It would rewrite paths in tsconfig.json with an API that TypeScript 7 does not have; Vitest needs none of that file.
  tsconfigFile: 'none',
  concurrency: 2,
  timeoutMS: 5_000,
  allowEmpty: true,
  // Texts of messages are for people: goldens hold those.
  mutator: { excludedMutations: ['StringLiteral'] },
}
