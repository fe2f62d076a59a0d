// Paths as text: joined and cleaned without asking the disk.
// In: `/`-separated paths. Out: the same kind, without `.` and with `..` only at the front.

/** Paths of notewell's own files begin with this, which no path of a project does. */
export const OWN = '(notewell)/'

/** The folder of a path; "" for a bare name. */
export function folderOf(path: string): string {
  const at = path.lastIndexOf('/')
  return at < 0 ? '' : at === 0 ? '/' : path.slice(0, at)
}

/** Joins a path to a folder and resolves `.` and `..` in it. */
export function join(folder: string, path: string): string {
  const absolute = path.startsWith('/') || folder.startsWith('/')
  const parts: string[] = []
  for (const part of `${path.startsWith('/') ? '' : `${folder}/`}${path}`.split('/')) {
    if (part === '' || part === '.') continue
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop()
    else parts.push(part)
  }
  return (absolute ? '/' : '') + parts.join('/')
}

/** Whether a path may be a pattern that stands for several; a file may have such a name, too. */
export function hasWildcards(path: string): boolean {
  return /[*?[{]/.test(path)
}

/** Every folder from a path's own up to where notewell runs (""), or up to the top for a path outside it. */
export function foldersUp(path: string): readonly string[] {
  const folders: string[] = []
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    folders.push(folder)
    if (folder === '' || folder === '/' || folder.endsWith('..')) return folders
  }
}
