// The folder in which is measured: decks written for each contestant, and new folders for each round. Gone at the end.
// In: decks as data. Out: paths.

import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { typstFaces } from './contestants.mjs'
import { linesOf } from './deck-lines.mjs'
import { toTypst } from './deck-typst.mjs'
import { MEETING, toYaml } from './deck-yaml.mjs'

const here = dirname(fileURLToPath(import.meta.url))

export function openWorkshop() {
  const root = mkdtempSync(join(tmpdir(), 'notewell-bench-'))
  let count = 0
  const fresh = name => {
    const folder = join(root, `${name}-${count++}`)
    mkdirSync(folder)
    return folder
  }
  const faces = typstFaces(join(root, 'faces'))
  return {
    faces,
    fresh,
    seed: () => ({
      decks: [join(dirname(here), 'decks/ietf118/jmap-extra.yaml')],
      sources: typstFolder(fresh('typst'), 'seed.typ'),
    }),
    /** Writes decks for everyone. */
    write: decks => {
      const folder = fresh('decks')
      const sources = typstFolder(fresh('typst'))
      writeFileSync(join(folder, 'meeting.yaml'), MEETING)
      for (const deck of decks) {
        writeFileSync(deckFile(folder, deck), toYaml(deck))
        writeFileSync(join(sources, `${deck.acronym}.typ`), toTypst(deck))
      }
      const words = join(sources, 'words.json')
      writeFileSync(words, JSON.stringify(decks.map(linesOf)))
      return { decks: [folder], sources, words }
    },
    /** Writes one deck over what is there. */
    replace: ({ decks: [folder] }, deck) => writeFileSync(deckFile(folder, deck), toYaml(deck)),
    close: () => rmSync(root, { recursive: true, force: true }),
  }
}

const deckFile = (folder, deck) => join(folder, `${deck.acronym}.yaml`)

function typstFolder(folder, ...more) {
  for (const name of ['style.typ', 'note-well.typ', ...more]) {
    copyFileSync(join(here, 'typst', name), join(folder, name))
  }
  return folder
}
