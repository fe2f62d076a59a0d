// East Asian faces as if their packages were installed: small ones (tests/support/faces/cut.mjs), which notewell is told to know.
// In: regions. Out: a face library, and decks compiled and written with it.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { hash } from '../../src/cli/node-host.ts'
import { openFaces } from '../../src/cli/tools.ts'
import type { Host } from '../../src/load/host.ts'
import { load } from '../../src/load/load.ts'
import { type Compiled, compile } from '../../src/pipeline.ts'
import type { Problem } from '../../src/problem/problem.ts'
import { type OptionalFace, optionalFaces } from '../../src/text/face-files.ts'
import type { FaceLibrary } from '../../src/text/library.ts'
import { slidesPdf } from '../../src/write/slides.ts'
import { asset, deflate, memoryHost, root } from './notewell.ts'

export type Region = 'sc' | 'tc' | 'jp' | 'kr'

/** The table of faces that may be installed, with the hashes of the small ones. */
export const smallFaces: readonly OptionalFace[] = optionalFaces.map(face => {
  const bytes = smallFile(face.file)
  return { ...face, bytes: bytes.length, sha256: hash(bytes) }
})

/** A host with the packages of these regions; `change` damages the bytes. */
export function hostWith(
  regions: readonly Region[],
  files: Readonly<Record<string, string>> = {},
  change: (bytes: Uint8Array) => Uint8Array = bytes => bytes,
): Host {
  const packaged: Host['packaged'] = path => {
    if (!regions.some(region => path.includes(`noto-sans-${region}/`))) return null
    const bytes = change(smallFile(path))
    return { bytes: bytes.length, read: () => bytes }
  }
  return { ...memoryHost(files), packaged }
}

/** Faces from a host like this. */
export function facesOn(host: Host): FaceLibrary {
  return openFaces(host, smallFaces)
}

/** A deck compiled where these packages are installed. */
export function compileInstalled(
  regions: readonly Region[],
  text: string,
): { readonly compiled: Compiled | null; readonly problems: readonly Problem[]; readonly pdf: () => Uint8Array } {
  const host = hostWith(regions, { 'deck.yaml': text })
  const { book, program, hash: faceHash } = facesOn(host)
  const { compiled, problems } = compile(load('deck.yaml', host), book)
  const write = slidesPdf({
    version: 'test',
    face: program,
    faceHash,
    iccProfile: asset('srgb.icc'),
    deflate: deflate(),
  })
  const pdf = (): Uint8Array => {
    if (!compiled) throw new Error(problems.map(each => each.message).join('\n'))
    return write(compiled, null)
  }
  return { compiled, problems, pdf }
}

/** Both weights are the same file. */
function smallFile(path: string): Uint8Array {
  const [, region] = /noto-sans-(..)\//.exec(path) ?? []
  return new Uint8Array(readFileSync(join(root, `tests/support/faces/${region}.ttf`)))
}
