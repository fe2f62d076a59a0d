// Addresses of a meeting's things at the IETF.
// In: meetings ("118", "interim-2025-scone-04"), acronyms, file names. Out: addresses.
// Patterns: datatracker settings.py and `Session.notes_id`.

import type { Session } from './session.ts'

/** Uploaded material: without its revision, so that the link stays good. */
export function materialUrl(meeting: string, file: string): string {
  return `https://datatracker.ietf.org/meeting/${meeting}/materials/${file.replace(/-\d{2}\.[a-z]+$/, '')}`
}

/** Everything of a group's sessions at a meeting. */
export function sessionUrl(meeting: string, group: string): string {
  return `https://datatracker.ietf.org/meeting/${meeting}/session/${group}`
}

/** The session's shared notes pad. */
export function notesUrl(meeting: string, group: string): string {
  return `https://notes.ietf.org/notes-ietf-${meeting}-${group}`
}

/** The group's chat. */
export function chatUrl(group: string): string {
  return `https://zulip.ietf.org/#narrow/stream/${group}`
}

/** Where people take part from afar: by the session's number if known. Interims have no address that can be made up. */
export function meetechoUrl(meeting: string, group: string, session: number | null): string | null {
  if (!/^\d+$/.test(meeting)) return null
  return `https://meetings.conf.meetecho.com/ietf${meeting}/?${session === null ? `group=${group}` : `session=${session}`}`
}

/** The same for a session that may have an address of its own. */
export function remoteUrl(meeting: string, group: string, session: Pick<Session, 'remote' | 'id'>): string | null {
  return session.remote ?? meetechoUrl(meeting, group, session.id)
}

/** What a group is for. */
export function charterUrl(group: string): string {
  return `https://datatracker.ietf.org/group/${group}/about/`
}
