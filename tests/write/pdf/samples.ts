// Small pages by hand, and a face that is none: for tests of the PDF writer that need no font file.
// In: texts and tags. Out: pages, runs and inputs. Every glyph of the square face is 0.5 em wide and numbered by its character.

import type { Artifact, Container, Mark, MarkGroup, Page, Tag, TextMark } from '../../../src/page/page.ts'
import type { FaceProgram, GlyphRun, Shaped } from '../../../src/text/face.ts'
import { type PdfInput, writePdf } from '../../../src/write/pdf/document.ts'
import { type Pdf, readPdf } from '../../pdf/read-pdf.ts'
import { deflate } from '../../support/notewell.ts'

/** A face whose "font file" is a line about the glyphs in it. */
export function squareFace(id: string, changes: Partial<FaceProgram> = {}): FaceProgram {
  return {
    id,
    postScriptName: `Square-${id}`,
    unitsPerEm: 1000,
    ascent: 800,
    descent: -200,
    capHeight: 700,
    box: [0, -200, 1000, 800],
    italicAngle: 0,
    bold: false,
    monospaced: false,
    advance: () => 500,
    subset: glyphs => new TextEncoder().encode(`${id}: ${[...glyphs].sort((a, b) => a - b).join(' ')}\n`.repeat(20)),
    ...changes,
  }
}

/** What may be told of a run: anything but its text. */
export interface RunChanges extends Partial<Omit<GlyphRun, 'text' | 'shaped'>> {
  readonly shaped?: Partial<Shaped>
}

/** A run of one glyph for each UTF-16 unit, in face "a" at 20 pt; `changes` replace what is shaped. */
export function glyphRun(text: string, { shaped, ...changes }: RunChanges = {}): GlyphRun {
  const units = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))
  return {
    face: 'a',
    unitsPerEm: 1000,
    size: 20,
    rtl: false,
    text,
    ...changes,
    shaped: {
      glyphs: units,
      advances: (shaped?.glyphs ?? units).map(() => 500),
      offsets: null,
      clusters: units.map((_, at) => at),
      ...shaped,
    },
  }
}

export function text(of: string | GlyphRun, place: Partial<TextMark> = {}): TextMark {
  return {
    kind: 'text',
    x: 100,
    baseline: 200,
    colour: [0, 0, 0],
    run: typeof of === 'string' ? glyphRun(of) : of,
    ...place,
  }
}

export function group(...marks: readonly (Mark | GlyphRun | string)[]): MarkGroup {
  return {
    marks: marks.map(mark => (typeof mark === 'object' && 'kind' in mark ? mark : text(mark))),
  }
}

/** A tag; strings and runs become groups of their own. */
export function tag(
  role: Tag['role'],
  children: readonly (Tag | MarkGroup | GlyphRun | string)[],
  more: Partial<Omit<Container, 'role'>> & Pick<Tag, 'areas'> = {},
): Tag {
  return {
    role,
    children: children.map(child => (typeof child === 'string' || 'shaped' in child ? group(child) : child)),
    ...more,
  }
}

export function page(tags: readonly Tag[], more: Partial<Page> = {}): Page {
  return { width: 960, height: 540, slide: 1, bookmark: null, under: [], tags, over: [], ...more }
}

export function artifact(type: Artifact['type'], ...marks: readonly Mark[]): Artifact {
  return { type, marks }
}

/** A whole input, with one page unless told otherwise. */
export function input(changes: Partial<PdfInput> = {}): PdfInput {
  return {
    pages: [page([tag('H1', ['Hello'])])],
    faces: new Map(['a', 'b', 'c'].map(id => [id, squareFace(id)])),
    title: 'A deck',
    lang: 'en',
    author: 'Ada Example',
    subject: 'Slides',
    keywords: ['IETF 118', 'jmap'],
    date: new Date('2023-11-07T13:00:00Z'),
    creator: 'notewell 0.1.0',
    attachments: [],
    iccProfile: new Uint8Array(128).fill(7),
    deflate: deflate(),
    ...changes,
  }
}

/** Writes an input and reads the file again. */
export function written(changes: Partial<PdfInput> = {}): Pdf {
  return readPdf(writePdf(input(changes)))
}
