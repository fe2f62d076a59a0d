// The frame of a JPEG (ISO/IEC 10918-1, B.2.2): its size and its components, and what its other segments may say of them.
// In: the payload of a segment. Out: what it says, or what is wrong with it, as a sentence's end. It knows no offsets.

/** One component: its name, how often it is sampled across and down, which table its numbers are divided by. */
export interface Component {
  readonly id: number
  readonly across: number
  readonly down: number
  readonly quantization: number
}

export interface Frame {
  readonly columns: number
  readonly rows: number
  readonly progressive: boolean
  readonly components: readonly Component[]
}

/** Tables that have been defined so far, by number: quantization, and Huffman codes for DC and AC. */
export interface Tables {
  readonly quantization: Set<number>
  readonly dc: Set<number>
  readonly ac: Set<number>
}

/** Reads a start of frame (B.2.2): SOF0, SOF1 or SOF2. */
export function frameOf(payload: Uint8Array, progressive: boolean): Frame | string {
  const [bits = 0, rowsHigh = 0, rowsLow = 0, columnsHigh = 0, columnsLow = 0, count = 0] = payload
  if (payload.length < 6 || payload.length !== 6 + 3 * count) return 'has a frame of a length that cannot be'
  if (bits !== 8) return `has samples of ${bits} bits`
  const columns = columnsHigh * 256 + columnsLow
  const rows = rowsHigh * 256 + rowsLow
  if (columns === 0 || rows === 0) return `has ${columns} × ${rows} pixels`
  if (count === 4) return 'has four colours (CMYK), for printing'
  if (count !== 1 && count !== 3) return `has ${count} components, which is neither grey nor colour`
  const components = Array.from({ length: count }, (_, index) => {
    const [id = 0, factors = 0, quantization = 0] = payload.subarray(6 + 3 * index)
    return { id, across: factors >> 4, down: factors & 15, quantization }
  })
  const sound = components.every(
    ({ across, down, quantization }) => isBetween(across, 1, 4) && isBetween(down, 1, 4) && quantization <= 3,
  )
  if (!sound || new Set(components.map(({ id }) => id)).size < count) return 'has components that cannot be'
  return { columns, rows, progressive, components }
}

/** Notes the quantization tables of a DQT segment (B.2.4.1). Null when they are sound. */
export function readQuantization(payload: Uint8Array, { quantization }: Tables): string | null {
  let at = 0
  while (at < payload.length) {
    const [precision, number] = halves(payload[at])
    at += 1 + 64 * (precision + 1)
    if (precision > 1 || number > 3 || at > payload.length) return 'has a quantization table that cannot be'
    quantization.add(number)
  }
  return null
}

/** Notes the Huffman tables of a DHT segment (B.2.4.2 and C.2). Null when they are sound. */
export function readHuffman(payload: Uint8Array, { dc, ac }: Tables): string | null {
  let at = 0
  while (at < payload.length) {
    const [kind, number] = halves(payload[at])
    const counts = payload.subarray(at + 1, at + 17)
    const values = counts.reduce((sum, count) => sum + count, 0)
    at += 17 + values
    if (kind > 1 || number > 3 || at > payload.length || values > 256 || !areCodes(counts)) {
      return 'has a Huffman table that cannot be'
    }
    if (kind === 0) dc.add(number)
    else ac.add(number)
  }
  return null
}

/** True when there can be so many codes of 1 to 16 bits, none of which begins another. */
function areCodes(counts: Uint8Array): boolean {
  let free = 1
  for (const count of counts) {
    free = 2 * free - count
    if (free < 0) return false
  }
  return true
}

/** What is wrong with the header of a scan (B.2.3 and G.1.1.1.1), held against the frame and the tables; null when nothing is. */
export function wrongScan(payload: Uint8Array, { components, progressive }: Frame, tables: Tables): string | null {
  const count = payload[0] ?? 0
  if (count < 1 || count > components.length || payload.length !== 4 + 2 * count) return 'has a scan that cannot be'
  const [first = 0, last = 0, approximation] = payload.subarray(1 + 2 * count)
  const [high, low] = halves(approximation)
  const whole = first === 0 && last === 63 && high === 0 && low === 0
  const part = first === 0 ? last === 0 : isBetween(last, first, 63) && count === 1
  const fine = low <= 13 && (high === 0 || high === low + 1)
  if (progressive ? !part || !fine : !whole) return 'has a scan that cannot be'
  const seen = new Set<number>()
  let blocks = 0
  for (let at = 1; at < 1 + 2 * count; at += 2) {
    const component = components.find(({ id }) => id === payload[at])
    if (!component || seen.has(component.id)) return 'has a scan of a component it does not have'
    seen.add(component.id)
    blocks += component.across * component.down
    // As many blocks as a scan of several components may have side by side.
    if (count > 1 && blocks > 10) return 'has a scan that cannot be'
    const [dc, ac] = halves(payload[at + 1])
    const needsDc = first === 0 && high === 0
    const needsAc = last > 0
    const missing =
      !tables.quantization.has(component.quantization) ||
      (needsDc && !tables.dc.has(dc)) ||
      (needsAc && !tables.ac.has(ac))
    if (missing) return 'has a scan without its tables'
  }
  return null
}

function halves(byte = 0): readonly [number, number] {
  return [byte >> 4, byte & 15]
}

function isBetween(value: number, least: number, most: number): boolean {
  return value >= least && value <= most
}
