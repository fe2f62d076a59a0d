// `verify` and `restore`: what a PDF that notewell wrote can say about where it came from.
// In: paths of PDFs. Out: verdicts, or the source files. Nothing in a PDF is believed.

import { basename, resolve } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { OutputError } from '../output.ts'
import { visible } from '../problem/excerpt.ts'
import type { Limits } from '../problem/limits.ts'
import { inOrder, type Problem } from '../problem/problem.ts'
import { isOptional } from '../text/face-files.ts'
import type { FaceLibrary } from '../text/library.ts'
import { offering, wantingOf } from '../verify/faces.ts'
import { openSealed, type Sealed } from '../verify/sealed.ts'
import { type Made, makeAgain, type Verdict, verify } from '../verify/verify.ts'
import { inflate } from './inflate.ts'
import { createNodeHost, readPdf } from './node-host.ts'
import { createOutputs } from './node-outputs.ts'
import { problemsText } from './report.ts'
import { EXIT, type Surroundings } from './surroundings.ts'
import { openFaces, slideWriters } from './tools.ts'
import { VERSION } from './version.ts'

/** Says for each PDF whether it is exactly what its source makes. Gives the exit code. */
export async function verifyFiles(paths: readonly string[], limits: Limits, around: Surroundings): Promise<number> {
  const own = createNodeHost(around.cwd, [], around.assets)
  const writerWith = await slideWriters(own)
  const libraries = new Map<string, FaceLibrary>()
  const make = (sealed: Sealed): Made => {
    const ids = Object.keys(sealed.record.faces)
    const host = offering(ids, own)
    const key = ids.filter(isOptional).join()
    const faces = libraries.get(key) ?? openFaces(host)
    libraries.set(key, faces)
    return makeAgain(sealed, faces.book, writerWith(faces), own, limits)
  }
  let code: number = EXIT.done
  for (const path of paths) {
    await turn()
    const signal = around.interrupted?.() ?? null
    if (signal !== null) return signal
    const bytes = readPdf(resolve(around.cwd, path), limits)
    if (!(bytes instanceof Uint8Array)) {
      around.stderr(`${visible(path)}: ${unreadText(bytes)}\n`)
      if (code !== EXIT.io) code = unreadCode(bytes)
      continue
    }
    const verdict = verify(bytes, { version: VERSION, inflate, limits, make, wanting: ids => wantingOf(ids, own) })
    around.stderr(`${visible(path)}: ${verdictText(verdict, limits)}\n`)
    if (verdict.kind !== 'same' && code === EXIT.done) code = EXIT.problems
  }
  return code
}

/** Writes the files a PDF was made from. Nothing is written when any of them is already there, unless forced. */
export async function restoreFile(
  path: string,
  typed: { readonly output?: string; readonly force?: boolean },
  limits: Limits,
  around: Surroundings,
): Promise<number> {
  const fail = (code: number, message: string): number => {
    around.stderr(`notewell: ${message}\n`)
    return code
  }
  const folder = typed.output ?? basename(path).replace(/\.pdf$/i, '')
  if (typed.output === undefined && ['', '.', '..'].includes(folder))
    return fail(EXIT.usage, `${visible(path)} is no name for a folder; name one with -o`)
  const bytes = readPdf(resolve(around.cwd, path), limits)
  if (!(bytes instanceof Uint8Array)) return fail(unreadCode(bytes), `${visible(path)}: ${unreadText(bytes)}`)
  const opened = openSealed(bytes, inflate, limits)
  if (!opened.ok) return fail(EXIT.problems, `${visible(path)} cannot be restored: ${opened.why}`)
  const outputs = createOutputs(around.cwd, folder)
  const { files } = opened.sealed
  const project = [...files].filter(([, file]) => !file.own)
  const own = [...files].filter(([name, file]) => file.own && !files.has(plainName(name)))
  const all = [...project, ...own.map(([name, file]) => [plainName(name), file] as const)]
  const there = all.map(([name]) => name).filter(name => outputs.has(name))
  if (there.length > 0 && !typed.force)
    return fail(
      EXIT.problems,
      `${there.map(name => visible(`${folder}/${name}`)).join(', ')}: already there (--force writes over it)`,
    )
  const refused = all.map(([name]) => outputs.refusal(name)).find(each => each !== null)
  if (refused) return fail(EXIT.io, visible(refused.message))
  try {
    for (const [name, file] of all) await outputs.write(name, file.bytes)
    await outputs.settle()
  } catch (error) {
    if (!(error instanceof OutputError)) throw error
    return fail(EXIT.io, visible(error.message))
  }
  around.stderr(all.map(([name]) => `${visible(`${folder}/${name}`)}\n`).join(''))
  return EXIT.done
}

/** Why a PDF is not looked at: it cannot be read, or a limit keeps it from being read. */
function unreadText(why: string | Problem): string {
  return typeof why === 'string' ? why : `${why.message}\n  hint: ${why.hint}`
}

function unreadCode(why: string | Problem): number {
  return typeof why === 'string' ? EXIT.io : EXIT.problems
}

function plainName(name: string): string {
  return name.replace('(notewell)/', '')
}

function verdictText(verdict: Verdict, limits: Limits): string {
  if (verdict.kind === 'same') return `same: exactly what ${visible(verdict.deck)} inside it makes`
  if (verdict.kind === 'foreign') return `refused: ${verdict.why}`
  if (verdict.kind === 'version')
    return `made by notewell ${visible(verdict.made)}; this is ${VERSION}, which cannot compare it byte for byte`
  if (verdict.kind === 'faces')
    return `cannot be compared here: it was made with faces of other packages: npm install --save-dev ${verdict.packages.join(' ')}`
  if (verdict.kind === 'source')
    return `differs: the source inside it does not build\n${problemsText(inOrder(verdict.problems), false, false, limits.errors).trimEnd()}`
  const where =
    verdict.page === null ? 'no page, but other bytes of the file' : `page ${verdict.page} is the first that differs`
  return `differs from what its source makes: ${where}`
}
