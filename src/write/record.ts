// The build record: what a PDF was made from, in a form that `verify` and `restore` can read.
// In: a bundle's files, the version, the faces used. Out: attachments for the PDF, the record among them.
// Attachment names are numbered, so that they are never taken for paths; the record says which file each one was.

import * as z from 'zod'
import type { LoadedFile } from '../load/load.ts'
import type { Attachment } from './pdf/attachments.ts'

/** Name of the record among the attachments. */
export const RECORD_NAME = 'notewell.json'

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
})

/** `deck` and `path` are relative to the folder all files have in common; `own` files came with notewell. */
export type BuildRecord = z.output<typeof recordSchema>

/** What the record says beside the files. */
export interface Made {
  readonly version: string
  /** SHA-256 of each face's font file, by the face's id. */
  readonly faces: ReadonlyMap<string, string>
  readonly date: Date
}

/** The record and every file as attachments. The first file is the deck. */
export function attachmentsOf(files: readonly LoadedFile[], made: Made): readonly Attachment[] {
  const paths = relativePaths(files)
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
    faces: Object.fromEntries([...made.faces].sort(([a], [b]) => (a < b ? -1 : 1))),
  }
  const text = new TextEncoder().encode(`${JSON.stringify(record, null, 1)}\n`)
  return [
    ...files.map(
      (file, index): Attachment => ({
        name: entries[index]?.attachment ?? '',
        mime: 'application/yaml',
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

/** "001-jmap-extra.yaml": a number for order, then the letters, digits, hyphens and dots of the file's own name. */
function attachmentName(path: string, index: number): string {
  const base = path
    .slice(path.lastIndexOf('/') + 1)
    .replace(/[^A-Za-z0-9.-]+/g, '-')
    .replace(/^[.-]+/, '')
  return `${String(index + 1).padStart(3, '0')}-${base}`
}

/** Paths below the deepest folder that holds every file of the project; the same wherever notewell was run. */
function relativePaths(files: readonly LoadedFile[]): readonly string[] {
  const parts = files.map(file => file.path.split('/'))
  const project = parts.filter((_, index) => !files[index]?.own)
  let shared = 0
  while (project.every(each => each.length > shared + 1 && each[shared] === project[0]?.[shared])) shared++
  return parts.map((each, index) => (files[index]?.own ? each.slice(1) : each.slice(shared)).join('/'))
}
