// Addresses of a meeting's things at the IETF.
// In: meeting numbers, acronyms, file names. Out: addresses.
// Patterns: datatracker settings.py and `Session.notes_id`.

/** Where uploaded material is found: without its revision, so that the link stays good. */
export function materialUrl(meeting: number, file: string): string {
  return `https://datatracker.ietf.org/meeting/${meeting}/materials/${file.replace(/-\d{2}\.[a-z]+$/, '')}`
}

/** The session's shared notes pad. */
export function notesUrl(meeting: number, group: string): string {
  return `https://notes.ietf.org/notes-ietf-${meeting}-${group}`
}
