// What those who look for mistakes in a YAML file share: the mistake, and the line it is in.
// In: a text and an offset. Out: the line around it.

/** What is wrong from `start` to `end` (offsets), as a chair would say it. */
export interface Mistake {
  readonly start: number
  readonly end: number
  readonly message: string
  readonly hint: string | null
}

/** Offsets of a line, without its line end. */
export interface Line {
  readonly start: number
  readonly end: number
}

/** The line that an offset is in. */
export function lineAround(text: string, at: number): Line {
  const end = text.indexOf('\n', at)
  const line = { start: text.lastIndexOf('\n', at - 1) + 1, end: end < 0 ? text.length : end }
  return text.charAt(line.end - 1) === '\r' && line.end > line.start ? { ...line, end: line.end - 1 } : line
}

/** More mistakes of a kind than anyone reads are not looked into: each takes the line it is in, and a line can be a megabyte. */
export const MOST_TOLD = 200
