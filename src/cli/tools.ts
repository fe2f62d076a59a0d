// Faces, slide tools and the like, from the files that come with notewell.
// In: a Host for those files. Out: what compiling and writing need. Opened once for a process.

import { createHash } from 'node:crypto'
import { inflateSync } from 'node:zlib'
import type { Host } from '../load/host.ts'
import { createFaceEngine } from '../text/harfbuzz.ts'
import { createFaceLibrary, type FaceLibrary, faceFiles } from '../text/library.ts'
import type { Inflate } from '../verify/sealed.ts'
import type { SlideWriter } from '../write/slides.ts'
import { VERSION } from './version.ts'

/** One of notewell's own files. Throws when the installation is damaged. */
export function ownFile(host: Host, name: string): Uint8Array {
  const bytes = host.asset(name)
  if (!bytes) throw new Error(`notewell's own file ${name} is missing: install it again`)
  return bytes
}

/** HarfBuzz and the faces. */
export function openFaces(host: Host): FaceLibrary {
  const asset = (name: string): Uint8Array => ownFile(host, name)
  return createFaceLibrary(
    createFaceEngine({ shaper: asset('harfbuzz.wasm'), subsetter: () => asset('harfbuzz-subset.wasm') }),
    asset,
  )
}

/** The way to write slides; loads PDFKit. */
export async function slideWriter(faces: FaceLibrary, host: Host): Promise<SlideWriter> {
  const { slidesPdf } = await import('../write/slides.ts')
  const hashes = new Map<string, string>()
  const faceHash = (id: string): string => {
    const known = hashes.get(id)
    if (known !== undefined) return known
    const file = faceFiles.find(each => each.id === id)?.file ?? ''
    const hash = createHash('sha256').update(ownFile(host, file)).digest('hex')
    hashes.set(id, hash)
    return hash
  }
  return slidesPdf({ version: VERSION, face: faces.program, faceHash, iccProfile: ownFile(host, 'srgb.icc') })
}

/** Inflates with a limit: node's zlib stops at it. */
export const inflate: Inflate = (bytes, most) => {
  try {
    return inflateSync(bytes, { maxOutputLength: most })
  } catch {
    return null
  }
}
