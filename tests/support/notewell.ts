// notewell as tests use it: the real faces and files, from source.
// In: paths of decks. Out: problems, pages, PDFs. Needs dist/ for the assets (the global set-up builds it).

import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createNodeHost } from '../../src/cli/node-host.ts'
import { openFaces } from '../../src/cli/tools.ts'
import type { Host } from '../../src/load/host.ts'
import { load } from '../../src/load/load.ts'
import type { Session } from '../../src/meeting/session.ts'
import { type Compiled, compile } from '../../src/pipeline.ts'
import { inOrder, type Problem, placeOf } from '../../src/problem/problem.ts'
import type { FaceLibrary } from '../../src/text/library.ts'
import { agendaMarkdown } from '../../src/write/agenda.ts'
import { minutesSkeleton } from '../../src/write/minutes.ts'
import { type Deflate, startDeflate } from '../../src/write/pdf/deflate.ts'
import { slidesPdf } from '../../src/write/slides.ts'

/** The top of the checkout. */
export const root = fileURLToPath(new URL('../../', import.meta.url))

/** Files that come with notewell, as built. */
export const assets = join(root, 'dist/assets/')

const own = createNodeHost(root, [], assets)

/** One of notewell's own files; throws when dist/ is not built. */
export function asset(name: string): Uint8Array {
  const bytes = own.asset(name)
  if (!bytes) throw new Error(`${name} is missing: run "npm run build"`)
  return bytes
}

let library: FaceLibrary | null = null

/** The faces that come with notewell, opened once for all tests of a file. */
export function faces(): FaceLibrary {
  // What happens to be installed here is no part of a test.
  library ??= openFaces({ ...own, packaged: () => null })
  return library
}

/** Compiles a deck as `notewell build` would from the folder `cwd`. */
export function compileDeck(
  cwd: string,
  path: string,
): { readonly compiled: Compiled | null; readonly problems: readonly Problem[] } {
  return compileWith(createNodeHost(cwd, [path], assets), path)
}

/** Compiles a deck out of files given as text, pictures as bytes. Templates that come with notewell are there. */
export function compileFiles(
  files: Readonly<Record<string, string | Uint8Array>>,
  path = 'deck.yaml',
): { readonly compiled: Compiled | null; readonly problems: readonly Problem[] } {
  return compileWith(memoryHost(files), path)
}

/** The same, for a deck that must be without problems. */
export function compiledFiles(files: Readonly<Record<string, string | Uint8Array>>, path = 'deck.yaml'): Compiled {
  const { compiled, problems } = compileFiles(files, path)
  if (!compiled || problems.length > 0) throw new Error(`problems:\n${problemLines(problems, path).join('\n')}`)
  return compiled
}

/** A Host made of texts, and of bytes where they are no text. */
export function memoryHost(files: Readonly<Record<string, string | Uint8Array>>): Host {
  const names = Object.keys(files).sort()
  return {
    read: path => {
      const file = files[path]
      if (file === undefined) return { ok: false, why: 'missing' }
      return { ok: true, bytes: typeof file === 'string' ? new TextEncoder().encode(file) : file }
    },
    real: path => path,
    yamlFiles: folder => {
      const inside = names.filter(name => folder === '' || folder === '.' || name.startsWith(`${folder}/`))
      return inside.length > 0 ? inside : null
    },
    names: folder =>
      names
        .filter(name => name.startsWith(`${folder}/`) && !name.slice(folder.length + 1).includes('/'))
        .map(name => name.slice(folder.length + 1)),
    hash: own.hash,
    inflate: own.inflate,
    packaged: () => null,
    asset: own.asset,
    assets: own.assets,
  }
}

let zlib: Deflate | null = null

/** zlib, started once for all tests of a file. */
export function deflate(): Deflate {
  zlib ??= startDeflate(asset('zlib.wasm'))
  return zlib
}

/** The PDF of a compiled deck. */
export function pdfOf(compiled: Compiled): Uint8Array {
  return slidesPdf({
    deflate: deflate(),
    version: 'test',
    face: faces().program,
    faceHash: id => `hash of ${id}`,
    iccProfile: asset('srgb.icc'),
  })(compiled, null)
}

/** A session of a deck by its index: most have one. */
export function sessionOf({ sessions }: Compiled['deck'], index = 0): Session {
  const session = sessions[index]
  if (!session) throw new Error(`no session ${index}`)
  return session
}

/** The minutes of one of the deck's sessions: the first, unless its index is given. */
export function minutesOf({ deck }: Compiled, index = 0): string {
  return minutesSkeleton(deck, sessionOf(deck, index))
}

/** The deck's agenda files, as they are uploaded. */
export function agendasOf({ deck }: Compiled): readonly string[] {
  return deck.names.agendas.map(({ sessions }) =>
    agendaMarkdown(
      deck,
      sessions.map(index => sessionOf(deck, index)),
    ),
  )
}

/** Problems as `line:column code message`; those of another file than `path` begin with its name. */
export function problemLines(problems: readonly Problem[], path: string): readonly string[] {
  return inOrder(problems).map(each => {
    const { line, column } = placeOf(each)
    return `${each.path === path ? '' : `${each.path}:`}${line}:${column} ${each.code} ${each.message}`
  })
}

/** YAML files of a folder of the checkout, by path from it, in order. */
export function yamlIn(folder: string): readonly string[] {
  const at = join(root, folder)
  return readdirSync(at, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.yaml'))
    .map(entry => relative(at, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort()
}

function compileWith(
  host: Host,
  path: string,
): { readonly compiled: Compiled | null; readonly problems: readonly Problem[] } {
  const { compiled, problems } = compile(load(path, host), faces().book)
  return { compiled, problems: inOrder(problems) }
}
