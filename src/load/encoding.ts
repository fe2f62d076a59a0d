// A file's bytes → its text. UTF-8 only; a byte order mark is dropped.
// In: bytes. Out: text, or what they are instead: another encoding by its name, else the first byte that is not UTF-8.

/** The text, or why there is none, as the end of a sentence about the file. */
export type Decoded = { readonly text: string } | { readonly why: string }

/** Decodes a file. */
export function decoded(bytes: Uint8Array): Decoded {
  const other = otherEncoding(bytes)
  if (other) return { why: `is not UTF-8 text (it is ${other})` }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return { why: `is not UTF-8 text: ${firstBad(bytes)}` }
  }
}

/**
 * Encodings by how a file in them begins: by its mark, or by the zeros around ASCII characters (YAML 1.2.2, 5.2). UTF-16 takes
 * two such characters: UTF-8 with one NUL in it is told of that NUL, in its place.
 */
function otherEncoding(bytes: Uint8Array): string | null {
  const [a, b, c, d] = bytes
  if (a === undefined || b === undefined) return null
  if ((a === 0 && b === 0 && c === 0xfe && d === 0xff) || (a === 0 && b === 0 && c === 0 && d)) return 'UTF-32'
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a && b === 0 && c === 0 && d === 0)) return 'UTF-32'
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return 'UTF-16'
  return (a === 0 && b && c === 0 && d) || (a && b === 0 && c && d === 0) ? 'UTF-16' : null
}

/** "the byte E9 in line 2, column 11 (byte 25 of the file)"; columns are counted as in messages with a place. */
function firstBad(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes)
  const encoder = new TextEncoder()
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  let from = 0
  let index = text.indexOf(REPLACED)
  for (; index >= 0; index = text.indexOf(REPLACED, from)) {
    at += encoder.encode(text.slice(from, index)).length
    // The character may have been typed.
    if (!(bytes[at] === 0xef && bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd)) break
    at += 3
    from = index + 1
  }
  const before = text.slice(0, Math.max(0, index))
  const line = before.split('\n').length
  const column = before.length - before.lastIndexOf('\n')
  const byte = (bytes[at] ?? 0).toString(16).toUpperCase().padStart(2, '0')
  return `the byte ${byte} in line ${line}, column ${column} (byte ${at + 1} of the file)`
}

/** What a decoder puts in place of bytes that are no character. */
const REPLACED = '\ufffd'
