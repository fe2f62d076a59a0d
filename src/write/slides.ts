// A compiled deck → the bytes of its slides.
// In: pages and what the deck says about itself. Out: a PDF. It gathers; `pdf/` writes.

import { plainText } from '../deck/inline.ts'
import { isoDate, longDate } from '../meeting/clock.ts'
import type { Mark, Page, Tag } from '../page/page.ts'
import type { Compiled } from '../pipeline.ts'
import type { FaceLibrary } from '../text/library.ts'
import { writePdf } from './pdf/document.ts'

/** A function that writes decks with these faces. `creator` is notewell's name and version. */
export function slidesPdf(
  faces: FaceLibrary,
  iccProfile: Uint8Array,
  creator: string,
): (compiled: Compiled) => Uint8Array {
  return ({ deck, pages }) => {
    const groups = deck.groups.map(group => group.toUpperCase())
    return writePdf({
      pages,
      faces: new Map([...facesOf(pages)].map(id => [id, faces.program(id)])),
      title: plainText(deck.title),
      lang: deck.lang,
      author: deck.chairs.length > 0 ? deck.chairs.join(', ') : `${groups.join(' and ')} chairs`,
      subject: `${groups.join(' & ')}, IETF ${deck.meeting.number}, ${longDate(deck.session.date)}`,
      keywords: ['IETF', ...groups],
      date: new Date(`${isoDate(deck.session.date)}T00:00:00Z`),
      creator,
      iccProfile,
      attachments: [],
    })
  }
}

/** Ids of the faces that some mark of the pages is set in. */
function facesOf(pages: readonly Page[]): ReadonlySet<string> {
  const ids = new Set<string>()
  const look = (marks: readonly Mark[]): void => {
    for (const mark of marks) if (mark.kind === 'text') ids.add(mark.run.face)
  }
  const walk = (tag: Tag): void => {
    for (const child of tag.children) 'role' in child ? walk(child) : look(child.marks)
  }
  for (const page of pages) {
    page.tags.forEach(walk)
    for (const artifact of [...page.under, ...page.over]) look(artifact.marks)
  }
  return ids
}
