// Entries of the cache as bytes: each says what it is and carries its own check sum.
// In: a name and a body. Out: bytes; and the other way the body, or null for what is damaged, cut short or another's.
// Where the bytes lie is the business of a Store; nothing that it gives is believed.

/** Where entries lie. It never throws: what cannot be read is not there, and what cannot be written is not kept. */
export interface Store {
  readonly read: (name: string) => Uint8Array | null
  /** Writes a whole entry or none. */
  readonly write: (name: string, bytes: Uint8Array) => void
}

type Hash = (bytes: Uint8Array) => string

/** Most bytes of an entry. */
export const LARGEST_ENTRY = 60_000_000

/** Keeps a body under a name. */
export function keepEntry(name: string, body: Uint8Array, store: Store, hash: Hash): void {
  if (body.length > LARGEST_ENTRY) return
  const header = new TextEncoder().encode(headerOf(name, body, hash))
  const bytes = new Uint8Array(header.length + body.length)
  bytes.set(header)
  bytes.set(body, header.length)
  store.write(name, bytes)
}

/** The body that was kept under a name; null when there is none, or not exactly that. */
export function entryNamed(name: string, store: Store, hash: Hash): Uint8Array | null {
  const bytes = store.read(name)
  if (bytes === null) return null
  const end = bytes.subarray(0, LONGEST_HEADER).indexOf(0x0a) + 1
  const body = bytes.subarray(end)
  return end > 0 && new TextDecoder('latin1').decode(bytes.subarray(0, end)) === headerOf(name, body, hash)
    ? body
    : null
}

const LONGEST_HEADER = 400

/** One line: whose the entry is, its name, the check sum and the length of what follows. */
function headerOf(name: string, body: Uint8Array, hash: Hash): string {
  return `notewell-cache 1 ${name} ${hash(body)} ${body.length}\n`
}
