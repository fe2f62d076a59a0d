// A text file as notewell read it, and places in it.
// In: the path people see and the decoded text. Out: origins (offsets) and 1-based lines and columns.
// Offsets travel through every stage; lines and columns are worked out only when something is printed.

/** A text file: `path` is what people see (relative to the folder notewell runs in, with `/`). */
export interface Source {
  readonly path: string
  readonly text: string
  /** It is shown to the letter: no placeholder in it is filled, and no name in it becomes a link. */
  readonly verbatim?: true
  /** It comes with notewell. */
  readonly own?: true
}

/** Where something was typed: UTF-16 offsets `start` (inclusive) to `end` (exclusive) in a source. */
export interface Origin {
  readonly source: Source
  readonly start: number
  readonly end: number
}

/** 1-based line, 1-based column counted in UTF-16 units (as editors and GNU error lines do). */
export interface Place {
  readonly line: number
  readonly column: number
}

const lineStarts = new WeakMap<Source, readonly number[]>()

/** The place of an offset. Offsets past the end give the end of the text. */
export function placeAt(source: Source, offset: number): Place {
  const starts = lineStartsOf(source)
  const at = Math.max(0, Math.min(offset, source.text.length))
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= at) low = middle
    else high = middle - 1
  }
  return { line: low + 1, column: at - (starts[low] ?? 0) + 1 }
}

/** "line 12", for a message about something else in the same file. */
export function lineOf({ source, start }: Origin): string {
  return `line ${placeAt(source, start).line}`
}

/** The text of a 1-based line, without its line end. */
export function lineText(source: Source, line: number): string {
  const starts = lineStartsOf(source)
  const start = starts[line - 1]
  if (start === undefined) return ''
  const end = starts[line] ?? source.text.length + 1
  return source.text.slice(start, end - 1).replace(/\r$/, '')
}

/** The origin of a whole file: its first character. */
export function topOf(source: Source): Origin {
  return { source, start: 0, end: 0 }
}

function lineStartsOf(source: Source): readonly number[] {
  const known = lineStarts.get(source)
  if (known) return known
  const starts = [0]
  for (let at = source.text.indexOf('\n'); at >= 0; at = source.text.indexOf('\n', at + 1)) starts.push(at + 1)
  lineStarts.set(source, starts)
  return starts
}
