// Faces, slide tools and the like, from the files that come with notewell.
// In: a Host for those files. Out: what compiling and writing need. Opened once for a process.

import type { Host } from '../load/host.ts'
import type { OptionalFace } from '../text/face-files.ts'
import { createFaceEngine } from '../text/harfbuzz.ts'
import { createFaceLibrary, FALLBACKS_FILE, type FaceLibrary, tablesFile } from '../text/library.ts'
import type { SlideWriter } from '../write/slides.ts'
import { VERSION } from './version.ts'

/** One of notewell's own files. Throws when the installation is damaged. */
function ownFile(host: Host, name: string): Uint8Array {
  const bytes = host.asset(name)
  if (!bytes) throw new Error(`notewell's own file ${name} is missing: install it again`)
  return bytes
}

/** The faces; HarfBuzz is started when their tables do not suffice. `optional`: other faces than notewell's that may be installed. */
export function openFaces(host: Host, optional?: readonly OptionalFace[]): FaceLibrary {
  const asset = (name: string): Uint8Array => ownFile(host, name)
  return createFaceLibrary({
    asset,
    hash: host.hash,
    engine: () => createFaceEngine({ shaper: asset('harfbuzz.wasm'), subsetter: () => asset('harfbuzz-subset.wasm') }),
    tables: id => {
      const bytes = host.asset(tablesFile(id))
      return bytes && jsonOf(bytes)
    },
    fallbacks: () => jsonOf(asset(FALLBACKS_FILE)),
    packaged: host.packaged,
    ...(optional ? { optional } : {}),
  })
}

function jsonOf(bytes: Uint8Array) {
  return JSON.parse(new TextDecoder().decode(bytes))
}

/** The way to write slides; loads PDFKit. */
export async function slideWriter(faces: FaceLibrary, host: Host): Promise<SlideWriter> {
  return (await slideWriters(host))(faces)
}

/** The same for any faces. */
export async function slideWriters(host: Host): Promise<(faces: FaceLibrary) => SlideWriter> {
  const { slidesPdf } = await import('../write/slides.ts')
  const { startDeflate } = await import('../write/pdf/deflate.ts')
  const iccProfile = ownFile(host, 'srgb.icc')
  const deflate = startDeflate(ownFile(host, 'zlib.wasm'))
  return ({ program, hash }) => slidesPdf({ version: VERSION, face: program, faceHash: hash, iccProfile, deflate })
}
