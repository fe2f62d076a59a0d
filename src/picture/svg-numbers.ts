// Numbers, lengths and references as SVG's attributes write them.
// In: values of attributes. Out: numbers in pixels of CSS (96 to an inch), or null for what is none.

/** No coordinate is larger: what is drawn so far out is seen by nobody. */
const LARGEST = 1e7
/** What is smaller is nothing: what it measures is seen by nobody, and its square may be too small for a number. */
const SMALLEST = 1e-12

/** One finite number of a sensible size; null for anything else. */
export function numberOf(value: string): number | null {
  if (value.length > 60 || !NUMBER.test(value)) return null
  return bounded(Number(value))
}

/** A list of numbers, separated by spaces and at most one comma each; null when something else is in it. */
export function numbersOf(value: string): readonly number[] | null {
  const trimmed = value.trim()
  if (trimmed === '') return []
  const numbers: number[] = []
  const next = /\s*(?:(,)\s*)?([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)/y
  while (next.lastIndex < trimmed.length) {
    const match = next.exec(trimmed)
    const number = match && bounded(Number(match[2]))
    if (number === null || (numbers.length === 0 && match?.[1])) return null
    numbers.push(number)
  }
  return numbers
}

/** What lengths are relative to. */
export interface Measures {
  /** Pixels of 1em. */
  readonly em: number
  /** Pixels of 100%; null where no percentage can stand. */
  readonly whole: number | null
}

/** A length in pixels; null when it is none. */
export function lengthOf(value: string, { em, whole }: Measures): number | null {
  const match = /^\s*([-+]?[\d.]+(?:[eE][-+]?\d+)?)\s*(%|[a-zA-Z]{0,3})\s*$/.exec(value.slice(0, 80))
  const number = match && numberOf(match[1] ?? '')
  if (!match || number === null) return null
  const unit = (match[2] ?? '').toLowerCase()
  if (unit === '%') return whole === null ? null : bounded((number / 100) * whole)
  if (unit === 'em') return bounded(number * em)
  if (unit === 'ex') return bounded(number * em * 0.5)
  const pixels = UNITS.get(unit)
  return pixels === undefined ? null : bounded(number * pixels)
}

/** A number from 0 to 1, or a percentage; what is outside is the nearest (CSS Color 4, 3.2). */
export function shareOf(value: string): number | null {
  const number = lengthOf(value, { em: 0, whole: 1 })
  return number === null || /[a-zA-Z]\s*$/.test(value) ? null : Math.min(1, Math.max(0, number))
}

/** The id in "#id"; null for anything else. */
export function idOf(href: string): string | null {
  return /^\s*#([^\s#]{1,200})\s*$/.exec(href)?.[1] ?? null
}

/** The id in "url(#id)", and what follows it; null for anything else. */
export function urlOf(value: string): { readonly id: string; readonly rest: string } | null {
  const match = /^url\(\s*(["']?)#([^\s#"'()]{1,200})\1\s*\)\s*(.*)$/.exec(value.trim().slice(0, 300))
  return match ? { id: match[2] ?? '', rest: match[3] ?? '' } : null
}

function bounded(number: number): number | null {
  if (Math.abs(number) < SMALLEST) return 0
  return Math.abs(number) <= LARGEST ? number : null
}

const NUMBER = /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?\s*$/

const UNITS = new Map([
  ['', 1],
  ['px', 1],
  ['pt', 4 / 3],
  ['pc', 16],
  ['in', 96],
  ['cm', 96 / 2.54],
  ['mm', 96 / 25.4],
  ['q', 96 / 101.6],
])
