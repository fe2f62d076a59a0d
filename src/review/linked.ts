// What an address at the IETF belongs to: which meeting, which group, which session.
// In: an address. Out: what can be read from it, or null for an address that belongs to no meeting.
// Patterns: datatracker settings.py, urls_meeting.py and the names of uploaded documents; see also meeting/places.ts.

/** What an address says of itself. */
export interface Linked {
  readonly kind: 'notes' | 'remote' | 'session' | 'other'
  /** "117", "interim-2025-scone-04". */
  readonly meeting: string
  /** The part of the address that begins with the group: "jmap", "bmwg-ippm", "jmap-sessa-chair-slides-00". */
  readonly name: string | null
  /** The datatracker's number of a session. */
  readonly session: number | null
}

const MEETING = '(\\d{1,4}|interim-\\d{4}-[a-z0-9-]+?-\\d{2})(?![a-z0-9])'
const DOCUMENT = `(?:agenda|bluesheets|chatlog|minutes|polls|recording|slides)-${MEETING}(?:-([a-z0-9-]+))?`

const NOTES = new RegExp(`^(?:notes|codimd)\\.ietf\\.org/notes-ietf-${MEETING}-([a-z0-9-]+)`)
const REMOTE = /^(?:[a-z0-9-]+\.)*meetecho\.com\/(?:ietf|onsite)(\d{1,4})(?:\/([a-z][a-z0-9-]*)?)?(?:\/?\?(.*))?$/
const RECORDING = /^meetecho-player\.ietf\.org\/playout\/?\?session=ietf-?(\d{1,4})(?!\d)/
const SESSION = new RegExp(`^datatracker\\.ietf\\.org/meeting/${MEETING}/session/([a-z0-9-]+)`)
const MATERIAL = new RegExp(`^datatracker\\.ietf\\.org/(?:meeting/[a-z0-9-]+/materials|doc(?:/html|/pdf)?)/${DOCUMENT}`)
const MEETING_PAGE = new RegExp(`^datatracker\\.ietf\\.org/meeting/${MEETING}`)
const SITE = /^(?:www|wiki)\.ietf\.org\/(?:[a-z]+\/)*(?:meetings?|proceedings)\/(\d{1,3})(?:[/?#]|$)/

/** Reads an address; letters of either case, with or without "https://". */
export function linkedBy(address: string): Linked | null {
  const url = address.toLowerCase().replace(/^https?:\/\//, '')
  const is = (
    kind: Linked['kind'],
    meeting = '',
    name: string | null = null,
    session: string | null = null,
  ): Linked => {
    return { kind, meeting, name, session: session === null ? null : Number(session) }
  }
  // Each pattern is only begun with where its own words are: most addresses are of none.
  const match = (pattern: RegExp, word: string) => (url.includes(word) ? pattern.exec(url) : null)
  const notes = match(NOTES, '/notes-ietf-')
  if (notes) return is('notes', notes[1], notes[2])
  const remote = match(REMOTE, 'meetecho.com/')
  if (remote) {
    const asked = (key: string) => new RegExp(`(?:^|&)${key}=([a-z0-9-]+)`).exec(remote[3] ?? '')?.[1] ?? null
    const session = asked('session')
    return is('remote', remote[1], remote[2] ?? asked('group'), /^\d+$/.test(session ?? '') ? session : null)
  }
  const recording = match(RECORDING, 'meetecho-player.')
  if (recording) return is('other', recording[1])
  const page = match(SESSION, '/session/')
  if (page) return /^\d+$/.test(page[2] ?? '') ? is('other', page[1], null, page[2]) : is('session', page[1], page[2])
  const material = match(MATERIAL, 'datatracker.')
  // The name of an interim has its group, and what follows it is none.
  if (material) return is('other', material[1], /^\d/.test(material[1] ?? '') ? material[2] : null)
  const other = match(MEETING_PAGE, 'datatracker.') ?? match(SITE, '.ietf.org/')
  return other ? is('other', other[1]) : null
}
