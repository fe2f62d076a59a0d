// Which decks are meant: files as named, and every deck in a folder.
// In: paths of files and folders. Out: deck paths, each once, in a stable order; problems for what is not there or cannot be read.

import { type Problem, problem } from '../problem/problem.ts'
import type { Host } from './host.ts'
import { folderOf } from './paths.ts'

/**
 * Finds decks. In a folder every `.yaml` or `.yml` file is one, but `meeting.yaml` and what lies in a `templates` folder
 * of it. A `meeting.yml` is nobody's meeting file: it is read as a deck, and what it lacks as one is told.
 * The host gives a folder that it cannot list as a path that ends with `/`.
 */
export function findDecks(
  paths: readonly string[],
  host: Host,
): { readonly decks: readonly string[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = []
  const decks = paths.flatMap(path => {
    const files = host.yamlFiles(path)
    if (files === null) {
      const file = host.read(path)
      // As in a folder: `notewell build decks/*.yaml` names it too.
      if (MEETING.test(path) && file.ok && paths.length > 1) return []
      if (file.ok || file.why === 'unreadable') return [path]
      problems.push(
        problem(
          'file/missing',
          { path },
          `there is no file or folder ${path}`,
          path === 'decks' ? 'name a deck: notewell build my-deck.yaml' : null,
        ),
      )
      return []
    }
    const unreadable = files.filter(file => file.endsWith('/')).map(file => file.slice(0, -1))
    problems.push(
      ...unreadable.map(folder => problem('file/unreadable', { path: folder }, `the folder ${folder} cannot be read`)),
    )
    const found = files.filter(
      file => !file.endsWith('/') && !MEETING.test(file) && !/(^|\/)templates\//.test(below(path, file)),
    )
    if (found.length === 0 && unreadable.length === 0)
      problems.push(
        problem(
          'file/no-decks',
          { path },
          `the folder ${path} has no decks in it`,
          'a deck is a .yaml file with "groups:", "title:" and "session:"',
        ),
      )
    return found
  })
  return { decks: eachOnce(decks, host), problems }
}

/**
 * A deck named by two paths is one deck. A link to it in another folder is another: its meeting file is that folder's.
 */
function eachOnce(decks: readonly string[], host: Host): readonly string[] {
  const first = new Map<string, string>()
  for (const path of decks) {
    const key = JSON.stringify([host.real(folderOf(path)), host.real(path)])
    if (!first.has(key)) first.set(key, path)
  }
  return [...first.values()]
}

const MEETING = /(^|\/)meeting\.yaml$/

/** The path of a file from a folder it is in. The host gives files by the name their folder was asked for with. */
function below(folder: string, file: string): string {
  const start = folder.endsWith('/') ? folder : `${folder}/`
  return file.startsWith(start) ? file.slice(start.length) : file
}
