// Huffman codes for deflate (RFC 1951, 3.2.2): how many bits each symbol takes, and which.
// In: how often each symbol occurs. Out: a complete prefix code within a limit of bits.
// Integers only, and one order among equal counts: the same counts give the same code everywhere.

/** A prefix code: each symbol's bits, turned over as deflate writes them, and how many they are (0: not used). */
export interface Code {
  readonly bits: Uint16Array
  readonly lengths: Uint8Array
}

/** The most symbols an alphabet of deflate has; the least power of two above that. */
const most = 288
const base = 512

// Reused by every code: a deck makes a hundred of them.
const symbols = new Int32Array(most)
const tree = new Int32Array(most)

/**
 * The best code that gives no symbol more than `limit` bits. When fewer than two symbols occur, others are taken in:
 * a code of one symbol leaves half of all bits without a meaning, and not every reader takes it.
 */
export function codeFor(counts: Uint32Array, limit: number): Code {
  let used = 0
  for (let symbol = 0; symbol < counts.length; symbol++) {
    const count = counts[symbol] ?? 0
    if (count > 0) symbols[used++] = count * base + symbol
  }
  for (let symbol = 0; used < 2; symbol++) if (counts[symbol] === 0) symbols[used++] = base + symbol
  const rarestFirst = symbols.subarray(0, used).sort()
  for (let at = 0; at < used; at++) tree[at] = Math.floor((rarestFirst[at] ?? 0) / base)
  const perLength = limited(lengthsOfTree(used), limit)
  const lengths = new Uint8Array(counts.length)
  let at = 0
  for (let length = limit; length > 0; length--) {
    for (let left = perLength[length] ?? 0; left > 0; left--) lengths[(rarestFirst[at++] ?? 0) % base] = length
  }
  return { bits: bitsFor(lengths, perLength), lengths }
}

/**
 * How many symbols have codes of each length, for the counts in `tree`, ascending. In place, without nodes
 * (Moffat and Katajainen, In-place calculation of minimum-redundancy codes, 1995): a count becomes the index of its
 * parent, then that the depth of the node.
 */
function lengthsOfTree(used: number): Uint16Array {
  let leaf = 0
  let root = 0
  const lightest = (node: number): number => {
    if (leaf >= used || (root < node && (tree[root] ?? 0) < (tree[leaf] ?? 0))) {
      const weight = tree[root] ?? 0
      tree[root++] = node
      return weight
    }
    return tree[leaf++] ?? 0
  }
  for (let node = 0; node < used - 1; node++) {
    const weight = lightest(node)
    tree[node] = weight + lightest(node)
  }
  const perLength = new Uint16Array(used + 1)
  tree[used - 2] = 0
  for (let node = used - 3; node >= 0; node--) tree[node] = (tree[tree[node] ?? 0] ?? 0) + 1
  let node = used - 2
  for (let depth = 0, free = 1; free > 0; depth++) {
    let inner = 0
    for (; node >= 0 && tree[node] === depth; node--) inner++
    perLength[depth] = free - inner
    free = 2 * inner
  }
  return perLength
}

/** The same with no length over the limit: what is longer becomes as long, and shorter ones make room for it. */
function limited(perLength: Uint16Array, limit: number): Uint16Array {
  const within = new Uint16Array(limit + 1)
  let taken = 0
  for (let length = 1; length < perLength.length; length++) {
    const count = perLength[length] ?? 0
    const least = Math.min(length, limit)
    within[least] = (within[least] ?? 0) + count
    taken += count << (limit - least)
  }
  for (; taken > 1 << limit; taken--) {
    let length = limit - 1
    while ((within[length] ?? 0) === 0) length--
    within[length] = (within[length] ?? 0) - 1
    within[length + 1] = (within[length + 1] ?? 0) + 2
    within[limit] = (within[limit] ?? 0) - 1
  }
  return within
}

/** Codes go up with their lengths and, within one length, with their symbols (RFC 1951, 3.2.2). */
function bitsFor(lengths: Uint8Array, perLength: Uint16Array): Uint16Array {
  const next = new Uint16Array(perLength.length)
  for (let length = 1, code = 0; length < perLength.length; length++) {
    code = (code + (length === 1 ? 0 : (perLength[length - 1] ?? 0))) << 1
    next[length] = code
  }
  const bits = new Uint16Array(lengths.length)
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    const length = lengths[symbol] ?? 0
    if (length === 0) continue
    let code = next[length] ?? 0
    next[length] = code + 1
    let turned = 0
    for (let bit = 0; bit < length; bit++) {
      turned = (turned << 1) | (code & 1)
      code >>= 1
    }
    bits[symbol] = turned
  }
  return bits
}
