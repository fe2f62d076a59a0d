// Blocks of a deflate stream (RFC 1951, 3.2.3 and 3.2.7): literals and matches, in Huffman codes made for them.
// In: literals and matches, one after the other, and the checksum of the bytes they stand for. Out: a zlib stream.
// Every block has codes of its own: other kinds are hardly shorter for any stream of a deck.

import { type Code, codeFor } from './huffman.ts'

/** A stream under way: the literals and matches of its current block, how often each symbol occurs, and its bits. */
export interface Blocks {
  count: number
  readonly out: Uint8Array
  at: number
  /** Bits that do not make a byte yet, and how many. */
  hold: number
  held: number
}

/** Literals and matches in one block: enough for any stream of a deck. */
const perBlock = 1 << 15
const endOfBlock = 256

// One stream is written at a time, so that these serve all of them. A match is its distance << 9 | its length.
const tokens = new Uint32Array(perBlock)
const symbolCounts = new Uint32Array(286)
const distanceCounts = new Uint32Array(30)
const headerCounts = new Uint32Array(19)

// RFC 1951, 3.2.5: lengths and distances share symbols, and extra bits tell them apart.
const lengthExtra = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0]
const distanceExtra = [0, 0, 0, 0, ...Array.from({ length: 26 }, (_, at) => 1 + (at >> 1))]
const lengthBase = basesOf(3, lengthExtra)
const distanceBase = basesOf(1, distanceExtra)
const lengthSymbol = lookUp(lengthBase, 259)
const nearSymbol = lookUp(distanceBase, 257)

/** Starts a zlib stream for so many bytes. Another stream may be started when this one has ended. */
export function startBlocks(size: number): Blocks {
  symbolCounts.fill(0)
  distanceCounts.fill(0)
  // No block takes half as much again as its bytes, but for its codes.
  const out = new Uint8Array(Math.ceil(size * 1.5) + 512 * (2 + Math.floor(size / perBlock)))
  out[0] = 0x78
  out[1] = 0xda
  return { count: 0, out, at: 2, hold: 0, held: 0 }
}

export function addLiteral(blocks: Blocks, byte: number): void {
  if (blocks.count === perBlock) writeBlock(blocks, false)
  tokens[blocks.count++] = byte
  symbolCounts[byte] = (symbolCounts[byte] ?? 0) + 1
}

/** A repetition of `length` (3 to 258) bytes that stand `distance` (1 to 32768) bytes before. */
export function addMatch(blocks: Blocks, length: number, distance: number): void {
  if (blocks.count === perBlock) writeBlock(blocks, false)
  tokens[blocks.count++] = (distance << 9) | length
  const symbol = 257 + (lengthSymbol[length] ?? 0)
  symbolCounts[symbol] = (symbolCounts[symbol] ?? 0) + 1
  const far = symbolOfDistance(distance)
  distanceCounts[far] = (distanceCounts[far] ?? 0) + 1
}

/** Ends the stream. */
export function endBlocks(blocks: Blocks, checksum: number): Uint8Array {
  writeBlock(blocks, true)
  if (blocks.held > 0) put(blocks, 0, 8 - blocks.held)
  for (const shift of [24, 16, 8, 0]) put(blocks, (checksum >>> shift) & 0xff, 8)
  return blocks.out.slice(0, blocks.at)
}

function writeBlock(blocks: Blocks, final: boolean): void {
  symbolCounts[endOfBlock] = 1
  const symbols = codeFor(symbolCounts, 15)
  const distances = codeFor(distanceCounts, 15)
  put(blocks, final ? 0b101 : 0b100, 3)
  writeCodes(blocks, symbols, distances)
  for (let at = 0; at < blocks.count; at++) {
    const token = tokens[at] ?? 0
    if (token < endOfBlock) {
      putSymbol(blocks, symbols, token)
      continue
    }
    const length = token & 511
    const near = lengthSymbol[length] ?? 0
    putSymbol(blocks, symbols, 257 + near)
    put(blocks, length - (lengthBase[near] ?? 0), lengthExtra[near] ?? 0)
    const distance = token >>> 9
    const far = symbolOfDistance(distance)
    putSymbol(blocks, distances, far)
    put(blocks, distance - (distanceBase[far] ?? 0), distanceExtra[far] ?? 0)
  }
  putSymbol(blocks, symbols, endOfBlock)
  blocks.count = 0
  symbolCounts.fill(0)
  distanceCounts.fill(0)
}

