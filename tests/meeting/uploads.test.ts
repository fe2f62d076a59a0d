// What the datatracker takes: kinds of files by their names' ends, sizes, the titles it gives.

import { expect, test } from 'vitest'
import { KINDS, LARGEST_UPLOAD, uploadNames, uploadTitle } from '../../src/meeting/names.ts'

/** The datatracker's settings: `MEETING_VALID_UPLOAD_EXTENSIONS` and `DATATRACKER_MAX_UPLOAD_SIZE`. */
const TAKEN = {
  agenda: ['.txt', '.html', '.htm', '.md'],
  minutes: ['.txt', '.html', '.htm', '.md', '.pdf'],
  slides: ['.doc', '.docx', '.pdf', '.ppt', '.pptx', '.txt'],
}

test('every file ends as the datatracker takes it', () => {
  const names = uploadNames({
    meeting: '118',
    group: 'jmap',
    document: 'Chair slides',
    rev: '00',
    sessions: [{ token: null, startUtc: 0 }],
  })
  const files = { slides: names.slides, agenda: names.agendas[0]?.file ?? '', minutes: names.minutes[0] ?? '' }
  for (const kind of KINDS) {
    expect(TAKEN[kind]).toContain(files[kind].slice(files[kind].lastIndexOf('.')))
  }
  expect(LARGEST_UPLOAD).toBe(40_960_000)
})

test('titles of agenda and minutes are those the datatracker gives, with the start in UTC where a file is one session’s', () => {
  const start = Date.UTC(2023, 10, 7, 23, 5) / 60_000
  const jmap = { meeting: '118', group: 'jmap' }
  const interim = { meeting: 'interim-2025-scone-04', group: 'scone' }
  expect(uploadTitle('agenda', jmap, null)).toBe('Agenda IETF118: jmap')
  expect(uploadTitle('minutes', jmap, start)).toBe('Minutes IETF118: jmap: Tue 23:05')
  expect(uploadTitle('agenda', interim, null)).toBe('Agenda interim-2025-scone-04')
  expect(uploadTitle('minutes', interim, start)).toBe('Minutes interim-2025-scone-04: Tue 23:05')
})
