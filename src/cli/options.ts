// Flags → exact options. Below this file nobody sees a flag.
// In: what commander parsed. Out: what the program needs, or a usage mistake.

import type { Shard } from '../load/find.ts'
import { join } from '../load/paths.ts'
import { KINDS, type Kind } from '../meeting/names.ts'
import { shortened } from '../problem/excerpt.ts'
import { counted, type Limits } from '../problem/limits.ts'
import { limitsOf } from './limits.ts'
import type { UsageMistake } from './surroundings.ts'

/** What was typed, as commander gives it. */
export interface Typed {
  readonly output?: string
  readonly only?: string
  readonly rev?: string
  readonly shard?: string
  readonly strict?: boolean
  readonly json?: boolean
  readonly force?: boolean
  readonly cache?: boolean
  readonly isolate?: boolean
  readonly jobs?: string
  readonly limit?: readonly string[]
  readonly quiet?: boolean
  readonly color?: string
}

export interface Options {
  readonly paths: readonly string[]
  readonly output: string
  readonly kinds: ReadonlySet<Kind>
  /** Two digits; null for each deck's own. */
  readonly rev: string | null
  /** Null for all decks. */
  readonly shard: Shard | null
  readonly strict: boolean
  readonly json: boolean
  readonly force: boolean
  /** Whether decks that were made before need not be made again. */
  readonly cache: boolean
  readonly quiet: boolean
  readonly color: boolean
  readonly limits: Limits
  /** Whether decks are made in processes of their own, each with a budget. */
  readonly isolate: boolean
  /** How many threads (or processes) make decks; 1 is the program's own. */
  readonly jobs: number
}

/** Turns flags into options. `terminal` says whether people read stderr on a terminal. */
export function optionsOf(
  paths: readonly string[],
  typed: Typed,
  terminal: boolean,
  env: Readonly<Record<string, string | undefined>>,
): Options | UsageMistake {
  const kinds = new Set<Kind>()
  for (const word of typed.only === undefined ? KINDS : typed.only.split(',')) {
    const kind = KINDS.find(each => each === word.trim())
    if (!kind) return { usage: `--only takes ${KINDS.join(', ')} separated by commas, not "${word.trim()}"` }
    kinds.add(kind)
  }
  if (typed.rev !== undefined && !/^[0-9]{2}$/.test(typed.rev))
    return { usage: `--rev takes two digits, such as 01, not "${typed.rev}"` }
  const shard = typed.shard === undefined ? null : shardIn(typed.shard)
  if (shard === false)
    return { usage: `--shard takes a shard and their number, such as 1/4 or 4/4, not "${typed.shard}"` }
  const color = typed.color ?? 'auto'
  if (color !== 'auto' && color !== 'always' && color !== 'never')
    return { usage: `--color takes auto, always or never, not "${color}"` }
  const jobs = typed.jobs ?? '1'
  if (!/^[1-9][0-9]?$/.test(jobs)) return { usage: `-j takes a number from 1 to 99, not "${jobs}"` }
  const limits = limitsOf(typed.limit)
  if ('usage' in limits) return limits
  if (paths.includes('')) return { usage: 'a path is empty: name a deck or a folder ("." is the one you are in)' }
  if (typed.output === '') return { usage: '-o needs the name of a folder' }
  const long = longPath([...paths, typed.output ?? ''])
  if (long) return long
  return {
    paths: paths.length > 0 ? paths.map(tidy) : ['decks'],
    output: typed.output ?? 'out',
    kinds,
    rev: typed.rev ?? null,
    shard,
    strict: typed.strict ?? false,
    json: typed.json ?? false,
    force: typed.force ?? false,
    cache: typed.cache ?? true,
    quiet: typed.quiet ?? false,
    limits,
    isolate: typed.isolate ?? false,
    jobs: Number(jobs),
    color: color === 'always' || (color === 'auto' && terminal && !env.NO_COLOR),
  }
}

/** What `manifest` needs. */
export type JoinOptions = Pick<Options, 'paths' | 'output' | 'force' | 'quiet' | 'color'>

/** PATH_MAX of Linux (limits.h); of other systems where people have a disk it is less, or no more that anyone types. */
const LONGEST = 4096

/** What is wrong with a path that no system takes; null when each can be. */
function longPath(paths: readonly string[]): UsageMistake | null {
  const long = paths.find(path => path.length > LONGEST)
  return long === undefined
    ? null
    : { usage: `the path ${shortened(long)} has ${counted(long.length)} characters; it can have ${counted(LONGEST)}` }
}

/** "2/4"; false for what is none. */
function shardIn(typed: string): Shard | false {
  const [, at, of] = /^([1-9]\d{0,5})\/([1-9]\d{0,5})$/.exec(typed) ?? []
  const shard = { at: Number(at), of: Number(of) }
  return shard.at <= shard.of && shard
}

/** One deck has one path, however it was typed: "./decks/" and "x/../decks" are "decks". */
function tidy(path: string): string {
  return join('', path.replaceAll('\\', '/')) || '.'
}
