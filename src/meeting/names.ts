// The names files have when they are uploaded to the datatracker.
// In: meeting, group, document name, revision. Out: file names, exactly as the datatracker gives them.
// Rules: datatracker `upload_session_slides`, `upload_session_agenda`, `save_session_minutes_revision`.

import { clockTime, utcStamp, weekday } from './clock.ts'
import { utcTime } from './zone.ts'

/** Every kind of file a deck makes, in the order in which they are listed. */
export const KINDS = ['slides', 'agenda', 'minutes'] as const
export type Kind = (typeof KINDS)[number]

/** How each kind is written: among what the datatracker takes (`MEETING_VALID_UPLOAD_EXTENSIONS`). */
const EXTENSION: Readonly<Record<Kind, string>> = { slides: '.pdf', agenda: '.md', minutes: '.md' }

/** Most bytes of a file (`DATATRACKER_MAX_UPLOAD_SIZE`). */
export const LARGEST_UPLOAD = 40_960_000

/** What the names are made of. */
interface UploadIdentity {
  /** "118", or the whole name of an interim. */
  readonly meeting: string
  /** Acronym of the first group; the name of an interim has it already. */
  readonly group: string
  /** Title of the slides as a document ("Chair slides"). */
  readonly document: string
  /** Two digits. */
  readonly rev: string
  /** The deck's sessions, in order: the datatracker's token, and the start in minutes since 1970 UTC, where they are known. */
  readonly sessions: readonly { readonly token: string | null; readonly startUtc: number | null }[]
}

/** Upload names of one deck's files. Sessions are counted from 0. */
export interface UploadNames {
  readonly slides: string
  /** One for all sessions, or one for each when every one has a token. */
  readonly agendas: readonly { readonly file: string; readonly sessions: readonly number[] }[]
  /** One for each session; null where the name needs a start in UTC and there is none. */
  readonly minutes: readonly (string | null)[]
}

/**
 * Names for upload. A session with a token has files of its own; one without stands for all sessions of the group.
 * A token is stated or left out, never made up: the datatracker counts by its own numbers, not by the day.
 */
export function uploadNames({ meeting, group, document, rev, sessions }: UploadIdentity): UploadNames {
  const interim = meeting.startsWith('interim-')
  const whose = interim ? meeting : `${meeting}-${group}`
  const only = sessions.length === 1 ? sessions[0] : undefined
  const token = only?.token ? `-${only.token}` : ''
  const each = sessions.every(session => session.token !== null)
  return {
    slides: `slides-${whose}${token}-${slug(document)}-${rev}${EXTENSION.slides}`,
    agendas: each
      ? sessions.map((session, index) => ({
          file: `agenda-${whose}-${session.token}-${rev}${EXTENSION.agenda}`,
          sessions: [index],
        }))
      : [{ file: `agenda-${whose}-${rev}${EXTENSION.agenda}`, sessions: sessions.map((_, index) => index) }],
    minutes: sessions.map(({ startUtc }) => {
      if (!interim && only?.token === null) return `minutes-${whose}-${rev}${EXTENSION.minutes}`
      return startUtc === null ? null : `minutes-${whose}-${utcStamp(startUtc)}-${rev}${EXTENSION.minutes}`
    }),
  }
}

/**
 * The title the datatracker gives to an agenda or to minutes: "Agenda IETF118: jmap"; with the start in UTC ("Tue 12:00")
 * where the file is of one session, `startUtc` in minutes since 1970.
 */
export function uploadTitle(
  kind: 'agenda' | 'minutes',
  { meeting, group }: Pick<UploadIdentity, 'meeting' | 'group'>,
  startUtc: number | null,
): string {
  const whose = meeting.startsWith('interim-') ? meeting : `IETF${meeting}: ${group}`
  const title = `${kind === 'agenda' ? 'Agenda' : 'Minutes'} ${whose}`
  if (startUtc === null) return title
  const { date, minutes } = utcTime(startUtc)
  return `${title}: ${weekday(date).slice(0, 3)} ${clockTime(minutes)}`
}

/** The year and the group in the name of an interim ("interim-2025-scone-04"); null for what is none. */
export function interimNamed(meeting: string): { readonly year: number; readonly group: string } | null {
  const [, year, group] = /^interim-(\d{4})-(.+)-\d{2}$/.exec(meeting) ?? []
  return year === undefined || group === undefined ? null : { year: Number(year), group }
}

/** Most characters of a document's title (datatracker `clean_title`). */
const LONGEST_TITLE = 255

/** What the datatracker would refuse in the title of slides, or null. `interim`: those may not end like a revision. */
export function titleRefused(title: string, interim: boolean): string | null {
  if ([...title].length > LONGEST_TITLE) return `is longer than ${LONGEST_TITLE} characters`
  const beyond = [...title].find(character => (character.codePointAt(0) ?? 0) > 0xffff)
  if (beyond !== undefined) return `has "${beyond}", which the datatracker does not take in a title`
  if (interim && /-\d{2}$/.test(title))
    return 'ends like a revision, which the datatracker does not take for an interim'
  return slug(title) === '' ? 'has no ASCII letter or digit for a file name' : null
}

/** The datatracker's slug of a title, step by step: Django's slugify, then `.replace("_", "-")[:128]`. */
export function slug(title: string): string {
  return title
    .normalize('NFKD')
    .replace(/[^\u0000-\u007f]/g, '')
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .replace(/[-\s]+/g, '-')
    .replace(/^[-_]+|[-_]+$/g, '')
    .replaceAll('_', '-')
    .slice(0, 128)
}
