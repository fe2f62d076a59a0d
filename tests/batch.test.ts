// What cannot be tried through the command line: a file larger than the datatracker takes.

import { expect, test } from 'vitest'
import { type BatchOptions, runBatch } from '../src/batch.ts'
import { LARGEST_UPLOAD } from '../src/meeting/names.ts'
import type { Outputs } from '../src/output.ts'
import { deckText } from './support/cli.ts'
import { faces, memoryHost } from './support/notewell.ts'

const options: BatchOptions = {
  kinds: new Set(['slides', 'agenda', 'minutes']),
  rev: null,
  strict: false,
  force: false,
}

async function builtWith(bytes: number) {
  const written = new Map<string, Uint8Array>()
  const outputs: Outputs = {
    read: path => written.get(path) ?? null,
    has: path => written.has(path),
    write: (path, content) => void written.set(path, content),
    shown: path => `out/${path}`,
    hash: content => content.length.toString(16).padStart(64, '0'),
  }
  const writing = { outputs, writer: () => new Uint8Array(bytes) }
  const host = memoryHost({ 'a.yaml': deckText() })
  const { results } = await runBatch(['a.yaml'], options, { host, faces: faces(), writing }, async () => true)
  return { result: results[0], written: [...written.keys()] }
}

test('slides of the largest size are written', async () => {
  const { result, written } = await builtWith(LARGEST_UPLOAD)
  expect([result?.ok, result?.problems]).toEqual([true, []])
  expect(written).toContain('118/slides-118-jmap-chair-slides-00.pdf')
})

test('larger ones are an error with both sizes, and nothing of the deck is written', async () => {
  const { result, written } = await builtWith(LARGEST_UPLOAD + 1)
  expect(result).toMatchObject({ ok: false, failed: null, files: [] })
  expect(result?.problems).toMatchObject([
    {
      code: 'names/too-large',
      path: 'a.yaml',
      message:
        'slides-118-jmap-chair-slides-00.pdf would have 40960001 bytes, and the datatracker takes at most 40960000',
    },
  ])
  expect(written).toEqual([])
})
