// Links that were good at another meeting, or that are another group's: `stale/link`.
// In: texts, the resolved deck. Out: problems, and which stretches of which text are links, so that the number of a
// meeting in a link is not told again as text.

import { originWithin } from '../deck/yaml.ts'
import { listed } from '../meeting/clock.ts'
import { meetechoUrl, notesUrl, sessionUrl } from '../meeting/places.ts'
import type { Meeting } from '../meeting/session.ts'
import { type Problem, problem } from '../problem/problem.ts'
import type { ResolvedDeck } from '../resolve/deck.ts'
import { type Linked, linkedBy } from './linked.ts'
import type { Text } from './texts.ts'

/** Links of texts, judged. */
export interface Links {
  readonly problems: readonly Problem[]
  /** True when characters `start` to `end` of a text stand in an address, or in the label of a link that was told. */
  readonly cover: (text: Text, start: number, end: number) => boolean
}

/** An address in running text, with or without its scheme where it is clearly one. */
const ADDRESS = /(?:https?:\/\/|(?<![\w.-])(?:[a-z0-9-]+\.)+(?:ietf\.org|meetecho\.com)\/)[^\s<>()[\]"'`|]*/gi

/** Whose things every group links to: what everyone at a meeting goes to. */
const EVERYONE = [
  'anrw',
  'edu',
  'hackathon',
  'hackdemo',
  'hotrfc',
  'iab',
  'iabopen',
  'iesg',
  'ietf',
  'ietfplenary',
  'irtf',
  'irtfopen',
  'newcomers',
  'plenary',
  'wgchairs',
]

/** Finds and judges all links. */
export function reviewLinks(texts: readonly Text[], deck: ResolvedDeck): Links {
  const problems: Problem[] = []
  const stretches = new Map<Text, (readonly [start: number, end: number])[]>()
  const labelled = new Set<unknown>()
  for (const text of texts) {
    const { from } = text
    if (!from.text.includes('/')) continue
    for (const { 0: found, index } of from.text.matchAll(ADDRESS)) {
      const address = found.replace(/(?<![.,;:!?*_])[.,;:!?*_]+$/, '')
      const end = index + address.length
      const told = judged(address, deck)
      if (told) {
        problems.push(problem('stale/link', originWithin(from, index, end), told.message, told.hint))
        labelled.add(text.holder)
      }
      const known = stretches.get(text) ?? []
      known.push([told ? labelStart(from.text, index) : index, end])
      stretches.set(text, known)
    }
  }
  const cover = (text: Text, start: number, end: number): boolean =>
    (text.key === 'label' && labelled.has(text.holder)) ||
    (stretches.get(text) ?? []).some(([from, to]) => start >= from && end <= to)
  return { problems, cover }
}

/** Where `[label](` begins, for the address behind it; the address itself without a label. */
function labelStart(text: string, address: number): number {
  return /\[[^[\]]*\]\(<?$/.exec(text.slice(0, address))?.index ?? address
}

function judged(address: string, deck: ResolvedDeck): { readonly message: string; readonly hint: string } | null {
  const { meeting, groups, sessions } = deck
  const linked = linkedBy(address.replace(/\{\{\s*meeting\.number\s*\}\}/g, meeting.id))
  if (!linked) return null
  const acronyms = groups.map(group => group.acronym)
  const hint = hintFor(linked, deck)
  if (linked.meeting !== meeting.id)
    return { message: `this link belongs to ${calledLike(linked.meeting)}, and the deck is of ${meeting.label}`, hint }
  const { name, session } = linked
  if (name !== null && ![...acronyms, ...EVERYONE].some(each => isOf(each, name, linked.kind))) {
    const whose = linked.kind === 'other' ? name.split('-')[0] : name
    return { message: `this link belongs to ${whose}, and the deck is of ${listed(acronyms)}`, hint }
  }
  const ids = sessions.flatMap(each => each.id ?? [])
  if (session === null || ids.length < sessions.length || ids.includes(session)) return null
  return { message: `this link is to the session ${session}, and the deck’s is ${listed(ids.map(String))}`, hint }
}

/** The name of materials begins with their group and goes on with a title; that of a pad can be of several groups. */
function isOf(group: string, name: string, kind: Linked['kind']): boolean {
  return kind === 'notes' ? `-${name}-`.includes(`-${group}-`) : `${name}-`.startsWith(`${group}-`)
}

/** "IETF 117" for the number of a meeting; an interim is called as it is. */
function calledLike(meeting: string): string {
  return /^\d/.test(meeting) ? `IETF ${meeting}` : meeting
}

function hintFor({ kind }: Linked, { meeting, groups, sessions }: ResolvedDeck): string {
  const right = rightAddress(
    kind,
    meeting,
    groups[0]?.acronym ?? '',
    sessions.length === 1 ? (sessions[0]?.id ?? null) : null,
  )
  const excuse = 'if it is meant, excuse it with "allow: [stale/link]"'
  return right === null ? excuse : `here it would be ${right}; ${excuse}`
}

function rightAddress(kind: Linked['kind'], { id }: Meeting, group: string, session: number | null): string | null {
  if (kind === 'notes') return notesUrl(id, group)
  if (kind === 'session') return sessionUrl(id, group)
  return kind === 'remote' ? meetechoUrl(id, group, session) : null
}
