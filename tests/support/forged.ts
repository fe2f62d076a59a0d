// PDFs laid out like ours that notewell did not write.
// In: what they claim to be made from. Out: their bytes.

import { deflateSync } from 'node:zlib'

/** A file laid out like ours, made by someone else. */
export function forged(files: readonly object[], contents: readonly string[], version = '0.0.0'): Buffer {
  const record = {
    format: 1,
    notewell: version,
    deck: (files[0] as { path: string }).path,
    files,
    faces: {},
    epoch: null,
  }
  const objects = [...contents, JSON.stringify(record)].map((text, index) =>
    object(index + 1, '/Type /EmbeddedFile\n', deflateSync(text)),
  )
  return Buffer.concat([
    Buffer.from('%PDF-1.7\n%\u00ff\u00ff\u00ff\u00ff\n', 'latin1'),
    ...objects,
    object(99, '/Type /XRef\n', deflateSync('')),
    Buffer.from('startxref\n0\n%%EOF\n'),
  ])
}

/** A stream object as notewell lays it out; `entries` are lines of its dictionary. */
export function object(id: number, entries: string, data: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from(`${id} 0 obj\n<<\n${entries}/Length ${data.length}\n>>\nstream\n`),
    data,
    Buffer.from('\nendstream\nendobj\n'),
  ])
}
