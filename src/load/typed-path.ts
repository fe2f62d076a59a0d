// A path typed in a deck: of a file to include, of a picture.
// In: the path, the file it was typed in. Out: the file it names, or a problem told.
// What could lead out of the project is refused by its letters alone, on every system alike, before the disk is asked.

import { problem, type Where } from '../problem/problem.ts'
import type { Source } from '../problem/source.ts'
import { folderOf, join } from './paths.ts'
import { type LoadedFile, namesIn, type Reader, readFile } from './reader.ts'

/** Reads the file at a path that begins in the folder of the file it was typed in; `read` reads it. */
export function readTyped(
  typed: string,
  from: Source,
  where: Where,
  reader: Reader,
  read: typeof readFile = readFile,
): LoadedFile | null {
  if (!isPortable(typed)) {
    const hint = 'a path begins in the folder of the file it stands in, and has / between names that every system takes'
    reader.problems.push(problem('include/outside', where, `${typed} is outside the project`, hint))
    return null
  }
  const path = join(folderOf(from.path), typed)
  const file = read(path, where, reader)
  const other = file && misspelt(typed, from, where, reader)
  if (!other) return file
  const hint = `there is "${other}": upper and lower case count, and so does how accents are written`
  reader.problems.push(problem('file/missing', where, `there is no file ${path}`, hint))
  return null
}

/** Names that Windows keeps for devices, with any ending. */
const DEVICE = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i

/** Whether a path means the same on all systems: no root, home, drive, server, stream or device; nothing that is dropped from a name's end. */
function isPortable(typed: string): boolean {
  if (/^[/~]|[\\:\u0000-\u001f\u007f]/.test(typed)) return false
  return typed.split('/').every(name => /^\.{0,2}$/.test(name) || !(/[. ]$/.test(name) || DEVICE.test(name)))
}

/**
 * A name on the way that the disk has in other letters, or null: what is found on a disk to which they are the same would
 * be missing on another.
 */
function misspelt(typed: string, from: Source, where: Where, reader: Reader): string | null {
  let folder = folderOf(from.path)
  for (const name of typed.split('/')) {
    if (!/^\.{0,2}$/.test(name) && !namesIn(folder, where, reader, name).includes(name)) {
      const like = (each: string): string => each.normalize('NFC').toLowerCase()
      return namesIn(folder, where, reader).find(each => like(each) === like(name)) ?? null
    }
    folder = join(folder, name)
  }
  return null
}