/** The order in which lengths of the header's own code are written: the likely ones first. */
const headerOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

/** The lengths of both codes in a row, equal ones put together (RFC 1951, 3.2.7), in a code of their own. */
function writeCodes(blocks: Blocks, symbols: Code, distances: Code): void {
  const symbolsUsed = 1 + lastUsed(symbols.lengths)
  const distancesUsed = 1 + lastUsed(distances.lengths)
  const row = new Uint8Array(symbolsUsed + distancesUsed)
  row.set(symbols.lengths.subarray(0, symbolsUsed))
  row.set(distances.lengths.subarray(0, distancesUsed), symbolsUsed)
  const runs = runsOf(row)
  headerCounts.fill(0)
  for (const { symbol } of runs) headerCounts[symbol] = (headerCounts[symbol] ?? 0) + 1
  const header = codeFor(headerCounts, 7)
  let shown = headerOrder.length
  while (header.lengths[headerOrder[shown - 1] ?? 0] === 0) shown--
  put(blocks, symbolsUsed - 257, 5)
  put(blocks, distancesUsed - 1, 5)
  put(blocks, shown - 4, 4)
  for (const symbol of headerOrder.slice(0, shown)) put(blocks, header.lengths[symbol] ?? 0, 3)
  for (const { symbol, extra, bits } of runs) {
    putSymbol(blocks, header, symbol)
    put(blocks, extra, bits)
  }
}

/** A symbol of the header's code, and the bits after it that say how often. */
interface Run {
  readonly symbol: number
  readonly extra: number
  readonly bits: number
}

/** Lengths one by one, zeros repeated (17: 3 to 10, 18: 11 to 138) and others repeated (16: 3 to 6 more). */
function runsOf(row: Uint8Array): readonly Run[] {
  const runs: Run[] = []
  for (let at = 0; at < row.length; ) {
    const length = row[at] ?? 0
    let end = at + 1
    while (end < row.length && row[end] === length) end++
    let left = end - at
    at = end
    if (length !== 0) {
      runs.push({ symbol: length, extra: 0, bits: 0 })
      left--
    }
    while (left >= 3) {
      const most = length !== 0 ? 6 : left > 10 ? 138 : 10
      const some = Math.min(left, most)
      if (length !== 0) runs.push({ symbol: 16, extra: some - 3, bits: 2 })
      else if (most === 10) runs.push({ symbol: 17, extra: some - 3, bits: 3 })
      else runs.push({ symbol: 18, extra: some - 11, bits: 7 })
      left -= some
    }
    for (; left > 0; left--) runs.push({ symbol: length, extra: 0, bits: 0 })
  }
  return runs
}

function lastUsed(lengths: Uint8Array): number {
  let at = lengths.length - 1
  while (at > 0 && lengths[at] === 0) at--
  return at
}

function putSymbol(blocks: Blocks, { bits, lengths }: Code, symbol: number): void {
  put(blocks, bits[symbol] ?? 0, lengths[symbol] ?? 0)
}

/** Writes bits, the lowest first. */
function put(blocks: Blocks, bits: number, count: number): void {
  let hold = blocks.hold | (bits << blocks.held)
  let held = blocks.held + count
  while (held >= 8) {
    blocks.out[blocks.at++] = hold
    hold >>>= 8
    held -= 8
  }
  blocks.hold = hold
  blocks.held = held
}

/** Beyond 256 bytes each symbol spans a multiple of 128 distances: the highest bits tell. */
function symbolOfDistance(distance: number): number {
  if (distance <= 256) return nearSymbol[distance] ?? 0
  const high = 31 - Math.clz32(distance - 1)
  return 2 * high + (((distance - 1) >> (high - 1)) & 1)
}

/** The first value of each symbol, from the extra bits of those before it. */
function basesOf(first: number, extra: readonly number[]): readonly number[] {
  let next = first
  return extra.map(bits => {
    const base = next
    next += 1 << bits
    return base
  })
}

/** The symbol of each value below `size`. */
function lookUp(bases: readonly number[], size: number): Uint8Array {
  const symbols = new Uint8Array(size)
  for (const [symbol, base] of bases.entries()) symbols.fill(symbol, base)
  return symbols
}
