// Two decks that would write one file: each is refused and told of the other, whichever comes first.
// In: which files each deck would write, and whose they are from earlier. Out: problems by deck.

import { listed } from '../meeting/clock.ts'
import type { Kind } from '../meeting/names.ts'
import { type Problem, problem } from '../problem/problem.ts'

/** A file that a deck would write, or has written. */
export interface Claim {
  /** The deck's path, as people see it. */
  readonly deck: string
  readonly kind: Kind
  readonly file: string
  /** With the folder of its meeting: what no two decks may share. */
  readonly key: string
}

/** Problems of decks that would write one file, by the deck's path. */
export function clashesOf(claims: readonly Claim[]): ReadonlyMap<string, readonly Problem[]> {
  const decksOf = new Map<string, string[]>()
  for (const { key, deck } of claims) decksOf.set(key, [...(decksOf.get(key) ?? []), deck])
  const shared = new Map<string, Claim[]>()
  for (const claim of claims)
    if ((decksOf.get(claim.key) ?? []).length > 1) shared.set(claim.deck, [...(shared.get(claim.deck) ?? []), claim])
  return new Map(
    [...shared].map(([path, its]) => {
      const others = new Set(its.flatMap(({ key }) => decksOf.get(key) ?? []).filter(other => other !== path))
      return [path, [clash(path, [...others], its)]]
    }),
  )
}

/**
 * Problems of a deck that would write over what other decks made before. `madeBy` gives the deck that a file belongs to,
 * as people see it; null when it is nobody's, or this deck's own.
 */
export function takenFromOthers(
  path: string,
  files: readonly Pick<Claim, 'kind' | 'file'>[],
  madeBy: (file: string) => string | null,
): readonly Problem[] {
  const byOther = new Map<string, Pick<Claim, 'kind' | 'file'>[]>()
  for (const each of files) {
    const other = madeBy(each.file)
    if (other !== null) byOther.set(other, [...(byOther.get(other) ?? []), each])
  }
  return [...byOther].map(([other, its]) => {
    const message = `this deck would write ${listed(its.map(({ file }) => file))}, which ${other} has made`
    const hint = `${hintFor(new Set(its.map(({ kind }) => kind)))}; if ${other} is no longer to make them, build it again or delete them`
    return problem('names/clash', { path }, message, hint)
  })
}

/** Most decks that a message names beside its own. */
const MOST = 3

function clash(path: string, others: readonly string[], claims: readonly Claim[]): Problem {
  const named = others.length > MOST ? [...others.slice(0, MOST), `${others.length - MOST} more`] : others
  const whose = `${listed(['this deck', ...named])} would ${others.length === 1 ? 'both' : 'all'} write`
  const message = `${whose} ${listed(claims.map(({ file }) => file))}`
  return problem('names/clash', { path }, message, hintFor(new Set(claims.map(({ kind }) => kind))))
}

function hintFor(kinds: ReadonlySet<Kind>): string {
  const renamed = 'give one of them another "document:"'
  if (kinds.has('slides') && kinds.size === 1) return renamed
  const one = kinds.has('slides') ? `${renamed} and no "agenda:"` : 'leave "agenda:" out of one of them'
  return `if they are two sessions, give each its "token:" from the datatracker; if they are one, ${one}`
}
