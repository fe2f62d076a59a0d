#!/usr/bin/env node
// The command `notewell` as npm installs it: runs the program beside it, with the compiled code that V8 kept of an earlier run.
// In: `program.cjs` (main.ts and everything below it). Out: whatever that does, and a file of compiled code in the cache.
// It must load nothing that it does not need, and work the same without a cache.

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Script } from 'node:vm'
import { cacheFolder, readKept } from './cache-folder.ts'
import type { Main } from './main.ts'
import { makeFolder } from './make-folder.ts'
import { NODE, setV8Flags } from './v8-flags.ts'
import { BUILD } from './version.ts'

// V8 forgets the code of what has not run for a while: after a large batch, much of what is to be kept for the next run.
setV8Flags('--no-flush-bytecode')
// V8 compiles a function anew, better, once it has run for a while. One deck is done before that pays: it took a third of the
// processor's time. What runs five times as long still gets it. The same for WebAssembly (HarfBuzz, zlib): one deck with Greek
// text takes a third of the time, and fifty decks a fifth less. Later versions of V8 wait of their own accord.
if (NODE === 20) setV8Flags('--interrupt-budget=600000', '--wasm-tiering-budget=20000000')

/** Bytes of a SHA-256. */
const SUM = 32

/** Compiled code is a little larger than the program. */
const MOST_BYTES = 20_000_000

/** Files of compiled code that stay: those of some commands, versions of notewell and versions of Node. */
const MOST_FILES = 20

const file = join(__dirname, 'program.cjs')
const text = readFileSync(file)
// esbuild writes ASCII, which is read fastest as one byte a character.
const source = `(function (require, module, __filename, __dirname) {${text.toString('latin1')}\n})`
const folder = process.env.NODE_DISABLE_COMPILE_CACHE ? null : cacheFolder(process.cwd, process.env, process.platform)
const [full, other] = codeNames(process.argv.slice(2))
const kept = folder === null ? null : (readCode(folder, full) ?? readCode(folder, other))
const script = new Script(source, { filename: file, ...(kept && { cachedData: kept.code }) })
const module = { exports: {} as { main: Main } }
script.runInThisContext()(createRequire(file), module, file, dirname(file))
module.exports.main(join(__dirname, 'assets/')).then(made => {
  // A call that was wrong, or could do nothing, has shown nothing of what is needed.
  if (folder === null || (!made && ![0, 1].includes(Number(process.exitCode)))) return
  const has = script.cachedDataRejected ? null : kept?.name
  if (has !== full && (made || has !== other)) keepCode(folder, made ? full : other, script)
})

/**
 * The names of the compiled code: sums of what it is made of, where it lies (stack traces say so), and for which command, for a
 * file holds the functions that were called. That of a run that made decks has the first name and is always preferred; that
 * of another (all from the cache, in threads, with errors only) has the second, and does until there is one of the first.
 * V8 itself refuses code of another version or other flags.
 */
function codeNames(args: readonly string[]): readonly [full: string, other: string] {
  const [command = ''] = args
  const known = /^[a-z]{1,10}$/.test(command) && !args.some(each => ['-h', '--help'].includes(each)) ? command : 'help'
  const nameOf = (full: boolean): string => {
    const made = JSON.stringify([BUILD, process.versions.v8, process.arch, file, known, full])
    return `code/${createHash('sha256').update(made).digest('hex').slice(0, 32)}`
  }
  return [nameOf(true), nameOf(false)]
}

/** The compiled code, if it is whole: V8 would run whatever stands there. */
function readCode(folder: string, name: string): { readonly name: string; readonly code: Buffer } | null {
  try {
    const bytes = readKept(join(folder, name), MOST_BYTES)
    if (bytes === null) return null
    const code = bytes.subarray(SUM)
    return bytes.subarray(0, SUM).equals(sumOf(name, code)) ? { name, code } : null
  } catch {
    return null
  }
}

/** Writes the compiled code, whole or not at all. Without it the next run takes longer, and that is all. */
function keepCode(folder: string, name: string, script: Script): void {
  try {
    const code = script.createCachedData()
    makeFolder(join(folder, 'code'), 0o700)
    const temporary = join(folder, `${name}.${process.pid}.tmp`)
    writeFileSync(temporary, Buffer.concat([sumOf(name, code), code]), { mode: 0o600 })
    renameSync(temporary, join(folder, name))
    forgetOld(join(folder, 'code'))
  } catch {
    // no room, no permission: not worth a word
  }
}

/** Removes the oldest: of a notewell that was replaced, nothing would ever be asked for again. */
function forgetOld(folder: string): void {
  const files = readdirSync(folder).map(each => ({
    path: join(folder, each),
    age: statSync(join(folder, each)).mtimeMs,
  }))
  for (const { path } of files.sort((a, b) => b.age - a.age).slice(MOST_FILES)) rmSync(path, { force: true })
}

/** A sum that the program is part of: V8 takes code for any source of the same length. */
function sumOf(name: string, code: Buffer): Buffer {
  return createHash('sha256').update(name).update(text).update(code).digest()
}
