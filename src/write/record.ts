// The build record: what a PDF was made from, in a form that `verify` and `restore` can read.
// In: a bundle's files, the version, the faces used. Out: attachments for the PDF, the record among them.
// Attachment names are numbered, so that they are never taken for paths; the record says which file each one was.

import * as z from 'zod'
import { isPicturePath, keptPaths } from '../load/kept.ts'
import type { LoadedFile } from '../load/reader.ts'
import { mediaTypeOf } from '../picture/kind.ts'
import type { Attachment } from './pdf/attachments.ts'

/** Name of the record among the attachments. */
const RECORD_NAME = 'notewell.json'

const fileSchema = z.strictObject({
  attachment: z.string(),
  path: z.string(),
  own: z.boolean(),
})

export const recordSchema = z.strictObject({
  format: z.literal(1),
  notewell: z.string(),
  deck: z.string(),
  files: z.array(fileSchema),
  faces: z.record(z.string(), z.string()),
  epoch: z.number().int().min(0).nullable(),
})

/**
 * `deck` and `path` are relative to the folder all files have in common; `own` files came with notewell. `epoch` is the
 * date in seconds since 1970 where someone asked for one (SOURCE_DATE_EPOCH); `faces` tells who looks why bytes differ.
 */
export type BuildRecord = z.output<typeof recordSchema>

/** What the record says beside the files. */
export interface Made {
  readonly version: string
  /** SHA-256 of each face's font file, by the face's id. */
  readonly faces: ReadonlyMap<string, string>
  readonly date: Date
  readonly epoch: number | null
}

/** The record and every file as attachments. The first file is the deck. */
export function attachmentsOf(files: readonly LoadedFile[], made: Made): readonly Attachment[] {
  const paths = keptPaths(files)
  const entries = files.map((file, index) => ({
    attachment: attachmentName(paths[index] ?? '', index),
    path: paths[index] ?? '',
    own: file.own,
  }))
  const record: BuildRecord = {
    format: 1,
    notewell: made.version,
    deck: paths[0] ?? '',
    files: entries,
    epoch: made.epoch,
    faces: Object.fromEntries([...made.faces].sort(([a], [b]) => (a < b ? -1 : 1))),
  }
  const text = new TextEncoder().encode(`${JSON.stringify(record, null, 1)}\n`)
  return [
    ...files.map(
      (file, index): Attachment => ({
        name: entries[index]?.attachment ?? '',
        mime: mimeOf(file),
        description: index === 0 ? 'Source of these slides' : 'Included in the source of these slides',
        bytes: file.bytes,
        date: made.date,
        relationship: 'Source',
      }),
    ),
    {
      name: RECORD_NAME,
      mime: 'application/json',
      description: 'How these slides were made',
      bytes: text,
      date: made.date,
      relationship: 'Data',
    },
  ]
}

/** A picture is what it is, whatever its name says. */
function mimeOf({ path, bytes }: LoadedFile): string {
  if (isPicturePath(path)) return mediaTypeOf(bytes)
  return path.endsWith('.md') ? 'text/markdown' : 'application/yaml'
}

/** "001-jmap-extra.yaml": a number for order, then the letters, digits, hyphens and dots of the file's own name. */
function attachmentName(path: string, index: number): string {
  const base = path
    .slice(path.lastIndexOf('/') + 1)
    .replace(/[^A-Za-z0-9.-]+/g, '-')
    .replace(/^[.-]+/, '')
  return `${String(index + 1).padStart(3, '0')}-${base}`
}
