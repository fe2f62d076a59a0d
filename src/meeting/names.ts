// The names files have when they are uploaded to the datatracker.
// In: meeting, group, document name, revision. Out: file names, exactly as the datatracker gives them.
// Rules: datatracker `upload_session_slides`, `upload_session_agenda`, `save_session_minutes_revision`.

/** What the names are made of. */
export interface UploadIdentity {
  /** "118". */
  readonly meeting: string
  /** Acronym of the first group. */
  readonly group: string
  /** Title of the slides as a document ("Chair slides"). */
  readonly document: string
  /** Two digits. */
  readonly rev: string
}

/** Upload names of one deck's files. */
export interface UploadNames {
  readonly slides: string
  readonly agenda: string
  readonly minutes: string
}

/** Names for uploads that apply to all sessions of the group. */
export function uploadNames({ meeting, group, document, rev }: UploadIdentity): UploadNames {
  return {
    slides: `slides-${meeting}-${group}-${slug(document)}-${rev}.pdf`,
    agenda: `agenda-${meeting}-${group}-${rev}.md`,
    minutes: `minutes-${meeting}-${group}-${rev}.md`,
  }
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
