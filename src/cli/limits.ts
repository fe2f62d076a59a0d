// `--limit name=value`, and `notewell limits`, which prints what applies.
// In: what was typed. Out: limits, or a usage mistake; the table as text or JSON.

import { didYouMean } from '../deck/suggest.ts'
import { visible } from '../problem/excerpt.ts'
import {
  counted,
  DEFAULT_LIMITS,
  LIMIT_NAMES,
  type LimitName,
  type Limits,
  limitNamed,
  limits,
} from '../problem/limits.ts'
import type { UsageMistake } from './surroundings.ts'

/** The defaults with what was typed in their place; of two for one limit the last counts. */
export function limitsOf(typed: readonly string[] = []): Limits | UsageMistake {
  const changed: Partial<Record<LimitName, number>> = {}
  for (const each of typed) {
    const [, name = '', value = ''] = /^([^=]*)=(.*)$/s.exec(each) ?? []
    if (name === '') return { usage: `--limit takes a name and a value, such as slides=800, not "${visible(each)}"` }
    const limit = limitNamed(name)
    if (!limit) {
      const hint = didYouMean(name, LIMIT_NAMES) ?? '"notewell limits" lists them'
      return { usage: `--limit: there is no limit "${visible(name)}"; ${hint}` }
    }
    const number = numberIn(value)
    if (number === null)
      return {
        usage: `--limit ${name} takes a whole number from 1 on, such as 800, 20k or 20M, not "${visible(value)}"`,
      }
    if (number < limit.least)
      return { usage: `--limit ${name} takes at least ${limit.least / 1_000_000}M, not "${visible(value)}"` }
    changed[name as LimitName] = number
  }
  return { ...DEFAULT_LIMITS, ...changed }
}

/** "800", "1_000", "20k" (thousands) or "20M" (millions); null for anything else. */
function numberIn(typed: string): number | null {
  const [, digits = '', unit = ''] = /^(\d+(?:_\d+)*)([kM]?)$/.exec(typed) ?? []
  const number = Number(digits.replaceAll('_', '')) * (unit === 'M' ? 1_000_000 : unit === 'k' ? 1000 : 1)
  return Number.isSafeInteger(number) && number > 0 ? number : null
}

/** The table, a limit a line: its name, what applies, what of. `default` is told where something else applies. */
export function limitsText(applied: Limits): string {
  const rows = LIMIT_NAMES.map(name => {
    const { most, unit, about } = limits[name]
    const changed = applied[name] === most ? '' : ` (default: ${counted(most)})`
    return [name, counted(applied[name]), unit, `${about}${changed}`] as const
  })
  const width = (column: 0 | 1 | 2): number => Math.max(...rows.map(row => row[column].length))
  const [names, numbers, units] = [width(0), width(1), width(2)]
  return rows
    .map(
      ([name, number, unit, about]) =>
        `${name.padEnd(names)}  ${number.padStart(numbers)} ${unit.padEnd(units)}  ${about}\n`,
    )
    .join('')
}

/** The same as one JSON document. */
export function limitsJson(applied: Limits): string {
  const all = LIMIT_NAMES.map(name => {
    const { most, unit, about } = limits[name]
    return { name, value: applied[name], default: most, unit, about }
  })
  return `${JSON.stringify({ version: 1, limits: all }, null, 2)}\n`
}
