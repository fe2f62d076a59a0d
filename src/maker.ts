// One deck → what is told of it and the files it makes; or only the names of these.
// In: a deck's path, the world's way to read, faces. Out: plain data. Nothing is written here.
// This is the part of notewell that a run without changes never loads.

import type { Host } from './load/host.ts'
import { load } from './load/load.ts'
import type { Kind } from './meeting/names.ts'
import { facesOf } from './page/runs.ts'
import { type Compiled, compile } from './pipeline.ts'
import type { Limits } from './problem/limits.ts'
import { stops } from './problem/problem.ts'
import type { ResolvedDeck } from './resolve/deck.ts'
import { resolve } from './resolve/resolve.ts'
import type { FaceBook } from './text/face.ts'
import { type Document, documentsOf } from './write/documents.ts'
import type { NamedDeck, Product } from './write/made.ts'
import { type NamedFile, sessionEntry } from './write/manifest.ts'

/** Turns pages into PDF bytes. */
export type SlideWriter = (compiled: Compiled) => Uint8Array

/** What decks are made with, the same for all of a run. */
export interface MakerTools {
  readonly host: Host
  readonly faces: FaceBook
  /** Told the faces of a deck that is made, so that what they come from can be noted. */
  readonly onFaces?: (ids: ReadonlySet<string>) => void
  readonly writer: SlideWriter
  readonly kinds: ReadonlySet<Kind>
  /** Default: the defaults. */
  readonly limits?: Limits
  /** Two digits that take the place of every deck's own revision; null for its own. */
  readonly rev: string | null
}

/** Makes decks. */
export interface Maker {
  /** All of a deck. */
  readonly make: (path: string) => Product
  /** What a deck's files are, as far as reading tells; null when it has mistakes: then it takes no name from another. */
  readonly name: (path: string) => NamedDeck | null
}

/** A maker with these tools. */
export function createMaker({ host, faces, onFaces, writer, kinds, rev, limits }: MakerTools): Maker {
  const documents = (deck: ResolvedDeck): readonly Document[] => documentsOf(deck).filter(({ kind }) => kinds.has(kind))
  const about = (deck: ResolvedDeck): NamedDeck => ({
    meeting: deck.meeting.id,
    groups: deck.groups.map(group => group.acronym),
    files: documents(deck).map(named),
  })
  return {
    make: path => {
      const { compiled, problems } = compile(load(path, host, limits), faces, rev)
      if (!compiled) return { path, problems, deck: null, make: nothing }
      const { deck, pages } = compiled
      onFaces?.(facesOf(pages))
      const its = documents(deck)
      return {
        path,
        problems,
        deck: { ...about(deck), pages: pages.length },
        make: () => {
          const bodies = its.map(({ text }) => (text ? new TextEncoder().encode(text()) : writer(compiled)))
          const files = its.map((document, index) => {
            const body = bodies[index] ?? new Uint8Array()
            return { ...named(document), bytes: body.length, sha256: host.hash(body) }
          })
          return { files, bodies: () => bodies }
        },
      }
    },
    name: path => {
      const { bundle, problems: found } = load(path, host, limits)
      const { deck, problems } = bundle ? resolve(bundle, rev) : { deck: null, problems: [] }
      if (!deck || stops([...found, ...problems])) return null
      return about(deck)
    },
  }
}

function named({ kind, file, title, sessions }: Document): NamedFile {
  return { kind, file, title, sessions: sessions.map(sessionEntry) }
}

function nothing(): never {
  throw new Error('a deck with errors makes no files')
}
