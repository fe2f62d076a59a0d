// The first page that differs is found without unpacking what is the same.

import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { inflate } from '../../src/cli/inflate.ts'
import { type Verdict, verify } from '../../src/verify/verify.ts'
import { forged, object } from '../support/forged.ts'

const START = 15

/** A PDF with a face, its CMap, and pages of these contents. */
function paged(...pages: readonly Buffer[]): Buffer {
  const bytes = forged([{ attachment: 'a', path: 'a.yaml', own: false }], ['deck'])
  const face = [object(1, '/Length1 4\n', deflateSync('face')), object(2, '', deflateSync('/CIDInit /ProcSet'))]
  const contents = pages.map((page, index) => object(index + 3, '', page))
  return Buffer.concat([bytes.subarray(0, START), ...face, ...contents, bytes.subarray(START)])
}

/** The verdict, and the lengths of what was unpacked as page contents. */
function verdictOf(pdf: Buffer, again: Buffer): { readonly verdict: Verdict; readonly unpacked: number } {
  let unpacked = 0
  const verdict = verify(pdf, {
    version: '0.0.0',
    inflate: (bytes, most) => {
      if (most === 20_000_000) unpacked++
      return inflate(bytes, most)
    },
    make: () => ({ ok: true, bytes: again }),
    wanting: () => [],
  })
  return { verdict, unpacked }
}

const [a, b, c] = ['a', 'b', 'c'].map(text => deflateSync(text)) as [Buffer, Buffer, Buffer]

test('only the pair that differs is unpacked', () => {
  expect(verdictOf(paged(a, b, c, a), paged(a, b, a, b))).toEqual({
    verdict: { kind: 'differs', page: 3 },
    unpacked: 2,
  })
})

test('a page that only one of them has differs', () =>
  expect(verdictOf(paged(a, b), paged(a))).toEqual({ verdict: { kind: 'differs', page: 2 }, unpacked: 0 }))

test('a page that is packed in another way is the same page', () => {
  const long = 'text '.repeat(100)
  const [one, other] = [deflateSync(long, { level: 0 }), deflateSync(long)]
  expect(verdictOf(paged(a, one), paged(a, other)).verdict).toEqual({ kind: 'differs', page: null })
  expect(verdictOf(paged(a, one, b), paged(a, other, c)).verdict).toEqual({ kind: 'differs', page: 3 })
})
