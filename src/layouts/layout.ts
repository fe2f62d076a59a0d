// The contract of a layout: one kind of slide, in one file.
// In: nothing. Out: types, and `defineLayout`, which forgets a layout's own types so that layouts fit in one registry.

import * as z from 'zod'
import { inline, type Reading } from '../deck/inline.ts'
import { type Outcome, read } from '../deck/read.ts'
import { directionOf } from '../deck/schema-language.ts'
import { slideCommonShape } from '../deck/schema-template.ts'
import { type Entries, type EntriesOutput, type MappingShape, mappingShape, shape, WRONG } from '../deck/shape.ts'
import type { Span } from '../deck/span.ts'
import { isScalar, type Mapping, type Scalar, type Tree } from '../deck/yaml.ts'
import type { Positions } from '../meeting/agenda.ts'
import type { Group, Session } from '../meeting/session.ts'
import type { Piece } from '../page/piece.ts'
import type { Kit } from '../page/typeset.ts'
import type { Picture } from '../picture/picture.ts'
import type { Origin } from '../problem/source.ts'
import type { BaseDirection } from '../text/bidi.ts'
import { positionNamed } from './items.ts'

/** What a layout may know of the deck it stands in. */
export interface DeckFacts extends Reading {
  readonly title: readonly Span[]
  /** In the order in which they were typed; at least one, unless the deck has mistakes. */
  readonly sessions: readonly Session[]
  /** The items of their agendas. */
  readonly positions: Positions
  /** "7 November 2023"; the days of several sessions. */
  readonly date: string
  /** Those of the deck, then those of its groups; each once. */
  readonly chairs: readonly string[]
  readonly groups: readonly Group[]
  /** The picture that a scalar names; null where it cannot be shown (told). */
  readonly picture: (named: Scalar) => Picture | null
}

/** What a slide has below its heading, in points. */
export interface Room {
  readonly width: number
  readonly height: number
}

/** What a slide is made of, at a size in points. */
export type Composition =
  /** A heading, and a body that shrinks and then flows onto continuation pages. */
  | { readonly kind: 'flow'; readonly heading: readonly Span[]; readonly body: (size: number) => readonly Piece[] }
  /** A heading, and below it one piece made for the room there is: it gets smaller, and never goes on on another page. */
  | { readonly kind: 'whole'; readonly heading: readonly Span[]; readonly body: (size: number, room: Room) => Piece }
  /** One page with everything in the middle (title, section); `body` includes the heading. */
  | { readonly kind: 'cover'; readonly bar: 'left' | 'right' | null; readonly body: (size: number) => readonly Piece[] }

/** One kind of slide. `Fields` is what is typed, `Props` what is shown. */
export interface LayoutSpec<E extends Entries, Props> {
  readonly name: string
  /** One sentence for the README and the JSON Schema. */
  readonly summary: string
  /** Depth of the slide's heading and bookmark: 0 the deck itself, 1 a section, 2 an ordinary slide. */
  readonly rank: 0 | 1 | 2
  readonly fields: E
  /** Fields → props: Markdown read, names looked up, problems reported. */
  readonly read: (fields: EntriesOutput<E>, facts: DeckFacts, origin: Origin) => Props
  /** The text of the slide's bookmark. */
  readonly bookmark: (props: Props) => string
  /** Props → content. Pure: called once for each size that is tried. */
  readonly compose: (props: Props, kit: Kit) => Composition
  /** What of a slide as typed may name a picture's file; nothing unless given. */
  readonly pictures?: (slide: Mapping) => readonly (Tree | undefined)[]
}

/** A layout as the rest of the program sees it: props travel from `read` to `compose` as they are. */
export interface Layout {
  readonly name: string
  readonly summary: string
  readonly rank: 0 | 1 | 2
  readonly schema: MappingShape<Entries>
  readonly read: (slide: Mapping, facts: DeckFacts, origin: Origin) => Outcome<LayoutSlide>
  /** The scalars of a slide that name pictures. */
  readonly pictures: (slide: Mapping) => readonly Scalar[]
}

/** What any slide may have. */
interface CommonFields {
  readonly notice?: Scalar
  readonly about?: Scalar
  readonly lang?: Scalar
  readonly dir?: Scalar
}

/** A slide that its layout has read. */
export interface LayoutSlide {
  readonly layout: string
  readonly rank: 0 | 1 | 2
  readonly bookmark: string
  readonly compose: (kit: Kit) => Composition
  readonly notice: readonly Span[]
  /** BCP 47; null for the deck's. */
  readonly lang: string | null
  /** Null for the deck's. */
  readonly dir: BaseDirection | null
}

/** Makes a layout fit for the registry. */
export function defineLayout<E extends Entries, Props>(spec: LayoutSpec<E, Props>): Layout {
  const name = shape<Scalar>(
    tree => (isScalar(tree) ? tree : WRONG),
    () => z.custom<Scalar>(isScalar),
  ).meta({ const: spec.name, description: spec.summary })
  const schema: MappingShape<Entries> = mappingShape({ ...spec.fields, layout: name, ...slideCommonShape })
  return {
    name: spec.name,
    summary: spec.summary,
    rank: spec.rank,
    schema,
    pictures: slide => spec.pictures?.(slide).filter(isScalar) ?? [],
    read: (slide, facts, origin) => {
      const outcome = read(schema, slide, `a slide with the layout "${spec.name}"`, facts.limits)
      if (!outcome.ok) return outcome
      // The layout's own keys are among them.
      const fields = outcome.value as unknown as EntriesOutput<E> & CommonFields
      const notice = fields.notice ? inline(fields.notice, facts) : []
      if (fields.about) positionNamed(fields.about, facts.positions, facts.report)
      const props = spec.read(fields, facts, origin)
      const compose = (kit: Kit): Composition => spec.compose(props, kit)
      const lang = fields.lang?.text ?? null
      const dir = fields.dir ? directionOf(fields.dir) : null
      const { name: layout, rank } = spec
      return { ok: true, value: { layout, rank, bookmark: spec.bookmark(props), notice, lang, dir, compose } }
    },
  }
}
