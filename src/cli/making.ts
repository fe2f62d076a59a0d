// What makes decks, with the real faces: loaded by a run in which something is to be made.
// In: a Host, options. Out: a Maker. PDFKit is loaded only for slides that are to be written.

import type { Host } from '../load/host.ts'
import { createMaker, type Maker } from '../maker.ts'
import type { Options } from './options.ts'
import { openFaces, slideWriter } from './tools.ts'

/** What making decks depends on, as plain data. */
export interface MakingOptions extends Pick<Options, 'kinds' | 'rev' | 'limits'> {
  readonly epoch: number | null
  /** Whether files are made, too. */
  readonly writing: boolean
}

/** What makes decks. */
export async function makerOf(host: Host, { kinds, rev, limits, epoch, writing }: MakingOptions): Promise<Maker> {
  const faces = openFaces(host)
  const slides = writing && kinds.has('slides') ? await slideWriter(faces, host) : refuse
  return createMaker({
    host,
    faces: faces.book,
    onFaces: faces.lookAgain,
    writer: compiled => slides(compiled, epoch),
    kinds,
    rev,
    limits,
  })
}

function refuse(): never {
  throw new Error('slides were not asked for')
}
