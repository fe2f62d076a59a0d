// What a file's first bytes say about its encoding, and the text of one that is UTF-8.

import { describe, expect, test } from 'vitest'
import { decoded } from '../../src/load/encoding.ts'

/** Text as bytes of so many each, the largest first where `big`. */
function wide(text: string, size: 2 | 4, big: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * size)
  for (let at = 0; at < text.length; at++) bytes[at * size + (big ? size - 1 : 0)] = text.charCodeAt(at)
  return bytes
}

describe('the encoding of a file', () => {
  const text = 'groups: [jmap]\n'

  test.each([
    ['UTF-16', wide(text, 2, false)],
    ['UTF-16', wide(text, 2, true)],
    ['UTF-32', wide(text, 4, false)],
    ['UTF-32', wide(text, 4, true)],
  ])('is named when it is %s, with a mark or without', (name, bytes) => {
    expect(decoded(bytes)).toEqual({ why: `is not UTF-8 text (it is ${name})` })
    const size = name === 'UTF-16' ? 2 : 4
    const mark = bytes[0] === 0 ? [0, 0, 0xfe, 0xff].slice(4 - size) : [0xff, 0xfe, 0, 0].slice(0, size)
    expect(decoded(new Uint8Array([...mark, ...bytes]))).toEqual({ why: `is not UTF-8 text (it is ${name})` })
  })

  test.each(['\0groups: [jmap]\n', 'g\0roups: [jmap]\n', '\0\0', '\0'])(
    'is UTF-8 where a NUL is all that is odd: %j, so that the NUL is told of in its place',
    typed => expect(decoded(new TextEncoder().encode(typed))).toEqual({ text: typed }),
  )
})
