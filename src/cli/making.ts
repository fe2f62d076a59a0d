// What makes decks, with the real faces: loaded by a run in which something is to be made.
// In: a Host, options. Out: a Maker. PDFKit is loaded only for slides that are to be written.

import type { Host } from '../load/host.ts'
import { createMaker, type Maker } from '../maker.ts'
import type { Options } from './options.ts'
import { openFaces, slideWriter } from './tools.ts'

/** What makes decks. `writing`: not only to be looked at. */
export async function makerOf(
  host: Host,
  { kinds, rev }: Options,
  epoch: number | null,
  writing: boolean,
): Promise<Maker> {
  const faces = openFaces(host)
  const slides = writing && kinds.has('slides') ? await slideWriter(faces, host) : refuse
  return createMaker({ host, faces: faces.book, writer: compiled => slides(compiled, epoch), kinds, rev })
}

function refuse(): never {
  throw new Error('slides were not asked for')
}
