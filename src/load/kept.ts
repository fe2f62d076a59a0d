// What of a deck's files can be kept inside the PDF: their names there.
// In: loaded files, or a path that a PDF claims. Out: paths below the folder all files share; whether one is plain.
// Building refuses what restoring would refuse, so that every PDF gives its source back.

import { PICTURE_NAME } from '../picture/kind.ts'

/** The limit that the size of the file at a path has. */
export function sizeLimitAt(path: string): 'picture-bytes' | 'file-bytes' {
  return isPicturePath(path) ? 'picture-bytes' : 'file-bytes'
}

/** True for the path of a picture, as far as its name tells. */
export function isPicturePath(path: string): boolean {
  return PICTURE_NAME.test(path)
}

/** Paths below the deepest folder that holds every file of the project; the same wherever notewell was run. */
export function keptPaths(files: readonly { readonly path: string; readonly own: boolean }[]): readonly string[] {
  const parts = files.map(file => file.path.split('/'))
  const project = parts.filter((_, index) => !files[index]?.own)
  let shared = 0
  while (project.every(each => each.length > shared + 1 && each[shared] === project[0]?.[shared])) shared++
  return parts.map((each, index) => (files[index]?.own ? each.slice(1) : each.slice(shared)).join('/'))
}

/** Relative, without `.` or `..`, of characters that every file system takes and a terminal shows, and no Windows device. */
export function isPlainPath(path: string): boolean {
  const parts = path.split('/')
  if (parts.length > 12 || path.length > 400) return false
  if (!TEXTS.test(path) && !isPicturePath(path)) return false
  return parts.every(part => CHARACTERS.test(part) && !/^\.|[. ]$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(part))
}

/** YAML, and the Markdown of official texts where those are kept. */
const TEXTS = /\.ya?ml$|(^|\/)policies\/[^/]+\.md$/

const CHARACTERS = /^[^\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\\:*?"<>|]+$/
