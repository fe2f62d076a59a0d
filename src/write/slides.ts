// A compiled deck → the bytes of its slides, with its source inside.
// In: pages and what the deck says about itself. Out: a PDF. It gathers; `pdf/` writes.

import { plainText } from '../deck/span.ts'
import { isoDate, longDates } from '../meeting/clock.ts'
import { groupsText } from '../meeting/session.ts'
import { facesOf } from '../page/runs.ts'
import type { Compiled } from '../pipeline.ts'
import type { FaceProgram } from '../text/face.ts'
import type { Deflate } from './pdf/deflate.ts'
import { writePdf } from './pdf/document.ts'
import { attachmentsOf } from './record.ts'

/** What slides are written with, the same for every deck of a process. */
export interface SlideTools {
  /** notewell's version. */
  readonly version: string
  readonly face: (id: string) => FaceProgram
  /** SHA-256 of a face's font file, in hexadecimal. */
  readonly faceHash: (id: string) => string
  readonly iccProfile: Uint8Array
  readonly deflate: Deflate
}

/**
 * Writes slides. `epoch`, in seconds since 1970, takes the place of the session's day where someone asks for it
 * (SOURCE_DATE_EPOCH).
 */
export type SlideWriter = (compiled: Compiled, epoch: number | null) => Uint8Array

/** A function that writes decks with these tools. */
export function slidesPdf(tools: SlideTools): SlideWriter {
  return ({ deck, pages, files }, epoch) => {
    const groups = deck.groups.map(group => group.acronym.toUpperCase())
    const dates = deck.sessions.map(session => session.date)
    const day = dates[0] ?? { year: 1970, month: 1, day: 1 }
    const date = epoch === null ? new Date(`${isoDate(day)}T00:00:00Z`) : new Date(epoch * 1000)
    const faces = [...facesOf(pages)].sort()
    return writePdf({
      pages,
      faces: new Map(faces.map(id => [id, tools.face(id)])),
      title: plainText(deck.title),
      lang: deck.lang,
      rtl: deck.dir === 'rtl',
      author: deck.chairs.length > 0 ? deck.chairs.join(', ') : `${groups.join(' and ')} chairs`,
      subject: `${groupsText(deck.groups)}, ${deck.meeting.label}, ${longDates(dates)}`,
      keywords: ['IETF', ...groups],
      date,
      creator: `notewell ${tools.version}`,
      iccProfile: tools.iccProfile,
      deflate: tools.deflate,
      attachments: attachmentsOf(files, {
        version: tools.version,
        faces: new Map(faces.map(id => [id, tools.faceHash(id)])),
        date,
        epoch,
      }),
    })
  }
}
