// Which decks are meant: files as named, and every deck in a folder.
// In: paths of files and folders. Out: deck paths, each once, in a stable order; problems for what is not there.

import { type Problem, problem } from '../problem/problem.ts'
import type { Host } from './host.ts'

/** Finds decks. In a folder every `.yaml` file is one, but `meeting.yaml` and what lies in a `templates` folder. */
export function findDecks(
  paths: readonly string[],
  host: Host,
): { readonly decks: readonly string[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = []
  const decks = paths.flatMap(path => {
    const files = host.yamlFiles(path)
    if (files === null) {
      const file = host.read(path)
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
    const found = files.filter(
      file => !/(^|\/)meeting\.ya?ml$/.test(file) && !file.slice(path.length).includes('/templates/'),
    )
    if (found.length === 0)
      problems.push(
        problem(
          'file/no-decks',
          { path },
          `the folder ${path} has no decks in it`,
          'a deck is a .yaml file with "groups:", "session:" and "agenda:"',
        ),
      )
    return found
  })
  return { decks: [...new Set(decks)], problems }
}
