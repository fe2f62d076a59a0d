// Typst: every .typ file of a list to PDF, in one process with one compiler, written plainly (not synced, no names to keep).
// In: the workspace (a folder all files are in), the folder of faces, the folder to write to, the files; `--pdfa` for PDF/A-3a.
// Out: one PDF for each file. The PDFs are tagged, as Typst's are unless one says otherwise.

import { writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'

// The machine's fonts are not read: no deck needs them.
process.env.FONTCONFIG_FILE = fileURLToPath(new URL('./no-system-fonts.conf', import.meta.url))
const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler')

const args = process.argv.slice(2)
const conforming = args[0] === '--pdfa'
const [workspace, faces, output, ...files] = conforming ? args.slice(1) : args
const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: [faces] }] })
const options = conforming ? { pdfStandard: 'a-3a' } : {}

// What the compiler remembers of earlier files is kept: letting it go (`evictCache`) was never faster, for 50 decks.
for (const file of files) {
  const { result, ...compiled } = compile(file)
  if (!result) throw new Error(`${file}: ${compiled.why}`)
  writeFileSync(join(output, basename(file).replace(/\.typ$/, '.pdf')), compiler.pdf(result, options))
}

function compile(file) {
  const compiled = compiler.compile({ mainFilePath: file })
  return { result: compiled.result, why: compiled.result ? '' : JSON.stringify(compiled.takeError()?.shortDiagnostics) }
}
