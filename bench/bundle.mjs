// Modules of notewell as one file, so that programs here can call them as Node runs them.
// In: names of modules below src/, a folder below node_modules/ (libraries are found from there). Out: the path of the file.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { plugins } from '../src/build.mjs'

/** Writes one ES module into `folder` that exports what all of these modules export. */
export async function bundleOf(modules, { root, folder }) {
  const entry = join(folder, 'entry.ts')
  writeFileSync(entry, modules.map(name => `export * from ${JSON.stringify(join(root, `src/${name}.ts`))}`).join('\n'))
  const outfile = join(folder, 'entry.mjs')
  const banner = {
    js: "import { createRequire as requireFor } from 'node:module'; const require = requireFor(import.meta.url)",
  }
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    banner,
    plugins,
    sourcemap: 'inline',
    logLevel: 'error',
  })
  return outfile
}
