// From characters of a scalar's text back to offsets in the file.
// In: the file's text, the scalar's range and style, its decoded text. Out: an offset for each decoded character.
// YAML folds lines, strips indentation and decodes escapes, so the two must be walked side by side.

/** How a scalar was typed; `made` when nobody typed it and it only stands where something else was typed. */
export type ScalarStyle = 'plain' | 'single' | 'double' | 'block' | 'made'

/** For each UTF-16 unit of `decoded`, the offset in `file` of the character it was typed as. */
export function offsetsOf(
  file: string,
  start: number,
  end: number,
  decoded: string,
  style: ScalarStyle,
): readonly number[] {
  const offsets: number[] = []
  let at = style === 'block' ? endOfLine(file, start) + 1 : style === 'plain' || style === 'made' ? start : start + 1
  for (let index = 0; index < decoded.length; index++) {
    const wanted = decoded.charAt(index)
    if (style === 'double' && file.charAt(at) === '\\') {
      const length = escapeLength(file, at)
      if (length > 0) {
        offsets.push(at)
        const units = escapeUnits(file, at)
        for (let more = 1; more < units; more++) {
          offsets.push(at)
          index++
        }
        at += length
        continue
      }
      at = skipBlank(file, at + 1, end) // an escaped line end: the line break vanishes
    }
    if (file.charAt(at) !== wanted) {
      // A fold: white space of the file became one space, one line end, or nothing.
      if (/\s/.test(wanted)) {
        offsets.push(Math.min(at, end))
        at = wanted === '\n' && style === 'block' ? at + 1 : skipBlank(file, at, end)
        continue
      }
      at = skipBlank(file, at, end)
    }
    offsets.push(Math.min(at, end))
    at += style === 'single' && wanted === "'" ? 2 : 1
  }
  return offsets
}

/** How many characters of the file stand for the one at an offset: more than one for an escape. */
export function lengthAt(file: string, at: number, style: ScalarStyle): number {
  if (style === 'double' && file.charAt(at) === '\\') return Math.max(1, escapeLength(file, at))
  return style === 'single' && file.startsWith("''", at) ? 2 : 1
}

function endOfLine(file: string, from: number): number {
  const at = file.indexOf('\n', from)
  return at < 0 ? file.length : at
}

function skipBlank(file: string, from: number, end: number): number {
  let at = from
  while (at < end && /\s/.test(file.charAt(at))) at++
  return at
}

/** How long an escape of a double-quoted scalar is; 0 for an escaped line end. */
function escapeLength(file: string, at: number): number {
  const letter = file.charAt(at + 1)
  if (letter === '\n' || letter === '\r') return 0
  return letter === 'x' ? 4 : letter === 'u' ? 6 : letter === 'U' ? 10 : 2
}

function escapeUnits(file: string, at: number): number {
  if (file.charAt(at + 1) !== 'U') return 1
  return Number.parseInt(file.slice(at + 2, at + 10), 16) > 0xffff ? 2 : 1
}
